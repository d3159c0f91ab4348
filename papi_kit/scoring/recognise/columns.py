"""What each column of a wide table is: a figure, or something said beside figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...findings import Finding, error, note, warning
from ...language.headers import role_of
from ...language.names import spelling
from ...written.grid import Grid, letters
from ..facts.book import Key
from ..facts.stages import stage_of
from .head import Head
from .names import FigureNames, Found, specs

BESIDE = ("evidence", "note", "stage")
PASSED = ("number", "measure", "value", "figure", "code", "row")


@dataclass(frozen=True)
class Meant:
    """`role`: figure, evidence, note, stage, number, "" (not known), asked; `keys`: the figures that it may be;
    `stage`: the stage that the heading names."""

    column: int
    heading: str
    role: str
    keys: tuple[Key, ...] = ()
    how: str = ""
    stage: str = ""

    @property
    def key(self) -> Key:
        return self.keys[0] if self.keys else ("", "")


def meant(grid: Grid, head: Head, column: int, names: FigureNames, within: Sequence[str] = ()) -> Meant:
    """By the lowest heading first, then by headings joined, then by those above it; `within`: the item under which it
    stands."""
    path = head.path(grid, column)
    heading = " / ".join(path)
    if not path:
        return Meant(column, "", "")
    stage = stage_of(path[-1])
    role = role_of(path[-1])
    aside = bool(stage) or role in (*BESIDE, *PASSED) or _is_measure(path[-1], names)
    about = path[:-1] if len(path) > 1 and aside else path
    found = _figure(about, names, within)
    if role in BESIDE and (len(path) == 1 or not found.keys):
        return Meant(column, heading, role)
    if not found.keys:
        return Meant(column, heading, "number" if role in ("number", "measure") else "")
    what = "asked" if len(found.keys) > 1 else role if role in BESIDE and about is not path else "figure"
    return Meant(column, heading, what, found.keys, found.how, stage if about is not path else "")


def _is_measure(text: str, names: FigureNames) -> bool:
    """“(%)” or the unit of measure of a figure."""
    measures = {spelling(spec.unit) for spec in specs(names.program) if spec.unit} | {"%", "tỷ lệ %", "tỷ lệ"}
    return spelling(text).strip("()[] ") in measures


def _figure(path: Sequence[str], names: FigureNames, within: Sequence[str]) -> Found:
    above = [item for text in path[:-1] for item in names.items(text)[:1]] or [
        item for text in path[:-1] if (item := names.split(text)[0])] or list(within)
    own = names.find(path[-1], above)
    if len(own.keys) == 1:
        return own
    for start in range(len(path) - 2, -1, -1):
        joined = names.find(" ".join(path[start:]), above)
        if joined.keys:
            return joined
    if own.keys:
        return own
    return names.part(path[-1], above) if above and not names.items(path[-1]) else Found()


def told(grid: Grid, line: int, column: Meant, names: FigureNames) -> Iterator[Finding]:
    """How a heading was understood, once; a heading that asks; one that nobody knows."""
    place = grid.place(line, column.column, column.heading)
    if column.role == "asked":
        figures = [names.label(key) for key in column.keys[:6]]
        yield error("column_asks", place, column=column.heading, figures=figures)
    elif column.role == "figure" and column.how != "id":
        code = "row_understood" if grid.turned else "column_understood"
        yield note(code, place, item_id=column.key[0], column=column.heading,
                   meaning=names.label(column.key))
    elif column.role == "" and column.heading:
        yield warning("column_unknown", place, column=column.heading, near=names.near(
            column.heading.rpartition(" / ")[2]))


def column_name(grid: Grid, column: int) -> str:
    """The letter of a column; the number of the row of a turned table."""
    return str(column) if grid.turned else letters(column)
