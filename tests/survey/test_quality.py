"""Checks of forms: what is accused, what is not, and the numbers beside brute force and closed forms."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from survey.forms import answers_of, questionnaire, read

from papi_kit.survey import cronbach_alpha
from papi_kit.survey.form.answers import KINDS
from papi_kit.survey.quality import alike, nearest
from papi_kit.survey.quality.alike import longest_blocks
from papi_kit.survey.quality.codes import Surprise, sheet_of
from papi_kit.survey.quality.collectors import components
from papi_kit.survey.quality.flags import labels_of
from papi_kit.survey.quality.nearest import TILE, Forms
from papi_kit.survey.quality.quality import CHECKS, check_forms, without_flagged
from papi_kit.survey.quality.rows import COLUMNS, accusations, rows, summary
from papi_kit.written.columns import RowData, TextColumn

ITEMS = [f"q{number:02d}" for number in range(1, 26)]
FORM = questionnaire()
VARIED = list("3243514252343524135342341")


@pytest.fixture
def data() -> pd.DataFrame:
    return read("phieu-2019.csv")


def accused(data: pd.DataFrame, check: str, form=FORM) -> list[tuple[str, str]]:
    flags = check_forms(form, answers_of(form, data)).flags
    return [(row.form, row.other_form) for row in flags[flags["check"] == check].itertuples()]


def same_cell(data: pd.DataFrame, forms: int = 2) -> list[int]:
    """Rows of one interviewer in one village."""
    return list(data.groupby(["village", "interviewer"]).indices[
        ("C04-V01", data.loc[data["village"] == "C04-V01", "interviewer"].iloc[0])][:forms])


# one form beside another

def test_a_copied_form_is_accused_and_the_earlier_one_named(data):
    a, b = same_cell(data)
    data.loc[[a, b], ITEMS] = VARIED
    assert accused(data, "duplicate") == [(data["form_id"][b], data["form_id"][a])]
    assert accused(data, "near_duplicate") == accused(data, "identical_block") == []


def test_a_file_that_holds_every_form_twice_is_found(data):
    twice = pd.concat([data, data], ignore_index=True)
    found = {form for form, _ in accused(twice, "duplicate")}
    assert len(found) > 0.9 * len(data)
    assert len(accused(twice, "duplicate_id")) == len(data)


def test_one_or_two_changed_answers_are_a_near_duplicate_or_not(data):
    a, b = same_cell(data)
    data.loc[[a, b], ITEMS] = VARIED
    data.loc[b, "q10"] = "1"
    assert accused(data, "near_duplicate") == [(data["form_id"][b], data["form_id"][a])]
    data.loc[b, "q20"] = "5"
    assert accused(data, "near_duplicate") == []


def test_straight_lines_that_coincide_are_no_duplicates(data):
    a, b = same_cell(data)
    data.loc[[a, b], ITEMS] = "4"
    assert {data["form_id"][a], data["form_id"][b]} <= {form for form, _ in accused(data, "straight_line")}
    assert accused(data, "duplicate") == accused(data, "near_duplicate") == accused(data, "identical_block") == []


def test_forms_that_answer_whole_factors_alike_may_coincide(data):
    some = same_cell(data, 6)
    data.loc[some, ITEMS] = ["4"] * 10 + ["5"] * 10 + ["3"] * 5
    assert accused(data, "duplicate") == accused(data, "near_duplicate") == accused(data, "identical_block") == []


@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_people_who_agree_are_not_accused_of_copying(share):
    """Two answers only, alike for everybody: many forms coincide by chance."""
    random = np.random.default_rng(7)
    data = read("phieu-2019.csv")
    data[ITEMS] = np.where(random.random((len(data), 25)) < share, "4", "5")
    flags = check_forms(FORM, answers_of(FORM, data)).flags
    assert flags["check"].isin(["duplicate", "near_duplicate", "identical_block"]).sum() <= 1


def test_a_block_of_the_same_collector_is_accused_and_of_another_not(data):
    a, b = same_cell(data)
    block = ITEMS[4:22]
    data.loc[a, ITEMS] = VARIED
    data.loc[b, ITEMS] = list("1531245315424215351421532")
    data.loc[b, block] = VARIED[4:22]
    assert accused(data, "identical_block") == [(data["form_id"][b], data["form_id"][a])]
    data.loc[b, "interviewer"] = "I99"
    assert accused(data, "identical_block") == []


def test_numbers_used_twice_and_numbers_that_start_anew_in_each_unit(data):
    data.loc[5, "form_id"] = data.loc[3, "form_id"]
    assert accused(data, "duplicate_id") == [(data["form_id"][3],) * 2]
    data["form_id"] = data.groupby("commune").cumcount().astype(str)
    assert accused(data, "duplicate_id") == []
    data.loc[5, "form_id"] = data.loc[3, "form_id"]
    assert accused(data, "duplicate_id") == [(data["form_id"][3],) * 2]


# one form by itself

@pytest.mark.parametrize(("text", "check"), [
    ("59", "too_fast"), ("60", None), ("14400", None), ("14401", "too_slow"), ("-5", "too_fast"), ("", None),
    ("820,5", None), ("820.5", None), ("12 phút", "duration_unread"), ("=1+1", "duration_unread"),
    ("9" * 100, "duration_unread"), ("nan", "duration_unread"), ("1e9", "duration_unread")])
def test_durations(data, text, check):
    """By the fixed limits alone."""
    data.loc[7, "duration_sec"] = text
    form = FORM.model_copy(update={"checks": FORM.checks.model_copy(update={"fast": 0})})
    flags = check_forms(form, answers_of(form, data)).flags
    assert flags.loc[flags["row"] == 7, "check"].tolist() == ([check] if check else [])


def test_straight_lines_need_enough_answers_and_no_other_answer(data):
    data.loc[0, ITEMS] = ["4"] * 10 + [""] * 8 + ["9"] * 7
    data.loc[1, ITEMS] = ["4"] * 9 + [""] * 8 + ["9"] * 8
    data.loc[2, ITEMS] = ["4"] * 24 + ["5"]
    found = {form for form, _ in accused(data, "straight_line")}
    assert data["form_id"][0] in found
    assert not found & set(data["form_id"][1:3])


def test_answers_outside_the_scale_have_their_address(data):
    data.loc[9, ["q03", "q25"]] = ["6", "44"]
    flags = check_forms(FORM, answers_of(FORM, data)).flags
    found = flags[flags["check"] == "out_of_range"]
    assert found["place"].tolist() == ["phieu.csv:11, q03", "phieu.csv:11, q25"]
    assert found["item"].tolist() == ["q03", "q25"]


def test_blank_forms_are_told_from_people_who_do_not_know(data):
    data.loc[0, ITEMS] = ["4", "3"] * 6 + [""] * 13
    data.loc[1, ITEMS] = ["4", "3"] * 6 + ["9"] * 13
    assert [form for form, _ in accused(data, "mostly_blank")] == [data["form_id"][0]]


@pytest.mark.parametrize(("column", "text", "code"), [
    ("commune", "", "form_unit_blank"), ("village", "", "form_design_blank"), ("weight", "0", "form_without_weight"),
    ("weight", "", "form_without_weight"), ("commune", "C05", "form_cluster_elsewhere")])
def test_forms_outside_the_frame(data, column, text, code):
    data.loc[3, column] = text
    flags = check_forms(FORM, answers_of(FORM, data)).flags
    found = flags[flags["check"] == "out_of_frame"]
    assert found[["row", "code"]].to_numpy().tolist() == [[3, code]]


def test_a_unit_that_the_register_lacks(data):
    answers = answers_of(FORM, data)
    answers = replace(answers, rows=answers.rows.assign(_in_frame=~answers.rows["commune"].among(["C13"])))
    flags = check_forms(FORM, answers).flags
    assert set(flags.loc[flags["code"] == "form_unit_unknown", "unit_id"]) == {"C13"}
    assert (flags["code"] == "form_unit_unknown").sum() == (data["commune"] == "C13").sum()


def test_village_names_that_start_anew_are_no_fault(data):
    data["village"] = data["village"].str.split("-").str[1]
    assert accused(data, "out_of_frame") == []


# searches beside brute force

def by_all_pairs(codes: np.ndarray, least: int, alike: Fraction) -> list[list[int]]:
    """The nearest earlier form, equal answers, answers in common; -1, 0, 0 where none is alike enough."""
    found = []
    for row, own in enumerate(codes):
        pairs = [(int(np.sum((own == other) & (own >= len(KINDS)))),
                  int(np.sum((own >= len(KINDS)) & (other >= len(KINDS))))) for other in codes[:row]]
        shares = [Fraction(equal, common) if common >= least else Fraction(-1) for equal, common in pairs]
        best = max(shares, default=Fraction(-1))
        found.append([(at := shares.index(best)), *pairs[at]] if best >= alike else [-1, 0, 0])
    return found


@st.composite
def filled_in(draw) -> np.ndarray:
    """Codes of forms: independent ones, straight lines, copies of earlier ones with changes and blanks."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    forms, size, levels = draw(st.integers(2, 80)), draw(st.sampled_from([1, 3, 8, 9, 14, 25, 33, 65])), draw(
        st.integers(1, 9))
    codes = len(KINDS) + random.integers(0, levels, (forms, size))
    lines = random.random(forms) < draw(st.sampled_from([0, 0.3]))
    codes[lines] = codes[lines][:, :1]
    for row in range(1, forms):
        if random.random() < draw(st.sampled_from([0, 0.5])):
            codes[row] = codes[random.integers(row)]
            codes[row, random.integers(size)] = len(KINDS)
    blank = random.random(codes.shape) < draw(st.sampled_from([0, 0.1, 0.4]))
    return np.where(blank, random.integers(0, len(KINDS), codes.shape), codes).astype(np.int16)


