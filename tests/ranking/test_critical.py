"""What changes of weights flip a pair: published tables, and every answer put back into the scores."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize

from papi_kit.language.messages import sentence
from papi_kit.ranking import RankingRefused, firm_ranks, ranks_over_weight, split_flips, weight_flips
from papi_kit.ranking.rank_matrix import rank_draws
from papi_kit.ranking.weights.critical import single_item_steps
from papi_kit.ranking.weights.input import chosen_pairs, weight_space
from papi_kit.ranking.weights.least import least_change, on_simplex
from papi_kit.ranking.weights.single import least_single, single_changes

DATA = Path(__file__).parent / "data"
HALVES = np.array([0.5, 0.5])


def read(name: str, **options) -> pd.DataFrame:
    return pd.read_csv(DATA / name, comment="#", **options)


def made(seed: int, units: int = 6, items: int = 5, removed: bool = False):
    """Random points on a grid, weights, and a mask with a few items removed."""
    rng = np.random.default_rng(seed)
    x, w = rng.integers(0, 21, (units, items)) / 20, rng.dirichlet(np.ones(items))
    mask = np.where(rng.random((units, items)) < 0.25, 0, 1) if removed else np.ones((units, items))
    mask[:, 0] = 1
    return x, w, mask


def scores(x, m, w):
    return (x * m) @ w / (m @ w)


def moved(w, k, change):
    """Weight k changed, the others rescaled."""
    found = w * (1 - w[k] - change) / (1 - w[k])
    found[k] = w[k] + change
    return found


# -- published and computed tables -------------------------------------------------------------------------------------
def test_toy_table() -> None:
    """8 units × 12 criteria of equal weights: each unit and the one above it."""
    x, expected = read("toy8x12_matrix.csv").drop(columns="score"), read("toy8x12_expected_flips.csv")
    x.index = range(1, 9)
    found = weight_flips(x, pd.Series(1 / 12, index=x.columns[::-1]))
    assert found[["unit_id", "other_id",
                  "weight"]].to_numpy().tolist() == expected[["unit", "above", "critical_weight"]].to_numpy().tolist()
    np.testing.assert_allclose(found["gap"], expected["gap"], atol=1e-12)
    np.testing.assert_allclose(found["change"].abs(), expected["min_one_weight_change"], atol=1e-12)
    np.testing.assert_allclose(found["l2"], expected["l2_weight_change"], atol=1e-12)
    np.testing.assert_allclose(found["critical"], found["current"] + found["change"])
    steps = single_item_steps(x, np.full(12, 1 / 12), top=100)
    assert list(steps["item"]) == list(expected["easiest_criterion"])
    np.testing.assert_allclose(steps["rise"], expected["min_points_single_criterion"], atol=1e-12)


def test_triantaphyllou_and_sanchez() -> None:
    """Their δ takes w_k to w_k − δ and leaves the others alone; divided by the new sum 1 − δ that is our change."""
    x, w = read("wsm_matrix.csv", index_col=0).drop(columns="preference"), np.array([0.3277, 0.3058, 0.2876, 0.0790])
    w = w / w.sum()
    expected = read("wsm_weight_criticality.csv")
    pairs = [[list(x.index).index(unit) for unit in pair.split("-")] for pair in expected["pair"].unique()]
    found = single_changes(weight_space(x, w), np.array(pairs)).ravel()
    delta = expected["delta_abs"].to_numpy() / 1.0001
    theirs = (np.tile(w, 6) - delta) / (1 - delta) - np.tile(w, 6)
    np.testing.assert_array_equal(~np.isnan(found), expected["feasible"])
    feasible = expected["feasible"].to_numpy()
    np.testing.assert_allclose(found[feasible], theirs[feasible], atol=1e-9)


def binhduong() -> tuple[pd.Series, pd.Series]:
    table = read("binhduong_2017_districts.csv", index_col="unit")
    return table["diem_tham_dinh_max65"] / 65, table["diem_dtxhh_max35"] / 35


def test_split_of_appraisal_and_survey() -> None:
    expected = read("binhduong_2017_critical_weights.csv")
    found = split_flips(*binhduong(), 0.65)
    ours = {frozenset(pair): critical for *pair, critical in found[["unit_id", "other_id", "critical"]].to_numpy()}
    theirs = {frozenset(pair): critical for *pair, critical in expected[["unit_a", "unit_b", "critical_w"]].to_numpy()}
    assert ours.keys() == theirs.keys()
    assert all(abs(ours[pair] - theirs[pair]) < 1e-6 for pair in theirs)
    first = found.iloc[0]
    assert (first["unit_id"], first["other_id"], first["weight"], first["method"]) == ("Phú Giáo", "Dầu Tiếng",
                                                                                       "appraisal", "exact")
    assert found["change"].abs().is_monotonic_increasing


def test_firm_ranks_of_the_districts() -> None:
    found = firm_ranks(*binhduong(), 0.25, 1).set_index("unit_id")["ranks"]
    assert [ranks for ranks in found if len(ranks) == 1] == [(1,), (2,), (3,), (4,), (9,)]
    near = firm_ranks(*binhduong(), 0.6, 0.7).set_index("unit_id")["ranks"]
    assert near["Dầu Tiếng"] == near["Phú Giáo"] == (7, 8)
    assert near.drop(["Dầu Tiếng", "Phú Giáo"]).map(len).eq(1).all()
    assert list(firm_ranks(*binhduong(), 0.66, 0.67)["best"]) == list(range(1, 10))


# -- one weight --------------------------------------------------------------------------------------------------------
@settings(max_examples=60)
@given(st.integers(0, 10**6), st.booleans())
def test_every_single_change_makes_the_pair_level(seed: int, removed: bool) -> None:
    x, w, m = made(seed, removed=removed)
    space = weight_space(x, w, m)
    pairs = chosen_pairs(space, "all")
    changes = single_changes(space, pairs)
    for (i, j), row in zip(pairs, changes, strict=True):
        for k, change in enumerate(row):
            if np.isnan(change):
                assert not crosses_inside(x, w, m, i, j, k)
            elif abs(w[k] + change - 1) > 1e-9:
                at = scores(x, m, moved(w, k, change))
                assert -1e-12 <= w[k] + change <= 1 + 1e-12 and abs(at[i] - at[j]) < 1e-8


def crosses_inside(x, w, m, i, j, k) -> bool:
    """Whether the sign of S_i − S_j changes on a fine grid of weight k."""
    with np.errstate(invalid="ignore", divide="ignore"):
        gaps = [np.subtract(*scores(x, m, moved(w, k, v - w[k]))[[i, j]]) for v in np.linspace(1e-6, 1 - 1e-6, 40)]
    return min(gaps) < -1e-9 and max(gaps) > 1e-9


def test_the_least_of_them_is_the_nearest_crossing_where_items_were_removed() -> None:
    for seed in range(8):
        x, w, m = made(seed, removed=True)
        space = weight_space(x, w, m)
        pairs = chosen_pairs(space, "all")
        weight, change = least_single(space, pairs)
        assert not space.alike(pairs).all()
        for (i, j), k, delta in zip(pairs, weight, change, strict=True):
            sizes = np.linspace(0, 0.999 * (1.0 if np.isnan(delta) else abs(delta)), 40)[1:]
            before = np.sign(space.gaps(np.array([[i, j]]))[0])
            for leaf in range(len(w)) if before else ():
                for step in (*sizes, *-sizes):
                    if 1e-9 < w[leaf] + step < 1 - 1e-9:
                        gap = np.subtract(*scores(x, m, moved(w, leaf, step))[[i, j]])
                        assert gap * before > -1e-12
            assert k >= 0 or np.isnan(delta) or delta == 0


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    x, w, m = made(5, units=30, removed=True)
    whole = weight_flips(x, w, "all", m, norms=())
    monkeypatch.setattr("papi_kit.ranking.weights.single.CHUNK", 20)
    pd.testing.assert_frame_equal(weight_flips(x, w, "all", m, norms=()), whole)


def test_the_order_of_units_changes_nothing() -> None:
    x, w, _ = made(7, units=9)
    table = pd.DataFrame(x, index=[f"u{n}" for n in range(9)])
    table.loc["u9"] = table.loc["u2"]
    rng = np.random.default_rng(1)
    for pairs in ("adjacent", "all"):
        expected = weight_flips(table, w, pairs)
        pd.testing.assert_frame_equal(weight_flips(table.iloc[rng.permutation(10)], w, pairs), expected)


def test_parents_change_and_children_keep_their_proportions() -> None:
    x, w, m = made(3, items=6, removed=True)
    groups = ["B", "A", "B", "A", "C", "C"]
    found = weight_flips(x, w, "all", m, groups=groups)
    assert set(found["weight"]) <= {"A", "B", "C", ""} and (found["weight"] != "").sum() > 5
    for row in found[found["weight"] != ""].itertuples():
        inside = np.array([group == row.weight for group in groups])
        new = np.where(inside, w * row.critical / row.current, w * (1 - row.critical) / (1 - row.current))
        at = scores(x, m, new)
        assert abs(at[row.unit_id] - at[row.other_id]) < 1e-9
        assert row.current == pytest.approx(w[inside].sum())


# -- all weights together ----------------------------------------------------------------------------------------------
def searched(x, w, m, i, j) -> float:
    """The least Euclidean change by a general optimiser, the best of a few starts."""
    def level(v):
        return (x[i] * m[i]) @ v * (m[j] @ v) - (x[j] * m[j]) @ v * (m[i] @ v)

    found = []
    for seed in range(2):
        start = w if not seed else np.random.default_rng(seed).dirichlet(np.ones(len(w)))
        run = minimize(lambda v: ((v - w) ** 2).sum(), start, bounds=[(0, 1)] * len(w),
                       method="SLSQP", options={"ftol": 1e-15, "maxiter": 500},
                       constraints=[{"type": "eq", "fun": lambda v: v.sum() - 1}, {"type": "eq", "fun": level}])
        if run.success and abs(level(run.x)) < 1e-9 and min(m[i] @ run.x, m[j] @ run.x) > 1e-6:
            found.append(np.sqrt(run.fun))
    return min(found, default=np.nan)


@pytest.mark.parametrize("removed", [False, True])
def test_least_euclidean_change_beside_a_general_optimiser(removed: bool) -> None:
    compared = bent = 0
    for seed in range(8):
        x, w, m = made(seed, removed=removed)
        space = weight_space(x, w, m)
        pairs = chosen_pairs(space, "all")
        size, method = least_change("l2", space, pairs)
        assert set(method) <= ({"exact", "searched"} if removed else {"exact"})
        for (i, j), ours in zip(pairs, size, strict=True):
            theirs = searched(x, w, m, i, j)
            if not np.isnan(theirs):
                assert ours <= theirs + 1e-6
                assert ours >= theirs - 1e-5
                compared += 1
                d = x[i] - x[j]
                bent += bool((w - (d - d.mean()) * (d @ w) / ((d - d.mean()) ** 2).sum() < 0).any())
    assert compared > 60 and bent > 10


def test_a_weight_that_would_fall_below_zero() -> None:
    """d = (1, −1, 0.8) at w = (0.9, 0.05, 0.05): the plain formula takes the third below 0;
    on the edge v = (½, ½, 0)."""
    x, w = np.array([[1, 0, 0.9], [0, 1, 0.1]]), np.array([0.9, 0.05, 0.05])
    size, method = least_change("l2", weight_space(x, w), np.array([[0, 1]]))
    d = x[0] - x[1]
    assert (w - (d - d.mean()) * (d @ w) / ((d - d.mean()) ** 2).sum()).min() < 0
    assert size[0] == pytest.approx(np.linalg.norm(np.array([0.5, 0.5, 0.0]) - w), abs=1e-12)
    assert method[0] == "exact"


def moved_mass(w, d) -> float:
    """Least Σ|v − w| with d·v = 0: weight goes from the largest d to the smallest
    (or the other way round), one after another."""
    d = d * np.sign(d @ w)
    left, total = d @ w, 0.0
    for k in np.argsort(-d):
        if d[k] <= d.min():
            return np.nan
        step = min(w[k], left / (d[k] - d.min()))
        left, total = left - step * (d[k] - d.min()), total + step
        if left <= 1e-12:
            return 2 * total
    return np.nan


def test_least_sum_of_changes_is_the_weight_that_must_move() -> None:
    x, w, m = made(21, units=8)
    space = weight_space(x, w, m)
    pairs = chosen_pairs(space, "all")
    size, _ = least_change("l1", space, pairs)
    np.testing.assert_allclose(size, [moved_mass(w, x[i] - x[j]) for i, j in pairs], atol=1e-8)


def test_norms_keep_their_order() -> None:
    """L∞ ≤ L2 ≤ L1, and one weight's change is one of the changes of all."""
    for removed in (False, True):
        x, w, m = made(23, removed=removed)
        found = weight_flips(x, w, "all", m, norms=("l2", "l1", "linf"))
        there = found[["l1", "l2", "linf"]].notna().all(axis=1)
        assert there.sum() > 8
        assert (found["linf"] <= found["l2"] + 1e-9)[there].all() and (found["l2"] <= found["l1"] + 1e-9)[there].all()
        for row in found[found["weight"] != ""].itertuples():
            assert row.l2 <= np.linalg.norm(moved(w, int(row.weight), row.change) - w) + 1e-9


