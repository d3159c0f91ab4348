"""Direct standardisation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from ratings_made import form, rated, rating

from papi_kit.survey.ratings.standard import standard_weights, standardised

SHAPES = st.tuples(st.integers(1, 6), st.integers(1, 5))
RATINGS = SHAPES.flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 50)))


@given(RATINGS)
def test_weights_sum_to_one(ratings):
    weights = standard_weights(ratings)
    assert (weights >= 0).all() and weights.sum() == pytest.approx(1 if ratings.any() else 0)


@given(RATINGS.filter(lambda table: table.sum() > 0), st.randoms(use_true_random=False))
def test_where_every_mix_is_the_same_nothing_changes(ratings, random):
    """Units with one mix times their own size: adjusted is the plain figure."""
    row = ratings.sum(axis=0)
    table = np.array([row * random.randint(1, 9) for _ in range(4)])
    figures = np.where(table > 0, np.array([[random.random() for _ in row] for _ in table]), np.nan)
    adjusted, covered = standardised(figures, standard_weights(table))
    assert adjusted == pytest.approx(np.nansum(figures * table, axis=1) / table.sum(axis=1))
    assert covered == pytest.approx(1)


@given(RATINGS.filter(lambda table: table.sum() > 0), st.randoms(use_true_random=False))
def test_an_adjusted_figure_lies_between_those_of_the_cells(ratings, random):
    figures = np.where(ratings > 0, np.array([[random.random() for _ in row] for row in ratings]), np.nan)
    adjusted, covered = standardised(figures, standard_weights(ratings))
    for one, cells, share in zip(adjusted, figures, covered, strict=True):
        assert 0 <= share <= 1 + 1e-12
        if np.isfinite(one):
            assert np.nanmin(cells) - 1e-12 <= one <= np.nanmax(cells) + 1e-12 and share >= 0.5 - 1e-9


def test_by_hand():
    """A unit with hard work only half as often as all: 0.9 and 0.5 with weights 1/4 and 3/4."""
    ratings = np.array([[30, 30], [20, 120]])
    adjusted, covered = standardised(np.array([[0.9, 0.5], [0.9, 0.5]]), standard_weights(ratings))
    assert adjusted == pytest.approx([0.6, 0.6]) and covered == pytest.approx([1, 1])


def test_cells_that_a_unit_lacks_are_left_out_and_told():
    adjusted, covered = standardised(np.array([[0.9, np.nan, 0.5], [np.nan, 0.4, np.nan]]), np.array([0.3, 0.4, 0.3]))
    assert adjusted[0] == pytest.approx(0.7) and np.isnan(adjusted[1])
    assert covered == pytest.approx([0.6, 0.4])


def test_of_ratings():
    """Both units please 9 of 10 at the counter and 5 of 10 online; only their mixes differ."""
    rows = []
    for unit, counter, online in (("a", 60, 20), ("b", 20, 60)):
        for channel, count, good in (("quầy", counter, 0.9), ("mạng", online, 0.5)):
            rows += [rating(f"{unit}{channel}{n}", unit, channel=channel, first=5 if n < good * count else 1)
                     for n in range(count)]
    rows += [rating(f"x{n}", "a", channel="") for n in range(20)]            # no channel: in no cell
    mix = rated(form("kind: ratings, least: 10, mix: [channel]"), rows).mix["satisfied"]
    assert mix.adjusted == pytest.approx([0.7, 0.7]) and mix.weights == pytest.approx([0.5, 0.5])
    assert mix.covered == pytest.approx([1, 1]) and list(mix.cells["kenh"]) == ["mạng", "quầy"]
