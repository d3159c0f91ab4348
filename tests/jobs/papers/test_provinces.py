"""The 63 provinces of before 1 July 2025 become 34: every one of them is followed into the year after."""

import csv
from collections import Counter
from fractions import Fraction as F
from pathlib import Path

import pytest

from papi_kit.jobs.papers.compare import compare_years
from papi_kit.reports.province.moved import change_sheets
from papi_kit.reports.province.report import Chapter

MERGED = Path(__file__).resolve().parents[4] / "shared" / "data" / "province_merge_2025.csv"
RUBRIC = """rubric: tinh-{year}
title: Chỉ số cấp tỉnh năm {year} (minh họa)
year: {year}
level: tỉnh
format: 2
issued: {{issuer: Thử, status: illustrative}}
files: {{units: u{year}.csv, facts: f{year}.csv, notice: Minh họa{more}}}
last_of_merged: mean
ranking: {{within: all, by: points, ties: competition}}
domains:
  - {{id: "1", name: Hồ sơ, max: 100, inputs: {{n: {{label: N, type: amount}}}}, rule: {{kind: count, each: 1}}}}
"""


@pytest.fixture(scope="module")
def lists():
    if not MERGED.exists():
        pytest.skip("shared/data is not there")
    lines = [line for line in MERGED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(row["old_province"], row["new_province"]) for row in csv.DictReader(lines)]


@pytest.fixture(scope="module")
def years(lists, tmp_path_factory):
    """Old provinces have 1 to 63 points in the order of the list, new ones 50."""
    folder = tmp_path_factory.mktemp("tỉnh")
    new = list(dict.fromkeys(name for _, name in lists))

    def put(year, units, points, more=""):
        (folder / f"u{year}.csv").write_text("unit_id,name\n" + "".join(f"{unit},{name}\n" for unit, name in units),
                                             encoding="utf-8")
        (folder / f"f{year}.csv").write_text("unit_id,item_id,input,value\n" + "".join(
            f"{unit},1,n,{number}\n" for (unit, _), number in zip(units, points, strict=True)), encoding="utf-8")
        path = folder / f"{year}.yaml"
        path.write_text(RUBRIC.format(year=year, more=more), encoding="utf-8")
        return path

    made = "".join(f"n{new.index(name)},o{at},,equal\n" for at, (_, name) in enumerate(lists))
    (folder / "p.csv").write_text("unit_id,predecessor_id,share,basis\n" + made, encoding="utf-8")
    old = put(2024, [(f"o{at}", name) for at, (name, _) in enumerate(lists)], range(1, len(lists) + 1))
    late = put(2025, [(f"n{at}", name) for at, name in enumerate(new)], [50] * len(new), ", predecessors: p.csv")
    return compare_years(old, late)


def test_every_old_province_is_in_one_new_one(years, lists):
    changes = years.changes[0].by_unit()
    assert (len(lists), len(changes)) == (63, 34)
    followed = [was.result.unit.id for change in changes.values() for was in change.before]
    assert Counter(followed) == Counter(f"o{at}" for at in range(63))
    assert sum("merged_mean" in change.why for change in changes.values()) == 23
    assert sum(change.was is not None for change in changes.values()) == 11


def test_the_past_of_a_merged_province_is_the_simple_mean(years, lists):
    for change in years.changes[0].changes:
        own = [F(at) for at, (_, new) in enumerate(lists, 1) if new == change.shown.unit.name]
        assert change.points_before == sum(own) / len(own)
        assert change.points == 50 - change.points_before


def test_the_report_prints_the_rule(years):
    sheets = list(change_sheets(Chapter(years.assessments[-1], years=years.changes[0]), "vi"))
    text = [block.text for block in sheets[0].blocks]
    assert "Quá khứ của đơn vị sáp nhập: bình quân giản đơn của các đơn vị hợp thành." in text
    notes = [block.text for block in sheets[-1].blocks]
    assert sum("lập từ" in note and "bình quân giản đơn" in note for note in notes) == 23


