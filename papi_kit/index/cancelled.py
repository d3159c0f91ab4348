"""Errors that hide each other in a sum that adds up: within a unit, at an earlier stage, among the units below it, and
between last year's figures and this year's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ..findings import NOWHERE, Finding, Place, warning
from ..language.numbers import number_text
from ..language.say import Both
from ..rule.agreement import Cancelling, Given, Relation, Verdict, cancelling, judged, last_key
from ..rule.env import Env, Run
from ..rule.readers.agreement_words import AgreementWords
from ..rule.tree import ChildSum, Const, Figure, Last, Mark, Name, Op, Tree, walk
from ..scoring.exact.marks import UnitState
from ..scoring.exact.relations import Broken, given_of, percents_of
from ..scoring.exact.score import Marker
from ..scoring.facts.book import Fact, Key
from ..scoring.facts.units import Unit
from ..scoring.program.item import Check
from ..scoring.program.program import Program

MOST_UNITS = 6


# -- within a unit ----------------------------------------------------------------------------------------------------
def cancelled(program: Program, broken: Sequence[Broken]) -> Iterator[Finding]:
    """Errors of one unit that hide each other in a relation that holds."""
    gaps = [one.verdict.difference for one in broken if one.verdict.difference]
    if not any(-gap in gaps for gap in gaps):
        return
    state = broken[0].state
    given = given_of(program, state, state.reading())
    yield from _told(program, state, cancelling(_relations(program, state), given), given, _first(broken))


def hidden_words(program: Program, one: Broken, given: Given) -> Both | None:
    """The two errors because of which a relation held with other figures, if that was why."""
    found = next((pair for pair in cancelling(_relations(program, one.state), given)
                  if pair.holding.relation.tree is one.check.tree), None)
    if found is None:
        return None
    said = _words(program, given).cancelled(found)
    return Both("“{first.vi}” lệch {difference.vi}, “{second.vi}” lệch {opposite.vi}".format(**said),
                "“{first.en}” was off by {difference.en}, “{second.en}” by {opposite.en}".format(**said))


def _relations(program: Program, state: UnitState) -> list[Relation]:
    own = (check for item in program.items.values() if item.exists_for(state.unit.group) for check in item.checks)
    return [Relation(check.tree, check.tolerance) for check in (*program.checks, *own)
            if not hangs_on_marks(check.tree)]


def hangs_on_marks(tree: Tree) -> bool:
    return any(isinstance(node, (Name, Mark)) for node in walk(tree))


def _told(program: Program, state: UnitState, found: Sequence[Cancelling], given: Given, place: Place
          ) -> Iterator[Finding]:
    said = _words(program, given)
    for one in found:
        yield warning("errors_cancel", place, state.unit.id, **said.cancelled(one), unit=state.unit.called)


def _words(program: Program, given: Given) -> AgreementWords:
    return AgreementWords(given, program.labels, percents_of(program))


def _first(broken: Sequence[Broken]) -> Any:
    return next((place for one in broken for place in one.places), NOWHERE)


# -- between years ----------------------------------------------------------------------------------------------------
def cancelled_years(program: Program, state: UnitState) -> Iterator[Finding]:
    """An error of last year's figures and one of this year's that hide each other where both years meet: what was
    carried over equals what was pending, though neither year adds up."""
    if not state.env.last:
        return
    relations = [Relation(check.tree, check.tolerance) for check in program.checks if _of_years(check.tree)]
    meeting = [one for one in relations if any(isinstance(node, Last) for node in walk(one.tree))]
    if not meeting:
        return
    before = [replace(one, tree=_last_year(one.tree)) for one in relations if one not in meeting]
    given = _given_of_years(given_of(program, state, state.reading()), state, program.run)
    years = {id(one): year for year, several in enumerate((before, relations)) for one in several}
    found = [pair for pair in cancelling([*relations, *before], given)
             if years[id(pair.first.relation)] != years[id(pair.second.relation)]]
    place = next((fact.place for one in meeting for key in one.keys if (fact := state.facts.get(key))), NOWHERE)
    yield from _told(program, state, found, given, place)


def _of_years(tree: Tree) -> bool:
    """Whether it is an equation of nothing but reported figures."""
    plain = all(isinstance(node, (Op, Const, Figure)) or (isinstance(node, Last) and node.name) for node in walk(tree))
    return plain and isinstance(tree, Op) and tree.name == "="


@lru_cache(maxsize=256)
def _last_year(tree: Tree) -> Tree:
    """The same of last year's figures."""
    if isinstance(tree, Figure):
        return Last(tree.item, tree.name)
    return replace(tree, args=tuple(map(_last_year, tree.args))) if isinstance(tree, Op) else tree


