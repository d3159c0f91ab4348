"""What an explanation says of a mark that comes from a survey: who was asked, the interval,
and the error of the points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...language.numbers import number_text, percent_text
from ...language.say import Say
from ...scoring.program.program import Item
from ...survey.form.cited import cited

if TYPE_CHECKING:
    from ...index.assessment import Assessment
    from ...index.results import UnitResult


def survey_lines(assessment: Assessment, result: UnitResult, item: Item, lang: str) -> Iterator[str]:
    """The estimate's forms and interval, and the standard error of the item's points, where there is one."""
    score = result.state.scores[item.id]
    spoken = assessment.surveyed.spoken.get((result.unit.id, item.id))
    fact = result.state.facts.get((item.id, "estimate"))
    if spoken is not None and fact is not None and fact.survey == spoken.survey:
        yield _estimate(spoken, score.value, item, assessment, lang)
        yield from provenance(spoken.survey, item, assessment, lang)
    if error := _rounded(result.error_of(item.id) or 0):
        shown = number_text(error, lang)
        yield Say(lang)(f"Sai số chuẩn của điểm: {shown}", f"Standard error of the points: {shown}")


def _estimate(spoken: Any, value: Any, item: Item, assessment: Assessment, lang: str) -> str:
    say = Say(lang)
    source = next(s for s in assessment.surveyed.sources if s.form.survey == spoken.survey)
    level = percent_text(source.form.confidence, lang)
    group = f" ({spoken.respondents})" if spoken.respondents else ""
    if spoken.design == "ratings":
        ratings = say(f"{spoken.n} lượt đánh giá tự nguyện, không suy rộng",
                      f"{spoken.n} self-selected ratings, which speak for nobody else")
        return f"{say('Khảo sát', 'Survey')} {spoken.survey}{group}: {ratings}"
    if spoken.method == "census":
        interval = say("toàn bộ, không có sai số chọn mẫu", "everybody answered: no sampling error")
    elif spoken.low != spoken.low:
        interval = say("chưa đủ căn cứ để tính khoảng tin cậy", "no interval can be given")
    else:
        low, high = (_shown(end, item, lang) for end in (spoken.low, spoken.high))
        kind = say(f"khoảng tin cậy {level}", f"{level} confidence interval") if spoken.probability else \
            say(f"khoảng {level} theo mô hình", f"{level} model-based interval")
        interval = say(f"{kind}: {low} đến {high}", f"{kind}: {low} to {high}")
    sample = "" if spoken.probability else say("; mẫu thuận tiện, không suy rộng",
                                               "; convenience sample, not representative")
    forms = say(f"{spoken.n} phiếu", f"{spoken.n} forms")
    return f"{say('Khảo sát', 'Survey')} {spoken.survey}{group}: {forms}; {interval}{sample}"


def provenance(survey: str, item: Item, assessment: Assessment, lang: str) -> Iterator[str]:
    """Clause and source of what was asked."""
    say, form = Say(lang), next(s.form for s in assessment.surveyed.sources if s.form.survey == survey)
    found = cited(form, item.asked.of if item.asked is not None else "")
    if found.clause:
        yield f"{say('Căn cứ của khảo sát', 'Clause of the survey')}: {found.clause}"
    if found.source:
        yield f"{say('Nguồn của khảo sát', 'Source of the survey')}: {found.source}"


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
        found["survey"] = {"survey": spoken.survey, "respondents": spoken.respondents, "n": spoken.n,
                           "file": spoken.file, **dict(zip(("conf_low", "conf_high"), ends, strict=True)),
                           "method": spoken.method, "design": spoken.design}
    return found


def head_line(result: UnitResult, lang: str) -> Iterator[str]:
    """The error of the figure that is ranked, where there is one."""
    if error := _rounded(result.std_error or 0):
        shown = number_text(error, lang, 2)
        yield Say(lang)(f"Sai số chuẩn do khảo sát: {shown}", f"Standard error from the surveys: {shown}")
