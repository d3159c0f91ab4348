"""Next steps in words: the file, the workbook and the terminal say the same sentences."""

from fractions import Fraction as F

import pytest
from helpers import leaf, rubric
from reports.sensitivity.case import FEW
from sensitivity.steps_case import assessed, case

from papi_kit.language.columns.studied import STEPS
from papi_kit.language.numbers import texts_apart
from papi_kit.language.words import veto
from papi_kit.reports.sensitivity.steps.sheet import steps_sheet
from papi_kit.reports.sensitivity.steps.text import unit_text
from papi_kit.sensitivity.steps.rows import step_rows
from papi_kit.sensitivity.steps.words import StepWords
from papi_kit.sensitivity.study import study

COUNTS = "inputs: {n: {label: Đúng hạn, type: count, unit: việc}, m: {label: Tổng số, type: count}}"
RATIO = COUNTS + "\nfigures: [n <= m]\nvalue: n / m\nrule: {kind: ratio}"
TWENTY = """
- {id: "1", name: Một, max: 10, rule: {kind: judgement, grid: 1}}
- {id: "2", name: Hai, max: 10, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 2}}"""
BANDS = "bands: [{label: Tốt, at_least: 60}, {label: Yếu, below: 60}]"


def marks(**units):
    return [(unit, key, name, value) for unit, both in units.items()
            for key, name, value in zip("12", ("points", "n"), both, strict=True)]


def told(text, facts, lang="vi", unit="a"):
    """(way, words) of a unit."""
    given, _ = case(text, facts)
    rows = list(step_rows(study(assessed(given), FEW).tables, lang))
    assert all(len(row) == len(STEPS.header()) for row in rows)
    return [(row[4], row[-1]) for row in rows if row[1] == unit]


def ways(found, way):
    return [text for name, text in found if name == way]


COUNTED = [("a", "1", "n", 46), ("a", "1", "m", 61), ("b", "1", "n", 54), ("b", "1", "m", 61)]


@pytest.mark.parametrize(("lang", "goal", "step"), [
    ("vi", "Lên hạng 1 (vượt Đơn vị b): cần 88,51%, nay 75,50%, còn thiếu 0,27 điểm; bằng điểm thì xếp hạng 1.",
     "1 (Mục một): “Đúng hạn”: thêm 9 việc (46 → 55 trên 61); mục này thêm 0,3 điểm"),
    ("en", "Rise to rank 1 (pass Đơn vị b): needs 88.51%, now 75.50%, 0.27 points short; a tie gives rank 1.",
     "1 (Mục một): “Đúng hạn”: 9 việc more (46 → 55 of 61); 0.3 points more here")])
def test_rows_tell_goals_and_steps_in_both_languages(lang, goal, step):
    found = told(leaf(RATIO), COUNTED, lang)
    assert ways(found, "goal")[0] == goal and ways(found, "combination")[1].startswith(step)


def test_file_workbook_and_terminal_say_the_same():
    given, _ = case(leaf(RATIO), COUNTED)
    ranks = study(assessed(given), FEW)
    words = StepWords(ranks.tables[0].table, "vi")
    terminal = unit_text(words, ranks.tables[0].steps.of("a"))
    cells = [text for row in steps_sheet(ranks, "vi").values() for text in row if isinstance(text, str)]
    found = told(leaf(RATIO), COUNTED)
    goal, alone = ways(found, "goal")[0], ways(found, "alone")[0]
    assert goal in terminal and goal in cells
    assert f"– {alone}" in terminal and any(f": {cell}; " in alone for cell in cells if cell.startswith("“"))


def test_vetoes_gates_and_quotas_are_named():
    top = """
    bands:
    - {label: Tốt, at_least: 40, at_most_share: 50%, when: ['share("2") >= 60%']}
    - {label: Khá, at_least: 20, below: 40}
    - {label: Yếu}
    vetoes: [{when: 'points("2") < 4', limit_to: Khá}]"""
    (goal,) = ways(told(rubric(TWENTY, top), marks(a=(10, 1), b=(1, 0))), "goal")
    assert goal.startswith("Đạt mức Tốt: điểm đã đủ (60,00%).") and goal.endswith("các đơn vị khác.")
    assert "Còn vướng điều kiện của mức Tốt: " in goal and "Còn vướng khống chế không quá mức Khá: " in goal


def test_one_wording_of_a_veto():
    assert veto("lower_by", "2") == "hạ 2 bậc" and veto("set_to", "Yếu", "en") == "set to Yếu"


def test_what_stays_in_the_way_of_a_combination_is_said():
    top = "bands: [{label: Tốt, at_least: 60, when: ['share(\"2\") >= 60%']}, {label: Yếu, below: 60}]"
    combination = ways(told(rubric(TWENTY, top), marks(a=(8, 1), b=(1, 0))), "combination")[0]
    assert combination.startswith("Chỉ cần một việc, khi đó đạt 60,00%. Dù vậy vẫn còn vướng điều kiện của mức Tốt: ")


def test_a_goal_out_of_reach():
    facts = [("a", "2", "points", 1, "final", "", "Chấm"), ("a", "1", "points", 4), *marks(b=(5, 1))]
    found = told(rubric(TWENTY, BANDS), facts)
    assert "Không có việc nào, kể cả làm cùng lúc, là đủ." in ways(found, "combination")
    assert ways(found, "outside") == ["2 (Hai): điểm ghi trực tiếp, không tính đến"]


def test_marks_are_raised_by_who_gives_them():
    alone = ways(told(rubric(TWENTY, BANDS), marks(a=(5, 2), b=(1, 0))), "alone")
    assert alone[0].startswith("1 (Một): nâng điểm chấm từ 5 lên ") and "(do người thẩm định chấm)" in alone[0]


def test_choices_dates_and_yes_or_no():
    text = rubric("""
    - id: "1"
      name: Mức
      max: 2
      rule: {kind: choice, levels: [{code: kem, label: Kém, points: 0}, {code: tot, label: Tốt, points: 2}]}
    - id: "2"
      name: Ngày
      max: 2
      inputs: {d: {label: Ngày ban hành, type: date}}
      value: d
      rule: {kind: steps, steps: [{at_most: 2021-01-31, points: 2}, {points: 0}]}""")
    facts = [("a", "1", "choice", "Kém"), ("a", "2", "d", "25/02/2021"),
             ("b", "1", "choice", "Tốt"), ("b", "2", "d", "30/01/2021")]
    ladder = ways(told(text, facts), "ladder")
    assert any(step.startswith("1 (Mức): chuyển mức đạt từ “Kém” sang “Tốt”; mục này thêm 2 điểm") for step in ladder)
    assert any("“Ngày ban hành”: sớm hơn 25 ngày (25/02/2021 → 31/01/2021)" in step for step in ladder)


@pytest.mark.parametrize(("values", "texts"), [
    ((F("0.3607"),), ["0,36"]), ((F("0.5"), F(1)), ["0,5", "1"]),
    ((F("1.8117"), F("1.8119")), ["1,8117", "1,8119"]),
    ((F("0.0004"), 0), ["0,0004", "0"]), ((F(1, 3), F(1, 3)), ["0,33", "0,33"]),
    ((F(6013), F(6124)), ["6.013", "6.124"])])
def test_two_decimals_unless_two_numbers_would_look_the_same(values, texts):
    assert texts_apart(values) == texts
