"""Paper forms keyed twice into the workbook of `papi-kit form`: a form counts where its two entries agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from ...findings import Finding, error, note, warning
from ...language.names import spelling
from ...written.columns import TextColumn
from ...written.entries import ENTRIES
from ...written.forms import FaultyCell, FormsTable
from ..joined import joined

_BLANK = "–"


def entries(titles: Sequence[str]) -> tuple[int, int] | None:
    """Which of the sheets are the first and the second entry; None where they are not both there."""
    found = [next((n for n, title in enumerate(titles) if title in names), -1) for names in ENTRIES]
    return (found[0], found[1]) if min(found) >= 0 else None


def compared(one: FormsTable, two: FormsTable) -> FormsTable:
    """The forms of the first entry, then those that only the second has. A cell that differs is told and its form does
    not count; so is a number that stands twice in one entry. The first column holds the numbers of the forms."""
    found: list[Finding] = [*one.findings, *two.findings, *_twice(one), *_twice(two)]
    if not len(two) or not len(one):
        return replace(one if len(one) else two, findings=tuple(found))
    rows = {key: row for row, key in reversed(list(enumerate(_keys(two)))) if key}
    pairs = [(row, rows[key]) for row, key in enumerate(_keys(one)) if key in rows]
    alone = _without(two, [row for _, row in pairs])
    differ = list(_differing(one, two, pairs))
    found += [note("entries_agree", one.header_place(), count=len(pairs) - len({cell.row for cell in differ}))]
    found += [*_once(one, sorted(set(range(len(one))) - {row for row, _ in pairs})),
              *_once(alone, list(range(len(alone))))]
    first = replace(one, faulty=(*one.faulty, *differ), findings=())
    whole = joined([first, replace(alone, findings=())]) if len(alone) else first
    return replace(whole, findings=tuple(found))


def designed(table: FormsTable, lines: Sequence[Sequence[str]]) -> FormsTable:
    """The forms with the columns that nobody typed. `lines`: their heads, among them columns of the forms, by which
    each form finds its line; a form that finds none has blanks there, as has a column without a line."""
    heads, *others = lines
    keys = [at for at, name in enumerate(heads) if name in table.header]
    new = [at for at, name in enumerate(heads) if name not in table.header]
    known = {tuple(spelling(line[at]) for at in keys): line for line in others}
    typed = [table.columns[table.header.index(heads[at])] for at in keys]
    found = [known.get(tuple(spelling(str(column[row])) for column in typed)) for row in range(len(table))]
    added = [TextColumn.of("" if line is None else line[at] for line in found) for at in new]
    origins = tuple(replace(one, letters=(*one.letters, *[""] * len(new))) for one in table.origins)
    return replace(table, header=(*table.header, *(heads[at] for at in new)), columns=(*table.columns, *added),
                   origins=origins)


def _keys(table: FormsTable) -> list[str]:
    return [spelling(str(text)) for text in table.columns[0].tolist()]


def _differing(one: FormsTable, two: FormsTable, pairs: Sequence[tuple[int, int]]) -> Iterator[FaultyCell]:
    for column, name in enumerate(one.header):
        if column == 0 or name not in two.header:
            continue
        ours, theirs = one.columns[column], two.columns[two.header.index(name)]
        for row, other in pairs:
            if spelling(str(ours[row])) != spelling(str(theirs[other])):
                yield FaultyCell(row, column, "entries_differ", f"{ours[row] or _BLANK} ≠ {theirs[other] or _BLANK}")


def _without(table: FormsTable, rows: Sequence[int]) -> FormsTable:
    kept = np.setdiff1d(np.arange(len(table)), np.array(rows, dtype=int))
    place = {row: n for n, row in enumerate(kept.tolist())}
    return replace(table, columns=tuple(column[kept] for column in table.columns), lines=table.lines[kept],
                   faulty=tuple(cell._replace(row=place[cell.row]) for cell in table.faulty if cell.row in place))


def _twice(table: FormsTable) -> Iterator[Finding]:
    rows: dict[str, list[int]] = {}
    for row, key in enumerate(_keys(table)):
        rows.setdefault(key, []).append(row)
    for key, several in rows.items():
        if key and len(several) > 1:
            yield error("entry_number_twice", table.place(several[0], 0), text=str(table.columns[0][several[0]])[:40],
                        cells=table.places(several, 0))


def _once(table: FormsTable, rows: Sequence[int]) -> Iterator[Finding]:
    if rows:
        yield warning("entered_once", table.place(rows[0], 0), count=len(rows), cells=table.places(rows, 0))
