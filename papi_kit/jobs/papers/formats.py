"""The formats in which a report is written, each a function from the report to its files. A name may have folders:
`don-vi/TPBK.docx`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from ...files.write import Writer, text_writer
from ...reports.kit.papers import Paper
from ...reports.province.report import Report
from .units import unit_files

Maker = Callable[[Report], Mapping[str, Writer]]


def docx(report: Report) -> dict[str, Writer]:
    from ...reports.kit.word.write import write
    from ...reports.province.book import write_report_docx
    from ...reports.province.drafts import write_resolution, write_submission

    units = unit_files(report, ".docx", lambda paper, target: write(paper, target, report.house))
    if report.unit:
        return units
    return {"bao-cao.docx": partial(write_report_docx, report), "to-trinh.docx": partial(write_submission, report),
            "quyet-dinh.docx": partial(write_resolution, report), **units}


def html(report: Report) -> dict[str, Writer]:
    from ...reports.page.page import page

    units = unit_files(report, ".html", _unit_page)
    if report.unit:
        return units
    chapters = report.chapters
    text = page([one.assessment for one in chapters], report.lang, [one.study for one in chapters], report.title(),
                [one.years for one in chapters])
    return {"bao-cao.html": text_writer(text), **units}


def _unit_page(paper: Paper, target: Path) -> None:
    from ...reports.kit.html.write import page

    text_writer(page(paper))(target)


FORMATS: dict[str, Maker] = {"html": html, "docx": docx}
