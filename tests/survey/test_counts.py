"""Counts by cell and answer level say what the rows say, item by item."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from papi_kit.survey import SurveyDesign
from papi_kit.survey.estimation.tally.levels import answer_levels

COLUMNS = ["estimate", "std_error", "conf_low", "conf_high", "deff", "n", "df"]


def forms(seed: int, own_weights: bool) -> pd.DataFrame:
    """Communes of one to five villages, of which some were all taken; a village in which nobody answered q1."""
    random = np.random.default_rng(seed)
    rows = [(f"C{c}", f"C{c}V{v}", m, m + c % 2) for c in range(12) for m in [2 + c % 4] for v in range(m)
            for _ in range(random.integers(2, 9))]
    data = pd.DataFrame(rows, columns=["commune", "village", "m", "M"]).assign(row=range(len(rows)))
    data["N"] = data["village"].map({village: 10 + number for number, village in enumerate(data["village"].unique())})
    data["w"] = data["M"] / data["m"] * data["N"] / data.groupby("village")["row"].transform("size")
    if own_weights:
        data["w"] *= random.uniform(0.5, 2, len(data))
    for name in ("q1", "q2", "q3"):
        data[name] = np.where(random.random(len(data)) < 0.1, np.nan, random.integers(1, 6, len(data)))
    data.loc[data["village"] == "C3V1", "q1"] = np.nan
    data["kind"] = random.choice(["nam", "nữ", None], len(data), p=[0.45, 0.45, 0.1])
    return data.assign(yes=(data["q1"] >= 4).astype(float).where(data["q1"].notna()))


def designs(data: pd.DataFrame) -> list[SurveyDesign]:
    return [SurveyDesign(data, strata="commune", clusters=["village", "row"], weights="w", fpc=["M", "N"]),
            SurveyDesign(data, strata="commune", clusters="village", weights="w", fpc="M"),
            SurveyDesign(data, strata="commune", weights="w"),
            SurveyDesign(data, strata="commune", clusters=["village", "row"], weights="w",
                         fpc=["M", "N"]).subset(data["row"] % 5 > 0)]


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Intervals only where there is a variance: from the rows rounding may be left where it is nil,
    and an interval of no width."""
    nil = (expected["std_error"] < 1e-12).to_numpy()
    assert (found["std_error"].to_numpy()[nil] < 1e-12).all()
    found, expected = found[~nil], expected[~nil]
    np.testing.assert_allclose(found[COLUMNS].to_numpy(float), expected[COLUMNS].to_numpy(float), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("own_weights", [False, True])
@pytest.mark.parametrize("df", ["domain", "psu", "design"])
def test_each_item_as_from_the_rows(own_weights: bool, df: str) -> None:
    for number, design in enumerate(designs(forms(8, own_weights))):
        for by in ("commune", "kind", ["commune", "kind"], None):
            counts = design.counts(["q1", "q2", "q3"], by=by)
            mean, share = counts.mean(df=df), counts.share([4, 5], df=df)
            for name in ("q1", "q2", "q3"):
                same(mean.loc[[name]], design.mean(name, by=by, df=df))
                same(share.loc[[name]], design.proportion(name, by=by, df=df, values=[4, 5]))
            assert number == 3 or share.loc[["q1"], "n"].sum() <= design.data["q1"].notna().sum()


def test_levels_without_points_are_missing_answers_also_after_another_table() -> None:
    data = forms(11, True)
    counts = designs(data)[0].counts(["q1", "q2"], by="commune")
    whole = counts.mean()
    some = counts.mean(points={1: 0.0, 2: 25.0, 4: 75.0})
    data["points"] = data["q1"].map({1: 0.0, 2: 25.0, 4: 75.0})
    same(some.loc[["q1"]], designs(data)[0].mean("points", by="commune"))
    pd.testing.assert_frame_equal(counts.mean(), whole)


@pytest.mark.parametrize("answers", [[1, 2, 5], [1.0, np.nan, 4.0], [np.nan, np.nan], [-1.0, 2.0, np.nan], [0.5, 1.0],
                                     [2019, 2025], ["có", None], [300.0, np.nan, 44.0], [1e300, 2.0],
                                     [np.nan, 0.0, 63.0], [64.0, 1.0, np.nan],
                                     [np.nan, 3.0, -5.0], [256, 1], [np.inf, 1.0]])
def test_levels_give_the_answers_back(answers: list) -> None:
    code, levels = answer_levels(pd.Series(answers), "q")
    back = [None if c == 0 else levels[c - 1] for c in code]
    assert back == [None if pd.isna(answer) else answer for answer in answers]
