"""Which unit was meant: codes that lost zeros, names of several units, units of other years."""

from datetime import date

import pytest

from papi_kit.language.named import Named, Names

CODES = Names([Named("04", "Cao Bằng", first=False), Named("00004", "Phường Ba Đình", ("Hà Nội", "01")),
               Named("00025", "Phường Giảng Võ", ("Hà Nội", "01")), Named("01156", "Xã Tân Lập", ("Cao Bằng", "04")),
               Named("17", "Xã Bảy"), Named("017", "Xã Tám")])
NAMES = Names([Named("a", "Phường Hoàng Mai", ("Hà Nội", "01")), Named("b", "Phường Hoàng Mai", ("Nghệ An", "40")),
               Named("c", "Xã Tân An", until=date(2025, 6, 30), now=False, successor="d"), Named("d", "Xã Tân An"),
               Named("e", "Xã Cũ", until=date(2025, 6, 30), now=False, successor="d"),
               Named("X01", "Xã Ea Súp"), Named("f", "Huyện Bình (cũ)"), Named("g", "Bình Minh", ("Huyện A", "1"))])


def found(names, *asked, **also):
    match = names.match(*asked, **also)
    return match.unit, match.how


@pytest.mark.parametrize(("written", "unit", "how"), [
    ("04", "04", ""), ("00004", "00004", ""), ("25", "00025", "number"), ("1156", "01156", "number"),
    ("0001156", "01156", "number"), ("25.0", "00025", "number"), ("25,00", "00025", "number"), ("17", "17", ""),
    ("0017", None, "ambiguous"), ("99", None, "unknown"), ("25.5", None, "unknown"), ("9" * 5000, None, "unknown")])
def test_codes(written, unit, how):
    assert found(CODES, written) == (unit, how)


def test_a_number_means_the_one_of_the_level_scored_and_the_other_is_kept_to_be_told():
    match = CODES.match("4")
    assert (match.unit, match.how, [unit.id for unit in match.others]) == ("00004", "number", ["04"])


def test_a_cell_that_is_a_number_may_be_either_of_two_codes():
    match = CODES.match("17", number=True)
    assert (match.unit, match.how, [unit.id for unit in match.others]) == (None, "ambiguous", ["17", "017"])


@pytest.mark.parametrize(("written", "unit", "how"), [
    ("Phường Hoàng Mai", None, "ambiguous"), ("Phường Hoàng Mai, Hà Nội", "a", "spelled"),
    ("phường hoàng mai (nghệ an)", "b", "spelled"), ("P. Hoàng Mai - tỉnh Nghệ An", "b", "spelled"),
    ("Phường Hoàng Mai, 40", "b", "spelled"), ("Phường Hoàng Mai, Huế", None, "unknown"),
    ("Xã Tân An", "d", ""), ("xã tân  an", "d", "spelled"), ("c", None, "elsewhen"), ("Xã Cũ", None, "elsewhen"),
    ("x01", "X01", "spelled"), ("Xã Ea Súp", "X01", ""), ("Xã Ea Sup", None, "unknown"),
    ("Huyện Bình (cũ)", "f", ""), ("Bình Minh, A", "g", "spelled"), ("", None, "unknown")])
def test_names(written, unit, how):
    assert found(NAMES, written) == (unit, how)


def test_what_a_unit_lies_in_decides():
    assert found(NAMES, "Phường Hoàng Mai", above="40") == ("b", "")
    assert found(NAMES, "Phường Hoàng Mai", above="thành phố Hà Nội") == ("a", "")
    assert found(NAMES, "Phường Hoàng Mai", above="Huế") == (None, "ambiguous")


def test_ambiguous_names_name_each_with_its_code_and_place():
    assert [str(unit) for unit in NAMES.match("Phường Hoàng Mai").others] == [
        "Phường Hoàng Mai (a, Hà Nội)", "Phường Hoàng Mai (b, Nghệ An)"]


def test_the_nearest_names_are_those_of_now():
    assert NAMES.match("Xã Ea Sup").near == ("Xã Ea Súp (X01)",)
    assert not any("(e" in name for name in NAMES.match("Xã Cu").near)
