"""An Excel workbook (.xlsx) as a stream: its sheets, and the cells of a sheet row by row, however they are laid out.

Transitional and Strict Open XML are read alike; of styles only the number formats count.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from posixpath import dirname
from typing import IO, Generic, Protocol, TypeVar

from ..findings import Unreadable, error
from ..values import dataclass
from ..written.grid import Merged
from .book_parts import Faulty, Formats, Index, Links, Strings
from .package import Package, broken
from .sheet_xml import CellEvents, Numbered
from .xml import BadXml, Events

MOST_SHEETS = 4_000
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class Convert(Protocol[V_co]):
    """A cell as written (its type, number format and text; whether days count from 1904) becomes a value;
    None is blank."""

    def __call__(self, kind: str, shown_as: str, text: str, since_1904: bool) -> V_co | Faulty | None: ...


@dataclass(frozen=True)
class SheetEntry:
    title: str
    hidden: bool
    part: str


class Book(Generic[V]):
    """Raises Unreadable where the file is no workbook or is beyond a bound."""

    def __init__(self, file: IO[bytes], name: str, convert: Convert[V]):
        self.name = name
        self._convert = convert
        self.merged: dict[str, list[Merged]] = {}           # by part, once all rows of it are read
        self.formulas: dict[str, list[tuple[int, int]]] = {}
        self._package = Package(file, name)
        index = self._index_part()
        self._targets = self._links(index)
        self._index = Index()
        self._read(index, self._index)

    @cached_property
    def sheets(self) -> list[SheetEntry]:
        """Sheets with cells; no charts. Two sheets of one part are no workbook."""
        found, parts = [], set[str]()
        for title, state, link in self._index.sheets:
            kind, part = self._targets.get(link, ("", ""))
            if kind == "worksheet" and part in self._package:
                if part in parts:
                    raise broken(self.name, title)
                parts.add(part)
                found.append(SheetEntry(title, state not in ("", "visible"), part))
        if len(found) > MOST_SHEETS:
            raise Unreadable(error("too_many_sheets", self.name, count=len(found), limit=MOST_SHEETS))
        if not found:
            raise broken(self.name, "xl/worksheets")
        return found

    def rows(self, sheet: SheetEntry) -> Iterator[Numbered[V]]:
        """Rows that have a cell that is not blank: their number, and column (from 0) -> value."""
        since_1904 = self._index.since_1904

        def convert(kind: str, shown_as: str, text: str) -> V | Faulty | None:
            return self._convert(kind, shown_as, text, since_1904)

        cells = CellEvents[V](self.name, self._texts, self._formats, convert)
        try:
            for _ in cells.read(self._package.pieces(sheet.part)):
                yield from cells.take()
            yield from cells.finish()
            self.merged[sheet.part], self.formulas[sheet.part] = cells.merged, cells.formulas
        except BadXml as fault:
            raise broken(self.name, sheet.title) from fault

    @property
    def has_macros(self) -> bool:
        return "xl/vbaproject.bin" in self._package

    @property
    def has_links(self) -> bool:
        """Whether cells may ask other workbooks for their values."""
        return "externalLink" in {kind for kind, _ in self._targets.values()}

    @cached_property
    def _texts(self) -> list[str]:
        found = Strings()
        self._read(self._part_of("sharedStrings"), found)
        return found.all

    @cached_property
    def _formats(self) -> list[str]:
        found = Formats()
        self._read(self._part_of("styles"), found)
        return found.all

    def _part_of(self, wanted: str) -> str:
        return next((part for kind, part in self._targets.values() if kind == wanted and part in self._package), "")

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        folder = dirname(part)
        links = f"{folder}/_rels/{part.rpartition('/')[2]}.rels".lstrip("/")
        found = Links(folder)
        self._read(links if links in self._package else "", found)
        return found.targets

    def _index_part(self) -> str:
        """Where the list of sheets stands."""
        links = self._links("")
        named = [part for kind, part in links.values() if kind == "officeDocument"]
        part = next((part for part in (*named, "xl/workbook.xml") if part in self._package), "")
        if part.lower().startswith("xl/") and part.lower().endswith(".xml"):
            return part
        raise Unreadable(error(self._what_else(), self.name))

    def _what_else(self) -> str:
        kinds = {"word/document.xml": "word_document", "xl/workbook.bin": "binary_workbook",
                 "content.xml": "open_document"}
        return next((code for part, code in kinds.items() if part in self._package), "not_a_workbook")

    def _read(self, part: str, events: Events) -> None:
        """Nothing where `part` is empty."""
        try:
            for _ in events.read(self._package.pieces(part)) if part else ():
                pass
        except BadXml as fault:
            raise broken(self.name, part) from fault
