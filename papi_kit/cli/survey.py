"""papi-kit survey: from forms to satisfaction with intervals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, shared_options, tell_findings
from .progress import Progress
from .terminal import FilePath, called, print_json, quoted, tell


def command(say: Say) -> click.Command:
    text = say("Từ phiếu khảo sát đến tỷ lệ hài lòng có khoảng tin cậy theo đơn vị, câu hỏi, yếu tố; kiểm tra phiếu; "
               "ghi survey.xlsx, estimates.csv, quality.csv, findings.csv, manifest-survey.json.\n\nVí dụ: papi-kit "
               "survey surveys/mot-cua-2019.yaml",
               "From forms to satisfaction with intervals by unit, question and factor; checks the forms; writes "
               "survey.xlsx, estimates.csv, quality.csv, findings.csv, manifest-survey.json.\n\nExample: papi-kit "
               "survey surveys/mot-cua-2019.yaml")
    data = click.Option(["--data"], type=FilePath(), metavar="F", multiple=True, help=say(
        "Tệp phiếu (csv, xlsx, sav, dta, parquet, arrow) hoặc thư mục phiếu của năm khảo sát, thay cho tệp ghi trong "
        "định nghĩa; ghi nhiều lần được.",
        "File (csv, xlsx, sav, dta, parquet, arrow) or folder of forms instead of the definition's; may be given "
        "several times."))
    out = click.Option(["--out"], type=FilePath(), metavar="DIR", help=say(
        "Thư mục kết quả [ket_qua/<mã khảo sát>].", "Folder for the results [ket_qua/<survey>]."))
    engine = click.Option(["--engine"], type=click.Choice(["auto", "pandas", "duckdb", "spark"]), help=say(
        "Công cụ đếm phiếu, thay cho engine ghi trong định nghĩa: auto (tệp lớn thì đếm, không đọc cả vào bộ nhớ), "
        "pandas, duckdb, spark.",
        "What counts the forms, instead of the definition's engine: auto (large files are counted, not read into "
        "memory), pandas, duckdb, spark."))
    survey = click.Argument(["survey"], type=FilePath())
    return Verb("survey", say, callback=run, help=text, params=[survey, data, out, engine, *shared_options(say)])


@click.pass_obj
def run(settings: Settings, survey: Path, data: tuple[Path, ...], out: Path | None, engine: str | None, as_json: bool,
        **_: Any) -> int:
    from ..findings import has_errors
    from ..jobs.progress import SURVEY
    from ..jobs.survey import survey as estimate
    from ..reports.survey.text import survey_json, survey_text

    say = settings.say
    with Progress(say, SURVEY) as progress:
        done = estimate(survey, data, out, settings.lang, settings.arguments, progress.tell, engine)
    report, folder, files = done.report, done.folder, done.files
    if as_json:
        print_json({**survey_json(report), "files": [str(path) for path in files]})
    else:
        tell(survey_text(report))
    tell_findings([*done.told, *report.findings], settings, see=quoted(folder / "findings.csv"))
    workbook = next(path for path in files if path.suffix == ".xlsx")
    tell(say(f"\nĐã ghi vào {called(folder)}. Mở kết quả khảo sát: {workbook}",
             f"\nWritten to {called(folder)}. Open the survey's results: {workbook}"), err=True)
    return 1 if has_errors(report.findings) else 0
