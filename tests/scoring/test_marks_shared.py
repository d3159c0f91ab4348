"""A mark made by one figure is one for all units that gave it; its reason is told once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fabricate import assessed, fabricate, program_of

from papi_kit.files.write import csv_lines, csv_writer
from papi_kit.index.columns import plain, score_lines, score_rows
from papi_kit.scoring.exact.again import changed_state, marked_again
from papi_kit.scoring.exact.score import Marker
from papi_kit.scoring.explain import Explainer
from papi_kit.scoring.program.item import single_figure

ROOT = Path(__file__).parents[2]
RUBRICS = [ROOT / "tests/reports/features.yaml", ROOT / "rubrics/mau-31-kieu.yaml", ROOT / "rubrics/2026-xa.yaml"]


def share_values(book):
    """As reading rows does: equal values are one."""
    values = {}
    for figures in book.facts.values():
        for key, stages in figures.items():
            figures[key] = {stage: replace(fact, value=values.setdefault((type(fact.value), fact.value), fact.value))
                            for stage, fact in stages.items()}


def rows_of(program, units, book):
    found = assessed(program, units, book)
    return list(score_rows(program, found.results, "vi")), found.found


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
@pytest.mark.parametrize("na", [0, 0.1])
def test_marks_and_reasons_are_those_of_every_unit_by_itself(path, na, monkeypatch):
    program = program_of(path)
    units, book = fabricate(program, 12, 5, missing=0.05, na=na, hand=0.03)
    share_values(book)
    shared = rows_of(program, units, book)
    monkeypatch.setattr(Marker, "made_by", lambda self, item, state: None)
    monkeypatch.setattr(Explainer, "why", Explainer._why)
    monkeypatch.setattr("papi_kit.scoring.explain.EARNED", "nothing")       # points of the rule are worked out again
    assert rows_of(program, units, book) == shared


def test_what_more_than_one_figure_makes_is_of_each_unit():
    program = program_of(RUBRICS[0])
    single = {key for key, item in program.items.items() if item.leaf and single_figure(item)}
    assert {"1.2.3", "1.3.1"} <= single == program.single.keys()
    assert single.isdisjoint({"1.1.1", "1.1.3", "1.2.1"})         # reduced, a mark of another, two figures


def test_units_that_gave_the_same_have_one_mark():
    program = program_of(RUBRICS[1])
    units, book = fabricate(program, 40, 5, na=0, hand=0)
    share_values(book)
    found = assessed(program, units, book)
    marks = {id(result.state.scores[key]) for result in found.results for key in program.single}
    assert len(marks) < len(units) * len(program.single)


def test_a_figure_that_is_only_tried_makes_its_own_mark():
    program = program_of(RUBRICS[1])
    units, book = fabricate(program, 2, 5, na=0, hand=0)
    found = assessed(program, units, book)
    marker, state = found.marking.marker, found.results[0].state
    item = program.items["1.1.1"]
    figure = program.single[item.id]
    marks = [marked_again(marker, state, {figure: value})[0].scores[item.id].points for value in ("yes", "no")]
    assert marks[0] > marks[1] == 0
    states = [changed_state(marker, state, {figure: value}, state.facts, {}) for value in ("yes", "no")]
    assert [marker.score(item, each).points for each in states] == marks


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_units_of_which_nothing_is_said_are_marked_as_if_all_were_asked(path):
    program = program_of(path)
    units, book = fabricate(program, 12, 5, missing=0.05, na=0.02, hand=0.03)
    quick = rows_of(program, units, book)
    wholes = {key: replace(run, silent=run.fixed) for key, run in program.exact.wholes.items()}
    program.__dict__["exact"] = replace(program.exact, wholes=wholes)
    assert rows_of(program, units, book) == quick


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_lines_of_scores_are_the_rows_as_csv(path, lang, tmp_path):
    program = program_of(path)
    units, book = fabricate(program, 6, 8, missing=0.05, na=0.1, hand=0.03)
    found = assessed(program, units, book).results
    columns = ["a"] * len(next(score_rows(program, found, lang)))
    csv_writer(columns, score_rows(program, found, lang), plain)(tmp_path / "rows.csv")
    csv_lines(columns, score_lines(program, found, lang))(tmp_path / "lines.csv")
    assert (tmp_path / "lines.csv").read_bytes() == (tmp_path / "rows.csv").read_bytes()
