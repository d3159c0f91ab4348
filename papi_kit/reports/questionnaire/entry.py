"""A workbook to key in paper forms twice: codes and limits in both entries, and where the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ...language.say import Say
from ...survey.form.asked.paper import Choice, Column, Paper, Village
from ...written.entries import DESIGN, ENTRIES
from ..kit.chart_values import Area
from ..kit.excel import write
from ..kit.measures import letter
from ..kit.over import Colour, Limit
from ..kit.sheets import HEAD_FILL, Cell, Format, Grid, Row, Rows, Sheet, Text, Workbook
from .xlsform import said

FORMS = 500                                     # rows that are made ready; more may be typed below them
HEAD, FIRST = 2, 3                              # the row of names, the first form
NOT_TYPED = ("constant", "told", "unit_name", "day")
CODES, CHECK, GUIDE = ("Danh mục", "Codes"), ("So sánh", "Compared"), ("Hướng dẫn", "Read me")
_NAME, _ASKED = Format(bold=True, size=11, border=1, fill=HEAD_FILL), Format(size=11, border=1, wrap=True, valign="top")
_INPUT, _PLAIN = Format(number="@", size=11, border=1, fill="#FFFFCC", locked=False), Format(size=11, border=1)
_SAID = Format(size=12, wrap=True, valign="top")
_REFUSED = ("Chưa có trong danh mục", "Not among the codes")
_GUIDE = (
    ("Trang “Nhập lần 1” và “Nhập lần 2”: mỗi phiếu giấy một dòng, hai người nhập độc lập từ cùng phiếu. Ô trả lời ghi "
     "mã ở trang “Danh mục”; bỏ trống là phiếu không ghi.",
     "Sheets “Entry 1” and “Entry 2”: one row a paper form, keyed by two people independently from the same forms. "
     "Answers are codes of the sheet “Codes”; blank is no answer on the form."),
    ("Số phiếu ghi trên phiếu giấy là khóa: hai lần nhập phải cùng số, thứ tự dòng không quan trọng.",
     "The number written on the paper form is the key: both entries have the same number, in whatever order."),
    ("Trang “So sánh” đếm số ô khác nhau của từng phiếu; ô khác nhau được tô đỏ ở “Nhập lần 2”. Mở lại phiếu giấy, sửa "
     "bên sai.",
     "The sheet “Compared” counts the cells that differ; they are red in “Entry 2”. Look at the paper form and "
     "mend the wrong one."),
    ("Chỉ nhập một lần cũng được. Xong thì ghi tệp này ở mục data của định nghĩa khảo sát rồi chạy papi-kit survey; "
     "không phải sửa gì thêm.",
     "One entry alone will do. Then name this file under data in the survey definition and run papi-kit survey; "
     "nothing else is to be done."),
)


def write_entry(paper: Paper, lang: str, path: Path) -> None:
    write(entry(paper, lang), path)


def entry(paper: Paper, lang: str) -> Workbook:
    say, columns = Say(lang), [column for column in paper.columns if column.kind not in NOT_TYPED]
    codes = _Codes(paper, columns, lang)
    sheets = [_guide(say, paper), *(_typed(say, name, columns, codes, n) for n, name in enumerate(ENTRIES)),
              _compared(say, columns), codes.sheet(), *_design(say, paper)]
    return Workbook(paper.title, sheets, lang=lang)


def _guide(say: Say, paper: Paper) -> Sheet:
    lines = [Text(say(*pair), "text", _SAID, 48) for pair in _GUIDE]
    title = Text(paper.title, "title", Format(bold=True, size=14, wrap=True), 30)
    return Sheet(say(*GUIDE), [title, *lines], (110,), protected=True)


def _typed(say: Say, name: tuple[str, str], columns: Sequence[Column], codes: _Codes, number: int) -> Sheet:
    heads = [Row([Cell(said(column.text, say.lang), _ASKED) for column in columns], 75),
             Row([Cell(column.name, _NAME) for column in columns])]
    blank = Row([Cell(None, _INPUT)] * len(columns))
    last = FIRST + FORMS - 1
    limits = [Limit((Area(FIRST, at, last, at),), "list", source=source, title=say(*_REFUSED),
                    told=codes.told(column), warns=column.kind in ("unit", "village"))
              for at, column in enumerate(columns) if (source := codes.source(column, columns))]
    top = Text(say(*name), "title", Format(bold=True, size=13), 22)
    return Sheet(say(*name), [top, Grid(heads), Grid(Rows(FORMS, lambda first: [blank] * FORMS))],
                 [_width(column) for column in columns], frozen=(FIRST, 1), limits=limits,
                 colours=_differing(say, columns) if number else ())


def _design(say: Say, paper: Paper) -> Iterator[Sheet]:
    """What nobody types and every form has: the same in all, and what the sample list says of its village."""
    told = [column for column in paper.columns if column.kind == "told"]
    kinds = ("unit", "village", "told", "constant") if told else ("constant",)
    columns = [column for kind in kinds for column in paper.columns if column.kind == kind]
    if not columns:
        return
    lines = [[column.name for column in columns]]
    for village in paper.villages if told else (None,):
        lines.append([_said_of(column, village) for column in columns])
    body = [Row([Cell(text, Format(number="@", size=11)) for text in line]) for line in lines]
    yield Sheet(say(*DESIGN), [Grid(body)], [18] * len(columns), hidden=True)


def _said_of(column: Column, village: Village | None) -> str:
    if village is None or column.kind == "constant":
        return column.value
    return {"unit": village.unit, "village": village.name}.get(column.kind) or village.told.get(column.name, "")


def _width(column: Column) -> float:
    return 12 if column.kind == "item" else 24 if column.kind in ("village", "text") else 16


def _cells(sheet: str, column: int) -> str:
    name = letter(column)
    return f"'{sheet}'!${name}${FIRST + 1}:${name}${FIRST + FORMS}"


def _differing(say: Say, columns: Sequence[Column]) -> list[Colour]:
    """Red cells of the second entry that are not as in the first."""
    numbers = _cells(say(*ENTRIES[0]), 0)
    row, found = FIRST + 1, []
    for at in range(1, len(columns)):
        there = f"MATCH($A{row},{numbers},0)"
        formula = f"IF(ISNUMBER({there}),{letter(at)}{row}<>INDEX({_cells(say(*ENTRIES[0]), at)},{there}),FALSE())"
        found.append(Colour((Area(FIRST, at, FIRST + FORMS - 1, at),), formula, fill="#FFC7CE", color="#9C0006"))
    return found


def _compared(say: Say, columns: Sequence[Column]) -> Sheet:
    heads = [say("Số phiếu (lần 1)", "Form (entry 1)"), say("Dòng ở lần 2", "Row of entry 2"),
             say("Số ô khác nhau", "Cells that differ")]

    def rows(first: int) -> Iterable[Row]:
        for number in range(FORMS):
            formulas = _formulas(say, letter(len(columns) - 1), FIRST + 1 + number, first + number + 1)
            yield Row([Cell("", _PLAIN, formula) for formula in formulas])

    return Sheet(say(*CHECK), [Grid([Row([Cell(head, _NAME) for head in heads])]), Grid(Rows(FORMS, rows))],
                 (20, 16, 18), frozen=(1, 0))


def _formulas(say: Say, last: str, row: int, here: int) -> tuple[str, str, str]:
    """Of the form in `row` of the first entry: its number, where the second has it, how many cells differ."""
    one, two = (say(*name) for name in ENTRIES)
    own, absent = f"'{one}'!$A{row}", say("chưa nhập", "absent")
    other = f"INDEX('{two}'!$B${FIRST + 1}:${last}${FIRST + FORMS},B{here}-{FIRST},0)"
    there = f'IFERROR(MATCH(A{here},{_cells(two, 0)},0)+{FIRST},"{absent}")'
    differ = f"SUMPRODUCT(--('{one}'!$B{row}:${last}{row}<>{other}))"
    return (f'IF({own}="","",{own})', f'IF(A{here}="","",{there})', f'IF(ISNUMBER(B{here}),{differ},"")')


class _Codes:
    """The sheet of codes: two columns (code, words) for each list, the units of villages beside them."""

    def __init__(self, paper: Paper, columns: Sequence[Column], lang: str):
        self.paper, self.lang = paper, lang
        self.title = Say(lang)(*CODES)
        self.lists: dict[str, Sequence[Choice]] = {}
        for column in columns:
            if choices := paper.choices(column):
                self.lists.setdefault(self.key(column), choices)
        self.places = {key: 2 * n for n, key in enumerate(self.lists)}

    def key(self, column: Column) -> str:
        return column.list or column.kind

    def source(self, column: Column, columns: Sequence[Column]) -> str:
        """The cells of the codes of a column; of villages those of the unit in the same row."""
        if self.key(column) not in self.lists:
            return ""
        at, count = self.places[self.key(column)], len(self.lists[self.key(column)])
        name = letter(at)
        unit = next((n for n, one in enumerate(columns) if one.kind == "unit"), None)
        if column.kind != "village" or unit is None:
            return f"'{self.title}'!${name}$2:${name}${count + 1}"
        of_unit = f"'{self.title}'!${letter(at + 1)}$2:${letter(at + 1)}${count + 1}"
        own = f"${letter(unit)}{FIRST + 1}"
        return f"OFFSET('{self.title}'!${name}$2,MATCH({own},{of_unit},0)-1,0,COUNTIF({of_unit},{own}),1)"

    def told(self, column: Column) -> str:
        choices = self.lists[self.key(column)]
        if column.kind != "item":
            return Say(self.lang)(f"Xem trang {self.title}.", f"See the sheet {self.title}.")
        return "; ".join(f"{one.code} = {said(one.label, self.lang)}" for one in choices)[:250]

    def sheet(self) -> Sheet:
        say = Say(self.lang)
        heads = {"unit": (say("mã đơn vị", "unit id"), say("tên đơn vị", "unit")),
                 "village": (say("thôn", "village"), say("mã đơn vị", "unit id"))}
        names = [name for key in self.lists for name in heads.get(key, (say("mã", "code"), say("trả lời", "answer")))]
        longest = max(map(len, self.lists.values()), default=0)
        body = [Row([cell for key in self.lists for cell in self._pair(key, n)]) for n in range(longest)]
        return Sheet(self.title, [Grid([Row([Cell(name, _NAME) for name in names]), *body])],
                     [14 if n % 2 == 0 else 34 for n in range(len(names))], frozen=(1, 0))

    def _pair(self, key: str, number: int) -> Iterator[Cell | None]:
        choices = self.lists[key]
        if number >= len(choices):
            yield from (None, None)
            return
        code = Format(number="@", size=11, border=1)
        yield Cell(choices[number].code, code)
        beside = self.paper.villages[number].unit if key == "village" else said(choices[number].label, self.lang)
        yield Cell(beside, code)
