"""124 invented communes and wards and 14 departments after 1/7/2025: made again byte for byte, scored without an
error, the merged units whole."""

import csv
import importlib.util
import sys
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction as F

import pytest

from papi_kit.jobs.papers.compare import compare_years

EXAMPLE = "examples/xa-phuong-2025"
COMMUNES, DEPARTMENTS = f"{EXAMPLE}/bo-tieu-chi-xa.yaml", f"{EXAMPLE}/bo-tieu-chi-so.yaml"
BEFORE = f"{EXAMPLE}/bo-tieu-chi-so-2024.yaml"


@pytest.fixture(scope="module")
def rows(root):
    def read(name):
        with (root / EXAMPLE / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return read


def test_the_files_are_made_again(root, tmp_path):
    spec = importlib.util.spec_from_file_location("xa_phuong_2025", root / EXAMPLE / "generate.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    own = [*(root / EXAMPLE).glob("*.csv"), *(root / EXAMPLE).glob("bo-tieu-chi-*.yaml")]
    assert made == {path.name: path.read_bytes() for path in own} and len(made) == 11


@pytest.mark.parametrize(("rubric", "groups"), [(COMMUNES, {"xã": 98, "phường": 24, "đặc khu": 2}),
                                                (DEPARTMENTS, {"sở": 14})])
def test_every_unit_is_ranked_within_its_group(scored, rubric, groups):
    assessment = scored(rubric)
    assert Counter(result.unit.group for result in assessment.results) == groups
    assert all(result.rank_text.endswith(f"/{groups[result.unit.group]}") for result in assessment.results)
    assert not [finding for finding in assessment.found if finding.severity == "error"]


@pytest.mark.parametrize("rubric", [COMMUNES, DEPARTMENTS])
def test_all_say_that_they_are_invented(scored, rows, rubric):
    assert "minh họa" in scored(rubric).notice
    assert all("Minh Họa" in row["name"] or "minh họa" in row["name"] for row in rows("units.csv"))
    for name in ("facts-xa.csv", "facts-so.csv", "facts-so-2024.csv"):
        assert all("minh họa" in row["note"] for row in rows(name))


def test_two_reports_do_not_add_up(scored):
    told = {finding.unit_id for finding in scored(COMMUNES).found if finding.code == "relation_fails"}
    assert told == {"X07", "P05"}


def test_satisfaction_is_that_of_the_forms(scored, rows):
    """Of one draw by lot, all with the same weight: the share of valid answers that are 4 or 5, factor by factor."""
    answers = defaultdict(list)
    for row in rows("phieu-xa.csv"):
        answers[row["unit_id"]].append([row[name] for name in ("q21", "q22")])
    assessment = scored(COMMUNES)
    for unit in ("X01", "P24", "D02"):
        shares = [[answer >= "4" for answer in of if answer in "12345" and answer] for of in answers[unit]]
        mean = sum(sum(of) for of in shares) / sum(len(of) for of in shares)
        fact = assessment.result(unit).state.facts["VIII.2.1", "estimate"]
        assert float(fact.value) == pytest.approx(mean, abs=0.03) and len(answers[unit]) == 36


def test_a_department_without_procedures_is_measured_on_the_rest(scored):
    result = scored(DEPARTMENTS).result("S05")
    assert result.totals.max_points < 70 and result.rank
    assert result.state.scores["VIII.1"].status == "not_applicable"


def test_merged_units_are_made_of_whole_units_that_ended_the_day_before(rows):
    units = {row["unit_id"]: row for row in rows("units.csv")}
    shares = defaultdict(F)
    parts = defaultdict(list)
    for row in rows("predecessors.csv"):
        old, new = units[row["predecessor_id"]], units[row["unit_id"]]
        assert old["successor_id"] == new["unit_id"] and row["valid_from"] == new["valid_from"]
        assert (date.fromisoformat(new["valid_from"]) - date.fromisoformat(old["valid_to"])).days == 1
        shares[row["unit_id"]] += F(row["share"])
        parts[row["unit_id"]].append(int(old["population"] or 0))
    assert set(shares.values()) == {1} and len(shares) == 124 + 6
    assert all(sum(parts[row["unit_id"]]) == int(row["population"] or 0) for row in units.values()
               if row["unit_id"] in parts)
    assert {row["unit_id"] for row in units.values() if row["valid_to"]} == {
        row["predecessor_id"] for row in rows("predecessors.csv")} | {f"H{n:02}" for n in range(1, 13)}


def test_departments_are_followed_into_those_they_were_merged_into(root):
    """20 departments of 2024 into 14: the past of the six new ones is the plain mean of their two."""
    series = compare_years(root / BEFORE, root / DEPARTMENTS)
    points = {result.unit.id: result.totals.index for result in series.assessments[0].results}
    found = series.changes[0].by_unit()
    assert len(points) == 20 and len(found) == 14
    for unit, change in found.items():
        parts = [points[f"{unit}{part}"] for part in "ab"] if unit <= "S06" else [points[unit]]
        assert change.after.totals.index - change.points == sum(parts) / len(parts)
