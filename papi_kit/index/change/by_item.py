"""Where a unit's points moved: item by item, as both years printed them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ...scoring.exact.marks import Score
from ...scoring.program.item import Item
from .values import Change, YearChange


@dataclass(frozen=True)
class ItemChange:
    """A leaf in both years, or in one: marks (a penalty negative) and maxima, of a unit made of several their weighted
    mean. None: no mark, or no such item."""

    item: Item
    name_before: str
    before: Fraction | None
    after: Fraction | None
    max_before: Fraction | None
    max_after: Fraction | None

    @property
    def moved(self) -> Fraction:
        return (self.after or Fraction(0)) - (self.before or Fraction(0))


def items_moved(years: YearChange, change: Change) -> list[ItemChange]:
    """Every leaf of both rubrics, those of the later year first; none for a unit of one year."""
    if change.after is None or not change.before:
        return []
    before, after, found = years.before.program, years.after.program, []
    for item in after.leaves():
        old = before.items.get(years.matched.pairs.get(item.id, ""))
        now = _mark(item, change.after.state.scores[item.id])
        then = _mean(change, old) if old is not None else (None, None)
        found.append(ItemChange(item, old.id if old else "", then[0], now[0], then[1], now[1]))
    for one in years.matched.left_before:
        then = _mean(change, before.items[one.item])
        found.append(ItemChange(before.items[one.item], one.item, then[0], None, then[1], None))
    return found


def most_moved(years: YearChange, change: Change, most: int = 3) -> tuple[list[ItemChange], list[ItemChange]]:
    """The items that lost most and gained most, the largest first."""
    found = sorted(items_moved(years, change), key=lambda one: one.moved)
    return [one for one in found if one.moved < 0][:most], [one for one in reversed(found) if one.moved > 0][:most]


def rows_moved(years: YearChange) -> Iterator[tuple[Change, ItemChange]]:
    """Every unit's items whose mark or maximum is not what it was."""
    for change in years.changes:
        yield from ((change, one) for one in items_moved(years, change)
                    if one.moved or one.max_before != one.max_after)


def _mark(item: Item, score: Score) -> tuple[Fraction | None, Fraction | None]:
    sign = -1 if item.domain_type == "penalty" else 1
    return None if score.shown is None else score.shown * sign, score.max_points


def _mean(change: Change, item: Item) -> tuple[Fraction | None, Fraction | None]:
    marks = [_mark(item, was.result.state.scores[item.id]) for was in change.before]
    return _weighed(change, [mark for mark, _ in marks]), _weighed(change, [top for _, top in marks])


def _weighed(change: Change, values: list[Fraction | None]) -> Fraction | None:
    if None in values:
        return None
    return sum((was.weight * value for was, value in zip(change.before, values, strict=True) if value is not None),
               Fraction(0))
