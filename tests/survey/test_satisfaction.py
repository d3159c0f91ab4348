"""From a definition and forms to tables: the one-stop survey of 13 communes, against the estimators and R's values."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from papi_kit.jobs.survey_data import load_survey
from papi_kit.survey.estimation.comparisons import adjust_p
from papi_kit.survey.form.answers import KIND_CODES, Coded
from papi_kit.survey.form.questionnaire import MeasureSpec
from papi_kit.survey.satisfaction import compare
from papi_kit.survey.satisfaction.estimator import Estimator
from papi_kit.survey.satisfaction.satisfaction import Group, Satisfaction, sampling_design, satisfaction
from papi_kit.survey.satisfaction.targets import TargetMaker
from papi_kit.written.columns import RowData, TextColumn

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "reference" / "survey" / "expected"
shared = pytest.mark.skipif(not REFERENCE.exists(), reason="the reference values are not here")
SATISFIED = ["4", "5"]


@cache
def loaded(name: str = "mot-cua-mau-xac-suat"):
    return load_survey(ROOT / "surveys" / f"{name}.yaml")


@cache
def result(**changes) -> Satisfaction:
    survey = loaded()
    form = survey.questionnaire.model_copy(update=dict(changes))
    return satisfaction(form, [survey.answers["all", 2019]])


def table(found: Satisfaction, measure: str, of: str) -> pd.DataFrame:
    rows = found.table
    return rows[(rows["measure"] == measure) & (rows["of"] == of)].set_index("unit_id")


def answers_frame() -> pd.DataFrame:
    answers = loaded().answers["all", 2019]
    return answers.rows.frame.assign(**{item: np.where(coded.valid, coded.code + 1.0, np.nan)
                                  for item, coded in answers.items.items()})


def test_there_is_a_row_for_every_unit_measure_and_question():
    found = result().table
    assert len(found) == 14 * 2 * (25 + 5 + 1)
    assert found.groupby(["measure", "of"])["unit_id"].nunique().eq(14).all()
    assert found["estimate"].notna().all()
    assert (found["conf_low"] <= found["estimate"] + 1e-12).all() and (found["estimate"] <= found["conf_high"]).all()
    assert (found["conf_low"] >= 0).all() and (found["conf_high"] <= found["high"]).all()
    top = found.set_index(["measure", "of", "unit_id"]).loc["index", "q10", "C12"]
    assert (top["estimate"], top["conf_high"]) == (100, 100) and top["conf_low"] < 100 and np.isnan(top["std_error"])


def test_shares_by_unit_are_the_pooled_shares_of_the_library():
    design = sampling_design(loaded().questionnaire.design, RowData.of(answers_frame()))
    items = [f"q{n:02d}" for n in range(6, 11)]
    pooled = design.pooled_proportion(items, by="commune", values=[4, 5])
    for item in items:
        mine, theirs = table(result(), "satisfied", item).drop(""), pooled[pooled.index == item].set_index("commune")
        for column in ("estimate", "std_error", "conf_low", "conf_high", "deff", "n", "rho", "weight_cv"):
            np.testing.assert_allclose(mine[column], theirs[column], rtol=1e-10, atol=1e-12)


def test_own_intervals_are_those_of_the_design():
    design = sampling_design(loaded().questionnaire.design, RowData.of(answers_frame()))
    found = result(correlation="own")
    shares = design.proportion("q03", by="commune", values=[4, 5]).set_index("commune")
    mine = table(found, "satisfied", "q03").drop("")
    for column in ("estimate", "std_error", "conf_low", "conf_high", "deff", "n", "df"):
        np.testing.assert_allclose(mine[column], shares[column], rtol=1e-9, atol=1e-12)


def test_all_units_together_are_estimated_by_design():
    design = sampling_design(loaded().questionnaire.design, RowData.of(answers_frame()))
    for column, value in design.proportion("q03", values=[4, 5]).iloc[0].items():
        assert table(result(correlation="own"), "satisfied", "q03").loc["", column] == pytest.approx(value, rel=1e-9)


def test_with_the_pooled_correlation_all_units_have_the_errors_of_the_units():
    rows, answers = table(result(), "satisfied", "q03"), answers_frame()
    weights = answers[answers["q03"].notna()].groupby("commune")["weight"].sum()
    share = weights / weights.sum()
    units = rows.drop("")
    assert rows.loc["", "estimate"] == pytest.approx((share * units["estimate"]).sum(), rel=1e-9)
    half = (units["conf_high"] - units["conf_low"]) / (2 * 1.959963985)     # stands for the error of a unit at 100%
    error = units["std_error"].where(units["std_error"] > 0, half)
    counted = units["estimate"] * (1 - units["estimate"]) / error**2        # effective answers; 0 at 100%
    unbiased = (counted / (counted - 1)).where(units["std_error"] > 0, 1)
    answered = answers.assign(one=answers["q03"].notna().astype(float))
    design = sampling_design(loaded().questionnaire.design, RowData.of(answered))
    totals = design.total("one", by="commune").set_index("commune")
    relative = (totals["std_error"] / totals["estimate"]) ** 2
    villages = answered.groupby("commune")["village"].nunique()
    several = villages > 1
    apart = (share * (units["estimate"] - rows.loc["", "estimate"])) ** 2 * relative.where(several,
                                                                                           relative[several].mean())
    own = share**2 * error**2 * unbiased
    assert rows.loc["", "std_error"] == pytest.approx(np.sqrt((own + apart).sum()), rel=1e-6)
    below = (own / np.sqrt(units["df"])).sum() ** 2 + (apart**2 / (villages - 1).clip(lower=1)).sum()
    assert rows.loc["", "df"] == np.floor((own + apart).sum() ** 2 / below)
    assert rows.loc["", "method"] == "wilson-pooled"
    assert 1 < table(result(), "index", "overall").loc["", "df"] < np.inf


@shared
def test_indices_by_unit_are_those_of_r():
    """svyby of the respondents' index and factor means, all but the units with one village or five forms."""
    expected = pd.read_csv(REFERENCE / "vn_unit_factor_vn_full.csv")
    found, seen = result(correlation="own"), 0
    for factor, part in expected[expected["kind"] == "mean index 0-100"].groupby("variable"):
        mine = table(found, "index", "overall" if factor == "idx" else factor).loc[part["unit"]]
        np.testing.assert_allclose(mine["estimate"], part["est"], rtol=1e-9)
        np.testing.assert_allclose(mine["std_error"], part["se"], rtol=1e-9)
        seen += len(part)
    assert seen >= 20


