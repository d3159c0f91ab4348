"""The formats in which a report is written, each a function from the report to its files. A name may have one folder:
`don-vi/TPBK.docx`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from ...files.write import Writer, text_writer
from ...reports.province.report import Report

Maker = Callable[[Report], Mapping[str, Writer]]


def docx(report: Report) -> dict[str, Writer]:
    from ...reports.province.book import write_report_docx
    from ...reports.province.drafts import write_resolution, write_submission

    if report.unit:
        return {}
    return {"bao-cao.docx": partial(write_report_docx, report), "to-trinh.docx": partial(write_submission, report),
            "quyet-dinh.docx": partial(write_resolution, report)}


def html(report: Report) -> dict[str, Writer]:
    from ...reports.page.page import page

    if report.unit:
        return {}
    chapters = report.chapters
    text = page([one.assessment for one in chapters], report.lang, [one.study for one in chapters], report.title())
    return {"bao-cao.html": text_writer(text)}


FORMATS: dict[str, Maker] = {"html": html, "docx": docx}
