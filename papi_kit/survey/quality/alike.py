"""Rows of codes that are equal, throughout or in a block of columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .codes import ROWS_AT_ONCE

_ROOM = 2**62


def row_codes(codes: np.ndarray, *keys: np.ndarray) -> np.ndarray:
    """(n,) int64, equal where rows of `codes` (n, k) and all `keys` (n,) are, all whole numbers of 0 or more; numbered
    as first met."""
    whole, room = np.zeros(len(codes), dtype=np.int64), 1
    for column in (*codes.T, *keys):
        values = int(column.max(initial=0)) + 1
        if room * values > _ROOM:
            whole, distinct = pd.factorize(whole)
            room = len(distinct)
        whole *= values
        whole += column
        room *= values
    return np.asarray(pd.factorize(whole)[0], dtype=np.int64)


def first_alike(numbered: np.ndarray) -> np.ndarray:
    """For each row the first with the same code, (n,); codes are numbered as first met."""
    first = np.zeros(int(numbered.max(initial=-1)) + 1, dtype=np.int64)
    first[numbered[::-1]] = np.arange(len(numbered))[::-1]
    return first[numbered]


@dataclass(frozen=True, slots=True)
class Blocks:
    """For each form the earlier form of its group with the longest block of equal codes: (n,) each,
    `length` 0 where below the least."""

    other: np.ndarray
    start: np.ndarray
    length: np.ndarray


def longest_blocks(groups: np.ndarray, codes: np.ndarray, least: int) -> Blocks:
    """Of `codes` (n, Q), window by window: the first form of the group with the same `least` codes there,
    its block grown to the end. `groups` (n,): whole numbers of 0 or more."""
    best = Blocks(np.full(len(codes), -1), *(np.zeros(len(codes), dtype=np.int16) for _ in range(2)))
    for rows in _whole_groups(groups):
        own = groups[rows]
        found = _blocks(own - own[0], codes[rows], least)
        best.other[rows] = np.where(found.other < 0, -1, rows[found.other])
        best.start[rows], best.length[rows] = found.start, found.length
    return best


def _whole_groups(groups: np.ndarray) -> Iterator[np.ndarray]:
    """All rows, group by group: those of some groups at a time, as many as a processor's cache holds."""
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    cuts = starts[np.flatnonzero(np.diff(starts // ROWS_AT_ONCE, prepend=0))]
    return filter(len, np.split(order, cuts))


def _blocks(groups: np.ndarray, codes: np.ndarray, least: int) -> Blocks:
    n, size = codes.shape
    best = Blocks(np.full(n, -1), np.zeros(n, dtype=np.int16), np.zeros(n, dtype=np.int16))
    for start, window in enumerate(_windows(groups, codes, least)):
        first = first_alike(np.asarray(pd.factorize(window)[0], dtype=np.int64))
        rows = np.flatnonzero(first < np.arange(n))
        differs = codes[rows, start:] != codes[first[rows], start:]
        length = np.where(differs.any(axis=1), differs.argmax(axis=1), size - start)
        better = length > best.length[rows]
        rows, length = rows[better], length[better]
        best.other[rows], best.start[rows], best.length[rows] = first[rows], start, length
    return best


def _windows(groups: np.ndarray, codes: np.ndarray, least: int) -> Iterator[np.ndarray]:
    """For each place where `least` codes begin: (n,) int64, equal where these and the group are."""
    values, size = int(codes.max(initial=0)) + 1, codes.shape[1]
    top = values**least
    if top * (int(groups.max(initial=0)) + 1) > _ROOM:
        yield from (row_codes(codes[:, start : start + least], groups) for start in range(size - least + 1))
        return
    of_group = groups.astype(np.int64) * top
    within = np.zeros(len(codes), dtype=np.int64)
    for item in range(size):
        if item >= least:
            within -= codes[:, item - least].astype(np.int64) * (top // values)
        within *= values
        within += codes[:, item]
        if item >= least - 1:
            yield within + of_group
