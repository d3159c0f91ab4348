"""Marks of every unit on every item, exactly, each with what happened to it on the way.

Items are taken in an order in which everything an item reads is already known, and each item for all units
at once, so that a rule may look at its peers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ...findings import Finding, error, warning
from ...rubric.model import STAGES
from ...rule.readers.exact import MISSING, NOT_APPLICABLE, Absent, Env, Run, compile_tree
from ...rule.tree import Peer, walk
from ..facts.book import Fact, FactBook, Key
from ..facts.units import Unit
from ..program.order import due, once_groups
from ..program.program import Item, Program
from .combine import Combined, combine
from .lacking import lacking
from .marks import Context, Score, UnitState, rounded

ZERO = Fraction(0)
_SEVERITY = {"undecided": "warning"}


@dataclass(frozen=True)
class _Runs:
    value: Run | None
    rule: Run | None
    override: Run | None
    reduce: tuple[tuple[Run, Fraction], ...]
    zero_parent: Run | None
    na_when: Run | None


class Marker:
    """Marks units at a stage. `findings` collects what their data did wrong."""

    def __init__(self, program: Program, book: FactBook, defaults: Mapping[Key, Fact], stage: str, context: Context = Context()):
        self.program, self.book, self.defaults, self.stage, self.context = program, book, defaults, stage, context
        self.findings: list[Finding] = []
        self.runs = {key: _compile(item) for key, item in program.items.items()}
        self.groups = once_groups(program.items)
        self.rows = {key: _rows_of(item, program) for key, item in program.items.items()}
        self.peers = {key: next((n for n in walk(item.rule) if isinstance(n, Peer)), None) if item.rule else None
                      for key, item in program.items.items()}

    def mark(self, units: Sequence[Unit], eligible: Callable[[Unit], bool]) -> list[UnitState]:
        """All marks of all units; `eligible` says who counts among the peers of a relative rule."""
        states = [self.state(unit) for unit in units]
        pending = list(self.groups)
        seen: set[str] = set()
        for key in self.program.order:
            item = self.program.items[key]
            seen.add(key)
            if item.leaf:
                if self.peers[key] is not None:
                    self.find_peers(item, states, eligible)
                for state in states:
                    state.scores[key] = self.leaf(item, state)
            else:
                for state in states:
                    state.scores[key] = self.parent(item, state)
            now, pending = due(pending, seen)
            for group in now:
                for state in states:
                    self.count_once(group, state)
        for state in states:
            self.same_evidence(state)
        return states

    def state(self, unit: Unit) -> UnitState:
        facts = {**self.defaults, **self.book.at_stage(unit.id, self.stage)}
        figures = {key: fact.value for key, fact in facts.items()}
        env = Env(figures, columns=unit.columns(), last=self.context.last.get(unit.id, {}),
                  child_sums=self.context.child_sums.get(unit.id, {}), peers={})
        state = UnitState(unit, facts, figures, env, any(value is NOT_APPLICABLE for value in figures.values()))
        env.marks = state.scores
        return state

    # -- one leaf --------------------------------------------------------------------------------------------
    def leaf(self, item: Item, state: UnitState) -> Score:
        fixed = self.before_rule(item, state)
        if fixed is not None:
            return fixed
        env, runs = self.enter(item, state), self.runs[item.id]
        value = env.value = runs.value(env) if runs.value else MISSING
        lacks = item.needs_value and value.__class__ is Absent
        points, effects = self.after_rule(item, state, env, value if lacks else runs.rule(env))  # type: ignore[misc]
        self.report(env, item, state)
        if points.__class__ is Absent:
            return self.absent(item, state, points, value)
        self.check_value(item, state, value)
        self.check_evidence(item, state)
        if item.domain_type != "base" and points > env.max_points:
            points = env.max_points
            effects.append(("capped", {"max": points}))
        final = _rounded(points, item, effects)
        return Score(item.id, "scored", final, env.max_points, self.stage_of(item, state), value=value, effects=tuple(effects))

    def enter(self, item: Item, state: UnitState) -> Env:
        env = state.env
        env.value = env.points = MISSING
        env.max_points = item.max_for(state.unit.group) or ZERO
        env.problems = []
        return env

    def before_rule(self, item: Item, state: UnitState) -> Score | None:
        """The score where no rule is asked: not for this group, a mark by hand, not applicable by facts."""
        if not item.exists_for(state.unit.group):
            return Score(item.id, "not_for_group", None, ZERO)
        maximum = item.max_for(state.unit.group)
        if maximum is None:
            self.findings.append(error("group_without_max", item.place, state.unit.id, item.id, group=state.unit.group, name=state.unit.name))
            return Score(item.id, "missing", None, Fraction(1))
        hand = self.hand(item, state)
        if hand is not None:
            return Score(item.id, "by_hand", rounded(hand.value, item.rounding), maximum, hand.stage, effects=(("by_hand", {"note": hand.note}),))
        if self.declared_na(item, state):
            return self.not_applicable(item, state)
        run = self.runs[item.id].na_when
        if run is not None:
            env = self.enter(item, state)
            holds = run(env)
            if holds.__class__ is Absent:
                env.problems.append("undecided")
            self.report(env, item, state)
            if holds is True:
                return self.not_applicable(item, state, label=item.na_label)
        return None

    def hand(self, item: Item, state: UnitState) -> Fact | None:
        """A mark by hand that no later row has overtaken."""
        fact = state.facts.get((item.id, "points"))
        if fact is None or item.origin == "judgement" or fact.default or fact.value is NOT_APPLICABLE:
            return None
        return None if self.overtaken(fact, item, state) else fact

    def overtaken(self, fact: Fact, item: Item, state: UnitState) -> bool:
        """Whether a later stage says something of the item, or of what is below it."""
        later = (state.facts[key] for key in self.rows[item.id] if key in state.facts)
        return any(STAGES.index(other.stage) > STAGES.index(fact.stage) for other in later if not other.default)

    def declared_na(self, item: Item, state: UnitState) -> bool:
        """N/a for one of its figures; or for the whole of it or of a parent, unless overtaken."""
        if not state.has_not_applicable:
            return False
        if any(state.figures.get((item.id, spec.name)) is NOT_APPLICABLE for spec in item.figures):
            return True
        wholes = [(item.id, "points"), *((key, "") for key in self.lineage(item))]
        rows = [fact for key in wholes if (fact := state.facts.get(key)) is not None and fact.value is NOT_APPLICABLE]
        return any(not self.overtaken(fact, item, state) for fact in rows)

    def lineage(self, item: Item) -> list[str]:
        return [item.id, *(self.lineage(self.program.items[item.parent]) if item.parent else [])]

    def not_applicable(self, item: Item, state: UnitState, label: str = "") -> Score:
        maximum = item.max_for(state.unit.group) or ZERO
        stage = self.stage_of(item, state)
        effect = (("na_" + item.na_policy, {"label": label}),) if item.na_policy else ()
        if item.domain_type != "base":
            return Score(item.id, "not_applicable", ZERO, maximum, stage)
        if item.na_policy == "full":
            return Score(item.id, "not_applicable", rounded(maximum, item.rounding), maximum, stage, effects=effect)
        if item.na_policy == "zero":
            return Score(item.id, "not_applicable", ZERO, maximum, stage, effects=effect)
        if item.na_policy == "remove":
            return Score(item.id, "not_applicable", None, ZERO, stage, effects=effect)
        if item.na_policy == "redistribute":
            return Score(item.id, "not_applicable", None, ZERO, stage, maximum, effects=effect)
        self.findings.append(error("not_applicable_not_accepted", self.fact_place(item, state), state.unit.id, item.id, item=item.id))
        return self.missing(item, maximum)

    def absent(self, item: Item, state: UnitState, kind: Absent, value: Any) -> Score:
        if kind is NOT_APPLICABLE:
            return self.not_applicable(item, state, label=item.na_label)
        self.findings.append(warning("figures_missing", item.place, state.unit.id, item.id, item=item.id, unit=state.unit.name,
                                     figures=lacking(item, self.program, state.env), policy=item.missing))
        return self.missing(item, item.max_for(state.unit.group) or ZERO, value)

    @staticmethod
    def missing(item: Item, maximum: Fraction, value: Any = MISSING) -> Score:
        if item.missing == "zero":
            return Score(item.id, "missing", ZERO, maximum, value=value, effects=(("missing_zero", {}),))
        if item.missing == "remove":
            return Score(item.id, "missing", None, ZERO, value=value, effects=(("missing_remove", {}),))
        return Score(item.id, "missing", None, maximum, value=value)

    def after_rule(self, item: Item, state: UnitState, env: Env, points: Any) -> tuple[Any, list]:
        """Override, reduce, and what absent evidence does. Points that are absent stay so."""
        effects: list[tuple[str, Mapping[str, Any]]] = []
        runs = self.runs[item.id]
        env.points = points
        if points.__class__ is not Absent and runs.override is not None:
            changed = runs.override(env)
            if changed.__class__ is not Absent and changed != points:
                effects.append(("override", {"before": points, "after": changed}))
            points = env.points = changed
        if points.__class__ is Absent:
            return points, effects
        share = ZERO
        for (run, by), text in zip(runs.reduce, item.reduce_notes, strict=True):
            holds = run(env)
            if holds is True:
                share += by
                effects.append(("reduce", {"by": by, "note": text}))
            elif holds is not False:
                env.problems.append("undecided")
        if share and points > 0:
            points *= 1 - share
        if self.zeroed(item, state):
            effects.append(("evidence_zero", {}))
            points = ZERO
        env.points = points
        return points, effects

    # -- a parent --------------------------------------------------------------------------------------------
    def parent(self, item: Item, state: UnitState) -> Score:
        fixed = self.before_rule(item, state)
        if fixed is not None:
            return fixed
        maximum = item.max_for(state.unit.group) or ZERO
        parts = [state.scores[p].part() for p in item.parts if state.scores[p].status != "not_for_group"]
        extra = item.domain_type != "base"
        found = combine(item.combine, parts, maximum, item.capped or extra, item.weights)
        if found.max_points == 0:
            return Score(item.id, "not_applicable", None, ZERO, spread=found.spread)
        if found.points is None:
            return self.missing_parent(item, found)
        effects: list = [("capped", {"max": found.max_points})] if found.cut else []
        if found.factor != 1:
            effects.append(("redistributed", {"factor": found.factor}))
        points = found.points
        failed = self.failed_part(item, state)
        env = self.enter(item, state)
        env.max_points = found.max_points
        if failed:
            effects.append(("zero_parent", {"item": failed, "before": points}))
            points = ZERO
        points, more = self.after_rule(item, state, env, points)
        self.report(env, item, state)
        if points.__class__ is Absent:
            return self.missing(item, found.max_points)
        status = "scored" if found.complete else "incomplete"
        effects += more
        final = _rounded(points, item, effects)
        return Score(item.id, status, final, found.max_points, effects=tuple(effects), factor=found.factor)

    @staticmethod
    def missing_parent(item: Item, found: Combined) -> Score:
        status = "incomplete" if item.combine in ("sum", "max") else "missing"
        return Score(item.id, status, None, found.max_points)

    def failed_part(self, item: Item, state: UnitState) -> str:
        """The first part whose `zero_parent_when` holds."""
        for key in item.parts:
            run = self.runs[key].zero_parent
            part = self.program.items[key]
            if run is None or not part.exists_for(state.unit.group):
                continue
            env, score = self.enter(part, state), state.scores[key]
            env.value, env.points = score.value, MISSING if score.points is None else score.points
            holds = run(env)
            if holds is True:
                return key
            if holds is not False:
                env.problems.append("undecided")
            self.report(env, part, state)
        return ""

    # -- across items ----------------------------------------------------------------------------------------
    def find_peers(self, item: Item, states: Iterable[UnitState], eligible: Callable[[Unit], bool]) -> None:
        """The best measured value among the eligible units, for each unit."""
        peer = self.peers[item.id]
        assert peer is not None
        best: dict[str, Fraction] = {}
        for state in states:
            value, group = self.measured(item, state), "" if peer.among == "all" else state.unit.group
            if value is None or not eligible(state.unit):
                continue
            better = max if peer.better == "more" else min
            best[group] = better(best[group], value) if group in best else value
        for state in states:
            key = "" if peer.among == "all" else state.unit.group
            state.env.peers = {**state.env.peers, item.id: self.context.best.get(item.id, best.get(key, MISSING))}

    def measured(self, item: Item, state: UnitState) -> Fraction | None:
        if not item.exists_for(state.unit.group) or self.hand(item, state) or self.declared_na(item, state):
            return None
        runs, env = self.runs[item.id], self.enter(item, state)
        assert runs.value is not None
        if runs.na_when is not None and runs.na_when(env) is True:
            return None
        value = runs.value(env)
        return value if isinstance(value, Fraction) else None

    def count_once(self, group: tuple[str, ...], state: UnitState) -> None:
        """Of the items of a list only the one with most points counts; equal: the first in the file."""
        scores = [state.scores[key] for key in self.program.items if key in group]
        marked = [s for s in scores if s.points is not None]
        if len(marked) < 2:
            return
        best = max(marked, key=lambda s: s.points)
        for score in marked:
            if score is not best and score.points:
                effect = ("counts_once", {"item": best.item, "before": score.points})
                state.scores[score.item] = replace(score, points=ZERO, effects=(*score.effects, effect))

    def same_evidence(self, state: UnitState) -> None:
        for item in self.program.items.values():
            if not item.same_evidence:
                continue
            cited: dict[str, str] = {}
            for key in (item.id, *item.same_evidence):
                for text in {f.evidence for (i, _), f in state.facts.items() if i == key and f.evidence}:
                    if cited.setdefault(text, key) != key:
                        self.findings.append(error("same_evidence", self.fact_place(item, state), state.unit.id, item.id,
                                                   evidence=text, items=[cited[text], key]))

    # -- findings --------------------------------------------------------------------------------------------
    def report(self, env: Env, item: Item, state: UnitState) -> None:
        for code in dict.fromkeys(env.problems):
            make = warning if _SEVERITY.get(code) == "warning" else error
            self.findings.append(make(code, self.fact_place(item, state), state.unit.id, item.id, item=item.id, unit=state.unit.name))
        env.problems = []

    def check_value(self, item: Item, state: UnitState, value: Any) -> None:
        if item.by_ratio and isinstance(value, Fraction) and not 0 <= value <= 1:
            self.findings.append(warning("ratio_outside", self.fact_place(item, state), state.unit.id, item.id, value=value, unit=state.unit.name))

    def zeroed(self, item: Item, state: UnitState) -> bool:
        """Whether the lack of evidence makes it 0, which the self-assessment does not yet feel."""
        strict = item.evidence is not None and item.evidence.without == "zero" and self.stage != "self"
        return strict and self.evidence_lacking(item, state)

    def evidence_lacking(self, item: Item, state: UnitState) -> bool:
        if item.evidence is None or not item.leaf:
            return False
        own = [f for spec in item.figures if (f := state.facts.get((item.id, spec.name))) is not None and not f.default]
        return bool(own) and not any(f.evidence for f in own)

    def check_evidence(self, item: Item, state: UnitState) -> None:
        if not self.evidence_lacking(item, state):
            return
        own = [f for spec in item.figures if (f := state.facts.get((item.id, spec.name)))]
        if item.evidence and item.evidence.without == "note" and any(f.note for f in own):
            return
        self.findings.append(warning("evidence_missing", self.fact_place(item, state), state.unit.id, item.id, unit=state.unit.name,
                                     wanted=item.evidence.text if item.evidence else ""))

    def fact_place(self, item: Item, state: UnitState) -> str:
        own = (state.facts.get((item.id, name)) for name in (*[s.name for s in item.figures], ""))
        return next((f.place for f in own if f is not None and f.place), item.place)

    def stage_of(self, item: Item, state: UnitState) -> str:
        stages = [f.stage for s in item.figures if (f := state.facts.get((item.id, s.name))) is not None and not f.default]
        return max(stages, key=STAGES.index) if stages else ""


def _rounded(points: Fraction, item: Item, effects: list) -> Fraction:
    """The points as the item rounds them; where that changes them, the effects say so."""
    final = rounded(points, item.rounding)
    if final != points:
        effects.append(("rounded", {"after": final}))
    return final


def _compile(item: Item) -> _Runs:
    def run(tree: Any) -> Run | None:
        return None if tree is None else compile_tree(tree)

    return _Runs(run(item.value), run(item.rule), run(item.override), tuple((compile_tree(c), by) for c, by in item.reduce),
                 run(item.zero_parent_when), run(item.na_when))


def _rows_of(item: Item, program: Program) -> tuple[Key, ...]:
    """Every row that says something of the item or of what is below it, but for its own mark by hand."""
    below = [key for part in item.parts for key in ((part, "points"), *_rows_of(program.items[part], program))]
    return ((item.id, ""), *((item.id, spec.name) for spec in item.figures), *below)
