"""The rubric as written: one class a mapping of the language. Nothing here computes."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ..written.reads import Reads
from ..written.scalars import (
    Date,
    Expression,
    Id,
    InputName,
    Name,
    Number,
    ShortText,
    Slug,
    Text,
    Whole,
    Year,
    YesNo,
    fault,
    number,
    whole,
    wrapped,
)
from ..written.strict import Ends, Since, Strict
from .assessors import Assessor, MarkedBy
from .changes import CountsOnce, Deduction, Override, Reduce
from .documents import Documents
from .kinds import Rule
from .lists import Columns, Rounds, SharedRows
from .ranks import Band, Ranking, Veto
from .roles import Role
from .total import TotalEnds

Stage = Literal["self", "appraisal", "explanation", "final"]
STAGES: tuple[str, ...] = ("self", "appraisal", "explanation", "final")
Status = Literal["official", "illustrative"]
Policy = Literal["full", "zero", "remove", "redistribute"]
MissingPolicy = Literal["unranked", "zero", "remove"]
InputType = Literal["count", "amount", "percent", "date", "choice", "text", "yes_no", "list"]
Severity = Literal["warning", "error"]


def _maximum(value: Any) -> Fraction | dict[str, Fraction]:
    if isinstance(value, dict):
        if not value:
            raise fault("max_not_positive")
        found: Any = {str(group): number(points) for group, points in value.items()}
        lowest = min(found.values())
    else:
        found = lowest = number(value)
    if lowest <= 0:
        raise fault("max_not_positive")
    return found


Max = Annotated[Any, Reads(
    _maximum, {"anyOf": [{"type": "number"}, {"type": "string"},
                         {"type": "object", "additionalProperties": {"type": "number"}}]})]


class Rounding(Strict):
    """`none`, decimals, or a grid."""

    decimals: int | None = None
    grid: Any = None


def _rounding(value: Any) -> Rounding:
    if isinstance(value, Rounding):
        return value
    if isinstance(value, dict):
        if set(value) - {"note", "clause", "source"} != {"grid"} or number(value["grid"]) <= 0:
            raise fault("rounding_written")
        return Rounding.model_construct(grid=number(value["grid"]))
    if value == "none":
        return Rounding.model_construct()
    decimals = whole(value)
    if not 0 <= decimals <= 10:
        raise fault("rounding_written")
    return Rounding.model_construct(decimals=decimals)


RoundingText = Annotated[Rounding, Reads(
    _rounding, {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 10}, {"const": "none"},
                          {"type": "object", "properties": {"grid": {"type": "number"}}, "required": ["grid"]}]})]


class Roundings(Strict):
    item: RoundingText = Field(default_factory=Rounding.model_construct)
    criterion: RoundingText = Field(default_factory=Rounding.model_construct)
    domain: RoundingText = Field(default_factory=Rounding.model_construct)
    total: RoundingText = Field(default_factory=lambda: Rounding.model_construct(decimals=2))
    index: RoundingText = Field(default_factory=lambda: Rounding.model_construct(decimals=2))


class InputSpec(Ends):
    label: Text | None = None
    type: InputType = "amount"
    unit: Text | None = None
    required: YesNo = True
    default: Expression | None = None
    choices: dict[Text, Text] | None = None
    missing_if: list[Text] = []
    stages: list[Stage] | None = None
    dates: Literal["period", "any"] = "period"
    same_as: Annotated[InputName | None, Since(2)] = None
    role: Annotated[Role | None, Since(2)] = None
    role_of: Annotated[ShortText | None, Since(2)] = None
    sums_children: Annotated[YesNo, Since(2)] = False
    columns: Annotated[Columns | None, Since(2)] = None
    rows: Annotated[Rounds | None, Since(2)] = None
    shared: Annotated[SharedRows | None, Since(2)] = None

    def newer(self) -> Iterator[tuple[tuple[str | int, ...], str, int]]:
        if self.type == "list":
            yield ("type",), "list", 2


class NotApplicable(Strict):
    policy: Policy
    when: Expression | None = None
    label: Text | None = None


class Evidence(Strict):
    text: Text
    without: Literal["finding", "note", "zero"] = "finding"


class Relation(Strict):
    relation: Expression
    tolerance: Number = Fraction(0)
    severity: Severity = "warning"


RelationText = Annotated[Relation, wrapped("relation")]
NotApplicableText = Annotated[NotApplicable, wrapped("policy")]
EvidenceText = Annotated[Evidence, wrapped("text")]


def _stages_or_none(value: Any) -> tuple[str, ...]:
    if value == "none":
        return ()
    if not isinstance(value, list) or not all(stage in STAGES for stage in value):
        raise fault("stages_written", stages=list(STAGES))
    return tuple(str(stage) for stage in value)


Stages = Annotated[tuple[str, ...], Reads(
    _stages_or_none, {"anyOf": [{"const": "none"}, {"type": "array", "items": {"enum": list(STAGES)}}]})]


class Inherited(Strict):
    """Keys that may stand on the rubric, a domain, a criterion or a leaf; the nearest wins."""

    not_applicable: NotApplicableText | None = None
    missing: MissingPolicy | None = None
    applies_to: list[Text] | None = None
    stages: list[Stage] | None = None
    assessor: Text | None = None
    marked_by: Annotated[MarkedBy | None, Since(2)] = None
    marks_by_hand: Stages | None = None
    part: Literal["appraisal", "survey"] | None = None
    status: Status | None = None


class Component(Inherited):
    """A node of the tree; a component is always a leaf, a criterion or a domain may be one."""

    id: Id
    name: Text
    max: Max
    capped: YesNo = False
    combine: Literal["sum", "max", "min", "mean", "weighted", "geometric"] = "sum"
    weights: dict[Text, Number] | None = None
    least_in_force: Annotated[Number | None, Since(2)] = None
    rounding: RoundingText | None = None
    zero_parent_when: Expression | None = None
    override_when: list[Override] = []
    deductions: Annotated[list[Deduction], Since(2)] = []
    reduce: list[Reduce] = []
    counts_once_with: CountsOnce | None = None
    guide: Text | None = None
    evidence: EvidenceText | None = None
    same_as: Text | None = None
    figures: list[RelationText] = []
    inputs: dict[InputName, InputSpec] = {}
    value: Expression | None = None
    rule: Rule | None = None

    @property
    def parts(self) -> "list[Component]":
        return []


class Criterion(Component):
    components: Annotated[list[Component], Field(min_length=1)] | None = None

    @property
    def parts(self) -> list[Component]:
        return self.components or []


class Domain(Component):
    type: Literal["base", "bonus", "penalty"] = "base"
    criteria: Annotated[list[Criterion], Field(min_length=1)] | None = None

    @property
    def parts(self) -> list[Component]:
        return list(self.criteria or [])


class Issued(Strict):
    number: Text | None = None
    date: Date | None = None
    issuer: Text | None = None
    status: Status

    @model_validator(mode="after")
    def _official_is_named(self) -> Self:
        if self.status == "official" and None in (self.number, self.date, self.issuer):
            raise fault("official_unnamed")
        return self


class Period(Strict):
    from_: Date = Field(alias="from")
    to: Date


class Files(Strict):
    units: Text | None = None
    facts: Text | None = None
    surveys: list[Text] = []
    previous: Text | None = None
    predecessors: Annotated[Text | None, Since(2)] = None
    below: Annotated[Text | None, Since(2)] = None
    above: Annotated[Text | None, Since(2)] = None
    notice: ShortText | None = None


class Counts(Strict):
    domains: Whole | None = None
    criteria: Whole | None = None
    components: Whole | None = None


class Rubric(Inherited):
    rubric: Slug
    title: Text
    year: Year
    level: Text
    round: Year | None = None
    format: Whole = 1
    issued: Issued
    period: Period | None = None
    replaces: Text | None = None
    files: Files = Field(default_factory=Files.model_construct)
    last_of_merged: Annotated[Literal["mean", "weighted", "none"] | None, Since(2)] = None
    assessors: Annotated[list[Assessor], Since(2)] = []
    shared: dict[Name, InputSpec] = {}
    domains: Annotated[list[Domain], Field(min_length=1)]
    max: Max | None = None
    combine: Literal["sum", "max", "min", "mean", "weighted", "geometric"] = "sum"
    weights: dict[Text, Number] | None = None
    least_in_force: Annotated[Number | None, Since(2)] = None
    total: TotalEnds = Field(default_factory=TotalEnds.model_construct)
    rounding: Roundings = Field(default_factory=Roundings.model_construct)
    ranking: Ranking
    bands: list[Band] = []
    vetoes: list[Veto] = []
    figures: list[RelationText] = []
    counts: Counts | None = None
    documents: Annotated[Documents, Since(2)] = Field(default_factory=Documents.model_construct)

    def walk(self) -> Iterator[tuple[Component, tuple[Component, ...]]]:
        """Every node with its ancestors, outermost first, in file order."""
        def below(node: Component, above: tuple[Component, ...]) -> Iterator[tuple[Component, tuple[Component, ...]]]:
            yield node, above
            for part in node.parts:
                yield from below(part, (*above, node))

        for domain in self.domains:
            yield from below(domain, ())