@settings(max_examples=25)
@given(filled_in(), st.sampled_from([Fraction(1, 2), Fraction(4, 5), Fraction(95, 100), Fraction(1)]),
       st.sampled_from([TILE, (8, 16), (16, 8), (1, 1)]))
def test_the_nearest_earlier_form_is_that_of_all_pairs(codes, alike, tile):
    """Whatever the tiles in which pairs are looked at."""
    least = (codes.shape[1] + 1) // 2
    found = Forms.of(codes).nearest_before([np.arange(len(codes))], least, alike, tile)
    assert np.array([found.other, found.equal, found.common]).T.tolist() == by_all_pairs(codes, least, alike)


@settings(max_examples=10)
@given(filled_in(), st.integers(0, 2**32 - 1))
def test_forms_of_several_groups_are_compared_inside_their_own(codes, seed):
    alike, least = Fraction(4, 5), (codes.shape[1] + 1) // 2
    of = np.random.default_rng(seed).integers(0, 3, len(codes))
    groups = [np.flatnonzero(of == group) for group in range(3)]
    found = Forms.of(codes).nearest_before(groups, least, alike)
    for group in filter(len, groups):
        alone = by_all_pairs(codes[group], least, alike)
        expected = [[group[other] if other >= 0 else -1, equal, common] for other, equal, common in alone]
        assert np.array([found.other, found.equal, found.common]).T[group].tolist() == expected


