"""Two rubrics compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..files.write import write_all
from ..language.say import Say
from ..reports.diff.changes import changes_table
from ..scoring.diff import Change, compare
from .rubric import load


@dataclass(frozen=True)
class Compared:
    """Every difference, and the workbook where one was asked for."""

    changes: Sequence[Change]
    file: Path | None = None


def diff(old: Path, new: Path, out: Path | None = None, lang: str = "vi") -> Compared:
    """`papi-kit diff`. Raises Refused or Unreadable."""
    changes = compare(load(old).program, load(new).program, lang)
    if out is None:
        return Compared(changes)
    from ..reports.kit.excel import write
    from ..reports.kit.table import table_book

    title = Say(lang)("So sánh bộ tiêu chí", "Rubrics compared")
    table = changes_table(changes, f"{title} {old.stem} – {new.stem}", lang)
    (file,) = write_all(out, {"diff.xlsx": lambda target: write(table_book(table), target)})
    return Compared(changes, file)
