"""The workbook in which the council decides."""

from __future__ import annotations

from pathlib import Path

from ..kit.excel import write
from ..kit.sheets import Workbook
from .book import hidden_sheet
from .council import Council, sheets
from .council_cover import cover


def write_council(council: Council, path: Path) -> None:
    """Writes it to `path`. The same values give the same bytes."""
    title = council.say("Sổ kết luận của hội đồng", "Book of the council")
    write(Workbook(title, [cover(council), *sheets(council), hidden_sheet(council.book, {}, council.lang)],
                   council.notice, lang=council.lang), path)
