"""The sheets that a unit fills: shared figures, and the items with their figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ...language.numbers import percent_text
from ...rubric.figures import FigureSpec
from ...rule.env import Absent
from ...rule.tree import Const, Name
from ...scoring.forms.form import Line
from ...scoring.program.item import Item
from ..kit.chart_values import Area
from ..kit.measures import height, letter
from ..kit.over import Colour, Limit
from ..kit.sheets import Block, Cell, Page, Row, Sheet, Table, Text
from . import looks
from .entries import NUMBERS, ends_of, typed
from .plan import COLUMNS, FIRST, Entry, Filling, Plan, SheetKey
from .words import LATER, NOTHING, REFUSED, figure_label, hint, measure, refusal

WIDTHS: Mapping[str, float] = {"row": 6, "code": 9, "label": 46, "measure": 11, "before": 11, "value": 15, "max": 8,
                               "mark": 9, "evidence": 30, "note": 22}
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Lines:
    """A sheet of lines of a form."""

    plan: Plan
    key: SheetKey

    @property
    def columns(self) -> tuple[str, ...]:
        return COLUMNS[self.key]

    @property
    def widths(self) -> list[float]:
        return [WIDTHS[column] for column in self.columns]

    def sheet(self, filling: Filling, values: Values) -> Sheet:
        entries = self.plan.entries[self.key]
        last = FIRST + max(len(entries), 1) - 1
        table = Table([self.head()], [self.row(entry, filling, values) for entry in entries])
        blocks: list[Block] = [*self.top(filling), table]
        right = len(self.columns) - 1
        page = Page(fit=(1, 0), margins=(0.4, 0.4, 0.5, 0.6))
        return Sheet(self.plan.sheet(self.key), blocks, self.widths, page=page, frozen=(FIRST, 3),
                     repeat=(FIRST - 1, FIRST - 1), printed=(last, right), filtered=Area(FIRST - 1, 0, last, right),
                     limits=list(self.limits()), colours=list(self.colours()), protected=True, fixed=True,
                     gridlines=False)

    def top(self, filling: Filling) -> list[Text]:
        plan, unit = self.plan, filling.unit
        title = {"shared": plan.say("SỐ LIỆU DÙNG CHUNG", "SHARED FIGURES"),
                 "items": plan.say("TỰ ĐÁNH GIÁ, CHẤM ĐIỂM", "SELF-ASSESSMENT")}[self.key]
        width = sum(self.widths)
        texts = [(title, "title", looks.TITLE), (f"{unit.name} ({unit.id})", "subtitle", looks.SUBTITLE),
                 (filling.notice, "notice", looks.SUBTITLE)]
        return [Text(text, role, form, height([(text, width)], form.size)) for text, role, form in texts]  # type: ignore[arg-type]

    def head(self) -> Row:
        texts = [self.plan.heading(column) for column in self.columns]
        room = list(zip(texts, self.widths, strict=True))
        return Row([Cell(text, looks.HEAD) for text in texts], height(room, looks.SIZE, True))

    # -- rows -------------------------------------------------------------------------------------------------
    def row(self, entry: Entry, filling: Filling, values: Values) -> Row:
        if entry.about:
            return self.about(entry.line)
        made = self.figure if entry.line.spec is not None else self.item
        cells = made(entry.line, filling, values)
        texts = [(cell.value, width - cell.format.indent) for cell, width in zip(cells, self.widths, strict=True)
                 if isinstance(cell.value, str) and cell.format.wrap]
        texts += [(answer, self.widths[self.columns.index("value")]) for answer in self.plan.answers(entry.line)]
        return Row(cells, max(20.0, height(texts, looks.SIZE, cells[2].format.bold)))

    def about(self, line: Line) -> Row:
        text, across = self.plan.about(line), len(self.columns) - 2
        cells = [Cell("", looks.BODY), Cell("", looks.BODY), Cell(text, looks.ABOUT, across=across)]
        return Row([*cells, *[None] * (across - 1)], height([(text, sum(self.widths[2:]) * 0.97)], looks.SMALL))

    def figure(self, line: Line, filling: Filling, values: Values) -> list[Cell]:
        spec, lang = _spec(line), self.plan.lang
        filled = (filling.filled or {}).get(line.key)
        before = (filling.last or {}).get(line.key)
        given = {
            "row": Cell(line.row, looks.ROW),
            "code": Cell("", looks.BODY),
            "label": self._label(line, spec),
            "measure": Cell(measure(spec, lang), replace(looks.BODY, align="center")),
            "before": Cell(None if before is None or isinstance(before, Absent) else typed(spec, before, lang),
                           replace(looks.BODY, align="right", number=looks.number(spec))),
            "value": Cell(typed(spec, filled, lang), looks.BLANK if spec.rounds else looks.entry(spec)),
            "max": Cell(None, looks.BLANK), "mark": Cell(None, looks.BLANK)}
        beside = looks.EVIDENCE if line.kind == "shared" else looks.BLANK
        return [given.get(column, Cell(None, beside)) for column in self.columns]

    def _label(self, line: Line, spec: FigureSpec) -> Cell:
        """What is asked; of a list, where it is filled."""
        label = figure_label(spec, self.plan.lang)
        if spec.type != "list":
            return Cell(label, looks.LABEL)
        sheet = self.plan.list_sheets[line.row]
        said = self.plan.say("{} (điền ở trang “{}”)", "{} (fill the sheet “{}”)").format(label, sheet)
        return Cell(said, replace(looks.LABEL, color=looks.LINK), link=f"internal:'{sheet}'!A1")

    def item(self, line: Line, filling: Filling, values: Values) -> list[Cell]:
        item, plan = self.plan.form.item(line), self.plan
        fill = "" if item.leaf else looks.DOMAIN if item.level == "domain" else looks.PARENT
        body = replace(looks.BODY, fill=fill)
        share = (filling.last or {}).get((item.id, ""))
        told = percent_text(share, plan.lang, 1) if isinstance(share, Fraction) else ""
        before = plan.say("đạt {}", "{}").format(told) if told else ""
        answered = self._answer(line, filling)
        most = item.max_for(plan.form.unit.group)
        asks = item.leaf and (item.evidence is not None or bool(plan.of_item(item.id)))
        beside = Cell(None, looks.EVIDENCE if asks else replace(looks.BLANK, fill=fill or looks.GREY))
        given = {
            "row": Cell(line.row, replace(looks.ROW, fill=fill)),
            "code": Cell(item.id, replace(looks.NAME, fill=fill)),
            "label": Cell(item.name, replace(looks.NAME, fill=fill)), "measure": Cell("", body),
            "before": Cell(before, replace(body, align="right", size=looks.SMALL)),
            "value": answered or Cell(None, replace(looks.BLANK, fill=fill or looks.GREY)),
            "max": Cell(most, replace(looks.MAX, fill=fill, bold=not item.leaf)),
            "mark": self.mark(item, values, fill)}
        return [given.get(column, beside) for column in self.columns]

    def _answer(self, line: Line, filling: Filling) -> Cell | None:
        answers = self.plan.answers(line)
        if not answers:
            return None
        return Cell(answers[0] if (line.item, "") in (filling.filled or {}) else None, looks.entry(None))

    # -- marks ------------------------------------------------------------------------------------------------
    def mark(self, item: Item, values: Values, fill: str) -> Cell:
        """The mark by its slot; nothing where it cannot be told yet, a word where it never can in this form."""
        plan, found = self.plan, self.plan.live.marks[item.id]
        form = looks.mark(item.rounding.decimals, fill, not item.leaf)
        minus = "-" if item.domain_type == "penalty" else ""
        if isinstance(found.points, Const):
            return Cell(_signed(found.points.value, minus), form)
        if not isinstance(found.points, Name):
            return Cell(plan.say(*LATER), replace(looks.LATER, fill=fill))
        slots, sheet = plan.live.slots, f"'{plan.sheet('working')}'!"
        cell = f"{sheet}{slots.cell(found.points)}"
        text, value = f'IF(ISNUMBER({cell}),{minus}{cell},"")', _signed(values.get(found.points.name), minus)
        if isinstance(found.taken, Name) and item.leaf:
            way = f"{sheet}{slots.cell(found.taken)}"
            for number, branch in found.ways.items():
                told = {"missing": "", "not_applicable": plan.say(*NOTHING)}.get(branch.status)
                if told is not None and (told == "" or not isinstance(branch.points, Const)):
                    text = f'IF({way}={number},"{told}",{text})'
                    value = told if values.get(found.taken.name) == number else value
        return Cell(value, form, text)

    # -- over the cells ---------------------------------------------------------------------------------------
    def limits(self) -> Iterator[Limit]:
        """What may be typed, one for all cells of a kind."""
        found: dict[Limit, list[Area]] = {}
        for line in self.own_lines():
            limit = self._limit(line)
            if limit is not None:
                found.setdefault(limit, []).append(self._area(line))
        yield from (replace(limit, areas=tuple(areas)) for limit, areas in found.items())

    def _limit(self, line: Line) -> Limit | None:
        item = self.plan.form.program.items.get(line.item)
        most = item.max_for(self.plan.form.unit.group) if item is not None and item.origin == "judgement" else None
        return limit_of(self.plan, line.spec, self.plan.answers(line), most)

    def colours(self) -> Iterator[Colour]:
        """Text where a number belongs, percentages that may be meant otherwise, whole numbers without a lone comma."""
        numbers = [line for line in self.own_lines() if line.spec is not None and line.spec.type in (*NUMBERS, "date")]
        if not numbers:
            return
        yield Colour(self._areas(numbers), f'AND(ISTEXT({self._first(numbers)}),TRIM({self._first(numbers)})<>"")',
                     fill=looks.RED)
        if shares := [line for line in numbers if _spec(line).type in ("percent", "share")]:
            cell = self._first(shares)
            yield Colour(self._areas(shares), f"AND(ISNUMBER({cell}),{cell}>0,{cell}<=1)", fill=looks.RED)
        by_format: dict[str, list[Line]] = {}
        for line in numbers:
            by_format.setdefault(looks.whole(_spec(line)), []).append(line)
        for wanted, lines in by_format.items():
            if wanted:
                cell = self._first(lines)
                yield Colour(self._areas(lines), f"AND(ISNUMBER({cell}),{cell}=INT({cell}))", number=wanted)

    def own_lines(self) -> Sequence[Line]:
        return [entry.line for entry in self.plan.entries[self.key] if not entry.about]

    def _area(self, line: Line) -> Area:
        row, column = self.plan.rows[line.row][1], self.columns.index("value")
        return Area(row, column, row, column)

    def _areas(self, lines: Sequence[Line]) -> tuple[Area, ...]:
        return tuple(self._area(line) for line in lines)

    def _first(self, lines: Sequence[Line]) -> str:
        area = self._area(lines[0])
        return f"{letter(area.left)}{area.top + 1}"


def limit_of(plan: Plan, spec: FigureSpec | None, answers: tuple[str, ...],
             most: Fraction | None = None) -> Limit | None:
    """What may be typed for a figure, or chosen of `answers`."""
    title = plan.say(*REFUSED)
    if answers:
        told = plan.say("Chọn một trong các mục của danh sách.", "Choose one of the list.")
        return Limit((), "list", source=plan.lists[answers], title=title, told=told)
    if spec is None or spec.type not in (*NUMBERS, "date"):
        return None
    low, high, above, _ = ends_of(spec, most)
    times = 100 if spec.type in ("percent", "share") else 1
    low, high = (_number(end * times) if isinstance(end, Fraction) else end for end in (low, high))
    kind = {"count": "whole", "date": "date"}.get(spec.type, "decimal")
    return Limit((), kind, low, high, above, title=title, told=refusal(spec, most, plan.lang),  # type: ignore[arg-type]
                 hint=hint(spec, plan.lang))


def _signed(value: Any, minus: str) -> Any:
    return (-value if minus and value else value) if isinstance(value, Fraction) else None


def _number(x: Fraction) -> float:
    return int(x) if x.denominator == 1 else float(x)


def _spec(line: Line) -> FigureSpec:
    assert line.spec is not None
    return line.spec


