"""Ends of bands by the group of a unit or by another column of units.csv."""

from __future__ import annotations

import pytest
from helpers import bands, leaf, program_of, scored

from papi_kit.reports.explanation.explanation import explanation_text
from papi_kit.scoring.lint import lint

BODY = "inputs: {n: {type: amount, label: N, at_most: 100}}\nrule: {kind: imported, index: DTI}"
BANDS = """
bands:
  - {label: Tốt, at_least: {xã: 85, phường: 75}}
  - {label: Khá, at_least: {by: vung, "1": 60, "2": 50}}
  - {label: Yếu}
"""
UNITS = [{"unit_id": "a", "group": "xã", "vung": "1"}, {"unit_id": "b", "group": "phường", "vung": "2"},
         {"unit_id": "c", "group": "đặc khu", "vung": "2"}]


def text(written: str = BANDS, version: int = 2) -> str:
    return leaf(BODY, f"format: {version}\n{written}", maximum="100")


def assessed(value: int):
    return scored(text(), [(unit["unit_id"], "1", "n", value) for unit in UNITS], units=UNITS)


@pytest.mark.parametrize(("value", "wanted"), [
    (85, "Tốt Tốt"), (84, "Khá Tốt"), (75, "Khá Tốt"), (74, "Khá Khá"), (59, "Yếu Khá"), (49, "Yếu Yếu")])
def test_each_unit_by_its_own_ends(value, wanted):
    found = bands(assessed(value))
    assert f"{found['a']} {found['b']}" == wanted


def test_a_unit_that_is_not_listed_does_not_reach_the_band_and_is_told():
    assessment = assessed(90)
    assert bands(assessment)["c"] == "Khá"
    assert [(f.code, f.unit_id) for f in assessment.found if f.severity != "note"] == [("undecided", "c")]


def test_the_end_is_told_as_what_kept_the_unit_below():
    assessment = assessed(80)
    result = assessment.result("a")
    assert "chỉ số (80) ≥ 85" in explanation_text(assessment, result, None).lower()


@pytest.mark.parametrize(("old", "new", "code"), [
    ("phường: 75", "phường: 45", "bands_order"), ("{xã: 85, phường: 75}", "{xã: 85}", ""),
    ('at_least: {by: vung, "1": 60, "2": 50}', 'at_least: 50, below: {xã: 85, phường: 80}', "bands_overlap"),
    ('{by: vung, "1": 60, "2": 50}', "{xã: 60}", "end_of_unit_lacking")])
def test_what_is_wrong_for_some_units(old, new, code):
    errors = [f.code for f in lint(program_of(text(BANDS.replace(old, new)))) if f.severity == "error"]
    assert errors == ([code] if code else [])


def test_format_1_does_not_know_them():
    errors = [f.code for f in lint(program_of(text(version=1))) if f.severity == "error"]
    assert errors == ["format_needed", "format_needed"]


def test_a_gate_by_unit_is_an_expression():
    gated = """
bands:
  - {label: Tốt, at_least: 50, when: ['input("1", "n") >= if(unit("vung") = "1", 80, 70)']}
  - {label: Yếu}
"""
    found = scored(text(gated), [(unit["unit_id"], "1", "n", 75) for unit in UNITS[:2]], units=UNITS[:2])
    assert bands(found) == {"a": "Yếu", "b": "Tốt"}
