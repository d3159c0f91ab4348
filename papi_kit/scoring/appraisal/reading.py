"""What a book of an agency says, row by row, as rows of facts, and what cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...findings import Finding, Place, error, note, warning
from ...language.numbers import is_not_applicable
from ...rubric.figures import FigureSpec
from ...written.grid import shown as text_of
from ...written.rows import Cell, Row
from ..facts.register import Register
from ..forms.tidy import tidied
from .book import FIGURE, SHEETS, Book, Entry, mark_of, shown
from .recognise import Known
from .tables import Table, table_of

Key = tuple[str, str, str, str]               # unit, item, judge, input
MOST_SHOWN = 8


@dataclass(frozen=True)
class Given:
    """A filled cell: `raw` as it stands, `row` as a row of facts."""

    raw: Cell
    row: Row

    @property
    def said(self) -> tuple[object, ...]:
        return self.row.cells["value"], self.row.cells["note"]


@dataclass(frozen=True)
class Appraised:
    """A book that was read; `unread`: what stands in a cell and was not taken; `remarks`: what is said of a unit's
    item without a value."""

    book: Book
    name: str
    given: Mapping[Key, Given]
    findings: tuple[Finding, ...]
    unread: frozenset[Key] = frozenset()
    remarks: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def rows(self) -> list[Row]:
        return [one.row for one in self.given.values()]


def read_book(known: Known, register: Register) -> Appraised:
    """Everything that a recognised book says."""
    reader = _Reader(known, register)
    for sheet in known.file.sheets:
        if not sheet.hidden:
            reader.sheet(table_of(sheet, known.book.program, known.rows), sheet.title)
    findings = [*known.findings, *reader.findings, *reader.left()]
    return Appraised(known.book, known.file.name, reader.given, tuple(findings), frozenset(reader.unread),
                     reader.remarks)


@dataclass
class _Reader:
    known: Known
    register: Register
    findings: list[Finding] = field(default_factory=list)
    given: dict[Key, Given] = field(default_factory=dict)
    unread: set[Key] = field(default_factory=set)
    formulas: list[Place] = field(default_factory=list)
    met: set[tuple[str, str, str]] = field(default_factory=set)
    remarks: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.book, self.place = self.known.book, Place(self.known.file.name)
        self.entries = {entry.key: entry for entry in self.book.entries}

    def sheet(self, table: Table | None, title: str) -> None:
        if table is None:
            sheet = next(one for one in self.known.file.sheets if one.title == title)
            if title not in SHEETS["cover"] and sheet.grid.lines and not self._is_cover(title):
                first = min(sheet.grid.lines)
                self.findings.append(note("appraisal_other_sheet", sheet.grid.place(first, 0), sheet=title,
                                          rows=len(sheet.grid.lines)))
            return
        for number in table.rows():
            filled = {code: table.cell(number, code) for code in _asked(table) if _filled(table, number, code)}
            entry = self.entry(table, number, filled)
            if entry is not None:
                self.met.add(entry.key)
                self.row(entry, table, number, filled)

    def _is_cover(self, title: str) -> bool:
        return title == next(sheet.title for sheet in self.known.file.sheets if not sheet.hidden)

    # -- whose row it is

    def entry(self, table: Table, number: int, filled: Mapping[str, Cell]) -> Entry | None:
        """The row of the book; None where it is none, told where something is filled."""
        written, of = table.row_id(number), table.text(number, "unit-id")
        key = self.known.rows.get(written)
        unit = self.register.units.get(of) or self.register.find(table.text(number, "unit")) if of or not key else None
        item = table.item_of(number)
        if key is not None and ((unit is not None and unit.id != key[0]) or key[1] != (item or key[1])):
            self._not_a_row("appraisal_row_changed", table, number, filled, written)
            return None
        if key is None and unit is not None:
            key = next((each for each in self.entries if each[:2] == (unit.id, item)), (unit.id, item, ""))
        entry = self.entries.get(key) if key is not None else None
        if entry is None:
            code = "appraisal_row_unknown" if key is None else "appraisal_row_of_others"
            self._not_a_row(code, table, number, filled, written)
        return entry

    def _not_a_row(self, code: str, table: Table, number: int, filled: Mapping[str, Cell], written: str) -> None:
        if filled:
            first = next(iter(filled))
            text = " ".join(filter(None, (written, table.text(number, "unit-id"), table.text(number, "unit"))))
            self.findings.append(error(code, table.place(number, first), text=text or text_of(filled[first]),
                                       value=text_of(filled[first]), name=self.book.agency.name))

    # -- what it says

    def row(self, entry: Entry, table: Table, number: int, filled: Mapping[str, Cell]) -> None:
        values = [code for code in filled if code not in ("reason", "note")]
        if values and entry.own:
            substitute = self.book.agency.substitute
            names = {one.id: one.name for one in self.book.program.rubric.assessors}
            self.findings.append(error("appraisal_of_itself", table.place(number, values[0]), item_id=entry.fact_id,
                                       name=self.book.agency.name, unit=entry.unit.called,
                                       substitute=names.get(substitute, "")))
            return
        said = "; ".join(dict.fromkeys(text for code in ("reason", "note") if (text := table.text(number, code))))
        if said and not values:
            self.remarks[entry.unit.id, entry.item.id] = said
            self.findings.append(note("appraisal_reason_alone", table.place(number, "reason"), entry.unit.id,
                                      entry.fact_id))
        for code in values:
            self._value(entry, table, number, code, said)

    def _value(self, entry: Entry, table: Table, number: int, code: str, said: str) -> None:
        place, at = table.place(number, code), table.columns[code]
        spec = self._spec(entry, code)
        name = "points" if code == "points" else code.removeprefix(FIGURE)
        key = (*entry.key, name)
        if spec is None:
            self._refuse(key, error("appraisal_not_asked", place, entry.unit.id, entry.fact_id,
                                    text=text_of(table.cell(number, code)), input=name))
            return
        if fault := table.sheet.grid.faulty.get((number, at)):
            self._refuse(key, error(fault[0], place, entry.unit.id, entry.fact_id, text=fault[1]))
            return
        over = table.sheet.covered.get((number, at))
        if over is not None and over.bottom > over.top:
            held = text_of(table.sheet.grid.cell(over.top, over.column))
            self._refuse(key, error("form_merged_value", place, entry.unit.id, entry.fact_id, text=held,
                                    rows=over.bottom - over.top + 1))
            return
        if (number, at) in table.sheet.formulas:
            self.formulas.append(place)
        raw = table.cell(number, code)
        self._keep(key, Given(raw, self._fact(entry, table, number, (code, name), tidied(spec, raw), said)))

    def _fact(self, entry: Entry, table: Table, number: int, named: tuple[str, str], value: Cell, said: str) -> Row:
        """`named`: code of the column and name of the input. What a unit cites stays cited by a figure that is
        corrected."""
        code, name = named
        absent = isinstance(value, str) and is_not_applicable(value)
        cells: dict[str, Cell] = {
            "unit_id": entry.unit.id, "item_id": entry.fact_id, "input": "" if absent and code == "points" else name,
            "value": value, "stage": self.book.stage, "evidence": table.text(number, "evidence"), "note": said,
            "parent_id": "", "assessor": entry.judge if code == "points" and not absent else "", "row": ""}
        letters = table.place(number, code).letters
        across = {"value": letters, "note": table.place(number, "reason").letters, "unit_id":
                  table.place(number, "unit-id").letters, "evidence": table.place(number, "evidence").letters}
        return Row(table.place(number, code), cells, across)

    def _spec(self, entry: Entry, code: str) -> FigureSpec | None:
        if code == "points":
            return mark_of(entry.item, self.book.stage)
        return next((spec for spec in shown(entry.item) if FIGURE + spec.name == code), None)

    def _keep(self, key: Key, given: Given) -> None:
        before = self.given.get(key)
        if before is None and key not in self.unread:
            self.given[key] = given
        elif before is not None and before.row.cells["value"] != given.row.cells["value"]:
            del self.given[key]
            self._refuse(key, error("appraisal_row_twice", given.row.place, key[0], key[1], first=before.row.place,
                                    text=text_of(before.raw), other=text_of(given.raw)))

    def _refuse(self, key: Key, finding: Finding) -> None:
        self.unread.add(key)
        self.findings.append(finding)

    # -- what is not there

    def left(self) -> Iterator[Finding]:
        """Rows and sheets that were deleted, formulas, a book that nobody filled in."""
        gone = {item: lacking for item, entries in self.book.by_item.items()
                if (lacking := [one for one in entries if one.key not in self.met])}
        whole = [item for item, lacking in gone.items() if len(lacking) == len(self.book.by_item[item])]
        if whole:
            yield error("appraisal_sheets_missing", self.place, items=whole, count=len(whole))
        for item, lacking in gone.items():
            if item not in whole:
                names = [one.unit.called for one in lacking[:MOST_SHOWN]]
                yield error("appraisal_rows_missing", self.place, item_id=item, count=len(lacking),
                            units=[*names, *["…"][: len(lacking) > MOST_SHOWN]])
        if self.formulas:
            cells = [f"{one.sheet}!{one.letters}{one.line}" for one in self.formulas]
            yield warning("form_formulas", self.formulas[0], count=len(cells), cells=cells)
        if not self.given and not self.unread:
            yield warning("appraisal_empty", self.place, name=self.book.agency.name)


def _asked(table: Table) -> list[str]:
    return [code for code in table.columns if code.startswith(FIGURE) or code in ("points", "reason", "note")]


def _filled(table: Table, number: int, code: str) -> bool:
    return (number, table.columns[code]) in table.sheet.grid.faulty or table.text(number, code).strip() != ""
