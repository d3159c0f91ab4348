"""The sheet of figures: every figure in a row, the units in the same columns as on the sheet of marks."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...language.numbers import NotUnderstood, date_text, number_text, percent_text
from ...rubric.figures import FigureSpec
from ...rule.readers.exact import Absent
from ...scoring.facts.book import Fact
from ...scoring.facts.cells import read_figure
from ..kit.excel_book import FILLS, Book, figure_format, height, put
from .detail import SIZE, finish, legend, units_head
from .plan import UNIT_COLUMN, FigureRow, Plan

if TYPE_CHECKING:
    from ...index.results import UnitResult

WIDTHS = (8, 56, 14, 30)
LONGEST_LIST = 255                       # Excel's limit for the choices of a cell


def write_figures(book: Book, plan: Plan) -> None:
    sheet, words = book.sheet(plan.words("figures"), paper=8), plan.words
    units_head(book, sheet, plan, words("figures_title"), (words("code"), words("figure"), words("measure"), words("kind")), WIDTHS)
    legend(book, sheet, words, ("self", "appraisal", "explanation", "final", "default", "na"))
    for row in plan.figure_rows:
        _row(book, sheet, plan, row)
    finish(sheet, plan, plan.first_row + len(plan.figure_rows) - 1)


def _row(book: Book, sheet: Any, plan: Plan, row: FigureRow) -> None:
    number, spec, words = plan.figure_row[row.key], row.spec, plan.words
    label, measure, kind = _told(plan, row)
    text = book.format(font_size=SIZE, border=1, text_wrap=True)
    choices = [(plan.choice_text(spec, code), 11.0) for code, _ in spec.choices] if spec is not None else []
    sheet.set_row(number, height([(label, WIDTHS[1]), (measure, WIDTHS[2]), (kind, WIDTHS[3]), *choices], SIZE))
    for column, said in enumerate((row.key[0] or words("common"), label, measure, kind)):
        put(sheet, number, column, said, text)
    for result in plan.results:
        _figure(book, sheet, plan, row, result)
    if spec is not None:
        _choices(sheet, plan, number, spec)


def _told(plan: Plan, row: FigureRow) -> tuple[str, str, str]:
    """Label, measure and type of a figure."""
    words, spec = plan.words, row.spec
    item = plan.program.items.get(row.key[0])
    if spec is None:
        return f"{item.name if item else ''}: {words('hand_row' if row.hand else 'na_row').lower()}", "", ""
    label = spec.label or (item.name if item is not None else spec.name)
    if item is not None and spec.label and spec.name in ("choice", "points", "estimate", "std_error"):
        label = f"{item.name}: {spec.label[:1].lower()}{spec.label[1:]}"
    kind = words(f"t_{spec.type}")
    if spec.choices:
        kind = "; ".join(plan.choice_text(spec, code) for code, _ in spec.choices)
    if spec.default is not None:
        kind += ", " + words.of("default_is", _default(plan, spec))
    return label, spec.unit, kind


def _default(plan: Plan, spec: FigureSpec) -> str:
    """The default as the cell would show it."""
    assert spec.default is not None
    try:
        value = shown(plan, spec, read_figure(spec, spec.default))
    except NotUnderstood:
        return spec.default
    if isinstance(value, Fraction):
        tell = percent_text if spec.type in ("percent", "share") else number_text
        return tell(value, plan.words.lang)
    return date_text(value, plan.words.lang) if isinstance(value, date) else str(value)


def _figure(book: Book, sheet: Any, plan: Plan, row: FigureRow, result: UnitResult) -> None:
    fact: Fact | None = result.state.facts.get(row.key)
    item = plan.program.items.get(row.key[0])
    column, number = plan.columns[result.unit.id], plan.figure_row[row.key]
    if item is not None and not item.exists_for(result.unit.group):
        put(sheet, number, column, None, book.format(font_size=SIZE, border=1, bg_color=FILLS["none"]))
        return
    if fact is None:
        put(sheet, number, column, None, book.format(font_size=SIZE, border=1))
        return
    fill = "na" if isinstance(fact.value, Absent) else "default" if fact.default else fact.stage
    style = book.figure(FILLS[fill], fact.default, figure_format(fact.value, row.spec.type if row.spec is not None else "amount"))
    put(sheet, number, column, shown(plan, row.spec, fact.value), style)


def shown(plan: Plan, spec: FigureSpec | None, value: Any) -> Any:
    """What the cell holds: the label of a choice, Có/Không, numbers and dates as they are."""
    if isinstance(value, Absent):
        return plan.words("kps")
    if isinstance(value, bool):
        return plan.words("yes" if value else "no_answer")
    return plan.choice_text(spec, value) if spec is not None and spec.choices else value


def _choices(sheet: Any, plan: Plan, row: int, spec: FigureSpec) -> None:
    """A list to choose from, so that an edited cell still means something to the formulas."""
    texts = [plan.choice_text(spec, code) for code, _ in spec.choices]
    if spec.type == "yes_no":
        texts = [plan.words("yes"), plan.words("no_answer")]
    if texts and not any(sign in text for text in texts for sign in ',"') and len(",".join(texts)) <= LONGEST_LIST:
        sheet.data_validation(row, UNIT_COLUMN, row, UNIT_COLUMN + len(plan.results) - 1,
                              {"validate": "list", "source": texts, "error_type": "warning"})
