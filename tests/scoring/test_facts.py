"""Rows of facts.csv: items, inputs, stages, types, bounds (LANGUAGE section 4)."""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction as F

import pytest
from helpers import codes, leaf, points, rubric, scored, status

from papi_kit.language.numbers import NotUnderstood
from papi_kit.rubric.figures import FigureSpec
from papi_kit.rule.env import MISSING
from papi_kit.scoring.facts.book import Fact, FactBook
from papi_kit.scoring.facts.cells import check_range, read_figure


def read(kind: str, cell, **spec):
    try:
        return read_figure(FigureSpec("1", "n", "N", kind, **spec), cell)
    except NotUnderstood as problem:
        return problem.code


@pytest.mark.parametrize(
    "kind, cell, wanted",
    [
        ("count", "1.665", 1665),
        ("count", "1,665", 1665),
        ("count", "12", 12),
        ("count", F(3), 3),
        ("count", "1,5", "not_whole"),
        ("count", "-1", "negative"),
        ("amount", "1.665", "ambiguous_number"),
        ("amount", "8,25", F("8.25")),
        ("amount", "8.25", F("8.25")),
        ("amount", "-3", -3),
        ("amount", "abc", "not_a_number"),
        ("amount", "x", "word_for_number"),
        ("amount", "-", "word_for_number"),
        ("amount", "…", "word_for_number"),
        ("count", "Không", "word_for_number"),
        ("count", "chưa có", "word_for_number"),
        ("count", "Đạt", "word_for_number"),
        ("percent", "–", "word_for_number"),
        ("count", "12/12", "two_numbers"),
        ("count", "12 và 8", "two_numbers"),
        ("count", "12 đến 15", "two_numbers"),
        ("percent", "12/12", "two_numbers"),
        ("amount", date(2022, 1, 2), "number_is_date"),
        ("date", "chưa có", "word_for_date"),
        ("date", "-", "word_for_date"),
        ("yes_no", "x", "sign_for_yes_no"),
        ("yes_no", "-", "sign_for_yes_no"),
        ("percent", "95", F("0.95")),
        ("percent", "95%", F("0.95")),
        ("percent", "95,2", F("0.952")),
        ("percent", "0.95", "percent_or_share"),
        ("percent", F("0.95"), "percent_or_share"),
        ("percent", "0,95%", F("0.0095")),
        ("percent", "0", 0),
        ("percent", "1", "percent_or_share"),
        ("percent", F(1), "percent_or_share"),
        ("percent", "1%", F("0.01")),
        ("percent", "100", 1),
        ("date", "15/12/2022", date(2022, 12, 15)),
        ("date", "2022-12-15", date(2022, 12, 15)),
        ("date", "12/15/2022", "not_a_date"),
        ("date", "15/12/22", date(2022, 12, 15)),
        ("date", "44910", date(2022, 12, 15)),
        ("date", F(44910), date(2022, 12, 15)),
        ("date", "2022", "not_a_date"),
        ("yes_no", "có", True),
        ("yes_no", "Không", False),
        ("yes_no", "yes", True),
        ("yes_no", "có lẽ", "not_yes_no"),
        ("text", " Xã  ", "Xã"),
        ("share", "0,83", F("0.83")),
        ("share", "83%", F("0.83")),
        ("share", "83", "share_or_percent"),
    ],
)
def test_a_cell_of_each_type(kind, cell, wanted):
    assert read(kind, cell) == wanted


def test_a_choice_by_code_or_label_however_it_is_written():
    choices = (("a", "Theo văn bản đi"), ("b", "Đi và đến"))
    for cell in ("a", "A", "theo văn bản đi", unicodedata.normalize("NFD", "Theo văn bản đi"), " Theo  văn bản đi "):
        assert read("choice", cell, choices=choices) == "a"
    assert read("choice", "c", choices=choices) == "unknown_choice"


# -- bounds ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "spec, inside, outside",
    [
        ("type: count", ["0", "7"], []),
        ("type: amount", ["0"], ["-0,5"]),
        ("type: amount, at_least: -1", ["-1"], ["-1,5"]),
        ("type: amount, above: 0", ["0,5"], ["0"]),
        ("type: amount, below: 3", ["2,9"], ["3"]),
        ("type: amount, at_most: 3", ["3"], ["3,1"]),
        ("type: percent", ["0", "100"], ["101", "-1"]),
        ("type: percent, at_most: 80%", ["80"], ["81"]),
        ("type: percent, at_most: 150%", ["150"], ["151"]),
        ("type: count, at_least: 2, below: 4", ["2", "3"], ["1", "4"]),
    ],
)
def test_a_value_outside_its_bounds_is_an_error_and_not_taken(spec, inside, outside):
    text = leaf(f"inputs: {{n: {{label: N, {spec}}}}}\nrule: {{kind: formula, points: n, at_least: -9}}", maximum="9")
    for value in inside:
        found = scored(text, {"1": {"n": value}})
        assert (status(found), codes(found)) == ("scored", []), value
    for value in outside:
        found = scored(text, {"1": {"n": value}})
        assert (status(found), codes(found, "error")) == ("missing", ["out_of_bounds"]), value


def test_dates_have_bounds_too():
    text = leaf("inputs: {n: {label: N, type: date, at_least: 2022-01-01, below: 2023-01-01}}\nrule: {kind: steps, "
                "steps: [{points: 1}]}")
    found = [codes(scored(text, {"1": {"n": day}}), "error")
             for day in ("2021-12-31", "2022-01-01", "2022-12-31", "2023-01-01")]
    assert found == [["out_of_bounds"], [], [], ["out_of_bounds"]]


