"""Units marked by one year's rubric on figures of either year: what the parts of a change are worked out from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from ...rubric.model import STAGES
from ...rule.env import NOT_APPLICABLE
from ...scoring.carried import taken
from ...scoring.exact.marks import Context, UnitState
from ...scoring.exact.score import Marker
from ...scoring.exact.totals import Totals, totals
from ...scoring.facts.book import Fact, FactBook, Key
from ...scoring.facts.units import Unit
from ...scoring.program.program import Program
from ..assessment import Assessment
from ..standing import order_of
from .matched import Matched

SURVEY = "survey"
_Facts = Mapping[Key, Fact]


@dataclass(frozen=True)
class Twin:
    """A unit of the later year beside the unit, or one of the units, that it was: `id` is its own alone."""

    id: str
    before: Unit
    after: Unit


@dataclass(frozen=True)
class Figure:
    """What ranks a unit, the points and the max in force that it is made of, and the keys that break ties."""

    value: Fraction
    points: Fraction
    max_points: Fraction
    order: tuple[Any, ...] = ()

    @property
    def place(self) -> tuple[Any, ...]:
        return (self.value, *self.order)


def figure_of(program: Program, state: UnitState, sums: Totals) -> Figure | None:
    value = sums.index if by_index(program) else sums.points
    if value is None or sums.points is None:
        return None
    return Figure(value, sums.points, sums.max_points, order_of(program, state, sums))


def by_index(program: Program) -> bool:
    return program.rubric.ranking.by == "index"


@dataclass(frozen=True)
class Years:
    """Both years, what their rubrics have in common, and the units that are in both."""

    before: Assessment
    after: Assessment
    matched: Matched
    twins: Sequence[Twin]

    def figures(self, late_rubric: bool, late_facts: bool, late_surveys: bool,
                compared: Callable[[Unit], bool]) -> dict[str, Figure]:
        """Twin -> its figure by one year's rubric (items with a counterpart only) on the appraised figures of one year
        and the surveys of one; without those that cannot be marked. `compared`: who counts among the peers."""
        program = self.matched.after if late_rubric else self.matched.before
        marker = marker_of(self.after if late_rubric else self.before)
        book, last, sums = FactBook(), dict[str, Mapping[Key, Any]](), dict[str, Mapping[str, Any]]()
        units = []
        for twin in self.twins:
            own = twin.after if late_rubric else twin.before
            unit = replace(own, id=twin.id)
            units.append(unit)
            _fill(book, unit, self._facts(twin, late_rubric, late_facts, late_surveys), self._left(late_rubric))
            last[twin.id] = marker.context.last.get(own.id, {})
            sums[twin.id] = self._sums(twin, late_rubric, late_facts)
        fresh = Marker(program, book, marker.defaults, marker.stage, Context(last, sums))
        return _figures(program, fresh.mark(units, compared))

    def _left(self, late: bool) -> Iterable[str]:
        return [one.item for one in (self.matched.left_after if late else self.matched.left_before)]

    def _facts(self, twin: Twin, late_rubric: bool, late_facts: bool, late_surveys: bool) -> dict[Key, Fact]:
        """Figures by the keys of the rubric, each of its year."""
        surveys = self._surveys[late_rubric]
        early, late = self._by_year[twin.id][late_rubric]
        wanted = {key: late_surveys if key[0] in surveys else late_facts for key in (*early, *late)}
        return {key: facts[key] for key, is_late in wanted.items() if key in (facts := late if is_late else early)}

    @cached_property
    def _surveys(self) -> tuple[frozenset[str], frozenset[str]]:
        """The survey items of each rubric."""
        before, after = (frozenset(item.id for item in program.items.values() if item.part == SURVEY)
                         for program in (self.matched.before, self.matched.after))
        return before, after

    @cached_property
    def _by_year(self) -> Mapping[str, tuple[tuple[_Facts, _Facts], tuple[_Facts, _Facts]]]:
        """Twin -> by the keys of the earlier rubric and of the later one -> the facts of the earlier year and of the
        later one."""
        found: dict[str, tuple[tuple[_Facts, _Facts], tuple[_Facts, _Facts]]] = {}
        common = self.matched
        for twin in self.twins:
            old = marker_of(self.before).book.at_stage(twin.before.id, self.before.stage)
            new = marker_of(self.after).book.at_stage(twin.after.id, self.after.stage)
            found[twin.id] = ((old, taken(common.before, common.back, new).facts),
                              (taken(common.after, common.forward, old).facts, new))
        return found

    def _sums(self, twin: Twin, late_rubric: bool, late_facts: bool) -> Mapping[str, Any]:
        """Sums over the units below, and what another rubric found of them."""
        given = marker_of(self.after if late_facts else self.before).context.child_sums
        sums = given.get(twin.after.id if late_facts else twin.before.id, {})
        if late_rubric == late_facts:
            return sums
        names = {spec.same_as or spec.name: spec.name for spec in self.after.program.shared.values()}
        names = names if late_rubric else {new: old for old, new in names.items()}
        return {names.get(name, name): value for name, value in sums.items()}


def again(assessment: Assessment, compared: Callable[[Unit], bool]) -> dict[str, Figure]:
    """Unit -> its figure in its own year, where only these units count among the peers."""
    marker, program = marker_of(assessment), assessment.program
    fresh = Marker(program, marker.book, marker.defaults, marker.stage, marker.context)
    return _figures(program, fresh.mark([result.unit for result in assessment.results], compared))


def official(assessment: Assessment) -> dict[str, Figure]:
    """Unit -> the figure that ranked it."""
    program = assessment.program
    found = {result.unit.id: figure_of(program, result.state, result.totals) for result in assessment.results}
    return {unit: figure for unit, figure in found.items() if figure is not None}


def _figures(program: Program, states: Iterable[UnitState]) -> dict[str, Figure]:
    found = {state.unit.id: figure_of(program, state, totals(program, state)) for state in states}
    return {unit: figure for unit, figure in found.items() if figure is not None}


def marker_of(assessment: Assessment) -> Marker:
    assert assessment.marking is not None
    return assessment.marking.marker


def _fill(book: FactBook, unit: Unit, facts: Mapping[Key, Fact], left: Iterable[str]) -> None:
    """The facts of a unit, and “n/a” as all that is said of each leaf that is left out."""
    absent = {(item, ""): Fact(NOT_APPLICABLE, STAGES[0], unit.place) for item in left}
    gone = {item for item, _ in absent}
    for key, fact in {**{key: fact for key, fact in facts.items() if key[0] not in gone}, **absent}.items():
        book.add(unit.id, key, fact)
