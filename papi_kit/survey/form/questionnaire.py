"""A survey definition as written (`surveys/*.yaml`): one class a mapping. Nothing here computes."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from ...written.reads import Reads
from ...written.scalars import CodeId, Key, Number, ShortText, Slug, Text, Whole, Year, YesNo, as_text, fault, year
from ...written.strict import Strict
from .codes import answer_key

MISSING_KINDS = ("blank", "dont_know", "refused", "not_applicable")
OVERALL, EVERYBODY = "overall", "all"
LEAST_RATINGS = 10
Unsettled = Literal["not_submitted", "rejected", "on_hold", "not_reviewed", "test"]
EngineName = Literal["auto", "pandas", "duckdb", "spark"]
Interval = Literal["wilson", "korn-graubard", "beta", "logit", "agresti-coull", "jeffreys", "wald", "hypergeometric"]


def _codes(value: Any) -> dict[str, str]:
    """`{1: 1, Rất tốt: 5}` or, of answers that stand for themselves, `[A, B]`: answer -> value, by `answer_key`."""
    if isinstance(value, list):
        pairs = [(str(as_text(part)), str(as_text(part))) for part in value]
    elif isinstance(value, dict):
        pairs = [(str(key), str(as_text(part))) for key, part in value.items()]
    else:
        raise fault("scale_written")
    found: dict[str, str] = {}
    for written, meant in pairs:
        if found.setdefault(answer_key(written), answer_key(meant)) != answer_key(meant):
            raise fault("answer_twice", text=written)
    if len(set(found.values())) < 2:
        raise fault("scale_too_short")
    return found


def _text_list(value: Any) -> list[str]:
    return [str(as_text(part)) for part in (value if isinstance(value, list) else [value])]


def _files(value: Any) -> dict[int, list[str]]:
    """A file or several, or year -> these; without a year they are of year 0, which the survey's own year replaces."""
    if isinstance(value, dict):
        return {year(as_text(key)): _text_list(names) for key, names in value.items()}
    return {0: _text_list(value)}


_TEXT_LIST = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": ["string", "number"]}}]}
Scale = Annotated[dict[str, str], Reads(
    _codes, {"anyOf": [{"type": "array", "items": {"type": ["string", "number"]}, "minItems": 2},
                       {"type": "object", "additionalProperties": {"type": ["string", "number"]}}]})]
Texts = Annotated[list[str], Reads(_text_list, _TEXT_LIST)]
_FILES = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
DataFiles = Annotated[dict[int, list[str]], Reads(
    _files, {"anyOf": [*_FILES["anyOf"], {"type": "object", "additionalProperties": _FILES}]})]


class SamplingDesign(Strict):
    """How respondents were drawn. `strata`, `clusters`, `population` name columns, outermost stage first; `least`,
    `mix` and `counts` are of ratings."""

    kind: Literal["probability", "convenience", "ratings"]
    strata: Texts = []
    clusters: Texts = []
    weights: Text | None = None
    population: Texts = []
    certainty: Text | None = None
    nest: YesNo | None = None
    single_psu: Literal["error", "remove", "adjust", "average"] = "error"
    margins: Text | None = None
    least: Whole = LEAST_RATINGS
    mix: Texts = []
    counts: Literal["last", "first"] = "last"

    @property
    def columns(self) -> list[str]:
        named = [*self.strata, *self.clusters, self.weights, *self.population, self.certainty]
        return list(dict.fromkeys(name for name in named if name))


class Fields(Strict):
    """Columns that are neither answers nor design: what the checks of forms and the tables read."""

    form: Text | None = None
    collector: Text | None = None
    duration: Text | None = None
    time: Text | None = None
    unit_name: Text | None = None
    dossier: Text | None = None
    officer: Text | None = None
    procedure: Text | None = None
    channel: Text | None = None

    @property
    def columns(self) -> list[str]:
        return [name for key in type(self).model_fields if (name := getattr(self, key))]


class Respondents(Strict):
    """A group of respondents with questions of its own; what is not said here is as in the survey."""

    id: Key
    name: ShortText
    items: list[Text] | None = None
    column: Text | None = None
    values: Texts = []
    data: DataFiles | None = None
    unit: Text | None = None
    fields: Fields | None = None
    design: SamplingDesign | None = None
    scale: Scale | None = None

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        if (self.column is None) != (not self.values):
            raise fault("column_and_values")
        return self


class Question(Strict):
    """`column`: several where each form has its answer in one of them."""

    id: CodeId
    text: Text
    column: Texts | None = None
    scale: Text | None = None

    @property
    def columns(self) -> list[str]:
        return self.column or []


class Factor(Strict):
    id: CodeId
    name: ShortText
    items: Annotated[list[Text], Field(min_length=1)]
    weight: Number | None = None


class MeasureSpec(Strict):
    """A share of answers, points for answers, or the mean of answers that are numbers."""

    share: Texts | None = None
    points: dict[Text, Number] | None = None
    mean: YesNo | None = None
    label: ShortText | None = None
    combine: Literal["pooled", "respondents"] | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.share is not None) + (self.points is not None) + (self.mean is True) != 1:
            raise fault("one_of_keys", keys=["share", "points", "mean"])
        return self

    @property
    def is_share(self) -> bool:
        return self.share is not None

    @property
    def pooled(self) -> bool:
        """Answers of all respondents together (a ratio of counts), not an index of each respondent."""
        return self.combine == "pooled" or (self.combine is None and self.is_share)


