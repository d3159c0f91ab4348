"""Two faults in one file are both told: every pair of those that can be planted in lists of units, facts and sampling
frames, on rows of their own and on one row."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest
from helpers import rubric

from papi_kit.findings import Refused
from papi_kit.jobs.check import check
from papi_kit.jobs.sample.plan import plan_sample
from papi_kit.language.messages import sentence

TREE = """
- id: "1"
  name: Một
  max: 10
  criteria:
    - id: "1.1"
      name: A
      max: 4
      inputs: {n: {label: N, type: count}}
      rule: {kind: count, each: 1}
    - id: "1.2"
      name: B
      max: 3
      inputs: {p: {label: P, type: percent}}
      value: p
      rule: {kind: ratio}
    - id: "1.3"
      name: C
      max: 3
      inputs: {d: {label: D, type: date}, m: {label: M, type: amount}}
      rule: {kind: formula, points: 'if(d > date("2022-06-01"), m, 0)'}
"""
UNITS = [{"unit_id": f"U{n}", "name": f"Xã Số {n} Đồi", "group": "", "parent_id": "", "valid_to": "", "ranked": "",
          "population": "100"} for n in range(1, 10)]
FACTS = [{"unit_id": f"U{n}", "item_id": item, "input": name, "stage": "final", "value": value}
         for n in range(1, 10)
         for item, name, value in (("1.1", "n", "3"), ("1.2", "p", "90%"), ("1.3", "d", "01/07/2022"),
                                   ("1.3", "m", "2,5"))]
FRAME = [{"xa": f"Xã {n % 3}", "thon": f"Thôn {n}", "ho": "100", "chac": ""} for n in range(12)]
# code -> what is written into a row
OF_UNITS = {
    "unit_without_id": {"unit_id": ""}, "unit_twice": {"unit_id": "U9"}, "not_a_date": {"valid_to": "hôm qua"},
    "not_yes_no": {"ranked": "đôi khi"}, "not_a_number": {"population": "nhiều"},
    "unit_link_unknown": {"parent_id": "T7"}, "units_of_one_name": {"name": "Xã Số 8 Đồi"},
}
OF_FACTS = {
    "unknown_unit": {"unit_id": "Phường Không Ai Biết"}, "unknown_item_in_facts": {"item_id": "7.7"},
    "unknown_input_in_facts": {"input": "zz"}, "unknown_stage": {"stage": "hôm nào"},
    "not_a_number": {"value": "nhiều"}, "negative": {"value": "-3"}, "row_without_unit": {"unit_id": ""},
}
OF_FRAMES = {
    "frame_blank": {"thon": ""}, "frame_zero": {"ho": "0"}, "not_a_number": {"ho": "nhiều"}, "psu_twice":
    {"xa": "Xã 2", "thon": "Thôn 11"}, "take_above_size": {"ho": "3"}, "not_yes_no": {"chac": "đôi khi"},
}


def written(folder: Path, name: str, rows: list[dict[str, str]]) -> Path:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return folder / name


def pairs(faults):
    return [pytest.param({a: faults[a], b: faults[b]}, id=f"{a}-{b}") for a, b in combinations(faults, 2)]


def planted(rows, faults, first=0, apart=1):
    """The rows with each fault in one, and what the faults share where `apart` is 0."""
    found = [dict(row) for row in rows]
    for number, change in enumerate(faults.values()):
        found[first + number * apart] |= change
    return found


def codes(folder: Path, units=UNITS, facts=FACTS) -> set[str]:
    (folder / "r.yaml").write_text(rubric(TREE), encoding="utf-8")
    found = check(folder / "r.yaml", written(folder, "units.csv", units), written(folder, "facts.csv", facts)).findings
    assert all(len(sentence(one, lang)) > 20 for one in found for lang in ("vi", "en"))
    return {one.code for one in found}


def test_the_tables_without_a_fault_are_sound(tmp_path):
    assert codes(tmp_path) == set()


@pytest.mark.parametrize("faults", pairs(OF_UNITS))
def test_faults_of_units_do_not_hide_one_another(tmp_path, faults):
    assert codes(tmp_path, units=planted(UNITS, faults)) >= set(faults)


@pytest.mark.parametrize("faults", pairs(OF_FACTS))
def test_faults_of_facts_do_not_hide_one_another(tmp_path, faults):
    assert codes(tmp_path, facts=planted(FACTS, faults, apart=4)) >= set(faults)


@pytest.mark.parametrize("faults", [
    pytest.param({code: OF_FACTS[code] for code in two}, id="-".join(two)) for two in (
        ("unknown_unit", "not_a_number"), ("unknown_unit", "unknown_item_in_facts"),
        ("unknown_unit", "unknown_input_in_facts"), ("unknown_unit", "unknown_stage"),
        ("unknown_stage", "not_a_number"))])
def test_two_faults_of_one_row_of_facts_are_both_told(tmp_path, faults):
    assert codes(tmp_path, facts=planted(FACTS, faults, apart=0)) >= set(faults)


@pytest.mark.parametrize("faults", pairs(OF_UNITS))
def test_faults_of_units_do_not_hide_those_of_facts(tmp_path, faults):
    one, _ = faults.items()
    if one[0] in ("unit_without_id", "unit_twice"):
        one = ("not_yes_no", OF_UNITS["not_yes_no"])
    assert codes(tmp_path, units=planted(UNITS, dict([one])), facts=planted(FACTS, {
        "not_a_number": OF_FACTS["not_a_number"]}, first=8)) >= {one[0], "not_a_number"}


def refused(folder: Path, rows, psus) -> set[str]:
    with pytest.raises(Refused) as caught:
        plan_sample("select", written(folder, "khung.csv", rows), stratum="xa", psu="thon", size="ho", psus=psus,
                    certainty="chac", take=5, seed=1)
    return {one.code for one in caught.value.findings}


@pytest.mark.parametrize("faults", pairs(OF_FRAMES))
def test_faults_of_a_sampling_frame_do_not_hide_one_another(tmp_path, faults):
    assert refused(tmp_path, planted(FRAME, faults), 2) >= set(faults)


@pytest.mark.parametrize("frame", OF_FRAMES)
@pytest.mark.parametrize(("code", "draws"), [
    ("draws_unknown", [("Xã 0", "2"), ("Xã 1", "2"), ("Xã 2", "2"), ("Xã 9", "2")]),
    ("draws_missing", [("Xã 0", "2"), ("Xã 2", "2")]),
    ("not_a_number", [("Xã 0", "2"), ("Xã 1", "hai"), ("Xã 2", "2")]),
    ("draws_twice", [("Xã 0", "2"), ("Xã 1", "2"), ("Xã 2", "2"), ("Xã 0", "2")]),
    ("too_few_psus", [("Xã 0", "2"), ("Xã 1", "9"), ("Xã 2", "2")])])
def test_faults_of_the_numbers_to_draw_do_not_hide_those_of_the_frame(tmp_path, frame, code, draws):
    psus = written(tmp_path, "psus.csv", [{"xa": xa, "psus": number} for xa, number in draws])
    found = refused(tmp_path, planted(FRAME, {frame: OF_FRAMES[frame]}), psus)
    assert found >= {frame, code}
    assert ("draws_missing" in found) == (code == "draws_missing")       # a number that cannot be read is no lack
