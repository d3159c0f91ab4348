"""The first sheet of a book: who appraises, what to do, and the items with links and progress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...scoring.appraisal.shared import SHARED
from ...scoring.forms.sheets import COVER
from ..forms.cover import DOTS
from ..forms.words import stage_name
from ..kit.layout import COUNT, NUMBER, Layout, body, look
from ..kit.measures import letter
from ..kit.sheets import Block, Cell, Gap, Grid, Row, Sheet, Table, wide
from .items import FIRST, SHARED_TITLE, ItemSheet
from .plan import Plan

PAGE = Layout((6, 14, 60, 12, 12, 18))
LABEL = look(bold=True, border=1, wrap=True, fill="#F2F2F2")
STEPS: tuple[tuple[str, str], ...] = (
    ("Mỗi mục có một trang; bấm vào mã mục ở bảng dưới để mở trang. Mỗi đơn vị một dòng; số liệu, tài liệu và điểm tự "
     "chấm của đơn vị đã ghi sẵn.",
     "Each item has a sheet; click its id below to open it. Each unit has a row with its figures, evidence and own "
     "mark."),
    ("Chỉ điền vào ô màu vàng, các ô khác đã khóa. Tỷ lệ ghi số phần trăm: 88,5 nghĩa là 88,5%.",
     "Fill the yellow cells only, all others are locked. Percentages as 88.5, which means 88.5%."),
    ("Không chèn, xóa hoặc chép đè cả dòng, không xóa trang. Lưu và gửi lại chính tệp này (định dạng .xlsx); có thể "
     "đổi tên tệp.",
     "Neither insert nor delete rows or sheets. Save and send back this very file (.xlsx); its name may be changed."),
)


def cover(plan: Plan, sheets: Sequence[ItemSheet]) -> Sheet:
    rubric = plan.book.program.rubric
    notice = [PAGE.text(plan.notice, "notice", italic=True, color="#C00000", align="center")] if plan.notice else []
    steps = [f"{number}. {plan.say(*step)}" for number, step in enumerate(STEPS, 1)]
    if any(entry.own for entry in plan.book.entries):
        steps.append(f"{len(steps) + 1}. " + plan.say(
            "Dòng màu xám là của chính cơ quan thẩm định nên bị khóa; {} thẩm định thay.",
            "A grey row is that of the agency itself and locked; {} marks it.").format(
                plan.substitute or plan.say("bên khác", "another")))
    heads = (plan.say("TT", "No."), plan.say("Mục", "Item"), plan.say("Nội dung", "What"),
             plan.say("Điểm tối đa", "Maximum"), plan.say("Số đơn vị", "Units"), plan.say("Đã điền", "Filled"))
    blocks: list[Block] = [
        PAGE.text(plan.say("SỔ THẨM ĐỊNH", "BOOK OF APPRAISAL"), "title", bold=True, size=16, align="center"),
        PAGE.text(rubric.title, "subtitle", bold=True, align="center"), *notice, Gap(),
        Grid(list(_facts(plan))), Gap(), *(PAGE.text(step) for step in steps), Gap(),
        Table([PAGE.heads(heads)], [_item(plan, sheet, number) for number, sheet in enumerate(sheets, 1)])]
    return PAGE.sheet(plan.name("cover"), blocks, protected=True, fixed=True, gridlines=False, frozen=None)


def _facts(plan: Plan) -> Iterator[Row]:
    book = plan.book
    told = [(plan.say("Bên thẩm định", "Appraiser"), book.agency.name),
            (plan.say(*COVER["rubric"]), book.program.rubric.rubric),
            (plan.say(*COVER["year"]), str(book.program.rubric.year)),
            (plan.say(*COVER["stage"]), stage_name(book.stage, plan.lang)),
            (plan.say("Mã sổ", "Code"), book.code), (plan.say(*COVER["deadline"]), plan.deadline or DOTS)]
    for name, text in told:
        yield Row([*wide(Cell(name, LABEL, across=2)), *wide(Cell(text, look(border=1, wrap=True), across=4))], 21)


def _item(plan: Plan, sheet: ItemSheet, number: int) -> Row:
    at, item = f"internal:'{sheet.name}'!A1", sheet.item
    shared = item.id == SHARED
    link = Cell("–" if shared else item.id, look(border=1, color="#0563C1"), link=at)
    most, name = (None, plan.say(*SHARED_TITLE)) if shared else (item.max_for(sheet.entries[0].unit.group), item.name)
    asked = sum(not entry.own for entry in sheet.entries)
    cells = [body(number, COUNT), link, body(name), body(most, NUMBER), body(asked, COUNT),
             _progress(plan, sheet, asked)]
    return PAGE.row(cells, (name, PAGE.widths[2] - 1))


def _progress(plan: Plan, sheet: ItemSheet, asked: int) -> Cell:
    """Of a judgement how many marks are given; of other items how many cells were changed."""
    areas = [f"'{sheet.name}'!${letter(at)}${FIRST + 1}:${letter(at)}${sheet.last + 1}"
             for at in (sheet.columns.index(column) for column in sheet.yellow())]
    if sheet.item.origin == "judgement":
        area = areas[-1]
        return body(f"0/{asked}", formula=f'COUNT({area})&"/{asked}"', align="center")
    said = plan.say("sửa", "changed")
    return body(f"{said} 0", formula=f'"{said} "&({"+".join(f"COUNTA({area})" for area in areas)})', align="center")
