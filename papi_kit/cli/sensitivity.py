"""papi-kit sensitivity: how firm each rank is, what would change it, what to do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, data_options, rubric_argument, shared_options, tell_findings
from .progress import Progress
from .terminal import FilePath, called, command_line, print_json, tell


def command(say: Say) -> click.Command:
    text = say("Thứ hạng chắc đến đâu: mô phỏng trọng số, sai số khảo sát, điểm chấm, cách tính; điều gì làm "
               "đổi hạng; việc cần làm để lên hạng. Ghi sensitivity.xlsx, rank_distribution.csv, pairwise.csv, "
               "critical_weights.csv, next_steps.csv, drivers.csv, manifest-sensitivity.json.\n\n"
               "Ví dụ: papi-kit sensitivity rubrics/2022.yaml",
               "How firm each rank is: weights, survey error, judgement and method varied; what flips a rank; what "
               "to do to rise. Writes sensitivity.xlsx, rank_distribution.csv, pairwise.csv, critical_weights.csv, "
               "next_steps.csv, drivers.csv, manifest-sensitivity.json.\n\n"
               "Example: papi-kit sensitivity rubrics/2022.yaml")
    own = [click.Option(["--draws"], type=int, default=10_000, metavar="N",
                        help=say("Số lần mô phỏng [10000].", "Number of draws [10000].")),
           click.Option(["--seed"], type=int, default=1, metavar="S",
                        help=say("Số khởi tạo ngẫu nhiên; cùng số cho cùng kết quả [1].",
                                 "Seed; the same seed gives the same result [1].")),
           click.Option(["--weights"], default="20%", metavar="R",
                        help=say("Trọng số từng cấp thay đổi ± R [20%].",
                                 "Weights at each level move by ± R [20%].")),
           click.Option(["--factors"], multiple=True, metavar="A+B", help=say(
               "Các yếu tố bật cùng nhau: weights, split, survey, judgement, method, conventions, nối bằng dấu +; ghi "
               "nhiều lần được [mỗi yếu tố một lần].",
               "Factors to switch on together: weights, split, survey, judgement, method, conventions, joined by +; "
               "several times [each alone].")),
           click.Option(["--unit"], metavar="U",
                        help=say("In việc cần làm của đơn vị này.", "Print the next steps of this unit.")),
           click.Option(["--out"], type=FilePath(), metavar="DIR", help=say(
               "Thư mục kết quả [ket_qua/<mã bộ tiêu chí>, thêm -<giai đoạn> khi chưa phải final].",
               "Folder for the results [ket_qua/<rubric>, with -<stage> where it is not final].")),
    ]
    return Verb("sensitivity", say, callback=run, help=text,
                params=[rubric_argument(), *data_options(say), *own, *shared_options(say)])


@click.pass_obj
def run(settings: Settings, rubric: Path, units: Path | None, facts: Path | None, surveys: tuple[Path, ...],
        stage: str, draws: int, seed: int, weights: str, factors: tuple[str, ...], unit: str | None, out: Path | None,
        take: tuple[Path, ...], as_json: bool, **_: Any) -> int:
    from ..findings import has_errors
    from ..jobs.progress import SENSITIVITY
    from ..jobs.study import sensitivity
    from ..reports.sensitivity.text import sensitivity_json, sensitivity_text

    say, reach = settings.say, _share(weights, settings)
    with Progress(say, SENSITIVITY) as progress:
        done = sensitivity(rubric, draws, seed, reach, factors, unit, units, facts, surveys, stage, out, settings.lang,
                           settings.arguments, progress.tell, take)
    found, folder, files, asked = done.study, done.folder, done.files, done.asked
    if as_json:
        print_json({**sensitivity_json(found, settings.lang), "files": [str(path) for path in files]})
    else:
        tell(sensitivity_text(found, asked, settings.lang))
    findings = [*found.findings, *found.assessment.found]
    again = partial(command_line, rubric=rubric, units=units, facts=facts, surveys=surveys, stage=stage, take=take)
    tell_findings([*done.told, *findings], settings, see=again("check"), ranked=True)
    workbook = next(path for path in files if path.suffix == ".xlsx")
    if not asked:
        why = again("sensitivity", own=["--unit", found.tables[0].table.results[0].unit.id])
        tell(say(f"\nXem việc cần làm của một đơn vị: {why}", f"\nTo see what a unit would have to do: {why}"),
             err=True)
    where = called(folder)
    tell(say(f"Đã ghi vào {where}. Mở: {workbook}", f"Written to {where}. Open: {workbook}"), err=True)
    return 1 if has_errors(findings) else 0


def _share(text: str, settings: Settings) -> float:
    from ..language.numbers import NotUnderstood, read_percent

    try:
        found = float(read_percent(text))
    except NotUnderstood:
        found = -1.0
    if not 0 < found < 1:
        raise click.UsageError(settings.say(f"--weights {text}: ghi tỷ lệ từ 1% đến 99%, ví dụ 20%.",
                                            f"--weights {text}: give a share from 1% to 99%, such as 20%."))
    return found
