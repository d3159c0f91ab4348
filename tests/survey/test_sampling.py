"""Sample sizes and allocations against closed forms and what must hold for any numbers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.cli.sample_allocate import METHODS as OFFERED
from papi_kit.survey import SurveyRefused
from papi_kit.survey.sampling.sizes import (
    METHODS,
    Aim,
    allocate,
    design_effect,
    guide_size,
    joint_margin,
    margin,
    sample_size,
    share_variance,
    wanted_shares,
    weight_effect,
    whole_up,
)

SIMPLE = Aim(deff=1, response=1)


def test_cochran_for_five_percent():
    """n0 = 1.959964² / 4 / 0.05² = 384.1459; 370 of 10,000."""
    size = sample_size(10_000, SIMPLE)
    assert size.start == pytest.approx(384.1459, abs=1e-4)
    assert (size.needed, size.sent, size.guide) == (370, 370, 385)


@pytest.mark.parametrize(("population", "needed"),
                         [(100, 80), (500, 218), (1000, 278), (5000, 357), (100_000, 383), (10**9, 385)])
def test_the_well_known_table(population, needed):
    assert sample_size(population, SIMPLE).needed == needed


def test_design_effect_and_response():
    size = sample_size(12_000, Aim(deff=1.5, response=0.8))
    start = 1.959963984540054**2 * 1.5 * 0.25 / 0.0025
    assert size.start == pytest.approx(start)
    assert size.needed == math.ceil(start / (1 + (start - 1) / 12_000)) == 550
    assert size.sent == math.ceil(550 / 0.8) == 688


def test_design_effect_of_villages():
    assert design_effect(16, 0.05) == pytest.approx(1.75)
    assert design_effect(1, 0.3) == 1


@pytest.mark.parametrize(("population", "guide"), [(10_000, 385), (1_000, 286), (100, 80), (400, 200)])
def test_the_guide(population, guide):
    assert guide_size(population, 0.05) == guide


def test_the_guide_gives_its_margin_under_its_own_assumptions_only():
    """With z = 2, p = 0.5 and DEFF 1 Yamane's n is Cochran's but for N - 1; with DEFF 2 the margin is √2 of it."""
    z_of_two = Aim(deff=1, response=1, confidence=0.9544997361036416)
    exact = 10_000 / (1 + 10_000 * 0.0025)
    assert margin(guide_size(10_000, 0.05), 10_000, z_of_two) == pytest.approx(0.05, rel=2e-3)
    assert exact == pytest.approx(384.615, abs=1e-3)
    twice = margin(385, 10_000, Aim(deff=2)) / margin(385, 10_000, Aim(deff=1))
    assert twice == pytest.approx(math.sqrt(2))


def test_the_guides_margin_with_villages_and_refusals():
    size = sample_size(12_000, Aim(deff=1.5, response=0.8))
    assert size.guide == 388
    assert size.guide_full == pytest.approx(1.959964 * math.sqrt(1.5 * 0.25 / 388 * 11_612 / 11_999), rel=1e-6)
    assert size.guide_answered == pytest.approx(1.959964 * math.sqrt(1.5 * 0.25 / 310 * 11_690 / 11_999), rel=1e-6)


def test_everybody_asked_leaves_no_margin():
    assert margin(50, 50, SIMPLE) == 0
    assert math.isnan(margin(0, 50, SIMPLE))
    assert sample_size(1, Aim()).needed == 1


def test_whole_up_does_not_count_float_dust():
    assert whole_up(400.0000000001) == 400 and whole_up(400.001) == 401 and whole_up(0.2) == 1


@given(population=st.integers(1, 10**7), e=st.floats(0.005, 0.3), deff=st.floats(0.5, 8), share=st.floats(0.02, 0.98))
def test_the_size_reaches_the_margin_and_one_less_does_not(population, e, deff, share):
    aim = Aim(e, share, deff, 1.0)
    size = sample_size(population, aim)
    assert 1 <= size.needed <= population and size.reached <= e * (1 + 1e-6)
    if size.needed > 1:
        assert not margin(size.needed - 1, population, aim) <= e * (1 - 1e-6)    # nan: beyond the scale


def test_forms_to_send_are_rounded_up_once():
    """n = 19.2 at a response of 0.8 is 24 forms, not 20/0.8 = 25."""
    aims = [(N, e, deff, response) for N in (200, 1000, 5000, 20_000) for e in (0.03, 0.05, 0.1)
            for deff in (1, 1.5, 2) for response in (0.6, 0.7, 0.8)]
    for N, e, deff, response in aims:
        size = sample_size(N, Aim(e, 0.5, deff, response))
        start = 1.959963984540054**2 * deff * 0.25 / e**2
        exact = start / (1 + (start - 1) / N)
        assert size.sent == min(N, math.ceil(exact / response - 1e-9))
        assert size.answered <= e * (1 + 1e-9) or size.sent == N


# -- allocation ------------------------------------------------------------------------------------------------------
SIZES = [1000, 400, 600]


def by(method, total=100, sizes=SIZES, spread=(), least=0):
    return allocate(total, wanted_shares(method, sizes, spread).tolist(), sizes, least)


def test_offered_methods_are_the_ones_computed():
    assert OFFERED == METHODS


def test_closed_forms():
    assert by("equal", 99) == [33, 33, 33]
    assert by("proportional") == [50, 20, 30]
    assert by("sqrt", 60, [100, 400, 900]) == [10, 20, 30]
    assert by("neyman", 100, [100, 100], [0.5, 0.125]) == [80, 20]


def test_neyman_is_proportional_where_spreads_are_alike():
    assert by("neyman", spread=[0.4, 0.4, 0.4]) == by("proportional")


def test_kish_is_the_root_of_squares():
    w = np.array(SIZES) / sum(SIZES)
    assert wanted_shares("kish", SIZES) == pytest.approx(np.sqrt(w**2 + 1 / 9))
    parts = np.sqrt(w**2 + 1 / 9)
    assert by("kish", 1000) == pytest.approx(parts / parts.sum() * 1000, abs=1)


def test_largest_remainders_the_larger_unit_first():
    assert by("proportional", 10, [30, 30, 40]) == [3, 3, 4]
    assert by("equal", 10, [50, 70, 60]) == [3, 4, 3]


def test_nobody_above_the_population_and_the_rest_takes_over():
    assert by("equal", 90, [10, 100, 100]) == [10, 40, 40]


def test_the_least():
    assert by("proportional", 100, [10_000, 50, 50], least=10) == [80, 10, 10]
    assert by("proportional", 100, [10_000, 5, 50], least=10) == [85, 5, 10]


def test_neyman_beats_proportional():
    """Worked case: variance Σ W² S²/n of 0.5 and 0.1, n = 60. Neyman's minimum is (Σ W S)²/n."""
    sizes, spread = [50_000, 50_000], [0.5, 0.1]

    def variance(forms):
        return sum((size / 100_000 * s) ** 2 / n for size, s, n in zip(sizes, spread, forms, strict=True))

    neyman, proportional = by("neyman", 60, sizes, spread), by("proportional", 60, sizes)
    assert neyman == [50, 10] and proportional == [30, 30]
    assert variance(neyman) == pytest.approx((0.5 * 0.5 + 0.5 * 0.1) ** 2 / 60)
    assert variance(neyman) < variance(proportional)


