"""Small parts of a population: the exact set, everybody asked and not everybody answering,
weights that do not expand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from papi_kit.survey.estimation.comparisons import against_rest_of
from papi_kit.survey.form.answers import KIND_CODES, Answers, Coded
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.survey.refusals import SurveyRefused
from papi_kit.survey.satisfaction.satisfaction import satisfaction
from papi_kit.written.columns import RowData
from papi_kit.written.source import parse_source

REFERENCE = (Path(__file__).resolve().parents[3] / "shared" / "reference" / "survey" / "expected"
             / "finite_population_intervals.csv")
LEVELS = ("1", "2", "3", "4", "5")


def table(rows: pd.DataFrame, answers: dict[str, np.ndarray], design: str, more: str = "") -> pd.DataFrame:
    """`answers`: item -> codes of LEVELS."""
    items = ", ".join(f"{{id: {item}, text: Câu {item}}}" for item in answers)
    form = read_questionnaire(parse_source(f"""
survey: thu
title: Thử
year: 2024
unit: xa
design: {design}
scale: [1, 2, 3, 4, 5]
items: [{items}]
measures: {{satisfied: {{share: [4, 5]}}, index: {{points: {{1: 0, 2: 25, 3: 50, 4: 75, 5: 100}}}}}}
{more}""", "thu.yaml")).questionnaire
    assert form is not None
    coded = {item: Coded(LEVELS, np.asarray(code, dtype=np.int8)) for item, code in answers.items()}
    found = satisfaction(form, [Answers(form.groups()[0], 2024, "xa", RowData.of(rows), coded,
                                        lambda row, column: f"phieu.csv:{row + 2}", "phieu.csv")]).table
    return found[found["unit_id"] != ""].set_index(["unit_id", "measure", "of"])


SIMPLE = "{kind: probability, strata: xa, population: N}"


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference values are not here")
def test_a_large_simple_random_sample_has_the_exact_set():
    cases = pd.read_csv(REFERENCE).astype(float)
    parts = [pd.DataFrame({"xa": f"X{i:03}", "N": case.N, "yes": np.arange(int(case.n)) < case.x})
             for i, case in enumerate(cases.itertuples())]
    rows = pd.concat(parts, ignore_index=True)
    found = table(rows, {"q1": np.where(rows["yes"], 4, 0)}, SIMPLE).xs(("satisfied", "q1"), level=["measure", "of"])
    large = ((cases["n"] / cases["N"] > 0.1) & (cases["n"] < cases["N"])).to_numpy()
    assert large.sum() > 20 and (~large).sum() > 5
    assert ((found["method"][large] == "hypergeometric").all()
            and not (found["method"][~large] == "hypergeometric").any())
    np.testing.assert_allclose(found["conf_low"][large], cases["hyper_lo"][large], atol=1e-12)
    np.testing.assert_allclose(found["conf_high"][large], cases["hyper_hi"][large], atol=1e-12)


def two_units(**columns: object) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    random = np.random.default_rng(4)
    rows = pd.DataFrame({"xa": np.repeat(["A", "B"], 24), "thon": np.repeat(list("abcdefgh"), 6), "M": 5, **columns})
    return rows, {item: random.integers(0, 5, 48) for item in ("q1", "q2")}


@pytest.mark.parametrize(("design", "columns"), [
    ("{kind: probability, strata: xa, clusters: thon, population: M}", {}),
    ("{kind: probability, strata: xa, weights: w, population: N}", {"w": np.tile([1.0, 2.0], 24), "N": 60}),
    ("{kind: probability, population: N}", {"N": 120}), ("{kind: probability, strata: xa, population: N}", {"N": 600}),
    ("{kind: probability, strata: xa}", {})])
def test_other_designs_keep_wilson(design, columns):
    found = table(*two_units(**columns), design)
    assert set(found["method"]) == {"wilson"}


def test_composites_keep_wilson_where_questions_have_the_exact_set():
    found = table(*two_units(N=60), SIMPLE)
    assert (set(found.xs("q1", level="of")["method"]) == {"hypergeometric", "wilson"}
            and set(found.xs("overall", level="of")["method"]) == {"wilson"})


def test_everybody_asked_and_some_silent_is_a_simple_random_sample():
    rows, answers = two_units(N=24)
    answers["q1"][:5] = KIND_CODES["dont_know"]
    found = table(rows, answers, SIMPLE)
    for measure, scores in (("satisfied", answers["q1"][5:24] >= 3), ("index", answers["q1"][5:24] * 25.0)):
        row = found.loc["A", measure, "q1"]
        assert row["n"] == 19 and row["std_error"] == pytest.approx(
            np.sqrt((1 - 19 / 24) * np.var(scores, ddof=1) / 19))
        assert row["conf_low"] < row["estimate"] < row["conf_high"]
    assert found.loc["B", "satisfied", "q1"]["method"] == "census"


def test_weights_of_mean_one_do_not_make_a_census():
    rows, answers = two_units(N=60, w=1.0)
    plain, normalised = (table(rows, answers, SIMPLE),
                         table(rows, answers, "{kind: probability, strata: xa, weights: w, population: N}"))
    pd.testing.assert_frame_equal(plain, normalised)
    assert set(normalised["flag"]) <= {"", "low"}


def test_normalised_weights_give_the_design_effect_of_those_that_expand():
    weights = np.tile([0.5, 1.5, 1.0], 16)
    rows, answers = two_units(w=weights, W=weights * 1000)
    small, large = (table(rows, answers, f"{{kind: probability, strata: xa, clusters: thon, weights: {name}}}")
                    for name in ("w", "W"))
    np.testing.assert_allclose(small["deff"], large["deff"], rtol=1e-9)
    assert (small["deff"] < 10).all()


def test_an_unknown_error_is_not_0():
    rows, answers = two_units()
    answers = {item: np.full(48, 4) for item in answers}
    found = table(rows, answers, "{kind: probability, strata: xa, clusters: thon}")
    assert found.xs("index", level="measure")["std_error"].isna().all()
    assert (found.xs("satisfied", level="measure")["conf_low"] < 1).all()
    index = found.xs("index", level="measure")
    assert (index["conf_low"] < 100).all() and (index["conf_high"] == 100).all()


def test_pooled_means_take_what_the_forms_of_a_unit_cannot_show_from_the_others():
    """V = s² D (1-f)/(n - D), by hand."""
    rows, answers = two_units()
    found = table(rows, answers, "{kind: probability, strata: xa, clusters: thon}",
                  "correlation: pooled").loc["A", "index", "q1"]
    scores = answers["q1"][:24] * 25.0
    effect = 1 + (6 - 1) * found["rho"]
    assert found["std_error"] == pytest.approx(np.sqrt(scores.var() * effect / (24 - effect)))
    assert found["df"] <= 23


def test_what_the_design_refuses_is_told_with_the_line_of_the_file():
    rows, answers = two_units(N=10)
    with pytest.raises(SurveyRefused) as problem:
        table(rows, answers, SIMPLE)
    finding = problem.value.findings[0]
    assert (finding.code, finding.place, finding.values["population"]) == ("fpc_below_sample", "phieu.csv:2", 10)
    assert isinstance(finding.values["population"], int)


def test_a_unit_without_a_known_error_is_not_tested_against_the_rest():
    found = against_rest_of(np.array([1.0, 2.0, 3.0]), np.diag([0.1, np.nan, 0.1]), np.ones(3), np.full(3, np.inf),
                            0.95, np.full(3, 9))
    assert found["std_error"].isna().tolist() == [False, True, False] and found["estimate"].notna().all()
