"""The planted faults of examples/mot-cua-2019: all are found, and hardly any other form is accused."""

from __future__ import annotations

import importlib.util
from collections import Counter

import numpy as np
import pytest
from survey.forms import EXAMPLE, answers_of, questionnaire, read

from papi_kit.survey.quality.quality import check_forms

FORM = questionnaire()


@pytest.fixture(scope="module")
def flags():
    return check_forms(FORM, answers_of(FORM, read("phieu-2019-co-loi.csv"))).flags


def test_twelve_faults_of_six_kinds(expected):
    planted = expected("mot-cua-2019", "loi-da-gai.csv")
    assert Counter(fault["check"] for fault in planted) == dict.fromkeys(
        ["duplicate", "near_duplicate", "straight_line", "too_fast", "out_of_range", "identical_block"], 2)
    involved = [name for fault in planted for name in (fault["form"], fault["other_form"]) if name]
    assert len(involved) == len(set(involved))


def test_all_planted_faults_are_found(expected, flags):
    found = {(row.check, row.form, row.other_form) for row in flags.itertuples()}
    places = dict(zip(zip(flags["check"], flags["form"], strict=True), flags["place"], strict=True))
    for fault in expected("mot-cua-2019", "loi-da-gai.csv"):
        assert (fault["check"], fault["form"], fault["other_form"]) in found
        if fault["check"] == "out_of_range":
            assert places[fault["check"], fault["form"]].endswith(f", {fault['item']}")


def test_no_other_form_is_accused_because_of_the_faults(expected, flags):
    planted = {fault["form"] for fault in expected("mot-cua-2019", "loi-da-gai.csv")}
    clean = set(check_forms(FORM, answers_of(FORM, read("phieu-2019.csv"))).flags["form"])
    assert set(flags["form"]) - planted == clean - planted


@pytest.mark.parametrize("year", [2019, 2020])
@pytest.mark.parametrize("survey", ["mot-cua-mau-xac-suat", "mot-cua-2019"])
def test_at_most_one_clean_form_in_a_hundred_is_accused(year, survey):
    form = questionnaire(survey)
    answers = answers_of(form, read(f"phieu-{year}.csv"))
    quality = check_forms(form, answers)
    print(f"{survey} {year}: {quality.flagged.sum()} / {len(answers)}", Counter(quality.flags["check"]))
    assert quality.flagged.mean() <= 0.01
    assert set(quality.flags["check"]) == {"straight_line", "too_fast"}
    assert quality.flagged.sum() == {2019: 2, 2020: 1}[year]    # five throughout is told and not suspected


@pytest.mark.parametrize(("kind", "least"), [("duplicate", 0.94), ("near_duplicate", 0.86), ("identical_block", 0.75)])
def test_most_copies_of_any_form_are_found(kind, least):
    """Of forms chosen whatever they answer, one in each village and interviewer;
    those not found answer too much alike to tell."""
    data, random = read("phieu-2019.csv"), np.random.default_rng(4)
    items = [question.id for question in FORM.items]
    later = []
    for rows in data.groupby(["village", "interviewer"]).indices.values():
        a, b = sorted(random.choice(rows, 2, replace=False)) if len(rows) > 1 else (0, 0)
        start = random.integers(0, 8)
        copied = items[start : start + 18] if kind == "identical_block" else items
        data.loc[b, copied] = data.loc[a, copied]
        if kind == "near_duplicate":
            changed = random.choice(items)
            data.loc[b, changed] = random.choice([answer for answer in "12345" if answer != data.loc[b, changed]])
        later += [b] if b else []
    flags = check_forms(FORM, answers_of(FORM, data)).flags
    copies = set(flags.loc[flags["check"].isin(["duplicate", "near_duplicate", "identical_block"]), "row"])
    assert len(later) > 50 and len(copies & set(later)) >= least * len(later)
    assert not copies - set(later)


def test_the_generator_gives_the_same_bytes(tmp_path):
    spec = importlib.util.spec_from_file_location("mot_cua_generate", EXAMPLE / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main(tmp_path)
    for name in ("phieu-2019-co-loi.csv", "expected/loi-da-gai.csv"):
        assert (tmp_path / name).read_bytes() == (EXAMPLE / name).read_bytes()
