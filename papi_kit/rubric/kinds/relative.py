"""`relative`: compared with the best of the units that are ranked."""

from typing import Literal

from pydantic import Field

from ...rule.tree import MAX_POINTS, VALUE, Cases, Peer, Tree, const, op
from ...rule.whole.model import GROUP
from ..figures import Compiled
from ..kind import KIND, Example, Kind, Parse


class Relative(Kind):
    meaning = "So với đơn vị tốt nhất", "Compared with the best unit"
    example = Example("""\
- id: "1"
  name: Số hội nghị đối thoại so với đơn vị cao nhất
  max: 4
  inputs: {n: {type: count, label: Hội nghị đối thoại}}
  rule: {kind: relative, among: all}
""", """\
- {name: Bằng ba phần tư đơn vị cao nhất, facts: {"1": {n: 15}}, best: {"1": 20}, expect: {"1": 3}}
""")
    relative = True

    kind: Literal["relative"] = Field(description=KIND)
    better: Literal["more", "less"] = Field("more", description="more: càng nhiều càng tốt; less: càng ít càng tốt")
    among: Literal["group", "all"] = Field("group", description="So sánh trong group (mặc định) hoặc all")

    def compiled(self, item: str, parse: Parse) -> Compiled:
        what, same = "best" if self.better == "more" else "lowest", (GROUP,) if self.among == "group" else ()
        best = Peer(what, item, self.kind, VALUE, same)
        if self.better == "more":
            tree = Cases(((op("=", best, const(0)), const(0)),), _at_most_max(op("/", VALUE, best)))
        else:
            share = Cases(((op("=", best, const(0)), const(0)),), _at_most_max(op("/", best, VALUE)))
            tree = Cases(((op("=", VALUE, const(0)), MAX_POINTS),), share)
        return Compiled(tree, uses_value=True)


def _at_most_max(share: Tree) -> Tree:
    """A unit that is not ranked may lie beyond the best of those that are."""
    return op("min", op("*", MAX_POINTS, share), MAX_POINTS)
