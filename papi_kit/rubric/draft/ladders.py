"""Alternatives that are ranges of one measured value: steps without gap and overlap, or a ratio between two of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from .ranges import Range
from .values import NotPlain

_CONNECTED = frozenset({"và", "nhưng", "đồng", "song", "kèm", "mà", "khi", "nếu", "tuy", "hoặc", "cùng", "sau", "trước",
                        "theo"})
_QUALIFIED = frozenset({"đầy", "kịp", "đúng", "chất", "hiệu", "thường"})
_CHANGES = frozenset({"giảm", "tăng", "hơn", "thêm", "chênh"})
_COMPARED = re.compile(r"\b(?:bình quân|trung bình|so với|cùng kỳ|năm trước)\b")
_DENIED = frozenset({"không", "chưa"})
_NEUTRAL = frozenset({"", "đạt", "tỷ lệ", "tỷ lệ đạt", "đạt tỷ lệ", "có", "nếu", "trường hợp", "đạt được", "kết quả",
                      "kết quả đạt", "mức", "đạt mức", "có tỷ lệ", "thực hiện", "thực hiện được", "thực hiện đạt",
                      "hoàn thành", "hoàn thành đúng tiến độ", "hoàn thành đúng hạn", "hoàn thành được", "tỷ lệ từ",
                      "đã", "tổ chức", "tổ chức được", "hoàn thành đạt", "nếu tỷ lệ", "nếu đạt", "số lượng"})
Band = tuple[Range, Fraction]


@dataclass(frozen=True)
class Ladder:
    """`bands` from the most points down, the last takes the rest where `open_end`. `unsaid`: what lies below the lowest
    written range is taken as 0 points. `noun`: what is counted, or of what it is a share; `lead`: what is said before
    the numbers (chậm, trễ hạn)."""

    bands: tuple[Band, ...]
    percent: bool
    noun: str
    lead: str = ""
    open_end: bool = False
    unsaid: bool = False


def ladder_of(bands: Sequence[Band], maximum: Fraction) -> Ladder:
    """Raises NotPlain: ranges of several measures, with a gap or an overlap, best points that are not the maximum."""
    written = [band for band in bands if not band[0].rest and not band[0].nothing]
    if len(written) < 1 or len(bands) < 2:
        raise NotPlain("one_range")
    percent = any(one.percent for one, _ in written)
    if any(one.percent != percent for one, _ in written):
        raise NotPlain("measures")
    lead, noun = _one_measure([one for one, _ in bands if not one.rest])
    rest, nothing = _last(bands, "rest"), _last(bands, "nothing")
    if rest and nothing:
        raise NotPlain("gap")
    points = [given for _, given in bands]
    if max(points) != maximum or min(points) < 0:
        raise NotPlain("not_max")
    ordered = sorted(written, key=lambda band: (band[0].low is not None, band[0].low or 0, not band[0].low_in))
    ordered = _without_top(ordered, percent)
    if nothing:
        ordered = _with_nothing(ordered, nothing, percent)
    _adjoining(ordered, percent)
    given = [one for _, one in ordered]
    if (given != sorted(given) and given != sorted(given, reverse=True)) or len(set(given)) != len(given):
        raise NotPlain("order")
    return replace(_whole(ordered, rest, percent, noun), lead=lead)


def _last(bands: Sequence[Band], kind: str) -> Band | None:
    """The band without numbers, which stands last."""
    found = [n for n, (one, _) in enumerate(bands) if getattr(one, kind)]
    if found and found != [len(bands) - 1]:
        raise NotPlain("order")
    return bands[-1] if found else None


def _without_top(ordered: list[Band], percent: bool) -> list[Band]:
    """Nothing is more than all of it: up to 100% is without end."""
    top, points = ordered[-1]
    if percent and top.high == 1 and top.high_in and top.low is not None and top.low < 1:
        return [*ordered[:-1], (replace(top, high=None), points)]
    return ordered


def _with_nothing(ordered: list[Band], nothing: Band, percent: bool) -> list[Band]:
    """“Không thực hiện” is a value of 0; the range above it begins right there."""
    lowest, points = ordered[0]
    if lowest.low is None:
        if lowest.high is None or lowest.high <= 0:
            raise NotPlain("overlap")
        if points == nothing[1]:
            return ordered
        return [nothing, (replace(lowest, low=Fraction(0), low_in=False), points), *ordered[1:]]
    return [nothing, *ordered]


def _adjoining(ordered: Sequence[Band], percent: bool) -> None:
    for (below, _), (above, _) in pairwise(ordered):
        if below.high is None or above.low is None:
            raise NotPlain("overlap")
        if not percent:
            low = above.low if above.low_in else above.low + 1
            high = below.high if below.high_in else below.high - 1
            if any(value.denominator != 1 for value in (low, high)):
                raise NotPlain("measures")
            if low != high + 1:
                raise NotPlain("gap" if low > high + 1 else "overlap")
        elif below.high != above.low or below.high_in == above.low_in:
            raise NotPlain("overlap" if below.high > above.low or (below.high_in and above.low_in
                             and below.high == above.low) else "gap")


def _whole(ordered: list[Band], rest: Band | None, percent: bool, noun: str) -> Ladder:
    """With the values beyond the written ranges: the rest that is written, or 0 below the lowest."""
    rising = len(ordered) == 1 or ordered[-1][1] > ordered[0][1]
    bottom, top = ordered[0][0], ordered[-1][0]
    below = bottom.low is not None and (bottom.low > 0 or not bottom.low_in)
    above = top.high is not None
    if rest is not None:
        best = ordered[-1] if rising else ordered[0]
        if below == above or rest[1] >= min(points for _, points in ordered) or (above if rising else below):
            raise NotPlain("gap" if below or above else "overlap")
        return Ladder((*_down(ordered, best), rest), percent, noun, open_end=True)
    if above or (below and not rising):
        raise NotPlain("gap")
    bands = _down(ordered, ordered[-1] if rising else ordered[0])
    if not below:
        return Ladder(bands, percent, noun)
    if ordered[0][1] == 0:
        raise NotPlain("gap")
    return Ladder((*bands, (Range(rest=True), Fraction(0))), percent, noun, open_end=True, unsaid=True)


def _down(ordered: Sequence[Band], best: Band) -> tuple[Band, ...]:
    return tuple(ordered if ordered[0] is best else reversed(ordered))


def _one_measure(ranges: Sequence[Range]) -> tuple[str, str]:
    """What is measured, in words before and after the numbers, where all alternatives speak of the same. Only the first
    may name it in full."""
    leads = [one.lead for one in ranges if not one.nothing]
    told = [lead for lead in leads if lead not in _NEUTRAL]
    if told and not (len(set(told)) == 1 and (len(told) == len(leads) or (
            leads[0] == told[0] and (_plain(told[0]) or _names_a_share(told[0]))))):
        raise NotPlain("measures")
    tails = [one.tail for one in ranges if one.tail]
    longest = max(tails, key=len, default="")
    if any(longest.split()[: len(tail.split())] != tail.split() for tail in tails):
        raise NotPlain("measures")
    whole = [one for one in ranges if not one.nothing]
    if not all(one.tail == longest for one in whole) and not (
            _plain(longest) and not set(longest.split()) & _QUALIFIED):
        raise NotPlain("measures")
    if any(set(lead.split()) & _DENIED for lead in told) and len(told) != len(leads):
        raise NotPlain("measures")
    lead = told[0] if told else ""
    if set(lead.split()) & _CHANGES or _COMPARED.search(f"{lead} {longest}"):
        raise NotPlain("measures")
    return lead, longest


def one_share(ranges: Sequence[Range], of: str) -> str:
    """What is said of the share that a formula and the `ranges` beside it read: the same, with no condition to it."""
    lead, noun = _one_measure(ranges)
    said = " ".join(filter(None, (lead, noun)))
    names = [set(words.removeprefix("tỷ lệ ").split()) for words in (said, of) if words]
    differ = len(names) == 2 and not (names[0] <= names[1] or names[1] <= names[0])
    if differ or any("(" in one.tail for one in ranges) or set(of.split()) & (_CHANGES | _DENIED) or (
            _COMPARED.search(of)):
        raise NotPlain("measures")
    return max(said, of, key=len)


def _names_a_share(lead: str) -> bool:
    """`Tỷ lệ hồ sơ giải quyết trước và đúng hạn đạt`: the name of what is measured, whatever it is made of."""
    return lead.startswith("tỷ lệ ") and not set(lead.split()) & (_DENIED | {"nhưng", "nếu", "khi", "mà", "hoặc"})


def _plain(words: str) -> bool:
    """No condition hides in it."""
    return not set(words.replace(",", " ").split()) & (_CONNECTED | _DENIED)


def steps_rule(ladder: Ladder) -> Mapping[str, object]:
    steps: list[Mapping[str, object]] = []
    for one, points in ladder.bands:
        ends: dict[str, object] = {}
        if not one.rest and one.low is not None and not (one.low == 0 and one.low_in):
            ends["at_least" if one.low_in else "above"] = _end(one.low, ladder.percent)
        if not one.rest and one.high is not None:
            ends["at_most" if one.high_in else "below"] = _end(one.high, ladder.percent)
        steps.append({**ends, "points": points})
    return {"kind": "steps", "steps": steps}


@dataclass(frozen=True)
class Percent:
    """A share that is written with %."""

    share: Fraction


def _end(value: Fraction, percent: bool) -> object:
    return Percent(value) if percent else value
