"""The tables of a web page or of a document saved as one."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from ...findings import Unreadable, error
from ...written.annex import Annex
from ...written.grid import Grid, Merged
from ...written.opened import Opened
from ...written.rows import clean
from ..delimited import decoded
from .docx import TABLE
from .numbering import shown

_HIDDEN = frozenset({"script", "style", "head", "title", "template"})
_BREAKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr"})
_LIST_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_SPAN, _MOST_CELLS, _MOST_OPEN = 1_000, 500_000, 200


def read_html(file: Opened) -> Annex:
    """Raises Unreadable."""
    reader = _Reader(file.name)
    reader.feed(decoded(file.data, file.name))
    reader.close()
    reader.end_text()
    return Annex([table.grid(file.name, f"{TABLE} {n}") for n, table in enumerate(reader.tables, 1)], reader.texts,
                 file.record)


@dataclass
class _Table:
    """The table in hand: where each row and column stands, and until which row a cell from above reaches."""

    row: int = 0
    column: int = 0
    lines: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    reach: dict[int, int] = field(default_factory=dict)
    cell: list[str] | None = None
    spans: tuple[int, int] = (1, 1)
    lists: list[list[int | str]] = field(default_factory=list)

    def start_row(self) -> None:
        self.end_cell()
        self.row += 1
        self.column = 0

    def start_cell(self, across: int, down: int) -> None:
        self.end_cell()
        self.row = max(self.row, 1)
        while self.reach.get(self.column, 0) >= self.row:
            self.column += 1
        self.cell, self.spans = [], (across, down)

    def end_cell(self) -> None:
        if self.cell is None:
            return
        across, down = self.spans
        if text := _tidy("".join(self.cell)):
            self.lines.setdefault(self.row, {})[self.column] = text
        if down > 1:
            self.merged.append(Merged(self.row, self.column, self.row + down - 1, across))
            self.reach |= dict.fromkeys(range(self.column, self.column + across), self.row + down - 1)
        self.column += across
        self.cell, self.lists = None, []

    def grid(self, name: str, title: str) -> Grid:
        return Grid(name, title, self.lines, {}, merged=tuple(self.merged))


class _Reader(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.tables: list[_Table] = []
        self.texts: list[str] = []
        self._open: list[_Table] = []
        self._hidden = 0
        self._raised: list[str] | None = None
        self._text: list[str] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        table = self._open[-1] if self._open else None
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "sup":
            self._raised = []
        elif tag == "table":
            self._start_table(table)
        elif table is not None and tag == "tr" and (table.cell is None or not table.lists):
            table.start_row()
        elif table is not None and tag in ("td", "th"):
            self._start_cell(table, given)
        elif tag in ("ol", "ul") and table is not None:
            table.lists.append([_span(given.get("start", ""), 1) - 1, given.get("type", "1") if tag == "ol" else ""])
        if tag in _BREAKS:
            self._add("\n")
        if tag == "li" and table is not None:
            self._add(_mark(table))

    def _start_table(self, outer: _Table | None) -> None:
        """A table inside a cell is lines of that cell."""
        if outer is not None and outer.cell is not None:
            self._open.append(_Table())
        else:
            self._end_tables()
            self.end_text()
            self._open = [_Table()]
        if len(self._open) > _MOST_OPEN:
            raise Unreadable(error("annex_not_a_document", self.name))

    def _start_cell(self, table: _Table, given: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise Unreadable(error("too_many_rows", self.name, limit=_MOST_CELLS))
        table.start_cell(_span(given.get("colspan", ""), 1), _span(given.get("rowspan", ""), 1))

    def handle_endtag(self, tag: str) -> None:
        table = self._open[-1] if self._open else None
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "sup":
            self._end_raised()
        elif tag == "table" and table is not None:
            self._end_table(table)
        elif tag in ("td", "th") and table is not None:
            table.end_cell()
        elif tag in ("ol", "ul") and table is not None and table.lists:
            table.lists.pop()
            self._add("\n")
        elif tag in _BREAKS:
            self._add("\n")

    def _end_table(self, table: _Table) -> None:
        self._open.pop()
        table.end_cell()
        if not self._open:
            self.tables.append(table)
            return
        for cells in table.lines.values():
            self._add("\n" + " ".join(cells.values()) + "\n")

    def _end_tables(self) -> None:
        while self._open:
            self._end_table(self._open[-1])

    def _end_raised(self) -> None:
        """A raised number is the mark of a footnote."""
        raised, self._raised = "".join(self._raised or ()), None
        mark = raised.strip(" []()\n")
        if not (mark.isdigit() and len(mark) <= 2):
            self._add(raised)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._add(" ".join(data.split("\n")) if self._raised is None else data)

    def _add(self, text: str) -> None:
        if self._raised is not None:
            self._raised.append(text)
        elif not self._open:
            self._text.append(text)
        elif self._open[-1].cell is not None:
            self._open[-1].cell.append(text)

    def end_text(self) -> None:
        """What stood outside tables so far becomes paragraphs."""
        self.texts += [line for line in _tidy("".join(self._text)).split("\n") if line]
        self._text = []

    def close(self) -> None:
        super().close()
        self._end_tables()


def _mark(table: _Table) -> str:
    """What stands before an entry of a list."""
    if not table.lists or not table.lists[-1][1]:
        return "- "
    table.lists[-1][0] = int(table.lists[-1][0]) + 1
    return f"{shown(int(table.lists[-1][0]), _LIST_FORMS.get(str(table.lists[-1][1]), 'decimal'))}. "


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _span(text: str, otherwise: int) -> int:
    known = text.strip()
    return max(1, min(int(known), _MOST_SPAN)) if known.isascii() and known.isdigit() and len(known) < 6 else otherwise
