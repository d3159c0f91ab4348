"""League tables: ranks within groups, ties, bands with gates, vetoes and quotas. All on exact, rounded figures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from ..values import dataclass

T = TypeVar("T")
Key = TypeVar("Key")


def ranks(figures: Mapping[Key, Any], ties: str) -> dict[Key, int]:
    """Ranks of comparable figures, the largest first. `dense`: 1, 2, 2, 3; `competition`: 1, 2, 2, 4."""
    if ties not in ("dense", "competition"):
        raise ValueError(f"ties is dense or competition, not {ties!r}")
    order = sorted(figures, key=lambda k: figures[k], reverse=True)
    found: dict[Key, int] = {}
    rank = 0
    for position, key in enumerate(order, 1):
        if position == 1 or figures[key] != figures[order[position - 2]]:
            rank = rank + 1 if ties == "dense" else position
        found[key] = rank
    return found


class Order:
    """Comparable figures in their order, to ask where one more would stand among them. `ties` as of `ranks`."""

    def __init__(self, figures: Iterable[Any], ties: str):
        self.order = sorted(set(figures) if ties == "dense" else figures)

    def rank(self, figure: Any) -> int:
        """The rank that the figure would have."""
        return 1 + len(self.order) - bisect_right(self.order, figure)

    def next_above(self, figure: Any) -> Any:
        """The least of the figures above it; None where there is none."""
        place = bisect_right(self.order, figure)
        return self.order[place] if place < len(self.order) else None


def tables(items: Iterable[T], group: Callable[[T], str]) -> dict[str, list[T]]:
    """One list a league table, groups in the order in which they appear."""
    found: dict[str, list[T]] = {}
    for item in items:
        found.setdefault(group(item), []).append(item)
    return found


@dataclass(frozen=True)
class Entry:
    """A unit as the bands see it. `figure` is what ranks; `order` what breaks ties for a quota; `gates(band)` and
    `vetoes` are already decided for the unit."""

    id: str
    figure: Fraction
    ranked: bool
    gates: Callable[[int], bool]
    vetoes: Sequence[tuple[str, Any]]
    order: Callable[[int], tuple]


def band_of(entry: Entry, lower: Sequence[tuple[str, Fraction] | None], start: int = 0) -> int:
    """The first band from `start` whose lower end and gates are met; the last takes the rest."""
    for number in range(start, len(lower) - 1):
        if _reaches(entry.figure, lower[number]) and entry.gates(number):
            return number
    return len(lower) - 1


def _reaches(figure: Fraction, lower: tuple[str, Fraction] | None) -> bool:
    if lower is None:
        return True
    sign, end = lower
    return figure >= end if sign == ">=" else figure > end


def after_vetoes(band: int, vetoes: Sequence[tuple[str, Any]], labels: Sequence[str]) -> int:
    """`limit_to` first, then all `lower_by`, then `set_to`; larger numbers are worse bands."""
    for _, label in (v for v in vetoes if v[0] == "limit_to"):
        band = max(band, labels.index(label))
    band = min(band + sum(n for verb, n in vetoes if verb == "lower_by"), len(labels) - 1)
    fixed = [labels.index(label) for verb, label in vetoes if verb == "set_to"]
    return max(fixed) if fixed else band


@dataclass(frozen=True)
class Quota:
    """At most a `share` of the ranked units of each pool (pool -> share), or of those of it in the bands `of` before
    any quota. `pool` of each unit; units of a pool without a share have no quota."""

    share: Mapping[str, Fraction]
    of: tuple[int, ...]
    pool: Callable[[Entry], str]


@dataclass(frozen=True)
class Room:
    """How many units of a pool may be in a band: `share` of `of`."""

    band: int
    pool: str
    share: Fraction
    of: int

    @property
    def units(self) -> int:
        return int(self.share * self.of // 1)


@dataclass(frozen=True)
class Banded:
    """`tied_at_edge`: of a band the units tied at the edge of a pool's quota, all moved down."""

    band: dict[str, int]
    tied_at_edge: list[tuple[int, list[str]]]
    rooms: list[Room]


def bands(entries: Sequence[Entry], lower: Sequence[tuple[str, Fraction] | None], labels: Sequence[str],
          quotas: Mapping[int, Quota]) -> Banded:
    """The band of every entry."""
    band = {e.id: after_vetoes(band_of(e, lower), e.vetoes, labels) for e in entries}
    before = dict(band)
    edge: list[tuple[int, list[str]]] = []
    rooms: list[Room] = []
    for number, quota in sorted(quotas.items()):
        for pool, members in tables((e for e in entries if e.ranked), quota.pool).items():
            if pool not in quota.share:
                continue
            counted = sum(before[e.id] in quota.of for e in members) if quota.of else len(members)
            rooms.append(room := Room(number, pool, quota.share[pool], counted))
            inside = sorted((e for e in members if band[e.id] == number), key=lambda e: (e.figure, e.order(number)),
                            reverse=True)
            staying, tied = _within_quota(inside, room.units, number)
            edge += [(number, [e.id for e in tied])] if tied else []
            band.update({e.id: band_of(e, lower, number + 1) for e in inside[staying:]})
    return Banded(band, edge, rooms)


def _within_quota(inside: Sequence[Entry], room: int, number: int) -> tuple[int, list[Entry]]:
    """How many stay; units tied across the edge all go down."""
    if len(inside) <= room:
        return len(inside), []

    def place(entry: Entry) -> tuple:
        return entry.figure, entry.order(number)

    edge = place(inside[room])
    staying = room
    while staying and place(inside[staying - 1]) == edge:
        staying -= 1
    return staying, [e for e in inside if place(e) == edge] if staying < room else []
