"""An index made wholly of citizens' answers: how the sample was drawn,
and the index computed a second time, straight from the forms."""

from __future__ import annotations

import importlib.util
import sys
from fractions import Fraction
from random import Random

import numpy as np
import pandas as pd
import pytest
from scipy.special import stdtrit

from papi_kit import assess, load_rubric
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.written.source import read_source

RUBRIC, FORMS = "rubrics/papi-mau.yaml", "examples/papi-mau/phieu.csv"
SURVEYS = {"weighted": "surveys/papi-mau.yaml", "unweighted": "surveys/papi-mau-khong-quyen-so.yaml"}
LARGE = {"TC": (6, 24), "TF": (6, 16)}                              # districts, people in a village; elsewhere 3 and 16
GROUPS = ["Nhóm cao nhất", "Nhóm trung bình cao", "Nhóm trung bình thấp", "Nhóm thấp nhất"]


@pytest.fixture(scope="module")
def generate(root):
    spec = importlib.util.spec_from_file_location("papi_mau_generate", root / "examples/papi-mau/generate.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture(scope="module")
def forms(root):
    return pd.read_csv(root / FORMS, dtype=str, keep_default_na=False, encoding="utf-8-sig").astype({"weight": float})


@pytest.fixture(scope="module")
def program(root):
    return load_rubric(root / RUBRIC)


@pytest.fixture(scope="module")
def assessed(root):
    return {name: assess(root / RUBRIC, surveys=[root / file]) for name, file in SURVEYS.items()}


@pytest.fixture(scope="module")
def definitions(root):
    readings = {name: read_questionnaire(read_source(root / file)) for name, file in SURVEYS.items()}
    assert not [finding for reading in readings.values() for finding in reading.findings]
    return {name: reading.questionnaire for name, reading in readings.items()}


# -- the forms ---------------------------------------------------------------------------------------------------------
def test_generator_gives_the_same_bytes(root, generate, tmp_path):
    generate.main(tmp_path)
    for name in ("units.csv", "phieu.csv"):
        assert (tmp_path / name).read_bytes() == (root / "examples/papi-mau" / name).read_bytes()


def test_everything_says_that_it_is_simulated(root, forms, assessed):
    units = pd.read_csv(root / "examples/papi-mau/units.csv", encoding="utf-8-sig")
    assert list(units.name) == [f"Tỉnh {letter}" for letter in "ABCDEFGHIJKL"]
    assert set(forms.note) == {"mô phỏng"}
    assert all("Số liệu mô phỏng" in found.notice for found in assessed.values())


def test_people_were_drawn_in_stages_as_told(forms):
    assert len(forms) == 2880
    assert forms.form_id.is_unique
    for province, rows in forms.groupby("province"):
        districts, people = LARGE.get(province, (3, 16))
        assert rows.district.nunique() == districts
        assert rows[rows.seat_district == "1"].district.nunique() == 1
        communes = rows.drop_duplicates("commune").groupby("district").seat_commune.apply(sorted)
        assert all(drawn == ["0", "1"] for drawn in communes)
        assert (rows.groupby("commune").village.nunique() == 2).all()
        assert (rows.groupby("village").size() == people).all()


def test_weights_sum_to_the_adults_of_the_frame(root, forms):
    units = pd.read_csv(root / "examples/papi-mau/units.csv", encoding="utf-8-sig").set_index("unit_id")
    assert (forms.groupby("province").weight.sum() / units.population).sub(1).abs().max() < 0.03
    assert (forms.groupby("village").weight.nunique() == 1).all()


def test_seats_are_in_the_sample_more_than_in_the_population(forms):
    seat = forms[forms.seat_district == "1"]
    assert (seat.groupby("province").weight.sum() / forms.groupby("province").weight.sum()).max() < 0.25
    assert (seat.groupby("province").size() / forms.groupby("province").size()).drop(list(LARGE)).eq(1 / 3).all()


def test_strata_and_clusters_follow_the_drawing(forms):
    seat = forms.seat_district == "1"
    assert (forms.stratum == forms.province + np.where(seat, "-TT", "-KHAC")).all()
    assert (forms.psu == np.where(seat, forms.commune, forms.district)).all()
    freedom = forms.groupby("province").psu.nunique() - forms.groupby("province").stratum.nunique()
    assert freedom.to_dict() == {province: 5 if province in LARGE else 2 for province in freedom.index}


def test_some_do_not_answer_and_some_are_not_asked(forms, generate):
    for question in generate.QUESTIONS:
        answers = forms[forms[question.id] != generate.NOT_ASKED][question.id]
        assert 0.005 < answers.isin([generate.DONT_KNOW, generate.REFUSED, generate.BLANK]).mean() < 0.09
        assert len(answers) / len(forms) == pytest.approx(question.asked, abs=0.03)
        if question.asked < 1:
            assert answers.groupby(forms.province).size().min() >= 40


def test_people_of_a_village_are_alike_as_in_real_surveys(forms, program):
    found = [_alikeness(value_of(forms, leaf), forms) for leaf in program.leaves()]
    assert 0.02 < np.mean(found) < 0.06
    assert max(found) < 0.1


def _alikeness(y, forms):
    """Intraclass correlation of villages within provinces (one-way analysis of variance)."""
    rows = pd.DataFrame({"y": y - y.groupby(forms.province).transform("mean"), "village": forms.village}).dropna()
    sizes, means = rows.groupby("village").size(), rows.groupby("village").y.mean()
    between = (sizes * means**2).sum() / (len(sizes) - forms.province.nunique())
    within = ((rows.y - rows.village.map(means)) ** 2).sum() / (len(rows) - len(sizes))
    usual = (len(rows) - (sizes**2).sum() / len(rows)) / (len(sizes) - 1)
    return (between - within) / (between + (usual - 1) * within)


# -- the definitions and the rubric ------------------------------------------------------------------------------------
def test_the_two_definitions_differ_in_the_weights_alone(definitions):
    weighted, unweighted = (definitions[name] for name in SURVEYS)
    assert (weighted.design.weights, unweighted.design.weights) == ("weight", None)
    changed = {"title": "", "design": weighted.design.model_copy(update={"weights": None})}
    assert weighted.model_copy(update=changed) == unweighted.model_copy(update={"title": ""})


def test_each_question_feeds_one_indicator(definitions, program, generate):
    asked = [question.id for question in definitions["weighted"].items]
    assert asked == [question.id for question in generate.QUESTIONS]
    assert sorted(leaf.node.rule.of for leaf in program.leaves()) == sorted(asked)


def test_sub_dimensions_run_from_a_tenth_of_their_maximum(program):
    assert [len(domain.criteria) for domain in program.rubric.domains] == [4, 4, 3, 4, 4, 4, 3, 3]
    for domain in program.rubric.domains:
        for part in domain.criteria:
            assert (part.max, part.combine) == (Fraction(10, len(domain.criteria)), "mean")
            assert all(leaf.rule.through.points == [part.max / 10, part.max] for leaf in part.components)


# -- the index, computed a second time ---------------------------------------------------------------------------------
def value_of(forms, leaf):
    """What an indicator counts in each answer: 1 or 0 of a share, the answer itself of a mean,
    nan where there is no answer."""
    rule = leaf.node.rule
    if rule.measure.name:
        counted = {"co": "1", "khong": "2"}[rule.measure.name]
        return forms[rule.of].map({code: float(code == counted) for code in ("1", "2")})
    levels = {str(level): float(level) for level in range(11)}
    if rule.measure.share:
        levels = {level: float(level in rule.measure.share) for level in levels}
    return forms[rule.of].where(~forms[rule.of].isin(["77", "88", "99"])).map(levels)


def computed(forms, program, weights):
    """Total of each province (P,), the linearised value of each form,
    and whether an estimate lies within 2.3 standard errors of a goalpost."""
    total, linear, near = 0.0, 0.0, False
    for leaf in program.leaves():
        through, parts = leaf.node.rule.through, len(program.items[leaf.id.rpartition(".")[0]].node.components)
        y, (low, high) = value_of(forms, leaf), (float(points) for points in through.points)
        w = weights.where(y.notna(), 0.0)
        base = w.groupby(forms.province).sum()
        mean = (w * y.fillna(0)).groupby(forms.province).sum() / base
        influence = w * (y.fillna(0) - forms.province.map(mean)) / forms.province.map(base)
        slope = (high - low) / float(through.best - through.worst) / parts
        way, error = (mean - float(through.worst)) / float(through.best - through.worst), spread(forms, influence)
        step = error / abs(float(through.best - through.worst))
        total = total + (low + (high - low) * way.clip(0, 1)) / parts
        linear, near = linear + slope * influence, near | (way - 2.3 * step < 0) | (way + 2.3 * step > 1)
    return total, linear, near


def spread(forms, influence):
    """Standard error of the sum of influence values,
    with replacement: squares of PSU totals around their stratum's mean."""
    sums = influence.groupby([forms.province, forms.stratum, forms.psu]).sum().groupby(["province", "stratum"])
    size = sums.size()
    return (sums.var(ddof=1) * size).groupby("province").sum() ** 0.5


@pytest.fixture(scope="module")
def again(forms, program):
    weights = {"weighted": forms.weight, "unweighted": pd.Series(1.0, index=forms.index)}
    return {name: computed(forms, program, w) for name, w in weights.items()}


@pytest.mark.parametrize("name", SURVEYS)
def test_the_totals_are_those_computed_straight_from_the_forms(assessed, again, name):
    totals, _, _ = again[name]
    found = {result.unit.id: float(result.totals.points) for result in assessed[name].results}
    assert found == {unit: pytest.approx(total, abs=0.00006) for unit, total in totals.items()}


@pytest.mark.parametrize("name", SURVEYS)
def test_the_errors_of_the_totals_are_those_of_the_linearised_sum(assessed, again, forms, name):
    """Where an estimate's error reaches a goalpost papi-kit takes what an error of that size does: there
    the two agree to a fifth."""
    _, linear, near = again[name]
    errors = spread(forms, linear)[~near]
    found = {result.unit.id: result.std_error for result in assessed[name].results if not near[result.unit.id]}
    assert found == {unit: pytest.approx(error, rel=1e-6) for unit, error in errors.items()}
    assert len(found) >= 1
    others = {result.unit.id: result.std_error for result in assessed[name].results if near[result.unit.id]}
    assert others == {unit: pytest.approx(error, rel=0.2) for unit, error in spread(forms, linear)[near].items()}


@pytest.mark.parametrize("name", SURVEYS)
def test_totals_and_groups_are_as_expected(assessed, expected, name):
    found = {result.unit.id: (result.totals.points, result.rank, result.band) for result in assessed[name].results}
    assert found == {row["unit_id"]: (Fraction(row[f"{name}_points"]), int(row[f"{name}_rank"]), row[f"{name}_group"])
                     for row in expected("papi-mau", "totals.csv")}


@pytest.mark.parametrize("name", SURVEYS)
def test_intervals_of_the_totals_are_as_expected(again, forms, expected, name):
    """Total ± t x standard error, with PSUs less strata as degrees of freedom."""
    totals, linear, _ = again[name]
    errors = spread(forms, linear)
    for row in expected("papi-mau", "totals.csv"):
        unit = row["unit_id"]
        half = stdtrit(5 if unit in LARGE else 2, 0.975) * errors[unit]
        want = [float(row[f"{name}_{key}"]) for key in ("error", "low", "high")]
        assert want == pytest.approx([errors[unit], totals[unit] - half, totals[unit] + half], abs=0.00006)


@pytest.mark.parametrize("name", SURVEYS)
def test_four_groups_of_three_in_the_order_of_the_totals(assessed, name):
    assert [result.band for result in assessed[name].results] == [group for group in GROUPS for _ in range(3)]


def test_leaving_out_the_weights_moves_provinces_between_groups(assessed):
    bands = {name: {result.unit.id: result.band for result in found.results} for name, found in assessed.items()}
    moved = {unit for unit in bands["weighted"] if bands["weighted"][unit] != bands["unweighted"][unit]}
    assert moved == {"TD", "TG"}


@pytest.mark.parametrize("name", SURVEYS)
def test_intervals_from_the_fourth_place_down_have_a_part_in_common(expected, name):
    rows = [row for row in expected("papi-mau", "totals.csv") if int(row[f"{name}_rank"]) >= 4]
    assert max(float(row[f"{name}_low"]) for row in rows) < min(float(row[f"{name}_high"]) for row in rows)


@pytest.mark.slow
def test_intervals_hold_when_the_sample_is_drawn_again(generate, program, monkeypatch):
    """100 samples of the one frame: mean variance over variance of the totals,
    and how often intervals hold the mean of all samples."""
    totals, errors = [], []
    for salt in range(100):
        monkeypatch.setattr(generate, "Random", lambda name, salt=salt: Random(f"{name}/{salt}" if "/mẫu" in name
                                                                               or "/phiếu" in name else name))
        effects = generate.Effects()
        rows = [row for province in generate.PROVINCES for row in generate.forms(province, effects)]
        drawn = pd.DataFrame(rows, columns=[
            *generate.COLUMNS, *(question.id for question in generate.QUESTIONS)]).astype({"weight": float})
        total, linear, _ = computed(drawn, program, drawn.weight)
        totals.append(total)
        errors.append(spread(drawn, linear))
    totals, errors = pd.DataFrame(totals), pd.DataFrame(errors)
    assert 0.9 < ((errors**2).mean() / totals.var()).mean() < 1.3
    reach = errors * [stdtrit(5 if unit in LARGE else 2, 0.975) for unit in errors.columns]
    assert 0.9 < ((totals - totals.mean()).abs() <= reach).mean().mean() < 0.98


def test_nothing_is_wrong_with_the_forms(assessed):
    assert not [finding for found in assessed.values() for finding in found.found if finding.severity != "note"]


def test_the_readme_tells_the_intervals_that_are_printed(root, assessed):
    readme = (root / "examples/papi-mau/README.md").read_text(encoding="utf-8")
    for name, column in (("weighted", 5), ("unweighted", 7)):
        for result in assessed[name].results:
            row = next(line for line in readme.splitlines() if line.startswith("| Nhóm")
                       and f"| {result.unit.name} |" in line)
            assert row.split("|")[column].strip() == "–".join(f"{end:.2f}"
                                                              for end in result.interval()).replace(".", ",")
