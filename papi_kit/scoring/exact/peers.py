"""Which units are compared with each other, and what each table of them has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ...rule.env import Env
from ...rule.peers import FUNCTIONS
from ...rule.readers.exact import PeerRun, WholeRun, column_value, first
from ...rule.tree import TEXT, Peer
from ..facts.units import Unit
from .marks import UnitState

Table = tuple[str, ...]


def value_of(whole: WholeRun, compared: PeerRun, env: Env) -> Fraction | None:
    """What a unit has of what is compared, nothing of the Env's being worked out yet; None where it is no peer."""
    env.names = {}
    asked = first(whole.fixed, env) is None and compared.when(env) is True
    value = compared.of(env) if asked else None
    env.problems.clear()
    return value if isinstance(value, Fraction) else None


def table_of(peer: Peer, unit: Unit) -> Table | None:
    """The texts that the unit and its peers have in common; None where it lacks one, and has no peers. A blank group
    is a group."""
    columns = {"group": "", **unit.columns()} if peer.same else {}
    texts = [column_value(columns.get(column.name), TEXT) for column in peer.same]
    return None if None in texts else tuple(str(text) for text in texts)


def values_of(peer: Peer, states: Sequence[UnitState],
              values: Mapping[str, Fraction | None]) -> dict[Table | None, dict[str, Fraction]]:
    """Table -> unit -> its value, of the units that have one."""
    found: dict[Table | None, dict[str, Fraction]] = {}
    for state in states:
        value, table = values.get(state.unit.id), table_of(peer, state.unit)
        if value is not None and table is not None:
            found.setdefault(table, {})[state.unit.id] = value
    return found


def tables_of(peer: Peer, states: Sequence[UnitState],
              values: Mapping[str, Fraction | None]) -> dict[Table | None, Fraction]:
    """What each table has."""
    return {table: FUNCTIONS[peer.what](list(there.values()))
            for table, there in values_of(peer, states, values).items()}
