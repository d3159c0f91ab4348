"""What each unit would have to do for the next rank and the next band."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ....language.words import shortened
from ....sensitivity.steps.words import MOST_ALONE, StepWords
from ...kit.layout import body, fitted
from ...kit.measures import points_format
from ...kit.sheets import Block, Cell, Row, Sheet, Table, rows_of
from ..sheet import AMBER, StudyPage, figure, middle, study_page
from ..words import tables_of

if TYPE_CHECKING:
    from ....sensitivity.steps.model import Goal, Step, UnitSteps
    from ....sensitivity.study import Study

WIDTHS = (9.0, 34.0, 58.0, 13.0, 13.0, 10.0, 10.0, 10.0, 12.0)
MOST_ROWS = 20_000
GOAL = "#DDEBF7"


def steps_sheet(study: Study, lang: str) -> Sheet:
    page = study_page(study, lang, WIDTHS)
    blocks: list[Block] = [*page.above("VIỆC CẦN LÀM ĐỂ LÊN HẠNG, LÊN MỨC XẾP LOẠI", "NEXT STEPS TO A BETTER RANK OR "
                                                                        "BAND"), page.remark(
        "Các đơn vị khác coi như giữ nguyên. “Một việc”: chỉ việc đó là đủ, ít công sức nhất xếp trước. “Kết hợp”: ít "
        "việc nhất khi làm riêng từng việc thì chưa đủ. Điểm ghi trực tiếp, mục không phát sinh và số liệu còn thiếu "
        "không tính là việc của đơn vị. Kết quả khảo sát không đưa lên quá mức tốt nhất mà một đơn vị đã đạt.",
        "The other units stay as they are. “One”: it alone is enough, least effort first. “Together”: the fewest steps "
        "where none is enough alone. Marks entered by hand, items that did not arise and missing figures are not the "
        "unit's to change. A survey's result is not taken beyond the best that a unit has reached.")]
    for words, unit in _units(study, lang):
        if rows_of(blocks) > MOST_ROWS:
            blocks.append(page.remark("Phần còn lại xem next_steps.csv.", "The rest is in next_steps.csv."))
            break
        blocks += _unit(page, words, unit)
    return page.made("Việc cần làm", "Next steps", blocks)


def _units(study: Study, lang: str) -> Iterator[tuple[StepWords, UnitSteps]]:
    """League table by league table, by rank."""
    for own in tables_of(study, lang):
        words = StepWords(own.table, lang)
        yield from ((words, own.one.steps.units[place]) for place in own.order)


def _unit(page: StudyPage, words: StepWords, unit: UnitSteps) -> Iterator[Block]:
    say, result = page.say, unit.result
    name = f"{words.table.name} – {result.unit.called}" if words.table.name else result.unit.called
    ranked, band = words.figure(result.ranked_by or 0), f", {result.band}" if result.band else ""
    yield from page.heading(f"{name}: {say('hạng', 'rank')} {result.rank_text}, {ranked}{band}")
    if not unit.goals:
        yield page.text(say("Đã đứng đầu và ở mức cao nhất.", "First already, and in the highest band."))
    for goal in unit.goals:
        yield from _goal(page, words, goal, unit)
    if unit.outside:
        yield page.text(say("Không tính đến: ", "Not counted: ") + words.outside(unit), "note", italic=True)


def _goal(page: StudyPage, words: StepWords, goal: Goal, unit: UnitSteps) -> Iterator[Block]:
    yield page.text(words.goal(goal), "heading", bold=True, fill=GOAL, border=1)
    yield from (page.text(text, fill=AMBER, border=1) for text in words.obstacles(goal, unit))
    yield from (page.text(text, "note", italic=True) for text in words.quota(goal))
    rows = [_step(words, unit, way, step, then) for way, step, then in _ways(words, goal)]
    if rows:
        yield Table([_heads(page)], rows)
    elif goal.aim.needed is not None and not goal.enough:
        yield page.text(f"{words.together(goal)}.")
    if (rest := len(goal.alone) - MOST_ALONE) > 0:
        yield page.remark(f"Còn {rest} việc khác mà làm riêng cũng đủ, xem next_steps.csv.",
                          f"{rest} more are enough alone, see next_steps.csv.")
    yield from (page.text(text, "note", italic=True) for text in words.perhaps(goal))
    left = words.left(goal.combination, unit) if goal.combination else []
    yield from (page.text(text, fill=AMBER, border=1) for text in left)


def _heads(page: StudyPage) -> Row:
    say = page.say
    return page.heads([say("Cách", "Way"), say("Mục", "Item"), say("Việc", "What to do"), say("Từ", "From"),
                       say("Đến", "To"), say("Điểm nay", "Points now"), say("Điểm sau", "Points then"),
                       say("Thêm", "More"), say("Kết quả", "Result")])


def _ways(words: StepWords, goal: Goal) -> Iterator[tuple[str, Step, Fraction | None]]:
    """Way, step and what is ranked once it is taken; of steps together the result stands at the last."""
    for step in goal.alone[:MOST_ALONE]:
        yield words.say("Một việc", "One"), step, step.figure_after
    if goal.combination is not None and len(goal.combination.steps) > 1:
        last = len(goal.combination.steps) - 1
        for number, step in enumerate(goal.combination.steps):
            yield words.say("Kết hợp", "Together"), step, goal.combination.figure_after if number == last else None


def _step(words: StepWords, unit: UnitSteps, way: str, step: Step, then: Fraction | None) -> Row:
    item = f"{step.item} {shortened(words.table.program.items[step.item].name)}"
    todo, decimals = words.moved(step, unit), words.decimals
    points = [figure(float(value), max(2, decimals)) for value in (step.points, step.points_after, step.gain)]
    ends = [_value(words, step, value) for value in (step.before, step.after)]
    told = [body(way), body(item), body(todo), *ends, *points,
            body(None if then is None else float(then), points_format(decimals), bold=True)]
    return fitted(told, (way, WIDTHS[0]), (item, WIDTHS[1]), (todo, WIDTHS[2]))


def _value(words: StepWords, step: Step, value: Any) -> Cell:
    """Numbers as numbers, choices and dates in words."""
    if isinstance(value, Fraction):
        whole = "#,##0.####" if value.denominator > 1 else "#,##0"
        return body(float(value), "0.00%" if words.percent(step.key) else whole)
    return middle(words.value(step.key, value) if step.key[1] else "–")
