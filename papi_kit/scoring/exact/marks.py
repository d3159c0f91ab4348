"""What marking gives: a score for each item of a unit, and all that is known of the unit meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any

from ...language.numbers import half_up, to_grid
from ...rubric.model import Rounding
from ...rule.env import MISSING, Env
from ...rule.peers import Others, PeerKey
from ...values import dataclass
from ..facts.book import Fact, Key
from ..facts.units import Unit

ZERO = Fraction(0)


@dataclass(slots=True)
class Score:
    """A mark. `points` None: no mark; `max_points` is the max in force (0 where removed); `effects` are the codes
    of what changed the mark after its rule, with the values of their sentences."""

    item: str
    status: str
    points: Fraction | None
    max_points: Fraction
    stage: str = ""
    spread: Fraction = ZERO
    value: Any = MISSING
    effects: tuple[tuple[str, Mapping[str, Any]], ...] = ()

    @property
    def complete(self) -> bool:
        return self.status != "incomplete" and not (self.points is None and self.max_points > 0)

    @property
    def shown(self) -> Fraction | None:
        """The points as printed: none while a part still lacks its mark."""
        return None if self.status == "incomplete" else self.points


@dataclass(slots=True)
class UnitState:
    """Everything known of one unit while it is marked."""

    unit: Unit
    facts: dict[Key, Fact]
    figures: dict[Key, Any]
    env: Env
    has_not_applicable: bool = True
    scores: dict[str, Score] = field(default_factory=dict)

    def reading(self, names: dict[str, Any] | None = None) -> Env:
        """A fresh Env over all that is known of the unit, with its totals under their names."""
        return Env(self.figures, self.scores, self.unit.columns(), self.env.last, self.env.child_sums, self.env.peers,
                   names or {})


@dataclass(frozen=True)
class Context:
    """What marks may depend on besides the unit's own facts."""

    last: Mapping[str, Mapping[Key, Any]] = field(default_factory=dict)          # unit -> (item, input or "") -> value
    child_sums: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)    # unit -> shared name -> value
    peers: Mapping[PeerKey, Fraction] = field(default_factory=dict)              # what peers have, where given
    others: Mapping[str, Mapping[PeerKey, Others | None]] = field(default_factory=dict)   # unit -> its peers, held


def rounded(x: Fraction, rounding: Rounding) -> Fraction:
    if rounding.decimals is not None:
        return half_up(x, rounding.decimals)
    return to_grid(x, rounding.grid) if rounding.grid else x
