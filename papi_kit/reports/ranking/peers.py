"""Whose values are compared, and what they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ...rule.peers import FUNCTIONS, PeerKey
from ...rule.tree import Peer
from ...scoring.exact.peers import Table, table_of, value_of, values_of
from ...scoring.program.program import Program

if TYPE_CHECKING:
    from ...index.results import UnitResult


class Compared(NamedTuple):
    """One row of values: of the ranked units of a table that have one, by unit."""

    peer: Peer
    table: Table
    values: Mapping[str, Fraction]

    @property
    def figure(self) -> Fraction | None:
        """What the units have."""
        return FUNCTIONS[self.peer.what](list(self.values.values())) if self.values else None


def compared_of(program: Program, results: Sequence[UnitResult]) -> dict[tuple[PeerKey, Table], Compared]:
    """(what is compared, table) -> the row."""
    return {(row.peer.key, row.table): row for row in _compared(program, results)}


def _compared(program: Program, results: Sequence[UnitResult]) -> Iterator[Compared]:
    ranked = [result.state for result in results if result.status == "ranked"]
    for key in program.peers:
        item, whole = program.items[key], program.exact.wholes[key]
        units = [result.unit for result in results if item.exists_for(result.unit.group)]
        for run in whole.peers:
            values = {state.unit.id: value_of(whole, run, state.env) for state in ranked}
            found = values_of(run.peer, ranked, values)
            tables = dict.fromkeys(table_of(run.peer, unit) for unit in units)
            yield from (Compared(run.peer, table, found.get(table, {})) for table in tables if table is not None)
