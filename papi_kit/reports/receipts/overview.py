"""The overview of all units, of a later stage of those who appraise: who has submitted, how complete it is, what is
open, who has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from ...findings import SEVERITIES, Finding
from ...language.messages import sentence
from ...language.say import Say
from ...language.words import word
from ...rubric.model import STAGES
from ...scoring.appraisal.receipt import BookReceipt
from ...scoring.forms.receipt import Receipt, Stage, Status
from ..kit.chart_values import Area
from ..kit.excel import write
from ..kit.layout import COUNT, Layout, body
from ..kit.sheets import Block, Gap, Row, Sheet, Table, Workbook, rows_of
from .receipt import FILLS, signed
from .words import STATUS

UNITS, OPEN = Layout((5, 12, 30, 20, 34, 10, 10, 10, 8, 10, 18)), Layout((5, 28, 10, 34, 80))
MOST_OPEN = 20_000
Line: TypeAlias = Receipt | BookReceipt


def overview_rows(lines: Iterable[Line]) -> Iterator[Sequence[object]]:
    """The rows of overview.csv."""
    for one in lines:
        counted = one.counted
        yield (one.code, one.name, one.status, counted.name if counted else "", one.filled, one.of,
               one.told("error"), one.told("warning"),
               f"{counted.received:%Y-%m-%dT%H:%M}" if counted and counted.received else "")


def write_overview(stage: Stage, lines: Sequence[Line], findings: Sequence[Finding], path: Path,
                   lang: str = "vi") -> None:
    write(overview_book(stage, lines, findings, lang), path)


def overview_book(stage: Stage, lines: Sequence[Line], findings: Sequence[Finding], lang: str = "vi") -> Workbook:
    say = Say(lang)
    title = say("Tình hình nộp biểu mẫu", "Forms that came back") if stage.stage == STAGES[0] else \
        say("Tình hình nộp sổ và biểu mẫu", "Books and forms that came back")
    sheets = [_units(stage, lines, title, say), _open(lines, findings, say), signed()]
    return Workbook(title, sheets, lang=lang)


def counts_text(stage: Stage, lines: Sequence[Line], say: Say) -> str:
    """`8 đơn vị: Đủ 5, Chưa đủ 2, Chưa nộp 1`; of a later stage books first."""
    units = [one for one in lines if isinstance(one, Receipt)]
    books = [one for one in lines if not isinstance(one, Receipt)]
    told = [say(f"{len(books)} sổ thẩm định: ", f"{len(books)} books: ") + _counted(books, say)] if books else []
    if stage.stage == STAGES[0]:
        told.append(say(f"{len(units)} đơn vị: ", f"{len(units)} units: ") + _counted(units, say))
    elif units:
        told.append(say(f"{len(units)}/{stage.units} đơn vị có biểu: ", f"forms of {len(units)} of {stage.units} "
                        "units: ") + _counted(units, say))
    return "; ".join(told) or say("Chưa có sổ hoặc biểu nào của giai đoạn này",
                                  "No book and no form of this stage came in")


def _counted(lines: Sequence[Line], say: Say) -> str:
    counts: dict[Status, int] = {status: sum(one.status == status for one in lines) for status in STATUS}
    return ", ".join(f"{say(*STATUS[status])} {number}" for status, number in counts.items() if number)


def _units(stage: Stage, lines: Sequence[Line], title: str, say: Say) -> Sheet:
    above: list[Block] = [
        UNITS.text(title.upper(), "title", bold=True, size=14, align="center"),
        UNITS.text(f"{stage.title}; {word(stage.stage, say.lang)}", "subtitle", align="center"),
        UNITS.text(counts_text(stage, lines, say), "subtitle", italic=True, align="center"), Gap()]
    who = say("Đơn vị", "Unit") if stage.stage == STAGES[0] else say("Đơn vị, bên thẩm định", "Unit or appraiser")
    heads = (say("TT", "No."), say("Mã", "Code"), who, say("Tình trạng", "Status"),
             say("Tệp được tính", "File that counts"), say("Đã nhận", "Taken"), say("Cần có", "Needed"),
             say("Tỷ lệ", "Share"), say("Lỗi", "Errors"), say("Lưu ý", "Warnings"),
             say("Lần sửa cuối", "Last changed"))
    rows = [_unit(number, one, say) for number, one in enumerate(lines, 1)]
    first = rows_of(above) + 1
    return UNITS.sheet(say("Tổng hợp", "Overview"), [*above, Table([UNITS.heads(heads)], rows)],
                       filtered=Area(first - 1, 0, first + len(rows) - 1, UNITS.last))


def _unit(number: int, one: Line, say: Say) -> Row:
    counted = one.counted
    when = f"{counted.received:%d/%m/%Y %H:%M}" if counted and counted.received else ""
    files = counted.name if counted else "; ".join(file.name for file in one.files)
    cells = [body(number, COUNT), body(one.code), body(one.name),
             body(say(*STATUS[one.status]), fill=FILLS[one.status], bold=True), body(files), body(one.filled, COUNT),
             body(one.of or None, COUNT), body(one.filled / one.of if one.of else None, "0%"),
             body(one.told("error"), COUNT), body(one.told("warning"), COUNT), body(when)]
    return UNITS.row(cells, (one.code, UNITS.widths[1] - 1), (one.name, UNITS.widths[2]), (files, UNITS.widths[4]),
                     (say(*STATUS[one.status]), UNITS.widths[3]))


def _open(lines: Sequence[Line], findings: Sequence[Finding], say: Say) -> Sheet:
    """Everything that somebody has to look at, the worst first; files of no unit among it."""
    names = {one.code: one.name for one in lines}
    told = [one for severity in SEVERITIES[:2] for one in findings if one.severity == severity][:MOST_OPEN]
    heads = (say("TT", "No."), say("Đơn vị", "Unit"), say("Mức", "Kind"), say("Tệp, ô", "File, cell"),
             say("Nội dung và cách xử lý", "What is wrong and what to do"))
    rows = [_question(number, one, names.get(one.unit_id, one.unit_id), say) for number, one in enumerate(told, 1)]
    title = OPEN.text(say("CÒN PHẢI XEM LẠI", "OPEN QUESTIONS"), "title", bold=True, size=14, align="center")
    none = OPEN.text(say("Không có.", "None."), "text", italic=True)
    blocks: list[Block] = [title, Gap(), Table([OPEN.heads(heads)], rows)] if rows else [title, Gap(), none]
    return OPEN.sheet(say("Còn phải xem lại", "Open questions"), blocks,
                      filtered=Area(2, 0, len(rows) + 2, OPEN.last) if rows else None)


def _question(number: int, one: Finding, unit: str, say: Say) -> Row:
    said, place = sentence(one, say.lang), str(one.place)
    cells = [body(number, COUNT, valign="top"), body(unit or "–", valign="top"),
             body(word(one.severity, say.lang), valign="top"), body(place, valign="top"), body(said, valign="top")]
    return OPEN.row(cells, (unit, OPEN.widths[1] - 1), (place, OPEN.widths[3] - 1), (said, OPEN.widths[4] - 1))


