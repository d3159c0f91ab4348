"""Whose book a workbook is: by what its hidden sheet and its first sheet say, never by the name of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...findings import Finding, Place, error, note, warning
from ...language.names import suggestions
from ...written.filled import FilledBook, FilledSheet
from ...written.rows import Cell
from ..facts.register import Register
from ..facts.units import Unit
from ..forms.form import Code, read_code
from ..forms.recognise import Said, carried, of_other
from ..program.program import Program
from .agencies import agencies, charges
from .book import AGENCY, LAYOUT, Book, Identity, book_of, is_sign, read_identity
from .council import COUNCIL, council_book

_COVER_ROWS = 40


@dataclass(frozen=True)
class Known:
    """A book of an agency: what it asks now, and the unit, item and judge of each row id when it was made."""

    file: FilledBook
    book: Book
    rows: Mapping[str, tuple[str, str, str]]
    findings: tuple[Finding, ...] = ()


def is_book_row(cells: Sequence[Cell]) -> bool:
    """Whether a row stands only in books of appraisers."""
    return bool(cells) and (is_sign(cells[0]) or any(isinstance(cell, str) and _code_in(cell) for cell in cells))


def recognise_book(file: FilledBook, program: Program, register: Register, scored: Sequence[Unit],
                   fingerprint: str) -> Known | tuple[Finding, ...] | None:
    """The book that a workbook is; the faults for which it does not count; None where it is no such book."""
    identity, code = _identity(file), _code(file)
    if identity is None and code is None:
        return None
    place, said = Place(file.name), _said(identity, code)
    if fault := of_other(said, program, place):
        return (fault,)
    known = agencies(program, register)
    agency = COUNCIL if said.unit == COUNCIL.id else known.get(said.unit)
    if agency is None:
        named = [f"{one.name} ({one.id})" for one in known.values()]
        text = identity.name if identity else said.unit
        return (error("appraiser_unknown", place, text=text, near=suggestions(text, named, 1), known=named),)
    if identity is not None and code is not None and code.unit != AGENCY + identity.agency:
        return (error("form_code_contradicts", place, cover=code.unit, hidden=AGENCY + identity.agency),)
    told = list(carried(file, place))
    if not fingerprint.startswith(said.fingerprint[: len(fingerprint)]) or not said.fingerprint:
        told.append(note("form_of_edited_rubric", place))
    if identity is None:
        told.append(warning("appraisal_without_hidden_sheet", place, name=agency.name))
    book = council_book(program, scored, fingerprint) if agency is COUNCIL else book_of(
        program, agency, charges(program, known, agency), scored, said.stage, fingerprint)
    return Known(file, book, identity.rows if identity else {}, tuple(told))


def _said(identity: Identity | None, code: Code | None) -> Said:
    if identity is not None:
        return Said(identity.layout, identity.rubric, identity.year, identity.agency, identity.stage,
                    identity.fingerprint)
    assert code is not None
    return Said(str(LAYOUT), code.rubric, "", code.unit.removeprefix(AGENCY), code.stage, code.fingerprint)


def _identity(file: FilledBook) -> Identity | None:
    sheets = sorted(file.sheets, key=lambda sheet: not sheet.hidden)
    return next((one for one in map(read_identity, map(_rows_of, sheets)) if one is not None), None)


def _rows_of(sheet: FilledSheet) -> Iterator[list[Any]]:
    for _, cells in sorted(sheet.grid.lines.items()):
        yield [cells.get(at, "") for at in range(4)]


def _code(file: FilledBook) -> Code | None:
    for sheet in file.sheets:
        for _, cells in sorted(sheet.grid.lines.items())[:_COVER_ROWS] if not sheet.hidden else ():
            for cell in cells.values():
                if isinstance(cell, str) and (code := _code_in(cell)):
                    return code
    return None


def _code_in(cell: str) -> Code | None:
    found = read_code(cell.strip()) or read_code(cell.partition(": ")[2].strip()) if AGENCY in cell else None
    return found if found is not None and found.unit.startswith(AGENCY) else None
