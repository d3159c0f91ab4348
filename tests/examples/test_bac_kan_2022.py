"""The main example: published figures of one city among invented ones, and a generator that can be run again."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

RUBRIC = "rubrics/2022.yaml"
FORMS = {"nguoi_dan": "phieu-nguoi-dan.csv", "lanh_dao": "phieu-lanh-dao.csv"}
FACTORS = {f"F{n}": [f"q{n}{k}" for k in range(1, 5)] for n in range(1, 6)}
CITIZENS = {"III.6.1": "F1", "III.6.2": "F2", "V.6.1": "F3", "VIII.1.1": "F4", "VIII.1.2": "F5", "VIII.1.3": "overall"}
LEADERS = {"I.8.1": "L1", "I.8.2": "L2", "II.5": "L3", "IV.5": "L4", "V.6.2": "L5", "VI.5": "L6", "VII.6": "L7",
           "VIII.2.1": "L8", "VIII.2.2": "L9"}
KEYS = ("unit_id", "unit", "points", "max_points", "index", "band", "status", "rank_text")


@pytest.fixture(scope="module")
def generate(root):
    folder = root / "examples/bac-kan-2022"
    spec = importlib.util.spec_from_file_location("bac_kan_generate", folder / "generate.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    sys.path.insert(0, str(folder))
    spec.loader.exec_module(module)
    sys.path.remove(str(folder))
    yield module
    del sys.modules[spec.name], sys.modules["phieu"]


@pytest.fixture(scope="module")
def facts(root):
    with (root / "examples/bac-kan-2022/facts.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def citizens(root):
    """The forms as numbers, nan where there is no answer."""
    return pd.read_csv(root / "examples/bac-kan-2022" / FORMS["nguoi_dan"], encoding="utf-8-sig").replace(
        {question: {9: np.nan} for questions in FACTORS.values() for question in questions})


@pytest.fixture(scope="module")
def leaders(root):
    """The forms with the points of each answer, nan where there is none."""
    forms = pd.read_csv(root / "examples/bac-kan-2022" / FORMS["lanh_dao"], encoding="utf-8-sig")
    return forms.assign(**{q: forms[q].map({"A": 100.0, "B": 60.0, "C": 20.0, "D": 0.0}) for q in LEADERS.values()})


def test_generator_gives_the_same_bytes(root, generate, tmp_path):
    generate.main(tmp_path)
    for name in ("units.csv", "facts.csv", *FORMS.values()):
        assert (tmp_path / name).read_bytes() == (root / "examples/bac-kan-2022" / name).read_bytes()


def test_the_city_has_its_published_total_and_rank(scored):
    city = scored(RUBRIC).result("TPBK")
    assert city.totals.points == Fraction("78.77")
    assert city.totals.max_points == 100
    assert city.rank_text == "2/8"


def test_the_city_is_marked_on_its_published_figures(scored):
    state = scored(RUBRIC).result("TPBK").state
    figures = {key[1]: value for key, value in state.figures.items() if key[0] == "I.2.1"}
    assert figures == {"tong": 115, "co_han": 61, "dung_han": 46, "qua_han": 15, "khong_han": 54}
    assert state.scores["I.2.1"].value == Fraction(46, 61)
    assert state.scores["I.2.1"].points == 2 * Fraction(46, 61)
    assert state.scores["I.7.2"].value == Fraction(7, 8)


def test_the_table_is_as_expected(scored, expected):
    found = scored(RUBRIC).ranking
    for row, want in zip(found.to_dict("records"), expected("bac-kan-2022"), strict=True):
        assert {key: str(row[key]) if isinstance(row[key], str) else float(row[key]) for key in KEYS} == \
            {key: want[key] if isinstance(row[key], str) else float(want[key]) for key in KEYS}


def test_no_error_and_only_the_warnings_put_in(scored):
    found = scored(RUBRIC).found
    assert not [f for f in found if f.severity == "error"]
    warnings = {(f.code, f.unit_id, f.item_id) for f in found if f.severity == "warning"}
    assert warnings == {("relation_fails", "H-D", ""), ("evidence_missing", "H-F", "I.5.1"),
                        ("evidence_missing", "H-B", "I.6.1")}


def test_what_is_put_in_on_purpose_is_treated_as_the_readme_says(scored):
    def score(unit, item):
        return scored(RUBRIC).result(unit).state.scores[item]

    assert score("H-B", "I.6.1").points == 0
    assert score("H-F", "III.5.2").points == Fraction(1, 2)
    assert (score("H-E", "I.6.2").status, score("H-E", "I.6.2").points) == ("by_hand", 0)
    assert (score("H-E", "III.5.2").status, score("H-E", "III.5.2").points) == ("not_applicable", Fraction(3, 2))
    assert score("H-C", "II.1").status == "not_applicable"
    assert {u: scored(RUBRIC).result(u).totals.max_points for u in ("H-A", "H-C", "H-F")} == {"H-A": 99, "H-C": 98,
                                                                                              "H-F": 99}


def test_every_invented_row_says_so(facts, generate):
    for row in facts:
        published = row["unit_id"] == "TPBK" and (row["item_id"], row["input"]) in generate.PUBLISHED
        assert ("minh họa" in row["note"]) != published
        assert ("đã công bố" in row["note"]) == published
        if published:
            assert row["evidence"] == generate.SOURCE
        elif row["evidence"]:
            assert "(minh họa)" in row["evidence"]


def test_the_notice_says_that_the_data_are_invented(scored):
    assert scored(RUBRIC).program.rubric.files.notice.startswith("Số liệu minh họa")


def test_no_mark_is_given_but_by_those_who_judge(facts):
    marks = {(row["unit_id"], row["item_id"], row["stage"]) for row in facts if row["input"] == "points"}
    assert {item for _, item, _ in marks} == {"I.3.2", "I.6.2"}
    assert {mark for mark in marks if mark[1] == "I.6.2"} == {("H-E", "I.6.2", "final")}


def test_stages_correct_each_other(facts):
    stages = {stage for stage in ("self", "appraisal", "explanation", "final")
              if any(row["stage"] == stage for row in facts)}
    assert stages == {"self", "appraisal", "explanation", "final"}
    corrected = [row for row in facts if row["stage"] in ("appraisal", "explanation") and row["note"] != "minh họa"]
    assert len(corrected) >= 30
    assert all(re.search("Biên bản thẩm định|Công văn giải trình", row["evidence"]) for row in corrected)


def test_no_wrongdoing_is_invented_for_the_city(scored, generate):
    state = scored(RUBRIC).result("TPBK").state
    found = {key: state.figures[key] for key in generate.NO_WRONGDOING}
    assert {key: {True: "yes", False: "no"}.get(v, v) if isinstance(v, bool) else v
            for key, v in found.items()} == generate.NO_WRONGDOING


# -- the survey


def shares(forms, questions):
    """Satisfied answers over valid answers, weighted, by unit."""
    answers, weight = forms[questions], forms["quyen_so"].to_numpy()[:, None]
    satisfied, valid = ((flag * weight).sum(axis=1).groupby(forms["unit_id"]).sum()
                        for flag in (answers >= 4, answers.notna()))
    return satisfied / valid


def estimates(assessment, item):
    return pd.Series({r.unit.id: float(r.state.facts[item, "estimate"].value) for r in assessment.results})


def same(found, wanted):
    pd.testing.assert_series_equal(found.sort_index(), wanted.sort_index(), check_names=False, rtol=0, atol=1e-9)


def test_no_survey_result_is_given_as_a_fact(facts):
    assert not [row for row in facts if row["input"] in ("estimate", "std_error")
                or row["item_id"] in CITIZENS | LEADERS]


def test_every_survey_item_is_read_from_the_forms(scored):
    assessment = scored(RUBRIC)
    items = {item.id for item in assessment.program.leaves() if item.kind == "survey"}
    assert items == set(CITIZENS) | set(LEADERS)
    places = {f.place for r in assessment.results for (item, _), f in r.state.facts.items() if item in items}
    assert places == {f"hai-long-2022.yaml ({name})" for name in FORMS.values()}
    assert "survey_from_facts" not in {f.code for f in assessment.found}


def test_shares_of_satisfied_people_are_those_of_the_forms(scored, citizens):
    by_factor = {factor: shares(citizens, questions) for factor, questions in FACTORS.items()}
    by_factor["overall"] = sum(by_factor.values()) / len(FACTORS)
    for item, factor in CITIZENS.items():
        same(estimates(scored(RUBRIC), item), by_factor[factor])


def test_points_of_leaders_are_those_of_the_forms(scored, leaders):
    for item, question in LEADERS.items():
        same(estimates(scored(RUBRIC), item), leaders.groupby("unit_id")[question].mean())


def test_errors_of_leaders_points_count_the_finite_list(scored, leaders):
    """(1 - n/N) n/(n-1) sum u², u the residual over the number of answers, 0 for a blank."""
    for item, question in LEADERS.items():
        for unit, forms in leaders.groupby("unit_id"):
            score, answers, size = scored(RUBRIC).result(unit).state.scores[item], forms[question], len(forms)
            residuals = ((answers - answers.mean()) / answers.count()).fillna(0)
            variance = (1 - size / forms["N_lanh_dao"].iloc[0]) * size / (size - 1) * (residuals**2).sum()
            # to 0.2%: an error reaches the full mark at times
            assert scored(RUBRIC).result(unit).error_of(item) == pytest.approx(
                float(score.max_points) / 100 * variance**0.5, rel=2e-3)


def test_the_index_of_each_unit_has_an_error(scored):
    for result in scored(RUBRIC).results:
        alone = sum(result.error_of(item)**2 for item in LEADERS)
        apart = sum(result.error_of(item) or 0 for item in CITIZENS | LEADERS)
        assert alone**0.5 < result.std_error < apart * 100 / float(result.totals.max_points)
    assert 0.4 < scored(RUBRIC).result("TPBK").std_error < 1.2


def test_the_samples_are_those_the_readme_tells(citizens, leaders):
    assert (citizens.groupby("unit_id").size() == 200).all() and (leaders.groupby("unit_id").size() == 30).all()
    assert ((citizens.groupby(["unit_id", "xa"]).size() == 40).all()
            and (citizens.groupby("unit_id")["xa"].nunique() == 5).all())
    assert leaders["N_lanh_dao"].between(45, 60).all() and citizens["N_nguoi"].between(420, 900).all()
    assert np.allclose(citizens["quyen_so"], citizens["N_xa"] / 5 * citizens["N_nguoi"] / 40)
    assert np.allclose(leaders["quyen_so"], leaders["N_lanh_dao"] / 30, atol=1e-6)
    assert all(forms["so_phieu"].is_unique and forms["so_phieu"].str.startswith("MP-").all()
               for forms in (citizens, leaders))


def test_people_of_a_commune_are_alike_as_in_real_surveys(citizens):
    """Analysis of variance of each person's share of satisfied answers, communes within units."""
    found = []
    for questions in FACTORS.values():
        own = (citizens[questions] >= 4).sum(axis=1) / citizens[questions].notna().sum(axis=1)
        communes = own.groupby([citizens["unit_id"], citizens["xa"]]).agg(["mean", "var", "count"])
        between = (communes["count"].mean() * communes["mean"].groupby("unit_id").var()).mean()
        within = communes["var"].mean()
        found.append((between - within) / (between + (communes["count"].mean() - 1) * within))
    assert 0.02 < np.mean(found) < 0.06
    assert min(found) > 0.01 and max(found) < 0.07


def test_the_survey_says_that_its_forms_are_simulated(scored):
    (source,) = scored(RUBRIC).surveyed.sources
    assert "phiếu mô phỏng" in source.form.title and source.form.notice.startswith("Phiếu mô phỏng")


def test_the_readme_tells_the_errors_that_are_printed(root, scored):
    readme = (root / "examples/bac-kan-2022/README.md").read_text(encoding="utf-8")
    for result in scored(RUBRIC).results:
        row = next(line for line in readme.splitlines()
                   if line.replace("*", "").startswith(f"| {result.rank_text} | {result.unit.name} "))
        assert row.split("|")[6].strip() == f"{result.std_error:.2f}".replace(".", ",")
