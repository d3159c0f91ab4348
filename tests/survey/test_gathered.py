"""Forms alike in answers and design, gathered in one row, give the estimates of the forms one by one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_kit.survey.form.answers import SQUARES, TIMES, Answers, Coded
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.survey.satisfaction.checked import checks
from papi_kit.survey.satisfaction.compare import main_targets, next_year, pairs, rest
from papi_kit.survey.satisfaction.satisfaction import satisfaction
from papi_kit.survey.satisfaction.spreads import spreads
from papi_kit.written.columns import RowData
from papi_kit.written.source import parse_source

LEVELS = ("1", "2", "3")
ITEMS = ("q1", "q2", "q3")
DESIGNS = ["{kind: convenience}", "{kind: probability, strata: xa, weights: w}",
           "{kind: probability, strata: xa, weights: w, population: N}",
           "{kind: probability, strata: vung, clusters: thon, weights: w, single_psu: average, nest: true}",
           "{kind: probability, strata: xa, clusters: thon, weights: w, population: M, single_psu: adjust, nest: true}"]


def form_of(design, pooled):
    form = read_questionnaire(parse_source(f"""
survey: thu
title: Thử
year: 2024
unit: xa
design: {design}
correlation: {'pooled' if pooled else 'own'}
scale: [1, 2, 3]
missing: {{dont_know: [9], not_applicable: [8]}}
factors: [{{id: F1, name: Một, items: [q1, q2]}}, {{id: F2, name: Hai, items: [q3]}}]
items: [{{id: q1, text: Câu 1}}, {{id: q2, text: Câu 2}}, {{id: q3, text: Câu 3}}]
measures: {{satisfied: {{share: [2, 3]}}, index: {{points: {{1: 0, 2: 50, 3: 100}}}}}}
""", "thu.yaml")).questionnaire
    assert form is not None
    return form


def answers_of(form, rows):
    items = {item: Coded(LEVELS, rows[item].to_numpy(dtype=np.int8)) for item in ITEMS}
    return Answers(form.groups()[0], 2024, "xa", RowData.of(rows.drop(columns=list(ITEMS))), items,
                   lambda row, column: f"phieu.csv:{row + 2}", "phieu.csv")


def gathered(rows):
    """One row for all forms that differ in their weights at most."""
    keys = [name for name in rows if name != "w"]
    weights = rows["w"]
    found = rows.assign(**{TIMES: 1, SQUARES: weights**2}).groupby(keys, sort=False, as_index=False)[
        ["w", TIMES, SQUARES]].sum()
    return found


FORMS = st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("12"), st.sampled_from([1.0, 2.5, 0.1]),
                           *[st.sampled_from([0, 1, 2, -1, -2, -4]) for _ in ITEMS]), min_size=12, max_size=40)


@settings(max_examples=15)
@given(forms=FORMS, design=st.sampled_from(DESIGNS), pooled=st.booleans())
def test_estimates_are_those_of_the_forms(forms, design, pooled):
    rows = pd.DataFrame(forms, columns=["xa", "thon", "w", *ITEMS])
    rows = pd.concat([rows, pd.DataFrame({"xa": ["A", "A", "B", "B"], "thon": ["1", "2", "1", "2"], "w": 1.0,
                                          "q1": 1, "q2": [0, 1, 2, 0], "q3": 2})], ignore_index=True)
    rows = rows.assign(vung="V", N=rows["xa"].map(rows["xa"].value_counts()) * 2.0, M=4.0)
    form = form_of(design, pooled and "clusters" in design)
    whole, few = (satisfaction(form, [answers_of(form, table)]) for table in (rows, gathered(rows)))
    assert few.groups[0].answers.forms == len(rows)
    pd.testing.assert_frame_equal(few.table, whole.table, rtol=1e-9, atol=1e-12)
    for one, other in zip(main_targets(few.estimated[0]), main_targets(whole.estimated[0]), strict=True):
        for table in (pairs, rest, next_year):
            pd.testing.assert_frame_equal(table(few.groups[0], one), table(whole.groups[0], other), rtol=1e-8,
                                          atol=1e-10)
    for one, other in zip(spreads(few), spreads(whole), strict=True):
        for mine, plain in zip(one.questions, other.questions, strict=True):
            assert (mine.counts, mine.missing) == (plain.counts, plain.missing)
            np.testing.assert_allclose(mine.shares, plain.shares, rtol=1e-12)
    assert max((made.values["difference"].max(initial=0, where=np.isfinite(made.values["difference"]))
                for found in checks(few) for factor in found.factors for made in factor.questions), default=0) < 1e-6


def test_respondents_who_are_units_count_one_by_one():
    """40 forms of 4 kinds: a simple random sample of 40 of 80, not of 4."""
    rows = pd.DataFrame({"xa": "A", "thon": "1", "w": 2.0, "q1": [0, 1, 2, 2] * 10, "q2": 1, "q3": 1, "N": 80.0})
    form = form_of(DESIGNS[2], False)
    found = satisfaction(form, [answers_of(form, gathered(rows))]).table
    row = found[(found["unit_id"] == "A") & (found["measure"] == "satisfied") & (found["of"] == "q1")].iloc[0]
    assert (row["n"], row["df"]) == (40, 39)
    assert row["std_error"] == pytest.approx(np.sqrt(0.75 * 0.25 / 39 * 0.5))
