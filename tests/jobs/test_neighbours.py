"""Rubrics that read the results of units below and above: from another rubric, or from its ranking.csv."""

import json

import pytest

from papi_kit.findings import Refused, Unreadable
from papi_kit.jobs.check import check
from papi_kit.jobs.rubric import inspect
from papi_kit.jobs.score import assess, score
from papi_kit.language.messages import sentence

TOP = """\
rubric: {name}
title: {name}
year: 2026
level: {level}
format: 2
issued: {{issuer: Minh họa, status: illustrative}}
files: {{units: units.csv, facts: {name}.csv{files}}}
ranking: {{within: all, ties: dense}}
bands: [{{label: Xuất sắc, at_least: 90}}, {{label: Tốt, at_least: 70}}, {{label: Khá}}]
"""
COMMUNE = """\
domains:
  - {id: "1", name: Một, max: 10, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
"""
PROVINCE = """\
domains:
  - id: "1"
    name: Một
    max: 10
    value: count_children(band = "Tốt" or band = "Xuất sắc") / count_children()
    not_applicable: remove
    rule: {kind: ratio}
  - {id: "2", name: Hai, max: 10, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
"""
UNITS = """\
unit_id,name,level,parent_id
h1,Huyện Một,huyện,
h2,Huyện Hai,huyện,
h3,Huyện Ba,huyện,
x1,Xã Một,xã,h1
x2,Xã Hai,xã,h1
x3,Xã Ba,xã,h1
x4,Xã Bốn,xã,h2
t1,Trường Một,trường,h1
"""
MARKS = "unit_id,item_id,input,value\n"
LIMIT = "vetoes: [{limit_to: 'parent(\"band\")'}]\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "xa.csv").write_text(MARKS + "x1,1,n,10\nx2,1,n,8\nx3,1,n,5\nx4,1,n,9\n", encoding="utf-8")
    (tmp_path / "huyen.csv").write_text(MARKS + "h1,2,n,7\nh2,2,n,9\nh3,2,n,4\n", encoding="utf-8")
    write(tmp_path, "xa")
    write(tmp_path, "huyen", ", below: xa.yaml")
    return tmp_path


def write(folder, name, files="", more="", body=None):
    level = {"xa": "xã", "huyen": "huyện"}[name]
    text = TOP.format(name=name, level=level, files=files) + more + (body or (COMMUNE if name == "xa" else PROVINCE))
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder / f"{name}.yaml"


def values(assessment, item="1"):
    return {r.unit.id: r.state.scores[item].value for r in assessment.results}


def told(assessment, code):
    return [sentence(f) for f in assessment.found if f.code == code]


def test_the_rubric_of_the_units_below_is_scored_first(folder):
    found = assess(folder / "huyen.yaml")
    assert values(found)["h1"] * 3 == 2 and values(found)["h2"] == 1
    assert found.result("h3").state.scores["1"].status == "not_applicable"
    files = json.dumps(found.manifest, default=str)
    assert all(name in files for name in ("xa.yaml", "xa.csv", "huyen.csv", "units.csv"))


def test_a_ranking_that_is_written_says_the_same(folder):
    score(folder / "xa.yaml", out=folder / "out")
    write(folder, "huyen", ", below: out/ranking.csv")
    found = assess(folder / "huyen.yaml")
    assert values(found)["h1"] * 3 == 2 and values(found)["h2"] == 1
    assert "ranking.csv" in json.dumps(found.manifest, default=str)


def test_a_unit_below_without_a_class_is_told_with_what_to_do(folder):
    (folder / "xa.csv").write_text(MARKS + "x1,1,n,10\nx2,1,n,8\nx4,1,n,9\n", encoding="utf-8")
    found = assess(folder / "huyen.yaml")
    assert found.result("h1").state.scores["1"].status == "missing" and values(found)["h2"] == 1
    assert "Xã Ba (x3)" in told(found, "children_unplaced")[0] and "has(band)" in told(found, "children_unplaced")[0]
    assert 'count_children(band = "Tốt" or band = "Xuất sắc")' in " ".join(told(found, "figures_missing"))
    assert "xa.yaml" in told(found, "neighbour_warned")[0]


def test_a_unit_below_that_a_ranking_lacks_has_no_class(folder):
    (folder / "r.csv").write_text("unit_id,unit,band,points,index,rank,status\nx1,Xã Một,Tốt,8,80,1,ranked\n",
                                  encoding="utf-8")
    write(folder, "huyen", ", below: r.csv")
    found = assess(folder / "huyen.yaml")
    assert "Xã Ba (x3)" in told(found, "children_unplaced")[0] and "Trường" not in told(found, "children_unplaced")[0]


