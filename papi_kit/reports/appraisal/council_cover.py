"""The first sheet of the council's book: what to do, and each unit with how much is to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...index.council import Sums
from ...scoring.forms.sheets import COVER
from ..forms.cover import DOTS
from ..forms.words import stage_name
from ..kit.layout import COUNT, Layout, body, look
from ..kit.measures import letter
from ..kit.sheets import Block, Cell, Gap, Grid, Row, Sheet, Table, rows_of, wide
from .council import FIRST, OTHERS, POINTS, TO_DECIDE, UNIT, Council, cover_name

PAGE = Layout((6, 12, 40, 13, 13, 13, 13, 13))
MARKS = "#,##0.00##"
LABEL = look(bold=True, border=1, wrap=True, fill="#F2F2F2")
STEPS: tuple[tuple[str, str], ...] = (
    ("Trang “{first}” liệt kê các điểm còn khác nhau hoặc chưa có; trang “{others}” là mọi điểm còn lại. Lọc theo đơn "
     "vị hoặc theo mục bằng mũi tên ở dòng tiêu đề.",
     "“{first}” lists the marks that differ or are lacking, “{others}” all the rest. Filter by unit or item with the "
     "arrows of the heads."),
    ("Chỉ điền vào ô màu vàng: điểm hội đồng kết luận, lý do, số quyết định hoặc biên bản. Để trống là giữ điểm sau "
     "giải trình. Ghi điểm thì phải ghi lý do (ô còn thiếu có màu đỏ).",
     "Fill the yellow cells only: mark, reason, number of the decision or minutes. Where nothing is written the mark "
     "after the explanation stays. A mark takes a reason (a missing one is red)."),
    ("Lưu tệp này (định dạng .xlsx) vào cùng thư mục với biểu và sổ đã nộp rồi chấm điểm giai đoạn hội đồng; có thể "
     "đổi tên tệp.",
     "Save this file (.xlsx) beside the forms and books that came back, then score the final stage; its name may be "
     "changed."),
)


def cover(council: Council) -> Sheet:
    say, rubric = council.say, council.book.program.rubric
    names = {"first": say(*TO_DECIDE), "others": say(*OTHERS)}
    steps = [f"{number}. {say(*step).format(**names)}" for number, step in enumerate(STEPS, 1)]
    if council.left_out:
        steps.append(f"{len(steps) + 1}. " + say(
            "Các mục {} không có ở đây: bộ tiêu chí không cho chấm trực tiếp ở giai đoạn hội đồng.",
            "The items {} are not here: the rubric lets nobody mark them at the final stage.").format(
                ", ".join(council.left_out)))
    notice = [PAGE.text(council.notice, "notice", italic=True, color="#C00000", align="center")] \
        if council.notice else []
    above: list[Block] = [
        PAGE.text(say("SỔ KẾT LUẬN CỦA HỘI ĐỒNG", "BOOK OF THE COUNCIL"), "title", bold=True, size=16, align="center"),
        PAGE.text(rubric.title, "subtitle", bold=True, align="center"), *notice, Gap(), Grid(list(_facts(council))),
        Gap(), *(PAGE.text(step) for step in steps), Gap()]
    heads = (say("TT", "No."), say("Mã", "Code"), say("Đơn vị", "Unit"), say("Tự chấm", "Own"),
             say("Thẩm định", "Appraised"), say("Sau giải trình", "Explained"), say("Cần quyết định", "To decide"),
             say("Đã ghi điểm", "Decided"))
    counts = {key: len(council.entries(first)) for key, first in (("first", True), ("others", False))}
    areas = [(names[key], FIRST + max(count, 1)) for key, count in counts.items()]
    first_row = rows_of(above) + 1
    rows = [_unit(council, one, number, first_row + number, areas) for number, one in enumerate(council.sums, 1)]
    blocks: list[Block] = [*above, Table([PAGE.heads(heads)], rows), Gap(), Grid(list(_signatures(council)))]
    return PAGE.sheet(cover_name(council), blocks, protected=True, fixed=True, gridlines=False, frozen=None)


def _facts(council: Council) -> Iterator[Row]:
    say, book = council.say, council.book
    told = [(say(*COVER["rubric"]), book.program.rubric.rubric), (say(*COVER["year"]), str(book.program.rubric.year)),
            (say(*COVER["stage"]), stage_name(book.stage, council.lang)), (say("Mã sổ", "Code"), book.code),
            (say(*COVER["deadline"]), council.deadline or DOTS)]
    for name, text in told:
        yield Row([*wide(Cell(name, LABEL, across=2)), *wide(Cell(text, look(border=1, wrap=True), across=6))], 21)


def _unit(council: Council, one: Sums, number: int, row: int, areas: Sequence[tuple[str, int]]) -> Row:
    """`row`, from 1, is that of the unit on this sheet."""
    asked = sum(entry.unit.id == one.unit.id for entry in council.entries(True))
    counts = [f"SUMPRODUCT(('{name}'!${letter(UNIT)}${FIRST + 1}:${letter(UNIT)}${last}=$B{row})*"
              f"('{name}'!${letter(POINTS)}${FIRST + 1}:${letter(POINTS)}${last}<>\"\"))" for name, last in areas]
    cells = [body(number, COUNT), body(one.unit.id), body(one.unit.called),
             body("–") if one.own is None else body(one.own, MARKS), body(one.appraised, MARKS),
             body(one.explained, MARKS), body(asked, COUNT), body(0, COUNT, "+".join(counts))]
    return PAGE.row(cells, (one.unit.called, PAGE.widths[2] - 1))


def _signatures(council: Council) -> Iterator[Row]:
    say, bold = council.say, look(bold=True, align="center")
    yield Row([*wide(Cell(say("THƯ KÝ HỘI ĐỒNG", "SECRETARY"), bold, across=3)), None,
               *wide(Cell(say("CHỦ TỊCH HỘI ĐỒNG", "CHAIR OF THE COUNCIL"), bold, across=4))])
    middle = look(italic=True, align="center")
    yield Row([*wide(Cell(say("(Ký, ghi rõ họ tên)", "(signature, name)"), middle, across=3)), None,
               *wide(Cell(say("(Ký, đóng dấu)", "(signature, seal)"), middle, across=4))])
