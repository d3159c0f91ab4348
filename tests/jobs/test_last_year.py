"""Last year beside this one, through files: units made of parts."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from papi_kit import assess
from papi_kit.index.columns import ranking_rows
from papi_kit.jobs.check import check
from papi_kit.language.messages import sentence
from papi_kit.reports.explanation.explanation import explanation_text

OLD = """rubric: cu
title: Thử
year: 2024
level: xã
issued: {issuer: Thử, status: illustrative}
files: {units: u24.csv, facts: f24.csv}
ranking: {within: all, ties: dense}
domains:
  - id: "1"
    name: Một
    max: 10
    inputs: {dung: {label: Đúng hạn, type: count}, tong: {label: Đã giải quyết, type: count}}
    value: dung / tong
    rule: {kind: ratio}
"""
NEW = """rubric: moi
title: Thử
year: 2025
level: xã
format: 2
period: {from: 2025-07-01, to: 2025-12-31}
issued: {issuer: Thử, status: illustrative}
files: {units: u25.csv, facts: f25.csv, previous: cu.yaml, predecessors: predecessors.csv}
HOW
ranking: {within: all, ties: dense}
domains:
  - id: "1"
    name: Một
    max: 10
    inputs: {dung: {label: Đúng hạn, type: count}, tong: {label: Đã giải quyết, type: count}}
    value: dung / tong
    rule: {kind: ratio}
  - {id: "2", name: Hai, max: 10, rule: {kind: formula, points: '10 * last("1")'}}
  - id: "3"
    name: Ba
    max: 10
    inputs: {n: {label: N, type: count}}
    rule: {kind: formula, points: 'n - last("1", "tong")'}
"""
UNITS = "Mã đơn vị mới,Mã đơn vị cũ,Tỷ trọng,Tính theo,Từ ngày\n"


@pytest.fixture
def merged(tmp_path):
    """A folder in which N1 is made of A1 (9/10 in time) and A2 (5/10); `how`: what the rubric says of it."""
    def made(how="last_of_merged: weighted", parts="N1,A1,75%,dân số,01/07/2025\nN1,A2,25%,dân số,01/07/2025\n",
             facts="A1,1,dung,9\nA1,1,tong,10\nA2,1,dung,5\nA2,1,tong,10\n"):
        for name, text in {
            "cu.yaml": OLD, "moi.yaml": NEW.replace("HOW\n", how + "\n" if how else ""),
            "u24.csv": "unit_id,name\nA1,Xã An\nA2,Xã Bình\nB1,Xã Giữ\n",
            "u25.csv": "unit_id,name,valid_from\nN1,Xã Mới,01/07/2025\nB1,Xã Giữ,\n",
            "f24.csv": "unit_id,item_id,input,value\nB1,1,dung,8\nB1,1,tong,10\n" + facts,
            "f25.csv": "unit_id,item_id,input,value\n" + "".join(
                f"{unit},1,dung,10\n{unit},1,tong,10\n{unit},3,n,25\n" for unit in ("N1", "B1")),
            "predecessors.csv": UNITS + parts,
        }.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / "moi.yaml"

    return made


def marks(assessment, unit="N1"):
    return [assessment.result(unit).state.scores[item].points for item in ("2", "3")]


@pytest.mark.parametrize(("how", "share"), [("weighted", 8), ("mean", 7)])
def test_last_year_of_a_merged_unit(merged, how, share):
    """9/10 and 5/10: 8/10 by 75% and 25%, 7/10 as the mean; 10 and 10 dossiers are 20."""
    found = assess(merged(f"last_of_merged: {how}"))
    assert marks(found) == [share, 5] and marks(found, "B1") == [8, 10]
    told = [f for f in found.found if f.code.startswith("last_of_merged")]
    assert [(f.code, f.severity, f.unit_id) for f in told] == [(f"last_of_merged_{how}", "note", "N1")]
    assert "Xã An (A1)" in sentence(told[0]) and ("75%" in sentence(told[0])) == (how == "weighted")
    assert "predecessors.csv" in [record["file"] for record in found.manifest["inputs"]]


def test_the_parts_are_told_where_marks_are_explained(merged):
    found = assess(merged())
    said = "bình quân có trọng số theo dân số của Xã An (A1) 75%, Xã Bình (A2) 25%"
    assert said in explanation_text(found, found.result("N1"), None)
    assert said in explanation_text(found, found.result("N1"), found.program.items["2"])
    notes = {row[3]: row[-2] for row in ranking_rows(found.program, found.results, "vi")}
    assert said in notes["N1"] and notes["B1"] == ""


@pytest.mark.parametrize(("how", "code"), [("last_of_merged: none", "last_of_merged_none"),
                                           ("", "last_of_merged_unstated")])
def test_no_last_year_unless_the_rubric_says_what_it_is(merged, how, code):
    found = assess(merged(how))
    assert marks(found) == [None, None]
    told = next(f for f in found.found if f.code == code)
    assert told.severity == "warning" and "Xã An (A1)" in sentence(told) and "Xã Bình (A2)" in sentence(told)


def test_a_part_without_figures_is_named_and_leaves_none(merged):
    found = assess(merged(facts="A1,1,dung,9\nA1,1,tong,10\nA2,1,dung,5\n"))
    assert marks(found) == [None, None]
    told = next(f for f in found.found if f.code == "last_of_merged_lacking")
    assert told.values["parts"] == ["Xã Bình (A2)"] and told.values["items"] == ["1", "1: tong"]


def test_faults_of_the_table_leave_the_unit_out_of_the_ranking(merged):
    path = merged(parts="N1,A1,75%,,\nN1,A9,15%,,\n")
    found = assess(path)
    assert found.result("N1").rank is None and found.result("B1").rank == 1
    assert ("predecessor_unknown", "predecessors.csv:3") in [(f.code, f.place) for f in found.found]
    assert "predecessor_unknown" in [f.code for f in check(path).findings]


def test_one_whole_part_is_as_its_successor(merged):
    found = assess(merged("last_of_merged: none", parts="N1,A2,,,\n"))
    assert marks(found) == [5, 10] and F(1, 2) * 10 == 5


def test_format_2_is_asked_for(merged):
    from papi_kit import Refused

    path = merged()
    path.write_text(path.read_text(encoding="utf-8").replace("format: 2\n", ""), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        assess(path)
    assert [(f.code, f.values["text"]) for f in refused.value.findings if f.severity == "error"] == [
        ("format_needed", "predecessors"), ("format_needed", "last_of_merged")]
