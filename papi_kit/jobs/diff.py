"""Two rubrics compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..files.manifest import described
from ..files.output import write_set
from ..findings import Finding
from ..language.say import Say
from ..reports.diff.changes import changes_table
from ..scoring.diff import Change, compare
from .rubric import load


@dataclass(frozen=True)
class Compared:
    """Every difference, and the workbook where one was asked for; `told`: what there is to say of what stood there."""

    changes: Sequence[Change]
    file: Path | None = None
    told: Sequence[Finding] = ()


def diff(old: Path, new: Path, out: Path | None = None, lang: str = "vi",
         command: Sequence[str] = ()) -> Compared:
    """`papi-kit diff`. Raises Refused or Unreadable."""
    before, after = load(old), load(new)
    changes = compare(before.program, after.program, lang)
    if out is None:
        return Compared(changes)
    from ..reports.kit.excel import write
    from ..reports.kit.table import table_book

    title = Say(lang)("So sánh bộ tiêu chí", "Rubrics compared")
    table = changes_table(changes, f"{title} {old.stem} – {new.stem}", lang)
    records = [*before.records, *after.records]
    about = described(records, command)
    inputs = [*(one.path for one in (*records, *before.beheld, *after.beheld)), *before.named(), *after.named()]
    book = table_book(table, lang)
    written = write_set(out, {"diff.xlsx": lambda target: write(book, target)}, "diff", about, inputs)
    return Compared(changes, written.files[0], written.findings)
