"""Degrees of freedom, certainty, finite populations, single PSUs, comparisons: small samples whose answer is known."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from papi_kit.survey import SurveyDesign, cronbach_alpha


def villages(sizes: dict[str, list[int]], seed: int = 1) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    rows = [(c, f"{c}{v}") for c, counts in sizes.items() for v, size in enumerate(counts) for _ in range(size)]
    data = pd.DataFrame(rows, columns=["commune", "village"])
    return data.assign(row=range(len(data)), w=1.0, y=random.integers(1, 6, len(data)).astype(float),
                       yes=(random.random(len(data)) < 0.8) * 1.0)


def test_a_simple_sample_is_the_textbook() -> None:
    data = pd.DataFrame({"y": [1.0, 2, 3, 4, 10]})
    row = SurveyDesign(data).mean("y").iloc[0]
    assert row["estimate"] == 4 and row["df"] == 4 and row["n"] == 5
    assert row["std_error"] == pytest.approx(data["y"].std() / math.sqrt(5))
    finite = SurveyDesign(data.assign(N=20), fpc="N")
    assert finite.mean("y")["std_error"].iloc[0] == pytest.approx(data["y"].std() / math.sqrt(5) * math.sqrt(0.75))
    assert finite.total("y")["estimate"].iloc[0] == pytest.approx(80)
    assert finite.mean("y", deff="wor")["deff"].iloc[0] == pytest.approx(1)


def test_fractions_and_counts_are_one_finite_population() -> None:
    data = villages({"A": [4, 4, 4]}).assign(count=12, share=0.25)
    tables = [SurveyDesign(data, clusters="village", weights="w", fpc=fpc).mean("y")
              for fpc in ("count", "share", 12, [12, None])]
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])


def test_where_all_villages_were_taken_households_are_the_degrees_of_freedom() -> None:
    data = villages({"A": [12, 12], "B": [5, 6, 7]}).assign(M=lambda d: d["commune"].map({"A": 2, "B": 9}), N=13)
    two = SurveyDesign(data, strata="commune", clusters=["village", "row"], fpc=["M", "N"])
    assert two.mean("y", by="commune")["df"].tolist() == [22, 2]
    assert two.mean("y", by="commune", df="psu")["df"].tolist() == [1, 2]
    assert two.mean("y", by="commune", df="design")["df"].tolist() == [3, 3]
    assert two.mean("y")["df"].tolist() == [24]
    assert two.counts(["y"], by="commune").mean()["df"].tolist() == [22, 2]


def test_a_certainty_village_is_its_own_stratum_and_counts_by_its_households() -> None:
    data = villages({"A": [20, 6, 6, 6]}).assign(seat=lambda d: (d["village"] == "A0") * 1)
    certain = SurveyDesign(data, strata="commune", clusters="village", weights="w", certainty="seat")
    z = (data["y"] - data["y"].mean()) / len(data)
    totals = z[data["seat"] == 0].groupby(data["village"]).sum()
    seat = z[data["seat"] == 1]
    expected = 3 / 2 * ((totals - totals.mean()) ** 2).sum() + 20 / 19 * ((seat - seat.mean()) ** 2).sum()
    row = certain.mean("y").iloc[0]
    assert row["std_error"] ** 2 == pytest.approx(expected)
    assert row["df"] == 19 + 2


def test_collapsing_a_single_village_with_a_neighbour() -> None:
    data = villages({"A": [6], "B": [6, 6]}).assign(M=lambda d: d["commune"].map({"A": 4, "B": 8}))
    collapsed = SurveyDesign(data, strata="commune", clusters="village", weights="w", fpc="M", single_psu={"A": "B"})
    merged = SurveyDesign(data.assign(commune="B", M=12), strata="commune", clusters="village", weights="w", fpc="M")
    pd.testing.assert_frame_equal(collapsed.mean("y"), merged.mean("y"))


def test_everybody_satisfied_gives_an_interval_and_a_census_a_point() -> None:
    data = villages({"A": [20, 20, 20, 20, 18]}).assign(yes=1.0, M=30, N=40)
    probable = SurveyDesign(data, strata="commune", clusters="village", weights="w")
    for method in ("wilson", "korn-graubard", "beta", "logit", "jeffreys", "wald"):
        row = probable.proportion("yes", method=method).iloc[0]
        assert row["conf_high"] == 1 and 0.8 < row["conf_low"] < 0.99, method
    assert probable.mean("yes")["conf_low"].isna().all()
    taken = SurveyDesign(data, strata="commune", weights="w", fpc=98)
    for method in ("wilson", "korn-graubard", "hypergeometric", "wald"):
        row = taken.proportion("yes", method=method).iloc[0]
        assert row["conf_low"] == row["conf_high"] == row["estimate"] == 1


def test_published_check_of_korn_graubard_at_one() -> None:
    from papi_kit.survey.estimation.intervals import Share, adjusted, share_interval

    one = np.ones(1)
    share = Share(one, 0 * one, 100 * one, 5 * one, 0 * one, one * np.inf, 0.95)
    assert adjusted(share, capped=True)[0] == pytest.approx(59.58, abs=0.005)
    low, high = share_interval("korn-graubard", share)
    assert (round(low[0], 4), high[0]) == (0.9400, 1)


def test_one_answer_or_none_in_a_unit_leaves_the_others_alone() -> None:
    data = villages({"A": [5, 5], "B": [1], "C": [3, 3]})
    data.loc[data["commune"] == "C", "yes"] = np.nan
    design = SurveyDesign(data, clusters="village", weights="w")
    table = design.proportion("yes", by="commune").set_index("commune")
    assert table.loc["C", "n"] == 0 and table.loc["C"].drop(["n", "df"]).isna().all()
    assert table.loc["B", "n"] == 1 and np.isnan(table.loc["B", "conf_low"])
    assert table.loc["A", ["conf_low", "conf_high"]].notna().all()


def test_pooled_correlation_serves_single_villages_and_full_agreement() -> None:
    data = villages({"A": [10, 10, 10], "B": [40], "C": [3, 2], "D": [15, 15, 15]})
    data.loc[data["commune"] == "D", "yes"] = 1.0
    table = SurveyDesign(data, strata="commune", clusters="village",
                         weights="w").pooled_proportion("yes", by="commune").set_index("commune")
    assert table[["conf_low", "conf_high"]].notna().all().all() and (table["conf_high"] > table["conf_low"]).all()
    assert table.loc["B", "deff"] == pytest.approx(1 + 39 * table["rho"].iloc[0])
    assert np.isnan(table.loc["B", "own_deff"])


def test_several_columns_are_listwise_and_name_the_index() -> None:
    data = villages({"A": [5, 5], "B": [5, 5]})
    data.loc[0, "y"] = np.nan
    table = SurveyDesign(data, strata="commune", clusters="village").mean(["yes", "y"], by="commune")
    assert list(table.columns) == ["commune", "estimate", "std_error", "conf_low", "conf_high", "deff", "n", "df"]
    assert list(table.index) == ["yes", "y"] * 2 and table["n"].tolist() == [9, 9, 10, 10]


def test_texts_give_a_share_for_each_level_and_values_choose_answers() -> None:
    data = villages({"A": [5, 5]}).assign(kind=["nam", "nữ"] * 5)
    design = SurveyDesign(data, clusters="village")
    assert design.proportion("kind")["estimate"].tolist() == [0.5, 0.5]
    chosen = design.proportion("y", values=[4, 5])["estimate"].iloc[0]
    assert chosen == pytest.approx((data["y"] >= 4).mean())


def test_contrasts_of_totals_and_joined_estimates() -> None:
    data = villages({"A": [5, 5], "B": [5, 5]}, seed=3)
    design = SurveyDesign(data, strata="commune", clusters="village")
    top, bottom = (data["y"] >= 4) * 1.0, (data["y"] <= 2) * 1.0
    net = SurveyDesign(data.assign(net=top - bottom, top=top, bottom=bottom), strata="commune", clusters="village")
    both = net.estimate("total", "top").join(net.estimate("total", "bottom"))
    got = both.contrast({"net": {"top": 1, "bottom": -1}}).frame()
    np.testing.assert_allclose(got[["estimate", "std_error", "df"]], net.total("net")[["estimate", "std_error", "df"]])
    shares = design.ratio("yes", "y")
    ratio = design.estimate("total", ["yes", "y"]).quotient("yes", "y").frame()
    np.testing.assert_allclose(ratio[["estimate", "std_error"]], shares[["estimate", "std_error"]])


def test_given_replicates_repeat_those_that_were_made() -> None:
    data = villages({"A": [4, 4, 4], "B": [5, 5]})
    made = SurveyDesign(data, strata="commune", clusters="village", weights="w").jackknife("JKn")
    given = SurveyDesign(data, weights="w", replicates=made.replication.weights, scale=1,
                         rscales=made.replication.rscales)
    columns = ["estimate", "std_error", "conf_low", "df"]
    np.testing.assert_allclose(given.mean("y")[columns], made.mean("y")[columns])


def test_fitting_a_replicated_design_fits_each_replicate() -> None:
    data = villages({"A": [6, 6, 6, 6]}).assign(kind=["nam", "nữ"] * 12)
    fitted = SurveyDesign(data, clusters="village",
                          weights="w").jackknife("JK1").post_stratify("kind", {"nam": 300, "nữ": 100})
    np.testing.assert_allclose(fitted.replication.weights[data["kind"] == "nam"].sum(axis=0), 300)
    linear = SurveyDesign(data, clusters="village", weights="w").post_stratify("kind", {"nam": 300, "nữ": 100})
    assert fitted.mean("y")["std_error"].iloc[0] == pytest.approx(linear.mean("y")["std_error"].iloc[0], rel=0.1)


def test_pairs_of_strata_are_independent_and_have_welch_degrees() -> None:
    data = villages({"A": [5, 5, 5], "B": [5, 5, 5, 5]})
    design = SurveyDesign(data, strata="commune", clusters="village")
    means = design.mean("y", by="commune")
    v, df = means["std_error"] ** 2, means["df"]
    row = design.difference("y", "commune", "A", "B").iloc[0]
    assert row["std_error"] == pytest.approx(math.sqrt(v.sum()))
    assert row["df"] == pytest.approx(v.sum() ** 2 / (v**2 / df).sum())


def test_satterthwaite_is_welch_for_one_domain_of_two_strata() -> None:
    data = villages({"A": [5, 5, 5], "B": [9, 1, 5, 5]})
    design = SurveyDesign(data, strata="commune", clusters="village")
    z = ((data["y"] - data["y"].mean()) / len(data)).groupby([data["commune"], data["village"]]).sum()
    v, m = (z.groupby(level=0).agg(f) for f in ("var", "size"))
    v = v * m
    assert design.mean("y")["std_error"].iloc[0] ** 2 == pytest.approx(v.sum())
    assert design.mean("y", df="satterthwaite")["df"].iloc[0] == pytest.approx(v.sum() ** 2 / (v**2 / (m - 1)).sum())


def test_alpha_of_parallel_items() -> None:
    x = np.array([1.0, 2, 3, 4, 5])
    table = pd.DataFrame({"a": x, "b": x, "c": [1, 2, 3, 4, np.nan]})
    alpha = cronbach_alpha(table, ["a", "b"])
    assert alpha["raw"] == pytest.approx(1) and alpha["standardized"] == pytest.approx(1) and alpha["n"] == 5
    assert cronbach_alpha(table, ["a", "b", "c"])["n"] == 4


def test_importing_the_library_does_not_load_scipy_stats() -> None:
    import subprocess
    import sys

    code = "import sys, papi_kit.survey; print('scipy.stats' in sys.modules, 'statsmodels' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          check=True).stdout.split() == ["False", "False"]
