"""`ratio`: the value's share of max."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from ...language.numbers import Share
from ...rule.ends import ByUnit, End, tree_of
from ...rule.tree import MAX_POINTS, VALUE, Cases, Const, const, op
from ...written.scalars import Number, fault
from ..by_unit import TABLE, KindByUnit, NumberByUnit, plain, tables_of, thresholds_of
from ..figures import Compiled
from ..kind import KIND, Example, Fault, Keys, Parse, Seen

_THRESHOLDS = ("full_at", "full_above", "zero_below", "zero_at")


class Ratio(KindByUnit):
    meaning = "Tỷ lệ đạt được nhân với điểm tối đa", "The share that was reached, times the maximum"
    example = Example("""\
- id: "1"
  name: Hồ sơ giải quyết đúng hạn
  max: 2
  inputs:
    dung: {type: count, label: Hồ sơ đúng hạn}
    tong: {type: count, label: Hồ sơ đã giải quyết, above: 0}
  value: dung / tong
  rule: {kind: ratio, full_at: 95%, zero_below: 80%}
""", """\
- {name: Đúng hạn 90%, facts: {"1": {dung: 180, tong: 200}}, expect: {"1": 1.8}}
""")

    takes_shares = True

    kind: Literal["ratio"] = Field(description=KIND)
    full_at: NumberByUnit | None = Field(None, description=f"Từ tỷ lệ này: điểm tối đa{TABLE}")
    full_above: NumberByUnit | None = Field(None, description="Trên tỷ lệ này: điểm tối đa")
    zero_below: NumberByUnit | None = Field(None, description="Dưới tỷ lệ này: 0 điểm")
    zero_at: NumberByUnit | None = Field(None, description="Đến tỷ lệ này: 0 điểm")
    cap: Number = Field(Fraction(1), description="Tỷ lệ tính điểm nhiều nhất")

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if self.full_at is not None and self.full_above is not None:
            raise fault("two_of_keys", keys=["full_at", "full_above"])
        if self.zero_below is not None and self.zero_at is not None:
            raise fault("two_of_keys", keys=["zero_below", "zero_at"])
        return self

    @property
    def by_ratio(self) -> bool:
        return True

    def compiled(self, item: str, parse: Parse) -> Compiled:
        ends = (("<", self.zero_below, const(0)), ("<=", self.zero_at, const(0)),
                (">=", self.full_at, MAX_POINTS), (">", self.full_above, MAX_POINTS))
        branches = tuple((op(sign, VALUE, tree_of(end)), points) for sign, end, points in ends if end is not None)
        rest = op("*", op("min", VALUE, Const(Share(self.cap))), MAX_POINTS)
        return Compiled(Cases(branches, rest) if branches else rest, percent=True, uses_value=True)

    def thresholds(self) -> Iterator[tuple[Keys, End]]:
        return thresholds_of(self, (), _THRESHOLDS)

    def ends_by_unit(self) -> Iterator[tuple[Keys, ByUnit]]:
        return tables_of(self, (), _THRESHOLDS)

    def for_unit(self, where: Mapping[str, str]) -> Self:
        return self.model_copy(update={key: plain(getattr(self, key), where) for key in _THRESHOLDS})

    def lint_of_one(self, seen: Seen) -> Iterator[Fault]:
        """Thresholds in order and within reach."""
        zero, full = _first(self.zero_below, self.zero_at), _first(self.full_at, self.full_above)
        both_take = self.zero_at is not None and self.full_at is not None
        if zero is not None and full is not None and (zero > full or (zero == full and both_take)):
            yield Fault.error("ratio_order", zero=zero, full=full)
        if not 0 < self.cap <= 1:
            yield Fault.error("ratio_cap", "cap", found=self.cap)
        if full is not None and full > seen.value.high:
            yield Fault.warning("full_out_of_reach", _THRESHOLDS[self.full_at is None], full=full, most=seen.value.high)


def _first(*ends: Any) -> Any:
    return next((end for end in ends if end is not None), None)
