"""papi-kit receive: the forms that came back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, data_options, rubric_argument, shared_options, tell_findings
from .folder.decision import decided, decision_options
from .progress import Progress
from .terminal import FilePath, called, command_line, print_json, quoted, tell


def command(say: Say) -> click.Command:
    text = say("Đọc các biểu mẫu đã gửi về (thư mục, cả thư mục con): đơn vị nào đã nộp, đủ đến đâu, còn vướng gì. Ghi "
               "biên nhận cho từng đơn vị (receipts/<mã>.xlsx) và bảng tổng hợp overview.xlsx, overview.csv. Không "
               "chấm điểm.\n\nVí dụ: papi-kit receive bo-tieu-chi.yaml --facts nop-ve",
               "Read the forms that came back (a folder and those inside): who has submitted, how complete, what is "
               "open. Writes a receipt for each unit (receipts/<id>.xlsx) and overview.xlsx, overview.csv. Scores "
               "nothing.\n\nExample: papi-kit receive bo-tieu-chi.yaml --facts nop-ve")
    units, _, _, stage, take = data_options(say)
    stage.default = "self"
    facts = click.Option(["--facts"], type=FilePath(), metavar="DIR", help=say(
        "Thư mục biểu mẫu đã gửi về [nop-ve cạnh bộ tiêu chí].", "Folder of the forms that came back [nop-ve]."))
    out = click.Option(["--out"], type=FilePath(), metavar="DIR", help=say(
        "Thư mục kết quả [ket_qua/<mã bộ tiêu chí>-<giai đoạn>].",
        "Folder for the results [ket_qua/<rubric>-<stage>]."))
    without = click.Option(["--without"], type=FilePath(), metavar="F", multiple=True, help=say(
        "Tệp đơn vị đã rút: từ nay không lệnh nào tính, ghi vào nhật ký kèm --reason; ghi nhiều lần được. --take tính "
        "lại.", "A form that was withdrawn: no command counts it from now on; goes into the journal with --reason; may "
        "be given several times. --take counts it again."))
    return Verb("receive", say, callback=run, help=text,
                params=[rubric_argument(), units, facts, stage, take, without, out, *decision_options(say),
                        *shared_options(say)])


@click.pass_obj
def run(settings: Settings, rubric: Path, units: Path | None, facts: Path | None, stage: str, take: tuple[Path, ...],
        without: tuple[Path, ...], out: Path | None, number: str | None, reason: str | None, as_json: bool, **_: Any
        ) -> int:
    from ..findings import has_errors
    from ..jobs.progress import RECEIVE
    from ..jobs.receive import receive
    from ..reports.receipts.text import received_json, received_text

    say, why = settings.say, (reason or "").strip()
    if without and not why:
        raise click.UsageError(say("Đề nghị ghi --reason (lý do rút biểu).", "Give --reason (why it is withdrawn)."))
    decision = decided(number, reason, say) if number or not without else None
    with Progress(say, RECEIVE) as progress:
        done = receive(rubric, facts, units, stage, take, out, settings.lang, settings.arguments, progress.tell,
                       decision, without, why)
    if as_json:
        print_json({**received_json(done.stage, done.receipts, done.books, done.findings, settings.lang),
                    "files": [str(path) for path in done.files]})
    else:
        tell(received_text(done.stage, (*done.books, *done.receipts), settings.lang))
    tell_findings([*done.told, *done.findings], settings, see=quoted(done.folder / "overview.xlsx"))
    score = command_line("check", rubric, units=units, facts=facts, stage=stage, take=take)
    tell(say(f"\nKiểm tra số liệu của mọi đơn vị: {score}", f"\nTo check the figures of all units: {score}"), err=True)
    tell(say(f"Đã ghi vào {called(done.folder)}. Mở bảng tổng hợp: {done.folder / 'overview.xlsx'}",
             f"Written to {called(done.folder)}. Open the overview: {done.folder / 'overview.xlsx'}"), err=True)
    return 1 if has_errors(done.findings) else 0
