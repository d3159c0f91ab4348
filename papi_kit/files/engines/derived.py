"""Columns that are made of others, as text of SQL that DuckDB and Spark both take and as Python: the same texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from ...written.counted import MARK, Column, Joined, Minute

_FULL = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]|[0-9]{2}/[0-9]{2}/[0-9]{4} )[0-9]{2}:[0-9]{2}:[0-5][0-9]")
_PART = re.compile(r"[.][0-9]{1,9}")
_DIGITS = "'0123456789'"
_SHAPES = "('0000-00-00 00:00:00', '0000-00-00T00:00:00', '00/00/0000 00:00:00')"


def sources(column: Column) -> tuple[str, ...]:
    """The columns of the file that it is made of."""
    if isinstance(column, str):
        return (column,)
    return column.columns if isinstance(column, Joined) else (column.column,)


def sql_of(column: Column, text: Callable[[str], str]) -> str:
    """`text`: the expression of a column of the file, never NULL."""
    if isinstance(column, str):
        return text(column)
    if isinstance(column, Joined):
        return " || chr(31) || ".join(f"replace({text(name)}, chr(31), ' ')" for name in column.columns)
    cell = text(column.column)
    part = (f"substr({cell}, 5, 1) = '-' and length({cell}) between 21 and 29 "
            f"and translate(substr({cell}, 20), {_DIGITS}, '') = '.'")
    full = (f"translate(substr({cell}, 1, 19), {_DIGITS}, '0000000000') in {_SHAPES} and substr({cell}, 18, 1) < '6' "
            f"and (substr({cell}, 20, 1) in ('', 'Z', '+', '-') or {part})")
    if not isinstance(column, Minute):
        return f"case when {full} then substr({cell}, 18, 2) else '' end"
    return (f"case when {full} then substr({cell}, 1, 16) || case when {part} then '' else substr({cell}, 20) end "
            f"else {cell} end")


def texts_of(column: Column, columns: Mapping[str, np.ndarray]) -> np.ndarray:
    """(n,) from those of the columns of the file."""
    if isinstance(column, str):
        return columns[column]
    if isinstance(column, Joined):
        return _joined([columns[name] for name in column.columns])
    code, distinct = pd.factorize(columns[column.column])
    made = [_minute(text) if isinstance(column, Minute) else _second(text) for text in distinct]
    return np.array(made, dtype=object)[code]


def _joined(several: Sequence[np.ndarray]) -> np.ndarray:
    return np.array([MARK.join(text.replace(MARK, " ") for text in row) for row in zip(*several, strict=True)],
                    dtype=object)


def _is_full(text: str) -> bool:
    return bool(_FULL.match(text)) and (text[19:20] in ("", "Z", "+", "-") or _has_part(text))


def _has_part(text: str) -> bool:
    return text[4] == "-" and bool(_PART.fullmatch(text[19:]))


def _minute(text: str) -> str:
    if not _is_full(text):
        return text
    return text[:16] + ("" if _has_part(text) else text[19:])


def _second(text: str) -> str:
    return text[17:19] if _is_full(text) else ""
