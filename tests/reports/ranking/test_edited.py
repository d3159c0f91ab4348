"""Every figure of the shipped workbook edited in Excel: each sheet then says what a new assessment says, or is marked
as a value of the day of printing."""

import random
import re
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from recalculate import needs_soffice, recalculated_together

from papi_kit import assess
from papi_kit.index.assessment import assess_values
from papi_kit.reports.kit.measures import FILLS
from papi_kit.reports.ranking.figures import shown
from papi_kit.reports.ranking.plan import Plan
from papi_kit.reports.ranking.words import Words
from papi_kit.reports.ranking.workbook import write_ranking_workbook

RUBRIC = Path(__file__).resolve().parents[3] / "rubrics" / "2022.yaml"
WITH_UNITS_SIDE_BY_SIDE = ("Chi tiết", "Tự đánh giá")
WITH_UNITS_BELOW = ("Xếp hạng", "Xếp hạng (ký)", "Theo lĩnh vực")
GREY = FILLS["value"][1:]


@pytest.fixture(scope="module")
def printed():
    return assess(RUBRIC)


def again(assessment, book, units=None):
    marker = assessment.marking.marker
    units = units or [result.unit for result in assessment.results]
    return assess_values(marker.program, units, {unit.id: unit for unit in units}, book, "final", marker.context.last,
                         surveyed=assessment.surveyed)


def cells_of(plan):
    """(unit, key, stage number, row) of every figure that stands on the sheet of figures."""
    book = plan.assessment.marking.marker.book
    for result in plan.results:
        for row in plan.figure_rows:
            stages = book.facts[result.unit.id].get(row.key)
            if stages and row.spec is not None:
                yield result.unit.id, row.key, max(stages), plan.figure_row[row.key]
                if row.key in plan.own_figure_row and 0 in stages and plan.altered(row.key, result):
                    yield result.unit.id, row.key, 0, plan.own_figure_row[row.key]


def other(value, spec, rng):
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return date.fromordinal(value.toordinal() + rng.randint(1, 90))
    if isinstance(value, str):
        return rng.choice([code for code, _ in spec.choices if code != value] or [value])
    if spec.type in ("percent", "share"):
        return Fraction(rng.randint(0, 100), 100)
    step = spec.grid or Fraction(1)
    return value + step if rng.random() < 0.5 or value < step else value - step


def shape(assessment):
    """What a workbook keeps as it was: what is out of force, missing, not ranked, in which stage."""
    return {r.unit.id: (r.status, [(s.status, s.max_points) for s in r.state.scores.values()],
                        [(s.status, s.max_points) for s in r.own.state.scores.values()]) for r in assessment.results}


def with_fact(book, unit, key, stage, value):
    facts = {u: dict(keys) for u, keys in book.facts.items()}
    facts[unit][key] = {**facts[unit][key], stage: replace(facts[unit][key][stage], value=value)}
    return replace(book, facts=facts)


def edited(printed, cells, rng):
    """A book with every one of the cells changed that can be without changing the shape; and what was typed."""
    plan, book, typed = Plan(printed, Words()), printed.marking.marker.book, {}
    units, form = {result.unit.id: result.unit for result in printed.results}, shape(printed)
    for unit, key, stage, row in cells:
        value = other(book.facts[unit][key][stage].value, plan.program.spec(*key), rng)
        trial = with_fact(book, unit, key, stage, value)
        if shape(again(printed, trial, [units[unit]]))[unit] == form[unit]:
            book, typed[unit, row] = trial, (key, value)
    return book, typed


def type_in(path, plan, typed):
    workbook = openpyxl.load_workbook(path)
    for (unit, row), (key, value) in typed.items():
        held = shown(plan, plan.program.spec(*key), value)
        held = (datetime(held.year, held.month, held.day) if isinstance(held, date)
                else float(held) if isinstance(held, Fraction) else held)
        workbook["Số liệu"].cell(row + 1, plan.columns[unit] + 1).value = held
    workbook.save(path)


def said(path, units):
    """(sheet, unit, what) -> value of every cell that is not marked as a value; `what` is the row or the column."""
    book, found = openpyxl.load_workbook(path, data_only=True), {}
    for name in WITH_UNITS_SIDE_BY_SIDE:
        sheet = book[name]
        head = next(row for row in sheet.iter_rows() if row[0].value == "Mã")
        for cell in head[4:]:
            for row in range(cell.row + 1, sheet.max_row + 1):
                found[name, cell.value, row] = sheet.cell(row, cell.column)
    for name in WITH_UNITS_BELOW:
        for row in book[name].iter_rows():
            if len(row) > 1 and row[1].value in units:
                found |= {(name, row[1].value, cell.column): cell for cell in row[2:]}
    return {at: cell.value for at, cell in found.items() if not cell.fill.fgColor.rgb.endswith(GREY)}


def alike(a, b):
    if isinstance(a, int | float) and isinstance(b, int | float):
        return abs(a - b) <= 1e-9 * max(1, abs(b))
    return re.sub(r"(\d)\.(\d)", r"\1,\2", str(a or "")) == re.sub(r"(\d)\.(\d)", r"\1,\2", str(b or ""))


def helper(at, widths):
    """Whether the cell helps a rank: where equal figures stand first depends on the order of rows."""
    return at[0] in widths and at[2] > widths[at[0]]


def printed_widths(path):
    book = openpyxl.load_workbook(path)
    return {name: openpyxl.utils.cell.range_boundaries(str(book[name].print_area).split("!")[-1])[2]
            for name in WITH_UNITS_BELOW}


def check(printed, books, folder):
    """`books`: figures and what was typed to have them."""
    plan = Plan(printed, Words())
    units = {"Trung bình", *(result.unit.name for result in printed.results)}
    paths, wanted = [], []
    for number, (book, typed) in enumerate(books):
        paths.append(folder / f"edited{number}.xlsx")
        write_ranking_workbook(printed, paths[-1])
        type_in(paths[-1], plan, typed)
        wanted.append(folder / f"wanted{number}.xlsx")
        write_ranking_workbook(replace(again(printed, book), manifest=printed.manifest), wanted[-1])
    widths = printed_widths(wanted[0])
    for fresh, new in zip(recalculated_together(paths, folder), wanted, strict=True):
        now, then = said(fresh, units), said(new, units)
        wrong = {at: (now[at], then.get(at)) for at in now
                 if not helper(at, widths) and not alike(now[at], then.get(at))}
        assert len(now) > 1500 and not wrong, f"{new.name}: {len(wrong)}: {list(wrong.items())[:6]}"


@needs_soffice
@pytest.mark.parametrize("count", [16, pytest.param(None, marks=pytest.mark.slow)])
def test_an_edited_figure_leaves_no_sheet_behind(printed, count, tmp_path):
    rng = random.Random(5)
    cells = list(cells_of(Plan(printed, Words())))
    rng.shuffle(cells)
    own = [cell for cell in cells if cell[2] == 0 and cell[3] in Plan(printed, Words()).own_figure_row.values()]
    assert len(cells) > 1000 and len(own) > 20
    parts = [cells[n::12] for n in range(12)] if count is None else [[*own[:6], *cells[:count]]]
    books = [edited(printed, part, rng) for part in parts]
    assert all(len(typed) > 0.6 * len(part) for (_, typed), part in zip(books, parts, strict=True))
    check(printed, books, tmp_path)
