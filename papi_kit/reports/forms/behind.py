"""The hidden sheets of a form: what it is, with the lists of answers; and the slots of its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from ...rule.env import Absent
from ...scoring.forms.form import form_of
from ...scoring.forms.locked import plain, told_of
from ...scoring.forms.sheets import LISTS_AT, identity_rows
from ..kit.sheets import Cell, Format, Grid, Row, Rows, Sheet, Table
from .entries import shown
from .lines import Values
from .plan import Filling, Plan, slot_of
from .slots import COLUMN, FIRST_ROW, Slot

PLAIN = Format(size=10)
TEXT, DATE = Format(size=10, number="@"), Format(size=10, number="dd/mm/yyyy")
DONE = "D"


def hidden(plan: Plan, filling: Filling, sheets: Sequence[tuple[Sequence[str], Sheet]]) -> Sheet:
    """Who and what the form is, its lines with what stands in their locked cells on the `sheets` (each with the roles
    of its columns), and the lists to the right."""
    form = form_of(plan.form.program, filling.unit, plan.form.stage, plan.form.fingerprint)
    columns = [list(entries) for entries in plan.lists]
    rows = []
    for told, *answers in zip_longest(identity_rows(form, locked(sheets)), *columns, fillvalue=""):
        cells: list[Cell | None] = [Cell(text, TEXT) for text in told]
        cells += [Cell(None, PLAIN)] * (LISTS_AT - len(cells) if columns else 0)
        rows.append(Row([*cells, *(Cell(str(text) or None, TEXT) for text in answers)]))
    return Sheet(plan.sheet("hidden"), [Grid(rows)], (10, 24, 24, 24), hidden=True, protected=True, fixed=True,
                 row_height=None)


def locked(sheets: Sequence[tuple[Sequence[str], Sheet]]) -> dict[str, str]:
    """What stands in the locked cells of each row, by its id; a formula is left out, it may give another value."""
    found: dict[str, str] = {}
    for columns, sheet in sheets:
        for _, table in sheet.tables():
            for row in table.body if not isinstance(table.body, Rows) else ():
                cells = [(role, cell) for role, cell in zip(columns, row.cells, strict=False) if cell is not None]
                said = {role: text for role, cell in cells[1:] if cell.format.locked and not cell.formula
                        and (text := plain(cell.value))}
                found[plain(cells[0][1].value)] = told_of(said)
    return found


def working(plan: Plan, values: Values) -> Sheet:
    """The slots, a row each: name, formula, and of figures that are needed whether they are done."""
    heads = Row([Cell(text, TEXT) for text in (plan.say("Ô trung gian", "Slot"), "", plan.say("Giá trị", "Value"),
                                               plan.say("Đã điền", "Filled"))])
    done = dict(_done(plan, values))
    rows = [Row([Cell(slot.name, TEXT), None, _slot(plan, slot, values), done.get(slot.name)])
            for slot in plan.live.slots.all]
    return Sheet(plan.sheet("working"), [Table([heads], rows)], (40, 2, 16, 10), hidden=True, protected=True,
                 fixed=True, row_height=None)


def filled(plan: Plan) -> tuple[str, int]:
    """The sum of what is done, and how many there are."""
    count = len(plan.form.figures)
    if not count:
        return "0", 0
    cells = f"'{plan.sheet('working')}'!${DONE}${FIRST_ROW}:${DONE}${FIRST_ROW + count - 1}"
    return f"SUM({cells})", len(plan.form.needed)


def _done(plan: Plan, values: Values) -> Iterator[tuple[str, Cell]]:
    for line, now in plan.done(values):
        name = slot_of(line.key)
        there = f'{COLUMN}{plan.live.slots.rows[name]}<>""'
        if line.row in plan.list_sheets:
            there = plan.list_done(line)
        if plan.may_answer(line.item):
            there = f"OR({there},{plan.live.answered(line.item)})"
        yield name, Cell(float(now), PLAIN, f"IF({there},1,0)")


def _slot(plan: Plan, slot: Slot, values: Values) -> Cell:
    value = _cached(plan, slot, values.get(slot.name))
    return Cell(value, DATE if isinstance(value, date) else PLAIN, slot.formula)


def _cached(plan: Plan, slot: Slot, value: Any) -> Any:
    if value is None or isinstance(value, Absent):
        return None
    if slot.run is None and slot.formula:
        _, item, name = slot.name.split(" ", 2)
        spec = plan.form.program.spec(item, name)
        value = value if spec is None else shown(spec, value, plan.lang)
    return float(value) if isinstance(value, bool | Fraction) else value


def cell_of(plan: Plan, name: str) -> str:
    """A slot as other sheets read it."""
    return f"'{plan.sheet('working')}'!{COLUMN}{plan.live.slots.rows[name]}"


