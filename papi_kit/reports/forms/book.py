"""The workbook of a form, and all forms of a group written one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...scoring.forms.listed import list_lines
from ..kit.excel import write
from ..kit.sheets import Sheet, Workbook
from .behind import hidden, working
from .cover import cover
from .explained import explanation_sheets
from .lines import Lines
from .lists import list_sheet
from .plan import Filling, Plan, SheetKey


def form_book(plan: Plan, filling: Filling) -> Workbook:
    """The form of a unit of the plan's group."""
    title = plan.say("Biểu tự đánh giá", "Self-assessment form") if filling.appraised is None else \
        plan.say("Biểu giải trình", "Form of explanation")
    return Workbook(f"{title} – {filling.unit.name}", list(_sheets(plan, filling)), filling.notice, lang=plan.lang)


def write_form(plan: Plan, filling: Filling, path: Path) -> None:
    """Writes it to `path`, whatever its extension. The same form gives the same bytes."""
    write(form_book(plan, filling), path)


def _sheets(plan: Plan, filling: Filling) -> Iterator[Sheet]:
    if filling.appraised is not None:
        yield from explanation_sheets(plan, filling, filling.appraised)
        return
    values = plan.values(filling)
    yield cover(plan, filling, values)
    keys: tuple[SheetKey, ...] = ("shared", "items") if plan.entries["shared"] else ("items",)
    lines = [(one.columns, one.sheet(filling, values)) for one in (Lines(plan, key) for key in keys)]
    yield from (sheet for _, sheet in lines)
    for line in list_lines(plan.form):
        yield list_sheet(plan, line, filling)
    yield hidden(plan, filling, lines)
    yield working(plan, values)
