"""Steps of a value: gaps and overlaps of written ends, steps that no value reaches, points that go up and down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from ...findings import Finding
from ...rubric.kinds import points_of
from ...rule.tree import DATE, Figure, Op, Tree, type_of
from ..program.program import Item
from .bounds import ANY, INFINITY, Bound, Interval, View, bounds, number
from .look import Look, maxima
from .ranges import is_empty, steps_of


@dataclass(frozen=True)
class Reach:
    """A step as written: what it takes, its points, and where it stands."""

    step: Any
    path: tuple
    points: Bound

    def takes(self, x: Fraction) -> bool:
        low, high = self.step.lower, self.step.upper
        over = low is None or x > number(low) or (x == number(low) and self.step.at_least is not None)
        under = high is None or x < number(high) or (x == number(high) and self.step.at_most is not None)
        return over and under


def check(look: Look) -> Iterator[Finding]:
    for item in look.leaves():
        steps = [Reach(step, path, _points(look, item, step)) for step, path in steps_of(item.node.rule if item.node else None, ("rule",))]
        if steps and _sound(item, steps):
            yield from _steps(look, item, steps)


def _points(look: Look, item: Item, step: Any) -> Bound:
    found = bounds(points_of(step), View(look.program, item, min(maxima(item))))
    return found.high if found else Fraction(0)


def _sound(item: Item, steps: list[Reach]) -> bool:
    """Ends of the right type and ranges that hold something: the rest is blamed elsewhere."""
    kind = type_of(item.value) if item.value is not None else ""
    ends = [end for s in steps for end in (s.step.lower, s.step.upper) if end is not None]
    return all(isinstance(end, date) == (kind == DATE) for end in ends) and not any(is_empty(s.step) for s in steps)


def _steps(look: Look, item: Item, steps: list[Reach]) -> Iterator[Finding]:
    reach = (bounds(item.value, View(look.program, item)) if item.value is not None else None) or ANY
    samples = _samples(steps, _whole(item.value))
    wrong = [*_unreached(look, item, steps, samples, reach), *_overlaps(look, item, steps), *_gaps(look, item, steps, samples),
             *_ends_left(look, item, steps, samples, reach)]
    yield from wrong or _monotone(look, item, steps, samples)


def _whole(tree: Tree | None) -> bool:
    """Whether the value is always a whole number (or a date)."""
    match tree:
        case Figure(type="count" | "date"):
            return True
        case Op(name="+" | "-" | "*" | "min" | "max", args=args):
            return all(_whole(arg) for arg in args)
        case Op(name="floor" | "ceil" | "count" | "days"):
            return True
    return False


def _samples(steps: list[Reach], whole: bool) -> list[Fraction]:
    """A value in every stretch between the written ends, the ends themselves, and one beyond each."""
    ends = sorted({number(end) for s in steps for end in (s.step.lower, s.step.upper) if end is not None})
    if not ends:
        return [Fraction(0)]
    between = [x for end in ends for x in (end - 1, end + 1)] if whole else [(a + b) / 2 for a, b in pairwise(ends)]
    return sorted({*ends, *between, ends[0] - 1, ends[-1] + 1})


def _first(steps: list[Reach], x: Fraction) -> Reach | None:
    return next((s for s in steps if s.takes(x)), None)


def _unreached(look: Look, item: Item, steps: list[Reach], samples: list[Fraction], reach: Interval) -> Iterator[Finding]:
    taken = {id(_first(steps, x)) for x in samples}
    possible = {id(_first(steps, x)) for x in _within(samples, reach)}
    for step in steps:
        if id(step) not in taken:
            yield look.error("step_unreachable", item, *step.path)
        elif id(step) not in possible:
            yield look.warning("step_out_of_reach", item, *step.path, low=_finite(reach.low), high=_finite(reach.high))


def _within(samples: list[Fraction], reach: Interval) -> list[Fraction]:
    """The samples that the value can take, with the ends of its own range."""
    ends = [end for end in (reach.low, reach.high) if isinstance(end, Fraction)]
    inner = [x for x in samples if reach.low <= x <= reach.high]
    near = [(a + b) / 2 for a, b in pairwise(sorted({*inner, *ends}))]
    return [*inner, *ends, *near]


def _finite(end: Bound) -> Fraction | None:
    return end if isinstance(end, Fraction) else None


def _overlaps(look: Look, item: Item, steps: list[Reach]) -> Iterator[Finding]:
    """A written end that lies inside another step and faces it."""
    for position, later in enumerate(steps):
        for earlier in steps[:position]:
            if facing := _facing(earlier, later):
                key, (low, high) = facing
                yield look.error("steps_overlap", item, *later.path, key, low=low, high=high)
                break


def _facing(earlier: Reach, later: Reach) -> tuple[str, tuple[Any, Any]] | None:
    """The end of the later step that reaches into the earlier one, and the stretch that both take."""
    a, b = earlier.step, later.step
    if b.upper is not None and a.lower is not None and _starts_below(b, a) and _meets(b.upper, b.at_most, a.lower, a.at_least, 1):
        return "at_most" if b.at_most is not None else "below", (a.lower, b.upper)
    if b.lower is not None and a.upper is not None and _ends_above(b, a) and _meets(b.lower, b.at_least, a.upper, a.at_most, -1):
        return "at_least" if b.at_least is not None else "above", (b.lower, a.upper)
    return None


def _starts_below(b: Any, a: Any) -> bool:
    return b.lower is None or (a.lower is not None and b.lower < a.lower)


def _ends_above(b: Any, a: Any) -> bool:
    return b.upper is None or (a.upper is not None and b.upper > a.upper)


def _meets(end: Any, closed: Any, other: Any, other_closed: Any, side: int) -> bool:
    if end == other:
        return closed is not None and other_closed is not None
    return (end > other) if side > 0 else (end < other)


def _gaps(look: Look, item: Item, steps: list[Reach], samples: list[Fraction]) -> Iterator[Finding]:
    """Values between steps with written ends that none of them takes. (A last step without ends is for what lies
    outside them all.)"""
    closed = [step for step in steps if not step.step.open]
    taken = [x for x in samples if _first(closed, x)]
    gap = next((x for x in samples if taken and taken[0] < x < taken[-1] and not _first(closed, x)), None)
    if gap is None:
        return
    ends = [number(end) for s in closed for end in (s.step.lower, s.step.upper) if end is not None]
    low, high = (_shown(closed, end) for end in (max(e for e in ends if e <= gap), min(e for e in ends if e >= gap)))
    after = next(s for s in reversed(closed) if {s.step.lower, s.step.upper} & {low, high})
    yield look.error("steps_gap", item, *after.path, **({"at": low} if low == high else {"low": low, "high": high}))


def _shown(steps: list[Reach], x: Fraction) -> Any:
    """The end as it was written (a date, a share)."""
    return next(end for s in steps for end in (s.step.lower, s.step.upper) if end is not None and number(end) == x)


def _ends_left(look: Look, item: Item, steps: list[Reach], samples: list[Fraction], reach: Interval) -> Iterator[Finding]:
    """Values below all steps, or above all, that a unit may well report."""
    low = next((x for x in samples if _first(steps, x)), None)
    high = next((x for x in reversed(samples) if _first(steps, x)), None)
    outside = [x for x in _within(samples, reach) if low is not None and high is not None and not low <= x <= high and not _first(steps, x)]
    if outside:
        yield look.warning("steps_leave_rest", item, "rule")


def _monotone(look: Look, item: Item, steps: list[Reach], samples: list[Fraction]) -> Iterator[Finding]:
    """More of the value should not bring first more and then fewer points."""
    points = [step.points for x in samples if (step := _first(steps, x))]
    moves = {after > before for before, after in pairwise(points) if after != before}
    if len(moves) > 1 and INFINITY not in points:
        yield look.warning("steps_not_monotone", item, "rule", points=points)
