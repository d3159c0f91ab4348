"""What every kind of rule is made of: each is one file of `kinds/`, and others ask a rule for what stands here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import ClassVar, Protocol, Self

from ..findings import Severity
from ..language.numbers import Share
from ..rule.intervals import Bound, Interval
from ..rule.tree import NUMBER, Cases, Const, Tree
from ..values import dataclass
from ..written.scalars import Expression, fault
from ..written.strict import Ends, Strict
from .figures import Asked, Compiled, Origin, share_of_max

KIND = "Kiểu chấm điểm"
Keys = tuple[str | int, ...]
ENDS = ("at_least", "above", "at_most", "below")


class Parse(Protocol):
    """Parses an expression in the scope of the leaf."""

    def __call__(self, text: str, expected: str = NUMBER) -> Tree: ...


Taken = Callable[[Cases], int | None]             # the number of the branch that a unit met, None where undecided


@dataclass(frozen=True)
class Seen:
    """What the lint of a rule may know of its leaf: the groups that the rubric names for it, the maxima over them,
    whether it is subtracted, the surveys that are read, the measured value (where it lies, its type, whether it is
    always whole), the most that the leaf can give, the tree of its points, and where a tree lies at the lowest maximum
    (None: it has no value)."""

    groups: tuple[str, ...]
    maxima: tuple[Fraction, ...]
    penalty: bool
    surveys: frozenset[str]
    value: Interval
    value_type: str
    whole: bool
    most: Bound
    tree: Tree | None
    bounds: Callable[[Tree], Interval | None]


@dataclass(frozen=True)
class Fault:
    """What the lint found, and the keys that lead to it from the rule. `together`: told once for all leaves."""

    severity: Severity
    code: str
    keys: Keys = ()
    values: Mapping[str, object] = field(default_factory=dict)
    together: bool = False

    @classmethod
    def error(cls, code: str, *keys: str | int, **values: object) -> Fault:
        return cls("error", code, keys, values)

    @classmethod
    def warning(cls, code: str, *keys: str | int, **values: object) -> Fault:
        return cls("warning", code, keys, values)

    @classmethod
    def told_once(cls, code: str, *keys: str | int, **values: object) -> Fault:
        return cls("note", code, keys, values, together=True)


@dataclass(frozen=True)
class Example:
    """A leaf as a rubric has it, and a case of it as a file of tests has it, both YAML."""

    leaf: str
    case: str


class Kind(Strict):
    """A rule as written. `meaning`: one line, Vietnamese and English; `headings`: of the mappings inside it, by class,
    in Vietnamese; `value_types`: of what it can measure; `relative`: whether its points hang on other units;
    `takes_shares`: whether its value must be a share; `since`: the first version of the language
    that has it."""

    meaning: ClassVar[tuple[str, str]]
    example: ClassVar[Example]
    headings: ClassVar[Mapping[str, str]] = {}
    origin: ClassVar[Origin] = "facts"
    relative: ClassVar[bool] = False
    takes_shares: ClassVar[bool] = False
    value_types: ClassVar[tuple[str, ...]] = (NUMBER,)
    since: ClassVar[int] = 1
    kind: str

    def newer(self) -> Iterator[tuple[Keys, str, int]]:
        if self.since > 1:
            yield ("kind",), self.kind, self.since

    @property
    def by_ratio(self) -> bool:
        """Whether the points are the value's share of max."""
        return False

    @property
    def asked(self) -> Asked | None:
        """What it asks of a survey."""
        return None

    def measurable(self) -> tuple[str, ...]:
        """The types of what it can measure."""
        return self.value_types

    def expressions(self, tree: Tree) -> Iterator[tuple[Expression, Tree]]:
        """The expressions that stand in it, each with what became of it in its `tree`."""
        return iter(())

    def compiled(self, item: str, parse: Parse) -> Compiled:
        """Its tree, for the leaf `item`."""
        raise NotImplementedError

    def rules(self) -> Iterator[tuple[Keys, Kind]]:
        """The rule, and those inside it, each with the keys that lead to it."""
        yield (), self

    def cases(self, tree: Tree) -> Iterator[tuple[Keys, Tree | None, Tree]]:
        """The rules between which it chooses, in their order: the keys that lead to each, its condition (None: the
        rest), and the tree of its points."""
        return iter(())

    def stated(self) -> Iterator[tuple[Keys, Tree]]:
        """The points that it states, each with the keys that lead to them."""
        return iter(())

    def ranges(self) -> Iterator[tuple[Keys, Ends, bool]]:
        """The ranges that it states, with the keys that lead to them, and whether they are of its value (or points)."""
        return iter(())

    def branches(self) -> Sequence[Strict]:
        """What is written of each branch of its tree, the last of what is left, in their order."""
        return ()

    def deciding(self, tree: Tree, taken: Taken) -> Iterator[Strict]:
        """What is written of the way that a unit took through its `tree`: the rule, and the branch that was met."""
        yield self
        written = self.branches()
        if isinstance(tree, Cases) and written:
            met = taken(tree)
            if met is not None and met < len(written):
                yield written[met]

    def thresholds(self) -> Iterator[tuple[Keys, Fraction | date]]:
        """What its value is compared with, each with the keys that lead to it."""
        for keys, ends, of_value in self.ranges():
            written = ((key, getattr(ends, key)) for key in ENDS) if of_value else ()
            yield from (((*keys, key), end) for key, end in written if end is not None)

    def lint(self, seen: Seen) -> Iterator[Fault]:
        """What is written correctly and still cannot be meant."""
        return iter(())

    def with_highest(self, highest: Mapping[tuple[str, str], Fraction]) -> Self:
        """The rule with what other files know: (survey, measure) -> the most points of the measure."""
        return self


