"""Do the intervals of units cover? Simulations of the design of the 1,060 forms: unequal villages,
one single village of 40, a unit of five.

The design (communes, villages sampled of villages, households sampled in each) is that of examples/mot-cua-2019;
populations are invented anew in every run. Shares of yes/no questions: village shares are beta with correlation RHO
inside villages. Answers on a scale of five: cuts of a normal figure of village, respondent and question, so that the
questions of a form go together too.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from papi_kit.survey import SurveyDesign
from papi_kit.survey.form.answers import Answers, Coded
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.survey.satisfaction.satisfaction import Group, estimated
from papi_kit.written.columns import RowData
from papi_kit.written.source import parse_source

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "coverage.py"
# commune, villages, households sampled in each village that is drawn
SIX, FIVE = (17, 17, 17, 16, 16, 16), (20, 20, 20, 20, 19)
DESIGN = [("C01", 12, SIX), ("C02", 10, FIVE), ("C03", 15, (17, 17, 17, 17, 16, 16)), ("C04", 9, FIVE),
          ("C05", 14, SIX), ("C06", 11, SIX), ("C07", 8, FIVE), ("C08", 10, FIVE), ("C09", 13, SIX), ("C10", 7, FIVE),
          ("C11", 9, (40,)), ("C12", 2, (13, 11)), ("C13", 6, (2, 2, 1))]
COMMUNES = [commune for commune, _, _ in DESIGN]
SIZES = np.array([145, 178, 253, 192, 233, 177, 166, 214, 160, 84, 153, 254, 97, 162, 220, 107, 227, 138, 249, 122])
ITEMS = [f"q{i}" for i in range(5)]
RHO = 0.04
# random, number of the commune, villages, village of each household -> answers (households, items)
Answer = Callable[[np.random.Generator, int, int, np.ndarray], np.ndarray]


def draw(random: np.random.Generator, answer: Answer) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """One population and the sample drawn from it: forms, and all the answers of each commune."""
    forms, everybody = [], {}
    for number, (commune, villages, taken) in enumerate(DESIGN):
        households = np.array([14, 12]) if commune == "C12" else random.choice(SIZES, villages)
        answers = answer(random, number, villages, np.repeat(np.arange(villages), households))
        everybody[commune] = answers
        start = np.concatenate([[0], np.cumsum(households)])
        for v, n in zip(random.permutation(villages), taken, strict=False):
            rows = start[v] + random.permutation(households[v])[:n]
            drawn = {"commune": commune, "village": f"{commune}-{v}", "M": villages, "N": households[v]}
            forms.append(pd.DataFrame(answers[rows] * 1.0, columns=ITEMS).assign(**drawn))
    together = pd.concat(forms, ignore_index=True)
    return together.assign(row=range(len(together))), everybody


def yes_or_no(random: np.random.Generator, number: int, villages: int, village: np.ndarray) -> np.ndarray:
    shares = np.linspace(0.92, 0.55, len(DESIGN))[number] + np.linspace(-0.05, 0.05, len(ITEMS))
    a, b = shares * (1 - RHO) / RHO, (1 - shares) * (1 - RHO) / RHO
    return random.random((len(village), len(ITEMS))) < random.beta(a, b, (villages, len(ITEMS)))[village]


@pytest.mark.slow
def test_pooled_intervals_cover_and_are_shorter() -> None:
    random, runs = np.random.default_rng(20191201), 400
    covered, pooled_width, safe_width = np.zeros(len(DESIGN)), np.zeros(len(DESIGN)), np.zeros(len(DESIGN))
    for _ in range(runs):
        forms, everybody = draw(random, yes_or_no)
        truth = np.array([answers.mean(axis=0) for answers in everybody.values()])
        design = SurveyDesign(forms, strata="commune", clusters=["village", "row"], fpc=["M", "N"], single_psu="remove")
        pooled = design.pooled_proportion(ITEMS, by="commune")
        low, high = (pooled[end].to_numpy().reshape(-1, len(ITEMS)) for end in ("conf_low", "conf_high"))
        covered += ((low <= truth) & (truth <= high)).mean(axis=1)
        pooled_width += (high - low).mean(axis=1)
        safe = design.counts(ITEMS, by="commune").share([1.0], method="korn-graubard")
        safe_width += (safe["conf_high"] - safe["conf_low"]).to_numpy().reshape(-1, len(ITEMS)).mean(axis=1)
    coverage = pd.Series(covered / runs, index=COMMUNES)
    # nan for C11: one village says nothing by itself
    width = pd.Series(pooled_width / safe_width, index=coverage.index)
    print(pd.DataFrame({"coverage": coverage.round(3), "width against Korn-Graubard": width.round(2)}))
    enough = coverage.drop("C13")
    assert enough.min() >= 0.93
    assert enough.mean() >= 0.94
    assert np.nansum(pooled_width[~np.isnan(safe_width)]) <= 0.80 * np.nansum(safe_width)


FORM = read_questionnaire(parse_source("""
survey: mo-phong
title: Mô phỏng
year: 2024
unit: commune
design: {kind: probability, strata: commune, clusters: [village, row], population: [M, N], single_psu: average}
correlation: pooled
scale: [1, 2, 3, 4, 5]
items: [{id: q0, text: Câu 0}, {id: q1, text: Câu 1}, {id: q2, text: Câu 2}, {id: q3, text: Câu 3},
        {id: q4, text: Câu 4}]
