"""papi-kit sample allocate: a total shared out to the units."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, shared_options, tell_findings
from .sample_options import Needed, aim_options, column_option, count, frame_argument, seen_aim
from .terminal import FilePath, print_json, tell

METHODS = ("equal", "proportional", "sqrt", "neyman", "kish")


def command(say: Say) -> click.Command:
    text = say("Phân bổ đúng --total phiếu cho các đơn vị của khung mẫu FRAME, in sai số mỗi đơn vị đạt được.\n\n"
               "Ví dụ: papi-kit sample allocate examples/ke-hoach-mau/khung-mau.csv --by commune --size households "
               "--total 416 --method kish",
               "Share exactly --total forms out to the units of FRAME, with the margin that each then gets.\n\n"
               "Example: papi-kit sample allocate examples/ke-hoach-mau/khung-mau.csv --by commune --size households "
               "--total 416 --method kish")
    options = [
        Needed(say, "--total", type=count(say), metavar="n", help=say("Tổng số phiếu.", "Forms in all.")),
        column_option(say, "--by", "Cột đơn vị.", "Column of the units.", required=True),
        column_option(say, "--size", "Cột quy mô (số hộ); các dòng của một đơn vị được cộng lại.",
                      "Column of sizes; lines of a unit add up.", True),
        click.Option(["--method"], type=click.Choice(METHODS), default="proportional", help=say(
            "equal chia đều, proportional tỷ lệ thuận, sqrt căn bậc hai, neyman, kish [proportional].",
            "Method of allocation [proportional].")),
        column_option(say, "--spread", "Cột độ lệch chuẩn của câu trả lời, cho neyman.",
                      "Column of standard deviations, for neyman."),
        click.Option(["--least"], type=count(say, 0), default="0", metavar="K",
                     help=say("Ít nhất K phiếu mỗi đơn vị [0].", "At least K forms a unit [0].")),
        click.Option(["--take"], type=count(say), metavar="B",
                     help=say("Số phiếu mỗi thôn; tính thêm số thôn.", "Forms a village; tells the villages.")),
        click.Option(["--out"], type=FilePath(), metavar="DIR", help=say(
            "Thư mục ghi allocation.csv và allocation.xlsx.", "Folder for allocation.csv and allocation.xlsx."))]
    return Verb("allocate", say, callback=run, help=text,
                params=[frame_argument(), *options, *aim_options(say, size=False), *shared_options(say)])


@click.pass_obj
def run(settings: Settings, frame: Path, total: int, by: str, size: str, method: str, spread: str | None, least: int,
        take: int | None, out: Path | None, as_json: bool, **options: Any) -> int:
    if method == "neyman" and not spread:
        raise click.UsageError(settings.say("neyman cần --spread: cột độ lệch chuẩn của từng đơn vị.",
                                            "neyman needs --spread, a column."))
    from ..jobs.sample.allocate import plan_allocation, write_allocation
    from ..reports.sample.text import aim_json, allocation_text, rounded

    plan = plan_allocation(frame, by, size, total, method, seen_aim(options, settings.say), spread or "", least, take)
    if as_json:
        units = [{**row, "margin": rounded(float(row["margin"] or 0))} for row in plan.rows]
        print_json({"method": method, "total": total, "assumptions": aim_json(plan.aim, size=False),
                    "margin": rounded(plan.margin),
                    "weight_deff": rounded(plan.effect), "units": units})
    else:
        tell(allocation_text(plan.shown(settings.lang), plan.aim, plan.margin, plan.effect, settings.lang))
    tell_findings(plan.findings, settings)
    if out:
        written = write_allocation(plan, out, settings.lang, settings.arguments)
        book = written.files[1]
        if written.findings:
            tell_findings(written.findings, settings)
        tell(settings.say(f"\nĐã ghi: {book}", f"\nWritten: {book}"), err=True)
    return 0
