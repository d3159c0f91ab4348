"""The workbook of ranks: how firm they are, what flips them, what to do, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..kit.excel import write
from ..kit.sheets import Sheet, Workbook
from .causes import causes_sheets
from .checks import checks_sheet, lacking_sheet
from .firm import firm_sheet
from .map import map_sheet
from .methods import methods_sheet
from .native import charts_sheet
from .pairs import pairs_sheet
from .steps.sheet import steps_sheet

if TYPE_CHECKING:
    from ...sensitivity.study import Study


def write_sensitivity_workbook(study: Study, path: Path, lang: str = "vi") -> None:
    """Writes the workbook to `path`, whatever its extension. The same study gives the same bytes."""
    write(study_book(study, lang), path)


def study_book(study: Study, lang: str = "vi") -> Workbook:
    """The workbook as a value."""
    return Workbook(study.assessment.title(lang), _sheets(study, lang), study.assessment.warned(lang), lang=lang)


def _sheets(study: Study, lang: str) -> Iterator[Sheet]:
    firm = firm_sheet(study, lang)
    yield firm
    yield map_sheet(study, lang)
    yield charts_sheet(study, lang, firm)
    yield pairs_sheet(study, lang)
    yield steps_sheet(study, lang)
    yield from causes_sheets(study, lang)
    yield checks_sheet(study, lang)
    if study.pending:
        yield lacking_sheet(study, lang)
    yield methods_sheet(study, lang)
