"""Units made of parts: predecessors.csv, and what their last year comes to."""

from datetime import date
from fractions import Fraction as F

import pytest
from helpers import unit_table

from papi_kit.findings import Place
from papi_kit.language.headers import predecessor_role
from papi_kit.language.messages import sentence
from papi_kit.rubric.figures import FigureSpec
from papi_kit.rule.env import MISSING, NOT_APPLICABLE
from papi_kit.scoring.facts.last_year import units_of_last_year
from papi_kit.scoring.facts.parts import Part, joined, whole
from papi_kit.scoring.facts.predecessors import OPTIONAL, REQUIRED, Year, read_predecessors, read_share
from papi_kit.scoring.facts.register import Register
from papi_kit.scoring.facts.units import read_units
from papi_kit.written.rows import Row

Y2024, Y2025 = (date(2024, 1, 1), date(2024, 12, 31)), (date(2025, 7, 1), date(2025, 12, 31))
OLD = [{"unit_id": "A1", "name": "Xã An"}, {"unit_id": "A2", "name": "Xã Bình"}, {"unit_id": "A3", "name": "Xã Cao"},
       {"unit_id": "00004", "name": "Phường Trúc Bạch"}]
NEW = [{"unit_id": "N1", "name": "Xã Mới", "valid_from": "01/07/2025"},
       {"unit_id": "N2", "name": "Xã Hai", "valid_from": "01/07/2025"},
       {"unit_id": "00004", "name": "Phường Trúc Bạch", "valid_to": "30/06/2025"},
       {"unit_id": "00004", "name": "Phường Ba Đình", "valid_from": "01/07/2025"}]


def year(rows, period):
    units = read_units(unit_table(rows), period=period)[0]
    return Year(Register(units, units, period), period)


def table(*rows):
    columns = ("unit_id", "predecessor_id", "share", "basis", "taken", "valid_from")
    return [Row(Place("predecessors.csv", line), dict(zip(columns, (*row, *[""] * 6)[:6], strict=True)))
            for line, row in enumerate(rows, 2)]


def read(*rows, now=NEW, before=OLD):
    parts, found = read_predecessors(table(*rows), year(now, Y2025), year(before, Y2024))
    for finding in found:
        for lang in ("vi", "en"):
            assert "(" not in sentence(finding, lang).split(" ")[0] and len(sentence(finding, lang)) > 20
    return ({unit: [(p.id, p.share, p.taken) for p in several] for unit, several in parts.items()},
            [(f.code, f.place, f.unit_id) for f in found])


def test_shares_and_what_went_over():
    parts, found = read(("N1", "A1", "60%", "dân số"), ("N1", "A2", "0,4", "population", "3/4"),
                        ("N2", "Xã Cao", "2/3"), ("N2", "A2", "1/3", "", "25%"))
    assert found == []
    assert parts == {"N1": [("A1", F(3, 5), 1), ("A2", F(2, 5), F(3, 4))],
                     "N2": [("A3", F(2, 3), 1), ("A2", F(1, 3), F(1, 4))]}


def test_equal_parts_need_no_shares_and_one_part_is_the_whole():
    parts, found = read(("N1", "A1", "", "equal"), ("N1", "A2", "", "Bằng nhau"), ("N1", "A3", "", "equal"),
                        ("00004", "00004"))
    assert found == [] and {share for _, share, _ in parts["N1"]} == {F(1, 3)}
    assert parts["00004"] == [("00004", 1, 1)]


def test_how_much_of_a_part_went_to_each_of_two_units_must_be_said():
    parts, found = read(("N1", "A1"), ("N2", "A1"))
    assert found == [] and parts == {"N1": [("A1", 1, None)], "N2": [("A1", 1, None)]}


