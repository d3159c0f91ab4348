"""Bands and vetoes of a rubric, compiled."""

from __future__ import annotations

from ...rubric.ranks import Band, Veto
from ...rule.scope import Scope
from ...rule.tree import CONDITION, NUMBER
from ...written.strict import cited
from .bands import BandRule, VetoRule
from .parts import Parts

_VERBS = ("limit_to", "lower_by", "set_to")


def band_rule(parts: Parts, band: Band, ranked: Scope, totals: Scope) -> BandRule:
    sign = ">=" if band.at_least is not None else ">"
    lower = None if band.lower is None else (sign, band.lower)
    tie_break = None if band.tie_break is None else parts.several(band.tie_break, totals, NUMBER)
    return BandRule(band.label, lower, parts.several(band.when, ranked, CONDITION),
                    tuple(str(t) for t in band.when), band.at_most_share, tuple(band.share_of or ()), tie_break,
                    cited(band))


def veto_rule(parts: Parts, veto: Veto, number: int, ranked: Scope) -> VetoRule:
    verb = next(v for v in _VERBS if getattr(veto, v) is not None)
    labels = [band.label for band in parts.rubric.bands]
    target = getattr(veto, verb)
    if labels and verb != "lower_by" and target not in labels and "bands" not in parts.reading.touched:
        parts.fault("unknown_band", parts.source.place(("vetoes", number, verb)), text=target, labels=labels)
    return VetoRule(parts.parsed(veto.when, ranked, CONDITION), str(veto.when), verb, target, cited(veto))
