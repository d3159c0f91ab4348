"""What must hold for any sample: scaling, order, duplication, additivity, and the two ways to the same number."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_kit.survey import SurveyDesign

ERRORS = ["estimate", "std_error", "conf_low", "conf_high", "df"]
quick = settings(max_examples=25)


@st.composite
def samples(draw: st.DrawFn) -> pd.DataFrame:
    """Three communes of two to four villages of two to six answers from 1 to 5, some missing, uneven weights."""
    seed = draw(st.integers(0, 2**32 - 1))
    random = np.random.default_rng(seed)
    rows = [(f"C{c}", f"C{c}V{v}", k) for c in range(3) for v in range(random.integers(2, 5))
            for k in range(random.integers(2, 7))]
    data = pd.DataFrame(rows, columns=["commune", "village", "k"])
    data["w"] = random.uniform(0.5, 3, len(data))
    data["kind"] = random.choice(["nam", "nữ"], len(data))
    for name in ("q1", "q2"):
        data[name] = random.integers(1, 6, len(data)).astype(float)
        data.loc[random.random(len(data)) < draw(st.sampled_from([0.0, 0.1])), name] = np.nan
    data["yes"] = (data["q1"] >= 4).astype(float).where(data["q1"].notna())
    data["M"] = data["commune"].map({"C0": 8, "C1": 12, "C2": 5})
    return data


def design(data: pd.DataFrame, **options: object) -> SurveyDesign:
    return SurveyDesign(data, strata="commune", clusters="village", weights="w", **options)


def same(a: pd.DataFrame, b: pd.DataFrame, columns: list[str] = ERRORS) -> None:
    np.testing.assert_allclose(a[columns].to_numpy(float), b[columns].to_numpy(float), rtol=1e-9, atol=1e-11)


@quick
@given(samples(), st.floats(0.001, 1000))
def test_scaling_the_weights_changes_totals_only(data: pd.DataFrame, factor: float) -> None:
    scaled = data.assign(w=data["w"] * factor)
    same(design(data).mean("q1", by="commune"), design(scaled).mean("q1", by="commune"))
    for method in ("wilson", "korn-graubard", "beta", "logit", "jeffreys"):
        same(design(data).proportion("yes", by="kind", method=method),
             design(scaled).proportion("yes", by="kind", method=method))
    total, larger = design(data).total("q1"), design(scaled).total("q1")
    np.testing.assert_allclose(larger[["estimate", "std_error"]], total[["estimate", "std_error"]] * factor, rtol=1e-9)


@quick
@given(samples(), st.randoms(use_true_random=False))
def test_order_of_rows_and_names_of_villages_do_not_matter(data: pd.DataFrame, random: object) -> None:
    order = list(range(len(data)))
    random.shuffle(order)
    moved = data.iloc[order].assign(village=lambda d: d["village"].map(hash))
    for by in (None, "kind", ["commune", "kind"]):
        same(design(data, fpc="M").mean(["q1", "q2"], by=by), design(moved, fpc="M").mean(["q1", "q2"], by=by))


@quick
@given(samples())
def test_rows_twice_with_half_the_weight_change_nothing_but_n(data: pd.DataFrame) -> None:
    twice = pd.concat([data, data]).assign(w=lambda d: d["w"] / 2)
    once, again = design(data).mean("q1", by="commune"), design(twice).mean("q1", by="commune")
    same(once, again)
    assert (again["n"] == 2 * once["n"]).all()


@quick
@given(samples(), st.floats(-50, 50), st.floats(0.1, 40))
def test_linear_scales(data: pd.DataFrame, shift: float, factor: float) -> None:
    points = data.assign(q1=shift + factor * data["q1"])
    before, after = design(data).mean("q1", by="commune"), design(points).mean("q1", by="commune")
    np.testing.assert_allclose(after["estimate"], shift + factor * before["estimate"], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(after["std_error"], factor * before["std_error"], rtol=1e-7, atol=1e-9)


@quick
@given(samples())
def test_totals_of_domains_add_up_with_their_covariance(data: pd.DataFrame) -> None:
    parts = design(data, fpc="M").estimate("total", "q1", "kind")
    whole = design(data, fpc="M").total("q1")
    added = parts.contrast({"all": [1.0] * len(parts.values)}).frame()
    np.testing.assert_allclose(added[["estimate", "std_error"]], whole[["estimate", "std_error"]], rtol=1e-9)


@quick
@given(samples())
def test_subset_is_the_domain(data: pd.DataFrame) -> None:
    for kind, row in design(data).mean("q1", by="kind").groupby("kind"):
        same(row, design(data).subset(data["kind"] == kind).mean("q1"))


@quick
@given(samples())
def test_composite_is_the_mean_of_the_respondents_index(data: pd.DataFrame) -> None:
    data["index"] = 0.3 * data["q1"] + 0.7 * data["q2"]
    same(design(data).composite({"q1": 0.3, "q2": 0.7}, by="commune"), design(data).mean("index", by="commune"))


@quick
@given(samples())
def test_counts_say_what_the_rows_say(data: pd.DataFrame) -> None:
    for options in ({}, {"fpc": "M"}):
        these = design(data, **options)
        counts = these.counts(["q1", "q2"], by="commune")
        for name in ("q1", "q2"):
            same(counts.mean().loc[name], these.mean(name, by="commune"), [*ERRORS, "n", "deff"])
        same(counts.share([4, 5]).loc["q1"], these.proportion("yes", by="commune"), [*ERRORS, "n", "deff"])


@quick
@given(samples())
def test_counts_of_respondents_drawn_inside_villages(data: pd.DataFrame) -> None:
    data["inside"] = 40
    for options in ({"clusters": ["village", "row"], "strata": "commune", "fpc": ["M", "inside"]},
                    {"strata": "commune", "fpc": "inside"}):
        these = SurveyDesign(data.assign(row=range(len(data))), weights="w", **options)
        for by in ("commune", "kind"):
            same(these.counts(["q1"], by=by).mean(), these.mean("q1", by=by), [*ERRORS, "n", "deff"])


@quick
@given(samples())
def test_jackknife_is_close_to_linearisation_and_equal_for_totals(data: pd.DataFrame) -> None:
    linear, replicated = design(data, fpc="M"), design(data, fpc="M").jackknife("JKn")
    same(linear.total("q1"), replicated.total("q1"))
    ratio = replicated.mean("q1")["std_error"] / linear.mean("q1")["std_error"]
    assert ((ratio > 0.5) & (ratio < 2)).all()


@quick
@given(samples())
def test_fitted_weights_meet_the_totals_and_leave_no_error_there(data: pd.DataFrame) -> None:
    margins = {"kind": data["kind"].value_counts() * 10.0, "commune": data["commune"].value_counts() * 10.0}
    raked = design(data).rake(margins)
    for column, totals in margins.items():
        got = raked.weights.groupby(data[column]).sum()
        np.testing.assert_allclose(got, totals.loc[got.index], rtol=1e-8)
    data["man"] = (data["kind"] == "nam").astype(float)
    assert design(data).post_stratify("kind", margins["kind"]).total("man")["std_error"].iloc[0] < 1e-7 * len(data)


@quick
@given(samples())
def test_intervals_contain_the_share_and_stay_inside(data: pd.DataFrame) -> None:
    for method in ("wilson", "korn-graubard", "beta", "logit", "jeffreys"):
        table = design(data).proportion("yes", by="commune", method=method).dropna()
        assert (table["conf_low"] >= 0).all() and (table["conf_high"] <= 1).all()
        assert ((table["conf_low"] <= table["estimate"] + 1e-12).all()
                and (table["estimate"] <= table["conf_high"] + 1e-12).all())
        assert (table["conf_high"] > table["conf_low"]).all()
