"""The tables of a unit's sheet."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ...language.messages import sentence
from ...language.numbers import number_text, percent_text
from ...language.say import Say
from ...language.words import shortened
from ..kit.bars import domain_profile
from ..kit.layout import Layout, body, cells, head, look
from ..kit.sheets import Block, Cell, Grid, Picture, Row, Table
from .todo import tasks
from .told import Own, Sheets
from .values import EVIDENCE, Answered, Lost, Part, Task

if TYPE_CHECKING:
    from ...index.results import UnitResult

COLUMNS = 16                             # of the page, all as wide
WIDTHS = (8.0,) * COLUMNS
NARROW = 2                               # columns, of a place for figures
EMPTY = 2                                # lines of the list that are left to be filled in by hand
LONGEST = 130                            # letters of a reason
SHORT = 40                               # letters of a name
UP, DOWN = "▲", "▼"

# Of what the figures of a survey are, the weakest last.
_INTERVALS = {"probability": ("Khoảng tin cậy", "Interval"),
              "convenience": ("Khoảng theo mô hình (mẫu thuận tiện)", "Model-based interval (convenience)"),
              "ratings": ("Không suy rộng (đánh giá tự nguyện)", "For those who rated only (self-selected)")}

@dataclass(frozen=True)
class Room:
    """How many of each are told at most."""

    apart: int = 3
    lost: int = 7
    answers: int = 9
    found: int = 2
    tasks: int = 8


@dataclass(frozen=True)
class Tables:
    """Of one unit, in one language."""

    own: Own
    room: Room = Room()

    @property
    def sheets(self) -> Sheets:
        return self.own.sheets

    @property
    def result(self) -> UnitResult:
        return self.own.result

    @property
    def lang(self) -> str:
        return self.sheets.lang

    @property
    def say(self) -> Say:
        return Say(self.lang)

    @property
    def layout(self) -> Layout:
        return Layout(WIDTHS)

    # -- beside the table ---------------------------------------------------------------------------------------------
    def domains(self) -> Iterator[Block]:
        say, parts = self.say, self.sheets.parts(self.result, "domain")
        heads = [(say("Lĩnh vực", "Domain"), 6), (say("Điểm", "Points"), 2), (say("Tối đa", "Maximum"), 2),
                 (say("Đạt", "Share"), 2), (say("Bình quân", "Mean"), 2), (say("Hạng", "Rank"), 2)]
        yield from self._heading(say("Theo lĩnh vực, so với bình quân các đơn vị được xếp hạng cùng bảng",
                                     "By domain, beside the mean of the ranked units of the same table"))
        yield Table([self._heads(heads)], [self._domain(part) for part in parts])
        yield Picture(self._profile(parts))

    def _domain(self, part: Part) -> Row:
        item, number = part.item, self._number
        sign = "" if not part.beside else f" {UP if part.beside > 0 else DOWN}"
        return self._row((f"{item.id}. {item.name}", 6), (number(part.points), 2), (number(part.max_points), 2),
                         (self._share(part.share) + sign, 2), (self._share(part.mean), 2),
                         ("–" if part.rank is None else str(part.rank), 2))

    def _profile(self, parts: Sequence[Part]) -> str:
        def column(of: str) -> list[float]:
            return [math.nan if getattr(part, of) is None else float(getattr(part, of)) for part in parts]

        names = [f"{part.item.id}. {part.item.name}" for part in parts]
        title = self.say(f"{self.result.unit.name} theo lĩnh vực", f"{self.result.unit.name} by domain")
        return domain_profile(title, names, column("share"), column("mean"), column("least"), column("best"), self.lang,
                              self.sheets.assessment.warned(self.lang))

    def apart(self) -> Iterator[Block]:
        strong, weak = self.sheets.apart(self.result, self.room.apart)
        say = self.say
        rows = [(say("Mạnh nhất so với bảng", "Furthest above"), strong),
                (say("Yếu nhất so với bảng", "Furthest below"), weak)]
        told = [self.named(name, "; ".join(map(self._beside, parts))) for name, parts in rows if parts]
        if told:
            yield Grid(told)

    def _beside(self, part: Part) -> str:
        name = shortened(part.item.name, 60)
        return f"{part.item.id} {name}: {self._share(part.share)} ({self.say('bình quân', 'mean')} " \
               f"{self._share(part.mean)})"

    # -- what was lost ------------------------------------------------------------------------------------------------
    def lost(self) -> Iterator[Block]:
        say, lost, most = self.say, self.own.lost, self.room.lost
        if not lost:
            return
        yield from self._heading(say("Điểm chưa đạt nhiều nhất", "Most points lost"))
        heads = [(say("Mục", "Item"), 6), (say("Mất", "Lost"), 1),
                 (say("Vì sao; tài liệu còn thiếu", "Why; evidence that lacks"), 9)]
        rows = [self._row((self._item(one), 6), (self._number(one.points), 1), (self._reason(one), 9))
                for one in lost[:most]]
        rest, total = lost[most:], sum((one.points for one in lost[most:]), Fraction(0))
        if rest:
            more = say(f"{len(rest)} mục khác; xem papi-kit explain", f"{len(rest)} more; see papi-kit explain")
            rows.append(self._row((more, 6), (self._number(total), 1), ("", 9)))
        yield Table([self._heads(heads)], rows)

    def _item(self, one: Lost) -> str:
        return f"{one.item.id} {shortened(one.item.name, SHORT)}"

    def _reason(self, one: Lost) -> str:
        said = shortened(one.why, LONGEST)
        if not one.evidence:
            return said
        return self.say(f"{said}; còn thiếu tài liệu: {shortened(one.evidence, 80)}",
                        f"{said}; evidence that lacks: {shortened(one.evidence, 80)}")

    def findings(self) -> Iterator[Block]:
        found = [f for f in self.own.findings if f.code != EVIDENCE]
        if not found:
            return
        say = self.say
        said = [shortened(sentence(f, self.lang), 2 * LONGEST) for f in found[:self.room.found]]
        more = len(found) - len(said)
        if more:
            said.append(say(f"Còn {more} phát hiện khác, xem findings.csv.", f"{more} more, see findings.csv."))
        yield Grid([self.named(say("Số liệu cần rà soát", "Figures to look into"), "\n".join(said))])

    # -- surveys ------------------------------------------------------------------------------------------------------
    def surveys(self) -> Iterator[Block]:
        whole, say = self.sheets.answers(self.result), self.say
        answers = whole[:self.room.answers]
        if not answers:
            return
        kind = say(*_INTERVALS[max((one.design for one in answers), key=list(_INTERVALS).index)])
        heads = [(say("Khảo sát", "Survey"), 6), (say("Số phiếu", "Forms"), 2), (say("Kết quả", "Result"), 2),
                 (kind, 4), (say("Mọi đơn vị", "All units"), 2)]
        part = say(f" ({len(answers)} trong {len(whole)} kết quả)", f" ({len(answers)} of {len(whole)} results)")
        yield from self._heading(say("Khảo sát theo yếu tố", "Surveys by factor") + part * (len(answers) < len(whole)))
        yield Table([self._heads(heads)], [self._answered(one) for one in answers])

    def _answered(self, one: Answered) -> Row:
        shown, everybody = self._estimate(one, one.estimate), self._estimate(one, one.everybody)
        if one.census:
            between = self.say("toàn bộ", "everybody")
        else:
            ends = " – ".join(self._estimate(one, end) for end in (one.low, one.high))
            between = "–" if math.isnan(one.low) else ends
        return self._row((one.name, 6), (str(one.n), 2), (shown, 2), (between, 4), (everybody, 2))

    def _estimate(self, one: Answered, value: float) -> str:
        if math.isnan(value):
            return "–"
        exact = Fraction(f"{value:.12f}")
        return percent_text(exact, self.lang, 1) if one.share else number_text(exact, self.lang, 1)

    # -- to do --------------------------------------------------------------------------------------------------------
    def tasks(self) -> Iterator[Block]:
        say = self.say
        whole = tasks(self.own)
        found = whole[:self.room.tasks]
        heads = [(say("Việc cần làm", "To do"), 8), (say("Thêm điểm", "Points"), 2),
                 (say("Người phụ trách", "Owner"), 4), (say("Thời hạn", "Deadline"), 2)]
        yield from self._heading(say("Việc cần làm (các đơn vị khác giữ nguyên)",
                                     "Things to do (the other units as they are)"))
        rows = [self._task(task) for task in found]
        if more := len(whole) - len(found):
            rows.append(self._row((say(f"Còn {more} việc khác, xem papi-kit sensitivity --unit {self.result.unit.id}",
                                       f"{more} more, see papi-kit sensitivity --unit {self.result.unit.id}"), 16)))
        yield Table([self._heads(heads)], [*rows, *[self._row(("", 8), ("", 2), ("", 4), ("", 2))] * EMPTY])

    def _task(self, task: Task) -> Row:
        item = f"{task.item}: " if task.item else ""
        gain = "" if task.gain is None else self._number(task.gain)
        return self._row((item + shortened(task.what, LONGEST), 8), (gain, 2), ("", 4), ("", 2))

    # -- parts --------------------------------------------------------------------------------------------------------
    def _heading(self, text: str) -> Iterator[Block]:
        yield self.layout.text(text, "heading", bold=True)

    def _heads(self, heads: Sequence[tuple[str, int]]) -> Row:
        return self.layout.row(cells(*(head(text, across) for text, across in heads)))

    def _row(self, *said: tuple[str, int]) -> Row:
        """Figures stand in the middle of narrow columns."""
        return self.layout.row(cells(*(body(text, **({"align": "center", "indent": 0} if across <= NARROW else {
            "indent": 0}))._replace(across=across) for text, across in said)))

    def _number(self, value: Fraction | None) -> str:
        return "–" if value is None else number_text(value, self.lang, 2)

    def _share(self, value: Fraction | None) -> str:
        return "–" if value is None else percent_text(value, self.lang, 1)

    def named(self, name: str, text: str) -> Row:
        return self.layout.row(cells(Cell(name, look(bold=True, border=1, wrap=True), across=3),
                                     Cell(text, look(border=1, wrap=True), across=COLUMNS - 3)))
