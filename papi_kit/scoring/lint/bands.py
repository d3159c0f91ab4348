"""Bands and vetoes: order, gaps, overlaps, quotas, and verbs that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from ...findings import Finding, error, warning
from ...language.numbers import Share
from ...rubric.by_unit import lacking_in
from ...rubric.ranks import by_group
from ...rule.ends import cases_of
from ..program.order import rests_on_peers
from .look import Look


def check(look: Look) -> Iterator[Finding]:
    """For each kind of unit, where ends differ by unit; a value that an end lacks alone."""
    lacking = list(_lacking(look))
    yield from lacking
    tables = (table for band in look.rubric.bands for _, table in band.ends_by_unit())
    for where in () if lacking else cases_of(tables):
        bands = [band.for_unit(where) for band in look.rubric.bands]
        yield from _of_bands(look.with_bands(bands))


def _lacking(look: Look) -> Iterator[Finding]:
    tables = [(("bands", number, *keys), table) for number, band in enumerate(look.rubric.bands)
              for keys, table in band.ends_by_unit()]
    for path, table in tables:
        if lacking := lacking_in(table, [other for _, other in tables], look.program.groups):
            yield error("end_of_unit_lacking", look.place(path), column=table.column, lacking=lacking)


def _of_bands(look: Look) -> Iterator[Finding]:
    bands = look.rubric.bands
    if not all(_sound(band) for band in bands):
        pass
    elif bands and look.touched & {"bands", "band_ends"}:
        yield from _labels(look)
        yield from _order(look)
        yield from _sizes(look)
    elif bands:
        yield from _labels(look)
        yield from _lower_ends(look)
        yield from _upper_ends(look)
        yield from _sizes(look)
    if "bands" not in look.touched:
        yield from (f for number, band in enumerate(bands) for f in _quota(look, number, band))
        yield from _vetoes(look)


def _sound(band: Any) -> bool:
    ends = [end for end in (band.lower, band.upper) if end is not None]
    return all(isinstance(end, Fraction) for end in ends) and not band.empty


def _at(look: Look, number: int, *keys: Any) -> str:
    return look.place(("bands", number, *keys))


def _labels(look: Look) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, band in enumerate(look.rubric.bands):
        if band.label in seen:
            yield error("band_twice", _at(look, number, "label"), label=band.label)
        seen.add(band.label)


def _key(band: Any, side: str) -> str:
    return next(key for key in (("at_least", "above") if side == "lower" else ("at_most", "below"))
                if getattr(band, key) is not None)


def _lower_ends(look: Look) -> Iterator[Finding]:
    """Best first, each with a lower end below that of the band above; the last takes the rest."""
    bands = look.rubric.bands
    for number, band in enumerate(bands[:-1]):
        if band.lower is None and band.at_most_share is None:
            yield error("band_without_lower", _at(look, number), label=band.label)
    if bands[-1].lower is not None:
        yield error("last_band_closed", _at(look, len(bands) - 1, _key(bands[-1], "lower")), label=bands[-1].label)
    yield from _order(look)


def _order(look: Look) -> Iterator[Finding]:
    for number, (above, band) in enumerate(pairwise(look.rubric.bands), 1):
        if None not in (above.lower, band.lower) and _edge(band) >= _edge(above):
            yield error("bands_order", _at(look, number, _key(band, "lower")), label=band.label, other=above.label)


def _edge(band: Any) -> tuple[Fraction, bool]:
    return band.lower, band.above is not None


def _upper_ends(look: Look) -> Iterator[Finding]:
    """An upper end must meet the lower end of the band above exactly."""
    bands = look.rubric.bands
    for number, (above, band) in enumerate(pairwise(bands), 1):
        if band.upper is None or above.lower is None:
            continue
        closed_twice, open_twice = (band.at_most is not None and above.at_least is not None,
                                    band.below is not None and above.above is not None)
        place, known = _at(look, number, _key(band, "upper")), {"label": band.label, "other": above.label,
                                                                "low": band.upper, "high": above.lower}
        if band.upper < above.lower or (band.upper == above.lower and open_twice):
            yield error("bands_gap", place, **known)
        elif band.upper > above.lower or closed_twice:
            yield error("bands_overlap", place, **known)
    if bands[0].upper is not None and bands[0].upper < _top(look):
        yield error("first_band_closed", _at(look, 0, _key(bands[0], "upper")), label=bands[0].label)


def _top(look: Look) -> Fraction:
    """The figure of full marks: 100 for the index, else the maximum."""
    rubric = look.rubric
    if rubric.ranking.by == "index":
        return Fraction(100)
    base = [d.max for d in look.program.domains if d.domain_type == "base" and isinstance(d.max, Fraction)]
    return rubric.max if isinstance(rubric.max, Fraction) else sum(base, Fraction(0))


def _sizes(look: Look) -> Iterator[Finding]:
    """The index runs to 100: `at_least: 90%` and `at_least: 0.9` would be 0,9. Points are points."""
    by_index, most = look.rubric.ranking.by == "index", _most(look)
    lower = [band.lower for band in look.rubric.bands if band.lower is not None]
    for number, band in enumerate(look.rubric.bands):
        for key in ("at_least", "above", "at_most", "below"):
            end = getattr(band, key)
            if isinstance(end, Share):
                yield error("band_end_with_sign", _at(look, number, key), text=end, number=end * _top(look),
                            by=look.rubric.ranking.by)
            elif by_index and end is not None and 0 < max(lower, default=Fraction(0)) <= 1:
                yield error("band_end_as_share", _at(look, number, key), text=end, number=Fraction(end) * 100)
        if band.lower is not None and band.lower > most:
            yield warning("band_out_of_reach", _at(look, number, _key(band, "lower")), label=band.label, most=most,
                          by=look.rubric.ranking.by)
    if by_index and look.rubric.bands[0].lower is not None and 1 < max(lower, default=Fraction(0)) <= _full(look) <= 60:
        yield warning("bands_of_points", _at(look, 0, _key(look.rubric.bands[0], "lower")), max=_full(look))


def _full(look: Look) -> Fraction:
    """Full marks without bonus."""
    base = (d.max for d in look.program.domains if d.domain_type == "base")
    return _sum(base) if look.rubric.max is None else _sum([look.rubric.max])


def most_points(look: Look) -> Fraction:
    """The highest total that a bonus can lift a unit to."""
    clamp = look.rubric.total.at_most
    most = _full(look) + _sum(d.max for d in look.program.domains if d.domain_type == "bonus")
    return most if clamp is None else min(most, clamp)


def _most(look: Look) -> Fraction:
    """The highest figure that a bonus can lift a unit to."""
    full, most = _full(look), most_points(look)
    return most if look.rubric.ranking.by == "points" else 100 * most / full if full else Fraction(100)


def _sum(maxima: Any) -> Fraction:
    return sum((m if isinstance(m, Fraction) else max(m.values()) for m in maxima), Fraction(0))


def _quota(look: Look, number: int, band: Any) -> Iterator[Finding]:
    labels, last = [b.label for b in look.rubric.bands], number == len(look.rubric.bands) - 1
    named = band.share_of if isinstance(band.share_of, list) else ()
    for position, label in enumerate(named):
        if label not in labels:
            yield error("unknown_band", _at(look, number, "share_of", position), text=label, labels=labels)
    if band.at_most_share is None:
        for key in ("share_of", "tie_break", "raised"):
            if getattr(band, key):
                yield warning("quota_key_alone", _at(look, number, key), key=key)
    else:
        yield from _shares(look, number, band)
    for key in ("when", "at_most_share"):
        if last and getattr(band, key):
            yield warning("last_band_limited", _at(look, number, key), label=band.label, key=key)


def _shares(look: Look, number: int, band: Any) -> Iterator[Finding]:
    """Shares from above 0 to 1, of groups that there are; a raised share is a larger one."""
    raised = [(("raised", place, "at_most_share"), by_group(each.at_most_share))
              for place, each in enumerate(band.raised)]
    for path, shares in [(("at_most_share",), band.shares), *raised]:
        for group, share in shares.items():
            where = _at(look, number, *path, *([group] if group else []))
            if not 0 < share <= 1:
                yield error("share_outside", where, found=share)
            elif group and look.program.groups and group not in look.program.groups:
                yield warning("share_of_other_group", where, group=group, known=look.program.groups)
    for path, shares in raised:
        own = band.shares
        named = all(share <= own.get(group, own.get("", 1)) for group, share in shares.items() if group)
        if named and ("" not in shares or all(shares[""] <= share for share in own.values())):
            yield warning("raise_without_effect", _at(look, number, *path), label=band.label)


def _vetoes(look: Look) -> Iterator[Finding]:
    labels = [band.label for band in look.rubric.bands]
    for number, veto in enumerate(look.rubric.vetoes):
        unranks = veto.unranked and not veto.keeps_rank
        if veto.keeps_rank and not veto.unranked:
            yield warning("veto_key_alone", look.place(("vetoes", number, "keeps_rank")))
        elif unranks and any(rule.number == number and rests_on_peers(look.program.items, rule.when)
                             for rule in look.program.vetoes):
            yield error("veto_reads_peers", look.place(("vetoes", number, "when")))
        elif not labels and not unranks:
            yield error("veto_without_bands", look.place(("vetoes", number)))
        elif veto.lower_by is not None and veto.lower_by < 1:
            yield error("lower_by_not_positive", look.place(("vetoes", number, "lower_by")), found=veto.lower_by)
        elif labels and veto.limit_to == labels[0]:
            yield warning("veto_without_effect", look.place(("vetoes", number, "limit_to")), label=labels[0])
