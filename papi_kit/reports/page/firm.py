"""How firm each rank is, where a study was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...index.results import UnitResult
from ..sensitivity.vocabulary import spread
from ..sensitivity.words import TableWords, tables_of

if TYPE_CHECKING:
    from ...sensitivity.study import Study


def firm_json(study: Study | None, results: Sequence[UnitResult], lang: str) -> list[dict[str, Any] | None] | None:
    """For each result how probable its rank is and where else it falls, its tier, and a sentence; None without a
    study."""
    if study is None:
        return None
    told = {own.table.units[place]: _firm(own, place) for own in tables_of(study, lang) if own.main is not None
            for place in range(len(own.table.units))}
    return [told.get(result.unit.id) for result in results]


def _firm(own: TableWords, place: int) -> dict[str, Any]:
    assert own.main is not None
    low, high = spread(own.main, place)
    keeps = own.p_rank(own.main, place)
    sets = next((found.sets for found in own.one.distributions if found.sets is not None), None)
    tier = None if sets is None else int(sets.tier[place])
    return {"keeps": round(keeps, 4), "chance": own.words.chance(keeps), "low": int(low), "high": int(high),
            "tier": tier, "text": own.sentence(place)}
