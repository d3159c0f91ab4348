"""The review of a draft: a book goes out, the ticks in it come back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ...files.grids import read_grids
from ...findings import Finding, Unreadable, error
from ...language.names import unmarked
from ...reports.draft.review import HEADS, NO_RULE, RIGHT, WRONG, review_book
from ...rubric.draft.reviewed import Tick, reviewed
from ...written.grid import Grid
from .import_rubric import Imported, again, exchanged

_CODE, _WORDING, _RULE, _TICK = 0, 4, 5, 6
_RIGHT = frozenset(map(unmarked, RIGHT))
_WRONG = frozenset(map(unmarked, WRONG))


def write_review(drafts: Sequence[Imported], target: Path, name: str, lang: str = "vi") -> Path:
    """The book of the drafts of the file `name`; never over a book that is there. Raises Unreadable."""
    from ...reports.kit.excel import write

    if target.exists():
        raise Unreadable(error("draft_there_already", str(target)))
    book = review_book([(one.draft, one.words) for one in drafts], name, lang)
    exchanged(target.parent, {target.name: lambda part: write(book, part)})
    return target


def with_review(drafts: Sequence[Imported], book: Path, lang: str = "vi") -> list[Imported]:
    """The drafts as the ticks of the book leave them, sheet by sheet. Raises Unreadable."""
    grids, faults, _ = read_grids(book)
    found = [(grid, header) for grid in grids if (header := _header(grid))]
    if len(found) != len(drafts):
        raise Unreadable(error("draft_review_other_book", book.name, sheets=len(found), drafts=len(drafts)))
    done = []
    for number, (one, (grid, header)) in enumerate(zip(drafts, found, strict=True)):
        wrong = list[Finding]()
        ticks = list(_ticks(grid, header, wrong))
        draft = reviewed(one.draft, ticks, one.words)
        told = (*(faults if not number else ()), *wrong, *draft.found)
        done.append(again(one, replace(draft, found=told), lang))
    return done


def _header(grid: Grid) -> int:
    """The line of the headings of a review, in either language; 0 where there is none."""
    wanted = [tuple(unmarked(head[at]) for head in HEADS[:7]) for at in (0, 1)]
    return next((line for line in grid.lines
                 if tuple(unmarked(grid.text(line, column)) for column in range(7)) in wanted), 0)


def _ticks(grid: Grid, header: int, wrong: list[Finding]) -> Iterator[Tick]:
    for line in grid.lines:
        code = grid.text(line, _CODE)
        if line <= header or not code:
            continue
        said = unmarked(grid.text(line, _TICK))
        if said not in _RIGHT | _WRONG | {""}:
            wrong.append(error("draft_review_verdict", grid.place(line, _TICK), item=code,
                               text=grid.text(line, _TICK)))
            said = ""
        rule = grid.text(line, _RULE)
        shown = f"{grid.text(line, _WORDING)} {'' if rule in NO_RULE else rule}".strip()
        yield Tick(code, shown, None if not said else said in _RIGHT, grid.place(line, _TICK))