@shared
def test_the_change_between_years_keeps_the_villages_in_common():
    expected = pd.read_csv(REFERENCE / "vn_year_diff_vn_years_panel.csv").set_index("unit")
    answers = loaded().answers
    changed = compare.changes(Group(loaded().questionnaire, answers["all", 2019]), answers["all", 2019],
                              answers["all", 2020])
    mine = changed[(changed["measure"] == "index") & (
        changed["of"] == "overall")].set_index("unit_id").loc[expected.index]
    np.testing.assert_allclose(mine["estimate"], expected["diff"], rtol=1e-8)
    np.testing.assert_allclose(mine["std_error"], expected["se"], rtol=1e-8)
    np.testing.assert_array_equal(mine["df"], expected["df"])


def test_a_unit_with_one_village_has_no_interval_of_its_change():
    answers = loaded().answers
    changed = compare.changes(Group(loaded().questionnaire, answers["all", 2019]), answers["all", 2019],
                              answers["all", 2020])
    alone = changed[changed["unit_id"] == "C11"]
    assert alone["estimate"].notna().all() and alone[["std_error", "conf_low", "conf_high"]].isna().all(axis=None)


def test_the_composite_of_shares_is_the_weighted_sum_of_the_factors_with_their_covariance():
    """R svycontrast on svytotal: one variance from sum a_f z_f, here by ratios of the library."""
    answers, form = loaded().answers["all", 2019], loaded().questionnaire
    frame, weights = answers.rows.frame.copy(), {}
    for factor in form.factors:
        coded = [answers.items[item] for item in factor.items]
        frame[f"a{factor.id}"] = np.sum([c.valid for c in coded], axis=0)
        frame[f"s{factor.id}"] = np.sum([np.isin(np.array([*c.levels, *[""] * 5])[c.code], SATISFIED) for c in coded],
                                        axis=0)
        weights[f"s{factor.id}/a{factor.id}"] = float(factor.weight)
    estimate = sampling_design(form.design, RowData.of(frame)).estimate("ratio", [f"s{f.id}" for f in form.factors],
                                                            base=[f"a{f.id}" for f in form.factors])
    whole, mine = estimate.compose(weights).frame(df="domain").iloc[0], table(result(correlation="own"), "satisfied",
                                                                              "overall").loc[""]
    assert mine["estimate"] == pytest.approx(whole["estimate"], rel=1e-12)
    assert mine["std_error"] == pytest.approx(whole["std_error"], rel=1e-9)


