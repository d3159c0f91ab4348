"""The pipeline on one screen: a program, units and facts become an Assessment. Values only, no files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from ..findings import Finding, Unknown, warning
from ..language.columns.scored import FINDINGS, RANKING, SCORES
from ..language.columns.surveyed import ESTIMATES
from ..language.names import order_key, suggestions
from ..language.say import Say
from ..language.words import counted, stage_title
from ..ranking.league import tables
from ..rule.env import Env
from ..rule.peers import PeerKey
from ..scoring.exact.again import marked_at
from ..scoring.exact.marks import Context, UnitState
from ..scoring.exact.relations import broken_relations
from ..scoring.exact.score import Marker
from ..scoring.exact.totals import Totals, totals
from ..scoring.facts.book import Fact, FactBook, Key, default_facts
from ..scoring.facts.register import Register
from ..scoring.facts.units import Unit
from ..scoring.program.program import Item, Program
from ..values import dataclass
from ..written.folded import folded
from . import columns
from .agreement import Agreement
from .changes import without_reason
from .neighbours import Neighbours, child_sums, summed_units, values_below, with_above
from .results import REASONS, Errors, LastFacts, Marked, Own, UnitResult
from .standing import stand, unclassing, unit_findings
from .surveyed import Surveyed

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from ..written.opened import FileRecord

MOST_NAMED = 8


@dataclass(frozen=True)
class Marking:
    """The marker of the final round, and who counts among the peers."""

    marker: Marker
    eligible: Callable[[Unit], bool]


@dataclass(frozen=True, repr=False)
class Assessment:
    """One scored year. Every report is a rendering of this value."""

    program: Program
    stage: str
    results: list[UnitResult]                       # league order, unranked last
    found: tuple[Finding, ...]
    manifest: Mapping[str, Any] = field(default_factory=dict)
    inputs: tuple[Path, ...] = ()                   # where its files are: nothing is written over them
    records: tuple[FileRecord, ...] = ()            # the files it was made from, as they were read
    notice: str = ""                                # what every output says of invented data
    surveyed: Surveyed = field(default_factory=Surveyed)
    marking: Marking | None = None                  # to score altered inputs again
    last_facts: LastFacts | None = None

    def __repr__(self) -> str:
        ranked, warnings = (sum(r.rank is not None for r in self.results),
                            sum(f.severity == "warning" for f in self.found))
        errors = sum(f.severity == "error" for f in self.found)
        said = [self.program.rubric.rubric, self.stage, counted(len(self.results), "unit"), f"{ranked} ranked"]
        said += [counted(errors, "error")] if errors else []
        return f"Assessment({', '.join([*said, counted(warnings, 'warning')])})"

    def title(self, lang: str = "vi") -> str:
        """The rubric's title, with the stage where it is not the final one, and the year of facts of another year."""
        year = self.last_facts.called(lang) if self.last_facts else ""
        return " – ".join(text for text in (self.program.rubric.title, year, stage_title(self.stage, lang)) if text)

    def warned(self, lang: str = "vi") -> str:
        """What every output says first: that the stage is not the final one, that the data are invented."""
        stage, say = stage_title(self.stage, lang), Say(lang)
        other = self.last_facts.warned(lang) if self.last_facts else ""
        early = say(f"Kết quả {stage}, chưa phải kết quả cuối cùng", f"Result of the {stage}, not the final result")
        return ". ".join(text for text in (other, early if stage else "", self.notice) if text)

    def result(self, unit: str) -> UnitResult:
        """The result of a unit, by its id or its name however it is written.
        Raises Unknown (a KeyError) with the nearest names."""
        if unit not in self._by_id:
            match = self._register.match(unit)
            if match.how == "ambiguous":
                raise Unknown("unit_of_several", text=unit, candidates=[str(one) for one in match.others])
            if match.unit is None:
                raise Unknown("no_such_unit", text=unit, **self._near(unit))
            unit = match.unit
        return self._by_id[unit]

    def item(self, item_id: str) -> Item:
        """The domain, criterion or component of this id. Raises Unknown (a KeyError) with the nearest ids."""
        ids = self.program.items
        found = next((key for key in ids if key.casefold() == item_id.strip().casefold()), None)
        if found is None:
            near, above = suggestions(item_id, ids), item_id.rpartition(".")[0]
            beside = [key for key in ids if key.rpartition(".")[0] == above]
            raise Unknown("unknown_item_in_facts", text=item_id, near=near, known=[] if near else beside[:MOST_NAMED])
        return ids[found]

    @cached_property
    def _by_id(self) -> dict[str, UnitResult]:
        return {result.unit.id: result for result in self.results}

    @cached_property
    def _register(self) -> Register:
        return Register({result.unit.id: result.unit for result in self.results})

    def _near(self, unit: str) -> dict[str, list[str]]:
        """Names most like it; some of those that there are, where none is."""
        near = self._register.near(unit)
        return {"near": near,
                "known": [] if near else [f"{r.unit.name} ({r.unit.id})" for r in self.results[:MOST_NAMED]]}

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """One row a unit, in league order."""
        return self.frame("ranking")

    @cached_property
    def scores(self) -> pd.DataFrame:
        """One row a unit and item, rules and reasons in Vietnamese."""
        return self.frame("scores")

    @cached_property
    def findings(self) -> pd.DataFrame:
        """One row a finding of the data and the rubric, in Vietnamese."""
        return self.frame("findings")

    def frame(self, name: Literal["ranking", "scores", "findings"], lang: str = "vi") -> pd.DataFrame:
        """The rows of a CSV file in another language: "vi" or "en"."""
        if name == "ranking":
            return _frame(RANKING.header(), columns.ranking_rows(self.program, self.results, lang))
        if name == "scores":
            return _frame(SCORES.header(), columns.score_rows(self.program, self.results, lang))
        return _frame(FINDINGS.header(), columns.finding_rows(self.found, lang))

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """Every measure of the surveys that were read, by unit; empty where there were none."""
        import pandas as pd

        names = ESTIMATES.header()
        found = [satisfaction.table[names] for satisfaction in self.surveyed.satisfaction()]
        return pd.concat(found, ignore_index=True) if found else _frame(names, [])


