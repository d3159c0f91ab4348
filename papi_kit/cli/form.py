"""papi-kit form: the workbooks that units fill."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, rubric_argument, shared_options, tell_findings
from .progress import Progress
from .terminal import FilePath, print_json, tell


def command(say: Say) -> click.Command:
    text = say("Lập biểu tự đánh giá Excel <mã đơn vị>.xlsx cho từng đơn vị theo bộ tiêu chí RUBRIC: ô vàng để điền, "
               "điểm hiện ra khi điền. Tệp đã có người điền không bao giờ bị ghi đè.\n\n"
               "Ví dụ: papi-kit form rubrics/2022.yaml --out bieu_mau --deadline 15/01/2022",
               "Write an Excel form <unit_id>.xlsx for each unit by RUBRIC: yellow cells to fill, marks that appear "
               "meanwhile. A file that somebody filled is never written over.\n\n"
               "Example: papi-kit form rubrics/2022.yaml --out bieu_mau --deadline 15/01/2022")
    return Verb("form", say, callback=run, help=text, params=[rubric_argument(), *_options(say), *shared_options(say)])


def _options(say: Say) -> list[click.Option]:
    return [
        click.Option(["--unit"], default="", metavar="U", help=say(
            "Chỉ lập biểu của đơn vị này (mã hoặc tên).", "The form of this unit only (id or name).")),
        click.Option(["--units"], type=FilePath(), metavar="F", help=say(
            "Danh sách đơn vị (csv, xlsx), thay cho tệp ghi trong bộ tiêu chí.",
            "Register of units instead of the rubric's.")),
        click.Option(["--stage"], type=click.Choice(("self", "explanation")), default="self", help=say(
            "Giai đoạn: self tự đánh giá, explanation giải trình kết quả thẩm định [self].",
            "Stage of the form: self, or explanation on the appraisal [self].")),
        click.Option(["--facts"], type=FilePath(), metavar="F", help=say(
            "Tệp hoặc thư mục số liệu có kết quả thẩm định (cho explanation), thay cho tệp ghi trong bộ tiêu chí.",
            "File or folder of facts with the appraisal (for explanation) instead of the rubric's.")),
        click.Option(["--survey", "surveys"], type=FilePath(), metavar="F", multiple=True, help=say(
            "Định nghĩa khảo sát (cho explanation), như ở lệnh score.",
            "Survey definition (for explanation), as of score.")),
        click.Option(["--deadline"], default="", metavar="TEXT", help=say(
            "Hạn gửi, in trên bìa; không ghi thì để dòng chấm.", "Deadline as printed on the cover; dots without it.")),
        click.Option(["--out"], type=FilePath(), metavar="DIR", help=say(
            "Thư mục ghi biểu mẫu [bieu_mau/<mã bộ tiêu chí>].", "Folder for the forms [bieu_mau/<rubric>].")),
    ]


@click.pass_obj
def run(settings: Settings, rubric: Path, unit: str, units: Path | None, stage: str, deadline: str, out: Path | None,
        facts: Path | None, surveys: tuple[Path, ...], as_json: bool, **_: Any) -> int:
    from ..findings import has_errors
    from ..jobs.progress import FORM
    from ..jobs.sent.form import Asked, make_forms

    say = settings.say
    with Progress(say, FORM) as progress:
        asked = Asked(units, unit, stage, deadline, facts, surveys)
        done = make_forms(rubric, out, asked, settings.lang, settings.arguments, progress.tell)
    forms = [path for path in done.files if path.suffix == ".xlsx"]
    folder = done.files[-1].parent
    if as_json:
        print_json({"files": [str(path) for path in done.files]})
    tell_findings(done.findings, settings)
    tell(say(f"Đã ghi {len(forms)} biểu mẫu vào {folder}. Gửi mỗi đơn vị tệp mang mã của đơn vị.",
             f"{len(forms)} {'form' if len(forms) == 1 else 'forms'} written to {folder}. Send each unit the file that "
             "bears its id."), err=True)
    return 1 if has_errors(done.findings) else 0
