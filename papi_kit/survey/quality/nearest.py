"""Of each form the earlier form that is most alike, by its answers as bits: a pair costs a few instructions, whatever
is left blank."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ..form.answers import KINDS
from .codes import ROWS_AT_ONCE

TILE = 128, 512                              # forms and earlier ones: pairs that stay in the processor's cache
PAIRS_AT_ONCE = 1 << 16
_WORD = 8                                    # of those true or not, in 64 bits
_ONE_BY_ONE = 5                              # digits up to which taking them away costs less than counting them
_BITS = {1: np.uint8, 2: np.uint16, 4: np.uint32, 8: np.uint64}
_Pairs = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each form the earlier form most alike: its place `other`, the `equal` answers among the `common`, (n,) each;
    -1, 0, 0 where no earlier form is alike enough."""

    other: np.ndarray
    equal: np.ndarray
    common: np.ndarray


@dataclass(frozen=True, slots=True)
class Forms:
    """`codes` (n, Q) int, those below the number of KINDS being no answers; which items are answered, and each binary
    digit of the answers, as bits of words, (n, words) each."""

    codes: np.ndarray
    answered: np.ndarray
    digits: tuple[np.ndarray, ...]

    @classmethod
    def of(cls, codes: np.ndarray) -> Forms:
        highest = max(1, int(codes.max(initial=0)) - len(KINDS))
        pieces = [_bits(codes[start : start + ROWS_AT_ONCE], highest.bit_length())
                  for start in range(0, max(1, len(codes)), ROWS_AT_ONCE)]
        answered, *digits = map(np.concatenate, zip(*pieces, strict=True))
        return cls(codes, answered, tuple(digits))

    def nearest_before(self, groups: Iterable[np.ndarray], least: int, alike: Fraction,
                       tile: tuple[int, int] = TILE) -> Nearest:
        """For each form of the `groups`, rows in ascending order each: the earlier one of its group with the largest
        share of equal answers, at least `alike`, among at least `least` >= 1 answers in common; the first such form
        where several tie."""
        found = np.full((3, len(self.codes)), -1, dtype=np.int64)
        found[1:] = 0
        most = math.floor((1 - alike) * self.codes.shape[1])
        for pairs in _at_once(self._pairs(groups, most, tile)):
            kept = self._counted(*self._alike(*pairs, most), least, alike)
            kept = kept[:, np.lexsort((kept[1], -kept[2] / kept[3], kept[0]))]
            kept = kept[:, np.diff(kept[0], prepend=-1) > 0]
            _, equal, common = found[:, kept[0]]
            kept = kept[:, (common == 0) | (kept[2] * common > equal * kept[3])]
            found[:, kept[0]] = kept[1:]
        return Nearest(*found)

    def _pairs(self, groups: Iterable[np.ndarray], most: int, tile: tuple[int, int]) -> Iterator[_Pairs]:
        """Pairs of a form and an earlier one, most of which answer at most `most` items differently: the last digit of
        the first items alone rules out nearly all others."""
        height, width = tile
        there, last = _first(self.answered), _first(self.digits[0])
        room = np.empty((2, height * width), there.dtype)
        few = np.empty(height * width + _WORD, dtype=bool)
        for rows in groups:
            known, digit = there[rows], last[rows]
            for start in range(0, len(rows), height):
                end = min(start + height, len(rows))
                for first in range(0, end, width):
                    mine, theirs = slice(start, end), slice(first, min(first + width, end))
                    shape = len(rows[mine]), len(rows[theirs])
                    pairs = shape[0] * shape[1]
                    spare, differ = (one.reshape(shape) for one in room[:, :pairs])
                    np.bitwise_xor(digit[mine, None], digit[theirs], out=spare)
                    np.bitwise_and(spare, known[mine, None], out=differ)
                    differ &= known[theirs]
                    _at_most(most, spare, differ, out=few[:pairs].reshape(shape))
                    one, other = np.divmod(_true(few, pairs), shape[1])
                    earlier = other + first < one + start
                    yield rows[mine][one[earlier]], rows[theirs][other[earlier]]

    def _alike(self, rows: np.ndarray, others: np.ndarray, most: int) -> _Pairs:
        """Those of the pairs that differ in at most `most` answers."""
        differ = np.bitwise_or.reduce([one[rows] ^ one[others] for one in self.digits])
        differ &= self.answered[rows]
        differ &= self.answered[others]
        good = np.bitwise_count(differ).sum(axis=1) <= most
        return rows[good], others[good]

    def _counted(self, rows: np.ndarray, others: np.ndarray, least: int, alike: Fraction) -> np.ndarray:
        """Rows, others, equal answers and answers in common of the pairs that are alike enough, (4, pairs)."""
        mine, theirs = self.codes[rows], self.codes[others]
        both = (mine >= len(KINDS)) & (theirs >= len(KINDS))
        common, equal = both.sum(axis=1), (both & (mine == theirs)).sum(axis=1)
        good = (common >= least) & (equal * alike.denominator >= common * alike.numerator)
        return np.array([rows, others, equal, common])[:, good]


def _at_once(parts: Iterable[_Pairs]) -> Iterator[_Pairs]:
    """Many small parts together, which costs less than one by one."""
    kept, size = list[_Pairs](), 0
    for part in parts:
        kept.append(part)
        size += len(part[0])
        if size >= PAIRS_AT_ONCE:
            yield _together(kept)
            kept, size = [], 0
    if size:
        yield _together(kept)


def _together(parts: list[_Pairs]) -> _Pairs:
    rows, others = zip(*parts, strict=True)
    return np.concatenate(rows), np.concatenate(others)


def _first(words: np.ndarray) -> np.ndarray:
    """The first items of words (n, words), as many as two bytes hold."""
    parts = words.view(np.uint8)
    return words[:, 0] if parts.shape[1] < 2 else np.ascontiguousarray(parts[:, :2]).view(np.uint16)[:, 0]


def _at_most(most: int, spare: np.ndarray, words: np.ndarray, out: np.ndarray) -> None:
    """Whether so many digits of words are 1 at the most; `words` and `spare` are used up."""
    if most > _ONE_BY_ONE:
        np.less_equal(np.bitwise_count(words), most, out=out)
        return
    for _ in range(most):
        np.subtract(words, 1, out=spare)
        words &= spare                       # takes the last of its digits away
    np.equal(words, 0, out=out)


def _true(found: np.ndarray, size: int) -> np.ndarray:
    """Where the first `size` of `found`, which has room for a word more, are true: few are, so words are looked at
    first."""
    found[size : size + _WORD] = False
    words = np.flatnonzero(found[: size + -size % _WORD].view(np.uint64) != 0)
    places = (words[:, None] * _WORD + np.arange(_WORD)).ravel()
    return places[found[places]]


def _bits(codes: np.ndarray, places: int) -> list[np.ndarray]:
    """Which items are answered, and each of so many binary digits of the answers."""
    answers = np.maximum(codes - len(KINDS), 0)
    return [_words(digit) for digit in (codes >= len(KINDS), *((answers >> place) & 1 for place in range(places)))]


def _words(digit: np.ndarray) -> np.ndarray:
    """(n, Q) of 0 and 1 as bits of words, (n, words)."""
    bits = np.packbits(digit.astype(bool, copy=False), axis=1)
    size = next((size for size in _BITS if size >= bits.shape[1]), 8)
    room = np.zeros((len(bits), bits.shape[1] + -bits.shape[1] % size), dtype=np.uint8)
    room[:, : bits.shape[1]] = bits
    return room.view(_BITS[size])
