"""The cells of a sheet, from the events of its XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar

from ..findings import Unreadable, error
from ..written.grid import Merged, letters
from .book_parts import MOST_COLUMNS, UNCALCULATED, Faulty, RichText, column_number, corner, merged, whole
from .xml import BadXml, attribute, local

MOST_ROWS = 1_048_576
MOST_CELLS = 30_000_000
_MOST_OWED = 100_000
_MOST_MERGED = 200_000
_MOST_KNOWN = 1 << 17
_MOST_KINDS = 1 << 10
_MOST_TOKENS = 1 << 18
V_co = TypeVar("V_co", covariant=True)
V = TypeVar("V")


class Convert(Protocol[V_co]):
    """A cell as written (its type, number format and text) becomes a value; None is blank."""

    def __call__(self, kind: str, shown_as: str, text: str) -> V_co | Faulty | None: ...


Cells = dict[int, V | Faulty]
Numbered = tuple[int, Cells[V]]


Find = Callable[["_Known[V]", str], "V | Faulty | None"]


class _Known(dict[str, "V | Faulty | None"], Generic[V]):
    """Values of texts in cells of one type and number format, found as they are asked for."""

    def __init__(self, kind: str, shown_as: str, find: Find[V]):
        super().__init__()
        self.kind, self.shown_as, self._find = kind, shown_as, find

    def __missing__(self, text: str) -> V | Faulty | None:
        if len(self) > _MOST_KNOWN:
            self.clear()
        value = self[text] = self._find(self, text)
        return value


# Between the texts of a row: where a cell begins (its attributes), where its value does, where an inline text does,
# a formula (what an array formula covers), the end of a cell, anything else.
Formula = tuple[str]
Token = str | list[str] | Formula | int | None
_VALUE, _INLINE, _END, _OTHER = None, 1, 2, 3


class CellEvents(RichText, Generic[V]):
    """Rows with cells that are not blank: row number -> column from 0 -> value. A formula without a stored result is
    `UNCALCULATED`, so are the other cells of an array formula. Raises Unreadable at the bounds of a sheet.

    What happens inside a row is only noted among its texts, and understood where the row ends."""

    texts: list[Token]  # type: ignore[assignment]

    def __init__(self, name: str, texts: Sequence[str], formats: Sequence[str], convert: Convert[V]):
        super().__init__()
        self._name, self._shared, self._formats, self._convert = name, texts, formats, convert
        self._plain = self._known = _Known[V]("n", "", self._value)
        self._kinds: dict[tuple[str, ...], _Known[V]] = {(): self._plain}
        self._letters: dict[str, int] = {}
        self._owed: dict[int, Cells[V]] = {}
        self._rows: list[Numbered[V]] = []
        self._cells: Cells[V] = {}
        self._row, self._digits, self._cut, self._column, self._count = 0, "0", -1, -1, 0
        self._open = self._formula = self._stored = self._hearing = self._inline = False
        self._said: list[str] = []
        self.merged: list[Merged] = []
        self.formulas: list[tuple[int, int]] = []           # the first of the cells that hold one
        self._array = self._r = self._f = ""

    def take(self) -> Iterator[Numbered[V]]:
        """The rows that are whole by now."""
        if len(self.texts) > _MOST_TOKENS:
            self._each()
        rows, self._rows = self._rows, []
        return iter(rows)

    # ---- what the parser says

    def start(self, tag: str, attributes: list[str]) -> None:
        """The root, whose prefix all others have."""
        self.started += 1
        kind = local(tag)
        if kind != "worksheet":
            raise BadXml("no worksheet")
        prefix = tag[: -len(kind)]
        self._r, self._f = prefix + "row", prefix + "f"
        self.hear_starts(self._starter(prefix + "c", prefix + "v"))

    def _starter(self, cell: str, value: str) -> Callable[[str, list[str]], None]:
        note, seldom = self.texts.append, self._seldom

        def start(tag: str, attributes: list[str]) -> None:
            if tag == value:
                note(_VALUE)
            elif tag == cell:
                note(attributes)
            else:
                seldom(tag, attributes)

        return start

    def _seldom(self, tag: str, attributes: list[str]) -> None:
        self.started += 1
        kind = local(tag)
        if tag == self._r:
            self._new_row(attribute(attributes, "r"))
        elif tag == self._f:
            is_array = attribute(attributes, "t") in ("array", "dataTable")
            self.texts.append((attribute(attributes, "ref") if is_array else "",))
        elif self._inline:
            self.inside(kind)
        elif kind == "is":
            self.texts.append(_INLINE)
            self._inline = True
            self.begin()
        else:
            self.texts.append(_OTHER)
            if kind == "mergeCell" and len(self.merged) < _MOST_MERGED:
                self.merged += merged(attribute(attributes, "ref"))

    def end(self, tag: str) -> None:
        if local(tag) == "is":
            self.texts.append(_END)
            self._inline = False
            self.hear_ends(False)
            self.hear_text(True)
        else:
            super().end(tag)

    def finish(self) -> Iterator[Numbered[V]]:
        """The last row, and what array formulas owe below it."""
        self._new_row("")
        for number in sorted(self._owed):
            self._rows.append((number, self._owed[number]))
        return self.take()

    # ---- rows and columns

    def _new_row(self, number: str) -> None:
        if self.texts and not self._is_plain():
            self._each()
        if self._open:
            self._close()
        if owed := self._owed.pop(self._row, None):
            self._cells = owed | self._cells
        if self._cells:
            self._rows.append((self._row, self._cells))
            self._count += len(self._cells)
            if self._count > MOST_CELLS:
                raise Unreadable(error("too_many_cells", self._name, limit=MOST_CELLS))
        self._cells = {}
        self._row = whole(number) if number else self._row + 1
        self._digits = number or str(self._row)
        self._cut = -len(self._digits)
        self._column = -1
        if self._row > MOST_ROWS + (not number):
            raise Unreadable(error("too_many_rows", self._name, limit=MOST_ROWS))
        if self._owed:
            for before in sorted(row for row in self._owed if row < self._row):
                self._rows.append((before, self._owed.pop(before)))

    def _address_first(self, attributes: list[str]) -> list[str]:
        """`r` first; a cell without an address follows the one before."""
        pairs = dict(zip(attributes[::2], attributes[1::2], strict=True))
        address = pairs.pop("r", None) or f"{letters(self._column + 1)}{self._row}"
        return ["r", address, *(part for pair in pairs.items() for part in pair)]

    def _kind_of(self, attributes: list[str]) -> _Known[V]:
        """What is known of cells of this type and style."""
        key = tuple(attributes[2:])
        if key not in self._kinds:
            if len(self._kinds) > _MOST_KINDS:
                self._kinds.clear()
            style = attribute(attributes, "s")
            at = int(style) if style.isascii() and style.isdecimal() and len(style) < 9 else -1
            shown_as = self._formats[at] if 0 <= at < len(self._formats) else ""
            self._kinds[key] = _Known(attribute(attributes, "t") or "n", shown_as, self._value)
        return self._kinds[key]

    def _new_column(self, address: str) -> int:
        name = address.rstrip("0123456789")
        if not name.isascii() or not name.isalpha() or whole(address[len(name) :]) != self._row:
            raise BadXml(address[:40])
        found = column_number(name)
        if found >= MOST_COLUMNS:
            raise Unreadable(error("too_many_columns", self._name, limit=MOST_COLUMNS))
        self._letters[name] = found
        return found

    # ---- the cells of a row

    def _is_plain(self) -> bool:
        """Takes all that was noted where it is cells with an address and one text as value, blank ones between them."""
        noted = self.texts
        if len(noted) % 3 or noted[1::3].count(_VALUE) * 3 != len(noted):
            blank = [type(a) is type(b) is list for a, b in zip(noted, [*noted[1:], []], strict=True)]
            noted = [one for one, is_blank in zip(noted, blank, strict=True) if not is_blank]
        cells, texts = noted[::3], noted[2::3]
        if (self._open or len(noted) % 3 or noted[1::3].count(_VALUE) != len(cells) or {*map(type, cells)} != {list}
                or {*map(type, texts)} != {str} or (found := self._plain_cells(cells, texts)) is None):
            return False
        self.started += len(self.texts) - len(texts)
        self._cells |= found
        self.texts.clear()
        return True

    def _plain_cells(self, cells: Sequence[Any], texts: Sequence[Any]) -> Cells[V] | None:
        """None where an address, a kind of cell or a column is met for the first time, or odd."""
        plain, kinds, known = self._plain, self._kinds, self._letters
        try:
            if [cell[0] for cell in cells].count("r") != len(cells):
                return None
            columns = " ".join([cell[1] for cell in cells] + [""]).split(self._digits + " ")
            values = [(plain if len(cell) == 2 else kinds[tuple(cell[2:])])[text]
                      for cell, text in zip(cells, texts, strict=True)]
            return {known[column]: value for column, value in zip(columns[:-1], values, strict=True)
                    if value is not None}
        except (IndexError, KeyError, ValueError):
            return None

    def _each(self) -> None:
        """Takes all that was noted, one after the other."""
        for token in self.texts:
            if isinstance(token, str):
                if self._hearing:
                    self._said.append(token)
            elif token is _VALUE or token == _INLINE:
                self.started += token is _VALUE
                self._said.clear()
                self._hearing = self._stored = self._open
            else:
                self._hearing = False
                if isinstance(token, list):
                    self.started += 1
                    self._begin_cell(token)
                elif isinstance(token, tuple):
                    self._formula, self._array = True, token[0]
                elif token == _END and self._open:
                    self._close()
        self.texts.clear()

    def _begin_cell(self, attributes: list[str]) -> None:
        if self._open:
            self._close()
        if len(attributes) < 2 or attributes[0] != "r":
            attributes = self._address_first(attributes)
        address = attributes[1]
        column = self._letters.get(address[: self._cut])
        if column is None or address[self._cut :] != self._digits:
            column = self._new_column(address)
        self._column = column
        self._known = self._kind_of(attributes)
        self._open = True
        self._formula = self._stored = False

    def _close(self) -> None:
        """What the open cell holds is known by now."""
        self._open = False
        said, known = self._said, self._known
        self.formulas += [(self._row, self._column)] * (self._formula and len(self.formulas) < _MOST_OWED)
        if self._formula and not (self._stored and (said or known.kind == "str")):
            self._cells[self._column] = UNCALCULATED
            if self._array:
                self._owe(self._array)
        elif self._stored and (value := known["".join(said)]) is not None:
            self._cells[self._column] = value

    def _value(self, known: _Known[V], text: str) -> V | Faulty | None:
        if known.kind == "e":
            return Faulty("error_cell", text.strip()[:40])
        if known.kind != "s":
            return self._convert(known.kind, known.shown_as, text)
        number = text.strip()
        if not number.isascii() or not number.isdecimal() or int(number[:12]) >= len(self._shared):
            return Faulty("bad_cell", number[:40]) if number else None
        return self._convert("str", "", self._shared[int(number)])

    def _owe(self, ref: str) -> None:
        """The other cells of an array formula that was never calculated."""
        first, _, last = ref.partition(":")
        if not last:
            return
        top, left, bottom, right = *corner(first), *corner(last)
        if (bottom - top + 1) * (right - left + 1) > _MOST_OWED:
            bottom = top
        for row in range(max(top, self._row), bottom + 1):
            others: Cells[V] = dict.fromkeys(range(left, min(right, MOST_COLUMNS - 1) + 1), UNCALCULATED)
            self._owed[row] = others | self._owed.get(row, {})
