"""The sheet of an item: every unit in a row, what it reported beside the yellow cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from ...language.words import word
from ...rubric.figures import FigureSpec
from ...rubric.model import STAGES
from ...rule.env import Absent
from ...scoring.appraisal.book import CORRECTED, FIGURE, HEADINGS, ITEM, Entry, mark_of, may_correct, shown
from ...scoring.appraisal.shared import SHARED, id_in_facts
from ...scoring.exact.marks import UnitState
from ...scoring.program.item import Item
from ..forms import looks
from ..forms.entries import NUMBERS, ends_of, typed
from ..forms.words import REFUSED, about, hint, measure, refusal
from ..kit.chart_values import Area
from ..kit.measures import height, letter
from ..kit.over import Colour, Limit
from ..kit.sheets import Block, Cell, Format, Grid, Page, Row, Sheet, Table, Text, wide
from .marks import ENTRY, mark_cell, mark_limit, plain
from .plan import Plan

WIDTHS = {"row": 7.0, "unit-id": 10.0, "unit": 25.0, "evidence": 26.0, "said": 18.0, "self": 9.0, "before": 9.0,
          "points": 11.0, "reason": 30.0, "note": 20.0}
FIGURE_WIDTH = 13.0
FIRST = 6                                     # row, from 0, of the first unit
BACK = Format(size=11, color="#0563C1")
NOTICE = Format(size=11, italic=True, color="#C00000")
SHOWN = replace(looks.BODY, fill="")
LOCKED = "#D9D9D9"


@dataclass(frozen=True)
class Column:
    """`code` is empty for a column that is not read again; `spec` of a figure."""

    code: str
    head: str
    width: float
    spec: FigureSpec | None = None


@dataclass(frozen=True)
class ItemSheet:
    plan: Plan
    item: Item

    @cached_property
    def entries(self) -> list[Entry]:
        return self.plan.book.by_item[self.item.id]

    @property
    def name(self) -> str:
        return self.plan.book.sheets[self.item.id]

    @cached_property
    def mark(self) -> FigureSpec | None:
        return mark_of(self.item, self.plan.book.stage)

    @cached_property
    def columns(self) -> list[Column]:
        return list(self._columns())

    def _columns(self) -> Iterator[Column]:
        plan, stage = self.plan, self.plan.book.stage
        yield from (self._plain(code) for code in ("row", "unit-id", "unit"))
        for spec in shown(self.item):
            label = plan.explainer.labels.get((id_in_facts(self.item), spec.name), spec.label or spec.name)
            label = plan.say(*ANSWER) if label == spec.name == "choice" else label
            unit = measure(spec, plan.lang)
            yield Column("", f"{label} ({unit})" if unit else label, FIGURE_WIDTH, spec)
            if may_correct(self.item, spec, stage):
                yield Column(FIGURE + spec.name, plan.say(*CORRECTED).format(label), FIGURE_WIDTH, spec)
        yield from (self._plain(code) for code in ("evidence", "said"))
        if self.item.id != SHARED:
            yield self._plain("self")
        if STAGES.index(stage) > 1 and self.item.id != SHARED:
            yield self._plain("before")
        if self.mark is not None:
            yield replace(self._plain("points"), spec=self.mark)
        yield from (self._plain(code) for code in ("reason", "note"))

    def _plain(self, code: str) -> Column:
        return Column(code, self.plan.say(*HEADINGS[code]), WIDTHS[code])

    @property
    def widths(self) -> list[float]:
        return [column.width for column in self.columns]

    @property
    def last(self) -> int:
        return FIRST + len(self.entries) - 1

    def sheet(self) -> Sheet:
        right = len(self.columns) - 1
        table = Table([self._head(), self._codes()], [self._row(entry) for entry in self.entries])
        page = Page(fit=(1, 0), margins=(0.4, 0.4, 0.5, 0.6))
        return Sheet(self.name, [*self._top(), table], self.widths, page=page, frozen=(FIRST, 3),
                     repeat=(FIRST - 2, FIRST - 2), printed=(self.last, right),
                     filtered=Area(FIRST - 1, 0, self.last, right), limits=list(self._limits()),
                     colours=list(self._colours()), protected=True, fixed=True, gridlines=False)

    # -- above the table --------------------------------------------------------------------------------------
    def _top(self) -> list[Block]:
        plan, width = self.plan, sum(self.widths)
        texts: list[tuple[str, str, Format]] = [
            (text, role, form) for text, role, form in zip(self._said(), ("title", "text", "note"), (
                replace(looks.TITLE, align="left"), replace(looks.ABOUT, border=0),
                Format(size=11, wrap=True, bold=True)), strict=True)]
        back = Cell(f"← {plan.name('cover')}", BACK, link=f"internal:'{plan.name('cover')}'!A1", across=3)
        beside = wide(Cell(plan.notice, NOTICE, across=len(self.columns) - 3)) if plan.notice else ()
        return [Grid([Row([*wide(back), *beside])]),
                *(Text(text, role, form, height([(text, width)], form.size, form.bold))  # type: ignore[arg-type]
                  for text, role, form in texts)]

    def _said(self) -> tuple[str, str, str]:
        """Title, how it is marked, what to do."""
        plan = self.plan
        if self.item.id == SHARED:
            return plan.say(*SHARED_TITLE), plan.say(*SHARED_ABOUT), plan.say(*CORRECT)
        most = self.item.max_for(self.entries[0].unit.group)
        rule = about(self.item, plan.explainer.rule(self.item, most), plan.lang)
        note = plan.say(*(MARKED if self.item.origin == "judgement" else AGREED))
        return f"{self.item.id}. {self.item.name}", rule, note

    def _head(self) -> Row:
        texts = [column.head for column in self.columns]
        return Row([Cell(text, looks.HEAD) for text in texts],
                   height(list(zip(texts, self.widths, strict=True)), looks.SIZE, True))

    def _codes(self) -> Row:
        """What the columns are found by again."""
        codes = [ITEM + self.item.id, *(column.code for column in self.columns[1:])]
        return Row([Cell(text or None, replace(looks.ROW, size=7)) for text in codes], 14)

    # -- rows -------------------------------------------------------------------------------------------------
    def _row(self, entry: Entry) -> Row:
        seen = self.plan.seen[entry.unit.id]
        cells = [self._cell(entry, column, seen.now, seen.own) for column in self.columns]
        texts = [(cell.value, width) for cell, width in zip(cells, self.widths, strict=True)
                 if isinstance(cell.value, str) and cell.format.wrap]
        return Row(cells, max(22.0, height(texts, looks.SIZE)))

    def _cell(self, entry: Entry, column: Column, now: UnitState, own: UnitState | None) -> Cell:
        if column.code in ("points", "reason", "note") or column.code.startswith(FIGURE):
            return self._entry(entry, column)
        if column.spec is not None:
            return self._reported(column.spec, now)
        said = {"row": (entry.row, looks.ROW), "unit-id": (entry.unit.id, SHOWN), "unit": (self._unit(entry), SHOWN),
                "evidence": ("; ".join(self._beside(now, "evidence")), SHOWN),
                "said": ("; ".join(self._beside(now, "note")), SHOWN)}
        if column.code in said:
            text, form = said[column.code]
            return Cell(text or None, form)
        return self._mark(own if column.code == "self" else now)

    def _unit(self, entry: Entry) -> str:
        plan, name = self.plan, entry.unit.called
        if entry.own:
            by = plan.substitute or plan.say("bên khác", "another")
            return f"{name} – {plan.say('khóa, do {} thẩm định', 'locked, marked by {}').format(by)}"
        return f"{name} – {plan.say('thẩm định thay', 'marked in place of another')}" if entry.instead else name

    def _entry(self, entry: Entry, column: Column) -> Cell:
        if entry.own:
            return Cell(None, replace(looks.BLANK, fill=LOCKED))
        if column.spec is None:
            return Cell(None, looks.EVIDENCE)
        if column.code == "points":
            return Cell(None, ENTRY)
        return Cell(None, looks.entry(column.spec))

    def _reported(self, spec: FigureSpec, state: UnitState) -> Cell:
        fact = state.facts.get((id_in_facts(self.item), spec.name))
        value = None if fact is None or fact.default else fact.value
        form = replace(SHOWN, align="right" if spec.type in NUMBERS else "center", number=looks.number(spec))
        if isinstance(value, Absent):
            return Cell(word("not_applicable", self.plan.lang), replace(form, number="@"))
        return Cell(typed(spec, value, self.plan.lang), form)

    def _beside(self, state: UnitState, what: str) -> list[str]:
        """Evidence or notes of what the item reads, each once."""
        item = id_in_facts(self.item)
        facts = [state.facts.get((item, spec.name)) for spec in (*self.item.figures, *self.item.judged)]
        facts += [state.facts.get((self.item.id, ""))]
        texts = [text for fact in facts if fact is not None
                 for text in (fact.cited if what == "evidence" else (fact.note,)) if text]
        return list(dict.fromkeys(texts))

    def _mark(self, state: UnitState | None) -> Cell:
        return mark_cell(self.item, state.scores.get(self.item.id) if state is not None else None, self.plan.lang)

    # -- over the cells ---------------------------------------------------------------------------------------
    def area(self, column: Column) -> Area:
        at = self.columns.index(column)
        return Area(FIRST, at, self.last, at)

    def yellow(self) -> Iterator[Column]:
        """The columns whose cells change a mark."""
        return (column for column in self.columns if column.code == "points" or column.code.startswith(FIGURE))

    def _limits(self) -> Iterator[Limit]:
        for column in self.yellow():
            limit = self._limit(column)
            if limit is not None:
                yield replace(limit, areas=(self.area(column),))

    def _limit(self, column: Column) -> Limit | None:
        spec, plan = column.spec, self.plan
        assert spec is not None
        title = plan.say(*REFUSED)
        if answers := plan.answers(spec):
            return Limit((), "list", source=plan.lists[answers], title=title,
                         told=plan.say("Chọn một trong các mục của danh sách.", "Choose one of the list."))
        if column.code == "points":
            return mark_limit(spec, self._most(), plan.lang)
        if spec.type not in (*NUMBERS, "date"):
            return None
        low, high, above, _ = ends_of(spec)
        times = 100 if spec.type in ("percent", "share") else 1
        low, high = (plain(end * times) if isinstance(end, Fraction) else end for end in (low, high))
        kind = {"count": "whole", "date": "date"}.get(spec.type, "decimal")
        return Limit((), kind, low, high, above, title=title, told=refusal(spec, None, plan.lang),  # type: ignore[arg-type]
                     hint=hint(spec, plan.lang))

    def _most(self) -> Fraction | None:
        found = [most for entry in self.entries if (most := self.item.max_for(entry.unit.group)) is not None]
        return max(found, default=None)

    def _colours(self) -> Iterator[Colour]:
        """Text where a number belongs; a mark or a figure without a reason."""
        numbers = [column for column in self.yellow() if column.code == "points"
                   or (column.spec is not None and column.spec.type in (*NUMBERS, "date"))]
        for column in numbers:
            cell = f"{letter(self.columns.index(column))}{FIRST + 1}"
            yield Colour((self.area(column),), f'AND(ISTEXT({cell}),TRIM({cell})<>"")', fill=looks.RED)
        reason = next(column for column in self.columns if column.code == "reason")
        cells = [f'${letter(self.columns.index(column))}{FIRST + 1}<>""' for column in self.yellow()]
        if cells and not (self.item.origin == "judgement" and len(cells) == 1):
            own = f"${letter(self.columns.index(reason))}{FIRST + 1}"
            yield Colour((self.area(reason),), f'AND(TRIM({own})="",OR({",".join(cells)}))', fill=looks.RED)


ANSWER = ("Kết quả", "Answer")
SHARED_TITLE = ("Số liệu dùng chung", "Shared figures")
SHARED_ABOUT = ("Số liệu mà nhiều mục cùng dùng; số sửa ở đây thay đổi điểm của mọi mục dùng số đó.",
                "Figures that several items read; one that is corrected here changes the marks of all of them.")
CORRECT = ("Đồng ý với đơn vị thì để trống. Số liệu sai: ghi số đúng ở cột “sửa lại” và ghi lý do.",
           "Leave a row empty where you agree. Where a figure is wrong write the right one and say why.")
MARKED = ("Ghi điểm thẩm định của từng đơn vị vào ô vàng; số liệu đơn vị báo cáo sai thì sửa ở cột “sửa lại” và ghi lý "
          "do.",
          "Write the mark of each unit in the yellow cell; where a reported figure is wrong, correct it and say why.")
AGREED = ("Đồng ý với đơn vị thì để trống. Số liệu sai: ghi số đúng ở cột “sửa lại”, điểm được tính lại theo quy tắc. "
          "Chỉ ghi điểm thẩm định khi phải chấm khác quy tắc. Mỗi thay đổi cần lý do (ô lý do còn thiếu có màu đỏ).",
          "Leave a row empty where you agree. Where a figure is wrong write the right one; the mark follows by the "
          "rule. Write a mark only where it must differ from the rule. Every change needs a reason (a missing one is "
          "red).")
