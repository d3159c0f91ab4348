"""Tables of Arrow as forms: every value as text, whatever the type of its column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import numpy as np

from ...findings import Unreadable, error, warning
from ...written.columns import TextColumn
from ...written.forms import FormsTable, Origin
from ...written.opened import Opened
from ...written.rows import clean
from ..sheets import Wish
from .source import library
from .workbook import MOST_CELLS

Read = Callable[[Opened, Sequence[Wish]], FormsTable]


def reader_of(load: Callable[[Opened], Any], kind: str) -> Read:
    """`load` gives a table of pyarrow."""
    def read(file: Opened, wishes: Sequence[Wish]) -> FormsTable:
        arrow = library("pyarrow", "parquet", file.name)
        try:
            table = load(file)
        except (arrow.ArrowException, OSError, ValueError) as fault:
            raise Unreadable(error("columnar_damaged", file.name, kind=kind)) from fault
        if not table.num_rows:
            raise Unreadable(error("only_header", file.name))
        if table.num_rows * table.num_columns > MOST_CELLS:
            raise Unreadable(error("sheet_too_wide", file.name, rows=table.num_rows, columns=table.num_columns))
        header = tuple(" ".join(clean(name).split()) for name in table.column_names)
        unread = [name for name, field in zip(header, table.schema, strict=True) if _nested(arrow, field.type)]
        columns = tuple(_texts(arrow, column) for column in table.columns)
        found = (warning("columns_not_texts", file.name, columns=unread),) if unread else ()
        return FormsTable(header, columns, np.arange(1, table.num_rows + 1), (Origin(file.name, 0),), ".",
                          findings=found)
    return read


def _nested(arrow: Any, kind: Any) -> bool:
    types = arrow.types
    if _listed(arrow, kind):
        return _listed(arrow, kind.value_type) or _nested(arrow, kind.value_type)
    return bool(types.is_struct(kind) or types.is_map(kind) or types.is_union(kind) or types.is_binary(kind)
                or types.is_large_binary(kind) or types.is_fixed_size_binary(kind) or types.is_binary_view(kind))


def _listed(arrow: Any, kind: Any) -> bool:
    types = arrow.types
    return bool(types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind)
                or types.is_list_view(kind) or types.is_large_list_view(kind))


def _texts(arrow: Any, column: Any) -> TextColumn:
    """(n,) texts; each different value is looked at once."""
    if _nested(arrow, column.type):
        return TextColumn.same("", len(column))
    if _listed(arrow, column.type):
        return TextColumn.of(" ".join(map(_text, value or ())) for value in column.to_pylist())
    if arrow.types.is_string_view(column.type):
        column = column.cast(arrow.large_string())      # as Polars writes texts, and for which Arrow has no codes
    coded = column.combine_chunks() if arrow.types.is_dictionary(column.type) else column.dictionary_encode()
    coded = coded.combine_chunks() if isinstance(coded, arrow.ChunkedArray) else coded
    texts = [*map(_text, coded.dictionary.to_pylist()), ""]
    return TextColumn(coded.indices.fill_null(len(texts) - 1).to_numpy(zero_copy_only=False), tuple(texts)).said(texts)


def _text(value: object) -> str:
    """4.0 is "4", a date is ISO text, true is TRUE as in a workbook."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return "" if value != value else str(int(value)) if value.is_integer() and abs(value) < 10**16 else repr(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return clean(str(value)).strip()
