"""`count`: so many points each, up to a cap."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ...rule.tree import MAX_POINTS, VALUE, Const, Tree, op
from ...written.scalars import Number
from ..figures import Compiled
from ..kind import KIND, Example, Fault, Keys, Kind, Parse, Seen, each_positive, spent_at_once


class Count(Kind):
    meaning = "Số lượng nhân điểm, không quá mức trần", "Points for each, up to a cap"
    example = Example("""\
- id: "1"
  name: Sáng kiến cải cách hành chính
  max: 2
  inputs: {n: {type: count, label: Sáng kiến được công nhận}}
  rule: {kind: count, each: 0.5}
""", """\
- {name: Ba sáng kiến, facts: {"1": {n: 3}}, expect: {"1": 1.5}}
""")

    kind: Literal["count"] = Field(description=KIND)
    each: Number = Field(description="Điểm cho mỗi lần")
    cap: Number | None = Field(None, description="Điểm nhiều nhất; mặc định là điểm tối đa")

    def compiled(self, item: str, parse: Parse) -> Compiled:
        cap = MAX_POINTS if self.cap is None else Const(self.cap)
        return Compiled(op("min", op("*", VALUE, Const(self.each)), cap), uses_value=True)

    def stated(self) -> Iterator[tuple[Keys, Tree]]:
        if self.cap is not None:
            yield ("cap",), Const(self.cap)

    def lint(self, seen: Seen) -> Iterator[Fault]:
        yield from each_positive(self.each, "each")
        if seen.penalty:
            most = min(seen.maxima) if self.cap is None else min(self.cap, *seen.maxima)
            yield from spent_at_once(self.each, most, seen, "each")
