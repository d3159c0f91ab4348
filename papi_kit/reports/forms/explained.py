"""The book of explanation: a unit sees its own marks beside the appraised ones with the reasons, and answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ...rubric.figures import FigureSpec
from ...rule.env import NOT_APPLICABLE, Absent
from ...scoring.forms.form import Line
from ...scoring.forms.sheets import NOT_APPLICABLE as NOTHING
from ..kit.sheets import Cell, Format, Row, Sheet, Text, wide
from . import looks
from .behind import hidden
from .cover import LABEL, VALUE, cover_sheet, facts
from .entries import typed
from .lines import Lines, Values
from .plan import Appraised, Filling, Plan, SheetKey
from .words import EXPLAIN, figure_label, measure

SHARED = ("row", "code", "label", "measure", "own", "appraised", "value", "evidence", "note")
ITEMS = ("row", "code", "label", "measure", "own", "appraised", "value", "max", "mark", "appraised_mark", "reason",
         "evidence", "note")
WIDTHS = {"row": 6, "code": 8, "label": 36, "measure": 10, "own": 12, "appraised": 12, "value": 12, "max": 8, "mark": 8,
          "appraised_mark": 9, "reason": 28, "evidence": 26, "note": 30}


def explanation_sheets(plan: Plan, filling: Filling, appraised: Appraised) -> Iterator[Sheet]:
    rows = [*facts(plan, filling), *_totals(plan, appraised)]
    yield cover_sheet(plan, filling, plan.say("BIỂU GIẢI TRÌNH", "FORM OF EXPLANATION"), rows, EXPLAIN)
    keys: tuple[SheetKey, ...] = ("shared", "items") if plan.entries["shared"] else ("items",)
    lines = [(one.columns, one.sheet(filling, {})) for one in (Explained(plan, key) for key in keys)]
    yield from (sheet for _, sheet in lines)
    yield hidden(plan, filling, lines)


def _totals(plan: Plan, appraised: Appraised) -> Iterator[Row]:
    names = plan.cover("marks"), plan.say("Tổng điểm thẩm định", "Total of appraised marks")
    number = replace(VALUE, number="#,##0.00##", align="left", bold=True)
    for name, points in zip(names, appraised.totals, strict=True):
        yield Row([Cell(name, LABEL), *wide(Cell(points, number, across=2))], 22.0)


@dataclass(frozen=True)
class Explained(Lines):
    """A sheet of lines with the appraisal beside them."""

    @property
    def columns(self) -> tuple[str, ...]:
        return {"shared": SHARED, "items": ITEMS}[self.key]

    @property
    def widths(self) -> list[float]:
        return [WIDTHS[column] for column in self.columns]

    def top(self, filling: Filling) -> list[Text]:
        title = {"shared": self.plan.say("SỐ LIỆU DÙNG CHUNG", "SHARED FIGURES"),
                 "items": self.plan.say("GIẢI TRÌNH KẾT QUẢ THẨM ĐỊNH", "EXPLANATION ON THE APPRAISAL")}[self.key]
        return [replace(super().top(filling)[0], text=title), *super().top(filling)[1:]]

    def figure(self, line: Line, filling: Filling, values: Values) -> list[Cell]:
        spec, found = line.spec, filling.appraised
        assert spec is not None and found is not None
        own, then = found.own.get(line.key), found.figures.get(line.key)
        asked = spec.type != "list" and line.input != "points"
        given = {"row": Cell(line.row, looks.ROW), "code": Cell("", looks.BODY),
                 "label": Cell(figure_label(spec, self.plan.lang), looks.LABEL),
                 "measure": Cell(measure(spec, self.plan.lang), replace(looks.BODY, align="center")),
                 "own": self.told(spec, own), "appraised": self.told(spec, then, looks.ORANGE if own != then else ""),
                 "value": Cell(None, looks.entry(spec) if asked else looks.BLANK)}
        beside = looks.EVIDENCE if line.kind == "shared" else looks.BLANK
        return [given.get(column, Cell(None, beside if column in ("evidence", "note") else looks.BLANK))
                for column in self.columns]

    def told(self, spec: FigureSpec, value: Any, fill: str = "") -> Cell:
        form = replace(looks.BODY, align="right", number=looks.number(spec), fill=fill)
        if value is NOT_APPLICABLE:
            return Cell(self.plan.say(*NOTHING), replace(form, number="@", wrap=True))
        return Cell(None if value is None or isinstance(value, Absent) else typed(spec, value, self.plan.lang), form)

    def item(self, line: Line, filling: Filling, values: Values) -> list[Cell]:
        item, found = self.plan.form.item(line), filling.appraised
        assert found is not None
        own, then = found.marks.get(item.id, (None, None))
        fill = looks.DOMAIN if item.level == "domain" else "" if item.leaf else looks.PARENT
        fill = looks.ORANGE if item.leaf and own != then else fill
        name, mark = replace(looks.NAME, fill=fill), looks.mark(item.rounding.decimals, fill, not item.leaf)
        sign = -1 if item.domain_type == "penalty" else 1
        open_ = item.leaf
        given = {"row": Cell(line.row, replace(looks.ROW, fill=fill)), "code": Cell(item.id, name),
                 "label": Cell(item.name, name),
                 "value": Cell(None, looks.entry(None)) if self.plan.answers(line) else None,
                 "max": Cell(item.max_for(self.plan.form.unit.group), replace(looks.MAX, fill=fill)),
                 "mark": Cell(_signed(own, sign), mark), "appraised_mark": Cell(_signed(then, sign), mark),
                 "reason": Cell(found.reasons.get(item.id, ""), replace(looks.BODY, fill=fill)),
                 "evidence": Cell(None, looks.EVIDENCE) if open_ else None,
                 "note": Cell(None, looks.EVIDENCE) if open_ else None}
        blank: Format = replace(looks.BODY, fill=fill)
        return [given.get(column) or Cell(None, blank) for column in self.columns]


def _signed(points: Fraction | None, sign: int) -> Fraction | None:
    return None if points is None else points * sign