factors: [{id: F1, name: Một, weight: 60%, items: [q0, q1, q2]}, {id: F2, name: Hai, weight: 40%, items: [q3, q4]}]
measures:
  satisfied: {share: [4, 5]}
  index: {points: {1: 0, 2: 25, 3: 50, 4: 75, 5: 100}}
""", "mo-phong.yaml")).questionnaire
CUTS = (-1.6, -0.9, -0.3, 0.8)
OF_VILLAGE, OF_RESPONDENT = 0.05, 0.35


def on_a_scale(random: np.random.Generator, number: int, villages: int, village: np.ndarray) -> np.ndarray:
    """1 to 5: a correlation of OF_VILLAGE among the people of a village,
    of OF_VILLAGE + OF_RESPONDENT among the answers of one form."""
    shape = (len(village), len(ITEMS))
    middle = np.linspace(0.7, -0.3, len(DESIGN))[number] + np.linspace(-0.15, 0.15, len(ITEMS))
    shared = (np.sqrt(OF_VILLAGE) * random.normal(size=villages)[village]
              + np.sqrt(OF_RESPONDENT) * random.normal(size=len(village)))
    return 1 + np.searchsorted(
        CUTS, middle + shared[:, None] + np.sqrt(1 - OF_VILLAGE - OF_RESPONDENT) * random.normal(size=shape))


def answers_of(forms: pd.DataFrame) -> Answers:
    items = {item: Coded(("1", "2", "3", "4", "5"), (forms[item].to_numpy() - 1).astype(np.int8)) for item in ITEMS}
    return Answers(FORM.groups()[0], FORM.year, "commune", RowData.of(forms.drop(columns=ITEMS)), items,
                   lambda row, column: column, "")


def truths(answers: np.ndarray) -> dict[tuple[str, str], float]:
    """Every target that the table has, of a whole commune or of all."""
    found = {}
    for measure, value in (("satisfied", answers >= 4), ("index", (answers - 1) * 25.0)):
        of_item = value.mean(axis=0)
        found |= {(measure, item): of_item[i] for i, item in enumerate(ITEMS)}
        found |= {(measure, "F1"): of_item[:3].mean(), (measure, "F2"): of_item[3:].mean()}
        found[measure, "overall"] = 0.6 * of_item[:3].mean() + 0.4 * of_item[3:].mean()
    return found


def held(random: np.random.Generator) -> pd.Series:
    """Whether the interval of each unit ("": all), measure and target holds what is true of everybody, 1 or 0."""
    forms, everybody = draw(random, on_a_scale)
    group = Group(FORM, answers_of(forms))
    known = {unit: truths(answers) for unit, answers in
             {**everybody, "": np.concatenate(list(everybody.values()))}.items()}
    found = {}
    for each in estimated(group):
        key = each.target.measure, each.target.of
        low, high = np.append(each.units.low, each.all.low), np.append(each.units.high, each.all.high)
        for i, unit in enumerate([*group.units(), ""]):
            found[unit, *key] = float(low[i] <= known[unit][key] <= high[i])
    return pd.Series(found)


@pytest.mark.slow
def test_intervals_of_factors_of_the_whole_form_and_of_means_cover() -> None:
    random, runs = np.random.default_rng(20201201), 1200         # standard error of a coverage of 0.95: 0.006
    covered = sum(held(random) for _ in range(runs)) / runs
    coverage = covered.rename_axis(["unit_id", "measure", "of"]).reset_index(name="coverage").assign(
        of=lambda rows: rows["of"].replace(dict.fromkeys(ITEMS, "question")))
    found = coverage.pivot_table(index="unit_id", columns=["measure", "of"], values="coverage")
    print(found.round(3))
    enough = found.drop(["", "C13"])
    assert enough.drop("C11").min(axis=None) >= 0.93
    assert enough.mean().min() >= 0.94
    assert found.loc["C11"].min() >= 0.92  # one village: the correlation of the others is all that is known of it
    assert found.loc[""].min() >= 0.93  # all units: from the units' own errors (papi_kit/survey/pooled_whole.py)


@pytest.fixture(scope="module")
def coverage():
    spec = importlib.util.spec_from_file_location("coverage_of_units", BENCHMARK)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("rho", [0.05, 0.15])
def test_villages_of_different_size_do_not_shorten_the_intervals(coverage, rho):
    """The longer run is in docs/reference/methods.md; the estimator before fails here by 0.03 and more."""
    design = coverage.Design(rho, 0.75)
    found = coverage.covered(design, 1000, coverage.in_use)
    before = coverage.covered(design, 1000, coverage.before)
    for name, one in found.items():
        assert one.mean >= 0.943 and one.least >= 0.92, (name, one)
        assert 0.010 <= one.below <= 0.037 and 0.010 <= one.above <= 0.037, (name, one)
        assert before[name].mean <= one.mean - 0.02 and before[name].rho < 0.75 * one.rho


@pytest.mark.slow
def test_an_index_near_the_top_misses_on_both_sides_alike(coverage):
    design = coverage.Design(0.15, 0.75, top=1.2)
    one = coverage.covered(design, 1000, coverage.in_use)["whole: index"]
    before = coverage.covered(design, 1000, coverage.before)["whole: index"]
    assert one.mean >= 0.94 and one.below >= 0.010 and one.above <= 0.040
    assert before.below >= 0.06