def _frame(names: Sequence[str], rows: Any) -> pd.DataFrame:
    import pandas as pd

    plain = [[float(c) if isinstance(c, Fraction) else c for c in row] for row in rows]
    return pd.DataFrame(plain, columns=list(names))


def assess_values(program: Program, units: Sequence[Unit], register: Mapping[str, Unit], book: FactBook,
                  stage: str = "final", last: Mapping[str, Mapping[Key, Any]] | None = None,
                  found: Sequence[Finding] = (), peers: Mapping[PeerKey, Fraction] | None = None,
                  surveyed: Surveyed | None = None, neighbours: Neighbours = Neighbours()) -> Assessment:
    """Mark, add up, rank and band. `found` are the findings of reading; an error of a unit leaves it unranked.
    `surveyed` is what forms gave to the facts of `book`, `neighbours` what another rubric found of units below and
    above."""
    defaults, default_findings = default_facts(program)
    units, below = with_above(units, neighbours.above), values_below(program, units, neighbours.below)
    parts = summed_units(program, register)
    sums = child_sums(program, parts, book, defaults, stage)
    context = Context(last or {}, {unit: {**sums.get(unit, {}), **below.get(unit, {})} for unit in {**sums, **below}},
                      peers or {})
    findings = [*found, *default_findings]
    states, totals_of, problems, marker, eligible = _marks(
        program, units, lambda: Marker(program, book, defaults, stage, context), _wrong(findings), parts)
    findings += problems
    wrong = _wrong(findings)
    marked = [_marked(program, state, totals_of[state.unit.id], wrong) for state in states]
    findings += [finding for m in marked for finding in unit_findings(program, m.state, m.totals)]
    above = _above(register, context, lambda unit: {**defaults, **book.at_stage(unit, stage)}) \
        if any(band.raised for band in program.bands) else {}
    standing, problems = stand(program, marked, above)
    findings += problems
    surveyed = surveyed or Surveyed()
    errors = _errors(program, marker, marked, eligible, surveyed)
    own = _own(program, marked, book, defaults, context)
    results = [UnitResult(m.state, m.totals, m.table, m.status, m.ranked_by, m.reason, m.unclassed, standing[m.unit.id],
                          errors.get(m.unit.id, Errors()), own.get(m.unit.id)) for m in marked]
    findings += without_reason(program, book, units, stage)
    return Assessment(program, stage, _ordered(results), tuple(folded([*_left_out(program, marked), *findings])),
                      surveyed=surveyed, marking=Marking(marker, eligible))


def _left_out(program: Program, marked: Sequence[Marked]) -> list[Finding]:
    """A warning for each unit that has no rank for want of figures."""
    leaves = [item.id for item in program.leaves()]
    lacking = {m.unit.id: [key for key in leaves if not m.state.scores[key].complete] for m in marked}
    return [warning("not_ranked", m.unit.place, m.unit.id, unit=m.unit.called, count=len(lacking[m.unit.id]),
                    items=lacking[m.unit.id][:MOST_NAMED]) for m in marked if m.status == "incomplete"]


