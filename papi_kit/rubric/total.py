"""What a rubric says of the total: its ends, and what holds it further where a condition holds."""

from fractions import Fraction
from typing import Annotated, Self

from pydantic import model_validator

from ..written.scalars import Expression, Number, fault
from ..written.strict import Since, Strict


class TotalLimit(Strict):
    """What the total is held to where a condition holds."""

    when: Expression
    at_least: Number | None = None
    at_most: Number | None = None
    points: Number | None = None

    @model_validator(mode="after")
    def _one_verb(self) -> Self:
        if sum(x is not None for x in (self.at_least, self.at_most, self.points)) != 1:
            raise fault("one_of_keys", keys=["at_least", "at_most", "points"])
        return self

    @property
    def verb(self) -> str:
        return next(verb for verb in ("at_least", "at_most", "points") if getattr(self, verb) is not None)


class TotalEnds(Strict):
    at_least: Number | None = Fraction(0)
    at_most: Number | None = None
    limits: Annotated[list[TotalLimit], Since(2)] = []
