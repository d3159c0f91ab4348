"""How a type of the language is read, and what editors are told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_plain_validator_function

from ..values import dataclass


@dataclass(frozen=True, eq=False)
class Reads:
    """On a type, `Annotated[Fraction, Reads(number, {"type": "number"})]`: the function that reads what was written or
    raises its fault, and the JSON Schema of what may be written. A `PlainValidator` beside a `WithJsonSchema` means
    the same; it also works out how values are written back, which nothing here asks and which costs more than all
    else that a rubric's validator is built from."""

    read: Callable[[Any], Any]
    written: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.written)
