"""The chapter on what moved since the year before, from the values of `compare`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...language.numbers import number_text
from ...language.say import Say
from ..change.drawn import cause_chart, rank_lines, told_causes
from ..change.words import CAUSES, arrow, comparable, decimals, limits, noise, places, signed
from ..kit.layout import Layout, body
from ..kit.sheets import Block, Cell, Page, Row, Sheet, Table
from .report import Chapter

if TYPE_CHECKING:
    from ...index.change.values import Change, YearChange
    from ...index.results import UnitResult

UPRIGHT = Page(landscape=False)
WHOLE = Layout([100])


def change_sheets(chapter: Chapter, lang: str) -> Iterator[Sheet]:
    """Nothing where the year before was not compared."""
    if chapter.years is None:
        return
    told = _Told(chapter.years, Say(lang))
    yield Sheet(told.say("Thay đổi", "Changes"), [WHOLE.text(text) for text in told.sentences()], WHOLE.widths,
                page=UPRIGHT)
    yield told.ranks()
    yield from told.lines()
    if told_causes(chapter.years):
        yield told.causes()
        yield from told.bars()
    if notes := list(told.notes()):
        yield Sheet(told.say("So sánh", "Compared"), [WHOLE.text(note, "note") for note in notes], WHOLE.widths,
                    page=UPRIGHT)


class _Told:
    """What is said of two years in one language."""

    def __init__(self, years: YearChange, say: Say):
        self.years, self.say, self.digits = years, say, decimals(years)
        self.now: Sequence[Change] = [change for change in years.changes if change.after]

    def sentences(self) -> Iterator[str]:
        before = self.years.years[0]
        warned = self.years.before.warned(self.say.lang)
        if warned and warned != self.years.after.warned(self.say.lang):
            yield self.say(f"Năm {before}: {warned.rstrip('.')}.", f"{before}: {warned.rstrip('.')}.")
        yield from (f"{name}: {text}." for name, text in limits(self.years, self.say.lang))
        moved = [change for change in self.now if change.ranks is not None]
        up, down, same = (number_text(sum(holds(change.ranks or 0) for change in moved), self.say.lang)
                          for holds in (lambda n: n < 0, lambda n: n > 0, lambda n: n == 0))
        if not moved:
            return
        yield self.say(f"So với năm {before}, {up} đơn vị tăng hạng, {down} đơn vị giảm hạng, {same} đơn vị giữ nguyên "
                       "hạng.", f"Since {before}, {up} units rose, {down} fell and {same} kept their rank.")
        yield from self._most(moved)

    def _most(self, moved: Sequence[Change]) -> Iterator[str]:
        """Who rose and who fell most."""
        for most, vi, en in ((min(change.ranks or 0 for change in moved), "Tăng nhiều nhất", "Rose most"),
                             (max(change.ranks or 0 for change in moved), "Giảm nhiều nhất", "Fell most")):
            if most:
                names = ", ".join(change.shown.unit.called for change in moved if change.ranks == most)
                yield f"{self.say(vi, en)}: {names} ({places(most, self.say.lang)})."

    def ranks(self) -> Sheet:
        """Rank and figure of both years."""
        before, after = self.years.years
        page, say = Layout([30, 11, 11, 10, 13, 13, 13]), self.say
        heads = [say("Đơn vị", "Unit"), say(f"Hạng {before}", f"Rank {before}"), say(f"Hạng {after}", f"Rank {after}"),
                 say("Bậc", "Moved"), say(f"Điểm {before}", f"Points {before}"),
                 say(f"Điểm {after}", f"Points {after}"), say("Chênh lệch", "Change")]
        number = "0." + "0" * self.digits
        rows = [Row([body(change.shown.unit.called + self._mark(change)), self._middle(self._rank(change.was)),
                     self._middle(self._rank(change.after)), self._middle(arrow(change.ranks)),
                     body(change.points_before, number), body(change.points_after, number),
                     self._right(signed(change.points, say.lang, self.digits))]) for change in self.now]
        return page.sheet(say("Hạng hai năm", "Ranks of both years"), [Table([page.heads(heads)], rows)], UPRIGHT)

    def causes(self) -> Sheet:
        """Points of each cause, which add up to the change; the survey's with its standard error."""
        causes, say = told_causes(self.years), self.say
        page = Layout([30, 13, *(13 for _ in causes), 24])
        heads = [say("Đơn vị", "Unit"), say("Chênh lệch điểm", "Change of points"),
                 *(say(*CAUSES[cause]) for cause in causes), say("Sai số khảo sát", "Survey error")]
        known = [change for change in self.now if change.points is not None and change.parts]
        rows = [Row([body(change.shown.unit.called), *(self._right(signed(value, say.lang, self.digits)) for value in (
            change.points, *(change.part(cause).points for cause in causes))), body(noise(change, say.lang))])
            for change in known]
        said: list[Block] = [page.text(say(
            "Thay đổi điểm theo nguyên nhân (các cột nguyên nhân cộng lại bằng chênh lệch trước khi làm tròn):",
            "Change of points by cause (the causes add up to the change before rounding):"))]
        return page.sheet(say("Theo nguyên nhân", "By cause"), [*said, Table([page.heads(heads)], rows)], UPRIGHT)

    def lines(self) -> Iterator[Sheet]:
        """Rank lines of each league table."""
        for table in dict.fromkeys(change.shown.table for change in self.now):
            ranks = [(change.shown.unit.called, [change.rank_before, change.rank_after]) for change in self.now
                     if change.shown.table == table]
            if drawn := rank_lines(ranks, self.years.years, self.say.lang):
                yield Sheet(table or self.say("Đường hạng", "Rank lines"), [drawn.drawing()], WHOLE.widths,
                            page=UPRIGHT)

    def bars(self) -> Iterator[Sheet]:
        if drawn := cause_chart(self.years, self.say.lang):
            yield Sheet(self.say("Biểu đồ", "Chart"), [drawn.drawing()], WHOLE.widths, page=UPRIGHT)

    def notes(self) -> Iterator[str]:
        """Of each unit that does not compare in full why; who is gone."""
        for change in self.years.changes:
            if change.comparable != "yes":
                why = comparable(self.years, change, self.say.lang)
                yield f"{self._mark(change).strip()} {change.shown.unit.called}: {why}."

    @staticmethod
    def _mark(change: Change) -> str:
        return {"yes": "", "partly": " (*)", "no": " (–)"}[change.comparable]

    @staticmethod
    def _rank(result: UnitResult | None) -> str:
        return (result.rank_text if result else "") or "–"

    @staticmethod
    def _middle(text: str) -> Cell:
        return body(text, align="center", indent=0)

    @staticmethod
    def _right(text: str) -> Cell:
        return body(text, align="right", indent=1)
