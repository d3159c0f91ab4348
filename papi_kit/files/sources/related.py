"""Tables of one survey that lie side by side: the rows of a repeat group and the forms they belong to, an export whose
columns came in parts. They are put together by the ids that Kobo and ODK give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from ...findings import Finding, note
from ...language.names import spelling
from ...values import dataclass
from ...written.columns import TextColumn
from ...written.forms import FaultyCell, FormsTable
from ..sheets import Wish

# Column of the rows -> column of what they belong to, the surest first.
KEYS = (("_submission__uuid", "_uuid"), ("_parent_index", "_index"), ("parent_key", "key"), ("_uuid", "_uuid"))
# Ids of a form, which are none of its rows.
_OWN = frozenset({"_uuid", "_id", "_index", "key", "parent_key", "instanceid", "meta/instanceid", "meta-instanceid",
                  "__id", "_parent_index", "_parent_table_name"})


@dataclass(frozen=True)
class _Link:
    """The `rows` of one table by number -> those of another, -1 where they belong to none."""

    child: int
    parent: int
    key: str
    rows: np.ndarray


def keyed(header: Sequence[str]) -> bool:
    """Whether a table has an id by which it may belong to another."""
    return not {name for pair in KEYS for name in pair}.isdisjoint(map(spelling, header))


def related(tables: Sequence[FormsTable], wishes: Sequence[Wish]) -> list[FormsTable]:
    """The tables, those put together that lack what is wanted alone and have more of it together. A table that gave its
    columns to the rows of another is left out, but for the rows of which the other has none."""
    left = list(tables)
    while not any(wish.whole(table.header) for table in left for wish in wishes):
        link = next((one for one in _links(left) if _gains(left, one, wishes)), None)
        if link is None:
            break
        child, parent = left[link.child], left[link.parent]
        whole = replace(_beside(child, parent, link.rows), findings=(*child.findings, *parent.findings,
                                                                   _told(child, parent, link)))
        rest = _rest(parent, link.rows) if link.key == "_uuid" else None
        left = [table for n, table in enumerate(left) if n not in (link.child, link.parent)]
        left = [whole, *([rest] if rest is not None and len(rest) else []), *left]
    return left


def _links(tables: Sequence[FormsTable]) -> Iterator[_Link]:
    names = [[spelling(name) for name in table.header] for table in tables]
    for own, other in KEYS:
        for child in range(len(tables)):
            for parent in range(len(tables)):
                if child == parent or own not in names[child] or other not in names[parent]:
                    continue
                rows = _matched(tables[child].columns[names[child].index(own)],
                                tables[parent].columns[names[parent].index(other)])
                if rows is not None:
                    yield _Link(child, parent, own, rows)


def _matched(own: TextColumn, other: TextColumn) -> np.ndarray | None:
    """Of each row the one it belongs to; None where ids stand twice there, or most rows find none."""
    texts = [text for text in other.tolist() if text]
    if len(set(texts)) < len(texts):
        return None
    place = {text: row for row, text in enumerate(other.tolist()) if text}
    rows = np.array([place.get(text, -1) for text in own.tolist()], dtype=int)
    return rows if len(rows) and (rows >= 0).mean() > 0.5 else None


def _gains(tables: Sequence[FormsTable], link: _Link, wishes: Sequence[Wish]) -> bool:
    child, parent = tables[link.child].header, tables[link.parent].header
    together = (*child, *(name for name in parent if spelling(name) not in _taken(child)))
    return any(wish.fit(together) > max(wish.fit(child), wish.fit(parent)) for wish in wishes)


def _taken(header: Sequence[str]) -> set[str]:
    return {*_OWN, *map(spelling, header)}


def _beside(child: FormsTable, parent: FormsTable, rows: np.ndarray) -> FormsTable:
    """The rows of `child`, with the columns of what they belong to."""
    taken, width = _taken(child.header), len(child.header)
    carried = [n for n, name in enumerate(parent.header) if spelling(name) not in taken]
    place = {number: width + n for n, number in enumerate(carried)}
    nothing = TextColumn.same("", len(rows))
    columns = [parent.columns[number][rows].where(rows >= 0, nothing) for number in carried]
    cells: dict[int, list[FaultyCell]] = {}
    for cell in parent.faulty:
        cells.setdefault(cell.row, []).append(cell)
    faulty = [FaultyCell(row, place[cell.column], cell.code, cell.text) for row, of in enumerate(rows.tolist())
              for cell in cells.get(of, ()) if cell.column in place]
    origins = [replace(one, letters=(*one.letters, *[""] * len(carried))) if one.letters else one
               for one in child.origins]
    return replace(
        child, header=(*child.header, *(parent.header[number] for number in carried)),
        columns=(*child.columns, *columns), origins=tuple(origins), faulty=(*child.faulty, *faulty),
        labels={**child.labels, **{place[n]: found for n, found in parent.labels.items() if n in place}},
        absent={**child.absent, **{place[n]: found for n, found in parent.absent.items() if n in place}})


def _rest(table: FormsTable, rows: np.ndarray) -> FormsTable:
    """The rows that nothing belongs to."""
    kept = np.setdiff1d(np.arange(len(table)), rows)
    place = {row: n for n, row in enumerate(kept.tolist())}
    first = [int(np.searchsorted(kept, origin.first)) for origin in table.origins]
    return replace(table, columns=tuple(column[kept] for column in table.columns), lines=table.lines[kept],
                   origins=tuple(replace(one, first=at) for one, at in zip(table.origins, first, strict=True)),
                   faulty=tuple(cell._replace(row=place[cell.row]) for cell in table.faulty if cell.row in place),
                   findings=())


def _told(child: FormsTable, parent: FormsTable, link: _Link) -> Finding:
    belong = np.unique(link.rows[link.rows >= 0]).size
    return note("tables_related", child.header_place(), other=parent.header_place(), key=link.key, rows=len(child),
                forms=belong, alone=len(parent) - belong or None, lost=int((link.rows < 0).sum()) or None)
