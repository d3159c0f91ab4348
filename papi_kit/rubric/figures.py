"""What a rule brings to marking: the figures it asks for, its tree, and where its points come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Literal

from ..rule.tree import MAX_POINTS, Cases, Const, Fail, Figure, Tree, op
from ..values import dataclass

Origin = Literal["facts", "survey", "judgement"]


@dataclass(frozen=True)
class FigureSpec:
    """A figure that facts may give: everything needed to read and check it."""

    item: str
    name: str
    label: str
    type: str = "amount"
    unit: str = ""
    ends: Any = None
    required: bool = True
    default: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    missing_if: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    grid: Fraction | None = None
    decimals: int | None = None
    dates: str = "period"                                     # or "any": which days are not told
    same_as: str = ""                                         # its name last year, where that was another
    role: str = ""                                            # what it is among its like, see roles.py
    role_of: str = ""                                         # whose
    sums_children: bool = False                               # whether it is the sum over the units below
    columns: tuple[FigureSpec, ...] = ()                      # of a list: what each of its rows holds
    list: str = ""                                            # of a column: its list
    rounds: str = ""                                          # of a list: whether its rows are `months`, `quarters`
    shared: tuple[str, str] | None = None                     # of a list: its columns of what is shared, and the share

    @property
    def tree(self) -> Figure:
        return Figure(self.item, self.name, self.type)


@dataclass(frozen=True)
class Compiled:
    """What a rule becomes: the tree of its points, the figures it brings, and how `value` is printed. `optional`: some
    of its branches give points without a value."""

    points: Tree
    brings: tuple[FigureSpec, ...] = ()
    value: Tree | None = None
    percent: bool = False
    uses_value: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Asked:
    """What a rule asks a survey for: a measure (named in the survey file, or the codes of a share, or points by code)
    `of` a question, factor or `overall`, among `respondents` (empty: all), where at least `min_answers` gave one."""

    survey: str
    measure: str
    of: str
    respondents: str = ""
    min_answers: int = 1
    share: tuple[str, ...] | None = None
    points: Mapping[str, Fraction] | None = None


def share_of_max(share: Fraction) -> Tree:
    return MAX_POINTS if share == 1 else op("*", Const(share), MAX_POINTS)


def chosen(item: str, levels: Sequence[tuple[str, str, Tree]]) -> Compiled:
    """The points of the level that was chosen, of (code, label, points)."""
    choice = FigureSpec(item, "choice", "", "choice", choices=tuple((code, label) for code, label, _ in levels))
    branches = tuple((op("=", choice.tree, Const(code)), points) for code, _, points in levels)
    return Compiled(Cases(branches, Fail("no_level_fits")), (choice,))
