"""Numbers of R's `survey` 4.5, met through the public interface."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from survey import reference_rows as rows

EXCERPT = Path(__file__).parent / "excerpt"
ASKED_FOR = 3445
shared = pytest.mark.skipif(not (rows.FOLDER / "expected").exists(), reason="../shared is not here")


@pytest.fixture
def excerpt(monkeypatch: pytest.MonkeyPatch):
    rows.forget()
    monkeypatch.setattr(rows, "FOLDER", EXCERPT)
    yield pd.read_csv(EXCERPT / "expected.csv", comment="#")
    rows.forget()


def test_excerpt(excerpt: pd.DataFrame) -> None:
    """Strata, clusters in two stages with finite populations, domains, shares, contrasts, raking and replicates."""
    assert len(excerpt) > 150
    assert rows.unmet(excerpt) == []


@shared
def test_all_rows_that_are_asked_for() -> None:
    rows.forget()
    table = rows.selected(pd.read_csv(rows.FOLDER / "expected" / "expected.csv"))
    wrong = rows.unmet(table)
    print(f"reference rows met: {len(table) - len(wrong)} of {len(table)}")
    assert wrong == []
    assert len(table) == ASKED_FOR


@shared
@pytest.mark.parametrize("name", ["vn_full", "vn_strat"])
def test_shares_by_unit_and_question(name: str) -> None:
    """Five interval methods in each commune, 100 % satisfied and no variance among them."""
    expected = pd.read_csv(rows.FOLDER / "expected" / f"vn_unit_question_{name}.csv")
    methods = {"wald": "wald_t", "logit": "logit", "beta": "beta", "wilson": "wilson_t", "korn-graubard": "kg"}
    for question, part in expected.groupby("question"):
        for method, column in methods.items():
            got = rows.design(name).proportion(f"s{question}", by="commune", method=method, df="psu",
                                               deff="replace").set_index("commune")
            got = got.loc[part["unit"]]
            compared = got["std_error"].to_numpy() > 0 if method != "korn-graubard" else slice(None)
            for end, their in (("conf_low", "lo"), ("conf_high", "hi")):
                np.testing.assert_allclose(got[end].to_numpy()[compared],
                                           part[f"{column}_{their}"].to_numpy()[compared], rtol=1e-8, atol=1e-9)
        np.testing.assert_allclose(got["deff"], part["deff_wr"], rtol=1e-8)
        np.testing.assert_array_equal(got["n"], part["n"])


@shared
def test_unit_against_rest_and_pairs() -> None:
    expected = pd.read_csv(rows.FOLDER / "expected" / "vn_unit_vs_rest_vn_full.csv")
    got = rows.design("vn_full").against_rest("idx", "commune", df="design")
    np.testing.assert_allclose(got[["estimate", "std_error", "df"]], expected[["diff_rest", "se_rest", "df"]],
                               rtol=1e-8)
    pairs = pd.read_csv(rows.FOLDER / "expected" / "vn_pairwise_vn_full.csv")
    for df, column in (("design", "p_design_holm"), ("welch", "p_welch_holm")):
        ours = pairs.merge(rows.design("vn_full").pairwise("idx", "commune", df=df), on=["a", "b"])
        if df == "design":
            np.testing.assert_allclose(ours["p_adjusted"], ours[column], rtol=1e-6)
        else:  # C12 was taken whole: 22 degrees of freedom here, 1 in R
            apart = (ours["a"] != "C12") & (ours["b"] != "C12")
            np.testing.assert_allclose(ours["df"][apart], ours["df_welch"][apart], rtol=1e-6)


@shared
def test_change_between_years_keeps_the_covariance_of_shared_villages() -> None:
    forms = pd.concat([rows.read(f"vn_forms_{year}.csv") for year in (2024, 2025)], ignore_index=True)
    forms = forms[forms["commune"] != "C11"].reset_index(drop=True)
    panel = rows.SurveyDesign(forms, strata="commune", clusters="village", weights="weight")
    expected = pd.read_csv(rows.FOLDER / "expected" / "vn_year_diff_vn_years_panel.csv")
    got = panel.difference("idx", "year", 2025, 2024, by="commune").set_index("commune").loc[expected["unit"]]
    np.testing.assert_allclose(got[["estimate", "std_error", "df"]], expected[["diff", "se", "df"]], rtol=1e-8)
    assert round(panel.difference("idx", "year", 2025, 2024)["std_error"].iloc[0], 2) == 0.92
    apart = rows.SurveyDesign(forms.assign(**{key: forms[key] + forms["year"].astype(str)
                                              for key in ("commune", "village")}), strata="commune", clusters="village",
                              weights="weight")
    assert round(apart.difference("idx", "year", 2025, 2024)["std_error"].iloc[0], 2) == 1.50


@shared
def test_covariance_of_factors() -> None:
    expected = pd.read_csv(rows.FOLDER / "expected" / "covmat_V04_factors_vn_full.csv", index_col=0)
    got = rows.design("vn_full").estimate("mean", list(rows.FACTOR_WEIGHTS)).covariance()
    np.testing.assert_allclose(got, expected, rtol=1e-8)
    domains = pd.read_csv(rows.FOLDER / "expected" / "covmat_A08_strat.csv", index_col=0)
    order = ["No:api00", "No:api99", "Yes:api00", "Yes:api99"]
    got = rows.design("strat").estimate("mean", ["api00", "api99"], "sch.wide").covariance()
    np.testing.assert_allclose(got, domains.loc[order, order], rtol=1e-8, atol=1e-9)


@shared
def test_hypergeometric_sets() -> None:
    from papi_kit.survey.estimation.intervals import Share, share_interval

    table = pd.read_csv(rows.FOLDER / "expected" / "finite_population_intervals.csv").astype(float)
    share = Share(table["p"].to_numpy(), table["se_fpc"].to_numpy() ** 2, table["n"].to_numpy(),
                  table["n"].to_numpy() - 1, (table["n"] / table["N"]).to_numpy(), table["N"].to_numpy(), 0.95)
    low, high = share_interval("hypergeometric", share)
    np.testing.assert_allclose(low, table["hyper_lo"], atol=1e-12)
    np.testing.assert_allclose(high, table["hyper_hi"], atol=1e-12)


@shared
@pytest.mark.parametrize(("method", "column"),
                         [("wald", "wald"), ("wilson", "wilson"), ("agresti-coull", "agresti_coull"),
                          ("beta", "clopper"), ("jeffreys", "jeffreys"), ("logit", "logit")])
def test_simple_random_samples(method: str, column: str) -> None:
    """With the binomial variance and the normal quantile every method is its textbook self."""
    from papi_kit.survey.estimation.intervals import Share, share_interval

    table = pd.read_csv(rows.FOLDER / "expected" / "binomial_intervals.csv").astype(float)
    p, n = (table["x"] / table["n"]).to_numpy(), table["n"].to_numpy()
    if method in ("beta", "jeffreys"):  # these adjust by t_{n-1}/t_df: with df = n - 1 nothing changes
        df = n - 1
    else:
        df = np.full_like(n, np.inf)
    low, high = share_interval(method, Share(p, p * (1 - p) / n, n, df, n * 0, n + np.inf, 0.95))
    inside = (p > 0) & (p < 1) if method in ("logit", "wald") else p >= 0
    np.testing.assert_allclose(low[inside], table[f"{column}_lo"][inside], rtol=1e-8, atol=1e-9)
    np.testing.assert_allclose(high[inside], table[f"{column}_hi"][inside], rtol=1e-8, atol=1e-9)