def test_a_mark_lies_between_its_ends():
    check_range(F(1), F(0), F(1))
    check_range(F(5), F(0), None)
    with pytest.raises(NotUnderstood):
        check_range(F(2), F(0), F(1))


# -- which item, which input -------------------------------------------------------------------------------------------
TEN = rubric(
    """
- id: "1"
  name: Một
  max: 6
  criteria:
    - {id: "1.1", name: A, max: 2, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
    - {id: "1.10", name: B, max: 2, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
    - {id: "1.2", name: C, max: 2, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
""",
    "shared: {hs: {type: count, label: Hồ sơ}}",
)


def test_an_item_that_excel_took_for_a_number_is_found_or_asked_about():
    assert points(scored(TEN, [("a", F("1.2"), "n", 1)]), "1.2") == 1
    assert "item_id_as_number" in codes(scored(TEN, [("a", F("1.1"), "n", 1)]), "error")
    assert "item_id_is_date" in codes(scored(TEN, [("a", date(2022, 1, 2), "n", 1)]), "error")


@pytest.mark.parametrize(
    "row, code",
    [
        (("a", "1.3", "n", 1), "unknown_item_in_facts"),
        (("a", "1.1", "m", 1), "unknown_input_in_facts"),
        (("a", "", "hx", 1), "unknown_shared_in_facts"),
        (("b", "1.1", "n", 1), "unknown_unit"),
        (("a", "1.1", "choice", "yes"), "unknown_input_in_facts"),
    ],
)
def test_what_the_rubric_does_not_know(row, code):
    assert code in codes(scored(TEN, [row]), "error")


def test_a_fact_twice_is_an_error_and_the_first_stays():
    found = scored(TEN, [("a", "1.1", "n", 1), ("a", "1.1", "n", 2), ("a", "1.1", "n", 2, "final")])
    assert codes(found, "error") == ["fact_twice"]
    assert points(scored(TEN, [("a", "1.1", "n", 1), ("a", "1.1", "n", 2)]), "1.1") == 1


def test_a_row_without_a_value_is_no_figure():
    found = scored(TEN, [("a", "1.1", "n", "", "", "", "chưa có")])
    assert status(found, "1.1") == "missing" and "fact_without_value" in codes(found, "note")


def test_missing_if_lists_what_means_no_value():
    text = leaf("inputs: {n: {type: amount, label: N, missing_if: [0, 99]}}\nrule: {kind: count, each: 1}")
    assert [status(scored(text, {"1": {"n": v}})) for v in ("0", "0,0", "99", "1")] == ["missing", "missing", "missing",
                                                                                        "scored"]
    assert codes(scored(text, {"1": {"n": "0"}}), "error") == []


# -- units as written --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "written", ["X1", "Thành phố Hòa Bình", "thành phố hoà bình", "TP. Hòa Bình", "TP Hoà  Bình",
                unicodedata.normalize("NFD", "Thành phố Hòa Bình")]
)
def test_a_unit_by_its_id_or_its_name_however_it_is_written(written):
    units = [{"unit_id": "X1", "name": "Thành phố Hòa Bình"}, {"unit_id": "X2", "name": "Huyện Hòa Bình"}]
    found = scored(TEN, [(written, "1.1", "n", 1)], units)
    assert points(found, "1.1", "X1") == 1
    assert codes(found, "note") == ([] if unicodedata.normalize("NFC", written) in ("X1", "Thành phố Hòa Bình")
                                     else ["unit_by_name"])


def test_a_name_of_two_units_is_never_guessed():
    units = [{"unit_id": "X1", "name": "Xã Tân Lập"}, {"unit_id": "X2", "name": "Xã Tân Lập"}]
    assert "unit_ambiguous" in codes(scored(TEN, [("Xã Tân Lập", "1.1", "n", 1)], units), "error")
    assert "unknown_unit" in codes(scored(TEN, [("Tân Lập", "1.1", "n", 1)], units[:1]), "error")


def test_leading_zeros_lost_in_excel_are_found_again():
    assert points(scored(TEN, [(F(7), "1.1", "n", 1)], [{"unit_id": "007"}]), "1.1", "007") == 1


# -- the book ----------------------------------------------------------------------------------------------------------
def test_the_book_keeps_the_first_of_a_stage_and_reads_the_latest():
    book = FactBook()
    first = Fact(F(1), "self", "f:2")
    assert book.add("a", ("1", "n"), first) is None
    assert book.add("a", ("1", "n"), Fact(F(2), "self", "f:3")) is first
    book.add("a", ("1", "n"), Fact(MISSING, "appraisal", "f:4"))
    book.add("a", ("1", "n"), Fact(F(3), "final", "f:5"))
    found = [book.at_stage("a", stage) for stage in ("self", "appraisal", "explanation", "final")]
    assert [f[("1", "n")].value if f else None for f in found] == [1, None, None, 3]
    assert book.has_stage("self") and not book.has_stage("explanation")


def test_a_judgement_on_an_open_end_is_refused():
    from helpers import codes, leaf, scored

    text = leaf("rule: {kind: judgement, above: 2}", maximum="10")
    assert "out_of_bounds" in codes(scored(text, [("a", "1", "points", "2")]))
    assert "out_of_bounds" not in codes(scored(text, [("a", "1", "points", "2,5")]))
