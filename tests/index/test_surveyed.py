"""From forms to points: survey items of a rubric, their errors, and what is refused."""

from __future__ import annotations

from fractions import Fraction
from math import erfc
from pathlib import Path

import numpy as np
import pytest
from helpers import rubric, scored

from papi_kit import assess
from papi_kit.findings import Unreadable
from papi_kit.jobs.rubric import load
from papi_kit.reports.explanation.explanation import explanation_text

ROOT = Path(__file__).parents[2]
SURVEY = "mot-cua-mau-xac-suat"
ITEMS = f"""
- id: "1"
  name: Hài lòng
  max: 10
  criteria:
    - {{id: "1.1", name: Tiếp cận, max: 4, rule: {{kind: survey, survey: {SURVEY}, measure: satisfied, of: F1}}}}
    - {{id: "1.2", name: Thủ tục, max: 3, rule: {{kind: survey, survey: {SURVEY}, measure: index, of: F2}}}}
    - id: "1.3"
      name: Chung
      max: 3
      rule: {{kind: survey, survey: {SURVEY}, measure: index, of: overall,
              through: {{kind: linear, worst: 20, best: 80}}}}
"""
FILES = """
files: {{units: {root}/examples/mot-cua-2019/units.csv, surveys: [{root}/surveys/{name}.yaml]}}
year: 2019
ranking: {{within: all, ties: dense}}
"""


