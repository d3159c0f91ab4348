"""The cells of a sheet, from the events of its XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from ..findings import Unreadable, error
from ..written.grid import Merged
from .book_parts import RichText
from .xml import BadXml, attribute, local

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_CELLS = 30_000_000
_MOST_OWED = 100_000
_MOST_MERGED = 200_000
_MOST_KNOWN = 1 << 17
_MOST_KINDS = 1 << 10
V_co = TypeVar("V_co", covariant=True)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Faulty:
    """A cell whose value cannot be had: the code of the finding, and what stands there."""

    code: str
    text: str = ""


UNCALCULATED = Faulty("formula_without_value")


class Convert(Protocol[V_co]):
    """A cell as written (its type, number format and text) becomes a value; None is blank."""

    def __call__(self, kind: str, shown_as: str, text: str) -> V_co | Faulty | None: ...


Cells = dict[int, V | Faulty]
Numbered = tuple[int, Cells[V]]


class _Known(dict[str, "V | Faulty | None"], Generic[V]):
    """Values of texts in cells of one type and number format."""

    def __init__(self, kind: str, shown_as: str):
        super().__init__()
        self.kind, self.shown_as = kind, shown_as


class CellEvents(RichText, Generic[V]):
    """Rows with cells that are not blank: row number -> column from 0 -> value. A formula without a stored result is
    `UNCALCULATED`, so are the other cells of an array formula. Raises Unreadable at the bounds of a sheet."""

    def __init__(self, name: str, texts: Sequence[str], formats: Sequence[str], convert: Convert[V]):
        super().__init__()
        self._name, self._shared, self._formats, self._convert = name, texts, formats, convert
        self._kinds: dict[tuple[str, ...], _Known[V]] = {}
        self._plain = self._known = _Known[V]("n", "")
        self._kinds[()] = self._plain
        self._letters: dict[str, int] = {}
        self._owed: dict[int, Cells[V]] = {}
        self._rows: list[Numbered[V]] = []
        self._cells: Cells[V] = {}
        self._row, self._digits, self._cut, self._column, self._count = 0, "0", -1, -1, 0
        self._open = self._formula = self._stored = False
        self._array = self._c = self._v = self._r = self._f = ""
        self.merged: list[Merged] = []

    def take(self) -> Iterator[Numbered[V]]:
        """The rows that are whole by now."""
        rows, self._rows = self._rows, []
        return iter(rows)

    def start(self, tag: str, attributes: list[str]) -> None:
        self.started += 1
        if tag == self._v:
            self._stored = True
            self.texts.clear()
        elif tag == self._c:
            if self._open:
                self._close()
            self._known = self._plain
            if len(attributes) < 2 or attributes[0] != "r":
                attributes = self._address_first(attributes)
            address = attributes[1]
            column = self._letters.get(address[: self._cut])
            if column is None or address[self._cut :] != self._digits:
                column = self._new_column(address)
            self._column = column
            if len(attributes) > 2:
                self._known = self._kind_of(attributes)
            self._open = True
            self._formula = self._stored = False
        elif tag == self._r:
            self._new_row(attribute(attributes, "r"))
        elif tag == self._f:
            self._formula = True
            is_array = attribute(attributes, "t") in ("array", "dataTable")
            self._array = attribute(attributes, "ref") if is_array else ""
        else:
            self._seldom(local(tag), tag, attributes)

    def _seldom(self, kind: str, tag: str, attributes: list[str]) -> None:
        if not self._c:
            if kind != "worksheet":
                raise BadXml("no worksheet")
            prefix = tag[: -len(kind)]
            self._c, self._v, self._r, self._f = prefix + "c", prefix + "v", prefix + "row", prefix + "f"
        elif kind == "is" and self._open:
            self.begin()
            self._stored = True
        elif kind in ("t", "rPh"):
            self.inside(kind)
        elif kind == "mergeCell":
            self._merge(attribute(attributes, "ref"))

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        (top, left), (bottom, _) = _corner(first), _corner(last or first)
        if bottom > top and len(self.merged) < _MOST_MERGED:
            self.merged.append(Merged(top, left, bottom))

    def end(self, tag: str) -> None:
        if local(tag) == "is":
            self.hear_ends(False)
            self._close()
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
        self._row = _whole(number) if number else self._row + 1
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
        address = pairs.pop("r", None) or f"{column_letters(self._column + 1)}{self._row}"
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
            self._kinds[key] = _Known(attribute(attributes, "t") or "n", shown_as)
        return self._kinds[key]

    def _new_column(self, address: str) -> int:
        letters = address.rstrip("0123456789")
        if not letters.isascii() or not letters.isalpha() or _whole(address[len(letters) :]) != self._row:
            raise BadXml(address[:40])
        found = column_number(letters)
        if found >= MOST_COLUMNS:
            raise Unreadable(error("too_many_columns", self._name, limit=MOST_COLUMNS))
        self._letters[letters] = found
        return found

    # ---- one cell

    def _close(self) -> None:
        """What the open cell holds is known by now."""
        self._open = False
        texts, known = self.texts, self._known
        if self._formula and not (self._stored and (texts or known.kind == "str")):
            self._cells[self._column] = UNCALCULATED
            if self._array:
                self._owe(self._array)
        elif self._stored:
            text = texts[0] if len(texts) == 1 else "".join(texts)
            try:
                value = known[text]
            except KeyError:
                value = known[text] = self._value(known, text)
            if value is not None:
                self._cells[self._column] = value

    def _value(self, known: _Known[V], text: str) -> V | Faulty | None:
        if len(known) > _MOST_KNOWN:
            known.clear()
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
        top, left, bottom, right = *_corner(first), *_corner(last)
        if (bottom - top + 1) * (right - left + 1) > _MOST_OWED:
            bottom = top
        for row in range(max(top, self._row), bottom + 1):
            others: Cells[V] = dict.fromkeys(range(left, min(right, MOST_COLUMNS - 1) + 1), UNCALCULATED)
            self._owed[row] = others | self._owed.get(row, {})


def _corner(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    if not letters.isascii() or not letters.isalpha():
        raise BadXml(address[:40])
    return _whole(address[len(letters) :]), column_number(letters)


def _whole(digits: str) -> int:
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 12 or int(digits) < 1:
        raise BadXml(digits[:40])
    return int(digits)


def column_number(letters: str) -> int:
    """A is 0, Z 25, AA 26; what is longer than any column is beyond them."""
    if len(letters) > 3:
        return MOST_COLUMNS
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """0 is A, 25 Z, 26 AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
