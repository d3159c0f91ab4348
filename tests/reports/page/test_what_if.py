"""What the page computes of other weights and other figures is what the engine computes, through the controls that a
reader has."""

import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import fabricate
import numpy as np
import pytest

from papi_kit import assess
from papi_kit.index.results import total_env
from papi_kit.language.numbers import half_up, number_text
from papi_kit.ranking.league import ranks
from papi_kit.reports.page.items import MOVED
from papi_kit.rule.env import Absent
from papi_kit.scoring.exact.again import marked_again
from papi_kit.sensitivity.altered.draws import source_of, with_split
from papi_kit.sensitivity.altered.official import ranks_of
from papi_kit.sensitivity.altered.table import league_tables

ROOT = Path(__file__).resolve().parents[3]
FEATURES = ROOT / "tests/reports/features.yaml"
ROWS = """[...document.querySelectorAll("#trial-ranks tbody tr")].map(row => [row.dataset.unitId,
    row.cells[0].textContent, row.cells[4].textContent])"""
SLIDE = """moves => moves.forEach(([id, value]) => {
    const slide = document.getElementById(id);
    slide.value = value;
    slide.dispatchEvent(new Event("input"));
})"""
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def tables(assessment):
    found, _ = league_tables(assessment.program, assessment.results)
    return found


def told(tab):
    """unit -> (rank, figure) as the page prints them after a trial."""
    tab.evaluate(SETTLED)
    return {unit: (rank, figure) for unit, rank, figure in tab.evaluate(ROWS)}


def choose_table(tab, number, several):
    if several:
        tab.select_option("#trial-table", str(number))


# -- weights -----------------------------------------------------------------------------------------------------------
def engine(source, multipliers, split):
    """Figures of the engine, not rounded and rounded, and its ranks."""
    table = source.table
    times = np.array([multipliers[path[0]] / 100 for path in table.paths])
    moved = table.weights * times
    moved /= moved.sum(axis=1, keepdims=True)
    weights = np.stack([with_split(table, w[None], np.array([split / 100])) for w in moved], axis=1)
    columns = source.rescorer.nominal()
    plain, rounded = (source.rescorer.figures(columns, weights, rounding)[0] for rounding in (False, True))
    return plain, rounded, ranks_of(table, rounded[None])[0]


def weightings(assessment, view, times, seed=1):
    rng, found = random.Random(seed), tables(assessment)
    with view(assessment) as tab:
        for number, table in enumerate(found):
            choose_table(tab, number, len(found) > 1)
            source, domains = source_of(assessment, table), list(dict.fromkeys(path[0] for path in table.paths))
            parts = {table.part(key) for key in table.columns}
            for _ in range(times):
                multipliers = {domain: rng.randrange(0, 301, 5) for domain in domains}
                multipliers[rng.choice(domains)] = rng.randrange(5, 301, 5)
                split = rng.randint(-50, 50) if {"survey", "appraisal"} <= parts else 0
                tab.evaluate(SLIDE, [*([f"weight-{key}", value] for key, value in multipliers.items()),
                                     *([["split", split]] if split else [])])
                same_as_engine(table, told(tab), engine(source, multipliers, split), multipliers)
                tab.click("#reset")


def same_as_engine(table, found, wanted, why):
    decimals = 2 if table.decimals is None else table.decimals
    assert set(found) == set(table.units)
    sure = True
    for unit, plain, rounded in zip(table.units, *wanted[:2], strict=True):
        half = abs((plain * 10 ** decimals) % 1 - 0.5) < 1e-6
        sure = sure and not half
        if not half and not np.isnan(plain):
            assert found[unit][1] == number_text(half_up(Fraction(float(rounded)), decimals), "vi", decimals), why
    keys = table.program.tie_break
    if sure and not np.isnan(wanted[1]).any() and (not keys or len(set(wanted[2])) == len(table.units)):
        assert [found[unit][0] for unit in table.units] == [str(rank) for rank in wanted[2]], why


