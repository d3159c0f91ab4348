"""The page of what other software does, docs/reference/phan-mem-khac.md, from the data beside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

HERE = Path(__file__).resolve().parent
DATA = HERE / "reference" / "phan-mem-khac.yaml"


class Line(NamedTuple):
    """One behaviour of one version of another program, what papi-kit does, and the test that holds it."""

    software: str
    version: str
    does: str
    here: str
    test: str = ""                                    # path::name of a test, empty where papi-kit does not meet it
    finding: str = ""                                 # a script of findings/


def groups() -> list[tuple[str, list[Line]]]:
    said = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return [(group["name"], [Line(**line) for line in group["lines"]]) for group in said["groups"]]


def page() -> str:
    checked = yaml.safe_load(DATA.read_text(encoding="utf-8"))["checked"]
    said = ["# Phần mềm khác xử lý thế nào", "",
            f"Mỗi dòng là điều đã chạy thử với đúng phiên bản ghi ở đó (lần cuối {checked}), trên dữ liệu hợp lệ, và "
            "cách papi-kit xử lý cùng việc ấy.", "Cột “Kiểm thử” là nơi giữ điều papi-kit làm; dấu – là papi-kit không "
            "gặp việc ấy. Các lệnh chạy lại được nằm trong thư mục `findings/`.", "",
            "Trang này được viết từ `phan-mem-khac.yaml` bằng `python docs/generate.py`.", ""]
    for name, lines in groups():
        said += [f"## {name}", "", "| Phần mềm | Phiên bản | Cách xử lý | papi-kit | Kiểm thử |",
                 "|---|---|---|---|---|", *map(_row, lines), ""]
    return "\n".join(said).rstrip() + "\n"


def _row(line: Line) -> str:
    finding = f" (`findings/{line.finding}`)" if line.finding else ""
    test = f"`{line.test}`" if line.test else "–"
    return f"| {line.software} | {line.version} | {_cell(line.does)}{finding} | {_cell(line.here)} | {test} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
