"""What an explanation says of a mark that comes from a survey: who was asked, the interval, and the error of the points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...language.numbers import number_text, percent_text
from ...scoring.program.program import Item

if TYPE_CHECKING:
    from ...index.assessment import Assessment
    from ...index.results import UnitResult

INTERVALS = {"census": ("toàn bộ, không có sai số chọn mẫu", "everybody answered: no sampling error")}


def survey_lines(assessment: Assessment, result: UnitResult, item: Item, lang: str) -> Iterator[str]:
    """The estimate's forms and interval, and the standard error of the item's points, where they are known."""
    score = result.state.scores[item.id]
    spoken = assessment.surveyed.spoken.get((result.unit.id, item.id))
    fact = result.state.facts.get((item.id, "estimate"))
    if spoken is not None and fact is not None and fact.place == spoken.file:
        yield _estimate(spoken, score.value, item, assessment, lang)
    if (error := result.error_of(item.id)) is not None:
        shown = number_text(_rounded(error), lang)
        yield f"Sai số chuẩn của điểm: {shown}" if lang == "vi" else f"Standard error of the points: {shown}"


def _estimate(spoken: Any, value: Any, item: Item, assessment: Assessment, lang: str) -> str:
    vi = lang == "vi"
    source = next(s for s in assessment.surveyed.sources if s.form.survey == spoken.survey)
    level = percent_text(source.form.confidence, lang)
    forms = f"{spoken.n} phiếu" if vi else f"{spoken.n} forms"
    group = f" ({spoken.respondents})" if spoken.respondents else ""
    if spoken.method == "census":
        interval = INTERVALS["census"][0 if vi else 1]
    elif spoken.low != spoken.low:
        interval = "chưa đủ căn cứ để tính khoảng tin cậy" if vi else "no interval can be given"
    else:
        ends = [_shown(end, item, lang) for end in (spoken.low, spoken.high)]
        kind = ("khoảng tin cậy", "confidence interval") if spoken.probability else ("khoảng dựa trên mô hình", "model-based interval")
        interval = f"{kind[0]} {level}: {ends[0]} đến {ends[1]}" if vi else f"{level} {kind[1]}: {ends[0]} to {ends[1]}"
    sample = "" if spoken.probability else ("; mẫu thuận tiện, không suy rộng" if vi else "; convenience sample, not representative")
    return f"{'Khảo sát' if vi else 'Survey'} {spoken.survey}{group}: {forms}; {interval}{sample}"


def _shown(value: float, item: Item, lang: str) -> str:
    spec = next(spec for spec in item.figures if spec.name == "estimate")
    exact = Fraction(value)
    return percent_text(exact, lang, 1) if spec.type == "share" else number_text(exact, lang, 1)


def _rounded(value: float) -> Fraction:
    return Fraction(round(value, 4)).limit_denominator(10_000)


def survey_json(assessment: Assessment, result: UnitResult, item: Item) -> dict[str, Any]:
    spoken = assessment.surveyed.spoken.get((result.unit.id, item.id))
    found: dict[str, Any] = {"std_error": result.error_of(item.id)}
    if spoken is not None:
        ends = (None if end != end else end for end in (spoken.low, spoken.high))
        found["survey"] = {"survey": spoken.survey, "respondents": spoken.respondents, "n": spoken.n, "file": spoken.file,
                           **dict(zip(("conf_low", "conf_high"), ends, strict=True)), "method": spoken.method,
                           "design": "probability" if spoken.probability else "convenience"}
    return found


def head_line(result: UnitResult, lang: str) -> Iterator[str]:
    """The error of the figure that is ranked."""
    if result.std_error is not None:
        shown = number_text(_rounded(result.std_error), lang, 2)
        yield f"Sai số chuẩn do khảo sát: {shown}" if lang == "vi" else f"Standard error from the surveys: {shown}"
