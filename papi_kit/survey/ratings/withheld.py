"""Which figures are kept back: those of fewer ratings than `least`, and enough others that no printed total gives one
back.

A table of counts with its totals is a graph: rows and columns are its nodes, figures that are kept back its edges. Each
row and column says that its figures add up to its total, so a figure follows from what is printed exactly where its
edge is a bridge (Gusfield 1988, SIAM Journal on Computing 17:552-571): none is left.
"""

from __future__ import annotations

import numpy as np

SHOWN, FEW, GUARD = 0, 1, 2
_ALONE, _TOTAL, _GRAND = 1e9, 1e12, 1e15          # what closing a cell costs beyond its count


def withheld(counts: np.ndarray, least: int) -> np.ndarray:
    """`counts` (R, C), whole numbers from 0: SHOWN, FEW or GUARD for each figure and, in the last row and column, the
    totals, (R + 1, C + 1). Of a row or column whose total is kept back everything is; figures kept back under a total
    that is printed are of `least` ratings or more together. Figures of no rating are SHOWN: there is none."""
    table = with_totals(counts)
    state = np.where((table > 0) & (table < least), FEW, SHOWN)
    while _whole_lines(table, state) or _few_in_a_line(table, state, least) or _one_bridge(table, state):
        pass
    return state


def with_totals(counts: np.ndarray) -> np.ndarray:
    """The table with a last row and column of totals."""
    rows = np.vstack([counts, counts.sum(axis=0)])
    return np.column_stack([rows, rows.sum(axis=1)])


def _whole_lines(table: np.ndarray, state: np.ndarray) -> bool:
    """Everything under a total that is kept back."""
    under = np.logical_or(state[:, -1:] > 0, state[-1:, :] > 0)
    under[-1, :-1], under[:-1, -1] = state[-1, :-1] > 0, state[:-1, -1] > 0
    under[-1, -1] = state[-1, -1] > 0
    if state[-1, -1]:
        under[:] = True
    more = under & (state == SHOWN) & (table > 0)
    state[more] = GUARD
    return bool(more.any())


def _few_in_a_line(table: np.ndarray, state: np.ndarray, least: int) -> bool:
    """Rows, then columns, in which one figure is alone or those of a printed total are too few: one more each."""
    changed = False
    for counts, closed in ((table, state), (table.T, state.T)):
        kept = closed > 0
        inner = np.where(kept[:, :-1], counts[:, :-1], 0).sum(axis=1)
        short = (kept.sum(axis=1) == 1) | (kept.any(axis=1) & ~kept[:, -1] & (inner < least))
        cost = _cost(table, state)
        cost = cost if closed is state else cost.T
        lines = np.flatnonzero(short)
        best = cost[lines].argmin(axis=1)
        free = np.isfinite(cost[lines, best])
        closed[lines[free], best[free]] = GUARD
        changed |= bool(free.any())
    return changed


def _cost(table: np.ndarray, state: np.ndarray) -> np.ndarray:
    """Small figures first, in rows and columns that keep something back already, totals last."""
    kept = state > 0
    apart = ~np.logical_and.outer(kept.any(axis=1), kept.any(axis=0))
    cost = table + _ALONE * apart
    cost[-1, :] += _TOTAL
    cost[:, -1] += _TOTAL
    cost[-1, -1] += _GRAND
    return np.where(kept | (table == 0), np.inf, cost)


def _one_bridge(table: np.ndarray, state: np.ndarray) -> bool:
    """One more figure kept back, around a figure that the totals give; False where there is none."""
    found = bridge(state > 0)
    if found is None:
        return False
    row, side = found
    across = side[: len(table), None] != side[None, len(table):]
    cost = np.where(across, _cost(table, state), np.inf)
    place = np.unravel_index(cost.argmin(), cost.shape)
    assert np.isfinite(cost[place]), row         # its row's, its column's and the grand total lead around every figure
    state[place] = GUARD
    return True


def bridge(kept: np.ndarray) -> tuple[int, np.ndarray] | None:
    """A figure among those `kept` back (R, C) that the sums of rows and columns determine: its row, and which rows,
    then columns, hang together with that row without it (R + C,); None where nothing is determined."""
    rows, columns = kept.shape
    beside = [np.flatnonzero(line) + rows for line in kept] + [np.flatnonzero(line) for line in kept.T]
    seen, lowest = np.full(rows + columns, -1), np.zeros(rows + columns, dtype=int)
    clock = 0
    for root in range(rows):
        if seen[root] >= 0 or not len(beside[root]):
            continue
        seen[root] = lowest[root] = clock = clock + 1
        path = [(root, -1, iter(beside[root].tolist()))]
        while path:
            node, above, rest = path[-1]
            other = next(rest, None)
            if other is None:
                path.pop()
                if above >= 0:
                    lowest[above] = min(lowest[above], lowest[node])
                    if lowest[node] > seen[above]:
                        return _side(beside, node, above, rows)
            elif seen[other] < 0:
                seen[other] = lowest[other] = clock = clock + 1
                path.append((other, node, iter(beside[other].tolist())))
            elif other != above:
                lowest[node] = min(lowest[node], seen[other])
    return None


def _side(beside: list[np.ndarray], one: int, other: int, rows: int) -> tuple[int, np.ndarray]:
    """What hangs together with the row of the bridge between two nodes, without the bridge."""
    row, column = (one, other) if one < rows else (other, one)
    side = np.zeros(len(beside), dtype=bool)
    side[row], left = True, [row]
    while left:
        node = left.pop()
        for next_one in beside[node].tolist():
            if not side[next_one] and {node, next_one} != {row, column}:
                side[next_one] = True
                left.append(next_one)
    return row, side


def details(counts: np.ndarray, closed: np.ndarray, least: int) -> np.ndarray:
    """Units (U,) whose questions and factors are kept back, and last whether those of all units are, (U + 1,) bool:
    wherever one of a unit's `counts` (U, K) is too small all of them go, and more units until each total hides two
    units and `least` ratings. `closed` (U,): units that are kept back altogether."""
    whole = counts.sum(axis=0)
    found = closed | ((counts > 0) & (counts < least)).any(axis=1)
    if ((whole > 0) & (whole < least)).any():
        return np.ones(len(counts) + 1, dtype=bool)
    for column in counts.T:
        order = np.argsort(np.where(found, -1, column), kind="stable")
        for unit in order[column[order] > 0]:
            inner = column[found]
            if not inner.any() or ((inner > 0).sum() > 1 and inner.sum() >= least):
                break
            found[unit] = True
        else:
            if (column[found] > 0).sum() == 1:
                return np.ones(len(counts) + 1, dtype=bool)
    return np.append(found, False)
