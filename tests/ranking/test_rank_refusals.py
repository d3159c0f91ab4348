"""Every refusal about ranks and their errors: its code, the values that its sentence prints,
and the sentence in both languages."""

from __future__ import annotations

from collections.abc import Callable
from string import Formatter

import numpy as np
import pandas as pd
import pytest

from papi_kit.findings import Refused
from papi_kit.language.messages import sentence
from papi_kit.language.sentences.ranking import MESSAGES
from papi_kit.ranking import (
    RankingRefused,
    joint_rank_region,
    possible_ranks,
    rank_confidence_sets,
    rank_probabilities,
    rank_probabilities_drawn,
)
from papi_kit.ranking.errors import probabilities
from papi_kit.ranking.errors.tiers import tiers_of

NAMED = pd.Series([3.0, 2.0], index=["A", "B"])


def sets(estimates: object = (3.0, 2.0), errors: object = (1.0, 1.0), **options: object) -> object:
    return rank_confidence_sets(estimates, errors, **options)


def with_covariance(matrix: object) -> object:
    return rank_confidence_sets(NAMED, covariance=matrix)


CASES: dict[str, list[Callable[[], object]]] = {
    "rank_no_units": [lambda: sets([], []), lambda: rank_probabilities([], []), lambda: possible_ranks([], [])],
    "rank_not_a_list": [lambda: sets(["a", "b"]), lambda: sets(3.0), lambda: sets([[1.0]]),
                        lambda: sets(errors=object()),
                        lambda: with_covariance([["a", "b"], [1, 2]])],
    "rank_lengths": [lambda: sets(errors=[1.0]), lambda: rank_probabilities([1, 2], [1, 1, 1]),
                     lambda: possible_ranks([1, 2], [1])],
    "rank_labels": [lambda: sets(NAMED, pd.Series([1.0, 1.0], index=["A", "C"])),
                    lambda: sets(NAMED, pd.Series([1.0], index=["A"])),
                    lambda: sets(NAMED.set_axis(["A", "A"]), NAMED), lambda: with_covariance(pd.DataFrame(np.eye(2)))],
    "rank_estimate_missing": [lambda: sets([1, np.nan]), lambda: sets([np.inf, 1]),
                              lambda: rank_probabilities([None, 1], [1, 1]),
                              lambda: sets([1e300, 1]), lambda: possible_ranks([1, np.nan], [2, 3])],
    "rank_error_missing": [lambda: sets(errors=[1, np.nan]), lambda: sets(errors=[1, -1]),
                           lambda: rank_probabilities([1, 2], [-0.1, 1]),
                           lambda: joint_rank_region([1, 2], [np.inf, 1]),
                           lambda: with_covariance(np.diag([1.0, -1.0]))],
    "rank_errors_once": [lambda: sets(errors=None), lambda: sets(covariance=np.eye(2))],
    "rank_covariance_shape": [lambda: with_covariance(np.ones((2, 3))), lambda: with_covariance(np.eye(3)),
                              lambda: with_covariance([1.0, 2.0])],
    "rank_covariance_missing": [lambda: with_covariance([[1, np.nan], [np.nan, 1]]),
                                lambda: with_covariance([[1, np.inf], [np.inf, 1]])],
    "rank_covariance_asymmetric": [lambda: with_covariance([[1, 0.5], [0.4, 1]])],
    "rank_covariance_impossible": [lambda: with_covariance([[1, 2], [2, 1]])],
    "rank_errors_dependent": [lambda: rank_probabilities([1, 2], covariance=[[1, 0.5], [0.5, 1]])],
    "rank_interval_reversed": [lambda: possible_ranks([3, 1], [2, 2])],
    "rank_table_shape": [lambda: tiers_of([1, 2], np.eye(3, dtype=bool))],
    "rank_coverage": [lambda: sets(coverage=0.0), lambda: sets(coverage=1.0), lambda: sets(coverage=90),
                      lambda: sets(coverage=float("nan")),
                      lambda: joint_rank_region([1, 2], [1, 1], coverage=1.5)],
    "rank_draws": [lambda: sets(draws=0), lambda: sets(draws=-5), lambda: sets(draws=8),
                   lambda: sets(draws=100.5), lambda: sets(draws=True),
                   lambda: rank_probabilities_drawn([1, 2], np.eye(2), draws=0)],
    "rank_draws_many": [lambda: sets(draws=10**12)],
    "rank_seed": [lambda: sets(seed=-1), lambda: sets(seed="x"),
                  lambda: rank_probabilities_drawn([1, 2], np.eye(2), seed=None)],
    "rank_option": [lambda: sets(kind="both"), lambda: sets(method="holm"), lambda: sets(better="high"),
                    lambda: rank_probabilities([1, 2], [1, 1], ties="fractional"),
                    lambda: joint_rank_region([1, 2], [1, 1], adjust="holm"),
                    lambda: possible_ranks([1], [1], ties="none")],
}


@pytest.mark.parametrize(("code", "number"), [(code, number) for code, cases in CASES.items()
                                              for number in range(len(cases))])
def test_refusal(code: str, number: int) -> None:
    with pytest.raises(RankingRefused) as caught:
        CASES[code][number]()
    refused = caught.value
    assert isinstance(refused, Refused)
    assert (refused.code, [f.code for f in refused.findings]) == (code, [code])
    assert str(refused) == sentence(refused.findings[0]) != refused.text("en")
    for lang, template in zip(("vi", "en"), MESSAGES[code], strict=True):
        printed = {name for _, name, _, _ in Formatter().parse(template) if name}
        assert printed <= set(refused.values)
        assert "–" not in sentence(refused.findings[0], lang)


def test_quadrature_that_does_not_settle_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probabilities, "TOLERANCE", 0.0)
    with pytest.raises(RankingRefused) as caught:
        rank_probabilities([1.0, 2.0, 2.5], [1.0, 0.5, 0.7])
    assert caught.value.code == "rank_not_settled"


def test_the_unit_is_named() -> None:
    with pytest.raises(RankingRefused) as caught:
        rank_confidence_sets(NAMED, pd.Series([1.0, -1.0], index=["A", "B"]))
    assert sentence(caught.value.findings[0]).startswith("Đơn vị B: sai số chuẩn")


def test_series_are_matched_by_their_labels() -> None:
    errors = pd.Series([9.0, 0.1], index=["B", "A"])
    table = pd.DataFrame(np.diag([81.0, 0.01]), index=["B", "A"], columns=["B", "A"])
    expected = rank_confidence_sets(NAMED, [0.1, 9.0])
    pd.testing.assert_frame_equal(rank_confidence_sets(NAMED, errors), expected)
    pd.testing.assert_frame_equal(rank_confidence_sets(NAMED, covariance=table), expected)
