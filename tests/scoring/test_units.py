"""Rows of units.csv (CONTRACT, units and facts)."""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction as F

import pytest
from helpers import codes, leaf, points, rubric, scored, unit_table

from papi_kit.reports.kit.text import ranking_text
from papi_kit.scoring.facts.register import Register
from papi_kit.scoring.facts.units import read_units, scored_units

ONE = leaf("inputs: {n: {type: count, label: N, default: 1}}\nrule: {kind: count, each: 1}")


def read(*units):
    found, findings = read_units(unit_table(units))
    return found, [f.code for f in findings]


def test_every_column_is_read_by_its_type():
    found, wrong = read(
        {
            "unit_id": "a",
            "name": "Xã A",
            "group": "miền núi",
            "level": "xã",
            "parent_id": "",
            "valid_from": "01/07/2021",
            "valid_to": "2022-12-31",
            "ranked": "không",
            "population": "12.345",
        }
    )
    unit = found["a"]
    assert (unit.name, unit.group, unit.level, unit.valid_from, unit.valid_to) == ("Xã A", "miền núi", "xã",
                                                                                   date(2021, 7, 1), date(2022, 12, 31))
    assert (unit.ranked, unit.population, wrong) == (False, 12345, [])


def test_blank_cells_are_defaults_and_missing_in_expressions():
    found, _ = read({"unit_id": "a", "name": ""})
    assert (found["a"].ranked, found["a"].population, found["a"].name) == (True, None, "a")
    assert "population" not in found["a"].columns() and "group" not in found["a"].columns()


def test_names_and_groups_are_normalised():
    found, _ = read({"unit_id": "a", "name": unicodedata.normalize("NFD", "Xã Hòa"),
                     "group": unicodedata.normalize("NFD", "miền núi")})
    assert (found["a"].name, found["a"].group) == ("Xã Hòa", "miền núi")


@pytest.mark.parametrize(
    "unit, code",
    [
        ({"unit_id": "", "name": "Xã A"}, "unit_without_id"),
        ({"unit_id": "a", "valid_from": "32/01/2022"}, "not_a_date"),
        ({"unit_id": "a", "ranked": "hạng"}, "not_yes_no"),
        ({"unit_id": "a", "population": "đông"}, "not_a_number"),
        ({"unit_id": "a", "parent_id": "z"}, "unit_link_unknown"),
    ],
)
def test_a_wrong_cell_is_found(unit, code):
    assert read(unit)[1] == [code]


def test_a_unit_twice_is_an_error_and_two_of_one_name_a_warning():
    found, wrong = read({"unit_id": "a", "name": "Xã A"}, {"unit_id": "a", "name": "Xã B"})
    assert (list(found), found["a"].name, wrong) == (["a"], "Xã A", ["unit_twice"])
    assert read({"unit_id": "a", "name": "Xã A"}, {"unit_id": "b", "name": "xã  A"})[1] == ["units_of_one_name"]
    assert read({"unit_id": "a", "name": "Xã A", "parent_id": "c"}, {"unit_id": "b", "name": "Xã A"},
                {"unit_id": "c"})[1] == []


def test_a_unit_written_twice_is_scored_and_left_unranked():
    found = scored(ONE, units=["a", "a", "b"])
    assert [(r.unit.id, r.status) for r in found.results] == [("b", "ranked"), ("a", "unranked")]


def test_the_units_of_the_level_that_existed_in_the_period_are_scored():
    units, _ = read(
        {"unit_id": "a", "level": "xã"},
        {"unit_id": "b", "level": "huyện"},
        {"unit_id": "c"},
        {"unit_id": "d", "level": "Xã", "valid_to": "2021-12-31"},
        {"unit_id": "e", "level": "xã", "valid_from": "2022-12-31"},
        {"unit_id": "f", "level": "xã", "valid_from": "2023-01-01"},
    )
    found, notes = scored_units(units, "xã", date(2022, 1, 1), date(2022, 12, 31))
    assert [u.id for u in found] == ["a", "c", "e"]
    assert [(n.code, n.unit_id) for n in notes] == [("unit_not_in_period", "d"), ("unit_not_in_period", "f")]