def write(folder: Path, domains: str = ITEMS, name: str = SURVEY, extra: str = "") -> Path:
    path = folder / "bo.yaml"
    path.write_text(rubric(domains, FILES.format(root=ROOT.as_posix(), name=name) + "\n" + extra), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return assess(write(tmp_path_factory.mktemp("bo")))


def estimates(found, measure, of):
    table = found.estimates
    return table[(table["measure"] == measure) & (table["of"] == of)].set_index("unit_id")


def test_points_come_from_the_estimates_through_the_rule(found):
    share, index, whole = (estimates(found, *key) for key in (("satisfied", "F1"), ("index", "F2"),
                                                              ("index", "overall")))
    for result in found.results:
        scores, unit = result.state.scores, result.unit.id
        assert float(scores["1.1"].points) == pytest.approx(4 * share.loc[unit, "estimate"], abs=1e-9)
        assert float(scores["1.2"].points) == pytest.approx(3 * index.loc[unit, "estimate"] / 100, abs=1e-9)
        assert float(scores["1.3"].points) == pytest.approx(3 * min(1, (whole.loc[unit, "estimate"] - 20) / 60),
                                                            abs=1e-9)


def test_errors_of_points_are_those_of_the_estimates_times_the_slope(found):
    share, index = estimates(found, "satisfied", "F1"), estimates(found, "index", "F2")
    for result in found.results:
        unit = result.unit.id
        assert result.error_of("1.1") == pytest.approx(4 * share.loc[unit, "std_error"], rel=1e-9)
        assert result.error_of("1.2") == pytest.approx(0.03 * index.loc[unit, "std_error"], rel=1e-9)


def test_items_of_one_survey_err_together(found):
    """More than if they were independent, at most as if they moved as one;
    the domain, the total and the index agree."""
    for result in found.results:
        parts = np.array([result.error_of(key) or 0.0 for key in ("1.1", "1.2", "1.3")])     # 0 well beyond a cap
        domain = result.error_of("1")
        assert np.hypot.reduce(parts) < domain < parts.sum()
        assert result.std_error == pytest.approx(10 * domain, rel=1e-9)
    assert found.ranking["std_error"].notna().all() and found.scores["std_error"].notna().sum() > 45


def test_by_design_the_error_of_the_total_is_that_of_one_composite(tmp_path):
    """With the joint influence values 4 F1 + 3 F2/100 has the variance of a contrast of the library."""
    domains = "\n".join(line for line in ITEMS.splitlines()[:-5]).replace("max: 10", "max: 7")
    definition = (ROOT / "surveys" / f"{SURVEY}.yaml").read_text(encoding="utf-8").replace("correlation: pooled",
                                                                                           "correlation: own")
    survey = tmp_path / "ks.yaml"
    survey.write_text(definition.replace("../examples", f"{ROOT.as_posix()}/examples"), encoding="utf-8")
    own = assess(write(tmp_path, domains), surveys=[survey])
    joint = own.surveyed.joints[0]
    block = [joint.group.by_unit.block(fed.target).influence[:, 0] for fed in joint.fed]
    variance = joint.group.by_unit.variance((4 * block[0] + 0.03 * block[1])[:, None])[:, 0]
    for number, unit in enumerate(joint.units):
        if unit != "C11":                                        # one village: by design it says nothing
            assert own.result(unit).error_of("1") == pytest.approx(np.sqrt(variance[number]), rel=1e-9)


def test_a_convenience_sample_gives_points_and_no_sampling_error(tmp_path):
    found = assess(write(tmp_path, ITEMS.replace(SURVEY, "mot-cua-2019"), "mot-cua-2019"))
    assert all(r.status == "ranked" and r.std_error is None for r in found.results)
    assert [f.code for f in found.found if f.severity == "note"].count("survey_convenience") == 1
    text = explanation_text(found, found.results[0], found.item("1.1"))
    assert "khoảng 95% theo mô hình" in text and "mẫu thuận tiện, không suy rộng" in text


def test_explain_tells_forms_interval_and_error(found):
    text = explanation_text(found, found.result("C11"), found.item("1.1"))
    assert f"Khảo sát {SURVEY}: 40 phiếu; khoảng tin cậy 95%: " in text and "Sai số chuẩn của điểm: 0," in text


def test_fewer_answers_than_asked_for_are_missing(tmp_path):
    found = assess(write(tmp_path, ITEMS.replace("of: F1}", "of: F1, min_answers: 10}")))
    assert found.result("C13").state.scores["1.1"].status == "missing" and found.result("C13").status == "incomplete"
    assert found.result("C12").status == "ranked"


def test_a_row_of_a_later_stage_stays(tmp_path):
    facts = tmp_path / "facts.csv"
    facts.write_text("unit_id,item_id,input,stage,value,evidence\nC01,1.1,estimate,final,50%,Biên bản\n"
                     "C02,1.1,estimate,appraisal,50%,Báo cáo\n"
                     "C03,1.1,estimate,final,50%,Biên bản\nC03,1.1,std_error,final,5%,Biên bản\n",
                     encoding="utf-8")
    found = assess(write(tmp_path), facts=facts)
    assert found.result("C01").state.scores["1.1"].points == 2
    assert found.result("C01").error_of("1.1") is None
    assert found.result("C02").state.scores["1.1"].points != 2
    assert found.result("C03").error_of("1.1") == pytest.approx(0.2)             # decided together with its error
    assert explanation_text(found, found.result("C01"), found.item("1.1")).count("phiếu;") == 0
    assert [(f.code, f.values["units"]) for f in found.found if f.severity == "warning"] == [("survey_and_facts", 1)]


@pytest.mark.parametrize(("wrong", "code"), [
    ("of: F9", "survey_of_unknown"), ("of: F1, respondents: doanh_nghiep", "survey_group_unknown"), ("of: F1", None)])
def test_what_the_survey_cannot_give_is_told_at_the_item(tmp_path, wrong, code):
    found = assess(write(tmp_path, ITEMS.replace("of: F1", wrong)))
    assert [f.code for f in found.found if f.severity == "error" and not f.unit_id] == ([code] if code else [])


def test_an_unknown_measure_is_told_with_the_nearest(tmp_path):
    found = assess(write(tmp_path, ITEMS.replace("measure: satisfied", "measure: satisfid")))
    fault = next(f for f in found.found if f.code == "survey_measure_unknown")
    assert fault.values["near"] == ["satisfied"] and fault.place.startswith("bo.yaml:")


def test_a_definition_that_is_not_there_is_told_at_the_rubric(tmp_path):
    with pytest.raises(Unreadable) as problem:
        load(write(tmp_path, name="khong-co"))
    assert [f.code for f in problem.value.findings if f.severity == "error"] == ["survey_file_unreadable"]


STATED = """
- id: "1"
  name: Hài lòng
  max: 6
  criteria:
    - {id: "1.1", name: A, max: 2, rule: {kind: survey, survey: ks, measure: satisfied, of: F1}}
    - {id: "1.2", name: B, max: 2, rule: {kind: survey, survey: ks, measure: satisfied, of: F2,
                                              through: {kind: ratio, full_at: 90%}}}
    - id: "1.3"
      name: C
      max: 2
      rule: {kind: survey, survey: other, measure: satisfied, of: F2,
             through: {kind: steps, steps: [{at_least: 80%, points: 2}, {points: 0}]}}
"""


def test_errors_stated_with_the_facts_count_as_moving_together_inside_a_survey():
    figures = {"1.1": {"estimate": "70%", "std_error": "3%"}, "1.2": {"estimate": "60%", "std_error": "4%"},
               "1.3": {"estimate": "50%", "std_error": "1%"}}
    result = scored(rubric(STATED), figures).result("a")
    assert [result.error_of(key) for key in ("1.1", "1.2", "1.3")] == [pytest.approx(0.06), pytest.approx(0.08), None]
    assert result.error_of("1") == pytest.approx(0.14)


def test_at_a_cap_and_at_a_step_points_spread_as_an_error_of_that_size_makes_them():
    figures = {"1.1": {"estimate": "70%"}, "1.2": {"estimate": "90%", "std_error": "2%"},
               "1.3": {"estimate": "80%", "std_error": "2%"}}
    result = scored(rubric(STATED), figures).result("a")
    assert result.error_of("1.1") is None
    half_normal = np.sqrt(2 / np.pi)
    mean = 0.5 * 2 + 0.5 * 2 * (0.9 - 0.02 * half_normal)                        # full from 90%, else 2 x
    square = 0.5 * 4 + 0.5 * 4 * (0.81 - 2 * 0.9 * 0.02 * half_normal + 0.02**2)
    assert result.error_of("1.2") == pytest.approx(np.sqrt(square - mean**2), rel=0.02)
    assert result.error_of("1.3") == pytest.approx(1.0, rel=0.02)               # two points with probability one half


@pytest.mark.parametrize("distance", [0.5, 1.0, 1.5])
def test_a_step_some_errors_away_still_counts(distance):
    figures = {"1.1": {"estimate": "70%"}, "1.2": {"estimate": "60%"},
               "1.3": {"estimate": f"{80 + 2 * distance:g}%", "std_error": "2%"}}
    chance = 0.5 * erfc(distance / np.sqrt(2))
    spread = 2 * np.sqrt(chance * (1 - chance))
    assert scored(rubric(STATED), figures).result("a").error_of("1.3") == pytest.approx(spread, rel=0.06)


def test_rounding_does_not_hide_or_make_an_error():
    fine = rubric(STATED, "rounding: {item: 0, total: 0, index: 0}")
    figures = {"1.1": {"estimate": "71%", "std_error": "1%"}, "1.2": {"estimate": "60%"}, "1.3": {"estimate": "50%"}}
    result = scored(fine, figures).result("a")
    assert result.state.scores["1.1"].points == Fraction(1) and result.error_of("1.1") == pytest.approx(0.02)
    assert result.std_error == pytest.approx(100 * 0.02 / 6)


def test_what_is_odd_in_a_definition_is_told_once(tmp_path):
    definition = (ROOT / "surveys" / f"{SURVEY}.yaml").read_text(encoding="utf-8").replace(
        "../examples", f"{ROOT.as_posix()}/examples")
    (tmp_path / "ks.yaml").write_text(definition.replace("items: [q01, q02, q03, q04, q05]",
                                                         "items: [q01, q02, q03, q04]"), encoding="utf-8")
    found = assess(write(tmp_path), surveys=[tmp_path / "ks.yaml"])
    assert [f.values["item"] for f in found.found if f.code == "item_without_factor"] == ["q05"]


@pytest.mark.slow
def test_the_error_of_the_total_is_that_of_repeated_surveys():
    """Draws of the estimates from their covariance, scored one by one, spread as the standard error says."""
    random = np.random.default_rng(7)
    covariance = np.array([[9.0, 5.0], [5.0, 16.0]]) * 1e-4
    draws = random.multivariate_normal([0.7, 0.6], covariance, 400)
    totals = []
    for first, second in draws:
        figures = {"1.1": {"estimate": f"{first:.6f}"[:8]}, "1.2": {"estimate": f"{second:.6f}"[:8]},
                   "1.3": {"estimate": "50%"}}
        totals.append(float(scored(rubric(STATED, "rounding: {total: none}"), figures).result("a").totals.points))
    g = np.array([2.0, 2.0])
    assert np.std(totals) == pytest.approx(np.sqrt(g @ covariance @ g), rel=0.1)




def test_a_total_has_no_error_where_one_estimate_has_none(tmp_path):
    """A commune of which one form came back: nothing tells how far a mean errs."""
    lines = (ROOT / "examples/mot-cua-2019/phieu-2019.csv").read_text(encoding="utf-8-sig").splitlines()
    of_last = [line for line in lines if ",C13," in line]
    (tmp_path / "phieu.csv").write_text("\n".join(line for line in lines if line not in of_last[1:]), encoding="utf-8")
    definition = (ROOT / "surveys" / f"{SURVEY}.yaml").read_text(encoding="utf-8")
    definition = definition.replace("2019: ../examples/mot-cua-2019/phieu-2019.csv", "2019: phieu.csv")
    definition = definition.replace("../examples", f"{ROOT.as_posix()}/examples")
    (tmp_path / "ks.yaml").write_text(definition, encoding="utf-8")
    found = assess(write(tmp_path), surveys=[tmp_path / "ks.yaml"])
    alone, others = found.result("C13"), [r for r in found.results if r.unit.id != "C13"]
    assert alone.status == "ranked" and alone.std_error is None
    assert [alone.error_of(key) for key in ("1", "1.2")] == [None, None]
    assert all(r.std_error for r in others)
