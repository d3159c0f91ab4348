"""Forms as they come back: written plainly from what a form asks, filled as people fill them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook, load_workbook

from papi_kit.jobs.rubric import Loaded
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.forms.form import Form, form_of
from papi_kit.scoring.forms.sheets import COVER, HEADINGS, SHEETS, identity_rows

ROLES = list(HEADINGS)
VALUE, EVIDENCE, NOTE = (ROLES.index(role) + 1 for role in ("value", "evidence", "note"))
HEAD = 3

Values = Mapping[tuple[str, str], Any]


def form_for(loaded: Loaded, unit: Unit, stage: str = "self") -> Form:
    return form_of(loaded.program, unit, stage, loaded.fingerprint)


NOTHING: Mapping[Any, Any] = MappingProxyType({})


def book_of(form: Form, values: Values = NOTHING, evidence: Mapping[str, str] = NOTHING,
            notes: Mapping[str, str] = NOTHING) -> Workbook:
    """The form as a workbook, with values by item and input and evidence and notes by item."""
    book = Workbook()
    cover = book.active
    cover.title = SHEETS["cover"][0]
    cover.append([form.program.rubric.title])
    cover.append([])
    cover.append([COVER["unit"][0], form.unit.name])
    cover.append([COVER["unit_id"][0], form.unit.id])
    cover.append([COVER["code"][0], form.code])
    shared = book.create_sheet(SHEETS["shared"][0])
    items = book.create_sheet(SHEETS["items"][0])
    for sheet in (shared, items):
        sheet.append([sheet.title.upper()])
        sheet.append([])
        sheet.append([pair[0] for pair in HEADINGS.values()])
    for line in form.lines:
        _line(shared if line.kind == "shared" else items, form, line, values, evidence, notes)
    hidden = book.create_sheet(SHEETS["hidden"][0])
    hidden.sheet_state = "hidden"
    for row in identity_rows(form):
        hidden.append(row)
    return book


def _line(sheet: Any, form: Form, line: Any, values: Values, evidence: Mapping[str, str],
          notes: Mapping[str, str]) -> None:
    item = form.program.items.get(line.item)
    label = (line.spec.label or line.spec.name) if line.spec else item.name
    cells = {"row": line.row, "code": line.item if line.spec is None else line.input, "label": label,
             "measure": line.spec.unit if line.spec else "", "value": values.get(line.key)}
    if line.kind == "leaf":
        cells |= {"evidence": evidence.get(line.item), "note": notes.get(line.item)}
    sheet.append([cells.get(role) for role in ROLES])


def save(book: Workbook, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def rows_of(sheet: Any) -> dict[str, int]:
    """The row of each line's id."""
    return {sheet.cell(row, 1).value: row for row in range(HEAD + 1, sheet.max_row + 1)}


def opened(path: Path) -> Workbook:
    return load_workbook(path)