class MissingCodes(Strict):
    dont_know: Texts = []
    refused: Texts = []
    blank: Texts = []
    not_applicable: Texts = []

    def kinds(self) -> dict[str, str]:
        """Answer -> kind of missing answer."""
        return {answer_key(code): kind for kind in MISSING_KINDS for code in getattr(self, kind)}


class Thresholds(Strict):
    """When an estimate is of low reliability."""

    answers: Whole = 10
    width: Number = Fraction(3, 10)


Reliability = Annotated[Literal["default", "nchs"] | Thresholds,
                        AfterValidator(lambda value: Thresholds.model_construct() if value == "default" else value)]


class Checks(Strict):
    """Limits of the checks of forms."""

    shortest: Whole = 60
    fast: Number = Fraction(1, 3)
    longest: Whole = 14_400
    straight: Whole = 10
    alike: Number = Fraction(95, 100)
    burst: Whole = 10


class Questionnaire(Strict):
    survey: Slug
    title: ShortText
    year: Year
    format: Whole = 1
    notice: ShortText | None = None
    data: DataFiles | None = None
    units: Text | None = None
    unit: Text
    fields: Fields = Field(default_factory=Fields.model_construct)
    design: SamplingDesign
    respondents: list[Respondents] = []
    scale: Scale | None = None
    scales: dict[Key, Scale] = {}
    missing: MissingCodes = Field(default_factory=MissingCodes.model_construct)
    base: list[Literal["dont_know", "refused", "blank"]] = []
    least_answered: Number = Fraction(6, 10)
    leave_out: list[Unsettled] | None = None
    exclude: dict[Text, Texts] = {}
    factors: list[Factor] = []
    items: Annotated[list[Question], Field(min_length=1)]
    measures: Annotated[dict[Key, MeasureSpec], Field(min_length=1)]
    interval: Interval = "wilson"
    correlation: Literal["own", "pooled"] = "own"
    confidence: Number = Fraction(95, 100)
    reliability: Reliability = Field(default_factory=Thresholds.model_construct)
    checks: Checks = Field(default_factory=Checks.model_construct)
    engine: EngineName = "auto"

    def groups(self) -> list[Respondents]:
        """The groups of respondents; one of everybody where none is told apart."""
        return self.respondents or [Respondents(id=EVERYBODY, name="")]

    def asked(self, group: Respondents) -> list[Question]:
        """The questions of a group, in the order of the questionnaire."""
        return self.items if group.items is None else [question for question in self.items
                                                       if question.id in group.items]

    def factors_of(self, group: Respondents) -> list[Factor]:
        """The factors of which the group was asked a question."""
        asked = {question.id for question in self.asked(group)}
        return [factor for factor in self.factors if asked & set(factor.items)]

    def highest_points(self) -> dict[str, Fraction]:
        """measure -> the most points of an answer, of measures that are no shares."""
        found = {}
        for name, measure in self.measures.items():
            if measure.points is not None:
                found[name] = max(measure.points.values())
            elif measure.mean:
                values = [Fraction(value) for scale in self._scales() for value in scale.values()
                          if value.lstrip("-").isdigit()]
                found[name] = max(values, default=Fraction(1))
        return found

    def _scales(self) -> Iterator[dict[str, str]]:
        for group in self.groups():
            yield from (scale for question in self.asked(group) if (scale := self.scale_of(question, group)))

    def scale_of(self, question: Question, group: Respondents) -> dict[str, str]:
        """Answer -> value."""
        if question.scale is not None:
            return self.scales[question.scale]
        return group.scale or self.scale or {}

    def design_of(self, group: Respondents) -> SamplingDesign:
        return group.design or self.design

    @property
    def rated(self) -> bool:
        """Whether the forms are ratings of single dossiers, which all groups then are."""
        return self.design.kind == "ratings"

    def mix_of(self, group: Respondents) -> list[str]:
        """The columns over whose mix results are adjusted; `procedure` and `channel` are the fields of these names."""
        fields = self.fields_of(group)
        return [getattr(fields, name, None) or name if name in ("procedure", "channel") else name
                for name in self.design_of(group).mix]

    def files_of(self, group: Respondents) -> dict[int, list[str]]:
        """Year -> files or folders of forms; empty where none is named."""
        named = group.data or self.data or {}
        return {written or self.year: names for written, names in named.items()}

    def fields_of(self, group: Respondents) -> Fields:
        return group.fields or self.fields

    def unit_of(self, group: Respondents) -> str:
        return group.unit or self.unit

    def labels(self) -> dict[str, str]:
        """Item and factor id -> its words."""
        return {**{q.id: q.text for q in self.items}, **{f.id: f.name for f in self.factors}}


def written_codes(measure: MeasureSpec) -> Iterator[str]:
    """The values of answers that a measure names."""
    yield from measure.share or ()
    yield from measure.points or ()
