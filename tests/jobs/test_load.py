"""What reading adds to the values: last year's marks by way of `same_as`, and groups as the rubric spells them."""

from __future__ import annotations

import pytest

from papi_kit import Refused, assess
from papi_kit.language.messages import sentence

TOP = """rubric: thu-{year}
title: Thử
year: {year}
level: xã
issued: {{issuer: Thử, status: illustrative}}
files: {{units: units.csv, facts: {year}.csv{more}}}
ranking: {{within: all, ties: dense}}
domains:
"""
OLD = """
- id: "1"
  name: Một
  max: 4
  criteria:
    - {id: "1.1", name: A, max: 2, rule: {kind: judgement}}
    - {id: "1.2", name: B, max: 2, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 0.5}}
"""
NEW = """
- id: "2"
  name: Hai
  max: 4
  same_as: "1"
  criteria:
    - {id: "2.1", name: A, max: 2, same_as: new, rule: {kind: formula, points: 'last("2")'}}
    - {id: "2.2", name: B, max: 2, same_as: "1.2", inputs: {n: {label: N, type: count}},
       value: 'n - last("2.2", "n")', rule: {kind: count, each: 1}}
"""
GROUPS = """
- id: "1"
  name: Một
  max: 4
  criteria:
    - {id: "1.1", name: A, max: {xã: 4, phường: 3}, rule: {kind: judgement}}
    - {id: "1.2", name: B, max: 1, applies_to: [phường], rule: {kind: judgement}}
"""


@pytest.fixture
def write(tmp_path):
    """Writes files into one folder and gives that folder."""
    def files(**texts):
        for name, text in texts.items():
            (tmp_path / name.replace("__", ".").lstrip("_")).write_text(text, encoding="utf-8")
        return tmp_path

    return files


def facts(*rows):
    return "unit_id,item_id,input,value\n" + "".join(",".join(row) + "\n" for row in rows)


def test_last_year_is_scored_by_its_own_rubric_and_found_by_same_as(write):
    folder = write(
        old__yaml=TOP.format(year=2021, more="") + OLD,
        new__yaml=TOP.format(year=2022, more=", previous: old.yaml") + NEW, units__csv="unit_id,name\na,A\nb,B\nc,C\n",
        _2021__csv=facts(("a", "1.1", "points", "1"), ("a", "1.2", "n", "2"), ("b", "1.2", "n", "3")),
        _2022__csv=facts(*((unit, "2.2", "n", "4") for unit in "abc")),
    )
    found = assess(folder / "new.yaml")

    def marks(unit):
        return [found.result(unit).state.scores[item].points for item in ("2.1", "2.2")]

    assert marks("a") == [1 / 2, 2]                     # (1 + 1)/4; 4 − 2
    assert marks("b") == [None, 1]                      # 1.1 was missing: its share is not that of the rest; 4 − 3
    assert marks("c") == [None, None]                   # no unit of that id had facts
    missing = {(f.unit_id, f.item_id): f.values["figures"] for f in found.found if f.code == "figures_missing"}
    assert missing == {("b", "2.1"): ['last("2")'], ("c", "2.1"): ['last("2")'], ("c", "2.2"): ['last("2.2", "n")']}
    assert [r["file"] for r in found.manifest["inputs"]] == ["new.yaml", "2022.csv", "units.csv", "old.yaml",
                                                             "2021.csv"]


@pytest.mark.parametrize(("value", "told"), [("2", ("last_year_warned", "note")), ("hai", ("last_year_faulty",
                                                                                          "warning"))])
def test_what_last_years_rubric_and_data_have_wrong_is_told(write, value, told):
    folder = write(
        old__yaml=TOP.format(year=2021, more="") + OLD,
        new__yaml=TOP.format(year=2022, more=", previous: old.yaml") + NEW, units__csv="unit_id,name\na,A\nb,B\n",
        _2021__csv=facts(("a", "1.1", "points", "1"), ("a", "1.2", "n", value)),
        _2022__csv=facts(*((unit, "2.2", "n", "4") for unit in "ab")))
    found = [f for f in assess(folder / "new.yaml").found if f.code.startswith("last_year_")]
    assert [(f.code, f.severity) for f in found] == [told] and "old.yaml" in sentence(found[0])
    assert str(found[0].place).startswith("new.yaml:")


RENAMED = """
- id: "1"
  name: Một
  max: 4
  inputs: {so_m: {label: N, type: count, same_as: SAME}}
  value: 'so_m - last("1", "so_m")'
  same_as: "1.2"
  rule: {kind: count, each: 1}
"""