def test_the_pairs_of_many_forms_are_settled_some_at_a_time(monkeypatch):
    """The nearest of all, not of those that came last."""
    monkeypatch.setattr(nearest, "PAIRS_AT_ONCE", 1)
    codes = np.full((600, 25), len(KINDS), dtype=np.int16) + np.random.default_rng(1).integers(0, 2, (600, 25))
    codes[599] = codes[3]
    codes[590] = codes[3]
    codes[590, :2] ^= 1
    found = Forms.of(codes).nearest_before([np.arange(600)], 13, Fraction(4, 5))
    assert (found.other[599], found.equal[599]) == (3, 25)


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(2, 12), st.integers(3, 12))
def test_a_block_is_found_exactly_where_an_earlier_form_shares_one(seed, forms, size):
    random = np.random.default_rng(seed)
    codes, groups, least = random.integers(0, 2, (forms, size)), random.integers(0, 2, forms), 3
    found = longest_blocks(groups, codes, least)
    for row in range(forms):
        there = any(groups[j] == groups[row] and np.array_equal(codes[j, s : s + least], codes[row, s : s + least])
                    for j in range(row) for s in range(size - least + 1))
        assert (found.length[row] >= least) == there
        if there:
            block = slice(found.start[row], found.start[row] + found.length[row])
            assert np.array_equal(codes[row, block], codes[found.other[row], block])


