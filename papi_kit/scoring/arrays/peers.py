"""What the peers of each unit have, over all units and draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ...rule.peers import Others, PeerKey
from ...rule.readers.arrays import ArrayEnv, PeerRun, WholeRun
from ...rule.readers.cells import MISSING, PRESENT, Array, Cell, holds, settled
from ...rule.tree import TEXT, Column, Peer


class Held(NamedTuple):
    """`Others` of each unit, every array (U,); nan and infinities where there is none."""

    alone: Array
    low: Array
    high: Array
    factor: Array
    added: Array


def held_of(others: Sequence[Others | None]) -> Held:
    """None: a unit that is in no table, and is not even compared with itself."""
    def numbers(name: str, none: float) -> Array:
        found = [getattr(each, name, None) for each in others]
        return np.array([none if one is None else float(one) for one in found])

    return Held(numbers("alone", np.nan), numbers("low", -np.inf), numbers("high", np.inf), numbers("factor", np.nan),
                numbers("added", np.nan))


def peers_of(whole: WholeRun, compared: PeerRun, eligible: Array, groups: Array, env: ArrayEnv,
             others: Mapping[PeerKey, Held]) -> Cell:
    """For each unit: among the others as they are held and itself, or among the eligible units."""
    env.names = {}
    value = compared.of(env)
    there = value.there & ~whole.decided(env) & holds(compared.when(env))
    if compared.peer.key in others:
        return _joined(others[compared.peer.key], value.values, there)
    values, there, number = np.broadcast_arrays(value.values, there & eligible, _tables(compared.peer, groups, env))
    found, some = np.zeros(values.shape), np.zeros(values.shape, dtype=bool)
    tables = number if number.ndim == 1 else number.reshape(-1, number.shape[-1])[0]
    for table in np.unique(tables[tables >= 0]):
        members = tables == table
        inside = there[..., members]
        found[..., members] = _FIGURES[compared.peer.what](values[..., members], inside)
        some[..., members] = inside.any(axis=-1, keepdims=True)
    return Cell(found, np.where(some, PRESENT, MISSING))


def _joined(held: Held, own: Array, there: Array) -> Cell:
    with_own = np.clip(np.where(there, own, 0.0), held.low, held.high) * held.factor + held.added
    found = np.where(there, with_own, held.alone)
    none = np.isnan(found)
    return Cell(np.where(none, 0.0, found), np.where(none, MISSING, PRESENT))


def _tables(peer: Peer, groups: Array, env: ArrayEnv) -> Array:
    """The number of each unit's table (U,); -1 where it lacks a text, and has no peers."""
    number, lacking = np.zeros(groups.shape, dtype=int), np.zeros(groups.shape, dtype=bool)
    for column in peer.same:
        texts, missing = _texts(column, groups, env)
        names, place = np.unique(np.broadcast_to(texts, groups.shape), return_inverse=True)
        number, lacking = number * len(names) + place.reshape(groups.shape), lacking | missing
    return np.where(lacking, -1, number)


def _texts(column: Column, groups: Array, env: ArrayEnv) -> tuple[Array, Array]:
    """A blank group is a group."""
    if column.name == "group":
        return groups, np.zeros(groups.shape, dtype=bool)
    cell = env.columns[column.name, TEXT]
    return cell.values, ~cell.there


# -- of values where they are there, along the last axis, kept ---------------------------------------------------
def _mean(values: Array, there: Array) -> Array:
    total, size = (np.where(there, part, 0.0).sum(axis=-1, keepdims=True) for part in (values, np.abs(values)))
    return settled(total, size) / np.maximum(there.sum(axis=-1, keepdims=True), 1)


def _median(values: Array, there: Array) -> Array:
    count = there.sum(axis=-1, keepdims=True)
    ordered = np.sort(np.where(there, values, np.inf), axis=-1)
    low, high = (np.take_along_axis(ordered, place, axis=-1) for place in (np.maximum(count - 1, 0) // 2, count // 2))
    found = np.where(np.isinf(low + high), 0.0, low + high) / 2
    return np.where(count > 0, found, 0.0)


def _extreme(best: Callable[..., Array], beyond: float) -> Callable[[Array, Array], Array]:
    def run(values: Array, there: Array) -> Array:
        found = best(np.where(there, values, beyond), axis=-1, keepdims=True)
        return np.where(np.isinf(found), 0.0, found)

    return run


_FIGURES: dict[str, Callable[[Array, Array], Array]] = {
    "best": _extreme(np.max, -np.inf), "lowest": _extreme(np.min, np.inf), "mean": _mean, "median": _median}
