"""The annexes of the report and of the Quyết định: the league table, the domains, the criteria."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...language.say import Say
from ..kit.papers import Section
from ..kit.sheets import Block, Break, Format, Page, Row, Rows, Sheet, Table, Text, wide
from ..ranking.annex import result_title
from ..ranking.domains import domains
from ..ranking.league import league
from ..ranking.plan import Plan
from ..ranking.words import Words
from .criteria import criteria_sheets
from .letters import roman
from .report import Chapter

WIDEST_UPRIGHT = 100                      # characters of an annex that an upright page holds
NAMES, EACH = (6.5, 22.0), (8.0, 8.0, 7.5)     # columns of the table by domain: of its names, of each domain
MOST_DOMAINS = 8                          # side by side on a page across


@dataclass(frozen=True)
class Annex:
    """Its sheets bear its title; `about`: the result that it tells of; `numbered`: the paper has several."""

    sheets: Sequence[Sheet]
    about: str
    number: int
    numbered: bool

    def called(self, lang: str) -> str:
        """`Phụ lục II`."""
        name = Say(lang)("Phụ lục", "Annex")
        return f"{name} {roman(self.number)}" if self.numbered else name

    def section(self, enclosed: str, lang: str) -> Section:
        """With its heading, its pages numbered anew, across where its columns need it."""
        (sheet, *more), page = self.sheets, Page(landscape=max(map(_width, self.sheets)) > WIDEST_UPRIGHT)
        title = [self.called(lang).upper(), *dict.fromkeys((sheet.name.upper(), self.about.upper()))]
        blocks: Sequence[Block] = [*(Text(text, "title", Format()) for text in title if text),
                                   Text(enclosed, "subtitle", Format()), *sheet.blocks]
        return Section([replace(one, page=page) for one in (replace(sheet, blocks=blocks), *more)], anew=True)


def annexes(chapters: Sequence[Chapter], lang: str, by_domain: bool) -> list[list[Annex]]:
    """Those of each chapter, numbered through; the table by domain where it is wanted."""
    made = [(plan, list(_sheets(plan, by_domain))) for plan in (Plan(one.assessment, Words(lang)) for one in chapters)]
    several = sum(len(sheets) for _, sheets in made) > 1
    found, number = list[list[Annex]](), 0
    for plan, sheets in made:
        found.append([Annex(own, result_title(plan), at, several) for at, own in enumerate(sheets, number + 1)])
        number += len(sheets)
    return found


def _sheets(plan: Plan, by_domain: bool) -> Iterator[list[Sheet]]:
    """The annexes without headings."""
    say = Say(plan.words.lang)
    sheet = league(plan).sheet
    yield [replace(sheet, name=say("Bảng điểm và xếp hạng", "Points and ranks"), rules=(),
                   blocks=[one for one in sheet.blocks if isinstance(one, Table)])]
    if by_domain and not plan.wide:
        yield _shares(domains(plan), plan.words("domains_title"), len(plan.program.domains))
    yield criteria_sheets(plan, plan.words("detail_title"))


def _shares(sheet: Sheet, name: str, count: int) -> list[Sheet]:
    """The table of `count` domains, in as many parts as it takes to have room for its heads on a page of A4."""
    first, table = sheet.tables()[0]
    names, each = len(NAMES), (_columns(sheet) - len(NAMES)) // count
    body = list(table.body.make(first) if isinstance(table.body, Rows) else table.body)
    most = math.ceil(count / math.ceil(count / MOST_DOMAINS))
    parts = [range(names + each * at, names + each * min(at + most, count)) for at in range(0, count, most)]
    return [Sheet(name, [*([Break()] if number else []),
                         Table(_cut(table.heads, names, part), _cut(body, names, part))],
                  [*NAMES, *EACH[:each] * (len(part) // each)]) for number, part in enumerate(parts)]


def _cut(rows: Sequence[Row], names: int, part: range) -> list[Row]:
    """The names and these columns; a heading over the whole table reaches over what is left of it."""
    found = list[Row]()
    for row in rows:
        first = row.cells[0]
        if first is not None and first.across > names:
            found.append(Row(wide(first._replace(across=names + len(part)))))
        else:
            found.append(Row([*row.cells[:names], *row.cells[part.start:part.stop]]))
    return found


def _width(sheet: Sheet) -> float:
    return sum(sheet.widths[:_columns(sheet)])


def _columns(sheet: Sheet) -> int:
    """Those that are printed."""
    return sheet.printed[1] + 1 if sheet.printed else len(sheet.widths)
