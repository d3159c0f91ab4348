"""Agreement of several observers, against published values and what must hold of any marks."""

import random
from fractions import Fraction as F

import pytest

from papi_kit.ranking.alpha import interval_alpha

_ = None
# Krippendorff (2011), section C: four observers, twelve units; interval alpha 0.849, nominal 0.743, ordinal 0.815
OBSERVERS = ((1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _), (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3),
             (_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _), (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _))
PUBLISHED = list(zip(*OBSERVERS, strict=True))


def fractions(rows):
    return [[None if x is None else F(x) for x in row] for row in rows]


def test_the_published_example():
    found = interval_alpha(fractions(PUBLISHED))
    assert round(found.alpha, 3) == 0.849
    assert found.units == 11
    # eight units with four marks, two with three and one with two (the last has a single one)
    assert found.pairs == sum(n * (n - 1) // 2 for n in (3, 4, 4, 4, 4, 4, 4, 4, 4, 3, 2))


def test_scale_and_shift_change_nothing():
    plain = interval_alpha(fractions(PUBLISHED)).alpha
    moved = [[None if x is None else F(x) * 7 / 3 - 2 for x in row] for row in PUBLISHED]
    assert interval_alpha(moved).alpha == pytest.approx(plain, abs=1e-12)


def test_full_agreement_is_1_and_chance_is_about_0():
    assert interval_alpha([[F(n), F(n), F(n)] for n in range(6)]).alpha == 1
    draw = random.Random(7)
    chance = interval_alpha([[F(draw.randrange(11)) for _ in range(3)] for _ in range(4_000)])
    assert abs(chance.alpha) < 0.04


def test_signal_and_noise_give_the_share_of_the_signal():
    """Marks of true value + noise: alpha is near the share of the variance that is between units."""
    draw = random.Random(3)
    rows = []
    for _ in range(6_000):
        true = draw.gauss(0, 2)
        rows.append([F(true + draw.gauss(0, 1)) for _ in range(3)])
    assert interval_alpha(rows).alpha == pytest.approx(4 / 5, abs=0.02)


def test_empty_where_there_is_too_little_or_nothing_varies():
    assert interval_alpha([[F(1), F(2)]] * 4).alpha is None
    assert interval_alpha([[F(5), F(5)]] * 9).alpha is None
    assert interval_alpha([[F(1), None]] * 9) == interval_alpha([[F(2), None]] * 9)
    assert interval_alpha([]).alpha is None


def test_the_gap_of_an_observer_is_against_the_others():
    rows = [[F(n), F(n) + 1, F(n) + 1] for n in range(5)]
    assert interval_alpha(rows).gaps == (-1.0, 0.5, 0.5)
    assert interval_alpha([[F(1), None]]).gaps == (None, None)
