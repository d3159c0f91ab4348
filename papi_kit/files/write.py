"""What is written into a file: CSV, JSON, text, a workbook's bytes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

BOM = "\ufeff"
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What begins a cell after a mark that may part cells; a signed number after it runs nothing.
_INSIDE = re.compile(r"""([;\t\r\n]["' ]*)(?=[=@＝＠]|[+\-＋－](?![0-9.,%]*(?:[;\t\r\n]|$)| ))""")

_QUOTED, QUOTE = re.compile('[,"\r\n]'), '"'
_AT_ONCE = 500                                      # lines


Writer = Callable[[Path], None]


def safe_text(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula is kept as text by an apostrophe; after a semicolon, a tab or a
    line break too, where a program whose list separator is the semicolon begins a new cell."""
    return _safe(value) if isinstance(value, str) else value


@lru_cache(maxsize=1 << 14)
def _safe(text: str) -> str:
    risky = text.startswith(_RISKY)
    if not (risky or _INSIDE.search(text)) or _is_number(text):
        return text
    return _INSIDE.sub(r"\1'", "'" + text if risky else text)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def csv_writer(columns: Sequence[str], rows: Iterable[Sequence[Any]], cell: Callable[[Any], Any]) -> Writer:
    """UTF-8 with BOM, decimal point; `cell`: what stands for a value that is no text, of a fraction a number."""
    def write(target: Path) -> None:
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.write(BOM)                         # the codec with BOM encodes row by row in Python
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([_safe(value) if value.__class__ is str else None if value is None
                              else cell(value) if value.__class__ is Fraction else safe_text(cell(value))
                              for value in row] for row in rows)

    return write


def csv_lines(columns: Sequence[str], lines: Iterable[str]) -> Writer:
    """The same of lines that are made already, of cells as `field` writes them."""
    def write(target: Path) -> None:
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.write(BOM + ",".join(map(field, columns)) + "\r\n")
            rest = iter(lines)
            while some := "".join(islice(rest, _AT_ONCE)):
                file.write(some)

    return write


def field(text: str) -> str:
    """A text as a cell of a line of CSV with several cells."""
    text = safe_text(text)
    return f'"{text.replace(QUOTE, QUOTE + QUOTE)}"' if _QUOTED.search(text) else text


def json_writer(data: Any) -> Writer:
    return text_writer(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def text_writer(text: str) -> Writer:
    def write(target: Path) -> None:
        target.write_text(text, encoding="utf-8", errors="backslashreplace")

    return write