@pytest.mark.parametrize(("total", "least", "code"),
                         [(2001, 0, "total_above_population"), (20, 10, "total_below_least")])
def test_what_cannot_be_shared_out(total, least, code):
    with pytest.raises(SurveyRefused) as refused:
        by("proportional", total, least=least)
    assert refused.value.code == code


def test_units_without_spread_take_the_least_only():
    assert by("neyman", 50, [100, 100], [0.5, 0], least=5) == [45, 5]
    with pytest.raises(SurveyRefused) as refused:
        by("neyman", 150, [100, 100], [0.5, 0], least=5)
    assert refused.value.code == "total_not_placed"


def test_an_unknown_method_is_refused():
    with pytest.raises(SurveyRefused):
        wanted_shares("half", SIZES)


@given(data=st.data(), sizes=st.lists(st.integers(1, 10**6), min_size=1, max_size=40), method=st.sampled_from(METHODS),
       least=st.integers(0, 5))
def test_the_sum_is_exact_and_within_the_ends(data, sizes, method, least):
    spread = data.draw(st.lists(st.floats(0.01, 2), min_size=len(sizes), max_size=len(sizes)))
    lows = [min(least, size) for size in sizes]
    total = data.draw(st.integers(max(1, sum(lows)), max(1, sum(sizes))))
    forms = by(method, total, sizes, spread, least)
    assert sum(forms) == total
    assert all(low <= n <= size for low, n, size in zip(lows, forms, sizes, strict=True))


@given(sizes=st.lists(st.integers(50, 10**5), min_size=2, max_size=20), total=st.integers(40, 1000),
       method=st.sampled_from(METHODS[:3]))
def test_within_the_ends_nobody_is_a_form_away_from_the_share(sizes, total, method):
    shares = wanted_shares(method, sizes)
    exact = shares / shares.sum() * total
    if total <= sum(sizes) and (exact <= np.array(sizes)).all():
        assert np.abs(np.array(by(method, total, sizes)) - exact).max() < 1 + 1e-6


def test_joint_margin_of_one_unit_is_its_own():
    assert joint_margin([100], [1000], SIMPLE) == pytest.approx(margin(100, 1000, SIMPLE))
    assert math.isnan(joint_margin([100, 0], [1000, 10], SIMPLE))


def test_joint_margin_of_proportional_strata():
    """Two halves with 50 each: variance (v/2 + v/2)/2 of one half."""
    one = share_variance(50, 1000, SIMPLE)
    assert joint_margin([50, 50], [1000, 1000], SIMPLE) == pytest.approx(SIMPLE.z * math.sqrt(one / 2))


def test_the_price_of_uneven_weights():
    """1 + cv² of the weights N_h/n_h over the forms (Kish)."""
    forms, sizes = [10, 40], [1000, 1000]
    weights = np.repeat([100.0, 25.0], forms)
    assert weight_effect(forms, sizes) == pytest.approx(1 + weights.var() / weights.mean() ** 2)
    assert weight_effect([50, 20, 30], SIZES) == pytest.approx(1)
