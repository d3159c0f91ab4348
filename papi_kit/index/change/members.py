"""Which units stand side by side, and what limits the comparison of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ...language.names import loose_key
from ...scoring.facts.last_year import LastUnits
from ...scoring.facts.parts import Part, whole
from ...scoring.facts.units import Unit
from ...scoring.program.needs import period
from ..assessment import Assessment
from ..results import UnitResult
from .values import Change, Was, Why


def members(before: Assessment, after: Assessment, links: LastUnits, how: str | None) -> list[Change]:
    """Every unit of the later year beside what it was, in league order, then those that are no more."""
    old = {result.unit.id: result for result in before.results}
    found = [_member(before, after, result, old, links, how) for result in after.results]
    followed = {was.result.unit.id for change in found for was in change.before}
    followed |= {part.id for parts in links.made.values() for part in parts}
    gone = [result for result in before.results if result.unit.id not in followed]
    return [*found, *(Change((Was(result),), None, result.ranked_by, why=("ended",)) for result in gone)]


def _member(before: Assessment, after: Assessment, result: UnitResult, old: Mapping[str, UnitResult], links: LastUnits,
            how: str | None) -> Change:
    unit = result.unit
    parts = links.made.get(unit.id) or ((Part(links.same[unit.id], "", Fraction(1)),) if unit.id in links.same else ())
    if unit.id in links.made and how not in ("mean", "weighted"):
        return Change((), result, None, why=("merged_none" if how == "none" else "merged_unstated",))
    weights = [Fraction(1, len(parts)) if how == "mean" else part.share for part in parts]
    was = tuple(Was(old[part.id], weight) for part, weight in zip(parts, weights, strict=True) if part.id in old)
    if not parts or len(was) < len(parts):
        return Change(was if parts else (), result, None, why=("new",) if not was else ("unranked_before",))
    figures = [one.result.ranked_by for one in was]
    points = sum((one.weight * figure for one, figure in zip(was, figures, strict=True) if figure is not None),
                 Fraction(0)) if None not in figures else None
    return Change(was, result, points, why=tuple(_why(before, after, result, was, parts, how)))


def _why(before: Assessment, after: Assessment, result: UnitResult, was: tuple[Was, ...], parts: tuple[Part, ...],
         how: str | None) -> Iterator[Why]:
    one = was[0].result
    if len(was) > 1:
        yield "merged_weighted" if how == "weighted" else "merged_mean"
    elif not whole(parts):
        yield "split"
    else:
        if loose_key(one.unit.name) != loose_key(result.unit.name):
            yield "renamed"
        if one.unit.id != result.unit.id:
            yield "recoded"
        if one.table != result.table:
            yield "moved"
    if any(each.result.rank is None for each in was):
        yield "unranked_before"
    if result.rank is None:
        yield "unranked_after"
    if any(_part_year(before, each.result.unit) for each in was):
        yield "part_year_before"
    if _part_year(after, result.unit):
        yield "part_year_after"


def _part_year(assessment: Assessment, unit: Unit) -> bool:
    """Whether the unit was in force for a part of the period only."""
    start, end = period(assessment.program)
    return bool((unit.valid_from and unit.valid_from > start) or (unit.valid_to and unit.valid_to < end))
