"""Errors that hide each other in a sum that adds up."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from helpers import leaf, scored

from papi_kit.language.messages import sentence

CODES = ("relation_fails", "errors_cancel", "errors_cancel_below")
BALANCE = ("format: 2\nlevel: huyện\nshared: {nhan: {label: Nhận, type: count, sums_children: yes}, xong: {label: "
           "Xong, type: count, sums_children: yes}, dang: {label: Đang, type: count, sums_children: yes}}\n"
           "figures: [nhan = xong + dang]\n")
YEARS = ("format: 2\nshared: {chuyen: {label: Chuyển qua, type: count, role: dossiers_carried_over}, moi: {label: Mới, "
         "type: count}, xong: {label: Xong, type: count, role: dossiers_resolved}, dang: {label: Đang, type: count, "
         "role: dossiers_pending}}\nfigures: [chuyen + moi = xong + dang]\n")


def agreed(assessment):
    return [f for f in assessment.found if f.code in CODES]


def facts(stage="", unit="a", **figures):
    return [(unit, "", name, value, stage) for name, value in figures.items()]


def test_two_errors_of_one_unit_that_cancel_in_its_total():
    text = leaf("value: t\nrule: {kind: count, each: 0.1}", (
        "shared: {a: {type: count, label: A}, x: {type: count, label: X}, b: {type: count, label: B}, "
        "y: {type: count, label: Y}, t: {type: count, label: T}}\nfigures: [a = x, b = y, a + b = t]"))
    found = agreed(scored(text, facts(a=6, x=5, b=4, y=5, t=10)))
    assert [f.code for f in found] == ["relation_fails", "relation_fails", "errors_cancel"]
    assert sentence(found[-1]).startswith("Đơn vị a: “A (6) + B (4) = T (10)” khớp chỉ vì hai sai lệch bù trừ nhau: "
                                          "“A = X” lệch 1, “B = Y” lệch -1.")


# -- among the units below --------------------------------------------------------------------------------------------
def below(*rows, h=(100, 90, 10), children="ab"):
    units = [{"unit_id": "h", "level": "huyện"}, *({"unit_id": u, "level": "xã", "parent_id": "h"} for u in children)]
    text = leaf("value: nhan\nrule: {kind: count, each: 0.01}", BALANCE)
    names = ("nhan", "xong", "dang")
    given = [row for unit, values in zip("h" + children, (h, *rows), strict=True)
             for row in facts(unit=unit, **dict(zip(names, values, strict=True)))]
    return agreed(scored(text, given, units))


def test_errors_of_two_communes_that_cancel_in_their_district():
    found = below((60, 50, 5), (40, 40, 5))
    assert [(f.code, f.severity, f.unit_id) for f in found] == [("errors_cancel_below", "warning", "h")]
    assert sentence(found[0]) == (
        "Đơn vị h: “Nhận (100) = Xong (90) + Đang (10)” khớp chỉ vì sai lệch của các đơn vị trực thuộc bù trừ nhau: "
        "Đơn vị a lệch 5; Đơn vị b lệch -5. Đề nghị kiểm tra từng đơn vị.")
    assert sentence(found[0], "en") == (
        "Đơn vị h: “Nhận (100) = Xong (90) + Đang (10)” adds up only because errors of the units below cancel: Đơn vị "
        "a is off by 5; Đơn vị b is off by -5. Check each of them.")
    assert str(found[0].place) == "facts.csv:5"


def test_errors_of_three_communes_that_cancel_together():
    found = below((50, 40, 5), (30, 30, 3), (20, 20, 2), children="abc")
    assert "Đơn vị a lệch 5; Đơn vị b lệch -3; Đơn vị c lệch -2." in sentence(found[0])


@pytest.mark.parametrize(("rows", "h", "codes"), [
    (((60, 55, 5), (40, 35, 5)), (100, 90, 10), []),                                    # all right
    (((60, 50, 5), (40, 35, 5)), (100, 90, 10), ["relation_fails"]),                    # one error: a sum tells it
    (((60, 50, 5), (40, 40, 5)), (100, 90, 9), ["relation_fails", "relation_fails"]),   # the district is wrong itself
    (((60, 50, ""), (40, 40, 5)), (100, 90, 10), []),                                   # a figure lacks
])
def test_communes_are_not_accused_where_nothing_cancels(rows, h, codes):
    assert [f.code for f in below(*rows, h=h)] == codes


# -- between years ----------------------------------------------------------------------------------------------------
LAST_YEAR = {"chuyen": 0, "moi": 100, "xong": 90, "dang": 15}


def two_years(last, **now):
    text = leaf("value: xong\nrule: {kind: count, each: 0.01}", YEARS)
    return agreed(scored(text, facts(**now), last={"a": {("", name): F(x) for name, x in last.items()}}))


def test_an_error_of_last_year_and_one_of_this_year_that_cancel_where_the_years_meet():
    found = two_years(LAST_YEAR, chuyen=15, moi=100, xong=100, dang=10)
    assert [f.code for f in found] == ["relation_fails", "errors_cancel"]
    assert sentence(found[1]) == (
        "Đơn vị a: “Chuyển qua (15) = Đang năm trước (15)” khớp chỉ vì hai sai lệch bù trừ nhau: “Chuyển qua + Mới = "
        "Xong + Đang” lệch 5, “Chuyển qua năm trước + Mới năm trước = Xong năm trước + Đang năm trước” lệch -5. Đề "
        "nghị kiểm tra cả hai.")
    assert str(found[1].place) == "facts.csv:2"


@pytest.mark.parametrize(("last", "now", "codes"), [
    (LAST_YEAR, {"chuyen": 15, "moi": 95, "xong": 100, "dang": 10}, []),                # only last year is wrong
    ({**LAST_YEAR, "dang": 10}, {"chuyen": 15, "moi": 100, "xong": 100, "dang": 10}, ["relation_fails"] * 2),
    ({**LAST_YEAR, "dang": 10}, {"chuyen": 10, "moi": 100, "xong": 100, "dang": 10}, []),
    ({}, {"chuyen": 15, "moi": 100, "xong": 100, "dang": 10}, ["relation_fails"]),
])
def test_years_are_not_accused_where_nothing_cancels(last, now, codes):
    assert [f.code for f in two_years(last, **now)] == codes


# -- between stages ---------------------------------------------------------------------------------------------------
def test_a_stage_that_mends_one_of_two_errors_is_told_that_they_cancelled_before():
    text = leaf("value: t\nrule: {kind: count, each: 0.1}", (
        "shared: {a: {type: count, label: A}, x: {type: count, label: X}, b: {type: count, label: B}, "
        "y: {type: count, label: Y}, t: {type: count, label: T}}\nfigures: [a = x, b = y, a + b = t]"))
    rows = [*facts("self", a=6, x=5, b=4, y=5, t=10), *facts("appraisal", a=5)]
    total = next(f for f in agreed(scored(text, rows)) if "T" in sentence(f))
    assert ("Ở giai đoạn tự đánh giá số liệu vẫn khớp. Khi đó khớp chỉ vì hai sai lệch bù trừ nhau: “A = X” lệch 1, "
            "“B = Y” lệch -1.") in sentence(total)
    told = "They did so only because two errors cancelled: “A = X” was off by 1, “B = Y” by -1."
    assert told in sentence(total, "en")
