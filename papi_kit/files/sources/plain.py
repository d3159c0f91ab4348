"""CSV without quotes, read as bytes: a column of a piece of the file is a few operations on arrays, not one a cell."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...written.columns import TextColumn, first_rows, numbered
from ..delimited import LONGEST_FIELD

Cells = tuple[np.ndarray, list[str]]
_WORD = 8
_MOST_WORDS = 8
_BEHIND = _WORD * _MOST_WORDS                      # zeros behind the last cell, as far as a word may reach
_MASKS = np.array([2 ** (8 * size) - 1 for size in range(_WORD + 1)], dtype=np.uint64)


def plain_columns(text: str, separator: str, width: int) -> list[Cells] | None:
    """Each column of whole lines by number: which of its different texts each row has (n,), and the texts. None where a
    line is blank, is too long or has not `width` cells."""
    data = text.encode() + (b"" if text.endswith("\n") else b"\n") + bytes(_BEHIND)
    letters = np.frombuffer(data, dtype=np.uint8)[: -_BEHIND]
    marks = letters == ord(separator)
    closing = np.flatnonzero(marks | (letters == ord("\n")))
    if len(closing) % width or not (np.diff(np.flatnonzero(letters[closing] == ord("\n")), prepend=-1) == width).all():
        return None
    starts = np.concatenate([[0], closing[:-1] + 1]).reshape(-1, width)
    ends = closing.reshape(-1, width)
    written = np.logical_or.reduceat((letters > ord(" ")) & (letters < 127) & ~marks, starts[:, 0])
    if not written.all() or (ends[:, -1] - starts[:, 0]).max() > LONGEST_FIELD:
        return None
    return [_cells(data, starts[:, at], ends[:, at]) for at in range(width)]


def _cells(data: bytes, starts: np.ndarray, ends: np.ndarray) -> Cells:
    longest = int((ends - starts).max())
    if longest > _WORD * _MOST_WORDS:
        column = TextColumn.of(data[start:end].decode() for start, end in zip(starts.tolist(), ends.tolist(),
                                                                              strict=True))
        return column.code, list(column.distinct)
    code, number = np.zeros(len(starts), dtype=np.int64), 1
    for word in _words(data, starts, ends - starts, longest):
        part, distinct = numbered(word)
        if number > 1:
            part, distinct = numbered(code * len(distinct) + part)
        code, number = part, len(distinct)
    first = first_rows(code, number)
    return code, [data[start:end].decode() for start, end in zip(starts[first].tolist(), ends[first].tolist(),
                                                                 strict=True)]


def _words(data: bytes, starts: np.ndarray, sizes: np.ndarray, longest: int) -> Iterator[np.ndarray]:
    """The cells' letters, eight at a time as a whole number; zeros, which no text has, stand behind the end."""
    at_any = np.ndarray(len(data) - _WORD + 1, dtype="<u8", buffer=data, strides=(1,))
    for first in range(0, longest, _WORD):
        yield at_any[starts + first] & _MASKS[np.clip(sizes - first, 0, _WORD)]
