"""papi-kit sample allocate: a total shared out to the units."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .common import Say, Settings, Verb, print_json, shared_options, tell, tell_findings
from .sample_options import (
    Needed,
    aim_options,
    column_option,
    count,
    frame_argument,
    open_frame,
    refuse_errors,
    seen_aim,
)

if TYPE_CHECKING:
    from ..survey.sampling.frame import Group

METHODS = ("equal", "proportional", "sqrt", "neyman", "kish")


def command(say: Say) -> click.Command:
    text = say("Phân bổ đúng --total phiếu cho các đơn vị của khung mẫu FRAME, in sai số mỗi đơn vị đạt được.\n\n"
               "Ví dụ: papi-kit sample allocate examples/ke-hoach-mau/khung-mau.csv --by commune --size households --total 416 --method kish",
               "Share exactly --total forms out to the units of FRAME, with the margin that each then gets.\n\n"
               "Example: papi-kit sample allocate examples/ke-hoach-mau/khung-mau.csv --by commune --size households --total 416 --method kish")
    options = [
        Needed(say, "--total", type=count(say), metavar="n", help=say("Tổng số phiếu.", "Forms in all.")),
        column_option(say, "--by", "Cột đơn vị.", "Column of the units.", required=True),
        column_option(say, "--size", "Cột quy mô (số hộ); các dòng của một đơn vị được cộng lại.", "Column of sizes; lines of a unit add up.", True),
        click.Option(["--method"], type=click.Choice(METHODS), default="proportional",
                     help=say("equal chia đều, proportional tỷ lệ thuận, sqrt căn bậc hai, neyman, kish [proportional].",
                              "Method of allocation [proportional].")),
        column_option(say, "--spread", "Cột độ lệch chuẩn của câu trả lời, cho neyman.", "Column of standard deviations, for neyman."),
        click.Option(["--least"], type=count(say, 0), default="0", metavar="K",
                     help=say("Ít nhất K phiếu mỗi đơn vị [0].", "At least K forms a unit [0].")),
        click.Option(["--take"], type=count(say), metavar="B",
                     help=say("Số phiếu mỗi thôn; tính thêm số thôn.", "Forms a village; tells the villages.")),
        click.Option(["--out"], type=click.Path(path_type=Path, readable=False), metavar="DIR",
                     help=say("Thư mục ghi allocation.csv và allocation.xlsx.", "Folder for allocation.csv and allocation.xlsx."))]
    return Verb("allocate", say, callback=run, help=text, params=[frame_argument(), *options, *aim_options(say, size=False), *shared_options(say)])


@click.pass_obj
def run(settings: Settings, frame: Path, total: int, by: str, size: str, method: str, spread: str | None, least: int, take: int | None,
        out: Path | None, as_json: bool, **options: Any) -> int:
    if method == "neyman" and not spread:
        raise click.UsageError(settings.say("neyman cần --spread: cột độ lệch chuẩn của từng đơn vị.", "neyman needs --spread, a column."))
    from ..findings import warning
    from ..reports.sample.text import aim_json, allocation_table, allocation_text, rounded
    from ..survey.sampling.frame import read_groups
    from ..survey.sampling.sizes import allocate, joint_margin, margin, wanted_shares, weight_effect

    aim, column = seen_aim(options, settings.say), (spread or "") if method == "neyman" else ""
    table = open_frame(frame, [by, size, *([column] if column else [])])
    groups, faults = read_groups(table.rows, by, size, column)
    found = refuse_errors([*table.findings, *faults])
    sizes = [group.size for group in groups]
    forms = allocate(total, wanted_shares(method, sizes, [group.spread for group in groups]).tolist(), sizes, least)
    found += [warning("allocation_none", group.place, name=group.name) for group, n in zip(groups, forms, strict=True) if not n]
    rows = [_row(by, group, n, margin(n, group.size, aim), take) for group, n in zip(groups, forms, strict=True)]
    joint, effect = joint_margin(forms, sizes, aim), weight_effect(forms, sizes)
    shown = allocation_table(rows, by, method, settings.lang)
    if as_json:
        units = [{**row, "margin": rounded(row["margin"])} for row in rows]
        print_json({"method": method, "total": total, "assumptions": aim_json(aim, size=False), "margin": rounded(joint),
                    "weight_deff": rounded(effect), "units": units})
    else:
        tell(allocation_text(shown, aim, joint, effect, settings.lang))
    tell_findings(found, settings)
    if out:
        _write(shown, out, settings)
    return 0


def _row(by: str, group: Group, forms: int, half: float, take: int | None) -> dict[str, Any]:
    villages = {"psus": -(-forms // take)} if take else {}
    return {by: group.name, "population": group.size, "n": forms, "margin": half, **villages}


def _write(table: Any, out: Path, settings: Settings) -> None:
    from ..files.write import csv_writer, write_all
    from ..reports.kit.excel import write
    from ..reports.kit.table import table_book

    known = replace(table, rows=[[None if value != value else value for value in row] for row in table.rows])
    files = write_all(out, {"allocation.csv": csv_writer([column.key for column in table.columns], known.rows, _cell),
                            "allocation.xlsx": lambda target: write(table_book(known), target)})
    tell(settings.say(f"\nĐã ghi: {files[1]}", f"\nWritten: {files[1]}"), err=True)


def _cell(value: Any) -> Any:
    return round(value, 6) if isinstance(value, float) else value
