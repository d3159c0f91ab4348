"""What the surveys say: of each group of respondents the whole and each unit, with intervals and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...language.say import Say
from ...survey.form.questionnaire import OVERALL
from ..kit.layout import COUNT, Layout, body
from ..kit.sheets import Block, Page, Row, Sheet, Table
from ..survey.page import finite, number_format
from ..survey.report import records
from ..survey.text import interval_text
from ..survey.words import Row as Estimate
from ..survey.words import SurveyWords

if TYPE_CHECKING:
    from ...index.assessment import Assessment
    from ...survey.satisfaction.satisfaction import Satisfaction

UPRIGHT = Page(landscape=False)


def survey_sheets(assessment: Assessment, lang: str) -> Iterator[Sheet]:
    """Of every survey that was read."""
    names = {one.unit.id: one.unit.called for one in assessment.results}
    for found in assessment.surveyed.satisfaction():
        yield from _of_survey(found, SurveyWords(found.form, {**found.names, **names}, lang), lang)


def _of_survey(found: Satisfaction, words: SurveyWords, lang: str) -> Iterator[Sheet]:
    say = Say(lang)
    rows = list(records(found.table))
    heading = Layout([100])
    said: list[Block] = [heading.text(found.form.title, "subtitle", italic=True)]
    if label := words.label():
        said.append(heading.text(f"[{label}]", "notice", bold=True))
    yield heading.sheet(say("Khảo sát", "Survey"), said, UPRIGHT)
    for group, measure in dict.fromkeys((row.respondents, row.measure) for row in rows):
        own = [row for row in rows if (row.respondents, row.measure) == (group, measure)]
        yield _units(words, group, measure, [row for row in own if row.of == OVERALL])
        factors = [row for row in own if row.unit_id == "" and row.of in {one.id for one in found.form.factors}]
        if factors:
            yield _factors(words, group, factors)


def _title(words: SurveyWords, group: str, measure: str) -> str:
    return " – ".join(part for part in (words.group(group), words.measure(measure)) if part)


def _units(words: SurveyWords, group: str, measure: str, rows: list[Estimate]) -> Sheet:
    """All units together first; their sentence below."""
    say, page = words.say, Layout([34, 11, 13, 24, 24])
    heads = [say("Đơn vị", "Unit"), words.counted(), say("Ước lượng", "Estimate"), words.column(group),
             say("Ghi chú", "Remark")]
    table = Table([page.heads(heads)], [_line(words, row, words.unit(row.unit_id)) for row in rows])
    whole = [page.text(words.sentence(row)) for row in rows if row.unit_id == ""]
    return page.sheet(words.measure(measure), [page.text(_title(words, group, measure), "note", italic=True), table,
                                               *whole], UPRIGHT)


def _factors(words: SurveyWords, group: str, rows: list[Estimate]) -> Sheet:
    say, page = words.say, Layout([34, 11, 13, 24, 24])
    heads = [say("Yếu tố", "Factor"), words.counted(), say("Ước lượng", "Estimate"), words.column(group),
             say("Ghi chú", "Remark")]
    return page.sheet(say("Yếu tố", "Factors"), [
        Table([page.heads(heads)], [_line(words, row, words.of(row.of)) for row in rows])], UPRIGHT)


def _line(words: SurveyWords, row: Estimate, name: str) -> Row:
    whole = row.unit_id == "" and row.of == OVERALL
    return Row([body(name, bold=whole), body(finite(row.n), COUNT), body(float(row.estimate), number_format(row)),
                body(interval_text(words, row), align="center", indent=0), body(words.flag(row.flag))])
