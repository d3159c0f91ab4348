"""The cover of a form: who fills it, how, until when, how far it is, and who signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from ...language.numbers import number_text
from ...rule.tree import Const, Name
from ...scoring.forms.form import form_of
from ...scoring.forms.sheets import NOT_APPLICABLE
from ..kit.measures import height
from ..kit.sheets import Block, Cell, Format, Gap, Grid, Page, Row, Sheet, Text, wide
from . import looks
from .behind import cell_of, filled
from .lines import Values
from .plan import Filling, Plan
from .words import LATER, STEPS, stage_name

WIDTHS = (26.0, 34.0, 32.0)
DOTS = "…………………………"
SIZE = 12.0
LABEL = Format(size=SIZE, bold=True, border=1, wrap=True, fill=looks.GREY)
VALUE = Format(size=SIZE, border=1, wrap=True)
LINK = Format(size=SIZE, border=1, color=looks.LINK)
PLAIN = Format(size=SIZE, wrap=True, valign="top")


def cover(plan: Plan, filling: Filling, values: Values) -> Sheet:
    rows = [*facts(plan, filling), _progress(plan, values), _total(plan, values)]
    return cover_sheet(plan, filling, plan.say("BIỂU TỰ ĐÁNH GIÁ", "SELF-ASSESSMENT FORM"), rows, STEPS)


def cover_sheet(plan: Plan, filling: Filling, title: str, told: Sequence[Row],
                steps: Sequence[tuple[str, str]]) -> Sheet:
    """A cover: titles, what the form is of, how it is filled, who signs."""
    blocks = [*_titles(plan, filling, title), Gap(), Grid(told), Gap(), *_steps(plan, steps), Gap(),
              Grid(list(_signatures(plan)))]
    rows = sum(block.count for block in blocks)
    return Sheet(plan.sheet("cover"), blocks, WIDTHS, page=Page(landscape=False, fit=(1, 1)), protected=True,
                 fixed=True, gridlines=False, printed=(rows - 1, 2))


def _titles(plan: Plan, filling: Filling, title: str) -> Iterator[Text]:
    rubric = plan.form.program.rubric
    told = [(title, "title", Format(size=16, bold=True, align="center")),
            (rubric.title, "subtitle", Format(size=14, bold=True, align="center", wrap=True)),
            *([(filling.notice, "notice", Format(size=SIZE, italic=True, align="center", wrap=True, color="#C00000"))]
              if filling.notice else [])]
    for text, role, form in told:
        yield Text(text, role, form, height([(text, sum(WIDTHS))], form.size, form.bold))  # type: ignore[arg-type]


def facts(plan: Plan, filling: Filling) -> Iterator[Row]:
    """Whose form it is, of what, until when."""
    form = form_of(plan.form.program, filling.unit, plan.form.stage, plan.form.fingerprint)
    rubric, unit = plan.form.program.rubric, filling.unit
    told = [("unit", unit.name), ("unit_id", unit.id), ("rubric", rubric.rubric), ("year", str(rubric.year)),
            ("stage", stage_name(form.stage, plan.lang)), ("code", form.code), ("deadline", filling.deadline or DOTS)]
    for key, text in told:
        yield Row([Cell(plan.cover(key), LABEL), *wide(Cell(text, VALUE, across=2))],
                  max(22.0, height([(text, WIDTHS[1] + WIDTHS[2] - 1)], SIZE)))


def _progress(plan: Plan, values: Values) -> Row:
    sum_of, of = filled(plan)
    text, end = plan.say("Đã điền ", "Filled "), plan.say(f"/{of} số liệu cần điền", f" of {of} figures")
    if plan.list_sheets:
        end += plan.say(", mỗi danh sách tính là một", ", each list counted as one")
    now = sum(done for _, done in plan.done(values))
    link = Cell(plan.say("Mở trang ", "Open ") + plan.sheet("items"), LINK, link=f"internal:'{plan.sheet('items')}'!A1")
    told = Cell(f"{text}{now}{end}", VALUE, f'"{text}"&{sum_of}&"{end}"')
    return Row([Cell(plan.cover("filled"), LABEL), told, link], 22)


def _total(plan: Plan, values: Values) -> Row:
    known = plan.live.totals["known_points"]
    form = replace(VALUE, number="#,##0.00##", align="left", bold=True)
    if isinstance(known, Name):
        cell, value = cell_of(plan, known.name), values.get(known.name)
        mark = Cell(value if isinstance(value, Fraction) else None, form, f'IF(ISNUMBER({cell}),{cell},"")')
    else:
        mark = Cell(known.value if isinstance(known, Const) else None, form)
    top = plan.live.totals["max_points"]
    most = top.value if isinstance(top, Const) else values.get(getattr(top, "name", ""))
    said = plan.say("chưa kể các mục “{}”", "without items “{}”").format(plan.say(*LATER))
    if isinstance(most, Fraction):
        said = plan.say("trên {} điểm, ", "of {} points, ").format(number_text(most, plan.lang)) + said
    high = max(22.0, height([(said, WIDTHS[2] - 1)], SIZE))
    return Row([Cell(plan.cover("marks"), LABEL), mark, Cell(said, VALUE)], high)


def _steps(plan: Plan, steps: Sequence[tuple[str, str]]) -> Iterator[Block]:
    names = {"shared": plan.sheet("shared"), "items": plan.sheet("items"), "na": plan.say(*NOT_APPLICABLE),
             "evidence": plan.heading("evidence"), "note": plan.heading("note"), "later": plan.say(*LATER)}
    head = Format(size=13, bold=True)
    yield Text(plan.say("HƯỚNG DẪN ĐIỀN", "HOW TO FILL"), "heading", head, 22)
    for number, step in enumerate(steps, 1):
        text = f"{number}. {plan.say(*step).format(**names)}"
        yield Text(text, "text", PLAIN, height([(text, sum(WIDTHS) - 1)], SIZE))


def _signatures(plan: Plan) -> Iterator[Row]:
    middle, bold = Format(size=SIZE, align="center", italic=True), Format(size=SIZE, align="center", bold=True)
    yield Row([None, None, Cell(plan.say("……, ngày … tháng … năm ……", "Place, date: ……………"), middle)])
    yield Row([Cell(plan.say("NGƯỜI LẬP BIỂU", "PREPARED BY"), bold), None,
               Cell(plan.say("THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF THE UNIT"), bold)])
    yield Row([Cell(plan.say("(Ký, ghi rõ họ tên)", "(signature, name)"), middle), None,
               Cell(plan.say("(Ký, đóng dấu)", "(signature, seal)"), middle)])
    yield from [Row([Cell(None, middle)])] * 4
