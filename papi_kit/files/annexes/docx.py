"""The tables of a Word document (.docx): text as Word shows it, numbers of lists, merged cells."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from ...written.annex import Annex
from ...written.grid import Grid, Merged
from ...written.opened import Opened
from ...written.rows import clean
from ..package import Package
from .numbering import Numbering, numbering_of
from .tree import Element, part_tree, whole_part

_PASSED_OVER = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "footnoteReference",
                          "endnoteReference", "pPr", "rPr", "txbxContent", "drawing", "pict"})
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "-"}
_MOST_ACROSS = 500
TABLE = "Bảng"


def read_docx(file: Opened) -> Annex:
    """Raises Unreadable where the file is no document or is beyond a bound."""
    package = Package(BytesIO(file.data), file.name)
    body = whole_part(package, "word/document.xml").first("body")
    numbering = numbering_of(part_tree(package, "word/numbering.xml"), part_tree(package, "word/styles.xml"))
    reader = _Reader(file.name, numbering)
    reader.blocks(body or Element("body", {}))
    return Annex(reader.tables, reader.texts, file.record)


class _Reader:
    """Walks the document once, since the numbers of lists count on from paragraph to paragraph."""

    def __init__(self, name: str, numbering: Numbering):
        self.name, self.numbering = name, numbering
        self.tables: list[Grid] = []
        self.texts: list[str] = []

    def blocks(self, parent: Element) -> None:
        for part in _unwrapped(parent):
            if part.tag == "tbl":
                self.tables.append(self._table(part, f"{TABLE} {len(self.tables) + 1}"))
            elif part.tag == "p" and (text := self._paragraph(part)):
                self.texts.append(text)

    def _table(self, table: Element, title: str) -> Grid:
        lines: dict[int, dict[int, str]] = {}
        merged: list[Merged] = []
        open_cells: dict[int, Merged] = {}
        rows = [part for part in _unwrapped(table) if part.tag == "tr"]
        for number, row in enumerate(rows, 1):
            at = _span(row.value("trPr", "gridBefore"), 0)
            cells: dict[int, str] = {}
            for cell in (part for part in _unwrapped(row) if part.tag == "tc"):
                across = _span(cell.value("tcPr", "gridSpan"), 1)
                joined = cell.value("tcPr", "vMerge")
                text = self._cell(cell)
                if joined is not None and joined != "restart" and at in open_cells:
                    open_cells[at] = open_cells[at]._replace(bottom=number)
                else:
                    merged += [open_cells.pop(at)] if at in open_cells else []
                    if joined is not None:
                        open_cells[at] = Merged(number, at, number, across)
                    cells |= {at: text} if text else {}
                at += across
            lines |= {number: cells} if cells else {}
        merged += open_cells.values()
        return Grid(self.name, title, lines, {}, merged=tuple(one for one in merged if one.bottom > one.top))

    def _cell(self, cell: Element) -> str:
        """Its paragraphs as lines; rows of a table inside it too."""
        return "\n".join(line for line in self._lines(cell) if line)

    def _lines(self, parent: Element) -> Iterator[str]:
        for part in _unwrapped(parent):
            if part.tag == "p":
                yield self._paragraph(part)
            elif part.tag == "tbl":
                for row in (one for one in _unwrapped(part) if one.tag == "tr"):
                    yield " ".join(text for cell in _unwrapped(row) if cell.tag == "tc"
                                   if (text := self._cell(cell)))

    def _paragraph(self, paragraph: Element) -> str:
        number, text = self.numbering.of(paragraph), "".join(_texts(paragraph))
        lines = [" ".join(line.split()) for line in clean(text).splitlines()]
        said = "\n".join(line for line in lines if line)
        return f"{number} {said}".strip()


def _unwrapped(parent: Element) -> Iterator[Element]:
    """What stands in an element, also inside content controls and what was inserted."""
    for part in parent:
        if part.tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"):
            yield from _unwrapped(part)
        elif part.tag not in _PASSED_OVER:
            yield part


def _texts(element: Element) -> Iterator[str]:
    if element.tag == "r" and _is_mark(element):
        return
    for part in element.parts:
        if isinstance(part, str):
            if element.tag == "t":
                yield part
        elif part.tag in _SIGNS:
            yield _SIGNS[part.tag]
        elif part.tag not in _PASSED_OVER:
            yield from _texts(part)


def _is_mark(run: Element) -> bool:
    """A raised number is the mark of a footnote."""
    text = "".join(part for one in run if one.tag == "t" for part in one.parts if isinstance(part, str)).strip(" []()")
    return run.value("rPr", "vertAlign") == "superscript" and text.isdigit() and len(text) <= 2


def _span(text: str | None, otherwise: int) -> int:
    return min(int(text), _MOST_ACROSS) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
