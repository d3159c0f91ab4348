"""A figure is printed where all that it is made of is marked: empty in every table, told as unfinished by `explain`."""

from __future__ import annotations

from helpers import rubric, scored

from papi_kit.index.columns import ranking_rows, score_rows
from papi_kit.language.columns.scored import RANKING, SCORES
from papi_kit.reports.explanation.explanation import explanation_json, explanation_text
from papi_kit.reports.kit.text import ranking_text
from papi_kit.reports.ranking.marks import Marks
from papi_kit.reports.ranking.plan import Plan
from papi_kit.reports.ranking.words import Words

COUNT = "inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 1}"
TREE = f"""
- id: "1"
  name: Một
  max: 10
  criteria:
    - {{id: "1.1", name: A, max: 4, {COUNT}}}
    - {{id: "1.2", name: B, max: 6, {COUNT}}}
- id: "T"
  name: Thưởng
  type: bonus
  max: 2
  missing: unranked
  criteria:
    - {{id: "T.1", name: T, max: 1, {COUNT}}}
    - {{id: "T.2", name: U, max: 1, inputs: {{n: {{label: N, type: count}}}}, value: 1 / (n - 1),
       rule: {{kind: formula, points: value}}}}
"""


def row(found, columns, rows, **wanted):
    names = [column.name for column in columns.columns]
    table = [dict(zip(names, cells, strict=True)) for cells in rows]
    return next(cells for cells in table if all(cells[name] == value for name, value in wanted.items()))


def test_an_incomplete_parent_and_total_stand_empty_and_the_parts_keep_their_points():
    found = scored(rubric(TREE), {"1.1": {"n": 3}, "T.1": {"n": 1}, "T.2": {"n": 3}})
    parent = row(found, SCORES, score_rows(found.program, found.results, "vi"), item_id="1")
    part = row(found, SCORES, score_rows(found.program, found.results, "vi"), item_id="1.1")
    total = row(found, RANKING, ranking_rows(found.program, found.results, "vi"), unit_id="a")
    assert (parent["status"], parent["points"], parent["max_points"], part["points"]) == ("incomplete", None, 10, 3)
    assert (total["status"], total["points"], total["bonus_points"], total["penalty_points"]) == (
        "incomplete", None, 1.5, 0)
    told = explanation_text(found, found.result("a"), None)
    assert "Tổng điểm: chưa đủ số liệu; phần đã chấm 4,5 điểm" in told
    assert "1 Một: chưa đủ số liệu; phần đã chấm 3/10" in told
    items = {item["item_id"]: item["points"] for item in explanation_json(found, found.result("a"), None)["items"]}
    assert (items["1"], items["1.1"], items["T"]) == (None, 3, 1.5)


def test_a_bonus_group_with_an_item_that_cannot_be_marked_stands_empty():
    found = scored(rubric(TREE), {"1.1": {"n": 3}, "1.2": {"n": 6}, "T.1": {"n": 1}, "T.2": {"n": 1}})
    total = row(found, RANKING, ranking_rows(found.program, found.results, "vi"), unit_id="a")
    assert (total["status"], total["bonus_points"], total["penalty_points"]) == ("incomplete", None, 0)
    assert "Thưởng" not in ranking_text(found, "vi")
    complete = scored(rubric(TREE), {"1.1": {"n": 3}, "1.2": {"n": 6}, "T.1": {"n": 1}, "T.2": {"n": 2}})
    assert "Thưởng" in ranking_text(complete, "vi")


ONCE = f"""
- id: "1"
  name: Một
  max: 20
  criteria:
    - id: "1.1"
      name: A
      max: 10
      counts_once_with: ["1.2"]
      components:
        - {{id: "1.1.1", name: A, max: 5, {COUNT}}}
        - {{id: "1.1.2", name: B, max: 5, {COUNT}}}
    - {{id: "1.2", name: B, max: 10, {COUNT}}}
"""


def test_a_parent_that_counts_once_stands_empty_in_every_table():
    found = scored(rubric(ONCE), {"1.1.1": {"n": 4}, "1.2": {"n": 7}})
    cells = Marks(Plan(found, Words("vi")))
    shown = {key: cells.cell(found.program.items[key], found.result("a")).value for key in ("1", "1.1", "1.1.1", "1.2")}
    assert shown == {"1": "chưa đủ", "1.1": "chưa đủ", "1.1.1": 4, "1.2": 7}
    listed = row(found, SCORES, score_rows(found.program, found.results, "vi"), item_id="1.1")
    assert (listed["status"], listed["points"]) == ("incomplete", None)
    whole = scored(rubric(ONCE), {"1.1.1": {"n": 4}, "1.1.2": {"n": 1}, "1.2": {"n": 7}})
    cell = Marks(Plan(whole, Words("vi"))).cell(whole.program.items["1.1"], whole.result("a"))
    assert (cell.value, bool(cell.formula)) == (0, True)
