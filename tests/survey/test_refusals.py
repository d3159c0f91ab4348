"""Every refusal: its code, the values that its sentence prints, and the sentence in both languages."""

from __future__ import annotations

from collections.abc import Callable
from string import Formatter

import numpy as np
import pandas as pd
import pytest

from papi_kit.findings import Refused
from papi_kit.language.sentences.survey import MESSAGES
from papi_kit.survey import SurveyDesign, SurveyRefused, cronbach_alpha

DATA = pd.DataFrame({"h": ["A", "A", "A", "B", "B", "B"], "v": [1, 1, 2, 3, 3, 4], "w": 1.0,
                     "y": [1.0, 2, 3, 4, 5, 4], "yes": [1.0, 0, 1, 1, 0, 1], "kind": ["m", "f", "m", "f", "m", "f"],
                     "text": list("abcdef"), "M": 10})


def make(**columns: object) -> Callable[..., SurveyDesign]:
    data = DATA.assign(**columns)
    return lambda **options: SurveyDesign(data, **{"strata": "h", "clusters": "v", "weights": "w", **options})


def design(**options: object) -> SurveyDesign:
    return make()(**options)


CASES: dict[str, Callable[[], object]] = {
    "no_rows": lambda: SurveyDesign(DATA.iloc[:0]),
    "column_absent": lambda: design().mean("z"),
    "key_missing": lambda: make(v=[1, 1, 2, None, 3, 4])(),
    "not_numeric": lambda: design().mean("text"),
    "not_finite": lambda: make(y=[1, 2, 3, 4, 5, np.inf])().mean("y"),
    "not_a_share": lambda: design().proportion("y"),
    "no_valid_answers": lambda: make(y=np.nan)().mean("y"),
    "too_many_levels": lambda: SurveyDesign(pd.DataFrame({"q": np.arange(100) / 7})).counts(["q"]),
    "weights_missing": lambda: make(w=[1, 1, 1, None, 1, 1])(),
    "weights_negative": lambda: make(w=[1, 1, 1, -2, 1, 1])(),
    "weights_zero": lambda: make(w=0)(),
    "single_psu": lambda: make(v=[1, 1, 2, 3, 3, 3])().mean("y"),
    "clusters_not_nested": lambda: make(v=[1, 1, 2, 1, 3, 4])(),
    "fpc_not_positive": lambda: make(M=0)(fpc="M"),
    "fpc_varies": lambda: make(M=[10, 10, 10, 11, 12, 11])(fpc="M"),
    "fpc_below_sample": lambda: make(M=1.5)(fpc="M"),
    "unknown_rule": lambda: design(single_psu="ignore"),
    "collapse_unknown": lambda: design(single_psu={"X": "A"}),
    "subset_length": lambda: design().subset([True, False]),
    "calibration_missing": lambda: make(kind=["m", "f", None, "f", "m", "f"])().post_stratify("kind", {"m": 3, "f": 3}),
    "calibration_cell_unknown": lambda: design().post_stratify("kind", {"m": 3}),
    "calibration_cell_empty": lambda: design().post_stratify("kind", {"m": 3, "f": 3, "x": 1}),
    "totals_not_positive": lambda: design().post_stratify("kind", {"m": 3, "f": -3}),
    "margins_differ": lambda: design().rake({"kind": {"m": 3, "f": 3}, "h": {"A": 3, "B": 4}}),
    "rake_not_converged": lambda: design().rake({"kind": {"m": 3, "f": 3}, "h": {"A": 1, "B": 5}}, rounds=1),
    "replicate_missing": lambda: SurveyDesign(DATA, weights="w", replicates=np.full((6, 2), np.nan)),
    "replicate_shape": lambda: SurveyDesign(DATA, weights="w", replicates=np.ones((6, 2)), rscales=[1.0]),
    "replicate_rows": lambda: SurveyDesign(DATA, weights="w", replicates=np.ones((5, 2))),
    "unknown_replicates": lambda: design().jackknife("BRR"),
    "jk1_strata": lambda: design().jackknife("JK1"),
    "unknown_method": lambda: design().proportion("yes", method="exact"),
    "hypergeometric_population": lambda: design().proportion("yes", method="hypergeometric"),
    "level_outside": lambda: design().mean("y", level=95),
    "unknown_df": lambda: design().mean("y", df="n"),
    "unknown_deff": lambda: design().mean("y", deff="kish"),
    "unknown_adjustment": lambda: design().pairwise("y", "kind", adjust="tukey"),
    "ratio_pairs": lambda: design().ratio(["y", "yes"], "w"),
    "unknown_estimate": lambda: design().difference("y", "kind", "m", "x"),
    "contrast_length": lambda: design().estimate("mean", ["y", "yes"]).contrast({"d": [1.0]}),
    "estimates_not_joint": lambda: design().estimate("mean", "y").join(design().estimate("mean", "yes")),
    "counts_of_fitted": lambda: design().post_stratify("kind", {"m": 3, "f": 3}).counts(["y"]),
    "no_units": lambda: design().pooled_proportion("yes", by=[]),
    "alpha_items": lambda: cronbach_alpha(DATA, ["y"]),
    "alpha_rows": lambda: cronbach_alpha(DATA.assign(y=np.nan), ["y", "yes"]),
}


@pytest.mark.parametrize("code", CASES)
def test_refusal(code: str) -> None:
    with pytest.raises(SurveyRefused) as caught:
        CASES[code]()
    assert caught.value.code == code
    assert isinstance(caught.value, Refused) and caught.value.findings[0].code == code
    for template in MESSAGES[code]:
        required = template
        while "[" in required:  # pieces in brackets are optional
            start = required.index("[")
            required = required[:start] + required[required.index("]", start) + 1 :]
        wanted = {name for _, name, _, _ in Formatter().parse(required) if name}
        assert wanted <= set(caught.value.values), (wanted, caught.value.values)


def test_every_sentence_has_a_case() -> None:
    assert set(CASES) == set(MESSAGES)


def test_rows_are_named_from_one() -> None:
    with pytest.raises(SurveyRefused) as caught:
        CASES["weights_negative"]()
    assert caught.value.values == {"column": "w", "rows": [4]}
