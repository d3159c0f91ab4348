"""Estimates made a second time: they agree with what is reported, and say so truly where they do not."""

from dataclasses import replace

import numpy as np
import pytest
from reports.survey_case import forms, report

from papi_kit.survey.satisfaction.checked import checked, checks, difference

OWN = "design: {kind: probability, strata: xa, clusters: thon, weights: w}\n"
MEAN = "measures:\n  diem: {mean: true, label: Điểm trung bình}\n"
CASES = {
    "pooled": {},
    "own": {"design": OWN},
    "own population": {"design": "design: {kind: probability, strata: xa, population: N}\n"},
    "korn-graubard": {"design": OWN, "text": "interval: korn-graubard\n"},
    "mean": {"measures": MEAN},
    "own mean": {"measures": MEAN, "design": OWN},
    "no factors": {"factors": ""},
    "everybody satisfied": {"data": forms(answer=lambda unit, question: 5)},
    "a unit without answers": {"data": forms(answer=lambda unit, question: "" if unit == "Xã 2" else 3 + question)},
    "non-answers in the base": {"text": "base: [blank]\n"}}


def questions(made):
    factors = [(found, factor) for found in made.checks for factor in found.factors]
    return [(found, factor, question) for found, factor in factors for question in factor.questions]


@pytest.mark.parametrize("case", CASES)
def test_what_is_made_again_is_what_is_reported(case, tmp_path):
    made = report(tmp_path, **CASES[case])
    assert questions(made)
    for _, _, question in questions(made):
        values, units = question.values, question.units
        assert (values["difference"][units] < 1e-11).all()
        assert (np.isfinite(values["low"][units]) == np.isfinite(values["said_low"][units])).all()


def test_the_correlation_is_made_again(tmp_path):
    alike = forms(answer=lambda unit, question: 2 + question if unit == "Xã 2" else 5 - question) + forms(
        seed=3).split("\n", 1)[1].replace("P", "Q").replace("T", "S")
    made = report(tmp_path, data=alike, measures="measures:\n  chi_so: {points: {1: 0, 2: 25, 3: 50, 4: 75, 5: 100}}\n")
    rho = {(each.target.measure, each.target.of): each.rho for each in made.satisfaction.estimated[0]}
    for found, factor, question in questions(made):
        assert factor.rho == pytest.approx(rho[found.measure, question.name], abs=1e-14)
    assert any(factor.rho > 0 for _, factor, _ in questions(made))


@pytest.mark.parametrize("name", ["pooled", "own", "mean", "own mean"])
def test_a_false_figure_is_found(name, tmp_path):
    """Reported estimates and ends are moved; what is made of the forms stays where it is."""
    made = report(tmp_path, **CASES[name])
    group, measure = made.satisfaction.groups[0], made.checks[0].measure
    several = [one for one in made.satisfaction.estimated[0]
               if one.target.of in ("c1", "c2") and one.target.measure == measure]

    def first(alter):
        return checked(group, "A", [alter(several[0]), *several[1:]]).questions[0].values

    def moved(each):
        figures = each.by_unit
        wrong = replace(figures, value=figures.value + 0.01, simple=figures.simple * 2)
        return replace(each, by_unit=wrong)

    true, false = first(lambda each: each), first(moved)
    assert false["difference"] == pytest.approx(0.01)
    assert all((false[key] == true[key]).all() for key in ("p", "s2", "k", "ne", "low", "high"))
    high = first(lambda each: replace(each, units=replace(each.units, high=each.units.high + 0.02)))
    assert high["difference"] == pytest.approx(0.02)


def test_an_exact_set_is_not_made_again(tmp_path):
    """A simple random sample of more than a tenth: its ends stand as they are reported."""
    data = "\n".join(line.rsplit(",", 4)[0] + ",60," + line.split(",", 6)[6] for line in forms().splitlines()[1:])
    head = forms().splitlines()[0]
    made = report(tmp_path, data=f"{head}\n{data}\n", design="design: {kind: probability, strata: xa, population: N}\n")
    (found,) = made.checks
    assert found.exact
    for _, _, question in questions(made):
        assert question.exact.any() and (question.values["low"] == question.values["said_low"])[question.exact].all()


def test_a_missing_interval_is_no_difference():
    nan = np.array([np.nan])
    one = {"p": np.array([0.5]), "said": np.array([0.25]), "low": np.array([0.1]), "high": np.array([0.9])}
    assert difference({**one, "said_low": nan, "said_high": nan}) == pytest.approx([0.25])
    assert difference({**one, "said_low": np.array([0.0]), "said_high": np.array([1.4])}) == pytest.approx([0.5])


def test_factors_are_left_out_whole(tmp_path, monkeypatch):
    from papi_kit.survey.satisfaction import checked as module

    made = report(tmp_path)
    monkeypatch.setattr(module, "MOST_ROWS", 8)
    (found,) = checks(made.satisfaction)
    assert found.left == 1 and [factor.key for factor in found.factors] == ["A"] and found.factors[0].rows == 8