@settings(max_examples=20)
@given(st.integers(0, 2**32 - 1), st.sampled_from([2, 3, 40]), st.sampled_from([5, 60]))
def test_blocks_are_the_same_whatever_the_groups_that_are_looked_at_together(seed, levels, names):
    """Few groups at a time, window codes from those before, or all rows and codes made anew."""
    random = np.random.default_rng(seed)
    codes = random.integers(0, levels, (60, 26)).astype(np.int8)
    groups = random.integers(0, names, 60).astype(np.int32)
    for row in range(1, 60, 3):
        codes[row, 4:20] = codes[random.integers(row), 4:20]
    whole, found = alike._blocks(groups, codes, 12), longest_blocks(groups, codes, 12)
    for start, window in enumerate(alike._windows(groups, codes, 12)):
        anew = alike.row_codes(codes[:, start : start + 12], groups)
        assert np.array_equal(window[:, None] == window, anew[:, None] == anew)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "ROWS_AT_ONCE", 8)
        few = longest_blocks(groups, codes, 12)
    for one in (found, few):
        assert [one.other.tolist(), one.start.tolist(), one.length.tolist()] == [
            whole.other.tolist(), whole.start.tolist(), whole.length.tolist()]


def test_surprise_of_independent_answers_is_their_entropy():
    """With very many items everybody's own shares tend to those of all: -ln p for each answer."""
    random = np.random.default_rng(3)
    chance = np.array([0.1, 0.2, 0.3, 0.4])
    data = pd.DataFrame(random.choice(list("1234"), (2000, 25), p=chance), columns=ITEMS).assign(commune="C01")
    form = questionnaire("mot-cua-2019", fields=FORM.fields.model_copy(update={"collector": None}))
    found = Surprise.of(sheet_of(form, answers_of(form, data))).rows(np.arange(2000)).mean()
    entropy = -(chance * np.log(chance)).sum()
    assert 0.8 * entropy < found <= entropy


# collectors

def test_components_are_those_of_the_closed_form():
    """One unit, three collectors of 2, 3 and 4 forms: the table of one-way analysis of variance."""
    groups = np.repeat([0, 1, 2], [2, 3, 4])
    values = np.array([1.0, 3, 2, 4, 6, 7, 8, 9, 8])
    found = components(values, np.zeros(9, dtype=int), groups)
    means = [2.0, 4.0, 8.0]
    msb = sum(n * (m - values.mean()) ** 2 for n, m in zip([2, 3, 4], means, strict=True)) / 2
    msw = sum((v - means[g]) ** 2 for v, g in zip(values, groups, strict=True)) / 6
    n0 = (9 - (4 + 9 + 16) / 9) / 2
    assert (found.n0, found.df_between, found.df_within) == (pytest.approx(n0), 2, 6)
    assert found.icc == pytest.approx((msb - msw) / (msb + (n0 - 1) * msw))


def test_the_correlation_of_a_simulation_is_found_inside_units():
    """Units differ much; inside them collectors make 20% of the variance."""
    random = np.random.default_rng(11)
    units = np.repeat(np.arange(60), 100)
    collectors = np.arange(6000) // 10
    values = random.normal(0, 5, 60)[units] + random.normal(0, math.sqrt(0.2), 600)[collectors] + random.normal(
        0, math.sqrt(0.8), 6000)
    assert components(values, units, collectors).icc == pytest.approx(0.2, abs=0.03)


