"""The workbook of ranks: how firm they are, what flips them, what to do, where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..kit.excel_book import Book
from .causes import write_causes
from .checks import write_checks, write_lacking
from .firm import write_firm
from .map import write_map
from .methods import write_methods
from .native import write_native
from .pairs import write_pairs
from .steps.sheet import write_steps

if TYPE_CHECKING:
    from ...sensitivity.study import Study


def write_sensitivity_workbook(study: Study, path: Path, lang: str = "vi") -> None:
    """Writes the workbook to `path`, whatever its extension. The same study gives the same bytes."""
    book = Book(path, study.assessment.program.rubric.title, study.assessment.notice)
    firm, blocks = write_firm(book, study, lang)
    write_map(book, study, lang)
    write_native(book, firm, blocks)
    write_pairs(book, study, lang)
    write_steps(book, study, lang)
    write_causes(book, study, lang)
    write_checks(book, study, lang)
    write_lacking(book, study, lang)
    write_methods(book, study, lang)
    book.close()
