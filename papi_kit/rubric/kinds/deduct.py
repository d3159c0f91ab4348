"""`deduct`: from the maximum down, by an amount each time or by a table."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ...rule.tree import MAX_POINTS, VALUE, Cases, Const, Tree, const, op
from ...written.reads import Reads
from ...written.scalars import Number, fault, name, number
from ..figures import Compiled
from ..kind import KIND, Example, Fault, Keys, Kind, Parse, Seen, each_positive, spent_at_once


def _each(value: Any) -> Fraction | dict[str, Fraction]:
    if isinstance(value, dict):
        return {name(k): number(v) for k, v in value.items()}
    return number(value)


Each = Annotated[Fraction | dict[str, Fraction], Reads(
    _each, {"anyOf": [{"type": "number"}, {"type": "string"},
                      {"type": "object", "additionalProperties": {"type": "number"}}]})]


class Deduct(Kind):
    meaning = "Điểm tối đa trừ dần theo số lần", "From the maximum down, for each time"
    example = Example("""\
- id: "1"
  name: Báo cáo định kỳ
  max: 2
  inputs:
    cham: {type: count, label: Báo cáo chậm}
    sai_mau: {type: count, label: Báo cáo sai mẫu}
  rule: {kind: deduct, each: {cham: 0.5, sai_mau: 0.25}}
""", """\
- {name: Hai lần chậm và một lần sai mẫu, facts: {"1": {cham: 2, sai_mau: 1}}, expect: {"1": 0.75}}
""")

    kind: Literal["deduct"] = Field(description=KIND)
    each: Each | None = Field(None, description="Điểm trừ mỗi lần, hoặc tên số liệu → điểm trừ")
    left: Annotated[list[Number], Field(min_length=1)] | None = Field(
        None, description="Điểm còn lại theo số lần: [0 lần, 1 lần, …]")
    floor: Number = Field(Fraction(0), description="Điểm thấp nhất; mặc định 0")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.each is None) == (self.left is None):
            raise fault("each_or_left")
        return self

    def compiled(self, item: str, parse: Parse) -> Compiled:
        if self.left:
            branches = tuple((op("<", VALUE, const(n + 1)), Const(left)) for n, left in enumerate(self.left[:-1]))
            last = Const(self.left[-1])
            return Compiled(Cases(branches, last) if branches else last, uses_value=True)
        tree: Tree = MAX_POINTS
        for figure, points in self.amounts(parse):
            tree = op("-", tree, op("*", figure, Const(points)))
        return Compiled(op("max", tree, Const(self.floor)), uses_value=not isinstance(self.each, dict))

    def amounts(self, parse: Parse) -> Iterator[tuple[Tree, Fraction]]:
        """What is counted, and the points that each time costs."""
        if isinstance(self.each, dict):
            yield from ((parse(key), points) for key, points in self.each.items())
        elif self.each is not None:
            yield VALUE, self.each

    def stated(self) -> Iterator[tuple[Keys, Tree]]:
        yield from ((("left", n), Const(points)) for n, points in enumerate(self.left or ()))
        yield ("floor",), Const(self.floor)

    def lint(self, seen: Seen) -> Iterator[Fault]:
        """Amounts above 0, a table that falls, and nothing of it where points are subtracted anyway."""
        if isinstance(self.each, dict):
            yield from (fault for key, points in self.each.items() for fault in each_positive(points, "each", key))
        elif self.each is not None:
            yield from each_positive(self.each, "each")
            yield from spent_at_once(self.each, min(seen.maxima) - self.floor, seen, "each")
        for times, (before, after) in enumerate(pairwise(self.left or ()), 1):
            if after > before:
                yield Fault.warning("left_rises", "left", times, before=before, after=after)
        if seen.penalty:
            yield Fault.error("deduct_under_penalty")
