"""`choice`: one of several levels, told by its code or label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from ...language.names import name_key
from ...rule.tree import Tree
from ...written.scalars import Number, Text
from ...written.strict import Strict
from ..figures import Compiled, chosen
from ..kind import KIND, POINTS, SHARE, Example, Fault, Keys, Kind, Parse, Seen, check_points, points_of


class Level(Strict):
    code: Text = Field(description="Mã của mức")
    label: Text = Field(description="Nhãn của mức")
    points: Number | None = Field(None, description=POINTS)
    share: Number | None = Field(None, description=SHARE)

    @model_validator(mode="after")
    def _one(self) -> Self:
        check_points(self)
        return self


class Choice(Kind):
    meaning = "Chọn một trong các mức; mỗi mức có điểm riêng", "One of several levels, each with its own points"
    headings = {"Level": "Một mức của `choice`"}
    example = Example("""\
- id: "1"
  name: Ban hành kế hoạch cải cách hành chính
  max: 1
  rule:
    kind: choice
    levels:
      - {code: kip_thoi, label: Kịp thời, points: 1}
      - {code: cham, label: Không kịp thời, points: 0.5}
      - {code: khong, label: Không ban hành, points: 0}
""", """\
- {name: Ban hành chậm, facts: {"1": {choice: cham}}, expect: {"1": 0.5}}
""")

    kind: Literal["choice"] = Field(description=KIND)
    levels: list[Level] = Field(min_length=2, description="Các mức, mỗi mức có mã, nhãn và điểm")

    def compiled(self, item: str, parse: Parse) -> Compiled:
        return chosen(item, [(level.code, level.label, points_of(level)) for level in self.levels])

    def branches(self) -> Sequence[Level]:
        return self.levels

    def stated(self) -> Iterator[tuple[Keys, Tree]]:
        yield from ((("levels", n), points_of(level)) for n, level in enumerate(self.levels))

    def lint(self, seen: Seen) -> Iterator[Fault]:
        """Facts give a level by its code or its label: two levels must not share either."""
        first: dict[str, int] = {}
        for number, level in enumerate(self.levels):
            for key, text in (("code", level.code), ("label", level.label)):
                if first.setdefault(name_key(text), number) != number:
                    yield Fault.error("choices_alike", "levels", number, key, text=text)
