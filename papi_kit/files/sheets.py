"""Which sheets of a workbook are read: all that have the wanted columns; each left out is told with its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from itertools import islice
from typing import Generic, TypeVar

from ..findings import Finding, Place, Unreadable, error, note, warning
from ..language.names import loose_key
from ..values import dataclass
from ..written.rows import HEADER_WITHIN
from .book import Book, SheetEntry
from .book_parts import Faulty
from .sheet_xml import Numbered

V = TypeVar("V")
Fit = Callable[[Sequence[str]], int]
_SUMMARIES = ("tong hop", "tonghop", "tong cong", "trung binh", "thong ke", "bieu do", "pivot", "summary", "total",
              "average")
_MOST_TOLD = 20


@dataclass(frozen=True)
class Wish:
    """What somebody reads in a sheet: how many of the wanted columns a row of names has, whether none is lacking
    without which it cannot be read, and how many, seen at a glance, a row has at most."""

    fit: Fit
    whole: Callable[[Sequence[str]], bool]
    most: Fit = len


@dataclass(frozen=True)
class Head(Generic[V]):
    """A sheet and the row of its names: `names[i]` heads column `i`, "" where nothing does. `all_rows` of a sheet so
    short that all of it was seen."""

    entry: SheetEntry
    line: int
    names: tuple[str, ...]
    all_rows: tuple[Numbered[V], ...] | None = field(default=None, repr=False)

    def place(self, file: str, letters: str = "A") -> Place:
        return Place(file, self.line, sheet=self.entry.title, letters=letters)


def heads(book: Book[V], wishes: Sequence[Wish], label: Callable[[V], str]) -> list[Head[V]]:
    """The sheets that are not empty, each with the best of its first rows as header."""
    found = []
    for entry in book.sheets:
        rows = list(islice(book.rows(entry), HEADER_WITHIN))
        names = [_names(cells, label) for _, cells in rows]
        if names:
            best = max(range(len(names)), key=lambda n: (max(wish.fit(names[n]) for wish in wishes), -n))
            short = tuple(rows) if len(rows) < HEADER_WITHIN else None
            found.append(Head(entry, rows[best][0], names[best], short))
    if not found:
        raise Unreadable(error("empty_file", book.name))
    return found


def _names(cells: dict[int, V | Faulty], label: Callable[[V], str]) -> tuple[str, ...]:
    found = {at: value.text if isinstance(value, Faulty) else label(value) for at, value in cells.items()}
    return tuple(found.get(at, "") for at in range(max((at for at, name in found.items() if name), default=-1) + 1))


@dataclass(frozen=True)
class Choice(Generic[V]):
    """`read`: the sheets to read; `left`: those that are not, and why."""

    book: Book[V]
    read: tuple[Head[V], ...]
    left: tuple[tuple[Head[V], str], ...]

    def rows(self, head: Head[V]) -> Iterator[Numbered[V]]:
        """The rows below the header."""
        rows = self.book.rows(head.entry) if head.all_rows is None else iter(head.all_rows)
        return (row for row in rows if row[0] > head.line)

    def findings(self, counts: Sequence[int], more: Sequence[tuple[Head[V], str]] = ()) -> list[Finding]:
        """`counts`: how many rows were read of each sheet; `more`: sheets that turned out not to count."""
        out = [(head, why, sum(1 for _ in self.rows(head))) for head, why in (*self.left, *more)]
        told = [(note if why == "sheet_other" else warning)(
            "other_sheet", head.place(self.book.name), sheet=head.entry.title, rows=rows, why=why,
            read=_few([one.entry.title for one in self.read])) for head, why, rows in out if rows]
        found = told[:_MOST_TOLD]
        if rest := told[_MOST_TOLD:]:
            found.append(warning("other_sheets", rest[0].place, sheets=len(rest), rows=sum(
                int(str(one.values["rows"])) for one in rest)))
        if len(self.read) > 1:
            sheets = [f"{head.entry.title} ({rows})" for head, rows in zip(self.read, counts, strict=True)]
            found.insert(0, note("sheets_read", self.book.name, count=len(sheets), rows=sum(counts),
                                 sheets=_few(sheets)))
        return found


def _few(names: Sequence[str]) -> list[str]:
    return [*names[:_MOST_TOLD], *["…"][: len(names) > _MOST_TOLD]]


def choose(book: Book[V], wishes: Sequence[Wish], label: Callable[[V], str]) -> Choice[V]:
    """A sheet is read where it lacks nothing, or where none fits better. One that sums up the others is left out."""
    found = heads(book, wishes, label)
    pool = [head for head in found if not head.entry.hidden] or found
    best = [max(wish.fit(head.names) for head in pool) for wish in wishes]
    some_whole = [any(wish.whole(head.names) for head in pool) for wish in wishes]

    def fits(head: Head[V]) -> bool:
        return any(wish.whole(head.names) or (not whole and most > 0 and wish.fit(head.names) == most)
                   for wish, most, whole in zip(wishes, best, some_whole, strict=True))

    read = [head for head in pool if fits(head)]
    summaries = [head for head in read if _sums_up(head)]
    if len(summaries) < len(read):
        read = [head for head in read if head not in summaries]
    read = read or [max(pool, key=lambda head: max(wish.fit(head.names) for wish in wishes))]
    left = [(head, _why(head, fits(head), wishes, best)) for head in found if head not in read]
    return Choice(book, tuple(read), tuple((head, why) for head, why in left if why))


def _sums_up(head: Head[V]) -> bool:
    title = loose_key(head.entry.title)
    return any(word in title for word in _SUMMARIES)


def _why(head: Head[V], fits: bool, wishes: Sequence[Wish], best: Sequence[int]) -> str:
    """Why a sheet is left out; "" where nobody asks."""
    if fits:
        return "sheet_hidden" if head.entry.hidden else "sheet_sums_up"
    if head.entry.hidden:
        return ""
    near = any(2 * wish.fit(head.names) >= most > 0 for wish, most in zip(wishes, best, strict=True))
    return "sheet_lacks" if near else "sheet_other"
