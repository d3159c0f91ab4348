"""What every written mapping is made of: unknown keys are faults, and ranges have one end a side at most."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ..values import dataclass
from .scalars import End, TextOrNone, fault

CLAUSE, SOURCE = "Điều, khoản, mục của quyết định", "Nguồn"


@dataclass(frozen=True, slots=True)
class Since:
    """On a key, `Annotated[…, Since(2)]`: the first version of the language that has it."""

    format: int


class Strict(BaseModel):
    """A mapping of the language: unknown keys are faults, every mapping takes a `note`, the `clause` of the decision
    that it comes from, and its `source`. Validators are built when a file is read, one for all of its mappings;
    what a mapping is by default is made without one (`model_construct`). Modules with such classes do without
    `from __future__ import annotations`: pydantic would compile the type of every key anew."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)
    note: TextOrNone = Field(None, description="Ghi chú tự do")
    clause: TextOrNone = Field(None, description=CLAUSE)
    source: TextOrNone = Field(None, description=SOURCE)

    @model_validator(mode="before")
    @classmethod
    def _remember_keys(cls, data: Any, info: Any) -> Any:
        """Leaves the known keys where the reader of faults finds them for its suggestions."""
        if info.context is not None and isinstance(data, dict):
            info.context[id(data)] = _keys(cls)
        return data

    def newer(self) -> Iterator[tuple[tuple[str | int, ...], str, int]]:
        """What in it needs a later version of the language because of its value: keys that lead to it, its name, the
        version. Keys tell theirs by `Since`."""
        return iter(())


@cache
def _keys(written: type[Strict]) -> list[str]:
    return sorted(written.model_fields)


class Ends(Strict):
    """A range: one lower and one upper end at most; a missing end is open to infinity."""

    at_least: End | None = Field(None, description="Từ … trở lên (≥)")
    above: End | None = Field(None, description="Trên … (>)")
    at_most: End | None = Field(None, description="Đến … (≤)")
    below: End | None = Field(None, description="Dưới … (<)")

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if self.at_least is not None and self.above is not None:
            raise fault("two_lower_ends")
        if self.at_most is not None and self.below is not None:
            raise fault("two_upper_ends")
        return self

    @property
    def lower(self) -> Any:
        return self.at_least if self.at_least is not None else self.above

    @property
    def upper(self) -> Any:
        return self.at_most if self.at_most is not None else self.below

    @property
    def empty(self) -> bool:
        """Whether nothing lies between the ends."""
        if self.lower is None or self.upper is None:
            return False
        touching = self.lower == self.upper and (self.above is not None or self.below is not None)
        return bool(self.lower > self.upper or touching)

    @property
    def open(self) -> bool:
        return self.lower is None and self.upper is None


def cited(written: Strict) -> str:
    """Its clause and its source, as they are printed; empty where it names neither."""
    return "; ".join(text for text in (written.clause, written.source) if text)
