"""Of each form the earlier form that is most alike, by its answers as bits: a pair costs a few instructions, whatever
is left blank."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ..form.answers import KINDS

ROWS, OTHERS = 128, 512                      # a tile of pairs that stays in the processor's cache
_WORD = 8                                    # of those true or not, in 64 bits
_BITS = {1: np.uint8, 2: np.uint16, 4: np.uint32, 8: np.uint64}


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each form the earlier form most alike: its place `other`, the `equal` answers among the `common`, (n,) each;
    -1, 0, 0 where no earlier form is alike enough."""

    other: np.ndarray
    equal: np.ndarray
    common: np.ndarray


def nearest_before(codes: np.ndarray, least: int, alike: Fraction) -> Nearest:
    """Of `codes` (n, Q) int, those below the number of KINDS being no answers: the largest share of equal answers, at
    least `alike`, among at least `least` >= 1 answers in common; the first such form where several tie."""
    found = np.full((3, len(codes)), -1, dtype=np.int64)
    found[1:] = 0
    most = math.floor((1 - alike) * codes.shape[1])
    for rows, others in _pairs(codes, most):
        both = (codes[rows] >= len(KINDS)) & (codes[others] >= len(KINDS))
        common, equal = both.sum(axis=1), (both & (codes[rows] == codes[others])).sum(axis=1)
        good = (common >= least) & (equal * alike.denominator >= common * alike.numerator)
        kept = np.array([rows, others, equal, common])[:, good]
        kept = kept[:, np.lexsort((kept[1], -kept[2] / kept[3], kept[0]))]
        best = np.flatnonzero(np.diff(kept[0], prepend=-1))
        found[:, kept[0, best]] = kept[1:, best]
    return Nearest(*found)


def _pairs(codes: np.ndarray, most: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Pairs of a form and an earlier one that answer at most `most` items differently, those of some forms at a time.
    The last digit of the first items alone rules out nearly all pairs."""
    answered, *digits = _bits(codes)
    there, last = _first(answered), _first(digits[0])
    differ, count = np.empty(ROWS * OTHERS, there.dtype), np.empty(ROWS * OTHERS, dtype=np.uint8)
    few = np.empty(ROWS * OTHERS + _WORD, dtype=bool)
    for start in range(0, len(codes), ROWS):
        for first in range(0, start + 1, OTHERS):
            mine, theirs = slice(start, start + ROWS), slice(first, min(first + OTHERS, start + ROWS))
            shape = len(last[mine]), len(last[theirs])
            pairs = shape[0] * shape[1]
            tile = np.bitwise_xor(last[mine, None], last[theirs], out=differ[:pairs].reshape(shape))
            tile &= there[mine, None]
            tile &= there[theirs]
            np.less_equal(np.bitwise_count(differ[:pairs], out=count[:pairs]), most, out=few[:pairs])
            rows, others = np.divmod(_true(few, pairs), shape[1])
            rows, others = (found[others + first < rows + start] for found in (rows + start, others + first))
            rows, others = _alike(answered, digits, rows, others, most)
            if rows.size:
                yield rows, others


def _first(words: np.ndarray) -> np.ndarray:
    """The first items of words (n, words), as many as two bytes hold."""
    parts = words.view(np.uint8)
    return words[:, 0] if parts.shape[1] < 2 else np.ascontiguousarray(parts[:, :2]).view(np.uint16)[:, 0]


def _true(found: np.ndarray, size: int) -> np.ndarray:
    """Where the first `size` of `found`, which has room for a word more, are true: few are, so words are looked at
    first."""
    found[size : size + _WORD] = False
    words = np.flatnonzero(found[: size + -size % _WORD].view(np.uint64))
    places = (words[:, None] * _WORD + np.arange(_WORD)).ravel()
    return places[found[places]]


def _alike(answered: np.ndarray, digits: Sequence[np.ndarray], rows: np.ndarray, others: np.ndarray,
           most: int) -> tuple[np.ndarray, np.ndarray]:
    """Those of the pairs that differ in at most `most` answers."""
    differ = np.bitwise_or.reduce([one[rows] ^ one[others] for one in digits]) & answered[rows] & answered[others]
    good = np.bitwise_count(differ).sum(axis=1) <= most
    return rows[good], others[good]


def _bits(codes: np.ndarray) -> list[np.ndarray]:
    """Which items are answered, and each binary digit of the answers, as bits of words, (n, words) each."""
    answers = np.maximum(codes - len(KINDS), 0)
    digits = [(answers >> place) & 1 for place in range(max(1, int(answers.max(initial=0)).bit_length()))]
    size = next((size for size in _BITS if 8 * size >= codes.shape[1]), 8)
    width = -codes.shape[1] % (8 * size)
    return [np.packbits(np.pad(digit.astype(bool), ((0, 0), (0, width))), axis=1).view(_BITS[size])
            for digit in (codes >= len(KINDS), *digits)]
