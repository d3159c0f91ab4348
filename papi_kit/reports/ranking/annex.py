"""What the league table and its copy to be signed share: headings, heads of columns, pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...language.words import stage_title
from ..kit.measures import FILLS, height, lines
from ..kit.sheets import HEAD_FILL, Block, Cell, Format, Gap, Page, Role, Row, Sheet, Text, rows_of
from .columns import RankColumn
from .plan import Plan

_BRACKET = re.compile(r"(.*?)\s*(\([^()]*\)|)", re.DOTALL)
ONE_PAGE = 16                            # so many units, with heading and signatures, go on one page
PORTRAIT = 125                           # characters of a long table that an upright page holds
RED = "#C00000"
TITLE = Format(bold=True, size=14)
HEADING = Format(bold=True, size=14, align="center", wrap=True)


def annex_title(plan: Plan) -> str:
    """`KẾT QUẢ XÁC ĐỊNH CHỈ SỐ … NĂM 2021` from the rubric's title."""
    return result_title(plan).upper()


def result_title(plan: Plan) -> str:
    """`Kết quả xác định Chỉ số … năm 2021`."""
    words, rubric = plan.words, plan.program.rubric
    title, bracket = _BRACKET.fullmatch(rubric.title).groups()  # type: ignore[union-attr]
    for start in ("Trích bộ tiêu chí ", "Bộ tiêu chí ", "Bộ chỉ số "):
        if title.startswith(start):
            title = title[len(start):]
    title = re.sub(r"^xác định (?=kết quả)", "", title, flags=re.IGNORECASE)
    said = title.lower()
    if not said.startswith(("kết quả", "results")):
        head = "result" if said.startswith(("xác định", "đánh giá", "chấm điểm", "xếp hạng")) else "results"
        title = f"{words(head)} {title}"
    if str(rubric.year) not in rubric.title:
        title = f"{title} {words('year')} {rubric.year}".replace("  ", " ")
    stage = stage_title(plan.assessment.stage, words.lang)
    return f"{title} {bracket} {f'({stage})' if stage else ''}".replace("  ", " ").strip()


def subtitle(plan: Plan) -> str:
    """The rubric under the title of a sheet, with the notice of invented data."""
    notice = plan.assessment.warned(plan.words.lang)
    return plan.program.rubric.title + (f". {notice}" if notice else "")


def issuer(plan: Plan, blank: str) -> str:
    issued = plan.program.rubric.issued
    return issued.issuer if issued.status == "official" and issued.issuer else plan.words(blank)


def journal_line(plan: Plan) -> str:
    """`Nhật ký đánh giá: 12 dòng, mã 3f2a 91c0 …`: what the results are bound to; "" where there is no journal."""
    head = plan.assessment.manifest.get("journal")
    return plan.words("journal", lines=head["lines"], code=head["short"]) if head else ""


def annex_head(plan: Plan, columns: Sequence[RankColumn], annex: bool = True) -> list[Block]:
    """The centred heading above a league table."""
    words, notice = plan.words, plan.assessment.warned(plan.words.lang)
    final = not stage_title(plan.assessment.stage)
    said: list[tuple[str, Role, Format]] = [(words("annex" if final else "draft"), "title", HEADING)] if annex else []
    said.append((annex_title(plan), "title", HEADING))
    if annex and final:
        enclosed = words("enclosed", issuer=issuer(plan, "committee_short"))
        said.append((enclosed, "subtitle", Format(italic=True, align="center", wrap=True)))
    if notice:
        said.append((f"[{notice}]", "notice", Format(bold=True, italic=True, color=RED, align="center", wrap=True)))
    width = sum(column.width for column in columns)
    return [*(Text(text, role, look, _tall(text, width)) for text, role, look in said), Gap()]


def _tall(text: str, width: float) -> float:
    return height([(text, width)], 14, bold=True)


def table_head(columns: Sequence[RankColumn], size: float) -> list[Row]:
    """Heads in two rows, common headings merged over their columns."""
    look = Format(size=size, bold=True, border=1, align="center", wrap=True, fill=HEAD_FILL)
    above: list[Cell | None] = []
    for number, column in enumerate(columns):
        same = sum(other.head == column.head for other in columns)
        if not column.head:
            above.append(Cell(column.title, look, note=column.told, down=2))
        elif number and columns[number - 1].head == column.head:
            above.append(None)
        else:
            above.append(Cell(column.head, look, across=same))
    below = [Cell(column.title, look, note=column.told) if column.head else None for column in columns]
    upper, lower = _head_heights(columns, size)
    return [Row(above, upper), Row(below, lower)]


def _head_heights(columns: Sequence[RankColumn], size: float) -> tuple[float, float]:
    """Of the two rows, in points: titles of one column share both."""
    taken = {column.title: lines(column.title, column.width - 1, size, bold=True) for column in columns}
    room: dict[str, float] = {}
    for column in columns:
        room[column.head] = room.get(column.head, 0) + column.width
    above = max([1, *(lines(head, width - 1, size, bold=True) for head, width in room.items() if head)])
    below = max([1, *(taken[c.title] for c in columns if c.head)])
    whole = max([2, below + above, *(taken[c.title] for c in columns if not c.head)])
    return size * 1.25 * (whole - below) + 8, size * 1.25 * below + 8


def unit_format(column: RankColumn, size: float, bold: bool = False) -> Format:
    return Format(size=size, border=1, align=column.align, wrap=column.align != "right", bold=bold,
                  number=column.number, fill=FILLS["value"] if column.told else "",
                  indent=0 if column.align == "center" else 1)


def size_of(columns: Sequence[RankColumn]) -> float:
    """Of the letters of a league table."""
    return 13 if len(columns) <= 9 else 12


def annex_sheet(plan: Plan, name: str, blocks: Sequence[Block], columns: Sequence[RankColumn]) -> Sheet:
    """One page wide; a short table on one page whole, with what stands below it. What stands right of the columns helps
    the formulas and is not printed."""
    whole, wide = len(plan.results) <= ONE_PAGE, sum(column.width for column in columns) > PORTRAIT
    page = Page(landscape=whole or wide, fit=(1, int(whole)))
    printed = rows_of(blocks) - 1, len(columns) - 1
    sheet = Sheet(name, blocks, [column.width for column in columns], page=page, printed=printed)
    first, table = sheet.tables()[0]
    return replace(sheet, frozen=(first, 2), repeat=(first - len(table.heads), first - 1))