def test_respondents_without_a_factor_have_no_index():
    whole = table(result(), "index", "overall").loc[""]
    assert (whole["n"], whole["missing"]) == (1048, pytest.approx(12 / 1060))


def coded(found, code) -> Coded:
    return Coded(found.levels, np.asarray(code, dtype=np.int8))


def with_codes(item: str, change) -> Satisfaction:
    survey = loaded()
    answers = survey.answers["all", 2019]
    items = dict(answers.items) | {item: coded(answers.items[item], change(answers.items[item].code.copy(),
                                                                           np.asarray(answers.rows["commune"])))}
    return satisfaction(survey.questionnaire, [replace(answers, items=items)])


def test_everybody_satisfied_has_an_interval():
    def all_satisfied(code, commune):
        code[commune == "C02"] = 4
        return code

    row = table(with_codes("q01", all_satisfied), "satisfied", "q01").loc["C02"]
    assert row["estimate"] == 1 and row["conf_high"] == 1 and 0.85 < row["conf_low"] < 0.99


def test_nobody_answered_is_said_and_not_nan_with_an_interval():
    def silent(code, commune):
        code[commune == "C04"] = KIND_CODES["blank"]
        return code

    row = table(with_codes("q01", silent), "satisfied", "q01").loc["C04"]
    assert (row["n"], row["missing"], row["flag"]) == (0, 1.0, "none")
    assert row[["estimate", "std_error", "conf_low", "conf_high"]].isna().all()


def test_all_of_a_unit_is_labelled_as_such():
    survey = loaded()
    answers = survey.answers["all", 2019]
    rows = answers.rows.frame.copy()
    taken = rows["commune"] == "C12"
    rows.loc[taken, "N_villages"] = 2
    rows.loc[taken, "N_hh"] = rows[taken].groupby("village")["form_id"].transform("size")
    rows.loc[taken, "weight"] = 1.0
    found = satisfaction(survey.questionnaire, [replace(answers, rows=RowData.of(rows))])
    row = table(found, "satisfied", "q10").loc["C12"]
    assert (row["method"], row["flag"]) == ("census", "census")
    assert row["conf_low"] == row["estimate"] == row["conf_high"]


def test_non_answers_may_count_in_the_base():
    plain, counted = result(), result(base=("dont_know",))
    n, more = table(plain, "satisfied", "q04").loc[""], table(counted, "satisfied", "q04").loc[""]
    assert more["n"] > n["n"] and more["estimate"] < n["estimate"]
    assert table(counted, "index", "q04").loc["", "n"] == table(plain, "index", "q04").loc["", "n"]


def test_flags_of_low_reliability():
    found = table(result(), "satisfied", "q10")
    assert found.loc["C13", "flag"] == "low" and found.loc["C11", "flag"] == "low"  # five forms; wider than 30 points
    assert (found.drop(["C11", "C13"])["flag"] == "").all()
    nchs = table(result(reliability="nchs"), "satisfied", "q10")
    assert nchs.loc["C13", "flag"] == nchs.loc["C11", "flag"] == "suppress" and nchs.loc["", "flag"] == ""


def test_a_convenience_sample_says_so_in_every_row():
    survey = loaded("mot-cua-2019")
    found = satisfaction(survey.questionnaire, [survey.answers["all", 2019]]).table
    assert set(found["design"]) == {"convenience"}
    assert set(result().table["design"]) == {"probability"}


def test_pairs_and_the_rest_use_the_errors_of_the_table():
    found = result()
    group, each = found.groups[0], next(e for e in found.estimated[0] if e.target.of == "overall" and e.target.share)
    pairs = compare.pairs(group, each)
    rows = table(found, "satisfied", "overall")
    assert len(pairs) == 13 * 12 / 2
    one = pairs[(pairs["a"] == "C01") & (pairs["b"] == "C06")].iloc[0]
    assert one["estimate"] == pytest.approx(rows.loc["C01", "estimate"] - rows.loc["C06", "estimate"])
    assert one["std_error"] == pytest.approx(np.hypot(rows.loc["C01", "std_error"], rows.loc["C06", "std_error"]))
    np.testing.assert_allclose(pairs["p_adjusted"], adjust_p(pairs["p_value"].to_numpy(), "holm"), rtol=1e-12)
    rest = compare.rest(group, each).set_index("unit_id")
    weights = group.answers.rows.frame.groupby("commune")["weight"].sum()
    assert (rest["estimate"] * (1 - weights / weights.sum()) + rows.loc["", "estimate"]).to_numpy() == \
        pytest.approx(rows.drop("")["estimate"].to_numpy(), abs=2e-3)  # the weights of factors' answers differ a little


