"""How a sample is to be drawn, and what of that the frame cannot give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...findings import Finding, Place, error
from .frame import Psu

LONGEST_LIST = 100_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How to draw: `draws` is the number of PSUs of each stratum (of each of its drawn upper units, where `uppers` > 0
    are drawn first), `take` the households a PSU and `reserve` the further ones. `order` of the list: "name", "frame",
    or "column" (`Psu.sort`)."""

    seed: int
    draws: Mapping[str, int]
    take: int
    reserve: int = 0
    uppers: int = 0
    order: str = "name"


def check_plan(frame: Sequence[Psu], plan: Plan) -> list[Finding]:
    """Whether every sample that the plan could draw can be drawn, so that no seed fails where another works; strata of
    which nothing is drawn are not looked at."""
    found = [error("take_above_size", psu.place, name=psu.name, size=psu.size, take=plan.take)
             for psu in frame if 0 < psu.size < plan.take]
    groups: dict[tuple[str, str], list[Psu]] = {}
    for psu in frame:
        groups.setdefault((psu.stratum, psu.upper if plan.uppers else ""), []).append(psu)
    for (stratum, upper), members in groups.items():
        name = f"{stratum}, {upper}" if upper else stratum
        found += _enough(name, members[0].place, plan.draws.get(stratum, 0), [psu.certain for psu in members])
    for stratum in dict.fromkeys(psu.stratum for psu in frame) if plan.uppers else ():
        of_stratum = [members[0] for (own, _), members in groups.items() if own == stratum]
        found += _enough(stratum, of_stratum[0].place, plan.uppers, [psu.upper_certain for psu in of_stratum])
    households = sum(plan.draws.values()) * max(1, plan.uppers) * (plan.take + plan.reserve)
    if households > LONGEST_LIST:
        found.append(error("list_too_long_to_print", households=households, limit=LONGEST_LIST))
    return found


def _enough(name: str, place: Place, wanted: int, certain: Sequence[bool]) -> Iterator[Finding]:
    forced = sum(certain)
    if not wanted:
        return
    if wanted > len(certain):
        yield error("too_few_psus", place, name=name, wanted=wanted, found=len(certain))
    elif forced > wanted:
        yield error("too_many_certain", place, name=name, wanted=wanted, certain=forced)
    elif forced == wanted < len(certain):
        yield error("certain_leaves_none", place, name=name, wanted=wanted)
