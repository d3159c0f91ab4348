"""papi-kit score: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, data_options, rubric_argument, shared_options, tell_findings
from .folder.decision import decided, decision_options
from .progress import Progress
from .terminal import FilePath, called, command_line, print_json, quoted, tell


def command(say: Say) -> click.Command:
    text = say("Chấm điểm mọi đơn vị theo bộ tiêu chí RUBRIC, xếp hạng và ghi ranking.xlsx, ranking.csv, scores.csv, "
               "findings.csv, manifest.json.\n\nVí dụ: papi-kit score rubrics/2022.yaml",
               "Mark every unit by RUBRIC, rank them and write ranking.xlsx, ranking.csv, scores.csv, findings.csv, "
               "manifest.json.\n\n"
               "Example: papi-kit score rubrics/2022.yaml")
    out = click.Option(["--out"], type=FilePath(), metavar="DIR", help=say(
        "Thư mục kết quả [ket_qua/<mã bộ tiêu chí>, thêm -<giai đoạn> khi chưa phải final].",
        "Folder for the results [ket_qua/<rubric>, with -<stage> where it is not final]."))
    last = click.Option(["--last-year-facts"], is_flag=True, help=say(
        "Chấm số liệu năm trước (files: previous) theo bộ tiêu chí này; mục không có mục tương ứng (same_as) không "
        "được tính. Ghi vào thư mục riêng.",
        "Mark last year's facts (files: previous) by this rubric; items without a counterpart (same_as) are left out. "
        "Written to a folder of its own."))
    return Verb("score", say, callback=run, help=text,
                params=[rubric_argument(), *data_options(say), last, out, *decision_options(say), *shared_options(say)])


@click.pass_obj
def run(settings: Settings, rubric: Path, units: Path | None, facts: Path | None, surveys: tuple[Path, ...], stage: str,
        out: Path | None, as_json: bool, last_year_facts: bool, number: str | None, reason: str | None,
        take: tuple[Path, ...], **_: Any) -> int:
    from ..findings import has_errors
    from ..jobs.progress import SCORE
    from ..jobs.score import PREVIOUS, score
    from ..reports.kit.text import ranking_json, ranking_text

    say, decision = settings.say, decided(number, reason, settings.say)
    with Progress(say, SCORE) as progress:
        done = score(rubric, units, facts, surveys, stage, out, settings.lang, settings.arguments, progress.tell,
                     PREVIOUS if last_year_facts else "", decision, take)
    assessment, folder, files = done.assessment, done.folder, done.files
    if as_json:
        print_json({**ranking_json(assessment, settings.lang), "files": [str(path) for path in files]})
    else:
        tell(ranking_text(assessment, settings.lang))
    tell_findings([*done.told, *assessment.found], settings, see=quoted(folder / "findings.csv"), ranked=True)
    workbook = next(path for path in files if path.suffix == ".xlsx")
    unit = assessment.results[0].unit.id if assessment.results else ""
    why = command_line("explain", rubric, unit, units=units, facts=facts, surveys=surveys, stage=stage, take=take)
    if not last_year_facts:
        tell(say(f"\nXem vì sao có điểm: {why}", f"\nTo see why: {why}"), err=True)
    tell(say(f"Đã ghi vào {called(folder)}. Mở bảng xếp hạng: {workbook}",
             f"Written to {called(folder)}. Open the league table: {workbook}"), err=True)
    return 1 if has_errors(assessment.found) else 0