def test_projection_onto_the_simplex() -> None:
    z = np.random.default_rng(2).normal(size=(50, 7))
    v = on_simplex(z)
    np.testing.assert_allclose(v.sum(axis=1), 1)
    for row, near in zip(z, v, strict=True):
        # no feasible direction goes downhill
        corner = linprog(near - row, A_eq=np.ones((1, 7)), b_eq=[1.0], bounds=[(0, 1)] * 7)
        assert corner.fun >= (near - row) @ near - 1e-9


# -- ranges of one share -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("ties", ["competition", "dense"])
@pytest.mark.parametrize("removed", [False, True])
def test_ranks_over_one_weight_beside_a_fine_grid(removed: bool, ties: str) -> None:
    for seed in range(15):
        x, w, m = made(seed, removed=removed)
        x[5], m[5] = x[1], m[1]
        found = ranks_over_weight(x, w, 2, reach=0.3, M=m, ties=ties)
        grid = np.linspace(max(w[2] - 0.3, 0), min(w[2] + 0.3, 1), 4003)[1:-1]
        seen = rank_draws(np.array([scores(x, m, moved(w, 2, v - w[2])) for v in grid]), ties)
        often = [{int(rank) for rank, times in zip(*np.unique(seen[:, unit], return_counts=True), strict=True)
                  if times > 1} for unit in range(6)]
        for row, ranks in zip(found.itertuples(), often, strict=True):
            assert ranks <= set(row.ranks) and (row.best, row.worst) == (min(row.ranks), max(row.ranks))
            assert len(set(row.ranks) - ranks) == 0 or narrow(x, w, m, grid)