def _marks(
    program: Program, units: Sequence[Unit], marker: Callable[[], Marker], out: set[str],
    below: Mapping[str, Sequence[Unit]]
) -> tuple[list[UnitState], dict[str, Totals], list[Finding], Marker, Callable[[Unit], bool]]:
    """States, totals and findings. `out` do not count among the peers; nor do those that turn out to be incomplete or
    wrong, or that a veto takes out of the ranking, so then all are marked again."""
    while True:
        fresh = marker()

        def eligible(unit: Unit, out: frozenset[str] = frozenset(out)) -> bool:
            return unit.ranked and unit.id not in out

        states = fresh.mark(units, eligible)
        sums = {state.unit.id: totals(program, state) for state in states}
        broken = [one for state in states for one in broken_relations(program, state, sums[state.unit.id])]
        wrong = _wrong(fresh.findings) | {one.state.unit.id for one in broken if one.check.severity == "error"}
        more = wrong | {state.unit.id for state in states if _left(program, state, sums[state.unit.id])}
        if not program.peers or more <= out:
            told = Agreement(program, fresh, sums)
            found = [*fresh.findings, *told.findings(broken), *told.across(states, below),
                     *told.overdue(states)]
            return states, sums, found, fresh, eligible
        out = out | more


def _left(program: Program, state: UnitState, sums: Totals) -> bool:
    """Whether the unit has no rank, whatever its findings."""
    return sums.index is None or any(veto.unranks for veto in unclassing(program, state, sums))


def _wrong(findings: Sequence[Finding]) -> set[str]:
    return {unit for f in findings if f.severity == "error" for unit in f.touched}


def _above(register: Mapping[str, Unit], context: Context,
           facts: Callable[[str], Mapping[Key, Fact]]) -> dict[str, Env]:
    """What is known of each unit that has units below it, of itself: shared figures and columns."""
    parents = {unit.parent_id for unit in register.values()} & register.keys()
    return {unit: Env({key: fact.value for key, fact in facts(unit).items()}, columns=register[unit].columns(),
                      child_sums=context.child_sums.get(unit, {})) for unit in parents}


def _marked(program: Program, state: UnitState, sums: Totals, wrong: set[str]) -> Marked:
    ranking = program.rubric.ranking
    table = {"group": state.unit.group, "level": program.rubric.level, "all": ""}[ranking.within]
    vetoes = unclassing(program, state, sums)
    why = {"incomplete": not sums.complete, "nothing": sums.points is None,
           "too_little": sums.index is None, "error": state.unit.id in wrong,
           "veto": any(veto.unranks for veto in vetoes), "not_ranked": not state.unit.ranked}
    reason = next((code for code in REASONS if why[code]), "")
    status = "ranked" if not reason else "incomplete" if reason == "incomplete" else "unranked"
    return Marked(state, sums, table, status, sums.index if ranking.by == "index" else sums.points, reason, vetoes)


def _errors(program: Program, marker: Marker, units: Sequence[Marked], eligible: Callable[[Unit], bool],
            surveyed: Surveyed) -> dict[str, Errors]:
    if not any(item.origin == "survey" for item in program.leaves()):
        return {}
    from .point_errors import point_errors

    return point_errors(program, marker, units, eligible, surveyed)


def _own(program: Program, marked: Sequence[Marked], book: FactBook, defaults: Mapping[Key, Fact],
         context: Context) -> dict[str, Own]:
    """unit -> what it gave itself, for those that did. The marks of a unit that nobody else said anything of are its
    own, where neither peers nor evidence make the stages differ."""
    gave = [m for m in marked if any(0 in stages for stages in book.facts.get(m.unit.id, {}).values())]
    differ = bool(program.peers) or any(item.needs_evidence for item in program.items.values())
    other = [m for m in gave if differ or book.beyond_self(m.unit.id)]
    found = {m.unit.id: Own(m.state, m.totals) for m in gave}
    if other:
        marker, units = Marker(program, book, defaults, "self", context), marked if program.peers else other
        states = (marker.mark([m.unit for m in units], lambda unit: unit.ranked) if differ
                  else [marked_at(marker, m.state) for m in units])
        found |= {state.unit.id: Own(state, totals(program, state)) for state in states if state.unit.id in found}
    return found


def _ordered(results: Sequence[UnitResult]) -> list[UnitResult]:
    """Tables in the order in which they appear; by rank; then the others by Vietnamese alphabet."""
    found: list[UnitResult] = []
    for members in tables(results, lambda r: r.table).values():
        ranked = [r for r in members if r.rank]
        rest = [r for r in members if not r.rank]
        found += sorted(ranked, key=lambda r: r.rank or 0) + sorted(rest, key=lambda r: order_key(r.unit.name))
    return found
