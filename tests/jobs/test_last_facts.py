"""Last year's whole facts scored by this year's rubric."""

from __future__ import annotations

import json
from fractions import Fraction as F

import pytest

from papi_kit import Refused, assess
from papi_kit.findings import Unknown
from papi_kit.jobs.score import own_folder, score
from papi_kit.language.messages import sentence

TOP = """rubric: r-{year}
title: Chỉ số
year: {year}
level: xã
format: 2
issued: {{issuer: Thử, status: illustrative}}
files: {{units: u{year}.csv, facts: f{year}.csv{more}}}
{how}ranking: {{within: all, ties: dense}}
shared:
  ho_so: {{label: Hồ sơ, type: count}}
domains:
"""
OLD = """
  - id: "1"
    name: Một
    max: 20
    criteria:
      - id: "1.1"
        name: Tỷ lệ
        max: 10
        inputs: {dung: {label: Đúng hạn, type: count}}
        value: dung / ho_so
        rule: {kind: ratio}
      - {id: "1.2", name: Mức, max: 10, rule: {kind: yes_no}}
  - id: "2"
    name: Hai
    max: 30
    criteria:
      - {id: "2.1", name: Số, max: 10, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 1}}
      - {id: "2.2", name: Chấm, max: 10, rule: {kind: judgement}}
      - {id: "2.3", name: Chấm nữa, max: 10, rule: {kind: judgement}}
"""
NEW = """
  - id: "A"
    name: Một
    max: 40
    same_as: "1"
    criteria:
      - id: "A.1"
        name: Tỷ lệ
        max: 20
        same_as: "1.1"
        inputs: {dung_han: {label: Đúng hạn, type: count, same_as: dung}}
        value: dung_han / ho_so
        rule: {kind: steps, steps: [{at_least: 90%, points: 20}, {points: 5}]}
      - {id: "A.2", name: Mức, max: 10, same_as: "1.2", rule: {kind: yes_no, if_no: 2}}
      - {id: "A.3", name: Mới, max: 10, same_as: new, rule: {kind: yes_no}}
  - id: "2"
    name: Hai
    max: 40
    criteria:
      - id: "2.1"
        name: Số
        max: 10
        inputs: {n: {label: N, type: percent}}
        rule: {kind: ratio}
      - {id: "2.2", name: Chấm, max: 10, rule: {kind: judgement}}
      - {id: "2.3", name: Chấm nữa, max: 15, rule: {kind: judgement}}
      - {id: "2.4", name: Hơn, max: 5, same_as: "2.1", rule: {kind: formula, points: '5 * last("2.1")'}}
"""
NEW = NEW.replace(', same_as: "2.1", rule: {kind: formula', ', same_as: new, rule: {kind: formula')
FACTS = """unit_id,item_id,input,value
a,,ho_so,10
a,1.1,dung,9
a,1.2,choice,no
a,2.1,n,3
a,2.2,points,7
a,2.3,points,8
b,,ho_so,10
b,1.1,dung,5
b,1.2,choice,yes
b,2.1,n,4
b,2.2,points,4
b,2.3,points,4
"""


@pytest.fixture
def years(tmp_path):
    def made(units="unit_id,name\na,Xã An\nb,Xã Bình\n", how="", more="", facts=FACTS, new=NEW):
        named = ", previous: r2024.yaml" + more
        for name, text in {"r2024.yaml": TOP.format(year=2024, more="", how="") + OLD,
                           "r2025.yaml": TOP.format(year=2025, more=named, how=how) + new,
                           "u2024.csv": "unit_id,name\na,Xã An\nb,Xã Bình\n", "u2025.csv": units,
                           "f2024.csv": facts}.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / "r2025.yaml"

    return made


def last(path, **options):
    return assess(path, facts_of="previous", **options)


def test_items_with_a_counterpart_are_marked_and_the_rest_is_out_of_the_maximum(years):
    """This year's facts need not be there. a: 9 of 10 in time 20, no 2, judged 7; of 20 + 10 + 10 points."""
    found = last(years())
    assert [(r.unit.id, r.totals.points, r.totals.max_points, r.rank) for r in found.results] == [
        ("a", 29, 40, 1), ("b", 19, 40, 2)]
    assert found.result("a").totals.index == F("72.5")
    marks = {key: (score.status, score.points) for key, score in found.result("a").state.scores.items()}
    assert marks["A.1"] == ("scored", 20) and marks["A.2"] == ("scored", 2) and marks["2.2"] == ("scored", 7)
    assert {key for key, (status, _) in marks.items() if status == "not_applicable"} == {"A.3", "2.1", "2.3", "2.4"}


