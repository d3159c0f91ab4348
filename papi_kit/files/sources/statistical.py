"""Files of statistical packages: variables with labels of their values, and values that the file calls missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import numpy as np

from ...findings import Unreadable, error
from ...written.columns import TextColumn
from ...written.forms import FormsTable, Origin
from ...written.opened import Opened
from ...written.rows import clean
from ..sheets import Wish
from .source import best_header, library
from .workbook import MOST_CELLS

if TYPE_CHECKING:
    import pandas as pd

Read = Callable[[Opened, Sequence[Wish]], FormsTable]


def reader_of(function: str) -> Read:
    """The reader that calls this function of pyreadstat."""
    def read(file: Opened, wishes: Sequence[Wish]) -> FormsTable:
        frame, about = _read(getattr(library("pyreadstat", "spss", file.name), function), file)
        names = [_shown(name) for name in about.column_names]
        labels = [_shown(label) or name for label, name in zip(about.column_labels, names, strict=True)]
        columns = tuple(_texts(frame.iloc[:, at]) for at in range(len(names)))
        named = {at: {_text(code): _shown(label) for code, label in found.items()}
                 for at, name in enumerate(about.column_names) if (found := about.variable_value_labels.get(name))}
        absent = {at: frozenset(text for text in columns[at].distinct if text and _declared(about, name, text))
                  for at, name in enumerate(about.column_names)}
        mixed = [name if any(wish.fit([name]) for wish in wishes) else label
                 for name, label in zip(names, labels, strict=True)]
        return FormsTable(best_header(wishes, names, labels, mixed), columns, np.arange(1, len(frame) + 1),
                          (Origin(file.name, 0),), ".", labels=named,
                          absent={at: texts for at, texts in absent.items() if texts})
    return read


def _read(function: Callable[..., Any], file: Opened) -> tuple[pd.DataFrame, Any]:
    try:
        _, about = function(file.file(), metadataonly=True)
        if (about.number_rows or 0) * about.number_columns > MOST_CELLS:
            raise Unreadable(error("sheet_too_wide", file.name, rows=about.number_rows, columns=about.number_columns))
        frame, about = function(file.file(), user_missing=True)
    except Unreadable:
        raise
    except UnicodeDecodeError as fault:
        raise Unreadable(error("statistical_encoding", file.name)) from fault
    except Exception as fault:                  # pyreadstat's own error is a plain Exception
        code = "statistical_encoding" if "encoding" in str(fault) else "statistical_damaged"
        raise Unreadable(error(code, file.name)) from fault
    if frame.empty:
        raise Unreadable(error("only_header" if len(frame.columns) else "empty_file", file.name))
    return frame, about


def _texts(column: pd.Series) -> TextColumn:
    """(n,) texts; each different value is looked at once."""
    code, distinct = column.factorize(use_na_sentinel=True)
    texts = [*map(_text, distinct), ""]
    return TextColumn(np.where(code < 0, len(texts) - 1, code), tuple(texts)).said(texts)


def _text(value: object) -> str:
    """4.0 is "4", a date is ISO text."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**16:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return _shown(value)


def _shown(value: object) -> str:
    return "" if value is None else " ".join(clean(str(value)).split())


def _declared(about: Any, name: str, text: str) -> bool:
    """Whether the file calls this value of a variable missing: a range of SPSS, a letter of Stata."""
    return text in about.missing_user_values.get(name, ()) or any(
        _inside(text, bounds) for bounds in about.missing_ranges.get(name, ()))


def _inside(text: str, bounds: Mapping[str, Any]) -> bool:
    low, high = bounds["lo"], bounds["hi"]
    if isinstance(low, str):
        return text == low.strip()
    try:
        return bool(low <= float(text) <= high)
    except ValueError:
        return False
