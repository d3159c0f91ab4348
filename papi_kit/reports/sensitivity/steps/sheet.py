"""What each unit would have to do for the next rank and the next band."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...kit.excel_book import Book, points_format
from ..sheet import AMBER, StudyPage
from ..vocabulary import shortened, words_of
from ..words import tables_of
from .words import MOST_ALONE, StepWords

if TYPE_CHECKING:
    from ....sensitivity.steps.model import Goal, Step, UnitSteps
    from ....sensitivity.study import Study

WIDTHS = (9.0, 34.0, 58.0, 13.0, 13.0, 10.0, 10.0, 10.0, 12.0)
MOST_ROWS = 20_000


def write_steps(book: Book, study: Study, lang: str) -> None:
    page = StudyPage(book, study, words_of(study, lang), ("Việc cần làm", "Next steps"),
                     ("VIỆC CẦN LÀM ĐỂ LÊN HẠNG, LÊN MỨC XẾP LOẠI", "NEXT STEPS TO A BETTER RANK OR BAND"), WIDTHS)
    page.text(page.say("Các đơn vị khác coi như giữ nguyên. “Một việc”: chỉ việc đó là đủ, ít công sức nhất xếp trước. “Kết hợp”: ít việc nhất khi "
                       "không việc nào đủ một mình. Điểm ghi trực tiếp, mục không phát sinh và số liệu còn thiếu không tính là việc của đơn vị.",
                       "The other units stay as they are. “One”: it alone is enough, least effort first. “Together”: the fewest steps where none is "
                       "enough "
                       "alone. Marks entered by hand, items that did not arise and missing figures are not the unit's to change."), italic=True)
    for own in tables_of(study, lang):
        words = StepWords(own)
        for place in own.order:
            if page.row > MOST_ROWS:
                page.text(page.say("Phần còn lại xem next_steps.csv.", "The rest is in next_steps.csv."), italic=True)
                page.finish()
                return
            _unit(page, words, own.one.steps.of(own.table.units[place]))
    page.finish()


def _unit(page: StudyPage, words: StepWords, unit: UnitSteps) -> None:
    say, result = page.say, unit.result
    name = f"{words.own.table.name} – {result.unit.name}" if words.own.table.name else result.unit.name
    page.block(say(f"{name}: hạng {result.rank_text}, {words.own.figure(result.ranked_by or 0)}",
                   f"{name}: rank {result.rank_text}, {words.own.figure(result.ranked_by or 0)}")
               + (f", {result.band}" if result.band else ""))
    if not unit.goals:
        page.text(say("Đã đứng đầu và ở mức cao nhất.", "First already, and in the highest band."))
    for goal in unit.goals:
        _goal(page, words, goal, unit)
    if unit.outside:
        page.text(say("Không tính đến: ", "Not counted: ") + words.outside(unit), italic=True)


def _goal(page: StudyPage, words: StepWords, goal: Goal, unit: UnitSteps) -> None:
    say = page.say
    page.text(f"{words.aim(goal)}: {words.lacks(goal)}.", bold=True, bg_color="#DDEBF7", border=1)
    for obstacle in goal.aim.obstacles:
        page.text(say("Còn vướng ", "In the way: ") + words.obstacle(obstacle, unit), bg_color=AMBER, border=1)
    if quota := words.quota(goal):
        page.text(quota, italic=True)
    rows = list(_rows(words, goal))
    if rows:
        page.heads([say("Cách", "Way"), say("Mục", "Item"), say("Việc", "What to do"), say("Từ", "From"), say("Đến", "To"),
                    say("Điểm nay", "Points now"),
                    say("Điểm sau", "Points then"), say("Thêm", "More"), say("Kết quả", "Result")])
        for way, step, figure in rows:
            _step(page, words, way, step, figure)
    elif goal.aim.needed is not None and not goal.enough:
        page.text(say("Không có việc nào, kể cả làm cùng lúc, là đủ.", "Nothing that can be done is enough, even together."))
    if len(goal.alone) > MOST_ALONE:
        rest = len(goal.alone) - MOST_ALONE
        page.text(say(f"Còn {rest} việc khác cũng đủ một mình, xem next_steps.csv.", f"{rest} more are enough alone, see next_steps.csv."),
                  italic=True)
    if goal.combination is not None and goal.combination.searched:
        page.text(say("Các việc kết hợp ảnh hưởng lẫn nhau nên có thể còn cách khác rẻ hơn.",
                      "The steps act on each other: another set may be cheaper."), italic=True)
    for obstacle in goal.combination.obstacles if goal.combination else ():
        page.text(say("Dù vậy vẫn còn vướng ", "Even so in the way: ") + words.obstacle(obstacle, unit), bg_color=AMBER, border=1)


def _rows(words: StepWords, goal: Goal) -> Iterator[tuple[str, Step, Fraction | None]]:
    """Way, step and what is ranked once it is taken; of steps together the result stands at the last."""
    for step in goal.alone[:MOST_ALONE]:
        yield words.say("Một việc", "One"), step, step.figure_after
    if goal.combination is not None and len(goal.combination.steps) > 1:
        last = len(goal.combination.steps) - 1
        for number, step in enumerate(goal.combination.steps):
            yield words.say("Kết hợp", "Together"), step, goal.combination.figure_after if number == last else None


def _step(page: StudyPage, words: StepWords, way: str, step: Step, figure: Fraction | None) -> None:
    name = words.own.table.program.items[step.item].name
    item, todo = f"{step.item} {shortened(name)}", words.moved(step)
    page.cell(0, way)
    page.cell(1, item)
    page.cell(2, todo)
    for column, value in ((3, step.before), (4, step.after)):
        _figure(page, words, step, column, value)
    for column, points in ((5, step.points), (6, step.points_after), (7, step.gain)):
        page.figure(column, float(points), max(2, words.own.decimals))
    page.cell(8, None if figure is None else float(figure), points_format(words.own.decimals), bold=True)
    page.fit([(way, WIDTHS[0]), (item, WIDTHS[1]), (todo, WIDTHS[2])])


def _figure(page: StudyPage, words: StepWords, step: Step, column: int, value: Any) -> None:
    """Numbers as numbers, choices and dates in words."""
    if isinstance(value, Fraction):
        page.cell(column, float(value), "0.00%" if words.percent(step.key) else "#,##0.####" if value.denominator > 1 else "#,##0")
    else:
        page.middle(column, words.value(step.key, value) if step.key[1] else "–")
