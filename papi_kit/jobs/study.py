"""The files of a study of ranks, written together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..files.write import Writer, csv_writer, json_writer, text_writer, write_all
from ..reports.sensitivity import tables
from ..reports.sensitivity.charts import svg_charts
from .score import told

if TYPE_CHECKING:
    from ..sensitivity.study import Study


def write_study(study: Study, folder: Path, lang: str = "vi", tell: Callable[[str], None] = lambda name: None) -> list[Path]:
    """rank_distribution.csv, pairwise.csv, critical_weights.csv, next_steps.csv, drivers.csv, sensitivity.xlsx, the charts as SVG and
    manifest.json, all or none. Raises Unreadable."""
    def workbook(target: Path) -> None:
        from ..reports.sensitivity.book import write_sensitivity_workbook

        write_sensitivity_workbook(study, target, lang)

    assessment = study.assessment
    writers: dict[str, Writer] = {
        "sensitivity.xlsx": workbook,
        "rank_distribution.csv": csv_writer(tables.rank_columns(study), tables.rank_rows(study), tables.cell),
        "pairwise.csv": csv_writer(tables.PAIRWISE, tables.pair_rows(study), tables.cell),
        "critical_weights.csv": csv_writer(tables.CRITICAL, tables.critical_rows(study), tables.cell),
        "next_steps.csv": csv_writer(tables.STEPS, tables.step_rows(study, lang), tables.cell),
        "drivers.csv": csv_writer(tables.DRIVERS, tables.driver_rows(study), tables.cell),
        "manifest.json": json_writer({**assessment.manifest, "notice": assessment.notice, "draws": study.options.draws, "seed": study.options.seed}),
    }
    writers |= {name: text_writer(svg) for name, svg in svg_charts(study, lang).items()}
    return write_all(folder, dict(told(writers, tell)))