def test_each_item_without_a_counterpart_is_told_with_the_reason(years):
    told = {f.code: list(f.values["items"]) for f in last(years()).found if f.code.startswith("carried_")}
    assert told == {"carried_new": ["A.3", "2.4"], "carried_types": ["2.1 (2.1: n)"], "carried_max": ["2.3"]}
    unlike = next(f for f in last(years()).found if f.code == "last_facts_unlike")
    assert list(unlike.values["figures"]) == ["2.1: n (count → percent)"]
    assert "count → percent" in sentence(unlike)


def test_what_it_is_stands_in_the_title_the_manifest_and_the_folder(years, tmp_path):
    found = last(years())
    assert found.title() == "Chỉ số – số liệu năm 2024" and "không phải kết quả của năm" in found.warned()
    assert found.title("en").endswith("facts of 2024") and "4 items without" in found.warned("en")
    assert own_folder(tmp_path / "r2025.yaml", found).name == "r-2025-facts-2024"
    done = score(tmp_path / "r2025.yaml", out=tmp_path / "out", facts_of="previous")
    manifest = json.loads((done.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["facts_of"] == 2024
    assert {"r2024.yaml", "f2024.csv", "u2025.csv"} <= {one["file"] for one in manifest["inputs"]}


def test_units_follow_and_parts_are_joined(years, tmp_path):
    """N is made of a (3/4) and b (1/4): 14 of 20 dossiers in time; a choice in which they differ is not known."""
    (tmp_path / "p.csv").write_text("unit_id,predecessor_id,share\nN,a,3/4\nN,b,1/4\n", encoding="utf-8")
    path = years("unit_id,name\nN,Xã Mới\nZ,Xã Lạ\n", "last_of_merged: weighted\n", ", predecessors: p.csv",
                 FACTS.replace("b,2.2,points,4", "b,2.2,points,5"))
    found = last(path)
    assert [r.unit.id for r in found.results] == ["N"]
    state = found.result("N").state
    assert state.figures["", "ho_so"] == 20 and state.figures["A.1", "dung_han"] == 14
    assert state.scores["A.1"].points == 5 and state.scores["A.2"].status == "missing"
    codes = {f.code: f for f in found.found}
    assert list(codes["last_facts_units_lost"].values["names"]) == ["Xã Lạ"]
    assert list(codes["last_of_merged_differ"].values["items"]) == ["A.2: choice"]


def test_a_value_beyond_this_years_bounds_is_told_and_not_taken(years):
    new = NEW.replace("{label: Đúng hạn, type: count, same_as: dung}",
                      "{label: Đúng hạn, type: count, same_as: dung, at_most: 6}")
    found = last(years(new=new))
    assert [f.values["unit"] for f in found.found if f.code == "last_facts_outside"] == ["Xã An"]
    assert found.result("a").state.scores["A.1"].status == "missing" and found.result("b").rank == 1


def test_refusals(years):
    path = years()
    with pytest.raises(Unknown):
        assess(path, facts_of="next")
    with pytest.raises(Refused) as refused:
        assess(path, facts_of="previous", facts=path.parent / "f2024.csv")
    assert [f.code for f in refused.value.findings] == ["last_facts_and_facts"]
    with pytest.raises(Refused) as refused:
        last(path.parent / "r2024.yaml")
    assert [f.code for f in refused.value.findings] == ["last_facts_none"]
    with pytest.raises(Refused) as refused:
        last(years("unit_id,name\nz,Xã Lạ\n"))
    assert refused.value.findings[-1].code == "last_facts_without_units"


def test_the_option_of_score_writes_them_to_a_folder_of_their_own(years, monkeypatch, capsys):
    from papi_kit.cli.main import run

    path = years()
    monkeypatch.chdir(path.parent)
    assert run(["score", path.name, "--last-year-facts"]) == 0
    assert (path.parent / "ket_qua" / "r-2025-facts-2024" / "ranking.csv").is_file()
    said = capsys.readouterr()
    assert "số liệu năm 2024" in said.out and "explain" not in said.err


def test_an_item_worked_out_from_rows_is_left_out(years):
    new = NEW.replace("{id: \"2.2\", name: Chấm, max: 10, rule: {kind: judgement}}",
                      "{id: \"2.2\", name: Chấm, max: 10, inputs: {d: {label: D, type: list, columns: {x: {label: X, "
                      "type: count}}}}, rule: {kind: formula, points: 'min(sum_rows(d, x), 10)'}}")
    told = {f.code: list(f.values["items"]) for f in last(years(new=new)).found if f.code.startswith("carried_")}
    assert told["carried_lists"] == ["2.2"]
