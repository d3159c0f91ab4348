"""`steps`: the first step from the top that takes the value. Its lint finds gaps and overlaps of written ends, steps
that no value reaches, and points that go up and down."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from ...rule.ends import ByUnit, within
from ...rule.intervals import INFINITY, Bound, Interval, as_number
from ...rule.tree import DATE, NUMBER, VALUE, Cases, Fail, Tree, is_percent
from ...values import dataclass
from ...written.scalars import Number
from ...written.strict import Ends
from ..by_unit import TABLE, EndByUnit, KindByUnit, plain, tables_of, thresholds_of
from ..figures import Compiled
from ..kind import ENDS, KIND, POINTS, SHARE, Example, Fault, Keys, Parse, Seen, check_points, points_of


class Step(Ends):
    at_least: EndByUnit | None = Field(None, description=f"Từ … trở lên (≥){TABLE}")
    above: EndByUnit | None = Field(None, description="Trên … (>); như at_least")
    at_most: EndByUnit | None = Field(None, description="Đến … (≤); như at_least")
    below: EndByUnit | None = Field(None, description="Dưới … (<); như at_least")
    points: Number | None = Field(None, description=POINTS)
    share: Number | None = Field(None, description=SHARE)

    @model_validator(mode="after")
    def _one(self) -> Self:
        check_points(self)
        return self

    def for_unit(self, where: Mapping[str, str]) -> Self:
        return self.model_copy(update={key: plain(getattr(self, key), where) for key in ENDS})

    def takes(self, x: Fraction) -> bool:
        low, high = self.lower, self.upper
        over = low is None or x > as_number(low) or (x == as_number(low) and self.at_least is not None)
        under = high is None or x < as_number(high) or (x == as_number(high) and self.at_most is not None)
        return over and under


class Steps(KindByUnit):
    meaning = "Theo bậc của giá trị; bậc đầu tiên thỏa mãn được tính", "By steps of the value; the first that fits"
    headings = {"Step": "Một bậc của `steps`"}
    example = Example("""\
- id: "1"
  name: Tỷ lệ thực hiện kế hoạch
  max: 2
  inputs: {ty_le: {type: percent, label: Tỷ lệ nhiệm vụ hoàn thành}}
  rule:
    kind: steps
    steps:
      - {above: 90%, points: 2}
      - {at_least: 70%, at_most: 90%, points: 1}
      - {below: 70%, points: 0}
