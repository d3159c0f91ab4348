"""The sheets of the council's book: what it must decide, and everything else behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ...index.council import Case, Sums
from ...language.say import Say
from ...scoring.appraisal.book import HEADINGS, ITEM, Book, Entry, mark_of
from ...scoring.appraisal.council import HEADS
from ..forms import looks
from ..kit.chart_values import Area
from ..kit.measures import height, letter
from ..kit.over import Colour, Limit
from ..kit.sheets import A3, Block, Cell, Grid, Page, Row, Sheet, Table, Text
from .marks import ENTRY, mark_cell, mark_limit

TO_DECIDE, OTHERS = ("Cần quyết định", "To decide"), ("Các mục khác", "Other items")
# code of a column, its head where no code has one, its width
COLUMNS: tuple[tuple[str, tuple[str, str], float], ...] = (
    ("row", HEADINGS["row"], 7), ("item-id", HEADS["item-id"], 8), ("", ("Nội dung", "What"), 34),
    ("unit-id", HEADINGS["unit-id"], 10), ("unit", HEADINGS["unit"], 24), ("", ("Điểm tối đa", "Maximum"), 8),
    ("self", HEADINGS["self"], 9), ("", ("Kết quả thẩm định", "As appraised"), 9),
    ("", ("Lý do thẩm định", "Why appraised so"), 28), ("", ("Sau giải trình", "As explained"), 9),
    ("", ("Ý kiến giải trình", "What the unit explains"), 30), ("", ("Vì sao cần xem", "Why to look"), 14),
    ("points", HEADS["points"], 11), ("reason", HEADS["reason"], 28), ("note", HEADS["note"], 20))
CODES, WIDTHS = [code for code, _, _ in COLUMNS], [width for _, _, width in COLUMNS]
POINTS, REASON, UNIT = CODES.index("points"), CODES.index("reason"), CODES.index("unit-id")
WHY: Mapping[str, tuple[str, str]] = {
    "open": ("Chưa có điểm", "No mark yet"), "changed": ("Điểm khác nhau", "Marks differ"),
    "explained": ("Có giải trình", "Explained")}
FIRST = 4                                     # row, from 0, of the first unit's item
SHOWN = replace(looks.BODY, fill="")


@dataclass(frozen=True)
class Council:
    """The book to be written: its rows with what was found of each, and the sums of the units. `left_out`: items that
    nobody may mark at this stage."""

    book: Book
    cases: Sequence[Case]
    sums: Sequence[Sums]
    lang: str = "vi"
    notice: str = ""
    deadline: str = ""
    left_out: Sequence[str] = ()

    @cached_property
    def say(self) -> Say:
        return Say(self.lang)

    @cached_property
    def of(self) -> Mapping[tuple[str, str], Case]:
        return {(case.unit.id, case.item.id): case for case in self.cases}

    def case(self, entry: Entry) -> Case:
        return self.of[entry.unit.id, entry.item.id]

    def entries(self, first: bool) -> list[Entry]:
        """The rows of the sheet of what must be decided, or of all else."""
        return [entry for entry in self.book.entries if (self.case(entry).why is not None) == first]


def sheets(council: Council) -> list[Sheet]:
    return [_sheet(council, council.say(*TO_DECIDE), council.entries(True), True),
            _sheet(council, council.say(*OTHERS), council.entries(False), False)]


def _sheet(council: Council, name: str, entries: Sequence[Entry], first: bool) -> Sheet:
    rows, last = [_row(council, entry) for entry in entries], FIRST + max(len(entries), 1) - 1
    table = Table([_heads(council), _codes()], rows or [Row([Cell(None, SHOWN)] * len(COLUMNS))])
    blocks: list[Block] = [*_top(council, first, len(entries)), table]
    return Sheet(name, blocks, WIDTHS, page=Page(paper=A3, fit=(1, 0), margins=(0.4, 0.4, 0.5, 0.6)),
                 frozen=(FIRST, UNIT + 2), repeat=(FIRST - 2, FIRST - 2), printed=(last, len(COLUMNS) - 1),
                 filtered=Area(FIRST - 1, 0, last, len(COLUMNS) - 1), limits=_limits(council, entries),
                 colours=_colours(last) if entries else [], protected=True, fixed=True, gridlines=False)


def _top(council: Council, first: bool, count: int) -> list[Block]:
    say = council.say
    title = (say("CÁC ĐIỂM CẦN HỘI ĐỒNG QUYẾT ĐỊNH", "MARKS FOR THE COUNCIL TO DECIDE") if first
             else say("CÁC ĐIỂM ĐÃ THỐNG NHẤT", "MARKS ON WHICH ALL AGREE"))
    told = say(f"{count} điểm: điểm tự chấm, điểm thẩm định, điểm sau giải trình khác nhau, có giải trình, hoặc chưa "
               "có điểm. Để trống là giữ điểm sau giải trình.",
               f"{count} marks: own, appraised and explained marks differ, something was explained, or there is none. "
               "Where nothing is written the mark after the explanation stays.") if first else say(
        f"{count} điểm. Chỉ ghi khi hội đồng quyết định khác.", f"{count} marks. Write only where the council decides "
        "otherwise.")
    note = replace(looks.BODY, border=0)
    back = Cell(f"← {cover_name(council)}", replace(note, color=looks.LINK, wrap=False),
                link=f"internal:'{cover_name(council)}'!A1", across=5)
    warned = [Cell(council.notice, replace(note, italic=True, color="#C00000", wrap=False))] if council.notice else []
    text = f"{title}. {told}"
    return [Grid([Row([back, *[None] * 4, *warned], 20)]),
            Text(text, "title", replace(note, bold=True), height([(text, sum(WIDTHS))], looks.SIZE, True))]


def cover_name(council: Council) -> str:
    return council.say("Tổng hợp", "Overview")


def _heads(council: Council) -> Row:
    texts = [council.say(*head) for _, head, _ in COLUMNS]
    return Row([Cell(text, looks.HEAD) for text in texts],
               height(list(zip(texts, WIDTHS, strict=True)), looks.SIZE, True))


def _codes() -> Row:
    """What the columns are found by again."""
    return Row([Cell(text or None, replace(looks.ROW, size=7)) for text in (ITEM, *CODES[1:])], 14)


def _row(council: Council, entry: Entry) -> Row:
    case, item = council.case(entry), entry.item
    fill = looks.ORANGE if case.why == "open" else ""
    why = council.say(*WHY[case.why]) if case.why else None
    cells = [Cell(entry.row, looks.ROW), Cell(item.id, SHOWN), Cell(item.name, SHOWN), Cell(entry.unit.id, SHOWN),
             Cell(entry.unit.called, SHOWN), Cell(item.max_for(entry.unit.group), looks.MAX),
             mark_cell(item, case.own, council.lang), mark_cell(item, case.appraised, council.lang),
             Cell("; ".join(case.reasons) or None, SHOWN), mark_cell(item, case.explained, council.lang, fill),
             Cell("; ".join(case.said) or None, SHOWN), Cell(why, SHOWN), Cell(None, ENTRY),
             Cell(None, looks.EVIDENCE), Cell(None, looks.EVIDENCE)]
    texts = [(cell.value, width) for cell, width in zip(cells, WIDTHS, strict=True)
             if isinstance(cell.value, str) and cell.format.wrap]
    return Row(cells, max(22.0, height(texts, looks.SIZE)))


def _limits(council: Council, entries: Sequence[Entry]) -> list[Limit]:
    """Marks from 0 to the maximum of the item, one limit for all rows that share it."""
    found: dict[Limit, list[Area]] = {}
    for row, entry in enumerate(entries, FIRST):
        spec = mark_of(entry.item, council.book.stage)
        assert spec is not None
        limit = mark_limit(spec, entry.item.max_for(entry.unit.group), council.lang)
        areas = found.setdefault(limit, [])
        if areas and areas[-1].bottom == row - 1:
            areas[-1] = Area(areas[-1].top, POINTS, row, POINTS)
        else:
            areas.append(Area(row, POINTS, row, POINTS))
    return [replace(limit, areas=tuple(areas)) for limit, areas in found.items()]


def _colours(last: int) -> list[Colour]:
    """Text where a mark belongs; a mark without a reason."""
    mark, reason = (f"${letter(at)}{FIRST + 1}" for at in (POINTS, REASON))
    return [Colour((Area(FIRST, POINTS, last, POINTS),), f'AND(ISTEXT({mark}),TRIM({mark})<>"")', fill=looks.RED),
            Colour((Area(FIRST, REASON, last, REASON),), f'AND(TRIM({reason})="",{mark}<>"")', fill=looks.RED)]
