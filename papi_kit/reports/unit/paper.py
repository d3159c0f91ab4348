"""A unit's sheet as a paper of one page: what stands in it, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ...language.numbers import number_text, percent_text
from ...language.say import Say
from ...language.words import shortened, word
from ..kit.papers import Paper, Section
from ..kit.sheets import Block, Grid, Page, Row
from .change import change_line
from .fit import PAGE, taken
from .tables import Room, Tables
from .told import Own, Sheets

if TYPE_CHECKING:
    from ...index.results import UnitResult

LETTERS = 9.5                            # points of the text
ROOMS = (Room(), Room(3, 6, 9, 2, 8), Room(2, 6, 9, 2, 7), Room(2, 5, 9, 1, 6), Room(2, 5, 7, 1, 5),
         Room(2, 4, 7, 1, 5), Room(1, 4, 6, 1, 4), Room(1, 3, 5, 1, 4), Room(1, 3, 3, 1, 3), Room(1, 2, 2, 1, 2))


@dataclass(frozen=True)
class UnitPage:
    """The words of one unit's sheet."""

    tables: Tables

    @property
    def sheets(self) -> Sheets:
        return self.tables.own.sheets

    @property
    def result(self) -> UnitResult:
        return self.tables.own.result

    @property
    def lang(self) -> str:
        return self.tables.lang

    @property
    def say(self) -> Say:
        return self.tables.say

    def paper(self) -> Paper:
        assessment, name = self.sheets.assessment, self.result.unit.name
        title = self.say(f"Phiếu kết quả của {name}", f"Results of {name}")
        sheet = self.tables.layout.sheet(shortened(name, 28), list(self._blocks()), page=Page(landscape=False))
        return Paper(title, [Section([sheet])], assessment.warned(self.lang), self.lang, size=LETTERS, indent=False)

    def _blocks(self) -> Iterator[Block]:
        say, page, tables = self.say, self.tables.layout, self.tables
        yield page.text(say("PHIẾU KẾT QUẢ CỦA ĐƠN VỊ", "RESULTS OF THE UNIT"), "title", bold=True)
        yield page.text(self.result.unit.called, "title", bold=True)
        yield page.text(self.sheets.assessment.title(self.lang), "subtitle", italic=True, align="center")
        yield Grid(list(self._summary()))
        yield from tables.domains()
        yield from tables.apart()
        yield from tables.lost()
        yield from tables.findings()
        yield from tables.surveys()
        yield from tables.tasks()

    # -- what came out ------------------------------------------------------------------------------------------------
    def _summary(self) -> Iterator[Row]:
        say, sums, result = self.say, self.result.totals, self.result
        if sums.points is None:
            yield self.tables.named(say("Tổng điểm", "Total"), say("chưa có", "none yet"))
        else:
            total = f"{number_text(sums.points, self.lang)}/{number_text(sums.max_points, self.lang)}"
            index = f" = {percent_text(sums.index / 100, self.lang)}" if sums.index is not None else ""
            yield self.tables.named(say("Tổng điểm, chỉ số", "Total, index"), total + index + self._interval())
        table = f" ({result.table})" if result.table else ""
        rank = result.rank_text + table if result.rank else word("unranked", self.lang)
        band = result.band or (word("unclassed", self.lang) if result.unclassed else "–")
        yield self.tables.named(say("Xếp hạng; xếp loại", "Rank; band"), f"{rank}; {band}")
        if before := change_line(self.sheets.chapter.years, result, self.lang):
            yield self.tables.named(say("So với năm trước", "Since last year"), before)
        if firm := self.sheets.firm(result):
            yield self.tables.named(say("Thứ hạng chắc đến đâu", "How firm the rank is"), firm)
        if notes := self.sheets.notes(result):
            yield self.tables.named(say("Ghi chú", "Notes"), ". ".join(notes) + ".")
        for line in self._goals():
            yield self.tables.named(*line)

    def _interval(self) -> str:
        ends = self.result.interval()
        if ends is None:
            return ""
        low, high = (number_text(Fraction(end), self.lang, 2) for end in ends)
        return self.say(f" (khoảng tin cậy 95% do khảo sát: {low} – {high})",
                        f" (95% interval from the surveys: {low} – {high})")

    def _goals(self) -> Iterator[tuple[str, str]]:
        told = self.sheets.steps(self.result)
        if told is None:
            return
        words, unit = told
        for goal in unit.goals:
            said = [words.goal(goal)]
            if not goal.enough and goal.aim.needed is not None:
                said.append(self._way(f"{words.together(goal)}.", bool(goal.alone)))
            said += [f"{line}." for line in words.obstacles(goal, unit)]
            rank = goal.aim.goal == "rank"
            yield (self.say("Hạng kế tiếp", "Next rank") if rank else self.say("Mức kế tiếp", "Next band"),
                   " ".join([*said, *words.quota(goal)]))

    def _way(self, together: str, alone: bool) -> str:
        return self.say("Chỉ cần một việc (xem danh sách việc cần làm).",
                        "One step is enough (see the list of things to do).") if alone else together


def unit_paper(sheets: Sheets, result: UnitResult) -> Paper:
    """The sheet of one unit, on one page: where it would be longer, less of each list is told."""
    own = Own(sheets, result)
    for room in ROOMS:
        found = UnitPage(Tables(own, room)).paper()
        if taken(found) <= PAGE:
            break
    return found
