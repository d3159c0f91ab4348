"""`choice`: one of several levels, told by its code or label. A level has points, or ends between which the appraiser
gives them (the figure `level_points`)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, Self

from pydantic import Field, model_validator

from ...language.names import name_key
from ...rule.tree import MAX_POINTS, Cases, Const, Fail, Tree, const, op
from ...written.scalars import Number, Text, fault
from ...written.strict import Ends
from ..figures import Compiled, FigureSpec, chosen
from ..kind import (
    ENDS,
    KIND,
    POINTS,
    SHARE,
    Example,
    Fault,
    Keys,
    Kind,
    Parse,
    Seen,
    check_points,
    ends_of,
    hull,
    points_of,
)

GIVEN = "level_points"


class Level(Ends):
    code: Text = Field(description="Mã của mức")
    label: Text = Field(description="Nhãn của mức")
    points: Number | None = Field(None, description=POINTS)
    share: Number | None = Field(None, description=SHARE)

    @model_validator(mode="after")
    def _one(self) -> Self:
        if self.open:
            check_points(self)
        elif self.points is not None or self.share is not None:
            raise fault("level_points_and_ends")
        return self

    def newer(self) -> Iterator[tuple[Keys, str, int]]:
        yield from (((key,), key, 2) for key in ENDS if getattr(self, key) is not None)

    def asked(self, given: Tree) -> Tree:
        """The points that are given, where they lie within its ends; at least 0 and at most max where it has none."""
        lower = op(">=" if self.above is None else ">", given, const(0) if self.lower is None else Const(self.lower))
        upper = MAX_POINTS if self.upper is None else Const(self.upper)
        inside = op("and", lower, op("<=" if self.below is None else "<", given, upper))
        return Cases(((inside, given),), Fail("level_points_outside"))

    def fixed(self, given: Tree) -> Tree:
        """Its own points; others that are given contradict it."""
        own = points_of(self)
        return Cases(((op("and", op("has", given), op("!=", given, own)), Fail("level_points_unasked")),), own)


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
    levels: list[Level] = Field(min_length=2, description=(
        "Các mức, mỗi mức có mã, nhãn và điểm; hoặc khoảng điểm (at_most: 3 là “tối đa 3 điểm”), khi đó điểm được nhập "
        "vào số liệu level_points"))

    def compiled(self, item: str, parse: Parse) -> Compiled:
        ranges = [level for level in self.levels if not level.open]
        if not ranges:
            return chosen(item, [(level.code, level.label, points_of(level)) for level in self.levels])
        spec = FigureSpec(item, GIVEN, "Điểm trong mức", "amount", unit="điểm", ends=hull(ranges), required=False)
        found = chosen(item, [(level.code, level.label, (level.fixed if level.open else level.asked)(spec.tree))
                              for level in self.levels])
        return replace(found, brings=(*found.brings, spec))

    def branches(self) -> Sequence[Level]:
        return self.levels

    def stated(self) -> Iterator[tuple[Keys, Tree]]:
        for number, level in enumerate(self.levels):
            if level.open:
                yield ("levels", number), points_of(level)
            else:
                yield from ((("levels", number, *keys), end) for keys, end in ends_of(level))

    def ranges(self) -> Iterator[tuple[Keys, Ends, bool]]:
        yield from ((("levels", n), level, False) for n, level in enumerate(self.levels) if not level.open)

    def lint(self, seen: Seen) -> Iterator[Fault]:
        """Facts give a level by its code or its label: two levels must not share either."""
        first: dict[str, int] = {}
        for number, level in enumerate(self.levels):
            for key, text in (("code", level.code), ("label", level.label)):
                if first.setdefault(name_key(text), number) != number:
                    yield Fault.error("choices_alike", "levels", number, key, text=text)
