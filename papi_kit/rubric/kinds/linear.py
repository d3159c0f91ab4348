"""`linear`: along a straight line between the worst and the best value."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ...rule.ends import ByUnit, End, tree_of
from ...rule.tree import MAX_POINTS, VALUE, Const, Tree, const, is_percent, op
from ...written.scalars import Number, fault
from ..by_unit import TABLE, KindByUnit, NumberByUnit, plain, tables_of, thresholds_of
from ..figures import Compiled
from ..kind import KIND, Example, Fault, Keys, Parse, Seen

_ENDS = ("worst", "best")


class Linear(KindByUnit):
    meaning = ("Theo đường thẳng giữa giá trị kém nhất và giá trị tốt nhất",
               "Along a straight line between the worst and the best value")
    example = Example("""\
- id: "1"
  name: Hồ sơ trực tuyến
  max: 2
  inputs: {ty_le: {type: percent, label: Tỷ lệ hồ sơ trực tuyến}}
  rule: {kind: linear, worst: 20%, best: 80%}
""", """\
- {name: Ở giữa, facts: {"1": {ty_le: 50%}}, expect: {"1": 1}}
""")

    kind: Literal["linear"] = Field(description=KIND)
    worst: NumberByUnit = Field(description=f"Giá trị được ít điểm nhất{TABLE}")
    best: NumberByUnit = Field(description="Giá trị được nhiều điểm nhất; như worst")
    points: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = Field(
        None, description="[điểm tại worst, điểm tại best]")

    @model_validator(mode="after")
    def _a_line(self) -> Self:
        if self.worst == self.best:
            raise fault("worst_is_best")
        return self

    def compiled(self, item: str, parse: Parse) -> Compiled:
        at_worst, at_best = (Const(self.points[0]), Const(self.points[1])) if self.points else (const(0), MAX_POINTS)
        tree = op("line", VALUE, tree_of(self.worst), tree_of(self.best), at_worst, at_best)
        return Compiled(tree, percent=is_percent(tree), uses_value=True)

    def thresholds(self) -> Iterator[tuple[Keys, End]]:
        return thresholds_of(self, (), _ENDS)

    def ends_by_unit(self) -> Iterator[tuple[Keys, ByUnit]]:
        return tables_of(self, (), _ENDS)

    def for_unit(self, where: Mapping[str, str]) -> Self:
        return self.model_copy(update={key: plain(getattr(self, key), where) for key in _ENDS})

    def lint_of_one(self, seen: Seen) -> Iterator[Fault]:
        if self.worst == self.best:
            yield Fault.error("worst_is_best", "best")

    def stated(self) -> Iterator[tuple[Keys, Tree]]:
        yield from ((("points", n), Const(points)) for n, points in enumerate(self.points or ()))
