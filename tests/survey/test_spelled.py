"""A name in several spellings is one name: villages, strata, collectors, levels of known totals, units."""

from itertools import combinations

import numpy as np
import pytest
from forms_made import DEFINITION
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.jobs.survey import assess_survey
from papi_kit.language.messages import sentence
from papi_kit.language.names import name_key
from papi_kit.survey.form.spelled import Spelled, _alike, _pairs, names_alike, one_spelling
from papi_kit.written.columns import TextColumn
from papi_kit.written.forms import FormsTable, Origin, Texts

ANSWERS = ((2, 2), (2, 1), (5, 4), (5, 5), (4, 5), (4, 4), (1, 2), (2, 2))


def texts_of(*names):
    table = FormsTable(("thon",), (TextColumn.of(names),), np.arange(2, 2 + len(names)), (Origin("f.csv", 1),))
    return Texts.of(table, 0, np.arange(len(names)))


def merged(*names, **spelled):
    return one_spelling(texts_of(*names), "thon", Spelled({"thon": spelled} if spelled else {}))


def alike(*names, units=None):
    texts = texts_of(*names)
    return names_alike(texts, "thon", TextColumn.of(names), units if units is None else TextColumn.of(units))


def test_the_most_frequent_spelling_is_kept_and_told_with_counts():
    names, found = merged("thôn 1", "Thôn 01", "Thôn 01", "Thôn  1", "Thôn 2")
    assert names.tolist() == ["Thôn 01"] * 4 + ["Thôn 2"]
    (told,) = found
    assert told.code == "names_merged" and told.values["count"] == 2 and told.values["name"] == "Thôn 01"
    assert told.values["texts"] == ["“thôn 1”", "“Thôn  1”"]


def test_the_spelling_of_another_file_is_kept():
    names, found = merged("THÔN 1", "THÔN 1", **{"thôn 1": "Thôn 1"})
    assert names.tolist() == ["Thôn 1", "Thôn 1"] and found[0].values["count"] == 2


def test_many_merged_names_are_told_shortly():
    names = [text for n in range(9) for text in (f"Thôn {n}", f"Thôn {n}", f"thôn {n}")]
    found = merged(*names)[1]
    assert [f.code for f in found] == ["names_merged"] * 5 + ["names_merged_more"]
    assert found[-1].values["names"] == 4 and found[-1].values["count"] == 4
    assert found[-1].values["lines"] == ["19", "22", "25", "28"]
    assert sentence(found[-1]).endswith("(4 phiếu; các cách viết ấy có tại 19, 22, 25, 28).")


def test_pairs_alike_beyond_the_first_are_told_with_their_lines():
    (found,) = alike(*(text for n in range(7) for text in (f"Thôn {n} Ma", f"Thôn {n} Mã")))
    assert found.place == "f.csv:3, thon" and found.values["more"] == 2 and found.values["lines"] == ["13", "15"]
    assert ", và 2 cặp nữa (tại 13, 15); nếu là một" in sentence(found)


@pytest.mark.parametrize(("a", "b"), [
    ("Thôn 1", "Thon 1"), ("Thôn 1", "Thôn l"), ("Thôn1", "Thôn 1"), ("Buôn Ea Súp", "Buôn Ea Sup"),
    ("Thôn Trung Thành", "Thôn Trung Thàn"), ("Thôn Trung Thành", "Thôn Trugn Thành"), ("Tổ 10", "Tổ 1O")])
def test_names_that_may_be_one_are_told(a, b):
    (found,) = alike(a, a, b)
    assert found.severity == "warning" and found.values["pairs"] == [f"“{a}” (2), “{b}” (1)"]


@pytest.mark.parametrize(("a", "b"), [
    ("Thôn 1", "Thôn 2"), ("Thôn A", "Thôn B"), ("Thôn Nam", "Thôn Lam"), ("Thôn 1", "Thôn 11"), ("T1", "T2"),
    ("Thôn Hòa 1 X01", "Thôn Hòa 1 X02"), ("NV01", "NV10")])
def test_names_of_two_places_are_not(a, b):
    assert alike(a, b) == []


def test_villages_are_compared_inside_their_unit():
    assert alike("Thôn 1", "Thon 1", units=["X1", "X2"]) == []
    assert len(alike("Thôn 1", "Thon 1", units=["X1", "X1"])) == 1