def test_deviations_of_collectors_are_standard_normal_where_there_is_no_effect():
    """Villages differ, collectors do not: over many simulations the deviations in standard errors have variance 1."""
    random = np.random.default_rng(5)
    data = read("phieu-2019.csv")
    villages = pd.factorize(data["village"])[0]
    found = []
    for _ in range(20):
        level = 3 + random.normal(0, 0.4, villages.max() + 1)[villages][:, None]
        data[ITEMS] = np.clip(np.round(level + random.normal(0, 0.9, (len(data), 25))), 1, 5).astype(int).astype(str)
        found.append(check_forms(FORM, answers_of(FORM, data)).interviewers["in_errors"])
    assert np.std(np.concatenate(found)) == pytest.approx(1, abs=0.12)


def test_a_collector_with_an_effect_stands_out(data):
    before = check_forms(FORM, answers_of(FORM, data)).interviewers.set_index("collector")
    data.loc[data["interviewer"] == "I02", ITEMS] = data.loc[data["interviewer"] == "I02",
                                                             ITEMS].replace({"1": "4", "2": "4", "3": "5"})
    after = check_forms(FORM, answers_of(FORM, data)).interviewers.set_index("collector")
    assert after["in_errors"].idxmax() == "I02" and after.loc["I02", "in_errors"] > 3 > before.loc["I02", "in_errors"]
    assert after.loc["I02", "forms"] == (data["interviewer"] == "I02").sum()


def test_collectors_of_one_unit_each_cannot_be_told_from_it(data):
    data["interviewer"] = "I-" + data["commune"]
    quality = check_forms(FORM, answers_of(FORM, data))
    assert math.isnan(quality.collectors.icc)
    assert quality.interviewers["deviation"].isna().all() and quality.interviewers["mean"].notna().all()
    assert [finding.code for finding in quality.findings] == ["collectors_in_one_unit"]


@pytest.mark.parametrize(("collectors", "code"),
                         [("", "collectors_unknown"), ("village", "collectors_are_clusters"), ("hh", None)])
def test_what_cannot_be_separated_is_told(data, collectors, code):
    data["interviewer"] = data[collectors] if collectors else ""
    assert [finding.code for finding in check_forms(FORM, answers_of(FORM, data)).findings] == ([code] if code else [])


def test_many_forms_are_told_to_be_compared_inside_units(data):
    many = pd.concat([data.assign(form_id=f"{n}-" + data["form_id"]) for n in range(5)], ignore_index=True)
    assert "copies_within_units" in [finding.code for finding in check_forms(FORM, answers_of(FORM, many)).findings]


# the rest

def test_alphas_are_those_of_the_points(data):
    found = check_forms(FORM, answers_of(FORM, data)).alphas.set_index("factor")
    numbers = data[ITEMS].apply(pd.to_numeric).replace(9, np.nan)
    for factor in FORM.factors:
        expected = cronbach_alpha(25 * (numbers - 1), factor.items)
        assert (found.loc[factor.id, ["raw", "standardized", "items", "n"]].astype(float).to_dict()
                == pytest.approx(expected))


def test_a_factor_of_one_item_has_no_alpha_and_says_why(data):
    form = questionnaire(factors=[FORM.factors[0].model_copy(update={"items": ["q01"]})])
    assert check_forms(form,
                       answers_of(form, data)).alphas[["factor", "why"]].to_numpy().tolist() == [["F1", "alpha_items"]]


def test_leaving_out_the_flagged_forms_is_told_by_unit(data):
    data.loc[data.index[data["commune"] == "C08"][:2], "duration_sec"] = "30"
    answers = answers_of(FORM, data)
    quality = check_forms(FORM, answers)
    found = without_flagged(FORM, answers, quality, "satisfied").set_index("unit_id")
    left = data[(data["commune"] == "C08") & ~quality.flagged]
    weight = left["weight"].astype(float).to_numpy()[:, None]
    share = 0.0
    for factor in FORM.factors:
        given = left[factor.items].apply(pd.to_numeric).replace(9, np.nan).to_numpy()
        share += float(factor.weight) * (weight * (given >= 4)).sum() / (weight * ~np.isnan(given)).sum()
    assert found.loc["C08", "after"] == pytest.approx(share)
    assert found.loc["C08", "flagged"] == 2 and found["n"].sum() == len(data)
    assert (found.loc[found["flagged"] == 0, "change"] == 0).all()


