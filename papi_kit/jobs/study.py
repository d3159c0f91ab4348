"""How firm the ranks of an assessment are, and the files that say so, written together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..files.output import Written, write_set
from ..files.write import Writer, csv_lines, csv_writer, text_writer
from ..findings import Finding, RequestRefused
from ..index.assessment import Assessment
from ..reports.sensitivity.charts import svg_charts
from ..sensitivity import study as whole
from ..sensitivity import tables
from ..sensitivity.results import Options
from ..sensitivity.steps.rows import step_lines
from ..sensitivity.study import Study
from .progress import Tell, quiet, writing
from .score import assess, own_folder, told

STEPS = {"distributions": ("đang mô phỏng thứ hạng", "simulating ranks"),
         "flips": ("đang tìm điều kiện đổi hạng", "looking for what flips a rank"),
         "steps": ("đang tìm việc cần làm", "looking for next steps"),
         "drivers": ("đang tìm nguồn biến động", "looking for what drives ranks")}


@dataclass(frozen=True)
class Studied:
    """What was written where; `asked` is the id of the unit that was asked for, or ""; `told`: what there is to say of
    what stood there."""

    study: Study
    folder: Path
    files: Sequence[Path]
    asked: str = ""
    told: Sequence[Finding] = ()


def study(of: Assessment | str | Path, draws: int = 10_000, seed: int = 1, *, weights: float = 0.2,
          factors: Sequence[str] = (), tell: Tell = quiet) -> Study:
    """How firm each rank of an assessment (or of the rubric at a path) is; nothing is written.

    `weights`: every level's weights move by ± this share, between 0 and 1. `factors`: what to switch on together, such
    as ["weights+survey"]; without it each factor alone. The same `seed` gives the same result. Raises Refused where no
    table has two ranked units, or where the draws, the seed, the share or a factor cannot be used.

    >>> from papi_kit import study
    >>> found = study("rubrics/2022.yaml", draws=200, factors=["weights"])
    >>> found
    Study(cchc-huyen-2022, final, 1 table, 8 units, 200 draws, seed 1)
    >>> [int(ends) for ends in found.rank_distribution[["q05", "q95"]].iloc[1]]
    [2, 3]
    """
    if not 0 < weights < 1:
        raise RequestRefused("aim_out_of_range", option="weights", value=weights, limit=1)
    assessment = of if isinstance(of, Assessment) else assess(of, tell=tell)
    together = tuple(tuple(part.strip() for part in text.split("+")) for text in factors)
    options = Options(draws, seed, weights, together=together)
    return whole.study(assessment, options, lambda step: tell(*STEPS[step]))


def sensitivity(rubric: Path, draws: int, seed: int, weights: float, factors: Sequence[str], unit: str | None = None,
                units: Path | None = None, facts: Path | None = None, surveys: Sequence[Path] = (),
                stage: str = "final", out: Path | None = None, lang: str = "vi", command: Sequence[str] = (),
                tell: Tell = quiet, take: Sequence[Path] = ()) -> Studied:
    """`papi-kit sensitivity`: `assess`, `study`, and its files in `out`. Raises Refused or Unreadable."""
    assessment = assess(rubric, units=units, facts=facts, surveys=surveys, stage=stage, command=command, tell=tell,
                        take=take)
    asked = assessment.result(unit).unit.id if unit else ""
    found = study(assessment, draws, seed, weights=weights, factors=factors, tell=tell)
    folder = out or own_folder(rubric, assessment)
    written = write_study(found, folder, lang, writing(tell))
    return Studied(found, folder, written.files, asked, written.findings)


def write_study(study: Study, folder: Path, lang: str = "vi",
                tell: Callable[[str], None] = lambda name: None) -> Written:
    """rank_distribution.csv, pairwise.csv, critical_weights.csv, next_steps.csv, drivers.csv, sensitivity.xlsx, the
    charts as SVG and manifest-sensitivity.json, all or none. Raises Unreadable."""
    def workbook(target: Path) -> None:
        from ..reports.sensitivity.book import write_sensitivity_workbook

        write_sensitivity_workbook(study, target, lang)

    assessment, found = study.assessment, study.tables
    writers: dict[str, Writer] = {
        "sensitivity.xlsx": workbook,
        "rank_distribution.csv": csv_lines(tables.rank_columns(found), tables.rank_lines(found)),
        "pairwise.csv": csv_writer(tables.PAIRWISE, tables.pair_rows(found), tables.cell),
        "critical_weights.csv": csv_writer(tables.CRITICAL, tables.critical_rows(found), tables.cell),
        "next_steps.csv": csv_lines(tables.STEPS, step_lines(found, lang)),
        "drivers.csv": csv_lines(tables.DRIVERS, tables.driver_lines(found)),
    }
    writers |= {name: text_writer(svg) for name, svg in svg_charts(study, lang).items()}
    about = {**assessment.manifest, "notice": assessment.notice, "draws": study.options.draws,
             "seed": study.options.seed}
    return write_set(folder, dict(told(writers, tell)), "sensitivity", about, assessment.inputs)
