"""Limits of the total, bands and vetoes, ready to be tried."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...rule.tree import Tree
from ...values import dataclass

UNRANKED = "unranked"                             # the verb that leaves a unit without a band


@dataclass(frozen=True)
class LimitRule:
    """What the total is held to where `when` holds: `verb` is at_most, at_least or points."""

    when: Tree
    verb: str
    points: Fraction
    cited: str


@dataclass(frozen=True)
class RaisedRule:
    """A quota of other shares, where `when` holds for the unit above."""

    when: Tree
    text: str
    share: Mapping[str, Fraction]
    cited: str


@dataclass(frozen=True)
class BandRule:
    label: str
    lower: tuple[str, Fraction] | None            # (">=" or ">", end)
    gates: tuple[Tree, ...]
    gate_texts: tuple[str, ...]
    share: Mapping[str, Fraction] | None          # by group, "" for all; None: no quota
    share_of: tuple[str, ...]
    tie_break: tuple[Tree, ...] | None
    cited: str = ""
    over: str = "table"                           # of what units: table, group (of a table), all
    raised: tuple[RaisedRule, ...] = ()


@dataclass(frozen=True)
class VetoRule:
    when: Tree
    text: str
    verb: str
    target: Any
    cited: str
    keeps_rank: bool = False
    reason: str = ""
    number: int = 0                               # which veto of the rubric it comes from
    by_above: bool = False                        # whether its target is the class of the unit above

    @property
    def unranks(self) -> bool:
        """Whether it takes the unit out of the ranking."""
        return self.verb == UNRANKED and not self.keeps_rank