@shared
def test_units_against_the_rest_by_design_are_those_of_r():
    """R keeps the weights as estimated; taken as known the errors differ by less than 4%."""
    expected = pd.read_csv(REFERENCE / "vn_unit_vs_rest_vn_full.csv").set_index("unit")
    survey = loaded()
    answers = survey.answers["all", 2019]
    keep = ~answers.rows["commune"].among(["C11", "C13"])
    items = {item: coded(found, found.code[keep]) for item, found in answers.items.items()}
    kept = replace(answers, rows=answers.rows.only(keep), items=items)
    found = satisfaction(survey.questionnaire.model_copy(update={"correlation": "own"}), [kept])
    each = next(e for e in found.estimated[0] if e.target.of == "overall" and not e.target.share)
    rest = compare.rest(found.groups[0], each).set_index("unit_id").loc[expected.index]
    np.testing.assert_allclose(rest["estimate"], expected["diff_rest"], rtol=0.02, atol=0.05)
    np.testing.assert_allclose(rest["std_error"], expected["se_rest"], rtol=0.04)


def test_forms_for_a_margin_give_that_margin():
    """With the forms it asks for, the same spread and design effect, the interval has the margin that was asked for."""
    found = result()
    group, each = found.groups[0], next(e for e in found.estimated[0] if e.target.of == "overall" and e.target.share)
    plan = compare.next_year(group, each, 0.05).set_index("unit_id")
    spread, deff, size = each.by_unit.simple, each.units.deff, group.by_unit.size
    half = 1.959964 * np.sqrt(spread * deff / plan["forms"].to_numpy() * (size - plan["forms"].to_numpy()) / (size - 1))
    assert (half <= 0.0501).all() and (half[plan["forms"].to_numpy() > 30] > 0.045).all()


def test_a_measure_of_its_own_and_the_mean_of_answers():
    survey = loaded()
    maker = TargetMaker(survey.questionnaire, survey.answers["all", 2019])
    mean = Estimator(sampling_design(survey.questionnaire.design, survey.answers["all", 2019].rows)).figures(
        maker.target("mean", MeasureSpec(mean=True), "q01"))
    points = table(result(correlation="own"), "index", "q01").loc[""]
    assert (mean.value[0] - 1) * 25 == pytest.approx(points["estimate"])
    assert np.sqrt(mean.variance[0]) * 25 == pytest.approx(points["std_error"])


def test_margins_are_met_and_shrink_the_error_of_what_they_explain():
    answers = loaded().answers["all", 2019]
    rows = answers.rows.assign(kind=TextColumn.of("thị trấn" if unit < "C05" else "xã"
                                                  for unit in answers.rows["commune"]))
    plain, fitted = (sampling_design(loaded().questionnaire.design, rows, margins)
                     for margins in (None, {"kind": {"thị trấn": 8129, "xã": 13264}}))
    assert fitted.weighing[rows["kind"].among(["xã"])].sum() == pytest.approx(13264)
    target = TargetMaker(loaded().questionnaire, answers).target("satisfied",
                                                                 loaded().questionnaire.measures["satisfied"], "q01")
    assert Estimator(fitted).figures(target).value[0] != Estimator(plain).figures(target).value[0]


def test_answers_on_different_scales_have_no_common_mean():
    survey = loaded()
    form, answers = survey.questionnaire, survey.answers["all", 2019]
    items = [q.model_copy(update={"scale": "muoi"}) if q.id == "q01" else q for q in form.items]
    mixed = form.model_copy(update={"items": items, "scales": {"muoi": {str(n): str(n) for n in range(11)}},
                                    "factors": []})
    maker, mean = TargetMaker(mixed, answers), MeasureSpec(mean=True)
    assert maker.target("mean", mean, "overall") is None and maker.target("mean", mean, "q02") is not None
