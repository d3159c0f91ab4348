"""Points by a formula on a share: tỷ lệ × điểm tối đa, (tỷ lệ % x 2)/100%, (tỷ lệ/85%) × 10."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .ladders import Percent, one_share
from .maxima import NUMBER, number_of
from .ranges import Range, range_of
from .values import NotPlain, Recognised
from .wording import Piece

_SHARE = r"(?:tỷ lệ|tỉ lệ)(?P<of>(?:\s+(?!x\b)[^\d\s()/*x×=+,;-]+){0,8})(?:\s*\(?%\)?)?"
_MOST = (rf"(?:(?P<number>{NUMBER})(?:\s*điểm)?|(?:số\s+)?điểm\s+tối\s+đa"
         r"(?:\s+(?:tương\s+ứng|của\s+(?:tiêu chí|nội dung|mục)(?:\s+này)?))?)")
_TIMES = r"\s*(?:[x×*]|nhân(?:\s+với)?)\s*"
_END = (rf"\s*(?:,?\s*(?:tối đa|không quá)\s*(?P<cap>{NUMBER})\s*điểm)?"
        r"\s*(?:,?\s*(?:được\s+)?làm tròn\s*(?:đến\s+|lấy\s+)?(?P<round>0?[1-4])\s*(?:chữ )?số"
        r"(?:\s+(?:thập phân|sau dấu phẩy))?)?\s*[.;]?")
_HEAD = r"(?:(?:được\s+|thì\s+)?(?:tính\s+)?(?:số\s+)?điểm(?:\s+(?:đạt|số|đánh giá|được tính))?\s*(?:=|bằng|là|:)\s*)?"
_OF_ANY = frozenset("đạt được thực hiện hoàn thành này đó nêu trên tương ứng thực tế của đơn vị chung".split())
_FORMS = tuple(re.compile(_HEAD + form + _END, re.IGNORECASE) for form in (
    rf"\(?\s*{_SHARE}\s*\)?{_TIMES}{_MOST}\s*\)?(?:\s*/\s*100\s*%?)?",
    rf"\(\s*{_SHARE}{_TIMES}{_MOST}\s*\)\s*[/:]\s*100\s*%?",
    rf"\(?\s*{_SHARE}\s*[/:]\s*(?P<divisor>{NUMBER})\s*%\s*\)?{_TIMES}{_MOST}",
    rf"{_MOST}{_TIMES}\(?\s*{_SHARE}\s*\)?"))


@dataclass(frozen=True)
class Formula:
    """points = value / divisor × maximum, rounded to `decimals` where that is said. `of`: what is said of the share."""

    divisor: Fraction
    decimals: int | None
    of: str = ""


def formula_of(text: str, maximum: Fraction) -> Formula | None:
    """None where it is no such formula. Raises NotPlain: a number of it is not the maximum of the item."""
    bare = " ".join(text.split())
    for form in _FORMS:
        if found := form.fullmatch(bare):
            known = found.groupdict()
            stated = [number_of(known[name]) for name in ("number", "cap") if known.get(name)]
            if any(number != maximum for number in stated):
                raise NotPlain("not_max")
            divisor = number_of(known["divisor"]) / 100 if known.get("divisor") else Fraction(1)
            return Formula(divisor, int(known["round"]) if known.get("round") else None, _words(known["of"]))
    return None


def _words(of: str) -> str:
    """`hồ sơ đúng hạn` of `Tỷ lệ % hồ sơ đúng hạn đạt được`: none where it says no more than that it is a share."""
    words = of.lower().replace("%", " ").split()
    return "" if set(words) <= _OF_ANY else " ".join(words)


def share_rule(pieces: Sequence[Piece], maximum: Fraction) -> tuple[Recognised, str] | None:
    """With what is said of the share; None where no piece holds a formula on one. Raises NotPlain."""
    split = [_parted(piece, maximum) for piece in pieces]
    formulas = [(n, one) for n, (_, one) in enumerate(split) if isinstance(one, Formula)]
    if not formulas:
        return None
    if len(formulas) > 1 or any(one is None for _, one in split):
        raise NotPlain("formula_and_more")
    at, formula = formulas[0]
    if len(pieces) == 1 and split[0][0] is None:
        if formula.divisor != 1 or formula.decimals is not None:
            raise NotPlain("formula_and_more")
        return Recognised({"kind": "ratio"}), one_share([], formula.of)
    middle = split[at][0]
    others = [(one, points) for n, (one, points) in enumerate(split) if n != at]
    found = _between(middle, formula, others, maximum)
    return found, one_share([one for one, _ in split if one is not None], formula.of)


def _parted(piece: Piece, maximum: Fraction) -> tuple[Range | None, Formula | Fraction | None]:
    """The range of a piece, and its points or its formula."""
    whole = formula_of(piece.text, maximum)
    if whole is not None:
        return None, whole
    for mark in re.finditer(r"[:：]|\bthì\b", piece.text):
        label, said = piece.text[: mark.start()], piece.text[mark.end():].strip()
        if (found := formula_of(said, maximum)) is not None:
            return range_of(label), found
    return (range_of(piece.label), piece.points) if piece.points is not None else (None, None)


def _between(middle: Range | None, formula: Formula, others: Sequence[tuple[Range | None, object]],
             maximum: Fraction) -> Recognised:
    """Full points above, the formula in between, nothing below."""
    if middle is None or not middle.percent or any(one is None or not one.percent
                                                                        for one, _ in others):
        raise NotPlain("formula_and_more")
    full = [one for one, points in others if one is not None and points == maximum and one.high is None]
    none = [one for one, points in others if one is not None and points == 0 and one.low is None]
    if len(full) + len(none) != len(others) or len(full) > 1 or len(none) > 1:
        raise NotPlain("formula_and_more")
    top = full[0] if full else None
    if (top is not None and (middle.high != top.low or middle.high_in == top.low_in)) or (
            top is None and middle.high not in (None, Fraction(1))):
        raise NotPlain("gap")
    if (none and (none[0].high != middle.low or none[0].high_in == middle.low_in)) or (not none and middle.low):
        raise NotPlain("gap")
    if formula.divisor == 1 and formula.decimals is None:
        return Recognised(_ratio(top, none[0] if none else None))
    return Recognised(_formula(top, none[0] if none else None, formula, maximum))


def _ratio(top: Range | None, none: Range | None) -> dict[str, object]:
    rule: dict[str, object] = {"kind": "ratio"}
    if top is not None and top.low is not None:
        rule["full_at" if top.low_in else "full_above"] = Percent(top.low)
    if none is not None and none.high is not None:
        rule["zero_at" if none.high_in else "zero_below"] = Percent(none.high)
    return rule


def _formula(top: Range | None, none: Range | None, formula: Formula, maximum: Fraction) -> dict[str, object]:
    points = f"value / {_percent(formula.divisor)} * {_plain(maximum)}"
    if formula.decimals is not None:
        points = f"round({points}, {formula.decimals})"
    if none is not None and none.high is not None:
        points = f"if(value {'>' if none.high_in else '>='} {_percent(none.high)}, {points}, 0)"
    if top is not None and top.low is not None:
        points = f"if(value {'>=' if top.low_in else '>'} {_percent(top.low)}, {_plain(maximum)}, {points})"
    return {"kind": "formula", "points": points}


def _percent(share: Fraction) -> str:
    return f"{_plain(share * 100)}%"


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.10g}"
