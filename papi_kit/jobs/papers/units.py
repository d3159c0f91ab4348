"""The sheets of units as files: `don-vi/<unit>.docx`, with several rubrics `don-vi/<rubric>/<unit>.docx`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ...files.kept.names import file_names
from ...files.write import Writer
from ...reports.province.report import Report
from ...reports.unit.paper import unit_paper
from ...reports.unit.told import Sheets

if TYPE_CHECKING:
    from ...index.results import UnitResult
    from ...reports.kit.papers import Paper

FOLDER = "don-vi"
Write = Callable[["Paper", Path], None]


def unit_files(report: Report, extension: str, write: Write) -> dict[str, Writer]:
    """A file for each unit, or for the one that is asked for; names good on Windows."""
    return dict(_files(report, extension, write))


def _files(report: Report, extension: str, write: Write) -> Iterator[tuple[str, Writer]]:
    for chapter in report.chapters:
        sheets, results = Sheets(chapter, report.lang), chapter.assessment.results
        several = len(report.chapters) > 1
        folder = f"{FOLDER}/{chapter.assessment.program.rubric.rubric}" if several else FOLDER
        names = file_names((result.unit.id for result in results), Path(folder), extension=extension).names
        for result in results:
            if report.unit in ("", result.unit.id):
                yield f"{folder}/{names[result.unit.id]}", partial(_written, sheets, result, write)


def _written(sheets: Sheets, result: UnitResult, write: Write, target: Path) -> None:
    write(unit_paper(sheets, result), target)