def narrow(x, w, m, grid) -> bool:
    """Whether two crossings lie closer than two steps of the grid, so that the grid may miss a rank."""
    space = weight_space(x, w, m)
    changes = single_changes(space, chosen_pairs(space, "all"))[:, 2]
    points = np.sort(np.unique(changes[~np.isnan(changes)].round(12)))
    return bool(len(points) > 1 and np.diff(points).min() < 4 * (grid[1] - grid[0]))


def test_three_units_meet_in_one_point() -> None:
    """At one half all three are level: the middle one keeps its rank, the others swap ends."""
    found = firm_ranks([0.9, 0.6, 0.3], [0.3, 0.6, 0.9], 0, 1)
    assert list(found["ranks"]) == [(1, 3), (2,), (1, 3)]
    assert list(firm_ranks([0.9, 0.6, 0.3], [0.3, 0.6, 0.9], 0.5, 0.5)["ranks"]) == [(1,), (1,), (1,)]
    assert list(firm_ranks([0.9, 0.6, 0.3], [0.3, 0.6, 0.9], 0.5, 1)["ranks"]) == [(1,), (2,), (3,)]


def test_units_alike_in_both_parts() -> None:
    a, b = [0.9, 0.5, 0.5, 0.4], [0.9, 0.5, 0.5, 0.4]
    assert list(firm_ranks(a, b, 0, 1)["ranks"]) == [(1,), (2,), (2,), (4,)]
    assert list(firm_ranks(a, b, 0, 1, "dense")["ranks"]) == [(1,), (2,), (2,), (3,)]
    assert list(firm_ranks(a, b, 0.3, 0.3, "dense")["ranks"]) == [(1,), (2,), (2,), (3,)]


