"""`survey`: what people answered."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from ...rule.tree import Const, Tree, op
from ...written.scalars import Key, Number, Slug, Text, Whole, fault
from ...written.strict import Strict
from ..figures import Asked, Compiled, FigureSpec, Origin
from ..kind import KIND, Example, Fault, Keys, Kind, Parse, Seen, Taken
from .through import THROUGH, Through, as_share


class Measure(Strict):
    """A measure named in the survey file, or `{share: [codes]}`, or `{points: {code: points}}`."""

    name: Key | None = Field(None, description="Tên thước đo")
    share: list[Text] | None = Field(None, description="Các phương án được tính vào tỷ lệ")
    points: dict[Text, Number] | None = Field(None, description="Phương án → điểm")

    @model_validator(mode="before")
    @classmethod
    def _by_name(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(x is not None for x in (self.name, self.share, self.points)) != 1:
            raise fault("one_of_keys", keys=["share", "points"])
        return self

    @property
    def scale(self) -> Fraction:
        """The highest points an answer can get: what `ratio` divides by."""
        return max(self.points.values()) if self.points else Fraction(1)


class Survey(Kind):
    meaning = "Điểm từ kết quả khảo sát", "Points from a survey"
    headings = {"Measure": "Thước đo của `survey`"}
    example = Example("""\
- id: "1"
  name: Mức độ hài lòng của người dân
  max: 10
  rule: {kind: survey, survey: hai-long, measure: satisfied, of: overall, through: {kind: ratio, full_at: 95%}}
""", """\
- {name: Hài lòng 80%, surveys: {"1": 80%}, expect: {"1": 8}}
""")
    origin: ClassVar[Origin] = "survey"

    kind: Literal["survey"] = Field(description=KIND)
    survey: Slug = Field(description="Mã khảo sát")
    measure: Measure = Field(description="Thước đo: tên, {share: […]} hoặc {points: {…}}")
    of: Text = Field(description="Câu hỏi, yếu tố, hoặc overall")
    respondents: Text | None = Field(None, description="Nhóm người trả lời")
    min_answers: Whole = Field(1, description="Số phiếu tối thiểu")
    through: Through | None = Field(None, description=THROUGH)

    @property
    def by_ratio(self) -> bool:
        return (self.through or as_share()).by_ratio

    @property
    def asked(self) -> Asked:
        measure = self.measure
        return Asked(self.survey, measure.name or "", self.of, self.respondents or "", self.min_answers,
                     None if measure.share is None else tuple(measure.share), measure.points)

    def rules(self) -> Iterator[tuple[Keys, Kind]]:
        yield (), self
        if self.through is not None:
            yield ("through",), self.through

    def deciding(self, tree: Tree, taken: Taken) -> Iterator[Strict]:
        yield self
        if self.through is not None:
            yield from self.through.deciding(tree, taken)

    def compiled(self, item: str, parse: Parse) -> Compiled:
        """A measure in points is divided by its highest points for `ratio`."""
        through, scale = self.through or as_share(), self.measure.scale
        kind = "share" if scale == 1 else "amount"
        estimate = FigureSpec(item, "estimate", "Kết quả khảo sát", kind, decimals=10)
        error = FigureSpec(item, "std_error", "Sai số chuẩn", kind, required=False, decimals=10)
        value = op("/", estimate.tree, Const(scale)) if through.by_ratio and scale != 1 else estimate.tree
        inner = through.compiled("", parse)
        return replace(inner, brings=(estimate, error), value=value, percent=inner.percent or scale == 1)

    def lint(self, seen: Seen) -> Iterator[Fault]:
        measure = self.measure
        if measure.share == [] or (measure.points is not None and max(measure.points.values(), default=0) <= 0):
            yield Fault.error("measure_empty", "measure")
        if self.min_answers < 1:
            yield Fault.error("min_answers_below_one", "min_answers", found=self.min_answers)
        if self.survey not in seen.surveys:
            yield Fault.told_once("survey_from_facts", "survey", survey=self.survey)

    def with_highest(self, highest: Mapping[tuple[str, str], Fraction]) -> Self:
        points = highest.get((self.survey, self.measure.name or ""))
        return self if points is None else self.model_copy(update={"measure": Measure(points={"": points})})
