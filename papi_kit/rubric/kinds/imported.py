"""`imported`: what another index found."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ...rule.intervals import INFINITY
from ...rule.tree import VALUE, Tree
from ...written.scalars import Text, Whole
from ...written.strict import Strict
from ..figures import Compiled
from ..kind import KIND, Example, Fault, Keys, Kind, Parse, Seen, Taken
from .through import THROUGH, Through


class Imported(Kind):
    meaning = "Lấy kết quả của chỉ số khác", "The result of another index"
    example = Example("""\
- id: "1"
  name: Chỉ số chuyển đổi số cấp huyện
  max: 10
  inputs: {dti: {type: amount, label: Điểm DTI, at_most: 100}}
  rule: {kind: imported, index: DTI, year: 2021, through: {kind: linear, worst: 20, best: 80}}
""", """\
- {name: DTI 65 điểm, facts: {"1": {dti: 65}}, expect: {"1": 7.5}}
""")

    kind: Literal["imported"] = Field(description=KIND)
    index: Text = Field(description="Chỉ số được lấy")
    year: Whole | None = Field(None, description="Năm của chỉ số đó")
    through: Through | None = Field(None, description=THROUGH)

    @property
    def by_ratio(self) -> bool:
        return self.through is not None and self.through.by_ratio

    def rules(self) -> Iterator[tuple[Keys, Kind]]:
        yield (), self
        if self.through is not None:
            yield ("through",), self.through

    def deciding(self, tree: Tree, taken: Taken) -> Iterator[Strict]:
        yield self
        if self.through is not None:
            yield from self.through.deciding(tree, taken)

    def compiled(self, item: str, parse: Parse) -> Compiled:
        return Compiled(VALUE, uses_value=True) if self.through is None else self.through.compiled("", parse)

    def lint(self, seen: Seen) -> Iterator[Fault]:
        """Without `through` the value is the points; only its own bound keeps it within max."""
        if seen.most == INFINITY:
            yield Fault.told_once("imported_unbounded")
        elif seen.most > min(seen.maxima):
            yield Fault.warning("imported_above_max", found=seen.most, max=min(seen.maxima))
