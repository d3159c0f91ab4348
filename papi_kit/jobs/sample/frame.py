"""A sampling frame: a file, or a table that is there already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real
from pathlib import Path
from typing import TYPE_CHECKING

from ...files.tables import read_table
from ...findings import Finding, Place, Refused, Unreadable, error, has_errors
from ...written.folded import folded
from ...written.rows import Cell, Row, SourceTable, clean

if TYPE_CHECKING:
    import pandas as pd

    Frame = str | Path | pd.DataFrame


def open_frame(frame: Frame, columns: Sequence[str], optional: Sequence[str] = ()) -> SourceTable:
    """The named columns, of a file `optional` ones too; what else it holds is nobody's business. Raises Unreadable."""
    if not isinstance(frame, (str, Path)):
        return _rows_of(frame, columns)
    table = read_table(Path(frame), columns, optional)
    kept = [finding for finding in table.findings if not finding.code.startswith("unknown_column")]
    return replace(table, findings=kept)


def _rows_of(frame: pd.DataFrame, columns: Sequence[str]) -> SourceTable:
    if missing := [name for name in columns if name not in frame]:
        found = ", ".join(map(str, frame.columns)) or "–"
        raise Unreadable(error("missing_columns", "DataFrame", missing=", ".join(missing), found=found))
    records = zip(frame.index, *(frame[name] for name in columns), strict=True)
    rows = [Row(Place(f"DataFrame:{label}"), dict(zip(columns, map(_cell, cells), strict=True)))
            for label, *cells in records]
    return SourceTable("DataFrame", tuple(columns), rows, [])


def _cell(value: object) -> Cell:
    """A value of pandas as a reader of files gives it."""
    if value is None or value != value:
        return ""
    if isinstance(value, (bool, date)):
        return value
    if isinstance(value, Integral):
        return Fraction(int(value))
    if isinstance(value, Real):
        return Fraction(Decimal(repr(float(value))))
    return clean(str(value)).strip()


def refuse_errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of the file, many of one kind as one, where none forbids going on; else raises Refused
    with all of them."""
    found = folded(sorted(findings, key=lambda finding: finding.place.order))
    if has_errors(found):
        raise Refused(found)
    return found
