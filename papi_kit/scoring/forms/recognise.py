"""Which form a workbook is: by what its hidden sheet and its cover say, never by the name of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...findings import Finding, Place, error, note, warning
from ...language.names import name_key, spelling
from ...rubric.model import STAGES
from ...written.filled import FilledBook, FilledSheet
from ...written.rows import Cell
from ..facts.book import Key
from ..facts.register import Register
from ..facts.units import Unit
from ..program.program import Program
from .form import LAYOUT, Code, Form, form_of, lines_of, read_code
from .locked import Locked, read_told
from .sheets import COVER, SHEETS, Identity, is_receipt, is_sign, read_identity
from .tables import heads_form, table_of

_COVER_ROWS = 40
_CODE = re.compile(rf"(?:^|[\s(:])([^\s/():]+ ?/.+/ ?(?:{'|'.join(STAGES)}) ?/ ?[0-9a-f]{{8}})(?=$|[\s).])")


@dataclass(frozen=True)
class Recognised:
    """A form of a unit at a stage: what it asks now, and the item and input of each row id when it was made, with what
    stood in its locked cells."""

    book: FilledBook
    form: Form
    rows: Mapping[str, Key]
    findings: tuple[Finding, ...] = ()
    locked: Locked = field(default_factory=dict)

    @property
    def own_sheets(self) -> set[str]:
        """The titles of sheets that belong to a form: by its name, or by the code that stands there."""
        names = {spelling(text) for pair in SHEETS.values() for text in pair}
        covers = {sheet.title for sheet, _, cells in _cover_rows(self.book) for _, cell in cells if _code_in(cell)}
        return covers | {sheet.title for sheet in self.book.sheets if spelling(sheet.title) in names}


@dataclass(frozen=True)
class Rejected:
    """A workbook that is not read, and why; `unit` and `stage` where it says of whom it is."""

    findings: tuple[Finding, ...]
    unit: str = ""
    stage: str = ""
    receipt: bool = False


def is_form_row(cells: Sequence[Cell]) -> bool:
    """Whether a row stands only in forms: the sign of the hidden sheet, the code of the cover, the heads."""
    return bool(cells) and (is_sign(cells[0]) or heads_form(cells)
                            or any(isinstance(cell, str) and read_code(cell) for cell in cells))


def recognise(book: FilledBook, program: Program, register: Register, fingerprint: str) -> Recognised | Rejected:
    """The form that a workbook is, of a unit of the register and of this rubric, or why it is none that counts."""
    place = Place(book.name)
    identity, code = _identity(book), _code(book)
    if identity is None and code is None:
        return _without_code(book, register, place)
    if identity is not None and code is not None and (fault := _contradiction(identity, code, place)):
        return Rejected((fault,), stage=identity.stage)
    said = Said.of(identity, code)
    if fault := of_other(said, program, place):
        return Rejected((fault,), stage=said.stage)
    unit = register.units.get(said.unit)
    if unit is None:
        name = identity.unit if identity else said.unit
        near = register.near(name) or register.near(said.unit)
        fault = error("form_for_unknown_unit", place, text=said.unit, name=name, near=near)
        return Rejected((fault,), stage=said.stage)
    named = list(_named(book, unit, register))
    if any(one.severity == "error" for one in named):
        return Rejected(tuple(named), unit.id, said.stage)
    form = form_of(program, unit, said.stage, fingerprint)
    rows = dict(identity.rows) if identity and identity.rows else {line.row: line.key for line in lines_of(program)}
    told = [*named, *_older(said, identity, program, fingerprint, place), *carried(book, place)]
    if identity is None:
        told.append(warning("form_without_hidden_sheet", place, unit.id))
        rows = rows if fingerprint.startswith(said.fingerprint) else {}
    locked = {row: read_told(text) for row, text in identity.locked.items()} if identity else {}
    return Recognised(book, form, rows, tuple(told), locked)


@dataclass(frozen=True)
class Said:
    """What the form says of itself, from the hidden sheet or else from the cover."""

    layout: str
    rubric: str
    year: str
    unit: str
    stage: str
    fingerprint: str

    @classmethod
    def of(cls, identity: Identity | None, code: Code | None) -> Said:
        if identity is not None:
            return cls(identity.layout, identity.rubric, identity.year, identity.unit_id, identity.stage,
                       identity.fingerprint)
        assert code is not None
        return cls(str(LAYOUT), code.rubric, "", code.unit, code.stage, code.fingerprint)


def _identity(book: FilledBook) -> Identity | None:
    found = (read_identity(_rows_of(sheet)) for sheet in sorted(book.sheets, key=lambda sheet: not sheet.hidden))
    return next((one for one in found if one is not None), None)


def _rows_of(sheet: FilledSheet) -> Iterator[list[Any]]:
    """The cells of each row from the first column on."""
    for _, cells in sorted(sheet.grid.lines.items()):
        yield [cells.get(at, "") for at in range(4)]


def _cover_rows(book: FilledBook) -> Iterator[tuple[FilledSheet, int, list[tuple[int, Cell]]]]:
    """The first rows of the sheets that are seen."""
    for sheet in book.sheets:
        if not sheet.hidden:
            for number, cells in sorted(sheet.grid.lines.items())[:_COVER_ROWS]:
                yield sheet, number, sorted(cells.items())


def _code(book: FilledBook) -> Code | None:
    return next((code for _, _, cells in _cover_rows(book) for _, cell in cells if (code := _code_in(cell))), None)


def _code_in(cell: Cell) -> Code | None:
    """The code of a form in a cell, alone or after a colon."""
    if not isinstance(cell, str) or "/" not in cell:
        return None
    found = _CODE.search(cell)
    return read_code(found[1]) if found else None


def _without_code(book: FilledBook, register: Register, place: Place) -> Rejected:
    if any(is_receipt(row[0]) for sheet in book.sheets for row in list(_rows_of(sheet))[:1]):
        return Rejected((), receipt=True)
    if not any(table_of(sheet) for sheet in book.sheets if not sheet.hidden):
        titles = [sheet.title for sheet in book.sheets if not sheet.hidden]
        return Rejected((error("not_a_form", place, sheets=titles[:6]),))
    name, at = _unit_on_cover(book)
    unit = register.find(name) if name else None
    return Rejected((error("form_without_code", at or place, unit=unit.name if unit else "",
                           id=unit.id if unit else ""),), unit.id if unit else "")


def _contradiction(identity: Identity, code: Code, place: Place) -> Finding | None:
    """Where the cover is of another form than the hidden sheet."""
    hidden = (identity.rubric, identity.unit_id, identity.stage)
    if hidden == (code.rubric, code.unit, code.stage):
        return None
    return error("form_code_contradicts", place, cover=" / ".join((code.rubric, code.unit, code.stage)),
                 hidden=" / ".join(hidden))


def of_other(said: Said, program: Program, place: Place) -> Finding | None:
    """Another layout, rubric, year or an unknown stage."""
    rubric = program.rubric
    if said.layout != str(LAYOUT):
        return error("form_layout_unknown", place, layout=said.layout, known=str(LAYOUT))
    if said.rubric != rubric.rubric:
        other_year = said.year if said.year != str(rubric.year) else ""
        code = "form_of_other_year" if other_year else "form_of_other_rubric"
        return error(code, place, text=said.rubric, rubric=rubric.rubric, other=other_year, year=str(rubric.year))
    if said.year and said.year != str(rubric.year):
        return error("form_of_other_year", place, text=said.rubric, rubric=rubric.rubric, other=said.year,
                     year=str(rubric.year))
    if said.stage not in STAGES:
        return error("form_layout_unknown", place, layout=said.stage, known=str(LAYOUT))
    return None


def _named(book: FilledBook, unit: Unit, register: Register) -> Iterator[Finding]:
    """The name on the cover, held against the unit that the form was made for."""
    name, place = _unit_on_cover(book)
    if not name:
        yield note("form_unit_not_named", place or Place(book.name), unit.id, name=unit.name)
        return
    if name_key(name) == name_key(unit.name) or name == unit.id:
        return
    match = register.match(name)
    if match.unit == unit.id or unit.id in {other.id for other in match.others}:
        return
    if match.unit is not None:
        yield error("form_of_other_unit", place, text=name, name=unit.name, unit=unit.id,
                    other=register.units[match.unit].name)
    else:
        yield warning("form_unit_unclear", place, unit.id, text=name, name=unit.name)


def _unit_on_cover(book: FilledBook) -> tuple[str, Place]:
    """What stands beside the word for the unit, or after it in the same cell."""
    words = {spelling(text) for text in COVER["unit"]}
    for sheet, number, cells in _cover_rows(book):
        for order, (at, cell) in enumerate(cells):
            head, colon, rest = str(cell).partition(":")
            if spelling(head) not in words or (colon and rest.strip()):
                if colon and spelling(head) in words:
                    return rest.strip(), sheet.grid.place(number, at)
                continue
            beside = [(column, text) for column, text in cells[order + 1 :] if str(text).strip()]
            if beside:
                return " ".join(str(beside[0][1]).split()), sheet.grid.place(number, beside[0][0])
            return "", sheet.grid.place(number, at)
    return "", Place()


def _older(said: Said, identity: Identity | None, program: Program, fingerprint: str,
           place: Place) -> Iterator[Finding]:
    """A form made from another text of the rubric: harmless where its lines are the same."""
    if fingerprint.startswith(said.fingerprint[: len(fingerprint)]) and said.fingerprint:
        return
    now = {line.row: line.key for line in lines_of(program)}
    same = identity is not None and all(now.get(row) == key for row, key in identity.rows.items())
    yield note("form_of_edited_rubric", place, said.unit) if same else warning(
        "form_of_older_rubric", place, said.unit, version=identity.version if identity else "")


def carried(book: FilledBook, place: Place) -> Iterator[Finding]:
    if "macros" in book.carries:
        yield warning("form_has_macros", place)
    if "links" in book.carries:
        yield warning("form_has_links", place)


def of_unit(findings: Sequence[Finding], unit: str) -> list[Finding]:
    """Findings about a form, with the unit that it is of."""
    return [one if one.unit_id else replace(one, unit_id=unit) for one in findings]
