"""papi-kit units: units.csv from the national register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..common import Say, Settings, Verb, shared_options, tell_findings
from ..terminal import FilePath, print_json, quoted, tell


def command(say: Say) -> click.Command:
    text = say("Lập danh sách đơn vị (units.csv) từ danh mục hành chính quốc gia: mọi xã, phường, đặc khu của tỉnh, "
               "thành phố P từ 01/7/2025, hoặc 34 tỉnh, thành phố. Tệp đã có không bao giờ bị ghi đè.\n\n"
               'Ví dụ: papi-kit units --province "Hải Phòng" --level xã --out don-vi.csv',
               "Write the register of units (units.csv) from the national register: all communes, wards and special "
               "zones of the province P since 1 July 2025, or the 34 provinces. A file that is there is never written "
               "over.\n\n"
               'Example: papi-kit units --province "Hải Phòng" --level commune --out don-vi.csv')
    options = [
        click.Option(["--province"], default="", metavar="P", help=say(
            "Tỉnh, thành phố (tên hoặc mã, không dấu cũng được) [cả nước].",
            "Province (name or code, also without accents) [the whole country].")),
        click.Option(["--level"], default="xã", metavar="L", help=say(
            "tỉnh; xã (xã, phường và đặc khu); phường; đặc khu [xã].",
            "province; commune (communes, wards and special zones); phường; đặc khu [commune].")),
        click.Option(["--register"], type=FilePath(), metavar="F", help=say(
            "Danh mục đã lưu (csv, xlsx: mã, tên, tỉnh), thay cho gói vietnam-provinces.",
            "A register that you saved (csv, xlsx: code, name, province), instead of the package vietnam-provinces.")),
        click.Option(["--out"], type=FilePath(), default="units.csv", metavar="F", help=say(
            "Tệp ghi ra [units.csv].", "File to write [units.csv]."))]
    return Verb("units", say, callback=run, help=text, params=[*options, *shared_options(say)])


@click.pass_obj
def run(settings: Settings, province: str, level: str, register: Path | None, out: Path, as_json: bool,
        **_: Any) -> int:
    from ...jobs.lists.units import list_units

    say, done = settings.say, list_units(province, level, out, register)
    where, kinds = done.province, ", ".join(f"{kind} {count}" for kind, count in done.by_kind.items())
    tell_findings(done.findings, settings)
    if as_json:
        print_json({"file": str(done.path), "province": where.code if where else None, "units": done.units,
                    "by_kind": dict(done.by_kind), "source": done.source, "written": done.written})
        return 0
    of = say(f" của {where.called}" if where else " của cả nước", f" of {where.called}" if where else " of the country")
    tell(say(f"{done.units} đơn vị{of} ({kinds}), nguồn: {done.source}.",
             f"{done.units} units{of} ({kinds}), source: {done.source}."))
    there = say("Tệp đã có đúng các đơn vị này", "The file holds just these units already")
    tell(f"{say('Đã ghi', 'Written to') if done.written else there}: {quoted(done.path)}", err=True)
    return 0