def _given_of_years(now: Given, state: UnitState, run_of: Callable[[Tree], Run]) -> Given:
    """Last year's figures beside this year's, each changed by itself."""
    last = {last_key(*key): key for key in state.env.last}

    def env(change: Mapping[Key, Any]) -> Any:
        changed = now.env({key: value for key, value in change.items() if key not in last})
        changed.last = {**state.env.last, **{last[key]: value for key, value in change.items() if key in last}}
        return changed

    return Given({**now.values, **{key: state.env.last[of] for key, of in last.items()}}, env, run_of,
                 lambda key, x: now.may_be(last.get(key, key), x), lambda key: now.whole(last.get(key, key)))


# -- among units ------------------------------------------------------------------------------------------------------
def cancelled_below(marker: Marker, state: UnitState, units: Sequence[Unit]) -> Iterator[Finding]:
    """A relation that a unit fulfils, as do the sums of the units below, only because these break it by differences
    that add up to 0."""
    program = marker.program
    summed = _summed(program.checks) if units else {}
    if not summed:
        return
    given = given_of(program, state, state.reading())
    held = {name for name, check in summed.items() if _judged(check, given).status == "holds"}
    for check in program.checks:
        if not _of_sums(check, held) or (verdict := _judged(check, given)).status != "holds":
            continue
        gaps = {unit.id: _gap(marker, check, unit) for unit in units}
        wrong = [(unit, gap) for unit in units if (gap := gaps[unit.id])]
        if wrong and None not in gaps.values() and sum(gap for _, gap in wrong) == 0:
            yield warning("errors_cancel_below", _place(marker, check, wrong[0][0]), state.unit.id,
                          read=_words(program, given).read(verdict), parts=_parts(wrong), unit=state.unit.called)


def _summed(checks: Sequence[Check]) -> dict[str, Check]:
    """The relations that make shared figures the sums of those below, by their names."""
    found = {}
    for check in checks:
        match check.tree:
            case Op("=", (Figure("", name), ChildSum(other))) | Op("=", (ChildSum(other), Figure("", name))):
                if name == other:
                    found[name] = check
    return found


def _of_sums(check: Check, names: Set[str]) -> bool:
    """Whether it is an equation of nothing but these shared figures."""
    nodes = list(walk(check.tree))
    figures = [node for node in nodes if isinstance(node, Figure)]
    plain = all(isinstance(node, (Op, Const, Figure)) for node in nodes)
    return plain and isinstance(check.tree, Op) and check.tree.name == "=" and len(figures) > 1 and all(
        figure.item == "" and figure.name in names for figure in figures)


def _judged(check: Check, given: Given) -> Verdict:
    return judged(Relation(check.tree, check.tolerance), given)


def _gap(marker: Marker, check: Check, unit: Unit) -> Fraction | None:
    """Left side less right side with the figures of a unit; None where it lacks one."""
    assert isinstance(check.tree, Op)
    env = Env({key: fact.value for key, fact in _facts(marker, unit).items()})
    left, right = (marker.program.run(side)(env) for side in check.tree.args)
    return left - right if isinstance(left, Fraction) and isinstance(right, Fraction) else None


def _facts(marker: Marker, unit: Unit) -> Mapping[Key, Fact]:
    return {**marker.defaults, **marker.book.at_stage(unit.id, marker.stage)}


def _place(marker: Marker, check: Check, unit: Unit) -> Place:
    facts = _facts(marker, unit)
    return next((facts[key].place for key in Relation(check.tree).keys if facts[key].place), NOWHERE)


def _parts(wrong: Sequence[tuple[Unit, Fraction]]) -> Both:
    """`Xã A lệch 5; Xã B lệch -5`."""
    more = len(wrong) - MOST_UNITS
    said = {"vi": [f"{unit.called} lệch {number_text(gap, 'vi')}" for unit, gap in wrong[:MOST_UNITS]],
            "en": [f"{unit.called} is off by {number_text(gap, 'en')}" for unit, gap in wrong[:MOST_UNITS]]}
    if more > 0:
        said["vi"].append(f"và {more} đơn vị khác")
        said["en"].append(f"and {more} more")
    return Both("; ".join(said["vi"]), "; ".join(said["en"]))
