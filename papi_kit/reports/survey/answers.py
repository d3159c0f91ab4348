"""How answers are spread: each question's answers over all units, weighted, with the counts as they came, and a bar for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ...language.words import word
from ...survey.form.answers import KIND_CODES, Coded, values_of
from ...survey.form.questionnaire import MISSING_KINDS, Question, Questionnaire
from ...survey.satisfaction.satisfaction import Group
from ..kit.excel_book import Book
from .report import SurveyReport
from .sheet import COUNT, SHARE, Page

QUESTION_WIDTH, WIDTH = 46, 9.5


@dataclass(frozen=True)
class Spread:
    """Questions of a group that share a scale: its values with their labels, from the worst to the best where they are `ordered`."""

    group: Group
    labels: tuple[str, ...]
    values: tuple[str, ...]
    ordered: bool
    questions: list[Question]


def spreads(report: SurveyReport) -> Iterator[Spread]:
    for group in report.satisfaction.groups:
        found: dict[tuple[tuple[str, ...], tuple[str, ...], bool], list[Question]] = {}
        for question in group.maker.questions:
            scale = report.form.scale_of(question, group.answers.group)
            values, ordered = _in_order(list(dict.fromkeys(scale.values())), report.form)
            found.setdefault((tuple(_label(scale, value) for value in values), values, ordered), []).append(question)
        for key, questions in found.items():
            yield Spread(group, *key, questions)


def _in_order(values: list[str], form: Questionnaire) -> tuple[tuple[str, ...], bool]:
    """By the points of a measure that knows them all, else by number, else as written; and whether there is an order."""
    for spec in form.measures.values():
        points = values_of(spec, tuple(values)) if spec.points is not None else {}
        if set(values) <= set(points):
            return tuple(sorted(values, key=lambda value: points[value])), True
    if all(value.lstrip("-").isdigit() for value in values):
        return tuple(sorted(values, key=int)), True
    return tuple(values), False


def _label(scale: dict[str, str], value: str) -> str:
    """The words of an answer where the scale has any, else its value."""
    words = [answer for answer, of in scale.items() if of == value and answer != value and not answer.isdigit()]
    text = words[0] if words else value
    return text[:1].upper() + text[1:]


def shares(group: Group, coded: Coded, values: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Weighted share and number of each answer, (L,) in the order of `values`."""
    place = np.array([values.index(level) for level in coded.levels])
    inside = coded.valid & (group.whole.domain.codes >= 0)
    at = place[coded.code[inside]]
    counts = np.bincount(at, minlength=len(values))
    weighted = np.bincount(at, group.whole.weights[inside], len(values))
    with np.errstate(invalid="ignore"):
        return weighted / weighted.sum(), counts


def write_answers(book: Book, report: SurveyReport) -> tuple[Page, list[tuple[Spread, int]]]:
    """The sheet, and each table's first row, for charts."""
    found = list(spreads(report))
    most = max(len(spread.values) for spread in found)
    page = Page(book, report, ("Phân bố trả lời", "Answers"), ("PHÂN BỐ CÂU TRẢ LỜI THEO CÂU HỎI", "ANSWERS BY QUESTION"),
                (QUESTION_WIDTH, *[WIDTH] * (2 * most + 1 + len(MISSING_KINDS))))
    placed = []
    for spread in found:
        page.page_break()
        page.block(_title(report, spread.group))
        placed.append((spread, _table(page, report, spread)))
    page.finish()
    return page, placed


def _title(report: SurveyReport, group: Group) -> str:
    weighted = report.say("Tỷ lệ có quyền số trên số người trả lời, mọi đơn vị; số phiếu đếm không quyền số",
                          "Weighted shares of those who answered, all units; forms counted without weights")
    plain = report.say("Tỷ lệ trên số người trả lời, mọi đơn vị; không có quyền số", "Shares of those who answered, all units; no weights")
    return ". ".join(part for part in (report.heading(group), weighted if group.design_written.weights else plain) if part)


def _table(page: Page, report: SurveyReport, spread: Spread) -> int:
    """The first row of the body."""
    say, counted = report.say, report.say("{} (số phiếu)", "{} (forms)")
    page.heads([say("Câu hỏi", "Question"), *spread.labels, say("Số người trả lời", "Answered"), *(counted.format(label) for label in spread.labels),
                *(word(kind, report.lang).capitalize() for kind in MISSING_KINDS)])
    first = page.row
    for question in spread.questions:
        coded = spread.group.answers.items[question.id]
        weighted, counts = shares(spread.group, coded, spread.values)
        text = f"{question.id}. {question.text}"
        missing = [int((coded.code == KIND_CODES[kind]).sum()) for kind in MISSING_KINDS]
        page.cell(0, text)
        for column, share in enumerate(weighted, 1):
            page.cell(column, float(share), SHARE)
        for column, count in enumerate((int(counts.sum()), *counts.tolist(), *missing), 1 + len(weighted)):
            page.cell(column, count, COUNT)
        page.fit([(text, QUESTION_WIDTH)])
    return first
