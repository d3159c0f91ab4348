"""Reported figures: read against what the rubric declares, kept stage by stage with their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from fractions import Fraction
from typing import Any

from ...findings import NOWHERE, Finding, Place, as_place, error, line_of
from ...language.numbers import NotUnderstood
from ...rubric.figures import FigureSpec
from ...rubric.model import STAGES
from ...rule.env import MISSING
from ...values import dataclass
from ..program.item import Item
from ..program.program import Program
from .cells import read_figure

_STAGE_NUMBER = {stage: number for number, stage in enumerate(STAGES)}


@dataclass(slots=True, unsafe_hash=True)
class Fact:
    """One figure as given: `value` is typed (a fraction, text, date, yes/no or NOT_APPLICABLE). Nobody changes one;
    one that says so takes four times as long to make, and there is one of every row of facts. `at`: where it was read;
    of a text file its name, and then `line`, for the same reason."""

    value: Any
    stage: str
    at: str
    evidence: str = ""
    note: str = ""
    default: bool = False
    survey: str = ""                                        # whose forms gave it
    combined: bool = False                                  # of the marks of several
    listed: Listed | None = None                            # of a list: its rows; the value is their number
    worked: Worked | None = None                            # worked out from rows: what each of them gave
    line: int = 0

    @property
    def place(self) -> Place:
        return line_of(self.at, self.line) if self.line else as_place(self.at)

    @property
    def cited(self) -> tuple[str, ...]:
        """The evidence, of each row of a list; of a list without rows what is cited for that."""
        rows = self.listed.rows if self.listed is not None else ()
        cells = [fact for row in rows for fact in row.cells.values()] if rows else [self]
        return tuple(dict.fromkeys(fact.evidence for fact in cells if fact.evidence))


Key = tuple[str, str]                                       # (item or "", input or ""); of a list also a CellName


class CellName(str):
    """A cell of a list, in place of the name of a figure; `column` is empty for what is said of the whole row."""

    __slots__ = ("column", "list", "row")
    list: str
    row: int
    column: str

    def __new__(cls, name: str, row: int, column: str = "") -> CellName:
        found = super().__new__(cls, f"{column or name}[{row}]")
        found.list, found.row, found.column = name, row, column
        return found


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row at a stage: the cells that count by column, and what strikes it out."""

    number: int
    cells: Mapping[str, Fact] = field(default_factory=dict)
    struck: Fact | None = None

    @property
    def place(self) -> Place:
        return next((fact.place for fact in (*self.cells.values(), self.struck) if fact is not None), NOWHERE)


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of a list at a stage in their order, also those that are struck out."""

    rows: tuple[ListRow, ...] = ()

    @property
    def standing(self) -> tuple[ListRow, ...]:
        return tuple(row for row in self.rows if row.struck is None)


@dataclass(frozen=True, slots=True)
class Worked:
    """What each row gave: True, False, a number, MISSING, or NOT_APPLICABLE where it is left out."""

    given: tuple[tuple[ListRow, Any], ...] = ()


class OneStage(Mapping[int, Fact]):
    """The facts of a figure by stage number where one stage gave it: a dict takes five
    times the memory."""

    __slots__ = ("fact", "number")

    def __init__(self, number: int, fact: Fact):
        self.number, self.fact = number, fact

    def __getitem__(self, number: int) -> Fact:
        if number != self.number:
            raise KeyError(number)
        return self.fact

    def __iter__(self) -> Iterator[int]:
        yield self.number

    def __len__(self) -> int:
        return 1

    def __repr__(self) -> str:
        return repr(dict(self))


@dataclass
class FactBook:
    """unit -> (item, input) -> stage number -> fact. `shares`: item -> the marks that make up its mark -> their
    weights."""

    facts: dict[str, dict[Key, Mapping[int, Fact]]] = field(default_factory=dict)
    shares: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)

    def add(self, unit: str, key: Key, fact: Fact) -> Fact | None:
        """Keeps the fact; gives the one that already stood there, which then stays."""
        own, number = self.facts.get(unit), _STAGE_NUMBER[fact.stage]
        if own is None:
            own = self.facts[unit] = {}
        stages = own.get(key)
        if stages is None:
            own[key] = OneStage(number, fact)
        elif number in stages:
            return stages[number]
        else:
            own[key] = {**stages, number: fact}
        return None

    def complete(self, unit: str, key: Key, fact: Fact) -> None:
        """The same value given again: what it says beside the value fills what the first leaves blank."""
        stages, number = self.facts[unit][key], _STAGE_NUMBER[fact.stage]
        first = stages[number]
        whole = replace(first, evidence=first.evidence or fact.evidence, note=first.note or fact.note)
        self.facts[unit][key] = {**stages, number: whole} if len(stages) > 1 else OneStage(number, whole)

    def at_stage(self, unit: str, stage: str) -> dict[Key, Fact]:
        """Figure by figure, the latest row not after `stage`; where several mark an item, what their marks come to."""
        limit = _STAGE_NUMBER[stage]
        found = {}
        for key, stages in self.facts.get(unit, {}).items():
            fact = _latest(stages, limit)
            if fact is not None and fact.value is not MISSING and key[1].__class__ is not CellName:
                found[key] = fact
        for item, weights in self.shares.items():
            marks = {part: found[item, part] for part in weights if (item, part) in found}
            whole = found.get((item, "points"))
            if len(marks) == len(weights) and (whole is None or _later(marks.values(), whole)):
                found[item, "points"] = _combined(marks, weights)
        return found

    def cells_at_stage(self, unit: str, stage: str) -> dict[Key, dict[CellName, Fact]]:
        """Cell by cell, the latest row not after `stage`, by list; what is said of a whole row is a cell too."""
        limit = _STAGE_NUMBER[stage]
        found: dict[Key, dict[CellName, Fact]] = {}
        for (item, name), stages in self.facts.get(unit, {}).items():
            fact = _latest(stages, limit)
            if isinstance(name, CellName) and fact is not None:
                found.setdefault((item, name.list), {})[name] = fact
        return found

    def beyond_self(self, unit: str) -> bool:
        """Whether anything of the unit comes from a stage after its own."""
        return any(stages.number if isinstance(stages, OneStage) else max(stages)
                   for stages in self.facts.get(unit, {}).values())

    def has_stage(self, stage: str) -> bool:
        number = _STAGE_NUMBER[stage]
        return any(number in stages for keys in self.facts.values() for stages in keys.values())


def _latest(stages: Mapping[int, Fact], limit: int) -> Fact | None:
    """That of the last stage not after `limit`."""
    if isinstance(stages, OneStage):
        return stages.fact if stages.number <= limit else None
    return stages[max(given)] if (given := [number for number in stages if number <= limit]) else None


def _later(marks: Iterable[Fact], whole: Fact) -> bool:
    """Whether one of the marks is of a stage after that of the mark in one row."""
    return any(_STAGE_NUMBER[mark.stage] > _STAGE_NUMBER[whole.stage] for mark in marks)


def _combined(marks: Mapping[str, Fact], weights: Mapping[str, Fraction]) -> Fact:
    """Σ weight × mark, of the latest of their stages."""
    facts = list(marks.values())
    stage = max((fact.stage for fact in facts), key=lambda stage: _STAGE_NUMBER[stage])
    value = sum((weights[part] * fact.value for part, fact in marks.items()), Fraction(0))
    evidence, note = ("; ".join(dict.fromkeys(filter(None, texts))) for texts in
                      ((fact.evidence for fact in facts), (fact.note for fact in facts)))
    return Fact(value, stage, facts[0].place, evidence, note, combined=True)


def default_facts(program: Program) -> tuple[dict[Key, Fact], list[Finding]]:
    """The declared defaults as facts; in bonus and penalty groups 0 or no. Faults of the rubric are errors."""
    found: dict[Key, Fact] = {}
    findings = []
    specs = [*program.shared.values(), *(s for i in program.leaves() for s in i.figures)]
    for spec in specs:
        if spec.default is None:
            continue
        try:
            found[(spec.item, spec.name)] = Fact(read_figure(spec, spec.default), STAGES[0], NOWHERE, default=True)
        except NotUnderstood:
            findings.append(error("default_not_understood", program.source.place(), item_id=spec.item, name=spec.name,
                                  text=spec.default))
    for item in program.leaves():
        if item.domain_type != "base":
            for spec in item.figures:
                value = extra_default(spec, item)
                if value is not None:
                    found.setdefault((spec.item, spec.name), Fact(value, STAGES[0], NOWHERE, default=True))
    return found, findings


def extra_default(spec: FigureSpec, item: Item) -> Any:
    """What an absent figure counts as below a bonus or penalty domain."""
    if spec.type in ("count", "amount", "percent", "share", "list"):
        return Fraction(0)
    if spec.type == "yes_no":
        return False
    if spec.type == "choice" and {code for code, _ in spec.choices} == {"yes", "no"}:
        return "no"
    return None