# -- points of a level or a step -------------------------------------------------------------------------------------
POINTS, SHARE = "Số điểm", "Phần của điểm tối đa, thay cho points"


class Entry(Protocol):
    """A level or step: an amount of points, or a share of max."""

    @property
    def points(self) -> Fraction | None: ...

    @property
    def share(self) -> Fraction | None: ...


def check_points(entry: Entry) -> None:
    """Raises a fault unless there is exactly one of the two."""
    if (entry.points is None) == (entry.share is None):
        raise fault("points_or_share")


def points_of(entry: Entry) -> Tree:
    return Const(entry.points) if entry.points is not None else share_of_max(entry.share or Fraction(0))


def ends_of(ends: Ends) -> Iterator[tuple[Keys, Tree]]:
    """The ends of a range of points, as points that are stated."""
    written = ((key, getattr(ends, key)) for key in ENDS)
    return (((key,), Const(end)) for key, end in written if isinstance(end, Fraction))


def hull(ranges: Sequence[Ends]) -> Ends:
    """Around all the ranges; from 0 where one has no lower end, open above where one has no upper."""
    lower = [ends.lower if isinstance(ends.lower, Fraction) else Fraction(0) for ends in ranges]
    upper = [ends.upper for ends in ranges if isinstance(ends.upper, Fraction)]
    return Ends(at_least=min(lower), at_most=max(upper) if len(upper) == len(ranges) else None)


def each_positive(points: Fraction, *keys: str) -> Iterator[Fault]:
    """What is counted for each time must be above 0, and points."""
    if points <= 0:
        yield Fault.error("each_not_positive", *keys, found=points)
    elif isinstance(points, Share):
        yield Fault.error("points_with_sign", *keys, found=points)


def spent_at_once(points: Fraction, most: Fraction, seen: Seen, *keys: str) -> Iterator[Fault]:
    """What is counted by times or days but uses up everything at the first: a cap of 1 against 1 point a day."""
    if seen.whole and seen.value.high > 1 and 0 < most <= points:
        yield Fault.warning("spent_at_once", *keys, each=points, most=most)
