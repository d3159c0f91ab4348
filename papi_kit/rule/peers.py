"""What the peers of a unit have of something: the best, the lowest, the mean or the median of their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from ..values import dataclass
from .tree import Peer, Tree, walk

ZERO, ONE, HALF = Fraction(0), Fraction(1), Fraction(1, 2)
PeerKey = tuple[str, str]                            # the item, and the function as written


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, ZERO) / len(values)


def _median(values: Sequence[Fraction]) -> Fraction:
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


FUNCTIONS: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "best": max, "lowest": min, "mean": _mean, "median": _median}


def peers_in(trees: Iterable[Tree]) -> Iterator[Peer]:
    """Each of the trees' peers once, those that others are made of first."""
    found = [node for tree in trees for node in walk(tree) if isinstance(node, Peer)]
    for peer in dict.fromkeys(found):
        yield from (inner for inner in peers_in([peer.of, peer.when]))
        yield peer


@dataclass(frozen=True, slots=True)
class Others:
    """The figure of a unit's peers while those beside it are held. `alone`: without the unit itself (None: no peer has
    a value). With its own value: that, held between `low` and `high`, times `factor`, plus `added`."""

    alone: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    factor: Fraction = ONE
    added: Fraction = ZERO

    def joined(self, own: Fraction | None) -> Fraction | None:
        """The figure with the unit's own value among the others."""
        if own is None:
            return self.alone
        held = own if self.low is None else max(own, self.low)
        held = held if self.high is None else min(held, self.high)
        return held * self.factor + self.added


def others_of(what: str, values: Sequence[Fraction]) -> Others:
    """The peers beside a unit, from their values."""
    if not values:
        return Others()
    alone, count = FUNCTIONS[what](values), len(values)
    match what:
        case "best":
            return Others(alone, low=alone)
        case "lowest":
            return Others(alone, high=alone)
        case "mean":
            return Others(alone, factor=Fraction(1, count + 1), added=sum(values, ZERO) / (count + 1))
    ordered, middle = sorted(values), count // 2
    if count % 2 == 0:
        return Others(alone, ordered[middle - 1], ordered[middle])
    low, high = (ordered[middle - 1], ordered[middle + 1]) if count > 1 else (None, None)
    return Others(alone, low, high, HALF, ordered[middle] / 2)
