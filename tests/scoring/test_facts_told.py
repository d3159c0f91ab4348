"""What is understood or asked about is told once a column, and touches every unit that it is about."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as F

import pytest
from helpers import codes, leaf, points, rubric, scored, status

from papi_kit.language.messages import sentence
from papi_kit.language.numbers import NotUnderstood
from papi_kit.rubric.figures import FigureSpec
from papi_kit.scoring.facts.cells import read_cell
from papi_kit.written.strict import Ends

UNITS = ["a", "b", "c"]
SHARE = leaf("inputs: {n: {label: N, type: percent}}\nrule: {kind: ratio}", maximum="6")
DAY = """inputs: {{n: {{label: N, type: date{more}}}}}
rule: {{kind: steps, steps: [{{at_most: {limit}, points: 1}}, {{points: 0}}]}}"""


def of(found, code):
    return [finding for finding in found.found if finding.code == code]


# -- shares without their sign -----------------------------------------------------------------------------------------
def test_a_column_of_shares_without_their_sign_asks_once_and_leaves_every_unit_unranked():
    found = scored(SHARE, [("a", "1", "n", "1"), ("b", "1", "n", "0,95"), ("c", "1", "n", "1")], UNITS)
    (asked,) = of(found, "percent_or_share")
    assert (asked.severity, asked.touched, asked.values["more"]) == ("error", ("a", "b", "c"), 2)
    assert "Cột này còn 2 ô như vậy. Các đơn vị khác: b, c." in sentence(asked)
    assert {r.status for r in found.results} == {"incomplete"}


def test_units_whose_share_is_plain_are_ranked_beside_one_that_asks():
    found = scored(SHARE, [("a", "1", "n", "1"), ("b", "1", "n", "95"), ("c", "1", "n", "1%")], UNITS)
    (asked,) = of(found, "percent_or_share")
    assert (asked.touched, asked.values["share"], asked.values["percent"]) == (("a",), "100%", "1%")
    assert [points(found, unit=unit) for unit in "bc"] == [F("5.7"), F("0.06")]


def test_a_unit_told_with_others_is_not_ranked_though_what_lacks_is_0():
    text = rubric('- {id: "1", name: A, max: 1, inputs: {x: {label: X, type: count}}, rule: {kind: count, each: 1}}\n'
                  '- {id: "T", type: bonus, name: T, max: 1, inputs: {n: {label: N, type: percent}}, '
                  'rule: {kind: ratio}}')
    found = scored(text, [row for unit in UNITS for row in ((unit, "1", "x", 1), (unit, "T", "n", "1"))], UNITS)
    assert {(r.status, r.totals.points) for r in found.results} == {("unranked", F(1))}


# -- days --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("day", "limit", "told"), [
    ("20/01/2022", "2022-01-31", False), ("20/01/2021", "2022-01-31", True), ("20/01/2052", "2022-01-31", True),
    ("20/12/2021", "2021-12-31", False), ("31/12/2022", "2022-01-31", False), ("01/01/2023", "2022-01-31", True),
    ("10/01/2023", "2023-01-15", False)])
def test_a_day_outside_the_period_is_told(day, limit, told):
    found = scored(leaf(DAY.format(more="", limit=limit), maximum="1"), {"1": {"n": day}})
    assert ("date_outside_period" in codes(found, "warning"), status(found)) == (told, "scored")


@pytest.mark.parametrize("more", [", dates: any", ", at_least: 2000-01-01"])
def test_a_rubric_may_take_any_day(more):
    found = scored(leaf(DAY.format(more=more, limit="2022-01-31"), maximum="1"), {"1": {"n": "20/01/2021"}})
    assert codes(found) == []


def test_a_period_of_its_own():
    text = leaf(DAY.format(more="", limit="2022-03-31"), maximum="1") + "period: {from: 2022-01-01, to: 2022-06-30}\n"
    assert codes(scored(text, {"1": {"n": "20/09/2022"}})) == []      # the year that the rule names
    assert codes(scored(text, {"1": {"n": "20/09/2023"}})) == ["date_outside_period"]


def test_days_are_told_once_a_column():
    found = scored(leaf(DAY.format(more="", limit="2022-01-31"), maximum="1"),
                   [(unit, "1", "n", "20/01/2021") for unit in UNITS], UNITS)
    (told,) = of(found, "date_outside_period")
    assert (told.touched, told.values["more"]) == (("a", "b", "c"), 2)


@pytest.mark.parametrize(("cell", "code"), [("20/01/22", "date_short_year"), (F(44581), "date_from_serial"),
                                            ("44581", "date_from_serial")])
def test_a_day_written_in_an_odd_way_is_taken_and_told(cell, code):
    found = scored(leaf(DAY.format(more="", limit="2022-01-20"), maximum="1"), {"1": {"n": cell}})
    assert (points(found), codes(found, "note")) == (1, [code])
    assert of(found, code)[0].values["value"] == date(2022, 1, 20)


# -- numbers -----------------------------------------------------------------------------------------------------------
def test_of_two_readings_the_only_one_within_the_ends_is_taken_and_told():
    text = leaf("inputs: {n: {label: N, at_most: 100}}\nrule: {kind: formula, points: n}", maximum="100")
    found = scored(text, [("a", "1", "n", "65.376"), ("b", "1", "n", "7,125"), ("c", "1", "n", "8")], UNITS)
    assert (points(found), codes(found)) == (F("65.376"), ["number_by_ends"])
    assert of(found, "number_by_ends")[0].values["more"] == 1


@pytest.mark.parametrize(("ends", "cell", "wanted"), [
    ({"at_least": F(1000)}, "1.665", F(1665)), ({"at_most": F(2000)}, "1.665", "ambiguous_number"),
    ({"at_most": F(1)}, "1.665", "ambiguous_number"), ({"below": F(2)}, "1.665", F("1.665")),
    ({}, "1.665", "ambiguous_number")])
def test_which_readings_fit(ends, cell, wanted):
    try:
        found = read_cell(FigureSpec("1", "n", "N", "amount", ends=Ends(**ends)), cell).value
    except NotUnderstood as problem:
        found = problem.code
    assert found == wanted


def test_a_mark_has_the_ends_of_its_item():
    found = scored(leaf("rule: {kind: judgement}", maximum="10"), [("a", "1", "points", "8.250", "final", "BB", "")])
    assert (points(found), codes(found, "note")) == (F("8.25"), ["number_by_ends"])
    rows = [("a", "1", "points", "5.125", "final", "BB", "vì"), ("b", "1", "points", "7.125", "final")]
    by_hand = scored(SHARE, rows, UNITS)
    assert (points(by_hand), codes(by_hand, "error", "b")) == (F("5.125"), ["ambiguous_number"])


@pytest.mark.parametrize(("unit", "cell", "wanted"), [
    ("hồ sơ", "1.665 hồ sơ", F(1665)), ("hồ sơ", "1.665  Hồ Sơ", F(1665)), ("hồ sơ", "12 đơn", "other_measure"),
    ("", "12 hồ sơ", "not_a_number"), ("triệu đồng", "1,5 tỷ đồng", "other_measure")])
def test_a_number_with_its_unit_of_measure(unit, cell, wanted):
    try:
        read = read_cell(FigureSpec("1", "n", "N", "count", unit), cell)
        found, told = read.value, read.told
    except NotUnderstood as problem:
        found, told = problem.code, "measure_left_out"
    assert (found, told) == (wanted, "measure_left_out")


def test_kps_is_not_applicable():
    text = leaf("inputs: {n: {label: N, type: percent}}\nrule: {kind: ratio}\nnot_applicable: full", maximum="6")
    assert status(scored(text, {"1": {"n": "KPS"}})) == "not_applicable"


# -- the same figure twice ---------------------------------------------------------------------------------------------
def test_the_same_figure_twice_counts_once_and_is_told():
    found = scored(SHARE, [("a", "1", "n", "95"), ("a", "1", "n", "95%", "", "BC 1"), ("b", "1", "n", "90"),
                           ("b", "1", "n", "90")], UNITS)
    assert (points(found), codes(found, "error")) == (F("5.7"), [])
    (told,) = of(found, "fact_repeated")
    assert (told.severity, told.values["more"]) == ("note", 1)
    assert found.result("a").state.facts["1", "n"].evidence == "BC 1"