def test_no_unit_of_the_level_is_an_error():
    units, _ = read({"unit_id": "b", "level": "huyện"})
    assert [f.code for f in scored_units(units, "xã", date(2022, 1, 1),
                                         date(2022, 12, 31))[1] if f.severity == "error"] == ["no_unit_of_level"]


def test_the_register_never_guesses():
    units, _ = read({"unit_id": "01", "name": "Phường 1"}, {"unit_id": "02", "name": "Phường 2"})
    register = Register(units)
    assert register.find("P.1").id == "01" and register.find("phường 01").id == "01"
    assert register.find("Phường") is None and register.find("3") is None
    assert [register.find(text).id for text in (F(2), "2", "002", "2.0")] == ["02"] * 4


def test_a_unit_that_is_not_ranked_is_scored_and_listed_below():
    text = rubric('- {id: "1", name: Một, max: 9, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}')
    found = scored(text, [(u, "1", "n", n) for u, n in (("a", 9), ("b", 5), ("c", 7))],
                   [{"unit_id": "a", "ranked": "no"}, "b", "c"])
    assert [(r.unit.id, r.rank, r.of, r.status) for r in found.results] == [
        ("c", 1, 2, "ranked"), ("b", 2, 2, "ranked"), ("a", None, 2, "unranked")]
    assert points(found, unit="a") == 9
    assert codes(found) == []


def test_another_unit_of_the_code_outside_the_period_is_told_as_any_unit_is():
    lines = [{"unit_id": "4", "name": "Phường Trúc Bạch", "level": "xã", "valid_to": "2025-06-30"},
             {"unit_id": "4", "name": "Phường Ba Đình", "level": "xã", "valid_from": "2025-07-01"}]
    for start, end, here, gone in ((date(2025, 7, 1), date(2025, 12, 31), "Phường Ba Đình", "Phường Trúc Bạch"),
                                   (date(2025, 1, 1), date(2025, 6, 30), "Phường Trúc Bạch", "Phường Ba Đình")):
        units, _ = read_units(unit_table(lines), period=(start, end))
        found, notes = scored_units(units, "xã", start, end)
        assert [u.name for u in found] == [here]
        assert [(n.code, n.values["name"]) for n in notes] == [("unit_not_in_period", gone)]


def test_two_units_of_one_name_are_told_apart_wherever_they_are_printed():
    text = rubric('- {id: "1", name: Một, max: 9, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}')
    above = [{"unit_id": "H1", "name": "Huyện Đông", "level": "huyện"},
             {"unit_id": "H2", "name": "Huyện Tây", "level": "huyện"}]
    rows = [{"unit_id": "a", "name": "Xã Tân Lập", "parent_id": "H1"},
            {"unit_id": "b", "name": "Xã  tân lập", "parent_id": "H2"},
            {"unit_id": "c", "name": "Xã Yên Phú", "parent_id": "H1"}]
    found = scored(text, [("a", "1", "n", 9), ("b", "1", "n", 5)], above + [{"level": "xã", **row} for row in rows])
    assert [r.unit.called for r in found.results] == ["Xã Tân Lập (Huyện Đông)", "Xã  tân lập (Huyện Tây)",
                                                      "Xã Yên Phú"]
    assert "Xã Tân Lập (Huyện Đông)" in ranking_text(found)
    assert found.result("Xã Yên Phú").unit.id == "c" and next(iter(found.ranking["unit"])) == "Xã Tân Lập"
    beside = scored(text, [("a", "1", "n", 9)], [{"level": "xã", **row, "parent_id": "H1"} for row in rows] + above)
    assert {r.unit.called for r in beside.results} == {"Xã Tân Lập (a)", "Xã  tân lập (b)", "Xã Yên Phú"}
