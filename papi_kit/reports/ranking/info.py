"""The sheet that says what the workbook was made from and how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...findings import SEVERITIES
from ...language.messages import sentence
from ...language.numbers import date_text, number_text
from ...language.words import word
from ...version import __version__
from ..kit.excel_book import HEAD_FILL, Book, height, put
from .columns import simple_bands
from .detail import rounding_words
from .plan import LIVE_CELLS, Plan

SIZE = 12
MOST_FINDINGS = 2_000
WIDTHS = (28, 40, 90)


def write_info(book: Book, plan: Plan, values: int) -> None:
    sheet, words = book.sheet(plan.words("info")), plan.words
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    put(sheet, 0, 0, words("info_title"), book.format(bold=True, font_size=14))
    if book.notice:
        put(sheet, 1, 0, f"[{book.notice}]", book.format(bold=True, italic=True, font_color="#C00000"))
    row = 2
    for name, text in _about(plan, values):
        row = _line(book, sheet, row, name, text)
    row = _findings(book, sheet, plan, row + 1)
    sheet.print_area(0, 0, row, 2)
    sheet.fit_to_pages(1, 0)


def _line(book: Book, sheet: Any, row: int, name: str, text: str) -> int:
    head = book.format(font_size=SIZE, bold=True, border=1, text_wrap=True, bg_color=HEAD_FILL, valign="top")
    body = book.format(font_size=SIZE, border=1, text_wrap=True, valign="top")
    put(sheet, row, 0, name, head)
    sheet.merge_range(row, 1, row, 2, "", body)
    put(sheet, row, 1, text, body)
    sheet.set_row(row, height([(name, WIDTHS[0]), (text, WIDTHS[1] + WIDTHS[2])], SIZE))
    return row + 1


def _about(plan: Plan, values: int) -> Iterator[tuple[str, str]]:
    words, lang, assessment = plan.words, plan.words.lang, plan.assessment
    rubric, results = plan.program.rubric, plan.results
    yield words("i_title"), rubric.title
    yield words("i_id"), rubric.rubric
    yield words("i_year"), str(rubric.year)
    yield words("i_round"), str(rubric.round or rubric.year)
    yield words("i_status"), word(rubric.issued.status, lang)
    if rubric.issued.issuer:
        yield words("i_issuer"), rubric.issued.issuer
    if rubric.issued.number and rubric.issued.date:
        yield words("i_decision"), words("i_dated", number=rubric.issued.number, date=date_text(rubric.issued.date, lang))
    if rubric.source:
        yield words("i_source"), rubric.source
    if assessment.notice:
        yield words("i_notice"), assessment.notice
    yield words("i_level"), rubric.level
    yield words("i_units"), words("i_ranked", ranked=sum(bool(r.rank) for r in results), all=len(results))
    yield words("i_stage"), word(assessment.stage, lang)
    yield from _ranking(plan)
    yield words("i_missing"), _missing(plan)
    yield words("i_removed"), _removed(plan)
    yield words("i_formulas"), _formulas(plan)
    if values:
        yield words("values_kept"), words.of("values_count", number_text(values, lang))
    inputs = "\n".join(f"{entry['file']}: {entry['sha256']}" for entry in assessment.manifest.get("inputs", ()))
    yield words("i_inputs"), inputs
    yield words("i_version"), f"papi-kit {__version__}"


def _ranking(plan: Plan) -> Iterator[tuple[str, str]]:
    words, lang, ranking = plan.words, plan.words.lang, plan.program.rubric.ranking
    yield words("i_within"), words(f"w_{ranking.within}")
    yield words("i_by"), words(f"by_{ranking.by}")
    yield words("i_ties"), words(ranking.ties)
    if ranking.tie_break:
        yield words("i_tie_break"), "; ".join(map(str, ranking.tie_break))
    rounding = plan.program.rubric.rounding
    said = {key: rounding_words(getattr(rounding, key), words, lang) for key in ("total", "index", "item", "criterion", "domain")}
    yield words("i_rounding"), words("rounding_all", **said)


def _missing(plan: Plan) -> str:
    effects = [code for r in plan.results for score in r.state.scores.values() for code, _ in score.effects]
    units = sum(r.status == "incomplete" for r in plan.results)
    return plan.words("missing_text", units=units, zero=effects.count("missing_zero"), left=effects.count("missing_remove"))


def _removed(plan: Plan) -> str:
    units = sum(r.totals.removed for r in plan.results)
    return plan.words("removed_text", units=units) if units else plan.words("none_removed")


def _formulas(plan: Plan) -> str:
    words, lang = plan.words, plan.words.lang
    if plan.wide:
        return words("live_none")
    if not plan.live:
        return words("live_totals", cells=number_text(LIVE_CELLS, lang))
    return words("live_all", bands=words("live_bands") if plan.program.bands and simple_bands(plan) is None else "")


def _findings(book: Book, sheet: Any, plan: Plan, row: int) -> int:
    words, lang, found = plan.words, plan.words.lang, plan.assessment.found
    put(sheet, row, 0, words("i_findings"), book.format(bold=True))
    row += 1
    if not found:
        put(sheet, row, 0, words("no_findings"), book.format(font_size=SIZE))
        return row
    head = book.format(font_size=SIZE, bold=True, border=1, bg_color=HEAD_FILL, align="center")
    for column, key in enumerate(("severity", "where", "message")):
        put(sheet, row, column, words(key), head)
    body = book.format(font_size=SIZE, border=1, text_wrap=True, valign="top")
    ordered = [f for severity in SEVERITIES for f in found if f.severity == severity]
    for finding in ordered[:MOST_FINDINGS]:
        row += 1
        texts = (word(finding.severity, lang), finding.place, sentence(finding, lang))
        for column, text in enumerate(texts):
            put(sheet, row, column, text, body)
        sheet.set_row(row, height(list(zip(texts, WIDTHS, strict=True)), SIZE))
    if len(ordered) > MOST_FINDINGS:
        row += 1
        put(sheet, row, 0, words.of("more_findings", len(ordered) - MOST_FINDINGS), book.format(font_size=SIZE, italic=True))
    return row
