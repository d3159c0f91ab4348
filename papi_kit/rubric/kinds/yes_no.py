"""`yes_no`: reached or not."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from pydantic import Field

from ...rule.tree import MAX_POINTS, Const, Tree
from ...written.scalars import Number, Text
from ..figures import Compiled, chosen
from ..kind import KIND, Example, Keys, Kind, Parse


class YesNoRule(Kind):
    meaning = "Đạt hoặc không đạt", "Reached or not reached"
    example = Example("""\
- id: "1"
  name: Không có cán bộ vi phạm đạo đức công vụ
  max: 0.5
  rule: {kind: yes_no, if_no: -0.25}
""", """\
- {name: Có vi phạm, facts: {"1": {choice: no}}, expect: {"1": -0.25}}
""")

    kind: Literal["yes_no"] = Field(description=KIND)
    if_yes: Number | None = Field(None, description="Điểm khi đạt; mặc định là điểm tối đa")
    if_no: Number = Field(Fraction(0), description="Điểm khi không đạt; mặc định 0")
    yes_label: Text = Field("Đạt", description="Nhãn khi đạt")
    no_label: Text = Field("Không đạt", description="Nhãn khi không đạt")

    def compiled(self, item: str, parse: Parse) -> Compiled:
        yes = MAX_POINTS if self.if_yes is None else Const(self.if_yes)
        return chosen(item, [("yes", self.yes_label, yes), ("no", self.no_label, Const(self.if_no))])

    def stated(self) -> Iterator[tuple[Keys, Tree]]:
        if self.if_yes is not None:
            yield ("if_yes",), Const(self.if_yes)
        yield ("if_no",), Const(self.if_no)
