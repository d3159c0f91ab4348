"""Lists where the unit stands once, above the rows that are of it, as when merged cells went into CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...findings import Finding, note
from ...written.rows import Record

_ENTRY = ("item_id", "input", "figure", "stage", "row")


def without_gaps(rows: Sequence[Any]) -> tuple[Sequence[Any], list[Finding]]:
    """Rows without a unit are of the unit above only where that is unmistakable: every unit stands once, and is
    followed by the same entries, each once."""
    if all(map(_has_unit, rows)):
        return rows, []
    kept = [row for row in rows if any(str(row.cells.get(name, "")).strip() for name in _ENTRY[:3])]
    blank = [row for row in kept if row.cells["unit_id"] == ""]
    if not blank or kept[0].cells["unit_id"] == "" or len({row.place.sheet for row in kept}) > 1:
        return rows, []
    blocks = list(_blocks(kept))
    names = [str(block[0].cells["unit_id"]) for block in blocks]
    entries = [[tuple(str(row.cells.get(name, "")) for name in _ENTRY) for row in block] for block in blocks]
    alike = all(block == entries[0] for block in entries) and len(set(entries[0])) == len(entries[0])
    if len(blocks) < 2 or len(set(names)) < len(names) or not alike:
        return rows, []
    unit = {id(row): block[0].cells["unit_id"] for block in blocks for row in block}
    filled = [row.changed(unit_id=unit[id(row)]) if id(row) in unit else row for row in rows]
    return filled, [note("units_carried", blank[0].place, count=len(blank), units=len(names))]


def _has_unit(row: Any) -> bool:
    """Without naming every cell of a long list."""
    cell = row.texts[row.columns.index("unit_id")] if row.__class__ is Record else row.cells["unit_id"]
    return bool(cell != "")


def _blocks(rows: Sequence[Any]) -> Iterator[list[Any]]:
    """A unit with the rows below it that name none."""
    block: list[Any] = []
    for row in rows:
        if block and row.cells["unit_id"] != "":
            yield block
            block = []
        block.append(row)
    yield block