@pytest.mark.parametrize("example", ["binh-duong-2017", "tai-2001", "hdi-2021"])
def test_weights_of_examples(view, example):
    weightings(assess(ROOT / "examples" / example / "rubric.yaml"), view, 6)


def test_weights_of_groups_with_limits_and_penalties(view, invented):
    weightings(invented(FEATURES, 10, missing=0, na=0.1), view, 6)


@pytest.mark.slow
@pytest.mark.parametrize("rubric", ["rubrics/2022.yaml", "examples/tai-2001/rubric.yaml"])
def test_200_random_weightings(view, rubric):
    weightings(assess(ROOT / rubric), view, 200)


def test_ranks_stay_where_nothing_is_moved(view, invented):
    assessment = invented(FEATURES, 10, missing=0.02)
    found = tables(assessment)
    with view(assessment) as tab:
        for number, table in enumerate(found):
            choose_table(tab, number, len(found) > 1)
            shown = told(tab)
            assert shown == {result.unit.id: (str(result.rank), number_text(result.ranked_by, "vi", 2))
                             for result in table.results}


def test_without_any_weight_nothing_is_ranked(view, invented):
    assessment = invented(ROOT / "rubrics/2022.yaml", 3)
    with view(assessment) as tab:
        domains = [domain.id for domain in assessment.program.domains if domain.domain_type == "base"]
        tab.evaluate(SLIDE, [[f"weight-{domain}", 0] for domain in domains])
        tab.evaluate(SETTLED)
        assert tab.text_content("#trial-said").startswith("Ít nhất một lĩnh vực")


# -- figures -----------------------------------------------------------------------------------------------------------
def moved_figures(assessment):
    program = assessment.program
    return [spec for spec in program.specs() if spec.type in MOVED and not spec.list and not spec.columns
            and (spec.item, spec.name) not in program.unmoved]


def other_value(rng, spec, now):
    """What is typed, and the value that it stands for."""
    if spec.type == "yes_no":
        yes = rng.random() < 0.5
        return "yes" if yes else "no", yes
    if spec.type == "choice":
        code = rng.choice(spec.choices)[0]
        return code, code
    if spec.type == "count":
        value = rng.randint(0, 2 * int(now if isinstance(now, Fraction) else 5) + 5)
        return str(value), Fraction(value)
    value = Fraction(rng.randint(0, 12_000), 100)
    text = number_text(value, "vi").replace(".", "")
    return text, value / 100 if spec.type in ("percent", "share") else value


def expected(assessment, table, unit, figures):
    """unit -> (rank, figure) when the unit has these figures."""
    program, result = assessment.program, assessment.result(unit)
    state, sums = marked_again(assessment.marking.marker, result.state, figures)
    out = any(program.run(veto.when)(total_env(state, sums)) is True for veto in program.vetoes if veto.unranks)
    rows = {other.unit.id: (other.ranked_by, keys(program, other.state, other.totals)) for other in table.results}
    figure = None if out or sums.index is None else sums.index if table.by_index else sums.points
    rows[unit] = (figure, keys(program, state, sums))
    ranked = ranks({key: (one, *more) for key, (one, more) in rows.items() if one is not None}, table.ties)
    decimals = 2 if table.decimals is None else table.decimals
    return {key: (str(ranked[key]) if key in ranked else "–",
                  "–" if one is None else number_text(half_up(one, decimals), "vi", decimals))
            for key, (one, _) in rows.items()}


def keys(program, state, sums):
    values = [program.run(tree)(total_env(state, sums)) for tree in program.tie_break]
    return [(0, 0) if isinstance(value, Absent) else (1, value) for value in values]


