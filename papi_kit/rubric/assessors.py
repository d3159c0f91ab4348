"""Who appraises: several who give one mark, each with a weight; of an agency that is a unit, who marks it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any

from ..values import dataclass
from ..written.reads import Reads
from ..written.scalars import Key, Number, ShortText, as_text, fault, number
from ..written.strict import Strict


class Assessor(Strict):
    id: Key
    name: ShortText
    weight: Number | None = None
    unit: ShortText | None = None
    substitute: Key | None = None


@dataclass(frozen=True)
class Judge:
    """One of those who mark an item; `part` is the name under which the facts keep that mark."""

    id: str
    name: str
    weight: Fraction

    @property
    def part(self) -> str:
        return f"points:{self.id}"


def _marked_by(value: Any) -> Mapping[str, Fraction | None]:
    if value == "none":
        return {}
    if isinstance(value, dict) and value:
        return {str(key): number(weight) for key, weight in value.items()}
    if not isinstance(value, list) or not value:
        raise fault("marked_by_written")
    return {str(as_text(each)): None for each in value}


# id -> its weight here, None: that of the rubric
MarkedBy = Annotated[Mapping[str, Fraction | None], Reads(_marked_by,
    {"anyOf": [{"const": "none"}, {"type": "array", "items": {"type": "string"}},
               {"type": "object", "additionalProperties": {"type": ["number", "string"]}}]})]


def judges_of(written: Mapping[str, Fraction | None], assessors: list[Assessor]) -> tuple[Judge, ...]:
    """Those that are known, in the order in which they are named."""
    known = {one.id: one for one in assessors}
    return tuple(Judge(key, known[key].name, (known[key].weight if weight is None else weight) or Fraction(0))
                 for key, weight in written.items() if key in known)
