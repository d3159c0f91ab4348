"""Invented but plausible units and facts for any rubric, from a seed: for tests that need a full assessment."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from papi_kit.findings import Place, Refused, has_errors
from papi_kit.index.assessment import Assessment, assess_values
from papi_kit.rubric.figures import FigureSpec
from papi_kit.rubric.reading import read_rubric
from papi_kit.rule.env import NOT_APPLICABLE
from papi_kit.rule.tree import Figure, Op, walk
from papi_kit.scoring.facts.book import Fact, FactBook
from papi_kit.scoring.facts.cells import check_ends
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.program.compile import compile_program
from papi_kit.scoring.program.item import Item
from papi_kit.scoring.program.needs import period
from papi_kit.scoring.program.program import Program
from papi_kit.written.source import Source, read_source

NAMES = ("Chợ Mới", "Nà Rì", "Bạch Thông", "Ba Bể", "Ngân Sơn", "Pác Nặm", "Chợ Đồn", "Thành phố", "Cường Lợi",
         "Văn Lang", "Sơn Thành", "Quang Phong")
STAGES = ("self", "appraisal", "explanation", "final")


def program_of(rubric: Path | Source) -> Program:
    source = read_source(rubric) if isinstance(rubric, Path) else rubric
    program, findings = compile_program(read_rubric(source))
    if program is None or has_errors(findings):
        raise Refused(findings)
    return program


def groups_of(program: Program) -> list[str]:
    """Every group that the rubric names."""
    found: dict[str, None] = {}
    for item in program.items.values():
        found |= dict.fromkeys(sorted(item.groups or ()))
        found |= dict.fromkeys(item.max if isinstance(item.max, dict) else ())
    return list(found) or ["nhóm 1"]


def units_of(program: Program, count: int, seed: int = 1, unranked: int = 0) -> list[Unit]:
    rng, groups = random.Random(seed), groups_of(program)
    level = program.rubric.level
    return [Unit(f"U{n:04d}", f"{NAMES[n % len(NAMES)]}{'' if n < len(NAMES) else f' {n // len(NAMES) + 1}'}",
                 groups[n % len(groups)], level, population=Fraction(rng.randint(2_000, 60_000)), ranked=n >= unranked)
            for n in range(count)]


class Inventor:
    """Facts of one unit. `missing`, `na` and `hand` are how often a leaf is left out,
    does not arise, is marked by hand."""

    def __init__(self, program: Program, seed: int, missing: float = 0.0, na: float = 0.05, hand: float = 0.03):
        self.program, self.rng = program, random.Random(seed)
        self.missing, self.na, self.hand = missing, na, hand
        self.start = period(program)[0]
        self.quotients = dict(self._quotients())

    def _quotients(self) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        """Figure above a line -> the figure below it."""
        for item in self.program.items.values():
            for tree in (t for t in (item.value, item.rule) if t is not None):
                for node in walk(tree):
                    if isinstance(node, Op) and node.name == "/" and all(isinstance(a, Figure) for a in node.args):
                        above, below = node.args
                        yield (above.item, above.name), (below.item, below.name)  # type: ignore[union-attr]

    def facts(self, unit: Unit, book: FactBook) -> None:
        known: dict[tuple[str, str], Any] = {}
        for spec in self.program.shared.values():
            self.give(unit, book, spec, known, None)
        for item in self.program.items.values():
            if not item.exists_for(unit.group):
                continue
            if item.hand_stages and self.rng.random() < self.hand:
                self.by_hand(unit, book, item)
            if not item.leaf:
                continue
            if item.na_policy and self.rng.random() < self.na:
                book.add(unit.id, (item.id, ""), Fact(NOT_APPLICABLE, item.stages[0], Place("facts.csv", 1)))
            elif self.rng.random() >= self.missing:
                for spec in item.figures:
                    if spec.required or self.rng.random() < 0.7:
                        self.give(unit, book, spec, known, item)

    def by_hand(self, unit: Unit, book: FactBook, item: Item) -> None:
        maximum = item.max_for(unit.group)
        if maximum is not None and item.kind != "judgement":
            value = Fraction(self.rng.randint(0, 20), 20) * maximum
            book.add(unit.id, (item.id, "points"),
                     Fact(value, item.hand_stages[0], Place("facts.csv", 2), note="Hội đồng quyết định"))

    def give(self, unit: Unit, book: FactBook, spec: FigureSpec, known: dict, item: Item | None) -> None:
        key = (spec.item, spec.name)
        value = self.value(spec, key, known, item, unit)
        known[key] = value
        stage = self.rng.choice([s for s in STAGES if s in (spec.stages or STAGES)])
        book.add(unit.id, key, Fact(value, stage, Place("facts.csv", len(known) + 2), f"Báo cáo {spec.item}", ""))

    def value(self, spec: FigureSpec, key: tuple, known: dict, item: Item | None, unit: Unit) -> Any:
        rng = self.rng
        match spec.type:
            case "choice":
                codes = [code for code, _ in spec.choices]
                return codes[min(int(rng.expovariate(1.2)), len(codes) - 1)]
            case "yes_no":
                return rng.random() < 0.3
            case "date":
                return self.start + timedelta(days=rng.randint(0, 420))
            case "text":
                return rng.choice(("a", "Văn bản"))
            case "percent":
                return self.bounded(spec, Fraction(rng.choice((1000, 950, 900, rng.randint(500, 1000))), 1000))
            case "share":
                return Fraction(rng.randint(5_000_000_000, 9_999_999_999), 10**10)
            case "count":
                return self.bounded(spec, self.count(key, known))
        if spec.name == "points":
            maximum = (item.max_for(unit.group) if item is not None else None) or Fraction(1)
            grid = spec.grid or Fraction(1, 4)
            return min(maximum, grid * rng.randint(int(maximum / grid / 2), max(1, int(maximum / grid))))
        return self.bounded(spec, Fraction(rng.randint(0, 10_000), 100))

    def count(self, key: tuple, known: dict) -> Fraction:
        """Below its divisor where it has one; a divisor is some hundreds; else a handful."""
        below = self.quotients.get(key)
        if below is not None and below in known:
            return Fraction(
                int(known[below] * self.rng.choice((1, Fraction(95, 100), Fraction(self.rng.randint(50, 100), 100)))))
        if key in self.quotients.values():
            return Fraction(self.rng.choice((20, 100, 1000, self.rng.randint(1, 900))))
        return Fraction(min(int(self.rng.expovariate(0.9)), 8))

    @staticmethod
    def bounded(spec: FigureSpec, value: Fraction) -> Fraction:
        for candidate in (value, *(getattr(spec.ends, end, None) for end in ("at_most", "at_least")), Fraction(1)):
            try:
                if candidate is not None:
                    check_ends(candidate, spec)
                    return candidate
            except ValueError:
                continue
        return value


def fabricate(program: Program, count: int = 8, seed: int = 1, **rates: float) -> tuple[list[Unit], FactBook]:
    units, book = units_of(program, count, seed, unranked=int(rates.pop("unranked", 0))), FactBook()
    inventor = Inventor(program, seed, **rates)
    for unit in units:
        inventor.facts(unit, book)
    return units, book


def assessed(program: Program, units: list[Unit], book: FactBook) -> Assessment:
    assessment = assess_values(program, units, {unit.id: unit for unit in units}, book)
    return replace(assessment, manifest={"inputs": [{"file": "facts.csv", "sha256": "0" * 64, "bytes": 1}]})


