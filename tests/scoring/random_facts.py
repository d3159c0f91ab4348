"""Random facts for any program: a value of its type within its ends for each figure, some of them lacking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction as F
from random import Random
from typing import Any

from helpers import Given, unit_table

from papi_kit.rubric.figures import FigureSpec
from papi_kit.rubric.model import STAGES
from papi_kit.rule.env import NOT_APPLICABLE
from papi_kit.scoring.facts.book import Fact, FactBook
from papi_kit.scoring.facts.units import read_units
from papi_kit.scoring.program.item import Item
from papi_kit.scoring.program.program import Program


def random_given(program: Program, names: Sequence[str], random: Random, absent: float = 0.05) -> Given:
    """Units of the rubric's groups with random facts; `absent` is the share of figures that are missing, and of those
    that are n/a."""
    groups = sorted(
        {g for item in program.items.values() for g in (item.groups or ())}
        | {g for i in program.items.values() if isinstance(i.max, dict) for g in i.max}
    )
    units, _ = read_units(
        unit_table(
            [
                {
                    "unit_id": name,
                    "group": random.choice(groups or [""]),
                    "cum": f"Cụm {1 + names.index(name) % 3}",
                    "population": random.randint(1, 50) * 1000,
                    "ranked": random.choice(["yes", "yes", "no"]),
                }
                for name in names
            ]
        )
    )
    book = FactBook()
    for unit in units.values():
        for spec in (*program.shared.values(), *(s for item in program.leaves() for s in item.figures)):
            _fill(book, unit.id, spec, program.items.get(spec.item), random, absent)
        for item in program.items.values():
            _as_a_whole(book, unit.id, item, random, absent / 5)
    return Given(program, units, list(units.values()), book, [])


def _fill(book: FactBook, unit: str, spec: FigureSpec, item: Item | None, random: Random, absent: float) -> None:
    chance = random.random()
    if chance < absent:
        return
    value = NOT_APPLICABLE if chance > 1 - absent else random_value(spec, item, random)
    stage = random.choice(spec.stages or STAGES)
    book.add(unit, (spec.item, spec.name), Fact(value, stage, "", random.choice(["", "BC 1"])))


def _as_a_whole(book: FactBook, unit: str, item: Item, random: Random, chance: float) -> None:
    if random.random() < chance:
        book.add(unit, (item.id, ""), Fact(NOT_APPLICABLE, "self", ""))
    if random.random() < chance and item.kind != "judgement" and not isinstance(item.max, dict):
        book.add(unit, (item.id, "points"), Fact(F(random.randint(0, int(item.max * 4)), 4), "final", ""))


def random_value(spec: FigureSpec, item: Item | None, random: Random) -> Any:
    match spec.type:
        case "choice":
            return random.choice([code for code, _ in spec.choices])
        case "yes_no":
            return random.random() < 0.5
        case "date":
            return date(2022, 12, 1) + timedelta(days=random.randint(-30, 30))
        case "text":
            return random.choice(["x", "y"])
        case "percent":
            return F(random.choice([0, 20, 50, 70, 80, 90, 95, 100, random.randint(0, 100)]), 100)
        case "share":
            return F(random.randint(0, 100), 100)
        case "count":
            return F(random.choice([0, 1, 2, random.randint(0, 40)]))
    top = (spec.ends.upper if spec.ends is not None and spec.ends.upper is not None else item.max
           if spec.name == "points" and item else 100)
    top = min(top.values()) if isinstance(top, dict) else top
    return F(random.randint(1, 40), 40) * top
