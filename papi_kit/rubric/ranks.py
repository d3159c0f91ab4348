"""What a rubric says of the units side by side: how they are ranked, their bands, and what keeps a unit out of one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import PlainValidator, WithJsonSchema, model_validator

from ..written.scalars import Expression, Number, ShortText, Text, Whole, as_text, fault
from ..written.source import Scalar
from ..written.strict import Ends, Strict


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
    label: ShortText
    when: list[Expression] = []
    at_most_share: Number | None = None
    share_of: list[Text] | None = None
    tie_break: list[Expression] | None = None


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