@pytest.mark.parametrize(("rows", "told"), [
    ([("N1", "A1", "60%"), ("N1", "A2", "30%")], [("predecessor_shares", "predecessors.csv:2", "N1")]),
    ([("N1", "A1", "60%"), ("N1", "A2")], [("predecessor_share_lacks", "predecessors.csv:2", "N1")]),
    ([("N1", "A1", "120%"), ("N1", "A2", "0")], [("predecessor_share", "predecessors.csv:2", "N1"),
                                                 ("predecessor_share", "predecessors.csv:3", "N1"),
                                                 ("predecessor_share_lacks", "predecessors.csv:2", "N1")]),
    ([("N1", "A1", "50%"), ("N1", "A1", "50%")], [("predecessor_twice", "predecessors.csv:3", "N1")]),
    ([("N1", "A1", "50%", "area"), ("N1", "A2", "50%", "population")],
     [("predecessor_bases", "predecessors.csv:2", "N1")]),
    ([("N1", "A1", "", "đất")], [("predecessor_basis", "predecessors.csv:2", "N1")]),
    ([("N1", "A1", "50%", "", "70%"), ("N1", "A2", "50%"), ("N2", "A1", "", "", "40%")],
     [("predecessor_taken", "predecessors.csv:4", "N2")]),
    ([("N1", "A1", "", "", "", "01/03/2025")], [("predecessor_day", "predecessors.csv:2", "N1")]),
    ([("N1", "A9")], [("predecessor_unknown", "predecessors.csv:2", "N1")]),
    ([("N9", "A1")], [("predecessor_of_unknown", "predecessors.csv:2", "")]),
])
def test_faults(rows, told):
    assert read(*rows)[1] == told


def test_faults_are_told_all_at_once_and_the_nearest_names():
    parts, found = read(("Xã Mơi", "A1", "2"), ("N1", "Xã Bính", "60%"), ("N2", "A3"))
    assert [code for code, _, _ in found] == ["predecessor_of_unknown", "predecessor_share", "predecessor_unknown"]
    assert parts == {"N2": [("A3", 1, 1)]}
    _, findings = read_predecessors(table(("N1", "Xã Bìn")), year(NEW, Y2025), year(OLD, Y2024))
    assert findings[0].values["near"] == ["Xã Bình (A2)"]


def test_a_code_given_again_is_another_unit():
    """Rows of the unit that had the code before, or that was there last year already, are not of this unit."""
    assert read(("00004", "A1", "", "", "", "01/07/2025"))[0] == {"00004": [("A1", 1, 1)]}
    assert read(("00004", "A1", "", "", "", "01/01/2020"),
                now=[NEW[2], {**NEW[3]}])[1] == [("predecessor_day", "predecessors.csv:2", "00004")]
    first = {"unit_id": "00004", "name": "Phường Cũ", "valid_from": "01/01/2020", "valid_to": "30/06/2025"}
    assert read(("00004", "A1", "", "", "", "01/01/2020"), now=[first, NEW[3]]) == ({}, [])
    y2026 = (date(2026, 1, 1), date(2026, 12, 31))
    assert read_predecessors(table(("N1", "A1", "50%"), ("N1", "A2", "50%")), year(NEW, y2026),
                             year([*OLD, NEW[0]], Y2025)) == ({}, [])


def test_one_register_may_serve_both_years():
    both = [*OLD[:1], {**OLD[1], "valid_to": "30/06/2025"}, *NEW[:1]]
    parts, found = read(("N1", "A1", "60%", "dân số"), ("N1", "A2", "40%", "dân số"), now=both, before=both)
    assert (parts, found) == ({"N1": [("A1", F(3, 5), 1), ("A2", F(2, 5), 1)]}, [])


def test_headers_are_read_in_vietnamese():
    heads = {"Mã đơn vị mới": "unit_id", "Mã đơn vị cũ": "predecessor_id", "Tỷ trọng": "share", "Từ ngày": "valid_from",
             "Tính theo": "basis", "Phần chuyển sang": "taken"}
    assert {head: predecessor_role(head) for head in heads} == heads
    assert set(heads.values()) == {*REQUIRED, *OPTIONAL}


@pytest.mark.parametrize(("written", "share"), [("60%", F(3, 5)), ("0.6", F(3, 5)), (F(3, 5), F(3, 5)), ("1", 1),
                                                ("1/3", F(1, 3)), ("100%", 1)])
def test_ways_to_write_a_share(written, share):
    assert read_share(written) == share


