"""The table of estimates as lines of CSV."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from ..files.write import field

DECIMALS = 10
_AT_ONCE = 2_000                         # rows
_LEAST_USUAL, _MOST_USUAL = 1e-4, 1e4    # between which a number is written as its digits, all of which a float holds
_NO_WHOLE = 1e-9                         # from the next whole number at least


def estimate_lines(table: pd.DataFrame) -> Iterator[str]:
    """Numbers with ten decimals, empty where there is none, made column by column; infinite df: normal distribution."""
    for first in range(0, len(table), _AT_ONCE):
        columns = [_texts(column) for _, column in table.iloc[first:first + _AT_ONCE].items()]
        yield from (f"{','.join(row)}\r\n" for row in zip(*columns, strict=True))


def _texts(column: pd.Series) -> list[str]:
    """Cells of a column: most numbers by their digits, without the zeros that end them."""
    if column.dtype.kind != "f":
        values = column.to_numpy(dtype=object).tolist()
        known = {value: field(_text(value)) for value in dict.fromkeys(values)}
        return list(map(known.__getitem__, values))
    numbers = column.to_numpy()
    size = np.abs(numbers)
    with np.errstate(invalid="ignore"):
        usual = (size >= _LEAST_USUAL) & (size < _MOST_USUAL) & (np.abs(numbers - np.rint(numbers)) > _NO_WHOLE)
    others = {value: _text(value) for value in dict.fromkeys(numbers[~usual].tolist())}
    return [f"{value:.{DECIMALS}f}".rstrip("0") if plain else others.get(value, "")
            for value, plain in zip(numbers.tolist(), usual.tolist(), strict=True)]


def _text(value: Any) -> str:
    value = plain_number(value)
    return "" if value is None else str(value)


def plain_number(value: Any) -> Any:
    """A float as it is written: with DECIMALS, None where there is none."""
    if not isinstance(value, float):
        return value
    if not math.isfinite(value):
        return None if math.isnan(value) else "inf"
    return int(value) if value.is_integer() and abs(value) < 1e15 else round(value, DECIMALS)
