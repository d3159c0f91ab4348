"""What a unit's rows say of an item besides its figures: marks by hand, n/a, evidence, stages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from ...rubric.model import STAGES
from ...rule.env import MISSING, NOT_APPLICABLE
from ..facts.book import Fact, Key
from ..program.item import Item
from ..program.program import Program
from .marks import UnitState

STAGE_NUMBER = {"": -1, **{stage: number for number, stage in enumerate(STAGES)}}


class Rows:
    """Answers for the units of a program at a stage."""

    def __init__(self, program: Program, stage: str):
        self.program, self.stage = program, stage

    @cached_property
    def about(self) -> Mapping[str, tuple[Key, ...]]:
        """Item -> every row that says something of it."""
        return {key: _about(item, self.program) for key, item in self.program.items.items()}

    @cached_property
    def _keys(self) -> Mapping[str, tuple[list[Key], list[Key]]]:
        """Item -> its figures; and by what the whole of it, or of a parent, may be told."""
        return {key: ([(key, spec.name) for spec in item.figures],
                      [(key, "points"), *((each, "") for each in self.lineage(item))])
                for key, item in self.program.items.items()}

    def said(self, state: UnitState, key: str, what: str) -> Any:
        """What `Hand` and `Said` read."""
        item = self.program.items[key]
        if what == "by_hand":
            fact = self.hand(item, state)
            return MISSING if fact is None else fact.value
        return self.declared_na(item, state) if what == "not_applicable" else self.zeroed(item, state)

    def hand(self, item: Item, state: UnitState) -> Fact | None:
        """A mark by hand that no later row has overtaken."""
        fact = state.facts.get((item.id, "points"))
        if fact is None or item.origin == "judgement" or fact.default or fact.value is NOT_APPLICABLE:
            return None
        return None if self.overtaken(fact, item, state) else fact

    def overtaken(self, fact: Fact, item: Item, state: UnitState) -> bool:
        """Whether a later stage says something of the item, or of what is below it."""
        later = (state.facts[key] for key in self.about[item.id] if key in state.facts)
        return any(STAGES.index(other.stage) > STAGES.index(fact.stage) for other in later if not other.default)

    def declared_na(self, item: Item, state: UnitState) -> bool:
        """N/a for one of its figures; or for the whole of it or of a parent, unless overtaken."""
        return bool(self.na_facts(item, state))

    def na_facts(self, item: Item, state: UnitState) -> list[Fact]:
        """The rows that say so."""
        if not state.has_not_applicable:
            return []
        own, wholes = self._keys[item.id]
        if any(state.figures.get(key) is NOT_APPLICABLE for key in own):
            return [fact for key in own if (fact := state.facts.get(key)) and fact.value is NOT_APPLICABLE]
        rows = [fact for key in wholes if (fact := state.facts.get(key)) is not None and fact.value is NOT_APPLICABLE]
        return [fact for fact in rows if not self.overtaken(fact, item, state)]

    def lineage(self, item: Item) -> list[str]:
        return [item.id, *(self.lineage(self.program.items[item.parent]) if item.parent else [])]

    def stage_of(self, item: Item, status: str, state: UnitState) -> str:
        """The latest stage of what a mark uses: the mark by hand, figures of its own, shared ones and those of other
        items, the marks of other items, or the row that says n/a."""
        if status == "by_hand":
            return state.facts[item.id, "points"].stage
        if not item.leaf or status not in ("scored", "not_applicable"):
            return ""
        figures, marks = self.program.reads[item.id]
        facts, latest = state.facts, ""
        for key in figures:
            fact = facts.get(key)
            if fact is not None and not fact.default and STAGE_NUMBER[fact.stage] > STAGE_NUMBER[latest]:
                latest = fact.stage
        others = [fact.stage for fact in self.na_facts(item, state) if not fact.default] \
            if status == "not_applicable" else []
        others += [state.scores[key].stage for key in marks if key in state.scores]
        return max((latest, *others), key=STAGE_NUMBER.__getitem__) if others else latest

    def zeroed(self, item: Item, state: UnitState) -> bool:
        """Whether the lack of evidence makes it 0, which the self-assessment does not yet feel."""
        return item.needs_evidence and self.stage != "self" and evidence_lacking(item, state)


def evidence_lacking(item: Item, state: UnitState) -> bool:
    if item.evidence is None or not item.leaf:
        return False
    own = [f for spec in item.figures if (f := state.facts.get((item.id, spec.name))) is not None and not f.default]
    return bool(own) and not any(f.cited for f in own)


def place_of(item: Item, state: UnitState) -> str:
    """Where a figure of the item was read; else where the rubric defines it."""
    own = (state.facts.get((item.id, name)) for name in (*[s.name for s in item.figures], ""))
    return next((f.place for f in own if f is not None and f.place), item.place)


def _about(item: Item, program: Program) -> tuple[Key, ...]:
    """Every row that says something of the item or of what is below it, but for its own mark by hand."""
    below = [key for part in item.parts for key in ((part, "points"), *_about(program.items[part], program))]
    return ((item.id, ""), *((item.id, spec.name) for spec in item.figures), *below)
