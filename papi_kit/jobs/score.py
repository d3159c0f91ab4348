"""The files of a scored year, written together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..files.write import Writer, csv_writer, json_writer, write_all
from ..index import columns

if TYPE_CHECKING:
    from ..index.assessment import Assessment


def write_results(assessment: Assessment, folder: Path, lang: str = "vi", tell: Callable[[str], None] = lambda name: None) -> list[Path]:
    """ranking.xlsx, ranking.csv, scores.csv, findings.csv and manifest.json, all or none. Raises Unreadable."""
    def workbook(target: Path) -> None:
        from ..reports.ranking.workbook import write_ranking_workbook

        write_ranking_workbook(assessment, target, lang)

    writers: dict[str, Writer] = {
        "ranking.xlsx": workbook,
        "ranking.csv": csv_writer(columns.ranking_columns(), columns.ranking_rows(assessment.results), columns.plain),
        "scores.csv": csv_writer(columns.score_columns(), columns.score_rows(assessment.program, assessment.results, lang), columns.plain),
        "findings.csv": csv_writer(columns.finding_columns(), columns.finding_rows(assessment.found, lang), columns.plain),
        "manifest.json": json_writer({**assessment.manifest, "notice": assessment.notice}),
    }
    return write_all(folder, dict(told(writers, tell)))


def told(writers: dict[str, Writer], tell: Callable[[str], None]) -> Iterator[tuple[str, Writer]]:
    for name, write in writers.items():
        def noted(target: Path, name: str = name, write: Writer = write) -> None:
            tell(name)
            write(target)

        yield name, noted
