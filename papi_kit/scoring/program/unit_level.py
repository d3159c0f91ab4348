"""Bands and vetoes of a rubric, compiled."""

from __future__ import annotations

from fractions import Fraction

from ...rubric.ranks import Band, Veto
from ...rule.ends import ByUnit
from ...rule.scope import Scope
from ...rule.tree import CONDITION, NUMBER, Name, op
from ...written.strict import cited
from .bands import BandRule, VetoRule
from .parts import Parts

_VERBS = ("limit_to", "lower_by", "set_to")


def band_rule(parts: Parts, band: Band, ranked: Scope, totals: Scope) -> BandRule:
    sign = ">=" if band.at_least is not None else ">"
    lower = None if band.lower is None else (sign, band.lower)
    gates, texts = parts.several(band.when, ranked, CONDITION), tuple(str(t) for t in band.when)
    if isinstance(band.lower, ByUnit):
        figure = "points" if parts.rubric.ranking.by == "points" else "index"
        numbers = [end for _, end in band.lower.ends if isinstance(end, Fraction)]
        lower = (sign, min(numbers, default=Fraction(0)))
        gates, texts = (*gates, op(sign, Name(figure), band.lower.tree)), (*texts, f"{figure} {sign} {band.lower}")
    tie_break = None if band.tie_break is None else parts.several(band.tie_break, totals, NUMBER)
    return BandRule(band.label, lower, gates, texts, band.at_most_share, tuple(band.share_of or ()), tie_break,
                    cited(band))


def veto_rule(parts: Parts, veto: Veto, number: int, ranked: Scope) -> VetoRule:
    verb = next(v for v in _VERBS if getattr(veto, v) is not None)
    labels = [band.label for band in parts.rubric.bands]
    target = getattr(veto, verb)
    if labels and verb != "lower_by" and target not in labels and "bands" not in parts.reading.touched:
        parts.fault("unknown_band", parts.source.place(("vetoes", number, verb)), text=target, labels=labels)
    return VetoRule(parts.parsed(veto.when, ranked, CONDITION), str(veto.when), verb, target, cited(veto))
