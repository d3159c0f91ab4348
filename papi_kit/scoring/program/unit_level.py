"""Limits of the total, bands and vetoes of a rubric, compiled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from ...rubric.ranks import ABOVE, Band, Raised, Veto, by_group
from ...rubric.total import TotalLimit
from ...rule.ends import ByUnit
from ...rule.neighbours import above
from ...rule.scope import Scope
from ...rule.tree import CONDITION, NUMBER, Const, Name, op
from ...written.strict import cited
from .bands import UNRANKED, BandRule, LimitRule, RaisedRule, VetoRule
from .parts import Parts

_VERBS = ("limit_to", "lower_by", "set_to")       # the fourth is UNRANKED


def limit_rule(parts: Parts, limit: TotalLimit, scope: Scope) -> LimitRule:
    return LimitRule(parts.parsed(limit.when, scope, CONDITION), limit.verb, getattr(limit, limit.verb), cited(limit))


def band_rule(parts: Parts, band: Band, ranked: Scope, totals: Scope, above: Scope) -> BandRule:
    """`above`: what is known of the unit above."""
    sign = ">=" if band.at_least is not None else ">"
    lower = None if band.lower is None else (sign, band.lower)
    gates, texts = parts.several(band.when, ranked, CONDITION), tuple(str(t) for t in band.when)
    if isinstance(band.lower, ByUnit):
        figure = "points" if parts.rubric.ranking.by == "points" else "index"
        numbers = [end for _, end in band.lower.ends if isinstance(end, Fraction)]
        lower = (sign, min(numbers, default=Fraction(0)))
        gates, texts = (*gates, op(sign, Name(figure), band.lower.tree)), (*texts, f"{figure} {sign} {band.lower}")
    tie_break = None if band.tie_break is None else parts.several(band.tie_break, totals, NUMBER)
    labels = tuple(band.share_of or ()) if isinstance(band.share_of, list) else ()
    return BandRule(band.label, lower, gates, texts, band.shares or None, labels, tie_break, cited(band), _over(band),
                    tuple(_raised(parts, each, above) for each in band.raised))


def _over(band: Band) -> str:
    wide = band.share_of if isinstance(band.share_of, str) else "table"
    return "group" if wide == "table" and "" not in band.shares else wide


def _raised(parts: Parts, raised: Raised, above: Scope) -> RaisedRule:
    return RaisedRule(parts.parsed(raised.when, above, CONDITION), str(raised.when), by_group(raised.at_most_share),
                      cited(raised))


def veto_rules(parts: Parts, veto: Veto, number: int, ranked: Scope, totals: Scope) -> Iterator[VetoRule]:
    """One; where the limit is the class of the unit above, one for each class that this may be. What takes a unit out
    of the ranking cannot ask for its rank."""
    verb = next((v for v in _VERBS if getattr(veto, v) is not None), UNRANKED)
    labels = [band.label for band in parts.rubric.bands]
    target, unranks = getattr(veto, verb), verb == UNRANKED and not veto.keeps_rank
    when = None if veto.when is None else parts.parsed(veto.when, totals if unranks else ranked, CONDITION)
    rule = VetoRule(Const(True), str(veto.when or ABOVE), verb, target, cited(veto), veto.keeps_rank,
                    veto.reason or "", number, veto.by_above)
    if veto.by_above:
        for label in labels[1:]:
            same = op("=", above("band"), Const(label))
            yield replace(rule, when=same if when is None else op("and", when, same), target=label)
        return
    if labels and verb in ("limit_to", "set_to") and target not in labels and "bands" not in parts.reading.touched:
        parts.fault("unknown_band", parts.source.place(("vetoes", number, verb)), text=target, labels=labels)
    yield replace(rule, when=Const(True) if when is None else when)
