"""The sheet that interviewers fill in: a page a village, the numbers to visit, the reserves."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.numbers import number_text
from ...survey.sampling.selection import Selected
from ..kit.layout import Layout, look, paged
from ..kit.measures import height
from ..kit.sheets import HEAD_FILL, Block, Break, Cell, Format, Grid, Page, Role, Row, Sheet, Table, Text, rows_of
from .tables import Sample
from .words import words

COLUMNS = ("no", "number", "head", "person", "date", "result", "note")
LIST = Layout((8, 12, 34, 24, 13, 11, 20))   # so wide that a village fits on its page
HEAD = 3                                  # the row of heads, repeated on each page with what stands above it
ROOM = 30                                 # height of a row that a hand can write in
RULES = look(italic=True, wrap=True)
PLACE, SIGNED = Format(bold=True, border=1, fill="#DDEBF7", wrap=True), look(border=1, wrap=True)


def page_title(text: str) -> Text:
    return Text(text, "title", look(bold=True, size=14, align="center"), 28)


def interview_sheet(sample: Sample) -> Sheet:
    """One page wide, a page break before each village."""
    lang = sample.lang
    heads = Table([LIST.heads([words(key, lang) for key in COLUMNS])], [])
    rules = [_line(words(key, lang), "note", RULES) for key in ("rules", "results")]
    villages = [block for one in sample.selected for block in (Break(), *_village(sample, one))]
    blocks: list[Block] = [page_title(words("list_title", lang)), *rules, heads, *paged(villages)]
    return Sheet(words("list", lang), blocks, LIST.widths, page=Page(landscape=False, fit=(1, 0)),
                 frozen=(HEAD + 1, 0), repeat=(0, HEAD), printed=(rows_of(blocks) - 1, LIST.last))


def _village(sample: Sample, one: Selected) -> Iterator[Block]:
    lang, stratum = sample.lang, one.psu.stratum if sample.stratified else ""
    place = ", ".join(part for part in (one.psu.name, one.psu.upper, stratum) if part)
    size = number_text(one.psu.size, lang, 0)
    yield _line(words("block", lang, place=place, size=size, take=len(one.numbers)), "heading", PLACE)
    yield _line(words("signed", lang), "text", SIGNED)
    reserves = enumerate(one.reserves, 1)
    yield Grid([*(_household(order, number) for order, number in enumerate(one.numbers, 1)),
                *(_household(words("spare", lang, order=order), number, spare=True) for order, number in reserves)])


def _line(text: str, role: Role, form: Format) -> Text:
    return Text(text, role, form, height([(text, sum(LIST.widths))], 13, bold=True) + 2)


def _household(label: int | str, number: int, spare: bool = False) -> Row:
    more = {"fill": HEAD_FILL, "italic": True} if spare else {}
    told, empty = look(border=1, align="center", **more), look(border=1, wrap=True, **more)
    return Row([Cell(label, told), Cell(number, told), *[Cell(None, empty)] * (len(COLUMNS) - 2)], ROOM)
