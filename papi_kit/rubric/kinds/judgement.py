"""`judgement`: whoever has the authority gives the mark."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from ...rule.tree import Tree
from ...written.scalars import Number
from ...written.strict import Ends
from ..figures import Compiled, FigureSpec, Origin
from ..kind import KIND, Example, Fault, Keys, Kind, Parse, Seen, ends_of


class Judgement(Kind, Ends):
    meaning = "Người có thẩm quyền cho điểm", "Whoever has the authority gives the mark"
    example = Example("""\
- id: "1"
  name: Điểm đánh giá của Chủ tịch UBND tỉnh
  max: 2
  rule: {kind: judgement, grid: 0.25}
""", """\
- {name: Mức chấm 1.75, facts: {"1": {points: 1.75}}, expect: {"1": 1.75}}
""")
    origin: ClassVar[Origin] = "judgement"

    kind: Literal["judgement"] = Field(description=KIND)
    grid: Number | None = Field(None, description="Bước điểm")

    def compiled(self, item: str, parse: Parse) -> Compiled:
        points = FigureSpec(item, "points", "Điểm chấm", "amount", ends=self, grid=self.grid)
        return Compiled(points.tree, (points,))

    def stated(self) -> Iterator[tuple[Keys, Tree]]:
        return ends_of(self)

    def ranges(self) -> Iterator[tuple[Keys, Ends, bool]]:
        yield (), self, False

    def lint(self, seen: Seen) -> Iterator[Fault]:
        """Steps above 0 that end at the maximum."""
        if self.grid is None:
            return
        if self.grid <= 0:
            yield Fault.error("grid_not_positive", "grid", found=self.grid)
            return
        for maximum in seen.maxima:
            if (maximum / self.grid).denominator != 1:
                yield Fault.warning("grid_not_dividing", "grid", grid=self.grid, max=maximum)
