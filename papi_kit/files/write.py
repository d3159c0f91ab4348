"""What is written into a file: CSV, JSON, text, a workbook's bytes."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

_RISKY = ("=", "+", "-", "@", "\t", "\r")


Writer = Callable[[Path], None]


def safe_text(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula is kept as text by a leading apostrophe."""
    if isinstance(value, str) and value.startswith(_RISKY) and not _is_number(value):
        return "'" + value
    return value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def csv_writer(columns: Sequence[str], rows: Iterable[Sequence[Any]], cell: Callable[[Any], Any]) -> Writer:
    """UTF-8 with BOM, decimal point."""
    def write(target: Path) -> None:
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([safe_text(cell(value)) for value in row] for row in rows)

    return write


def json_writer(data: Any) -> Writer:
    return text_writer(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def text_writer(text: str) -> Writer:
    def write(target: Path) -> None:
        target.write_text(text, encoding="utf-8")

    return write
