"""The table of a list: a row for each of what it lists, or for each month or quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...rubric.figures import FigureSpec
from ...scoring.facts.rounds import in_force
from ...scoring.forms.form import Line, form_of
from ...scoring.forms.listed import row_id, rows_of
from ...scoring.program.needs import period
from ..kit.chart_values import Area
from ..kit.measures import height
from ..kit.over import Limit
from ..kit.sheets import Block, Cell, Page, Row, Sheet, Table, Text
from . import looks
from .lines import limit_of
from .plan import FIRST, LIST_COLUMN, Filling, Plan

WIDTH = {"text": 34.0, "choice": 22.0}
BESIDE = (("evidence", 30.0), ("note", 22.0))


def list_sheet(plan: Plan, line: Line, filling: Filling) -> Sheet:
    """Ids of rows, their numbers, a column a column of the list, evidence and note."""
    spec = line.spec
    assert spec is not None
    widths = [9.0, 10.0, *(WIDTH.get(column.type, 16.0) for column in spec.columns), *(width for _, width in BESIDE)]
    rows = list(_rows(plan, line, spec, filling))
    blocks: list[Block] = [*_top(plan, line, spec, filling, sum(widths)), Table([_head(plan, spec, widths)], rows)]
    bottom = FIRST + len(rows)
    return Sheet(plan.list_sheets[line.row], blocks, widths, page=Page(fit=(1, 0), margins=(0.4, 0.4, 0.5, 0.6)),
                 frozen=(FIRST, 2), repeat=(FIRST - 1, FIRST - 1), printed=(bottom - 1, len(widths) - 1),
                 limits=list(_limits(plan, spec, bottom)), protected=True, fixed=True, gridlines=False)


def _top(plan: Plan, line: Line, spec: FigureSpec, filling: Filling, width: float) -> Iterator[Text]:
    form = form_of(plan.form.program, filling.unit, plan.form.stage, plan.form.fingerprint)
    hint = plan.say("Mỗi dòng một mục; dòng không dùng để trống. Không có mục nào thì chọn “Không có” ở trang “{}”.",
                    "One thing a row; leave rows empty that are not used. Where there is none, choose “None” on “{}”.")
    if spec.rounds:
        hint = plan.say("Điền đủ các dòng vàng; dòng xám ngoài thời gian đơn vị tồn tại.",
                        "Fill every yellow row; the unit was not in force in the grey ones.")
    item = plan.form.program.items[line.item].name if line.item else ""
    said = f"{line.item} {item} – {filling.unit.name} ({form.code})" if item else f"{filling.unit.name} ({form.code})"
    for text, role, look in ((spec.label, "title", looks.TITLE), (said, "subtitle", looks.SUBTITLE),
                             (hint.format(plan.sheet("items")), "note", looks.SUBTITLE)):
        yield Text(text, role, look, height([(text, width)], look.size, look.bold))  # type: ignore[arg-type]


def _head(plan: Plan, spec: FigureSpec, widths: list[float]) -> Row:
    number = {"months": plan.say("Tháng", "Month"), "quarters": plan.say("Quý", "Quarter")}.get(spec.rounds, "STT")
    texts = [plan.say("Mã dòng", "Row id"), number, *(column.label for column in spec.columns),
             *(plan.heading(role) for role, _ in BESIDE)]
    return Row([Cell(text, looks.HEAD) for text in texts],
               height(list(zip(texts, widths, strict=True)), looks.SIZE, True))


def _rows(plan: Plan, line: Line, spec: FigureSpec, filling: Filling) -> Iterator[Row]:
    there = set(in_force(filling.unit, period(plan.form.program), spec.rounds)) if spec.rounds else set(rows_of(spec))
    centre = replace(looks.BODY, align="center")
    for number in rows_of(spec):
        open_ = number in there
        yield Row([Cell(row_id(line, number), looks.ROW), Cell(str(number), centre),
                   *(Cell(None, looks.entry(column) if open_ else looks.BLANK) for column in spec.columns),
                   *(Cell(None, looks.EVIDENCE if open_ else looks.BLANK) for _ in BESIDE)], 22.0)


def _limits(plan: Plan, spec: FigureSpec, bottom: int) -> Iterator[Limit]:
    for at, column in enumerate(spec.columns, LIST_COLUMN):
        limit = limit_of(plan, column, plan.choices(column))
        if limit is not None:
            yield replace(limit, areas=(Area(FIRST, at, bottom - 1, at),))

