"""The receipt of a form: what arrived, what is wrong or missing, how values were understood; to be sent back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from ...findings import SEVERITIES, Finding, Place
from ...language.messages import sentence
from ...language.say import Say
from ...language.words import shortened, word
from ...scoring.forms.receipt import Receipt, line_label
from ...scoring.forms.sheets import RECEIPT_SIGN
from ..kit.excel import write
from ..kit.layout import Layout, body, look
from ..kit.sheets import Block, Cell, Gap, Grid, Page, Row, Sheet, Table, Workbook
from .words import NEXT, PART, STATUS

PAGE = Layout((5, 20, 48, 16, 20))
FILLS = {"complete": "#E2EFDA", "partial": "#FFF2CC", "errors": "#FCE4D6", "empty": "#FFF2CC", "conflict": "#FCE4D6",
         "refused": "#FCE4D6", "missing": "#EDEDED"}
MOST_LISTED, SHORT = 300, 12


def write_receipt(one: Receipt, path: Path, lang: str = "vi") -> None:
    write(receipt_book(one, lang), path)


def receipt_book(one: Receipt, lang: str = "vi") -> Workbook:
    """A page to print, with a column for remarks; the hidden sheet says that it is no form."""
    say = Say(lang)
    title = say("Biên nhận biểu mẫu", "Receipt of a form")
    blocks: list[Block] = [PAGE.text(title.upper(), "title", bold=True, size=14, align="center"),
                           PAGE.text(one.form.program.rubric.title, "subtitle", align="center"), Gap(),
                           _head(one, say)]
    for number, (heading, heads, rows, none) in enumerate(_parts(one, say), 1):
        blocks += PAGE.heading(f"{number}. {heading}")
        blocks += [Table([PAGE.heads(heads)], rows)] if rows else [PAGE.text(none, "text", italic=True)]
    sheet = PAGE.sheet(say("Biên nhận", "Receipt"), blocks, Page(landscape=False), repeat=None, frozen=None)
    return Workbook(f"{title}: {one.unit.name}", [sheet, signed(one.unit.id)], lang=lang)


def signed(of: str = "") -> Sheet:
    """The hidden sheet by which a receipt or an overview that lies among forms is known."""
    return Sheet("papi-kit", [Grid([Row([Cell(RECEIPT_SIGN, look()), Cell(of, look())])])], hidden=True)


def _head(one: Receipt, say: Say) -> Grid:
    counted = one.counted
    lines = [(say("Đơn vị", "Unit"), f"{one.unit.name} ({one.unit.id})", ""),
             (say("Giai đoạn", "Stage"), word(one.form.stage, say.lang), ""),
             (say("Kết quả", "Result"), say(*STATUS[one.status]), FILLS[one.status]),
             (say("Việc cần làm", "To do"), say(*NEXT[one.status]), ""),
             (say("Số liệu", "Figures"), _figures(one, say), ""),
             (say("Tệp được tính", "File that counts"), counted.name if counted else "–", ""),
             (say("Đọc bằng", "Read by"), f"papi-kit {one.version}", "")]
    return Grid([_named(name, text, fill) for name, text, fill in lines])


def _figures(one: Receipt, say: Say) -> str:
    """How much was taken, of what is needed where anything is."""
    rows = say(f"({one.rows} dòng có nội dung)", f"({one.rows} lines hold something)")
    if not one.of:
        return say(f"đã nhận {one.filled} số liệu ", f"{one.filled} figures taken ") + rows
    of = f"{one.filled}/{one.of}"
    return say(f"đã nhận {of} số liệu cần có ", f"{one.filled} of {one.of} needed figures taken ") + rows


def _named(name: str, text: str, fill: str) -> Row:
    wide = sum(PAGE.widths[2:])
    head = Cell(name, look(bold=True, border=1, wrap=True, valign="top"), across=2)
    said = Cell(text, look(border=1, wrap=True, valign="top", fill=fill, bold=bool(fill)), across=3)
    return PAGE.row([head, None, said, None, None], (name, sum(PAGE.widths[:2])), (text, wide))


Part = tuple[str, Sequence[str], list[Row], str]


def _parts(one: Receipt, say: Say) -> Iterator[Part]:
    yield (say("Tệp đã nhận", "Files that came in"),
           (say("TT", "No."), say("Lần sửa cuối", "Last changed"), say("Tên tệp", "File"),
            say("Mã kiểm tra (sha256)", "sha256"), say("Kết quả", "Result")),
           [_row(number, _time(file.received), file.name, file.sha256[:SHORT] or "–", say(*PART[file.part]))
            for number, file in enumerate(one.files, 1)], say("Chưa nhận được tệp nào.", "No file came in."))
    yield (say("Lỗi và điều cần xem lại", "Errors and what to check"),
           (say("TT", "No."), say("Ô", "Cell"), say("Nội dung và cách xử lý", "What is wrong and what to do"),
            say("Mức", "Kind"), say("Ý kiến của đơn vị", "The unit's remarks")),
           [_row(number, _where(found), _titled(one, found, say.lang), word(found.severity, say.lang), "")
            for number, found in enumerate(_ordered(one.findings)[:MOST_LISTED], 1)],
           say("Không có.", "None."))
    yield (say("Số liệu còn thiếu", "Figures that are missing"),
           (say("TT", "No."), say("Mục", "Item"), say("Số liệu", "Figure"), say("Dòng", "Line"),
            say("Ý kiến của đơn vị", "The unit's remarks")),
           [_row(number, line.item or say("số liệu chung", "shared"), line_label(one.form, line), line.row, "")
            for number, line in enumerate(one.blank[:MOST_LISTED], 1)], say("Không thiếu.", "None."))
    yield (say("Giá trị được hiểu khác cách ghi", "Values understood otherwise than written"),
           (say("TT", "No."), say("Ô", "Cell"), say("Số liệu", "Figure"), say("Ghi trong biểu", "Written"),
            say("Được hiểu là", "Understood")),
           [_row(number, _cell(change.place), line_label(one.form, change.line), change.raw, change.understood)
            for number, change in enumerate(one.changes[:MOST_LISTED], 1)], say("Không có.", "None."))


def _row(*values: str | int) -> Row:
    cells = [body(value, valign="top", align="center" if isinstance(value, int) else "left", indent=0)
             for value in values]
    texts = [(str(value), width - 1) for value, width in zip(values, PAGE.widths, strict=True)]
    return PAGE.row(cells, *texts)


def _ordered(findings: Sequence[Finding]) -> list[Finding]:
    return [one for severity in SEVERITIES for one in findings if one.severity == severity]


def _titled(one: Receipt, found: Finding, lang: str) -> str:
    """The sentence after the name of the line that it is about, as the form prints it."""
    said, named = sentence(found, lang), one.titled(found)
    return said if not named or named in said else f"{named}: {said}"


def _where(found: Finding) -> str:
    """The cell; of a finding about a whole file its name."""
    return _cell(found.place) if found.place.sheet else shortened(found.place.file, 40)


def _cell(place: Place) -> str:
    return f"{place.sheet}!{place.letters}{place.line}" if place.sheet else str(place)


def _time(when: datetime | None) -> str:
    return "–" if when is None else f"{when:%d/%m/%Y %H:%M}"
