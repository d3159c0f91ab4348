"""papi-kit report: what the province receives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ..common import Say, Settings, Verb, data_options, shared_options, tell_findings
from ..progress import Progress
from ..terminal import FilePath, called, print_json, tell


def command(say: Say) -> click.Command:
    text = say("Lập báo cáo của tỉnh từ một hoặc nhiều bộ tiêu chí (mỗi bộ một chương), dự thảo Tờ trình và Quyết định "
               "công bố kết quả (thể thức Nghị định 30/2020/NĐ-CP; căn cứ, nơi nhận, người ký lấy từ documents của bộ "
               "tiêu chí, thiếu thì in dòng chấm), phiếu của từng đơn vị.\n\n"
               "Ví dụ: papi-kit report rubrics/2022.yaml --format docx",
               "Write the province's report from one rubric or several (a chapter each), drafts of the submission and "
               "of the decision that publishes the results (grounds, recipients and signers from documents in the "
               "rubric, else dotted lines), and each unit's sheet.\n\n"
               "Example: papi-kit report rubrics/2022.yaml --format docx")
    return Verb("report", say, callback=run, help=text, params=[
        click.Argument(["rubrics"], type=FilePath(), nargs=-1, required=True), *_own_options(say), *data_options(say),
        *shared_options(say)])


def _own_options(say: Say) -> list[click.Option]:
    return [
        click.Option(["--format", "formats"], metavar="F,F", default="", help=say(
            "Định dạng, nối bằng dấu phẩy: html, docx [mọi định dạng].",
            "Formats, joined by commas: html, docx [all].")),
        click.Option(["--style"], type=FilePath(), metavar="F", help=say(
            "Tệp .docx của cơ quan để lấy kiểu chữ [Times New Roman, theo Nghị định 30/2020/NĐ-CP].",
            "A .docx of the department whose styles are taken [those of Decree 30/2020].")),
        click.Option(["--unit"], metavar="U", default="", help=say(
            "Chỉ lập phiếu của đơn vị này.", "Only the sheet of this unit.")),
        click.Option(["--out"], type=FilePath(), metavar="DIR", help=say(
            "Thư mục kết quả [ket_qua/<mã bộ tiêu chí>; nhiều bộ: ket_qua/bao-cao].",
            "Folder for the results [ket_qua/<rubric>; of several: ket_qua/bao-cao].")),
        click.Option(["--draws"], type=int, default=10_000, metavar="N",
                     help=say("Số lần mô phỏng thứ hạng [10000].", "Number of draws of ranks [10000].")),
        click.Option(["--seed"], type=int, default=1, metavar="S",
                     help=say("Số khởi tạo ngẫu nhiên [1].", "Seed of the draws [1]."))]


@click.pass_obj
def run(settings: Settings, rubrics: tuple[Path, ...], formats: str, style: Path | None, unit: str, out: Path | None,
        draws: int, seed: int, units: Path | None, facts: Path | None, surveys: tuple[Path, ...], stage: str,
        take: tuple[Path, ...], as_json: bool, **_: Any) -> int:
    from ...findings import has_errors
    from ...jobs.papers.report import Asked, report
    from ...jobs.progress import REPORT

    say = settings.say
    if len(rubrics) > 1 and (units or facts or surveys or take):
        raise click.UsageError(say(
            "--units, --facts, --survey, --take chỉ dùng khi báo cáo có một bộ tiêu chí; khi có nhiều bộ, ghi tệp số "
            "liệu ở mục files của từng bộ.",
            "--units, --facts, --survey and --take are for a report of one rubric; with several, name the data under "
            "files in each."))
    asked = Asked(_formats(formats, settings), unit, stage, units, facts, surveys, take, draws, seed, style,
                  settings.lang, settings.arguments)
    with Progress(say, REPORT) as progress:
        done = report(rubrics, asked, out, progress.tell)
    found = [finding for chapter in done.report.chapters for finding in chapter.assessment.found]
    if as_json:
        print_json({"rubrics": [one.assessment.program.rubric.rubric for one in done.report.chapters],
                    "notice": done.report.notice(), "files": [str(path) for path in done.files]})
    else:
        tell(_listed(done.files, done.folder, say))
    tell_findings([*done.told, *found], settings, see=say("lệnh papi-kit check", "papi-kit check"), ranked=True)
    tell(say(f"Đã ghi vào {called(done.folder)}.", f"Written to {called(done.folder)}."), err=True)
    return 1 if has_errors(found) else 0


def _listed(files: Sequence[Path], folder: Path, say: Say) -> str:
    """The files of the folder, and of each folder in it how many."""
    inside = Counter(path.parent for path in files if path.parent != folder)
    lines = [say("Báo cáo gồm:", "The report:"), *(f"  {path}" for path in files if path.parent == folder)]
    for where, count in inside.items():
        lines.append(say(f"  {where}: {count} tệp phiếu đơn vị",
                         f"  {where}: {count} {'sheet' if count == 1 else 'sheets'} of units"))
    return "\n".join(lines)


def _formats(text: str, settings: Settings) -> tuple[str, ...]:
    from ...jobs.papers.formats import FORMATS

    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    if unknown := [one for one in wanted if one not in FORMATS]:
        known = ", ".join(FORMATS)
        raise click.UsageError(settings.say(f"--format {unknown[0]}: các định dạng có thể ghi là {known}.",
                                            f"--format {unknown[0]}: the formats are {known}."))
    return wanted or tuple(FORMATS)
