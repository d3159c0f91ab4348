"""Forms that are sent out, beside as many plain cells written by XlsxWriter."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from timing import alternating

from papi_kit.jobs.rubric import load_rubric
from papi_kit.reports.forms.book import form_book, write_form
from papi_kit.reports.forms.plan import Filling, Plan
from papi_kit.scoring.facts.book import default_facts
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.forms.form import form_of

RUBRIC = Path(__file__).resolve().parent.parent / "rubrics" / "2022.yaml"


def sent(units: int, times: int = 3) -> None:
    """The forms of so many units on a rubric of 91 components, formulas made anew."""
    program = load_rubric(RUBRIC)
    fillings = [Filling(Unit(f"X{n:03}", f"Đơn vị {n}")) for n in range(units)]
    cells = _cells(form_book(_plan(program, fillings[0]), fillings[0]))
    with tempfile.TemporaryDirectory() as folder:
        def forms() -> None:
            plan = _plan(program, fillings[0])
            for filling in fillings:
                write_form(plan, filling, Path(folder) / f"{filling.unit.id}.xlsx")

        ours, plain = alternating([forms, lambda: [_plain(cells) for _ in range(units)]], times)
    print(f"\n{units} forms of {cells} cells: {ours:7.3f} s, {1000 * ours / units:5.0f} ms a form, "
          f"{ours / plain:4.1f} × plain cells")


def _plan(program, filling):
    return Plan(form_of(program, filling.unit, "self", "0" * 64), default_facts(program)[0])


def _cells(book) -> int:
    return sum(cell is not None for sheet in book.sheets for _, row in sheet.rows() for cell in row.cells)


def _plain(cells: int) -> None:
    """Half numbers, half texts, ruled."""
    import xlsxwriter

    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    sheet, ruled = book.add_worksheet(), book.add_format({"border": 1})
    for row in range(cells // 10):
        for column in range(0, 10, 2):
            sheet.write_number(row, column, row * column, ruled)
            sheet.write_string(row, column + 1, f"ô {row} {column}", ruled)
    book.close()
