"""Last year's unit of each unit of this year, and codes that two units had one after the other."""

from datetime import date

import pytest
from helpers import unit_table

from papi_kit.language.messages import sentence
from papi_kit.scoring.facts.last_year import units_of_last_year
from papi_kit.scoring.facts.register import Register
from papi_kit.scoring.facts.units import read_units, scored_units

NEW = (date(2025, 7, 1), date(2025, 12, 31))
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
OLD_AND_NEW = ({"unit_id": "00004", "name": "Phường Trúc Bạch", "valid_to": "30/06/2025"},
               {"unit_id": "00004", "name": "Phường Ba Đình", "valid_from": "01/07/2025"})


def register(*rows, period=None):
    return read_units(unit_table(rows), period=period)


def matched(now, before):
    now, before = register(*now)[0], register(*before)[0]
    found = units_of_last_year(now.values(), now, before)
    return found.same, [(one.code, one.unit_id) for one in found.findings]


@pytest.mark.parametrize(("now", "before", "same", "told"), [
    ([{"unit_id": "1", "name": "Xã A"}], [{"unit_id": "1", "name": "xã  A"}], {"1": "1"}, []),
    ([{"unit_id": "1", "name": "Phường A"}], [{"unit_id": "1", "name": "Xã A"}], {"1": "1"}, []),
    ([{"unit_id": "1", "name": "Xã B"}], [{"unit_id": "1", "name": "Xã A"}], {}, [("last_year_other_unit", "1")]),
    ([{"unit_id": "1", "name": "Xã B"}], [{"unit_id": "1", "name": "Xã A", "successor_id": "1"}], {"1": "1"}, []),
    ([{"unit_id": "2", "name": "Xã B"}], [{"unit_id": "1", "name": "Xã A", "successor_id": "2"}], {"2": "1"},
     [("last_year_followed", "")]),
    ([{"unit_id": "1", "name": "Xã A", "successor_id": "2"}, {"unit_id": "2", "name": "Xã B"}],
     [{"unit_id": "1", "name": "Xã A"}], {"1": "1", "2": "1"}, [("last_year_followed", "")]),
    ([{"unit_id": "3", "name": "Xã C"}], [{"unit_id": "1", "name": "Xã A", "successor_id": "3"},
                                          {"unit_id": "2", "name": "Xã B", "successor_id": "3"}], {},
     [("last_year_of_parts", "3")]),
    ([{"unit_id": "1", "name": "Xã A"}], [{"unit_id": "1", "name": "Xã A"},
                                          {"unit_id": "2", "name": "Xã B", "successor_id": "1"}], {"1": "1"},
     [("last_year_of_parts", "1")]),
    ([{"unit_id": "9", "name": "Xã Mới"}], [{"unit_id": "1", "name": "Xã A"}], {}, []),
])
def test_units_of_last_year(now, before, same, told):
    assert matched(now, before) == (same, told)


def test_a_code_is_that_of_the_unit_of_the_period():
    units, found = register(*OLD_AND_NEW, period=NEW)
    assert [f.code for f in found] == [] and units["00004"].name == "Phường Ba Đình"
    assert [unit.name for unit in units["00004"].others] == ["Phường Trúc Bạch"]
    names = Register(units, ["00004"], NEW)
    assert names.find("Phường Ba Đình").name == names.find("00004").name == "Phường Ba Đình"
    assert names.match("Phường Trúc Bạch").how == "elsewhen" and names.find("Phường Trúc Bạch") is None
    assert register(*OLD_AND_NEW, period=(date(2024, 1, 1), date(2024, 12, 31)))[0]["00004"].name == "Phường Trúc Bạch"


def test_two_units_of_one_code_in_one_period_ask_for_it():
    assert [(f.code, f.unit_id) for f in register(*OLD_AND_NEW, period=YEAR)[1]] == [("code_of_two_units", "00004")]
    overlapping = ({**OLD_AND_NEW[0], "valid_to": "31/07/2025"}, OLD_AND_NEW[1])
    assert [f.code for f in register(*overlapping, period=NEW)[1]] == ["unit_twice"]


def test_a_name_kept_through_a_merger_is_that_of_the_period():
    units, found = register({"unit_id": "A1", "name": "Xã Tân An", "valid_to": "30/06/2025", "successor_id": "A2"},
                            {"unit_id": "A2", "name": "Xã Tân An", "valid_from": "01/07/2025"}, period=NEW)
    names = Register(units, ["A2"], NEW)
    assert found == [] and names.find("Xã Tân An").id == "A2" and names.match("A1").how == "elsewhen"


def test_a_unit_beside_its_successor_is_told_once():
    rows = [{"unit_id": f"A{n}", "name": f"Xã Cũ {n}", "level": "xã", "valid_to": "30/06/2025", "successor_id": "N"}
            for n in (1, 2)] + [{"unit_id": "N", "name": "Xã Mới", "level": "xã", "valid_from": "01/07/2025"}]
    told = [f for f in scored_units(register(*rows)[0], "xã", *YEAR)[1] if f.severity == "warning"]
    assert [(f.code, f.values["names"]) for f in told] == [("unit_and_successor", ["Xã Cũ 1", "Xã Cũ 2"])]
    assert not [f for f in scored_units(register(*rows)[0], "xã", *NEW)[1] if f.severity == "warning"]
    assert Register(register(*rows)[0]).match("Xã Cũ 1").successor == "Xã Mới (N)"


def test_links_and_numbers_of_one_level():
    units, found = register({"unit_id": "01", "name": "Tỉnh A", "level": "tỉnh"},
                            {"unit_id": "00001", "name": "Xã B", "level": "xã", "parent_id": "01"},
                            {"unit_id": "7", "name": "Xã C", "level": "xã", "parent_id": "9"},
                            {"unit_id": "07", "name": "Xã D", "level": "xã", "parent_id": "9"})
    assert [f.code for f in found] == ["unit_link_unknown", "units_of_one_number"]
    assert found[0].values["units"] == 2
    units, found = register({"unit_id": "01", "name": "Tỉnh A"}, {"unit_id": "2", "name": "Xã B", "parent_id": "1"})
    assert units["2"].parent_id == "01" and [f.code for f in found] == ["unit_links_by_number"]
    assert found[0].place.line == 3 and not found[0].values["lines"]


def test_links_and_followers_beyond_the_first_are_told_with_their_lines():
    codes = [f"0{n}" for n in range(1, 9)]
    above = [{"unit_id": code, "name": f"Tỉnh {code}"} for code in codes]
    below = [{"unit_id": f"X{code}", "name": f"Xã {code}", "parent_id": code[1]} for code in codes]
    (found,) = register(*above, *below)[1]
    assert found.place.line == 10 and found.values["more"] == 3 and found.values["lines"] == ["15", "16", "17"]
    assert sentence(found).endswith(" và 3 mã khác (tại dòng 15, 16, 17).")
    now = register(*({"unit_id": f"M{n}", "name": f"Phường {n} mới"} for n in range(8)))[0]
    before = register(*({"unit_id": f"C{n}", "name": f"Xã {n} cũ", "successor_id": f"M{n}"} for n in range(8)))[0]
    (told,) = (f for f in units_of_last_year(now.values(), now, before).findings if f.code == "last_year_followed")
    assert sentence(told).endswith(" và 3 đơn vị khác (tại dòng 7, 8, 9 của danh sách đơn vị).")
    assert sentence(told, "en").endswith(" and 3 more (rows 7, 8, 9 of the list of units).")