def test_a_unit_whose_forms_are_all_flagged_has_nothing_left(data):
    data.loc[data["commune"] == "C13", "duration_sec"] = "1"
    answers = answers_of(FORM, data)
    found = without_flagged(FORM, answers, check_forms(FORM, answers), "index").set_index("unit_id")
    assert 0 <= found.loc["C13", "before"] <= 100 and math.isnan(found.loc["C13", "after"])


def test_rows_and_sentences(data):
    a, b = same_cell(data)
    data.loc[[a, b], ITEMS] = VARIED
    data.loc[b, "duration_sec"] = "12,5"
    quality = check_forms(FORM, answers_of(FORM, data))
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows(quality, {"C04": "Thị trấn 04"})]
    assert len(found) == len(quality.flags) == len(list(accusations(quality)))
    copy, fast = (row for row in found if row["form"] == data["form_id"][b])
    assert (copy["check"], copy["unit"], copy["value"], copy["other_form"]) == ("duplicate", "Thị trấn 04", 1.0,
                                                                                data["form_id"][a])
    (limit,) = quality.flags.loc[quality.flags["form"] == data["form_id"][b], "limit"].tail(1)
    assert fast["message"] == (f"Thời gian trả lời 12,5 giây, ngắn hơn mức {limit} giây; đề nghị kiểm tra phiếu "
                               "hoặc sửa shortest, fast trong checks.")
    english = [row[-1] for row in rows(quality, {}, "en") if row[0] == "too_fast"]
    assert (f"The form took 12.5 seconds, less than {limit}; check the form, or mend shortest, fast in checks."
            in english)
    assert next(finding.code for finding in summary(quality, answers_of(FORM, data))) == "forms_flagged"
    assert set(quality.flags["check"]) <= set(CHECKS)


def test_files_without_forms_items_or_fields(data):
    bare = FORM.fields.model_copy(update={"form": None, "collector": None, "duration": None})
    form = questionnaire("mot-cua-2019", fields=bare)
    for some in (data.head(0), data.head(1)):
        quality = check_forms(form, answers_of(form, some))
        assert len(quality.flagged) == len(some) and not len(quality.flags) and not len(quality.interviewers)
    answers = answers_of(form, data)
    answers.items.clear()
    assert not len(check_forms(form, answers).flags)


def test_flags_keep_the_order_of_the_file(data):
    flags = check_forms(FORM, answers_of(FORM, pd.concat([data, data], ignore_index=True))).flags
    assert all(a <= b for a, b in pairwise(flags["row"]))


def test_labels_are_text(data):
    labels = labels_of(answers_of(FORM, data))
    assert (labels.form[0], labels.unit[0], labels.collector[0]) == ("P2019-0001", "C01", "I09")


def test_speeders_are_told_by_the_median_of_their_survey():
    """25 of 1,025 at 68 to 115 seconds where the median is near 790; forms of ordinary length are not accused."""
    from types import SimpleNamespace

    from papi_kit.survey.form.questionnaire import Checks
    from papi_kit.survey.quality.forms import durations

    random = np.random.default_rng(7)
    ordinary = np.round(np.exp(random.normal(np.log(790), 0.35, 1000))).astype(int)
    seconds = [*ordinary, *random.integers(68, 116, 25)]

    def accused(checks, found):
        rows = RowData({"t": TextColumn.of(map(str, found))}, len(found))
        answers = SimpleNamespace(fields=SimpleNamespace(duration="t"), rows=rows)
        return {flag.row for flag in durations(answers, checks) if flag.check == "too_fast"}

    flagged = accused(Checks(), seconds)
    assert set(range(1000, 1025)) <= flagged and len(flagged) - 25 <= 10
    assert not accused(Checks(fast=0), seconds)
    assert accused(Checks(), [70] * 30) == set() and accused(Checks(), [50, 700, 800]) == {0}
