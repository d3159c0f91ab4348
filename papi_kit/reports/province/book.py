"""The province's report as sections: whichever writer prints them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..kit.papers import Paper, Section
from ..ranking.domains import domains
from ..ranking.league import league
from ..ranking.plan import Plan
from ..ranking.words import Words
from .report import Chapter, Report


def report_paper(report: Report) -> Paper:
    """The whole report."""
    sections = [section for chapter in report.chapters for section in chapter_sections(chapter, report.lang)]
    return Paper(report.title(), sections, report.notice(), report.lang)


def chapter_sections(chapter: Chapter, lang: str) -> Iterator[Section]:
    plan = Plan(chapter.assessment, Words(lang))
    yield Section(league(plan).sheet)
    if not plan.wide:
        yield Section(domains(plan))


def write_report_docx(report: Report, path: Path) -> None:
    from ..kit.word.write import write

    write(report_paper(report), path, report.house)
