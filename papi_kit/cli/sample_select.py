"""papi-kit sample select: villages by systematic PPS, households inside, and the list for interviewers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, shared_options, tell_findings
from .sample_options import LARGEST, Needed, column_option, count, frame_argument
from .terminal import FilePath, called, print_json, tell

EXAMPLE = ("papi-kit sample select examples/ke-hoach-mau/khung-mau.csv --stratum commune --psu village --size "
           "households --psus 2 --take 16 --seed 2022 --out ket_qua/mau")


def command(say: Say) -> click.Command:
    text = say("Chọn thôn theo PPS hệ thống trong từng tầng (thôn quá lớn được chọn chắc chắn), rồi chọn hộ; ghi "
               f"sample.csv, households.csv, sample.xlsx, manifest-select.json.\n\nVí dụ: {EXAMPLE}",
               "Draw villages by systematic PPS inside each stratum (very large ones with certainty), then households; "
               f"writes sample.csv, households.csv, sample.xlsx, manifest-select.json.\n\nExample: {EXAMPLE}")
    return Verb("select", say, callback=run, help=text,
                params=[frame_argument(), *_columns(say), *_numbers(say), *shared_options(say)])


def _columns(say: Say) -> list[click.Option]:
    return [column_option(say, "--psu", "Cột thôn (cụm).", "Column of the villages (primary sampling units).",
                          required=True),
            column_option(say, "--size", "Cột số hộ.", "Column of households.", required=True),
            column_option(say, "--stratum", "Cột tầng; không có thì cả khung mẫu là một tầng.",
                          "Column of strata; without it the frame is one stratum."),
            column_option(say, "--certainty", "Cột đánh dấu thôn chọn chắc chắn (có, x, 1).",
                          "Column that marks villages taken with certainty."),
            column_option(say, "--upper", "Cột đơn vị chọn trước thôn (ví dụ xã), cho mẫu ba cấp.",
                          "Column of units drawn before villages."),
            column_option(say, "--upper-certainty", "Cột đánh dấu đơn vị cấp trên chọn chắc chắn.",
                          "Column that marks certain upper units.")]


def _numbers(say: Say) -> list[click.Option]:
    out = click.Option(["--out"], type=FilePath(), metavar="DIR",
                       help=say("Thư mục kết quả [ket_qua/mau].", "Folder for the results [ket_qua/mau]."))
    psus = say("Số thôn mỗi tầng (với --upper: mỗi đơn vị cấp trên): một số, tên một cột, hoặc tệp có cột "
               "tầng và cột psus.",
               "Villages a stratum (with --upper: an upper unit): a number, a column, or a file with the columns of "
               "strata and psus.")
    order = say("Thứ tự danh sách khi chọn: name theo tên, frame như trong tệp, hoặc tên một cột [name].",
                "Order of the list: name, frame (as in the file), or a column [name].")
    return [
        Needed(say, "--psus", metavar="M", help=psus), Needed(say, "--take", type=count(say, 1, 10_000), metavar="B",
                                                              help=say("Số hộ mỗi thôn.", "Households a village.")),
        click.Option(["--uppers"], type=count(say, 1, 100_000), metavar="K",
                     help=say("Số đơn vị cấp trên mỗi tầng.", "Upper units a stratum.")),
        click.Option(["--reserve"], type=count(say, 0, 10_000), metavar="R", help=say(
            "Số hộ dự phòng mỗi thôn [một phần tư của --take].", "Reserves a village [a quarter of --take].")),
        Needed(say, "--seed", type=count(say, 0, 10**18), metavar="S",
               help=say("Số khởi tạo ngẫu nhiên; cùng số cho cùng mẫu.", "Seed; the same gives the same sample.")),
        click.Option(["--order"], default="name", metavar="name|frame|COL", help=order), out]


@click.pass_obj
def run(settings: Settings, frame: Path, psus: str, take: int, reserve: int | None, seed: int, order: str,
        upper: str | None, uppers: int | None, out: Path | None, as_json: bool, **options: Any) -> int:
    from ..jobs.sample.plan import columns_of, order_of
    from ..jobs.sample.select import plan_selection, write_selection
    from ..reports.sample.tables import sample_json, sample_text

    say = settings.say
    _check_uppers(upper, uppers, options["upper_certainty"], say)
    _check_psus(psus, options["stratum"], say)
    named = {name: options[name] or "" for name in ("psu", "size", "stratum", "certainty", "upper_certainty")}
    columns = columns_of(psus=int(psus) if psus.isdecimal() else psus, upper=upper or "", order=order, **named)
    found = plan_selection(frame, columns, int(psus) if psus.isdecimal() else psus, take, seed, reserve, uppers or 0,
                           order_of(order), settings.lang)
    written = write_selection(found, out or Path("ket_qua") / "mau", settings.lang, settings.arguments)
    sample = found.sample(settings.lang)
    if as_json:
        print_json({**sample_json(sample), "files": [str(path) for path in written.files]})
    else:
        tell(sample_text(sample))
    tell_findings([*written.findings, *found.findings], settings)
    folder, book = written.files[0].parent, written.files[2]
    tell(say(f"\nĐã ghi vào {called(folder)}. Mở danh sách phỏng vấn: {book}",
             f"\nWritten to {called(folder)}. Open the interview list: {book}"), err=True)
    return 0


def _check_uppers(upper: str | None, uppers: int | None, certainty: str | None, say: Say) -> None:
    if (upper is None) != (uppers is None):
        raise click.UsageError(say("--upper và --uppers phải đi cùng nhau.", "--upper and --uppers go together."))
    if certainty and upper is None:
        raise click.UsageError(say("--upper-certainty cần đi cùng --upper.", "--upper-certainty needs --upper."))


def _check_psus(psus: str, stratum: str | None, say: Say) -> None:
    from ..jobs.sample.select import is_table

    if is_table(psus) and not stratum:
        raise click.UsageError(say("Tệp số thôn mỗi tầng cần đi cùng --stratum.",
                                   "A file of villages a stratum needs --stratum."))
    if psus.isdecimal() and not 1 <= int(psus) <= LARGEST:
        raise click.UsageError(say("Giá trị của --psus không hợp lệ. Cần số nguyên từ 1 trở lên.",
                                   "The value of --psus is not valid: 1 or more."))
