"""The closed list of rule kinds, as they are written."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from ..written.scalars import Expression, Key, Number, Slug, Text, Whole, fault, name, number
from ..written.strict import Ends, Strict


def _points_or_share(self: Any) -> Any:
    if (self.points is None) == (self.share is None):
        raise fault("points_or_share")
    return self


class Level(Strict):
    code: Text
    label: Text
    points: Number | None = None
    share: Number | None = None
    _one = model_validator(mode="after")(_points_or_share)


class Step(Ends):
    points: Number | None = None
    share: Number | None = None
    _one = model_validator(mode="after")(_points_or_share)


class Choice(Strict):
    kind: Literal["choice"]
    levels: list[Level] = Field(min_length=2)


class YesNoRule(Strict):
    kind: Literal["yes_no"]
    if_yes: Number | None = None
    if_no: Number = Fraction(0)
    yes_label: Text = "Đạt"
    no_label: Text = "Không đạt"


class Steps(Strict):
    kind: Literal["steps"]
    steps: list[Step] = Field(min_length=1)


class Ratio(Strict):
    kind: Literal["ratio"]
    full_at: Number | None = None
    full_above: Number | None = None
    zero_below: Number | None = None
    zero_at: Number | None = None
    cap: Number = Fraction(1)

    @model_validator(mode="after")
    def _one_of_each(self) -> Ratio:
        if self.full_at is not None and self.full_above is not None:
            raise fault("two_of_keys", keys=["full_at", "full_above"])
        if self.zero_below is not None and self.zero_at is not None:
            raise fault("two_of_keys", keys=["zero_below", "zero_at"])
        return self


class Linear(Strict):
    kind: Literal["linear"]
    worst: Number
    best: Number
    points: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None

    @model_validator(mode="after")
    def _a_line(self) -> Linear:
        if self.worst == self.best:
            raise fault("worst_is_best")
        return self


class Count(Strict):
    kind: Literal["count"]
    each: Number
    cap: Number | None = None


def _each(value: Any) -> Fraction | dict[str, Fraction]:
    if isinstance(value, dict):
        return {name(k): number(v) for k, v in value.items()}
    return number(value)


Each = Annotated[Any, PlainValidator(_each), WithJsonSchema(
    {"anyOf": [{"type": "number"}, {"type": "string"}, {"type": "object", "additionalProperties": {"type": "number"}}]})]


class Deduct(Strict):
    kind: Literal["deduct"]
    each: Each | None = None
    left: Annotated[list[Number], Field(min_length=1)] | None = None
    floor: Number = Fraction(0)

    @model_validator(mode="after")
    def _one(self) -> Deduct:
        if (self.each is None) == (self.left is None):
            raise fault("each_or_left")
        return self


class Relative(Strict):
    kind: Literal["relative"]
    better: Literal["more", "less"] = "more"
    among: Literal["group", "all"] = "group"


Through = Annotated[Ratio | Linear | Steps, Field(discriminator="kind")]


class Measure(Strict):
    """A measure named in the survey file, or `{share: [codes]}`, or `{points: {code: points}}`."""

    name: Key | None = None
    share: list[Text] | None = None
    points: dict[Text, Number] | None = None

    @model_validator(mode="before")
    @classmethod
    def _by_name(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _exactly_one(self) -> Measure:
        if sum(x is not None for x in (self.name, self.share, self.points)) != 1:
            raise fault("one_of_keys", keys=["share", "points"])
        return self

    @property
    def scale(self) -> Fraction:
        """The highest points an answer can get: what `ratio` divides by."""
        return max(self.points.values()) if self.points else Fraction(1)


class Survey(Strict):
    kind: Literal["survey"]
    survey: Slug
    measure: Measure
    of: Text
    respondents: Text | None = None
    min_answers: Whole = 1
    through: Through | None = None


class Judgement(Ends):
    kind: Literal["judgement"]
    grid: Number | None = None


class Imported(Strict):
    kind: Literal["imported"]
    index: Text
    year: Whole | None = None
    through: Through | None = None


class Formula(Ends):
    kind: Literal["formula"]
    points: Expression


Rule = Annotated[
    Choice | YesNoRule | Steps | Ratio | Linear | Count | Deduct | Relative | Survey | Judgement | Imported | Formula,
    Field(discriminator="kind"),
]
