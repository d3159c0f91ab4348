"""Marks of every unit on every item, exactly, each with what happened to it on the way.

Items are taken in an order in which everything an item reads is already known, and each item for all units
at once, so that a rule may look at its peers. The marks themselves are trees (`rule/whole`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import Any

from ...findings import Finding, error, warning
from ...rule.env import MISSING, NOT_APPLICABLE, Absent, Env, Run
from ...rule.readers.exact import BranchRun, PeerRun, first
from ..facts.book import Fact, FactBook, Key
from ..facts.units import Unit
from ..program.item import Item
from ..program.program import Once, Program
from .effects import Effect, effects_of
from .lacking import lacking
from .lists import Lists
from .marks import ZERO, Context, Score, UnitState
from .peers import table_of, tables_of, value_of
from .rows import Rows, evidence_lacking, place_of
from .shared import shared_findings

WARNINGS = ("undecided",)                          # the other faults of an expression are errors


class Marker:
    """Marks units at a stage. `findings` collects what their data did wrong."""

    def __init__(self, program: Program, book: FactBook, defaults: Mapping[Key, Fact], stage: str,
                 context: Context = Context()):
        self.program, self.book, self.defaults, self.stage, self.context = program, book, defaults, stage, context
        self.findings: list[Finding] = []
        self.rows = Rows(program, stage)
        self.runs = program.exact
        self.lists = Lists(program)
        self.alike: dict[tuple[Any, ...], tuple[Any, Score]] = {}   # by what makes a mark; with the figure, which stays

    def mark(self, units: Sequence[Unit], eligible: Callable[[Unit], bool]) -> list[UnitState]:
        """All marks of all units; `eligible` says who counts among the peers."""
        states = [self.state(unit) for unit in units]
        self.mark_states(states, eligible)
        for state in states:
            self.same_evidence(state)
        self.findings += shared_findings(self.program, states)
        return states

    def mark_states(self, states: Sequence[UnitState], eligible: Callable[[Unit], bool],
                    kept: Mapping[str, Score] = MappingProxyType({})) -> None:
        """Fills the scores of units; of one unit alone, scores may be `kept`."""
        for entry in self.program.schedule:
            if isinstance(entry, int):
                for state in states:
                    _count_once(self.program.once[entry], self.runs.once[entry], state)
                continue
            item = self.program.items[entry]
            self.find_peers(item, states, eligible)
            for state in states:
                state.scores[entry] = kept[entry] if entry in kept else self.score(item, state)

    def state(self, unit: Unit) -> UnitState:
        facts = {**self.defaults, **self.book.at_stage(unit.id, self.stage)}
        self.findings += self.lists.add(facts, unit, self.book, self.stage)
        figures = {key: fact.value for key, fact in facts.items()}
        env = Env(figures, columns=unit.columns(), last=self.context.last.get(unit.id, {}),
                  child_sums=self.context.child_sums.get(unit.id, {}), peers={})
        state = UnitState(unit, facts, figures, env, any(value is NOT_APPLICABLE for value in figures.values()))
        env.marks, env.said = state.scores, partial(self.rows.said, state)
        return state

    # -- one item --------------------------------------------------------------------------------------------
    def score(self, item: Item, state: UnitState) -> Score:
        """The mark of an item, all that it reads being marked; one for all units in which the same makes it."""
        key = self.made_by(item, state)
        if key is None:
            return self.marked(item, state)
        if key in self.alike:
            found = self.alike[key][1]
            self.check(item, found.status, found.value, state)
            return found
        told = len(self.findings)
        found = self.marked(item, state)
        if found.status == "scored" and told == len(self.findings):
            self.alike[key] = state.figures[self.program.single[item.id]], found
        return found

    def made_by(self, item: Item, state: UnitState) -> tuple[Any, ...] | None:
        """What makes the mark of a leaf where that is one figure and the group; texts read once are one value."""
        figure = self.program.single.get(item.id)
        if figure is None or state.has_not_applicable or (item.id, "points") in state.facts:
            return None
        fact = state.facts.get(figure)
        return None if fact is None else (item.id, id(state.figures.get(figure)), state.unit.group, fact.stage,
                                          fact.default)

    def marked(self, item: Item, state: UnitState) -> Score:
        env, run = _fresh(state), self.runs.wholes[item.id]
        silent = not state.has_not_applicable and (item.id, "points") not in state.facts
        taken = first(run.silent if silent else run.fixed, env)
        if env.problems:
            self.report(env, item, state)
        if taken is None:
            if run.value is not None:
                run.value(env)
            taken = first(run.asked, env)
        assert taken is not None
        points, branch = taken.points(env), taken.branch
        spread = ZERO if taken.spread is None else taken.spread(env)
        value = MISSING if run.value is None or not taken.measured else run.value(env)
        found = Score(item.id, branch.status, None if points.__class__ is Absent else points, taken.max_points(env),
                      self.rows.stage_of(item, branch.status, state), spread, value,
                      self.effects(taken, env, item, state))
        if env.problems:
            self.report(env, item, state)
        self.check(item, branch.finding or branch.status, value, state)
        return found

    @staticmethod
    def effects(taken: BranchRun, env: Env, item: Item, state: UnitState) -> tuple[Effect, ...]:
        branch = taken.branch
        if taken.by_rule:
            return effects_of(env.passed) if env.passed else ()
        if branch.status == "by_hand":
            return ((branch.effect, {"note": state.facts[item.id, "points"].note}),)
        if not branch.effect:
            return ()
        return ((branch.effect, {"label": branch.told} if branch.status == "not_applicable" else {}),)

    # -- across units ----------------------------------------------------------------------------------------
    def find_peers(self, item: Item, states: Sequence[UnitState], eligible: Callable[[Unit], bool]) -> None:
        """What the peers of each unit have, of all that the item asks of them."""
        for compared in self.runs.wholes[item.id].peers:
            peer = compared.peer
            values = {state.unit.id: self.compared(item, compared, state) for state in states if eligible(state.unit)}
            tables = tables_of(peer, states, values)
            for state in states:
                found = tables.get(table_of(peer, state.unit))
                if state.unit.id in self.context.others:
                    others = self.context.others[state.unit.id][peer.key]
                    found = None if others is None else others.joined(values.get(state.unit.id))
                found = self.context.peers.get(peer.key, found)
                state.env.peers = {**state.env.peers, peer.key: MISSING if found is None else found}

    def compared(self, item: Item, compared: PeerRun, state: UnitState) -> Fraction | None:
        """What the unit has of what is compared; None where it is no peer."""
        return value_of(self.runs.wholes[item.id], compared, _fresh(state))

    def same_evidence(self, state: UnitState) -> None:
        for item in self.program.items.values():
            if not item.same_evidence:
                continue
            cited: dict[str, str] = {}
            for key in (item.id, *item.same_evidence):
                for text in {text for (i, _), f in state.facts.items() if i == key for text in f.cited}:
                    if cited.setdefault(text, key) != key:
                        self.findings.append(error("same_evidence", place_of(item, state), state.unit.id, item.id,
                                                   evidence=text, items=[cited[text], key]))

    # -- findings --------------------------------------------------------------------------------------------
    def report(self, env: Env, item: Item, state: UnitState) -> None:
        """The faults of expressions, each once."""
        for problem in dict.fromkeys(env.problems):
            code, key = problem if isinstance(problem, tuple) else (problem, item.id)
            make = warning if code in WARNINGS else error
            place = place_of(self.program.items[key], state)
            self.findings.append(make(code, place, state.unit.id, key, item=key, unit=state.unit.called))
        env.problems.clear()

    def check(self, item: Item, what: str, value: Any, state: UnitState) -> None:
        """What is told of a mark that came about in this way."""
        unit, told = state.unit, self.findings
        match what:
            case "scored" if item.leaf:
                if item.by_ratio and isinstance(value, Fraction) and not 0 <= value.numerator <= value.denominator:
                    place = place_of(item, state)
                    told.append(warning("ratio_outside", place, unit.id, item.id, value=value, unit=unit.called))
                self.check_evidence(item, state)
            case "figures_missing":
                told.append(warning(what, item.place, unit.id, item.id, item=item.id, unit=unit.called,
                                    figures=lacking(item, self.program, state.env), policy=item.missing))
            case "not_applicable_not_accepted":
                told.append(error(what, place_of(item, state), unit.id, item.id, item=item.id))
            case "group_without_max":
                told.append(error(what, item.place, unit.id, item.id, group=unit.group, name=unit.called))

    def check_evidence(self, item: Item, state: UnitState) -> None:
        if item.evidence is None or not evidence_lacking(item, state):
            return
        own = [f for spec in item.figures if (f := state.facts.get((item.id, spec.name)))]
        if item.evidence.without == "note" and any(f.note for f in own):
            return
        self.findings.append(warning("evidence_missing", place_of(item, state), state.unit.id, item.id,
                                     unit=state.unit.called, wanted=item.evidence.text))


def _fresh(state: UnitState) -> Env:
    """The unit's Env with nothing worked out yet."""
    env = state.env
    env.names = {}
    if env.passed:
        env.passed = []
    return env


def _count_once(once: Once, runs: Mapping[str, Run], state: UnitState) -> None:
    """Of the items of a list only the one with most points counts."""
    found: dict[str, Score] = {}
    for key in once.keys:
        env, score = _fresh(state), state.scores[key]
        points = runs[key](env)
        if score.points is not None and points != score.points:
            found[key] = replace(score, points=points, effects=(*score.effects, *effects_of(env.passed)))
    state.scores.update(found)