# -- what the parts come to --------------------------------------------------------------------------------------------
PARTS = (Part("a", "A", F(3, 4)), Part("b", "B", F(1, 4), F(1, 2)))


def one(kind, first, second, how="weighted", parts=PARTS, **ends):
    known = {unit: {("1", "n"): value} for unit, value in zip("ab", (first, second), strict=True)
             if value is not MISSING}
    spec = None if kind == "" else FigureSpec("1", "n", "N", kind, **ends)
    found = joined(parts, how, known, {("1", "n"): spec} if spec else {}, [("1", "n")])
    return found.known.get(("1", "n"), [(p, [part.id for part in blamed]) for _, p, blamed in found.problems])


@pytest.mark.parametrize(("kind", "values", "weighted", "mean"), [
    ("", (F(1, 2), F(1)), F(5, 8), F(3, 4)),                       # a share of the max: 1/2 × 3/4 + 1 × 1/4
    ("percent", (F(8, 10), F(4, 10)), F(7, 10), F(6, 10)),
    ("count", (F(10), F(8)), F(14), F(14)),                        # all of a, half of b
    ("amount", (F(3, 2), F(1)), F(2), F(2)),
    ("date", (date(2024, 1, 5), date(2024, 1, 5)), date(2024, 1, 5), date(2024, 1, 5)),
    ("choice", ("x", "x"), "x", "x"), ("yes_no", (True, True), True, True),
    ("count", (NOT_APPLICABLE, NOT_APPLICABLE), NOT_APPLICABLE, NOT_APPLICABLE),
])
def test_what_parts_come_to(kind, values, weighted, mean):
    assert one(kind, *values) == weighted and one(kind, *values, how="mean") == mean


@pytest.mark.parametrize(("kind", "values", "problem", "blamed"), [
    ("percent", (F(1, 2), MISSING), "last_of_merged_lacking", ["b"]),
    ("count", (NOT_APPLICABLE, F(2)), "last_of_merged_lacking", ["a"]),
    ("date", (date(2024, 1, 5), date(2024, 1, 6)), "last_of_merged_differ", ["a", "b"]),
    ("choice", ("x", "y"), "last_of_merged_differ", ["a", "b"]),
])
def test_what_parts_do_not_come_to(kind, values, problem, blamed):
    assert one(kind, *values) == [(problem, blamed)]


def test_a_part_that_was_divided_cannot_be_added_unless_the_table_says_how():
    divided = (PARTS[0], Part("b", "B", F(1, 4), None))
    assert one("count", F(1), F(2), parts=divided) == [("last_of_merged_split", ["b"])]
    assert one("percent", F(1), F(0), parts=divided) == F(3, 4)


def test_a_sum_beyond_the_bounds_of_the_figure_is_not_taken():
    from papi_kit.written.strict import Ends

    assert one("amount", F(9), F(9), ends=Ends(at_most="10")) == [("last_of_merged_outside", ["a", "b"])]


def test_parts_by_successor_have_no_weights():
    old = [{"unit_id": code, "name": f"Xã {code}", "successor_id": "N1"} for code in ("A1", "A2")]
    now, before = (read_units(unit_table(rows))[0] for rows in ([NEW[0]], old))

    def made(how):
        found = units_of_last_year(now.values(), now, before, how=how)
        return {unit: [p.share for p in parts] for unit, parts in found.made.items()}, [f.code for f in found.findings]

    assert made("mean") == ({"N1": [F(1, 2), F(1, 2)]}, [])
    assert made("weighted") == ({}, ["last_of_merged_unweighted"])
    assert made(None) == ({}, ["last_year_of_parts"])


def test_one_whole_part_is_followed_and_a_part_of_one_is_not():
    assert whole((Part("a", "A", F(1)),)) and not whole((Part("a", "A", F(1), F(1, 2)),)) and not whole(PARTS)
    now, before = (read_units(unit_table(rows))[0] for rows in ([NEW[0]], OLD))
    found = units_of_last_year(now.values(), now, before, {"N1": (Part("A1", "Xã An", F(1)),)}, "none")
    assert found.same == {"N1": "A1"} and not found.made and [f.code for f in found.findings] == ["last_year_followed"]