def changes(assessment, view, times, seed=1):
    rng, found, specs = random.Random(seed), tables(assessment), moved_figures(assessment)
    with view(assessment) as tab:
        for number, table in enumerate(found):
            choose_table(tab, number, len(found) > 1)
            for _ in range(times):
                unit = rng.choice(table.units)
                tab.select_option("#own", unit)
                figures = {}
                for spec in rng.sample(specs, min(len(specs), rng.randint(1, 3))):
                    now = assessment.result(unit).state.figures.get((spec.item, spec.name))
                    text, figures[spec.item, spec.name] = other_value(rng, spec, now)
                    field = f"[id='figure-{spec.item}-{spec.name}']"
                    (tab.select_option if spec.type in ("choice", "yes_no") else tab.fill)(field, text)
                assert told(tab) == expected(assessment, table, unit, figures), (unit, figures)
                tab.click("#reset")


def test_figures_of_groups_with_tie_breaks(view, invented):
    changes(invented(FEATURES, 10, missing=0.02), view, 10)


@pytest.mark.slow
@pytest.mark.parametrize("rubric", ["rubrics/2022.yaml", "rubrics/mau-31-kieu.yaml", "rubrics/mau-xep-loai-moi.yaml"])
def test_200_random_figures(view, invented, rubric):
    changes(invented(ROOT / rubric, 12, missing=0.01), view, 200)


def test_weights_that_are_all_doubled_leave_a_changed_figure_as_the_engine_has_it(view, invented):
    assessment = invented(ROOT / "rubrics/2022.yaml", 4)
    table = tables(assessment)[0]
    with view(assessment) as tab:
        unit, spec = table.units[0], next(spec for spec in moved_figures(assessment) if spec.type == "count")
        tab.select_option("#own", unit)
        tab.fill(f"[id='figure-{spec.item}-{spec.name}']", "1")
        alike = dict.fromkeys((d.id for d in assessment.program.domains if d.domain_type == "base"), 200)
        tab.evaluate(SLIDE, [[f"weight-{key}", value] for key, value in alike.items()])
        doubled = told(tab)
        tab.evaluate(SLIDE, [[f"weight-{key}", 100] for key in alike])
        assert told(tab) == doubled == expected(assessment, table, unit, {(spec.item, spec.name): Fraction(1)})


def test_weights_and_figures_together(view):
    """As the engine has them where the figure stood in the facts from the start."""
    program = fabricate.program_of(ROOT / "rubrics/2022.yaml")
    units, book = fabricate.fabricate(program, 5, 3)
    assessment = fabricate.assessed(program, units, book)
    unit = assessment.results[2].unit.id
    spec = next(spec for spec in moved_figures(assessment) if spec.type == "count"
                and isinstance(assessment.result(unit).state.figures.get((spec.item, spec.name)), Fraction))
    given = book.facts[unit][spec.item, spec.name]
    book.facts[unit][spec.item, spec.name] = {stage: replace(fact, value=fact.value + 7)
                                              for stage, fact in given.items()}
    changed = fabricate.assessed(program, units, book)
    table = tables(changed)[0]
    multipliers = {path[0]: 40 + 20 * place for place, path in enumerate(table.paths)}
    multipliers = {domain: value % 300 for domain, value in multipliers.items()}
    with view(assessment) as tab:
        tab.select_option("#own", unit)
        value = changed.result(unit).state.figures[spec.item, spec.name]
        tab.fill(f"[id='figure-{spec.item}-{spec.name}']", str(value))
        tab.evaluate(SLIDE, [*([f"weight-{key}", value] for key, value in multipliers.items()), ["split", 9]])
        same_as_engine(table, told(tab), engine(source_of(changed, table), multipliers, 9), multipliers)


def test_what_is_no_number_is_told_and_changes_nothing(view, invented):
    assessment = invented(ROOT / "rubrics/2022.yaml", 3)
    with view(assessment) as tab:
        before = told(tab)
        spec = next(spec for spec in moved_figures(assessment) if spec.type == "count")
        tab.select_option("#own", assessment.results[0].unit.id)
        field = f"[id='figure-{spec.item}-{spec.name}']"
        tab.fill(field, "nhiều")
        assert told(tab) == before
        assert tab.text_content("#trial-said").startswith("Không đọc được “nhiều” là số")
        assert tab.get_attribute(field, "aria-invalid") == "true"