def test_every_pair_that_crosses_is_in_the_table() -> None:
    rng = np.random.default_rng(4)
    a, b = rng.random(7), rng.random(7)
    found = split_flips(a, b, 0.4)
    crossing = {frozenset((i, j)) for i, j in combinations(range(7), 2) if (a[i] - a[j]) * (b[i] - b[j]) < 0}
    assert {frozenset(pair) for pair in found[["unit_id", "other_id"]].to_numpy().tolist()} == crossing
    for row in found.itertuples():
        at = row.critical * a + (1 - row.critical) * b
        now = 0.4 * a + 0.6 * b
        assert abs(at[row.unit_id] - at[row.other_id]) < 1e-12 and now[row.unit_id] <= now[row.other_id]


# -- odd and bad input -------------------------------------------------------------------------------------------------
def test_few_units_and_level_pairs() -> None:
    for count in (0, 1):
        assert len(weight_flips(np.ones((count, 2)), HALVES, norms=("l2", "l1", "linf"))) == 0
        assert len(split_flips(np.ones(count), np.ones(count), 0.5)) == 0
        assert list(firm_ranks(np.ones(count), np.ones(count), 0, 1)["ranks"]) == [(1,)] * count
        assert len(ranks_over_weight(np.ones((count, 2)), HALVES, 0)) == count
    level = weight_flips(np.ones((3, 2)), HALVES, "all", norms=("l2", "l1", "linf"))
    assert (level["weight"] == "").all() and (level[["change", "gap", "l2", "l1", "linf"]] == 0).all(axis=None)
    assert list(firm_ranks(np.ones(3), np.ones(3), 0, 1)["ranks"]) == [(1,)] * 3


