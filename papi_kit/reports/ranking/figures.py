"""The sheet of figures: every figure in a row, the units in the same columns as on the sheet of marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from ...language.numbers import NotUnderstood, date_text, number_text, percent_text
from ...rubric.figures import FigureSpec
from ...rule.env import Absent
from ...rule.readers.excel_pieces import number_piece
from ...scoring.facts.book import Fact
from ...scoring.facts.cells import read_figure
from ...scoring.program.item import Item
from ..kit.chart_values import Area
from ..kit.measures import FILLS, figure_format, height, letter
from ..kit.over import Choices
from ..kit.sheets import Cell, Format, Row, Rows, Sheet
from .league import heading_format, heading_row
from .plan import UNIT_COLUMN, FigureRow, Plan
from .units import SIZE, UnitsSheet

if TYPE_CHECKING:
    from ...index.results import UnitResult

WIDTHS = (8, 56, 14, 30)
LONGEST_LIST = 255                       # Excel's limit for the choices of a cell
TEXT = Format(size=SIZE, border=1, wrap=True)
BLANK = Cell(None, Format(size=SIZE, border=1))
NOWHERE = Cell(None, Format(size=SIZE, border=1, fill=FILLS["none"]))


def figures(plan: Plan) -> Sheet:
    words = plan.words
    heads = (words("code"), words("figure"), words("measure"), words("kind"))
    legend = ("self", "appraisal", "explanation", "final", "default", "na")
    page = UnitsSheet(plan, words("figures"), words("figures_title"), heads, WIDTHS, legend)
    below = len(plan.own_figure_row)
    rows = Rows(len(plan.figure_rows) + (below and below + 1), lambda first: _rows(plan))
    return page.sheet(rows, choices=list(_choices(plan)))


def _rows(plan: Plan) -> Iterator[Row]:
    yield from (_row(plan, row, _figures) for row in plan.figure_rows)
    if plan.own_figure_row:
        yield heading_row(plan.words("own_figures"), heading_format(SIZE, True), UNIT_COLUMN)
        yield from (_row(plan, row, _replaced) for row in plan.own_figures)


def _row(plan: Plan, row: FigureRow, held: Callable[[Plan, FigureRow], list[Cell]]) -> Row:
    spec = row.spec
    label, measure, kind = _told(plan, row)
    choices = [(plan.choice_text(spec, code), 11.0) for code, _ in spec.choices] if spec is not None else []
    told = [Cell(text, TEXT) for text in (row.key[0] or plan.words("common"), label, measure, kind)]
    tall = height([(label, WIDTHS[1]), (measure, WIDTHS[2]), (kind, WIDTHS[3]), *choices], SIZE)
    return Row(told + held(plan, row), tall)


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
    kind = words(row.worked) if row.worked else kind
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


def _figures(plan: Plan, row: FigureRow) -> list[Cell]:
    """What counts for each unit."""
    item = plan.program.items.get(row.key[0])
    cells = _given(plan, row, plan.facts[row.key])
    if item is None:
        return cells
    for number, result in enumerate(plan.results):
        fact = result.state.facts.get(row.key) if item.judges else None
        if item.groups is not None and not item.exists_for(result.unit.group):
            cells[number] = NOWHERE
        elif fact is not None and fact.combined:
            cells[number] = cells[number]._replace(formula=_of_several(plan, item, result))
    return cells


def _of_several(plan: Plan, item: Item, result: UnitResult) -> str:
    """Σ weight × mark, of the rows of those who mark the item; blank where one lacks."""
    column = letter(plan.columns[result.unit.id])
    cells = {judge: f"{column}{plan.figure_row[item.id, judge.part] + 1}" for judge in item.judges}
    total = "+".join(f"{number_piece(judge.weight).at(2)}*{cell}" for judge, cell in cells.items())
    return f'IF(COUNT({",".join(cells.values())})={len(cells)},{total},"")'


def _replaced(plan: Plan, row: FigureRow) -> list[Cell]:
    """What the units gave, where another figure counts now."""
    facts = [result.own.state.facts.get(row.key) if result.own is not None else None for result in plan.results]
    return [NOWHERE if result.own is None or fact == result.state.facts.get(row.key) else cell
            for result, fact, cell in zip(plan.results, facts, _given(plan, row, facts), strict=True)]


def _given(plan: Plan, row: FigureRow, facts: Sequence[Fact | None]) -> list[Cell]:
    """The cells of facts; those that differ in nothing are made once, and so is the look of numbers."""
    found, made, looks = [], dict[tuple[int, str, bool], Cell](), dict[tuple[str, bool, int], Format]()
    coded = row.spec is not None and bool(row.spec.choices)
    for fact in facts:
        if fact is None:
            found.append(BLANK)
            continue
        value = fact.value
        key = id(value), fact.stage, fact.default
        cell = made.get(key)
        if cell is None:
            if value.__class__ is Fraction and not coded:
                like = fact.stage, fact.default, value.denominator
                look = looks.get(like)
                if look is None:
                    look = looks[like] = _look_of(row, fact)
                cell = Cell(value, look)
            else:
                cell = Cell(shown(plan, row.spec, value), _look_of(row, fact))
            made[key] = cell
        found.append(cell)
    return found


def _look_of(row: FigureRow, fact: Fact) -> Format:
    """Of numbers it depends on the denominator, the stage and whether it is a default."""
    fill = "na" if isinstance(fact.value, Absent) else "default" if fact.default else fact.stage
    return _look(fill, fact.default, figure_format(fact.value, row.spec.type if row.spec is not None else "amount"))


@cache
def _look(fill: str, italic: bool, number: str) -> Format:
    return Format(size=SIZE, border=1, align="right", fill=FILLS[fill], italic=italic, number=number,
                  wrap=number == "General")


def shown(plan: Plan, spec: FigureSpec | None, value: Any) -> Any:
    """What the cell holds: the label of a choice, Có/Không, numbers and dates as they are."""
    if isinstance(value, Absent):
        return plan.words("kps")
    if isinstance(value, bool):
        return plan.words("yes" if value else "no_answer")
    return plan.choice_text(spec, value) if spec is not None and spec.choices else value


def _choices(plan: Plan) -> Iterator[Choices]:
    """Lists to choose from, so that an edited cell still means something to the formulas."""
    last = UNIT_COLUMN + len(plan.results) - 1
    for row in plan.figure_rows:
        texts = _choice_texts(plan, row.spec) if row.spec is not None else ()
        if texts and not any(sign in text for text in texts for sign in ',"') and len(",".join(texts)) <= LONGEST_LIST:
            rows = (places[row.key] for places in (plan.figure_row, plan.own_figure_row) if row.key in places)
            yield from (Choices(Area(number, UNIT_COLUMN, number, last), texts) for number in rows)


def _choice_texts(plan: Plan, spec: FigureSpec) -> tuple[str, ...]:
    if spec.type == "yes_no":
        return plan.words("yes"), plan.words("no_answer")
    return tuple(plan.choice_text(spec, code) for code, _ in spec.choices)
