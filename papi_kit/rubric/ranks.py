"""What a rubric says of the units side by side: how they are ranked, their bands, and what keeps a unit out of one."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ..rule.ends import ByUnit
from ..written.reads import Reads
from ..written.scalars import Expression, Number, ShortText, Text, Whole, YesNo, as_text, fault, number
from ..written.source import Scalar
from ..written.strict import Ends, Since, Strict
from .by_unit import EndByUnit, plain, tables_of
from .kind import ENDS, Keys


def _expressions_or_none(value: Any) -> list[Scalar]:
    if value == "none":
        return []
    if not isinstance(value, list):
        raise fault("expected_list", key="tie_break")
    return [as_text(text) for text in value]


class RollUp(Strict):
    """One figure for all groups: the mean of each one's ranked figures, by these weights."""

    weights: Annotated[dict[Text, Number], Field(min_length=1)]


class Ranking(Strict):
    within: Literal["group", "level", "all"] = "group"
    by: Literal["index", "points"] = "index"
    ties: Literal["dense", "competition"]
    tie_break: Annotated[list[Expression], Reads(_expressions_or_none,
                                                 {"anyOf": [{"const": "none"},
                                                            {"type": "array", "items": {"type": "string"}}]})] = []
    also: list[Literal["domains", "criteria"]] = ["domains", "criteria"]
    roll_up: Annotated[RollUp | None, Since(2)] = None


def _share(value: Any) -> Fraction | dict[str, Fraction]:
    if isinstance(value, dict):
        return {str(group): number(share) for group, share in value.items()}
    return number(value)


def _base(value: Any) -> list[str] | str:
    if isinstance(value, list):
        return [str(label) for label in value]
    if value not in WIDER:
        raise fault("share_of_written", known=[*WIDER])
    return str(value)


WIDER = ("group", "all")                             # what a quota may be a share of, beside the units of named bands
Share = Annotated[Any, Reads(
    _share, {"anyOf": [{"type": "number"}, {"type": "string"},
                       {"type": "object", "additionalProperties": {"type": ["number", "string"]}}]})]
Base = Annotated[Any, Reads(_base, {"anyOf": [{"enum": [*WIDER]}, {"type": "array", "items": {"type": "string"}}]})]


class Raised(Strict):
    """Another share of a quota, where a condition over the unit above holds."""

    when: Expression
    at_most_share: Share


class Band(Ends):
    """An end may differ by unit."""

    at_least: EndByUnit | None = Field(
        None, description="Từ … trở lên (≥); mỗi nhóm một mức: {xã: 85, phường: 80}, hoặc theo cột: {by: vung, …}")
    above: EndByUnit | None = Field(None, description="Trên … (>); như at_least")
    at_most: EndByUnit | None = Field(None, description="Đến … (≤); như at_least")
    below: EndByUnit | None = Field(None, description="Dưới … (<); như at_least")
    label: ShortText
    when: list[Expression] = []
    at_most_share: Share | None = None
    share_of: Base | None = None
    raised: Annotated[list[Raised], Since(2)] = []
    tie_break: list[Expression] | None = None

    def newer(self) -> Iterator[tuple[Keys, str, int]]:
        yield from ((keys, f"{keys[-1]}: {{…}}", 2) for keys, _ in self.ends_by_unit())
        if isinstance(self.at_most_share, dict):
            yield ("at_most_share",), "at_most_share", 2
        if isinstance(self.share_of, str):
            yield ("share_of",), f"share_of: {self.share_of}", 2

    def ends_by_unit(self) -> Iterator[tuple[Keys, ByUnit]]:
        return tables_of(self, (), ENDS)

    def for_unit(self, where: Mapping[str, str]) -> Self:
        return self.model_copy(update={key: plain(getattr(self, key), where) for key in ENDS})

    @property
    def shares(self) -> dict[str, Fraction]:
        """The share by group; "" for all."""
        return by_group(self.at_most_share)


def by_group(share: Fraction | Mapping[str, Fraction] | None) -> dict[str, Fraction]:
    """A share by group; one for all stands under ""."""
    return {} if share is None else dict(share) if isinstance(share, Mapping) else {"": share}


ABOVE = 'parent("band")'                             # a veto's limit: the class of the unit above


class Veto(Strict):
    """Of the class of the unit above no condition need be told: it holds for whoever has one above."""

    when: Expression | None = None
    limit_to: Text | None = None
    lower_by: Whole | None = None
    set_to: Text | None = None
    unranked: Annotated[YesNo, Since(2)] = False
    keeps_rank: Annotated[YesNo, Since(2)] = False
    reason: Annotated[ShortText | None, Since(2)] = None

    @model_validator(mode="after")
    def _one_verb(self) -> Self:
        if sum(bool(x) or (x == 0 and x is not False) for x in self._verbs.values()) != 1:
            raise fault("one_of_keys", keys=[*self._verbs])
        if self.when is None and not self.by_above:
            raise fault("veto_without_when")
        return self

    @property
    def by_above(self) -> bool:
        """Whether the unit's class is no better than that of the unit above."""
        return self.limit_to is not None and "".join(self.limit_to.split()) == ABOVE

    def newer(self) -> Iterator[tuple[Keys, str, int]]:
        if self.by_above:
            yield ("limit_to",), ABOVE, 2

    @property
    def _verbs(self) -> dict[str, Any]:
        return {"limit_to": self.limit_to, "lower_by": self.lower_by, "set_to": self.set_to, "unranked": self.unranked}