@pytest.fixture
def renamed(write):
    """A rubric whose figure had another name last year; `same`: that name."""
    def made(same):
        return write(
            old__yaml=TOP.format(year=2021, more="") + OLD, units__csv="unit_id,name\na,A\n",
            new__yaml=TOP.format(year=2022, more=", previous: old.yaml").replace(
                "ranking:", "format: 2\nranking:") + RENAMED.replace("SAME", same),
            _2021__csv=facts(("a", "1.1", "points", "1"), ("a", "1.2", "n", "2")),
            _2022__csv=facts(("a", "1", "so_m", "5")),
        ) / "new.yaml"

    return made


def test_a_figure_is_found_under_the_name_that_it_had_last_year(renamed):
    assert assess(renamed("n")).result("a").state.scores["1"].points == 3


def test_a_name_that_last_year_did_not_have_is_refused(renamed):
    with pytest.raises(Refused) as refused:
        assess(renamed("so_n"))
    told = [(f.code, f.place, f.item_id, f.values["text"], f.values["near"]) for f in refused.value.findings]
    assert told == [("input_same_as_unknown", "new.yaml:14:51", "1", "so_n", ["n"])]


def test_a_group_is_known_however_it_is_spelled_and_one_that_is_only_like_it_is_told(write):
    folder = write(
        r__yaml=TOP.format(year=2022, more="") + GROUPS,
        units__csv="unit_id,name,group\na,A,Phường\nb,B,XÃ\nc,C,phuong\n",
        _2022__csv=facts(("a", "1.1", "points", "3"), ("a", "1.2", "points", "1"), ("b", "1.1", "points", "2")),
    )
    found = assess(folder / "r.yaml")
    assert [(r.unit.group, r.totals.points) for r in (found.result("a"),
                                                      found.result("b"))] == [("phường", 4), ("xã", 2)]
    told = [(f.code, f.place, f.unit_id, f.values["near"]) for f in found.found if f.code == "group_near"]
    assert told == [("group_near", "units.csv:4", "c", ["phường"])]


def test_a_survey_item_for_which_nobody_has_a_result_is_told(tmp_path):
    from papi_kit.jobs.check import check as examine

    (tmp_path / "r.yaml").write_text("""
rubric: thu
title: Thử
year: 2022
level: xã
issued: {status: illustrative}
files: {units: units.csv, facts: facts.csv}
ranking: {within: all, ties: dense}
domains:
  - {id: "1", name: Một, max: 5, rule: {kind: survey, survey: hai-long, measure: satisfied, of: overall}}
  - {id: "2", name: Hai, max: 5, rule: {kind: survey, survey: hai-long, measure: satisfied, of: overall}}
""", encoding="utf-8")
    (tmp_path / "units.csv").write_text("unit_id,name,level\na,Xã A,xã\nb,Xã B,xã\n", encoding="utf-8")
    (tmp_path / "facts.csv").write_text("unit_id,item_id,input,value\na,1,estimate,0.8\n", encoding="utf-8")
    found = [(f.code, f.item_id, f.place) for f in examine(tmp_path / "r.yaml").findings
             if f.code == "survey_without_estimates"]
    assert ([(code, item) for code, item, _ in found] == [("survey_without_estimates", "2")]
            and found[0][2].startswith("r.yaml:11:"))


# -- files without figures ---------------------------------------------------------------------------------------------
HEADER_ONLY = "unit_id,item_id,input,value\n"


@pytest.mark.parametrize(("given", "codes"), [
    ({"_2022__csv": HEADER_ONLY}, {"only_header"}), ({"_2022__csv": HEADER_ONLY + "a,,,\na,1.2,n,\n"}, {"no_values"}),
    ({"units__csv": "unit_id,name\n"}, {"only_header"})])
def test_a_file_without_figures_or_units_is_refused(write, given, codes):
    text = TOP.format(year=2022, more="") + OLD
    folder = write(**{"rubric__yaml": text, "units__csv": "unit_id,name,level\na,Xã A,xã\n",
                      "_2022__csv": facts(("a", "1.2", "n", "1")), **given})
    with pytest.raises(Refused) as caught:
        assess(folder / "rubric.yaml")
    assert {finding.code for finding in caught.value.findings} == codes


def test_a_file_of_a_folder_without_figures_is_an_error_and_the_others_count(write):
    folder = write(rubric__yaml=TOP.format(year=2022, more="") + OLD, units__csv="unit_id,name,level\na,Xã A,xã\n")
    (folder / "nop").mkdir()
    (folder / "nop" / "a.csv").write_text(facts(("a", "1.2", "n", "1"), ("a", "1.1", "points", "1")))
    (folder / "nop" / "b.csv").write_text(HEADER_ONLY)
    found = assess(folder / "rubric.yaml", facts=folder / "nop")
    assert [(f.code, f.place) for f in found.found if f.severity == "error"] == [("only_header", "b.csv")]
    assert found.result("a").status == "ranked"
