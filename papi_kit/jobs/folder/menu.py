"""The menu of papi-kit.bat: what a double click offers, of the commands that there are."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple


class Choice(NamedTuple):
    """A line of the menu in ASCII, the command that it runs, and the folder that is opened when it is done."""

    verb: str
    label: str
    arguments: str
    opens: str = ""


MENU = (Choice("form", "Tao phieu gui cac don vi", '"bo-tieu-chi.yaml" --out "bieu-mau"', "bieu-mau"),
        Choice("form", "Tao so gui cac co quan tham dinh", '"bo-tieu-chi.yaml" --for-appraiser --out "tham-dinh"',
               "tham-dinh"),
        Choice("form", "Tao phieu giai trinh gui cac don vi",
               '"bo-tieu-chi.yaml" --stage explanation --out "giai-trinh"', "giai-trinh"),
        Choice("form", "Tao so ket luan cua hoi dong", '"bo-tieu-chi.yaml" --stage final --out "hoi-dong"',
               "hoi-dong"),
        Choice("receive", "Doc phieu nop ve", '"bo-tieu-chi.yaml" --facts "nop-ve"', "ket_qua"),
        Choice("check", "Kiem tra bo tieu chi va so lieu", '"bo-tieu-chi.yaml"'),
        Choice("score", "Cham diem, xep hang", '"bo-tieu-chi.yaml"', "ket_qua"),
        Choice("report", "Lap bao cao", '"bo-tieu-chi.yaml" --out "ket_qua\\bao-cao"', "ket_qua"),
        Choice("verify", "Kiem tra thu muc co bi sua khong", '"."'))


def batch(template: str, verbs: Collection[str]) -> bytes:
    """papi-kit.bat: ASCII, lines ending as Windows wants them."""
    chosen = [choice for choice in MENU if choice.verb in verbs]
    numbers = range(1, len(chosen) + 1)
    keys = "".join(map(str, numbers))
    quit_at = len(chosen) + 1
    jumps = [f"if errorlevel {quit_at} goto quit",
             *(f"if errorlevel {number} goto do{number}" for number in reversed(numbers))]
    text = template.format(
        choices="\n".join(f"echo   {number}. {choice.label}" for number, choice in zip(numbers, chosen, strict=True)),
        keys=keys, jumps="\n".join(jumps),
        actions="\n".join(_action(number, choice) for number, choice in zip(numbers, chosen, strict=True)))
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("ascii")


def _action(number: int, choice: Choice) -> str:
    """Exit code 2 is a failure; with 1 there are findings to read, and what was written is shown."""
    opened = [f'if exist "{choice.opens}" start "" "%~dp0{choice.opens}"'] if choice.opens else []
    command = f'"%PAPI%" %MORE% {choice.verb} {choice.arguments}'
    return "\n".join([f":do{number}", command, "if errorlevel 2 goto failed", *opened, "goto menu", ""])
