"""The workbook of an agency: the items with their progress, a sheet an item, and what it is read again by."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path

from ...language.say import Say
from ...scoring.appraisal.book import LISTS_AT, SHEETS, Book, identity_rows
from ..kit.excel import write
from ..kit.sheets import Cell, Format, Grid, Row, Sheet, Workbook
from .cover import cover
from .items import ItemSheet
from .plan import Plan

TEXT = Format(size=10, number="@")


def write_book(plan: Plan, path: Path) -> None:
    """Writes it to `path`, whatever its extension. The same book gives the same bytes."""
    write(appraisal_book(plan), path)


def appraisal_book(plan: Plan) -> Workbook:
    sheets = [ItemSheet(plan, entries[0].item) for entries in plan.book.by_item.values()]
    title = f"{plan.say('Sổ thẩm định', 'Book of appraisal')} – {plan.book.agency.name}"
    made = [cover(plan, sheets), *(sheet.sheet() for sheet in sheets),
            hidden_sheet(plan.book, plan.lists, plan.lang)]
    return Workbook(title, made, plan.notice, lang=plan.lang)


def hidden_sheet(book: Book, lists: Mapping[tuple[str, ...], str], lang: str) -> Sheet:
    """Who the book is for, its rows, and the lists to the right."""
    rows = []
    for told, *answers in zip_longest(identity_rows(book), *map(list, lists), fillvalue=""):
        cells: list[Cell | None] = [Cell(text, TEXT) for text in told]
        cells += [None] * (LISTS_AT - len(cells)) if any(answers) else []
        rows.append(Row([*cells, *(Cell(str(text) or None, TEXT) for text in answers)] if any(answers) else cells))
    return Sheet(Say(lang)(*SHEETS["hidden"]), [Grid(rows)], (12, 24, 16, 16), hidden=True, protected=True, fixed=True,
                 row_height=None)
