"""Types of the language as pydantic's own annotations would read them, and mappings as they are by default."""

from typing import Annotated, Any, get_args

import pytest
from pydantic import PlainValidator, TypeAdapter, ValidationError, WithJsonSchema

from papi_kit.rubric.model import Rubric
from papi_kit.survey.form.questionnaire import Questionnaire
from papi_kit.written import scalars
from papi_kit.written.reads import Reads
from papi_kit.written.strict import Strict

TYPES = {name: found for name, found in vars(scalars).items()
         if any(isinstance(each, Reads) for each in getattr(found, "__metadata__", ()))}
WRITTEN = ("12", "-0.25", "95%", "10/3", "1,5", "yes", "2022-01-31", "I.1.1", "ten", "and", "", None, 3, True, ["x"])


def _read(adapter: TypeAdapter[Any], value: object) -> object:
    try:
        return adapter.validate_python(value)
    except ValidationError as problem:
        return problem.errors(include_url=False)


@pytest.mark.parametrize("name", TYPES)
def test_read_as_by_a_plain_validator_with_a_schema(name: str) -> None:
    base, reads = get_args(TYPES[name])
    ours = TypeAdapter(TYPES[name])
    theirs = TypeAdapter(Annotated[base, PlainValidator(reads.read), WithJsonSchema(reads.written)],
                         config=Strict.model_config)
    assert ours.json_schema() == theirs.json_schema() == reads.written
    for value in WRITTEN:
        assert _read(ours, value) == _read(theirs, value)


def _all(model: type[Strict]) -> list[type[Strict]]:
    return [model, *(below for heir in model.__subclasses__() for below in _all(heir))]


def test_a_mapping_by_default_is_as_read_from_nothing() -> None:
    assert {Rubric, Questionnaire} < {*_all(Strict)}
    made = [each.default_factory for model in _all(Strict) for each in model.model_fields.values()
            if each.default_factory]
    found = [make() for make in made]                                       # type: ignore[call-arg]
    for one in found:
        read = type(one).model_validate({key: getattr(one, key) for key in one.model_fields_set})
        assert read == one and read.model_fields_set == one.model_fields_set
    assert len(found) > 10
