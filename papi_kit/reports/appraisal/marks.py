"""Marks in the books of those who appraise: how one is shown, and which may be typed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from ...language.numbers import number_text
from ...language.say import Say
from ...language.words import word
from ...rubric.figures import FigureSpec
from ...scoring.exact.marks import Score
from ...scoring.program.item import Item
from ..forms import looks
from ..forms.entries import ends_of
from ..forms.words import REFUSED
from ..kit.over import Limit
from ..kit.sheets import Cell, Format

ENTRY = replace(looks.entry(None), number="#,##0.00##")


def mark_cell(item: Item, score: Score | None, lang: str, fill: str = "") -> Cell:
    """A mark, a word where the item does not apply, a dash where there is none."""
    form: Format = replace(looks.mark(item.rounding.decimals), fill=fill)
    if score is None or (score.shown is None and score.status != "not_applicable"):
        return Cell("–", replace(form, align="center"))
    if score.shown is None:
        return Cell(word("not_applicable", lang), replace(form, wrap=True, size=looks.SMALL))
    return Cell(score.shown * (-1 if item.domain_type == "penalty" else 1), form)


def mark_limit(spec: FigureSpec, most: Fraction | None, lang: str) -> Limit:
    """What may be typed as a mark of at most `most`."""
    say = Say(lang)
    low, high, above, _ = ends_of(spec, most)
    ends = (Fraction(0) if low is None else low, most if high is None else high)
    told = say("Nhập điểm", "Enter a mark") + _between(ends, lang)
    steps = say("Điểm theo bước {}", "Marks in steps of {}").format(number_text(spec.grid, lang)) if spec.grid else ""
    return Limit((), "decimal", plain(ends[0]), plain(ends[1]), above, title=say(*REFUSED), told=told, hint=steps)


def _between(ends: tuple[Any, Any], lang: str) -> str:
    low, high = ends
    if high is None:
        return "."
    return Say(lang)(" từ {} đến {}.", " from {} to {}.").format(number_text(low, lang), number_text(high, lang))


def plain(x: Any) -> Any:
    """A number as the workbook's limits hold it."""
    return x if not isinstance(x, Fraction) else int(x) if x.denominator == 1 else float(x)
