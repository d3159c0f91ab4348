"""What a rubric says of points after the rule: what takes their place, is taken off, or counts once."""

from typing import Any, Literal, Self

from pydantic import model_validator

from ..written.scalars import Expression, Id, Number, fault
from ..written.strict import Strict


class Override(Strict):
    when: Expression
    points: Expression | None = None
    share: Number | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.points is None) == (self.share is None):
            raise fault("points_or_share")
        return self


class Deduction(Strict):
    """So many points for each of what an expression counts."""

    of: Expression
    each: Number


class Reduce(Strict):
    when: Expression
    by: Number


class CountsOnce(Strict):
    items: list[Id]
    same: Literal["evidence"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _list(cls, data: Any) -> Any:
        return {"items": data} if isinstance(data, list) else data