""", """\
- {name: Đúng 90%, facts: {"1": {ty_le: 90%}}, expect: {"1": 1}}
""")
    value_types = (NUMBER, DATE)

    kind: Literal["steps"] = Field(description=KIND)
    steps: list[Step] = Field(
        min_length=1, description="Các bậc, xét từ trên xuống; bậc cuối không ghi cận nhận phần còn lại")

    def compiled(self, item: str, parse: Parse) -> Compiled:
        branches = tuple((within(VALUE, step), points_of(step)) for step in self.steps if not step.open)
        rest = next((points_of(step) for step in self.steps if step.open), Fail("no_step_fits"))
        tree = Cases(branches, rest) if branches else rest
        return Compiled(tree, percent=is_percent(tree), uses_value=True)

    def branches(self) -> Sequence[Step]:
        return [*(step for step in self.steps if not step.open), *(step for step in self.steps if step.open)]

    def stated(self) -> Iterator[tuple[Keys, Tree]]:
        yield from ((("steps", n), points_of(step)) for n, step in enumerate(self.steps))

    def ranges(self) -> Iterator[tuple[Keys, Ends, bool]]:
        for n in range(len(self.steps)):
            plain_steps = dict.fromkeys(rule.steps[n] for _, rule in self.for_all())
            yield from ((("steps", n), each, True) for each in plain_steps)

    def thresholds(self) -> Iterator[tuple[Keys, Fraction | date]]:
        for n, step in enumerate(self.steps):
            yield from thresholds_of(step, ("steps", n), ENDS)

    def ends_by_unit(self) -> Iterator[tuple[Keys, ByUnit]]:
        for n, step in enumerate(self.steps):
            yield from tables_of(step, ("steps", n), ENDS)

    def for_unit(self, where: Mapping[str, str]) -> Self:
        return self.model_copy(update={"steps": [step.for_unit(where) for step in self.steps]})

    def lint_of_one(self, seen: Seen) -> Iterator[Fault]:
        """Nothing where ends are of the wrong type or a range is empty: that is blamed elsewhere."""
        ends = [end for step in self.steps for end in (step.lower, step.upper) if end is not None]
        fitting = all(isinstance(end, date) == (seen.value_type == DATE) for end in ends)
        if fitting and not any(step.empty for step in self.steps):
            yield from _Stairs(self.steps, _samples(ends, seen.whole), seen).faults()


def _samples(ends: Sequence[Fraction | date], whole: bool) -> list[Fraction]:
    """A value in every stretch between the written ends, the ends themselves, and one beyond each."""
    numbers = sorted({as_number(end) for end in ends})
    if not numbers:
        return [Fraction(0)]
    near = [x for end in numbers for x in (end - 1, end + 1)]
    between = near if whole else [(a + b) / 2 for a, b in pairwise(numbers)]
    return sorted({*numbers, *between, numbers[0] - 1, numbers[-1] + 1})


@dataclass(frozen=True)
class _Stairs:
    """The steps, and values that try each of them and what lies between."""

    steps: Sequence[Step]
    samples: Sequence[Fraction]
    seen: Seen

    @cached_property
    def taken(self) -> list[int | None]:
        """The first step that takes each sample."""
        return [_first(self.steps, x) for x in self.samples]

    @cached_property
    def possible(self) -> list[tuple[Fraction, int | None]]:
        """The samples within what the value can be, with the first step that takes each."""
        return [(x, _first(self.steps, x)) for x in _within(self.samples, self.seen.value)]

    def faults(self) -> Iterator[Fault]:
        wrong = [*self.unreached(), *self.overlaps(), *self.gaps(), *self.ends_left()]
        yield from wrong or self.monotone()

    def unreached(self) -> Iterator[Fault]:
        low, high = _finite(self.seen.value.low), _finite(self.seen.value.high)
        possible = {number for _, number in self.possible}
        for number in range(len(self.steps)):
            if number not in self.taken:
                yield Fault.error("step_unreachable", "steps", number)
            elif number not in possible:
                yield Fault.warning("step_out_of_reach", "steps", number, low=low, high=high)

    def overlaps(self) -> Iterator[Fault]:
        """A written end that lies inside another step and faces it."""
        for number, later in enumerate(self.steps):
            facing = next((found for earlier in self.steps[:number] if (found := _facing(earlier, later))), None)
            if facing:
                key, (low, high) = facing
                yield Fault.error("steps_overlap", "steps", number, key, low=low, high=high)

    def gaps(self) -> Iterator[Fault]:
        """Values between steps with written ends that none of them takes. (A last step without ends is for what lies
        outside them all.)"""
        closed = [step for step in self.steps if not step.open]
        numbers = self.taken if len(closed) == len(self.steps) else [_first(closed, x) for x in self.samples]
        places = [place for place, number in enumerate(numbers) if number is not None]
        inside = range(places[0], places[-1]) if places else ()
        gap = next((self.samples[place] for place in inside if numbers[place] is None), None)
        if gap is None:
            return
        ends = {as_number(end): end for step in reversed(closed) for end in (step.upper, step.lower) if end is not None}
        low, high = ends[max(x for x in ends if x <= gap)], ends[min(x for x in ends if x >= gap)]
        after = max(n for n, step in enumerate(self.steps) if not step.open and {step.lower, step.upper} & {low, high})
        yield Fault.error("steps_gap", "steps", after, **({"at": low} if low == high else {"low": low, "high": high}))

    def ends_left(self) -> Iterator[Fault]:
        """Values below all steps, or above all, that a unit may well report."""
        taken = [x for x, number in zip(self.samples, self.taken, strict=True) if number is not None]
        rest = [x for x, number in self.possible if number is None]
        if taken and any(not taken[0] <= x <= taken[-1] for x in rest):
            yield Fault.warning("steps_leave_rest")

    def monotone(self) -> Iterator[Fault]:
        """More of the value should not bring first more and then fewer points."""
        points = [self.points(self.steps[number]) for number in self.taken if number is not None]
        moves = {after > before for before, after in pairwise(points) if after != before}
        if len(moves) > 1 and INFINITY not in points:
            yield Fault.warning("steps_not_monotone", points=points)

    def points(self, step: Step) -> Bound:
        found = self.seen.bounds(points_of(step))
        return found.high if found else Fraction(0)


def _first(steps: Sequence[Step], x: Fraction) -> int | None:
    return next((number for number, step in enumerate(steps) if step.takes(x)), None)


def _within(samples: Sequence[Fraction], value: Interval) -> list[Fraction]:
    """The samples that the value can take, with the ends of its own range."""
    ends = [end for end in (value.low, value.high) if isinstance(end, Fraction)]
    inner = [x for x in samples if value.low <= x <= value.high]
    near = [(a + b) / 2 for a, b in pairwise(sorted({*inner, *ends}))]
    return [*inner, *ends, *near]


def _finite(end: Bound) -> Fraction | None:
    return end if isinstance(end, Fraction) else None


def _facing(a: Step, b: Step) -> tuple[str, tuple[Any, Any]] | None:
    """The end of the later step `b` that reaches into the earlier one, and the stretch that both take."""
    if _starts_below(b, a) and _meets(b.upper, b.at_most, a.lower, a.at_least, 1):
        return "at_most" if b.at_most is not None else "below", (a.lower, b.upper)
    if _ends_above(b, a) and _meets(b.lower, b.at_least, a.upper, a.at_most, -1):
        return "at_least" if b.at_least is not None else "above", (b.lower, a.upper)
    return None


def _starts_below(b: Step, a: Step) -> bool:
    return b.lower is None or (a.lower is not None and b.lower < a.lower)


def _ends_above(b: Step, a: Step) -> bool:
    return b.upper is None or (a.upper is not None and b.upper > a.upper)


def _meets(end: Any, closed: Any, other: Any, other_closed: Any, side: int) -> bool:
    if end is None or other is None:
        return False
    if end == other:
        return closed is not None and other_closed is not None
    return bool(end > other) if side > 0 else bool(end < other)