def test_a_unit_that_is_better_everywhere_stays_above() -> None:
    found = weight_flips([[0.9, 0.8], [0.5, 0.6]], HALVES, norms=("l2", "l1", "linf"))
    assert list(found["weight"]) == [""] and found[["change", "critical", "l2", "l1", "linf"]].isna().all(axis=None)


def test_a_constant_item_and_a_weight_of_zero() -> None:
    """Where all have the same points the pair only draws level at the whole weight; a weight of 0 may rise."""
    found = single_changes(weight_space([[0.7, 0.9, 0.1], [0.7, 0.2, 0.9]], [0.4, 0.6, 0.0]), np.array([[0, 1]]))[0]
    assert found[0] == pytest.approx(0.6)
    assert found[2] == pytest.approx(0.42 / 1.22)
    assert np.isnan(single_changes(weight_space([[0.7, 0.2], [0.1, 0.9]], [1.0, 0.0]), np.array([[0, 1]]))[0, 0])


def test_an_item_that_neither_unit_has_flips_nothing() -> None:
    x, m = np.array([[0.9, 0.3, np.nan], [0.2, 0.8, np.nan]]), np.array([[1, 1, 0], [1, 1, 0]])
    space = weight_space(x, [0.5, 0.2, 0.3], m)
    assert np.isnan(single_changes(space, np.array([[0, 1]]))[0, 2])
    dominated = weight_flips(np.array([[0.9, 0.8, 1], [0.5, 0.6, 1]]), [0.5, 0.2, 0.3], "all", m,
                             norms=("l2", "l1", "linf"))
    assert dominated[["change", "l2", "l1", "linf"]].isna().all(axis=None)


@pytest.mark.parametrize(("code", "call"), [
    ("flips_shape", lambda: weight_flips(np.ones((2, 3)), HALVES)),
    ("flips_shape", lambda: weight_flips(np.ones(2), HALVES)),
    ("flips_shape", lambda: weight_flips(np.ones((2, 2)), HALVES, M=np.ones((2, 3)))),
    ("flips_shape", lambda: weight_flips(np.ones((2, 2)), HALVES, groups=["A"])),
    ("flips_shape", lambda: firm_ranks([1, 2], [1], 0, 1)),
    ("flips_weights_sum", lambda: weight_flips(np.ones((2, 2)), [0.5, 0.6])),
    ("flips_weights_sum", lambda: weight_flips(np.ones((2, 0)), [])),
    ("flips_weights_invalid", lambda: weight_flips(np.ones((2, 2)), [1.5, -0.5])),
    ("flips_weights_invalid", lambda: weight_flips(np.ones((2, 2)), [1, np.nan])),
    ("flips_score_missing", lambda: weight_flips([[1, np.nan], [1, 1]], HALVES)),
    ("flips_nothing_in_force", lambda: weight_flips(np.ones((2, 2)), HALVES, M=[[0, 0], [1, 1]])),
    ("flips_keys_differ", lambda: weight_flips(pd.DataFrame({"a": [1.0], "b": [1.0]}),
                                               pd.Series({"a": 0.5, "c": 0.5}))),
    ("flips_keys_differ", lambda: split_flips(pd.Series({"u": 0.5}), pd.Series({"v": 0.5}), 0.5)),
    ("flips_pairs", lambda: weight_flips(np.ones((2, 2)), HALVES, "near")),
    ("flips_pairs", lambda: weight_flips(np.ones((2, 2)), HALVES, [[0, 2]])),
    ("rank_option", lambda: weight_flips(np.ones((2, 2)), HALVES, norms=("l3",))),
    ("flips_share", lambda: split_flips([1], [1], 1.2)),
    ("flips_share", lambda: firm_ranks([1], [1], 0.7, 0.3)),
    ("flips_share", lambda: ranks_over_weight(np.ones((2, 2)), HALVES, 0, reach=-0.1)),
    ("flips_part_missing", lambda: firm_ranks([1, np.nan], [1, 1], 0, 1)),
    ("flips_unknown_weight", lambda: ranks_over_weight(np.ones((2, 2)), HALVES, 5)),
    ("flips_weight_is_all", lambda: ranks_over_weight(np.ones((2, 2)), [1, 0], 0)),
])
def test_refused(code: str, call) -> None:
    with pytest.raises(RankingRefused) as refused:
        call()
    assert refused.value.code == code
    assert "–" not in sentence(refused.value.findings[0])
