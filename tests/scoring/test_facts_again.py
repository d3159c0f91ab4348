"""Rows like one before go into the book as if each were the first of its kind."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from fabricate import program_of
from helpers import read
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_kit.rubric.figures import FigureSpec
from papi_kit.scoring.facts.again import Again
from papi_kit.scoring.facts.readings import Readings
from papi_kit.written.strict import Ends

PROGRAM = program_of(Path(__file__).parents[1] / "reports/features.yaml")
UNITS = [{"unit_id": "a", "group": "xã"}, {"unit_id": "b", "group": "phường"},
         {"unit_id": "07", "name": "Xã Bảy", "group": "xã"}]
FIGURES = [(item.id, spec.name) for item in PROGRAM.items.values() for spec in item.figures]
NAMED = st.sampled_from([*FIGURES, *(("", name) for name in PROGRAM.shared), ("1", "points"), ("1.1", ""), ("9", "x")])
TEXTS = st.sampled_from(["", "3", "12", "90%", "0,5", "có", "không", "KPS", "12/3/2022", "Đạt", "1.665", "-1", "x"])
ROWS = st.lists(st.tuples(
    st.sampled_from(["a", "a ", "b", "07", "7", "Xã Bảy", "c", ""]), NAMED, TEXTS,
    st.sampled_from(["", "self", "tự chấm", "final", "appraisal", "lạ"]), st.sampled_from(["", "", "BC 1", "12"]),
    st.sampled_from(["", "", "vì thế"])), max_size=30)


def facts_of(rows):
    found = read(PROGRAM, [(unit, item, name, value, stage, evidence, note)
                           for unit, (item, name), value, stage, evidence, note in rows], UNITS)
    return found.book.facts, found.findings


@settings(max_examples=40)
@given(ROWS)
def test_they_are_read_as_every_row_is(rows):
    rows = [*rows, *rows[::2]]
    quick = facts_of(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Again, "take", lambda self, row: False)
        assert facts_of(rows) == quick


def test_a_figure_and_a_unit_that_were_met_are_not_looked_at_again(monkeypatch):
    taken, take = [], Again.take
    monkeypatch.setattr(Again, "take", lambda self, row: taken.append(take(self, row)) or taken[-1])
    one, two = [(i.id, s.name) for i in PROGRAM.items.values() for s in i.figures if s.type == "count"][:2]
    rows = [("a", one, "3"), ("07", one, "4"), ("a", two, "5"), ("07", two, "6"), ("07", two, "6")]
    facts, _ = facts_of([(*row, "", "", "") for row in rows])
    assert taken == [False, False, False, True, False]
    assert [facts[unit][key][0].value for unit in ("a", "07") for key in (one, two)] == [3, 5, 4, 6]


def test_figures_declared_alike_share_what_a_text_says():
    readings, ends = Readings(), Ends(at_most=10)
    one, two, bounded = FigureSpec("1", "n", "Số", "count"), FigureSpec("2", "m", "M", "count"), \
        FigureSpec("1", "k", "K", "count", ends=ends)
    assert readings.of(one, "12").value == 12
    assert readings.of(one, "12") is readings.of(two, "12") is not readings.of(one, Fraction(12))
    assert readings.of(bounded, "12").code == "out_of_bounds" and readings.of(bounded, "9").value == 9
