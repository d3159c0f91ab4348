"""One achievement that several units share: their shares of it add up to 1 at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from ...findings import Finding, Place, error
from ...language.names import name_key
from ...language.numbers import Share
from ...rubric.figures import FigureSpec
from ..facts.units import Unit
from ..program.program import Program
from .marks import UnitState


class _Part(NamedTuple):
    unit: Unit
    share: Fraction
    place: Place
    text: str


def shared_findings(program: Program, states: Sequence[UnitState]) -> Iterator[Finding]:
    """Shares that are none, and achievements of which more than the whole is claimed, told of each unit concerned."""
    for key, spec in program.lists.items():
        if spec.shared is None:
            continue
        parts: dict[str, list[_Part]] = {}
        for state in states:
            fact = state.facts.get(key)
            for row in fact.listed.standing if fact is not None and fact.listed is not None else ():
                by, share = (row.cells.get(name) for name in spec.shared)
                if share is None or not isinstance(share.value, Fraction):
                    continue
                if not 0 < share.value <= 1:
                    yield error("part_outside", share.place, state.unit.id, spec.item, value=share.value,
                                unit=state.unit.name, row=row.number)
                elif by is not None and isinstance(by.value, (str, Fraction)):
                    text = _text(by.value)
                    parts.setdefault(name_key(text), []).append(_Part(state.unit, share.value, share.place, text))
        yield from _beyond(spec, parts.values())


def _beyond(spec: FigureSpec, achievements: Any) -> Iterator[Finding]:
    for parts in achievements:
        total = sum((part.share for part in parts), Fraction(0))
        if total <= 1:
            continue
        for unit in {part.unit.id: part.unit for part in parts}.values():
            own = next(part for part in parts if part.unit.id == unit.id)
            others = list(dict.fromkeys(part.unit.name for part in parts if part.unit.id != unit.id))
            yield error("shares_above_one", own.place, unit.id, spec.item, text=own.text, total=Share(total),
                        others=others, unit=unit.name)


def _text(value: Any) -> str:
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else str(value)
    return str(value)
