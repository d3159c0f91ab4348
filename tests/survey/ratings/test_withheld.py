"""No figure that is kept back follows from the totals that are printed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from papi_kit.survey.ratings.withheld import FEW, GUARD, SHOWN, bridge, details, with_totals, withheld

LEAST = 10
COUNTS = st.integers(0, 3) | st.integers(0, 40) | st.integers(0, 400)
TABLES = st.tuples(st.integers(1, 7), st.integers(1, 6)).flatmap(lambda shape: arrays(np.int64, shape, elements=COUNTS))


def determined(hidden, equations):
    """Which of the hidden numbers the equations (rows over all numbers) determine, by their null space."""
    system = equations[:, hidden]
    _, values, vectors = np.linalg.svd(system)
    rank = int((values > 1e-9 * max(system.shape)).sum())
    return np.abs(vectors[rank:]).max(axis=0, initial=0) < 1e-9


def sums_of(rows, columns):
    """The equations of a table with totals: each row and each column adds up to its last figure."""
    found = []
    for line in range(rows):
        one = np.zeros((rows, columns))
        one[line] = [*[1] * (columns - 1), -1]
        found.append(one.ravel())
    for line in range(columns):
        one = np.zeros((rows, columns))
        one[:, line] = [*[1] * (rows - 1), -1]
        found.append(one.ravel())
    return np.array(found)


@settings(max_examples=200)
@given(TABLES)
def test_no_figure_kept_back_follows_from_the_totals(counts):
    table, state = with_totals(counts), withheld(counts, LEAST)
    hidden = (state != SHOWN).ravel()
    if hidden.any():
        equations = sums_of(*table.shape)
        assert not determined(hidden, equations).any()


@settings(max_examples=200)
@given(TABLES)
def test_what_is_shown_and_what_is_hidden_under_a_total_are_enough(counts):
    table, state = with_totals(counts), withheld(counts, LEAST)
    kept = state != SHOWN
    assert ((table == 0) | (table >= LEAST))[~kept].all()
    assert (table[state == FEW] < LEAST).all() and (table[kept] > 0).all()
    for numbers, closed in ((table, kept), (table.T, kept.T)):
        for line, hide in zip(numbers, closed, strict=True):
            if hide[:-1].any() and not hide[-1]:
                assert hide[:-1].sum() >= 2 and line[:-1][hide[:-1]].sum() >= LEAST
            if hide[-1]:
                assert (hide[:-1] == (line[:-1] > 0)).all()


@given(TABLES)
def test_nothing_is_kept_back_without_need(counts):
    enough = np.where(counts > 0, counts + LEAST, 0)
    assert not withheld(enough, LEAST).any()


def test_one_small_unit_takes_the_next_smallest_with_it():
    counts = np.array([[100], [4], [60], [250]])
    assert withheld(counts, LEAST)[:, 0].tolist() == [SHOWN, FEW, GUARD, SHOWN, SHOWN]
    assert withheld(counts, LEAST)[:, 1].tolist() == [SHOWN, FEW, GUARD, SHOWN, SHOWN]


def test_two_small_units_that_are_few_together_take_a_third():
    assert withheld(np.array([[100], [4], [3], [60]]), LEAST)[:, 0].tolist() == [SHOWN, FEW, FEW, GUARD, SHOWN]


def test_a_survey_of_few_shows_nothing():
    assert (withheld(np.array([[2, 1], [0, 3]]), LEAST) == [[FEW, FEW, FEW], [SHOWN, FEW, FEW], [FEW, FEW, FEW]]).all()


def test_two_rings_joined_by_one_figure():
    """Each row and column hides two, and yet one figure follows: the edge between two rings is a bridge."""
    kept = np.zeros((5, 5), dtype=bool)
    kept[np.ix_([0, 1], [0, 1])] = kept[np.ix_([2, 3], [2, 3])] = True
    assert bridge(kept) is None
    kept[1, 2] = True
    row, side = bridge(kept)
    assert row == 1 and side[:5].tolist() == [True, True, False, False, False]
    assert determined(kept.ravel(), sums_of(5, 5)).sum() == 1


DETAILS = st.integers(2, 6).flatmap(lambda units: arrays(np.int64, (units, 3), elements=COUNTS))


@given(DETAILS, st.integers(0, 63))
def test_questions_are_kept_back_of_two_units_or_none(counts, closed):
    units = len(counts)
    already = np.array([bool(closed >> unit & 1) for unit in range(units)])
    kept = details(counts, already, LEAST)
    assert (kept[:-1] >= already).all()
    assert ((counts == 0) | (counts >= LEAST))[~kept[:-1]].all()
    if not kept[-1]:
        for column in counts.T:
            hidden = column[kept[:-1]]
            assert not hidden.any() or ((hidden > 0).sum() >= 2 and hidden.sum() >= LEAST)


@pytest.mark.parametrize(("counts", "kept"), [
    ([[50, 50], [60, 60], [70, 70]], [False, False, False, False]),
    ([[50, 4], [60, 60], [70, 70]], [True, True, False, False]),
    ([[50, 4]], [True, True]),
    ([[50, 4], [60, 3]], [True, True, True]),
])
def test_details_by_hand(counts, kept):
    assert details(np.array(counts), np.zeros(len(counts), dtype=bool), LEAST).tolist() == kept
