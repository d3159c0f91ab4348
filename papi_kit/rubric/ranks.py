"""What a rubric says of the units side by side: how they are ranked, their bands, and what keeps a unit out of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from ..rule.ends import ByUnit
from ..written.scalars import Expression, Number, ShortText, Text, Whole, as_text, fault
from ..written.source import Scalar
from ..written.strict import Ends, Strict
from .by_unit import EndByUnit, plain, tables_of
from .kind import ENDS, Keys


def _expressions_or_none(value: Any) -> list[Scalar]:
    if value == "none":
        return []
    if not isinstance(value, list):
        raise fault("expected_list", key="tie_break")
    return [as_text(text) for text in value]


class Ranking(Strict):
    within: Literal["group", "level", "all"] = "group"
    by: Literal["index", "points"] = "index"
    ties: Literal["dense", "competition"]
    tie_break: Annotated[list[Expression], PlainValidator(_expressions_or_none),
                         WithJsonSchema({"anyOf": [{"const": "none"},
                                                   {"type": "array", "items": {"type": "string"}}]})] = []
    also: list[Literal["domains", "criteria"]] = ["domains", "criteria"]


class Band(Ends):
    """An end may differ by unit."""

    at_least: EndByUnit | None = Field(
        None, description="Từ … trở lên (≥); mỗi nhóm một mức: {xã: 85, phường: 80}, hoặc theo cột: {by: vung, …}")
    above: EndByUnit | None = Field(None, description="Trên … (>); như at_least")
    at_most: EndByUnit | None = Field(None, description="Đến … (≤); như at_least")
    below: EndByUnit | None = Field(None, description="Dưới … (<); như at_least")
    label: ShortText
    when: list[Expression] = []
    at_most_share: Number | None = None
    share_of: list[Text] | None = None
    tie_break: list[Expression] | None = None

    def newer(self) -> Iterator[tuple[Keys, str, int]]:
        yield from ((keys, f"{keys[-1]}: {{…}}", 2) for keys, _ in self.ends_by_unit())

    def ends_by_unit(self) -> Iterator[tuple[Keys, ByUnit]]:
        return tables_of(self, (), ENDS)

    def for_unit(self, where: Mapping[str, str]) -> Self:
        return self.model_copy(update={key: plain(getattr(self, key), where) for key in ENDS})


class Veto(Strict):
    when: Expression
    limit_to: Text | None = None
    lower_by: Whole | None = None
    set_to: Text | None = None

    @model_validator(mode="after")
    def _one_verb(self) -> Veto:
        if sum(x is not None for x in (self.limit_to, self.lower_by, self.set_to)) != 1:
            raise fault("one_of_keys", keys=["limit_to", "lower_by", "set_to"])
        return self