def test_no_better_than_the_unit_above(folder):
    score(folder / "huyen.yaml", out=folder / "out")
    write(folder, "xa", ", above: out/ranking.csv", LIMIT)
    found = assess(folder / "xa.yaml")
    above = {row.unit.id: row.band for row in assess_huyen(folder).results}
    order = ["Xuất sắc", "Tốt", "Khá"]
    assert above == {"h2": "Xuất sắc", "h1": "Khá", "h3": "Khá"}
    assert {r.unit.id: r.band for r in found.results} == {"x1": "Khá", "x2": "Khá", "x3": "Khá", "x4": "Xuất sắc"}
    assert order.index(found.result("x1").band) >= order.index(above["h1"])


def assess_huyen(folder):
    write(folder, "xa")
    return assess(folder / "huyen.yaml")


def test_a_unit_above_without_results_is_told_and_limits_nothing(folder):
    (folder / "r.csv").write_text("unit_id,band,points,index,rank,status\nh1,Tốt,8,80,1,ranked\nh2,,,,,incomplete\n",
                                  encoding="utf-8")
    write(folder, "xa", ", above: r.csv", LIMIT)
    found = assess(folder / "xa.yaml")
    assert (found.result("x1").band, found.result("x4").band) == ("Tốt", "Xuất sắc")
    assert "Xã Bốn (x4)" in told(found, "parent_unplaced")[0]


def test_a_class_of_the_unit_above_that_this_rubric_lacks_is_an_error_of_the_unit(folder):
    (folder / "r.csv").write_text(
        "unit_id,band,points,index,rank,status\nh1,Giỏi,8,80,1,ranked\nh2,Tốt,8,80,1,ranked\n", encoding="utf-8")
    write(folder, "xa", ", above: r.csv", LIMIT)
    found = assess(folder / "xa.yaml")
    wrong = [f for f in found.found if f.code == "parent_band_unknown"]
    assert [f.unit_id for f in wrong] == ["x1", "x2", "x3"] and "Giỏi" in sentence(wrong[0])
    assert found.result("x1").rank is None and found.result("x4").rank == 1


def test_a_rubric_that_names_no_file_is_told(folder):
    path = write(folder, "huyen")
    found = assess(path)
    assert [f.severity for f in found.found if f.code == "neighbour_not_named"] == ["error"]
    assert "files: below" in told(found, "neighbour_not_named")[0]


def test_nobody_lies_in_a_unit_of_the_rubric(folder):
    (folder / "units.csv").write_text(UNITS.replace(",h1", ",").replace(",h2\n", ",\n").replace(
        "h2,Huyện Hai", "h2,Huyện Hai"), encoding="utf-8")
    assert told(assess(folder / "huyen.yaml"), "children_none")


def test_a_circle_is_refused_but_a_ranking_breaks_it(folder):
    write(folder, "xa", ", above: huyen.yaml", LIMIT)
    with pytest.raises(Refused) as refused:
        assess(folder / "huyen.yaml")
    (circle,) = [f for f in refused.value.findings if f.code == "rubric_circle"]
    assert circle.values["way"] == "huyen.yaml → xa.yaml → huyen.yaml"


@pytest.mark.parametrize(("text", "code"), [
    ("unit_id,unit\nx1,Xã\n", "missing_columns"),
    ("unit_id,band,points,index,rank,status\nx1,Tốt,tám,80,1,ranked\n", "neighbour_number")])
def test_a_table_that_is_no_ranking(folder, text, code):
    (folder / "r.csv").write_text(text, encoding="utf-8")
    path = write(folder, "huyen", ", below: r.csv")
    with pytest.raises((Refused, Unreadable)) as problem:
        assess(path)
    assert problem.value.findings[0].code == code
    assert code in [f.code for f in check(path).findings]


def test_faults_of_the_other_rubric_are_counted(folder):
    (folder / "xa.csv").write_text(MARKS + "x1,1,n,10\nx2,1,n,abc\nx3,1,n,5\nx4,1,n,9\n", encoding="utf-8")
    assert "papi-kit check xa.yaml" in told(assess(folder / "huyen.yaml"), "neighbour_faulty")[0]


def test_a_class_that_the_other_rubric_lacks_is_a_fault_of_this_one(folder):
    path = write(folder, "huyen", ", below: xa.yaml", body=PROVINCE.replace("Xuất sắc", "Xuất xắc"))
    (fault,) = [f for f in inspect(path)[1] if f.code == "unknown_band_of_other"]
    assert fault.values["near"] == ["Xuất sắc"] and fault.place.line == 14