def survey(tmp_path, villages, *changes):
    text = DEFINITION
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "ks.yaml").write_text(text, encoding="utf-8")
    lines = [f"{unit},{village},1,{a},{b}" for unit in ("X01", "X02")
             for number, (a, b) in enumerate(ANSWERS) for village in (villages(unit, number),)]
    (tmp_path / "phieu.csv").write_text("\n".join(["xa,thon,w,q01,q02", *lines]), encoding="utf-8")
    return assess_survey(tmp_path / "ks.yaml")


@pytest.mark.parametrize("spellings", [
    ("Thôn {} {}", "thôn {} {}", "Thôn  {} {}"), ("Thôn Hoà {} {}", "Thôn Hòa {} {}"), ("{1}-0{0}", "{1}-{0}"),
    ("Thôn {} {}", "THÔN {} {}.", "Thôn\u00a0{} {}"), ("Bản {}-{}", "Bản {} – {}")])
def test_intervals_do_not_depend_on_the_spelling(tmp_path, spellings):
    def village(kinds):
        return lambda unit, number: kinds[number % 2 % len(kinds)].format(number // 2, unit)

    one = survey(tmp_path, village(spellings[:1]))
    many = survey(tmp_path, village(spellings))
    said = [f for f in many.findings if f.code.startswith("names_merged")]
    assert sum(f.values["count"] for f in said) == 8 and not [f for f in one.findings if "merged" in f.code]
    columns = ["estimate", "conf_low", "conf_high", "deff"]
    np.testing.assert_array_equal(one.estimates[columns].to_numpy(), many.estimates[columns].to_numpy())


def test_units_without_a_register_are_compared_by_key_too(tmp_path):
    (tmp_path / "ks.yaml").write_text(DEFINITION, encoding="utf-8")
    rows = ["Xã An Hoà,T1,1,4,4", "xã An Hòa,T2,1,4,4", "Xã Bình,T3,1,4,4", "xã  Bình,T4,1,2,2"]
    (tmp_path / "phieu.csv").write_text("\n".join(["xa,thon,w,q01,q02", *rows]), encoding="utf-8")
    found = assess_survey(tmp_path / "ks.yaml")
    assert sorted(set(found.estimates["unit_id"])) == ["", "Xã An Hoà", "Xã Bình"]
    assert [f.values["count"] for f in found.findings if f.code == "names_merged"] == [1, 1]


def test_levels_of_known_totals_are_compared_by_key(tmp_path):
    (tmp_path / "bien.csv").write_text("var,level,total\ngioi,Nữ,60\ngioi,Nam,40\n", encoding="utf-8")
    text = DEFINITION.replace("weights: w", "weights: w, margins: bien.csv")
    (tmp_path / "ks.yaml").write_text(text, encoding="utf-8")
    rows = [f"X0{1 + n // 4},T{n},1,4,{1 + n % 5},{sex}" for n, sex in enumerate(["nữ", "Nam", "NỮ", "nam "] * 2)]
    (tmp_path / "phieu.csv").write_text("\n".join(["xa,thon,w,q01,q02,gioi", *rows]), encoding="utf-8")
    found = assess_survey(tmp_path / "ks.yaml")
    assert [f.values["name"] for f in found.findings if f.code == "names_merged"] == ["Nữ", "Nam"]
    (tmp_path / "bien.csv").write_text("var,level,total\ngioi,Nữ,60\ngioi,nữ,40\n", encoding="utf-8")
    with pytest.raises(Exception, match="hai lần"):
        assess_survey(tmp_path / "ks.yaml")


WORDS = st.sampled_from(["Thôn", "Trung", "Trugn", "Thành", "Thàn", "Ma", "Mã", "1", "l", "01", "2", "Thon"])
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=12, unique_by=name_key)


@given(NAMES)
def test_names_found_by_what_they_share_are_those_of_all_pairs(names):
    counts = {name: number % 3 for number, name in enumerate(names)}
    ordered = sorted(counts, key=lambda name: -counts[name])
    assert list(_pairs(counts)) == [pair for pair in combinations(ordered, 2) if _alike(*pair)]


@pytest.mark.parametrize("first", [("1", "2", "30"), ("Thôn 1", "Thôn 2", "Thôn 30")])
def test_what_a_first_file_says_is_known_to_the_next(first):
    """Of numbers too, which are their own keys."""
    spelled = Spelled()
    one_spelling(texts_of(*first), "thon", spelled)
    other = [name.replace("1", "01").replace("30", "030").upper() for name in first]
    names, found = one_spelling(texts_of(*other), "thon", spelled)
    assert names.tolist() == list(first)
    assert [one.code for one in found] == ["names_merged"] * (3 if first[0] != "1" else 2)
