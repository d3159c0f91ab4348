"""What is said of units that were written otherwise than in the register: each once, with how many rows it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..findings import Finding, Place, error, note, warning
from ..language.named import Match, Named
from ..language.numbers import LONGEST
from ..values import dataclass

_MOST, _MOST_LINES = 5, 10


@dataclass(frozen=True, slots=True)
class Met:
    """A text that stood for a unit: what it matched, the first place, how many rows; `name` of the unit found."""

    text: str
    match: Match
    place: Place | str
    count: int
    name: str = ""


def told(several: Sequence[Met]) -> Iterator[Finding]:
    """One finding a text that is ambiguous, of other years, or a name; one of all numbers. Unknown units are the
    caller's to tell."""
    for met in several:
        if met.match.how == "ambiguous":
            yield error("unit_ambiguous", met.place, count=met.count, **_asked(met))
        elif met.match.how == "elsewhen":
            yield warning("unit_elsewhen", met.place, count=met.count, **_elsewhen(met))
        elif met.match.how == "number" and met.match.others:
            yield warning("unit_by_number_of_level", met.place, met.match.unit or "", text=met.text[:LONGEST],
                          count=met.count, unit=met.match.unit, name=met.name, others=_shown(met.match.others))
    yield from _by_number([met for met in several if met.match.how == "number" and not met.match.others])
    yield from _by_name([met for met in several if met.match.how == "spelled"])


def succeeded(several: Sequence[Met]) -> Iterator[Finding]:
    """Units found that became part of another one, once for each of those."""
    by_successor: dict[str, list[Met]] = {}
    for met in several:
        if met.match.successor:
            by_successor.setdefault(met.match.successor, []).append(met)
    for successor, members in by_successor.items():
        names = list(dict.fromkeys(met.name for met in members))
        yield note("forms_of_old_unit", members[0].place, names=[*names[:_MOST], *["…"][: len(names) > _MOST]],
                   successor=successor,
                   count=sum(met.count for met in members))


def _asked(met: Met) -> dict[str, Any]:
    others = met.match.others
    same = len({unit.name for unit in others}) == 1
    example = next((f"{unit.name}, {unit.above[0]}" for unit in others if unit.above), "") if same else others[0].id
    return {"text": met.text[:LONGEST], "candidates": _shown(others), "example": example}


def _elsewhen(met: Met) -> dict[str, Any]:
    unit = met.match.others[-1]
    return {"text": met.text[:LONGEST], "unit": unit.id, "name": unit.name, "until": unit.until, "since": unit.since,
            "successor": unit.successor}


def _shown(units: Sequence[Named]) -> list[str]:
    return [str(unit) for unit in units[:_MOST]] + (["…"] if len(units) > _MOST else [])


def _by_number(several: Sequence[Met]) -> Iterator[Finding]:
    if several:
        shown, rest = several[:_MOST], several[_MOST:]
        pairs = [f"{met.text[:LONGEST]} → {met.match.unit} ({met.name})" for met in shown]
        yield note("units_by_number", several[0].place, pairs=pairs, count=sum(met.count for met in several),
                   more=len(rest) or None, lines=lines_of([met.place for met in rest]))


def _by_name(several: Sequence[Met]) -> Iterator[Finding]:
    for met in several[:_MOST]:
        yield note("unit_by_name", met.place, met.match.unit or "", text=met.text[:LONGEST], unit=met.match.unit,
                   name=met.name, count=met.count, others=_shown(met.match.others))
    if rest := several[_MOST:]:
        yield note("units_by_name_more", rest[0].place, names=len(rest), count=sum(met.count for met in rest),
                   lines=lines_of([met.place for met in rest]))


def lines_of(places: Sequence[Place | str]) -> list[str]:
    """The lines or cells of the first of these places, as a sentence names those that it does not show."""
    first = [place for place in places[:_MOST_LINES] if isinstance(place, Place) and place.line]
    return [f"{place.letters}{place.line}" for place in first] + ["…"] * (len(places) > _MOST_LINES)
