"""The overview of all units: who has submitted, how complete it is, what is open, who has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ...findings import SEVERITIES, Finding
from ...language.messages import sentence
from ...language.say import Say
from ...language.words import word
from ...scoring.forms.receipt import Receipt, Status
from ..kit.chart_values import Area
from ..kit.excel import write
from ..kit.layout import COUNT, Layout, body
from ..kit.sheets import Block, Gap, Row, Sheet, Table, Workbook, rows_of
from .receipt import FILLS, signed
from .words import STATUS

UNITS, OPEN = Layout((5, 12, 30, 20, 34, 10, 10, 10, 8, 10, 18)), Layout((5, 28, 10, 34, 80))
MOST_OPEN = 20_000


def overview_rows(receipts: Iterable[Receipt]) -> Iterator[Sequence[object]]:
    """The rows of overview.csv."""
    for one in receipts:
        counted = one.counted
        yield (one.unit.id, one.unit.name, one.status, counted.name if counted else "", one.filled, one.of,
               one.told("error"), one.told("warning"),
               f"{counted.received:%Y-%m-%dT%H:%M}" if counted and counted.received else "")


def write_overview(receipts: Sequence[Receipt], findings: Sequence[Finding], path: Path, lang: str = "vi") -> None:
    write(overview_book(receipts, findings, lang), path)


def overview_book(receipts: Sequence[Receipt], findings: Sequence[Finding], lang: str = "vi") -> Workbook:
    say = Say(lang)
    title = say("Tình hình nộp biểu mẫu", "Forms that came back")
    sheets = [_units(receipts, title, say), _open(receipts, findings, say), signed()]
    return Workbook(title, sheets, lang=lang)


def counts_text(receipts: Sequence[Receipt], say: Say) -> str:
    """`Đủ 5, Chưa đủ 2, Chưa nộp 1 (8 đơn vị)`."""
    counts: dict[Status, int] = {status: sum(one.status == status for one in receipts) for status in STATUS}
    said = ", ".join(f"{say(*STATUS[status])} {number}" for status, number in counts.items() if number)
    return say(f"{len(receipts)} đơn vị: {said}", f"{len(receipts)} units: {said}")


def _units(receipts: Sequence[Receipt], title: str, say: Say) -> Sheet:
    form = receipts[0].form
    above: list[Block] = [
        UNITS.text(title.upper(), "title", bold=True, size=14, align="center"),
        UNITS.text(f"{form.program.rubric.title}; {word(form.stage, say.lang)}", "subtitle", align="center"),
        UNITS.text(counts_text(receipts, say), "subtitle", italic=True, align="center"), Gap()]
    heads = (say("TT", "No."), say("Mã", "Code"), say("Đơn vị", "Unit"), say("Tình trạng", "Status"),
             say("Tệp được tính", "File that counts"), say("Đã nhận", "Taken"), say("Cần có", "Needed"),
             say("Tỷ lệ", "Share"), say("Lỗi", "Errors"), say("Lưu ý", "Warnings"),
             say("Lần sửa cuối", "Last changed"))
    rows = [_unit(number, one, say) for number, one in enumerate(receipts, 1)]
    first = rows_of(above) + 1
    return UNITS.sheet(say("Tổng hợp", "Overview"), [*above, Table([UNITS.heads(heads)], rows)],
                       filtered=Area(first - 1, 0, first + len(rows) - 1, UNITS.last))


def _unit(number: int, one: Receipt, say: Say) -> Row:
    counted = one.counted
    when = f"{counted.received:%d/%m/%Y %H:%M}" if counted and counted.received else ""
    files = counted.name if counted else "; ".join(file.name for file in one.files)
    cells = [body(number, COUNT), body(one.unit.id), body(one.unit.name),
             body(say(*STATUS[one.status]), fill=FILLS[one.status], bold=True), body(files), body(one.filled, COUNT),
             body(one.of, COUNT), body(one.filled / one.of if one.of else None, "0%"), body(one.told("error"), COUNT),
             body(one.told("warning"), COUNT), body(when)]
    return UNITS.row(cells, (one.unit.name, UNITS.widths[2]), (files, UNITS.widths[4]),
                     (say(*STATUS[one.status]), UNITS.widths[3]))


def _open(receipts: Sequence[Receipt], findings: Sequence[Finding], say: Say) -> Sheet:
    """Everything that somebody has to look at, the worst first; files of no unit among it."""
    names = {one.unit.id: one.unit.name for one in receipts}
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


