"""The marks of a form while it is filled: its slots against the engine, by values and recalculated by LibreOffice."""

from fractions import Fraction

import openpyxl
import pytest
from helpers import program_of as compiled
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recalculate import needs_soffice, recalculated_together
from reports.forms.filled import filling, plan_of, program_of, state_of
from scoring.strategies import cases

from papi_kit.reports.forms.book import write_form
from papi_kit.reports.forms.plan import Filling
from papi_kit.rule.env import Absent
from papi_kit.rule.tree import Const, Name
from papi_kit.scoring.facts.units import Unit

FULL = ("2022.yaml", "2025-xa.yaml", "2025-so.yaml", "2021.yaml", "mau-31-kieu.yaml", "mau-cach-viet-moi.yaml")
TOTALS = ("known_points", "base_points", "bonus_points", "penalty_points", "points", "index")


def told(tree, values):
    """What a short tree says, None where it says nothing."""
    found = values.get(tree.name) if isinstance(tree, Name) else tree.value if isinstance(tree, Const) else None
    return None if isinstance(found, Absent) else found


def differences(plan, found):
    """Where the slots differ from the engine."""
    values, (state, sums) = plan.values(found), state_of(plan.form.program, found)
    wrong = []
    for key, mark in plan.live.marks.items():
        score = state.scores[key]
        pairs = (("points", mark.points, score.points), ("max", mark.top, score.max_points),
                 ("spread", mark.spread, score.spread), ("complete", mark.complete, score.complete))
        wrong += [(key, what, told(tree, values), right) for what, tree, right in pairs if told(tree, values) != right]
    return wrong + [(name, told(plan.live.totals[name], values), getattr(sums, name)) for name in TOTALS
                    if told(plan.live.totals[name], values) != getattr(sums, name)]


@pytest.mark.parametrize("name", FULL)
def test_the_slots_of_full_rubrics_give_what_the_engine_gives(name):
    program = program_of(name)
    for group in program.groups or [""]:
        plan = plan_of(program, group)
        for seed in range(12):
            assert differences(plan, filling(plan.form, f"{name} {group} {seed}")) == []
        assert differences(plan, Filling(plan.form.unit)) == []


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(cases(), st.integers(0, 10**6))
def test_the_slots_of_small_rubrics_give_what_the_engine_gives(case, seed):
    program = compiled(case.text)
    unit = Unit("u1", "u1", case.units[0]["group"], extra={"cum": case.units[0]["cum"]})
    plan = plan_of(program, unit=unit)
    for number in range(3):
        assert differences(plan, filling(plan.form, seed + number, unit=unit)) == []


# -- in the workbook --------------------------------------------------------------------------------------------------
def sheets_of(path):
    return openpyxl.load_workbook(path, data_only=True)


def marks_of(book, plan):
    """Item -> what its mark shows."""
    sheet = book[plan.sheet("items")]
    return {item: sheet.cell(plan.rows[line.row][1] + 1, 8).value for item, line in plan.own_lines.items()}


def check(book, plan, found, name):
    """No error value anywhere; every mark and total within 1e-9 of the engine's."""
    errors = [(sheet.title, cell.coordinate, cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
              if isinstance(cell.value, str) and cell.value.startswith("#")]
    assert errors == [], name
    state, sums = state_of(plan.form.program, found)
    shown, slots = marks_of(book, plan), book[plan.sheet("working")]
    for key, mark in plan.live.marks.items():
        score = state.scores[key]
        if key in plan.own_lines and isinstance(mark.points, Name):
            cell = slots[plan.live.slots.cell(mark.points)].value
            assert close(cell, score.points), (name, key, cell, score.points)
            if isinstance(shown[key], (int, float)):
                sign = -1 if plan.form.program.items[key].domain_type == "penalty" else 1
                assert close(sign * shown[key], score.points), (name, key, shown[key], score)
            else:
                assert score.points is None or score.status in ("missing", "not_applicable"), (name, key, shown[key])
    for key in TOTALS:
        tree = plan.live.totals[key]
        if isinstance(tree, Name):
            assert close(slots[plan.live.slots.cell(tree)].value, getattr(sums, key)), (name, key)


def close(cell, wanted):
    if wanted is None or cell in (None, ""):
        return wanted is None and cell in (None, "")
    return abs(Fraction(cell) - wanted) < 1e-9


@needs_soffice
@pytest.mark.slow
def test_recalculated_forms_show_what_the_engine_gives(tmp_path):
    made = []
    for name in FULL:
        program = program_of(name)
        for group in program.groups[:1] or [""]:
            plan = plan_of(program, group)
            for seed in range(2):
                found = filling(plan.form, f"sheet {name} {group} {seed}")
                path = tmp_path / f"{len(made)}.xlsx"
                write_form(plan, found, path)
                made.append((path, plan, found, f"{name} {group} {seed}"))
    for (path, plan, found, name), again in zip(made, recalculated_together([one[0] for one in made], tmp_path),
                                                strict=True):
        check(sheets_of(path), plan, found, f"{name} as written")
        check(sheets_of(again), plan, found, f"{name} recalculated")


@needs_soffice
@pytest.mark.slow
def test_recalculated_forms_of_small_rubrics_show_what_the_engine_gives(tmp_path):
    made = []

    @settings(max_examples=20, suppress_health_check=list(HealthCheck), database=None)
    @given(cases(), st.integers(0, 10**6))
    def make(case, seed):
        unit = Unit("u1", "u1", case.units[0]["group"], extra={"cum": case.units[0]["cum"]})
        plan = plan_of(compiled(case.text), unit=unit)
        found = filling(plan.form, seed, unit=unit)
        path = tmp_path / f"{len(made)}.xlsx"
        write_form(plan, found, path)
        made.append((path, plan, found, case.text))

    make()
    for (_, plan, found, name), again in zip(made, recalculated_together([one[0] for one in made], tmp_path),
                                             strict=True):
        check(sheets_of(again), plan, found, name)
