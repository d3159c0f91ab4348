"""Annexes of three provinces as they came: every code and maximum, and the rules that were written down before."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from annexes_expected import ABSENT, EXPECTED
from annexes_made import FORMATS, imported, items_of, points_of

from papi_kit.jobs.papers.import_rubric import import_rubric

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "annexes"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="../shared is not here")
QD11 = FOLDER / "rubric_qd11_nq57_commune_2026.csv"
# Of four levels one has no place in a rubric: a finding tells of it.
DROPPED = {("rubric_haiphong_212_2025_staff", "1"): {"II"}}


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_every_code_and_maximum_is_right(path):
    drafts = import_rubric(path)
    wanted = [{row["code"]: abs(float(row["max_points"])) for row in rows(path)
               if row["max_points"] and row.get("level") != "rule" and row.get("annex", str(n)) == str(n)}
              for n in range(1, len(drafts) + 1)]
    for number, (draft, want) in enumerate(zip(drafts, wanted, strict=True), 1):
        dropped = DROPPED.get((path.stem, str(number)), set())
        found = {code: float(item.maximum) for code, item in items_of(draft.draft).items()}
        assert {code: found.get(code) for code in want if code not in dropped} == {
            code: points for code, points in want.items() if code not in dropped}
        told = {one.item_id for one in draft.draft.found if one.code == "draft_level_dropped"}
        assert told == dropped


def test_rules_are_right_or_left_to_a_person():
    draft = import_rubric(QD11)[0].draft
    items = items_of(draft)
    recognised = {code: items[code] for code in EXPECTED if items[code].rule is not None}
    assert {code for code in recognised if EXPECTED[code] is None} == set()
    assert len(recognised) >= 20
    for code, item in recognised.items():
        kind, points = EXPECTED[code]
        assert (code, item.rule.rule["kind"]) == (code, kind)
        if isinstance(points, dict):
            assert (code, {value: points_of(draft, code, value) for value in points}) == (code, points)
        else:
            codes = ["yes", "no"] if kind == "yes_no" else [level["code"] for level in item.rule.rule["levels"]]
            assert (code, [points_of(draft, code, one) for one in codes]) == (code, points)
    assert {code: item.absent for code, item in recognised.items() if item.absent} == ABSENT


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_annex_in_every_format(form, tmp_path):
    """Codes, maxima and rules do not hang on the format in which an office has its annex."""
    wanted = items_of(import_rubric(QD11)[0].draft)
    table = [("Mã", "Nội dung", "Điểm tối đa", "Cách chấm điểm", "Không phát sinh")]
    table += [(row["code"], row["name"], row["max_points"].replace(".", ","), row["rule_text"], row["not_applicable"])
              for row in rows(QD11)]
    found = items_of(imported(table, tmp_path, form)[0].draft)
    assert {code: (item.maximum, item.rule and item.rule.rule, item.absent) for code, item in found.items()} == {
        code: (item.maximum, item.rule and item.rule.rule, item.absent) for code, item in wanted.items()}
