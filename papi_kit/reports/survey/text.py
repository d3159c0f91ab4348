"""A survey's results for the terminal, and the rows of its CSV and JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from ...index.estimates import plain_number
from ...language.numbers import number_text, percent_text
from ...survey.satisfaction.satisfaction import COLUMNS, Group
from ..kit.terminal import columns_text
from ..kit.text import findings_json
from .report import SurveyReport, columns_of, overall, records
from .words import Row, SurveyWords

_AT_ONCE = 2_000                         # rows


def survey_text(report: SurveyReport) -> str:
    """Title, what must be said of the data, a table of units for each measure, then sentences."""
    words, form = report.words, report.form
    head = [form.title, *(f"[{text}]" for text in (report.notice, words.label()) if text)]
    said = ["\n".join(head)]
    for group, measure in report.measured():
        rows = overall(report, group, measure)
        if rows:
            said.append(
                f"{report.heading(group, measure)}:\n{units_table(words, rows, group)}\n\n{_sentences(words, rows)}"
            )
    said += [report.say(f"Không có phiếu: {', '.join(unseen)}.", f"No forms: {', '.join(unseen)}.")
             for group in report.satisfaction.groups if (unseen := report.unseen(group))]
    said += [text for group in report.satisfaction.groups if (text := _changed(report, group))]
    return "\n\n".join(said)


def units_table(words: SurveyWords, rows: list[Row], group: Group) -> str:
    say = words.say
    head = [
        say("Đơn vị", "Unit"),
        words.counted(),
        say("Ước lượng", "Estimate"),
        words.column(group.answers.group.id),
        "DEFF",
        say("Ghi chú", "Remark"),
    ]
    cells = [
        [
            words.unit(row.unit_id),
            number_text(int(row.n), words.lang, 0) if math.isfinite(row.n) else "–",
            words.value(row, row.estimate),
            interval_text(words, row),
            number_text(Fraction(row.deff), words.lang, 2) if math.isfinite(row.deff) else "–",
            words.flag(row.flag),
        ]
        for row in rows
    ]
    if words.form.rated:                 # no interval, no design effect
        head, *cells = ([*line[:3], line[-1]] for line in (head, *cells))
    return columns_text(head, cells, range(1, len(head) - 1))


def interval_text(words: SurveyWords, row: Row) -> str:
    """`77,3% – 88,3%`; a dash where there is none, or where everybody answered and nothing was estimated."""
    if row.flag == "census" or not math.isfinite(row.conf_low):
        return "–"
    return f"{words.value(row, row.conf_low)} – {words.value(row, row.conf_high)}"


def _sentences(words: SurveyWords, rows: list[Row]) -> str:
    """The whole, then units that need a warning."""
    told = [row for row in rows if not row.unit_id or row.flag not in ("", "suppressed")]
    return "\n".join(words.sentence(row) for row in told)


def _changed(report: SurveyReport, group: Group) -> str:
    changes = report.changes.get(group.answers.group.id)
    if changes is None or changes.empty or report.years is None:
        return ""
    rows = [row for row in records(changes) if row.of == "overall" and row.unit_id == ""]
    lines = [
        f"{report.heading(group, row.measure)}. {report.words.change(row, report.years, group.answers.group.id)}"
        for row in rows
    ]
    first, second = report.years
    return "\n".join(
        [report.say(f"Thay đổi từ năm {first} đến năm {second}:", f"Change from {first} to {second}:"), *lines]
    )


# -- rows ------------------------------------------------------------------------------------------------------------
def estimate_rows(report: SurveyReport) -> Iterator[list[Any]]:
    """Under COLUMNS: numbers with ten decimals, empty where there is none; infinite df: normal distribution."""
    table = report.satisfaction.table[list(COLUMNS)]
    for first in range(0, len(table), _AT_ONCE):
        columns = columns_of(table.iloc[first:first + _AT_ONCE])
        yield from map(list, zip(*[map(plain_number, column) for column in columns], strict=True))


def survey_json(report: SurveyReport) -> dict[str, Any]:
    form, words = report.form, report.words
    return {
        "survey": form.survey,
        "title": form.title,
        "year": form.year,
        "notice": report.notice,
        "label": words.label(),
        "confidence": float(form.confidence),
        "estimates": [
            {**dict(zip(COLUMNS, row, strict=True)), "unit": words.unit(row[0])} for row in estimate_rows(report)
        ],
        "findings": findings_json(report.findings, report.lang),
    }


def missing_text(row: Row, lang: str) -> str:
    return percent_text(Fraction(row.missing), lang, 1) if math.isfinite(row.missing) else "–"
