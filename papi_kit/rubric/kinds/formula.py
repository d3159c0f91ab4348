"""`formula`: an expression of the figures, kept between its ends."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ...rule.tree import MAX_POINTS, Const, Tree, const, op
from ...written.scalars import Expression
from ...written.strict import Ends
from ..figures import Compiled
from ..kind import KIND, Example, Keys, Kind, Parse, ends_of


class Formula(Kind, Ends):
    meaning = "Biểu thức từ các số liệu", "An expression of the figures"
    example = Example("""\
- id: "1"
  name: Quy mô phục vụ của Bộ phận Một cửa
  max: 5
  inputs:
    ho_so: {type: count, label: Hồ sơ tiếp nhận}
    mien_nui: {type: yes_no, label: Địa bàn miền núi}
  rule: {kind: formula, points: '(2 + 0.5 * floor((ho_so - 10000) / 1000)) * if(mien_nui, 1.2, 1)'}
""", """\
- {name: Miền núi vượt 2.500 hồ sơ, facts: {"1": {ho_so: 12500, mien_nui: yes}}, expect: {"1": 3.6}}
""")

    kind: Literal["formula"] = Field(description=KIND)
    points: Expression = Field(description="Biểu thức tính điểm")

    def expressions(self, tree: Tree) -> Iterator[tuple[Expression, Tree]]:
        yield self.points, tree

    def compiled(self, item: str, parse: Parse) -> Compiled:
        lowest = const(0) if self.lower is None else Const(self.lower)
        highest = MAX_POINTS if self.upper is None else Const(self.upper)
        return Compiled(op("max", op("min", parse(self.points), highest), lowest))

    def stated(self) -> Iterator[tuple[Keys, Tree]]:
        return ends_of(self)

    def ranges(self) -> Iterator[tuple[Keys, Ends, bool]]:
        yield (), self, False
