"""What a unit's sheet tells: its parts beside those of its table, the points it lost and why, what does not add up, its
surveys, the cheapest steps. Nothing is computed anew that the assessment or the study holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from ...findings import Finding
from ...index.told import notes
from ...scoring.explain import Explainer
from ...sensitivity.steps.words import StepWords
from ..sensitivity.words import TableWords, tables_of
from .surveys import answers
from .values import EVIDENCE, Answered, Lost, Part, share_of

if TYPE_CHECKING:
    from ...index.assessment import Assessment
    from ...index.results import UnitResult
    from ...scoring.program.program import Item
    from ...sensitivity.steps.model import UnitSteps
    from ..province.report import Chapter


@dataclass(frozen=True)
class Sheets:
    """The sheets of one chapter, made unit by unit."""

    chapter: Chapter
    lang: str

    @property
    def assessment(self) -> Assessment:
        return self.chapter.assessment

    @cached_property
    def explainer(self) -> Explainer:
        return Explainer(self.assessment.program, self.lang)

    @cached_property
    def tables(self) -> list[TableWords]:
        return [] if self.chapter.study is None else tables_of(self.chapter.study, self.lang)

    @cached_property
    def _shares(self) -> dict[str, dict[str, list[Fraction]]]:
        """table -> item -> the shares of its ranked units."""
        found: dict[str, dict[str, list[Fraction]]] = {}
        for result in self.assessment.results:
            if result.rank:
                own = found.setdefault(result.table, {})
                for item in self._wanted():
                    if (share := share_of(item, result)) is not None:
                        own.setdefault(item.id, []).append(share)
        return found

    @cached_property
    def _answers(self) -> dict[str, list[Answered]]:
        return answers(self.assessment, self.lang)

    def _wanted(self) -> Iterator[Item]:
        yield from (item for item in self.assessment.program.items.values()
                    if item.level in ("domain", "criterion") and item.domain_type != "penalty")

    def parts(self, result: UnitResult, level: str) -> list[Part]:
        """Its domains or its criteria, penalties left out."""
        return [self._part(item, result) for item in self._wanted()
                if item.level == level and item.exists_for(result.unit.group)]

    def _part(self, item: Item, result: UnitResult) -> Part:
        score, shares = result.state.scores[item.id], self._shares.get(result.table, {}).get(item.id, [])
        mean = sum(shares, Fraction(0)) / len(shares) if shares else None
        return Part(item, score.shown, score.max_points, share_of(item, result), mean, min(shares, default=None),
                    max(shares, default=None), result.standing.part_ranks.get(item.id))

    def apart(self, result: UnitResult, most: int) -> tuple[list[Part], list[Part]]:
        """The criteria furthest above the mean of the table, and furthest below."""
        told = [(part.beside, part) for part in self.parts(result, "criterion")
                if part.beside and part.item.domain_type == "base"]
        ordered = sorted(told, key=lambda each: each[0], reverse=True)
        return ([part for beside, part in ordered if beside > 0][:most],
                [part for beside, part in reversed(ordered) if beside < 0][:most])

    def lost(self, result: UnitResult) -> list[Lost]:
        """Items of the base below their maximum in force, and penalties, the most points first."""
        lacking = {f.item_id for f in self.findings(result, EVIDENCE)}
        found = [self._lost(item, result, lacking) for item in self.assessment.program.leaves()
                 if item.exists_for(result.unit.group) and item.domain_type != "bonus"]
        return sorted((one for one in found if one is not None), key=lambda one: -one.points)

    def _lost(self, item: Item, result: UnitResult, lacking: set[str]) -> Lost | None:
        score = result.state.scores[item.id]
        points = score.points or Fraction(0)
        off = points if item.domain_type == "penalty" else score.max_points - points
        if off <= 0 or score.status == "not_for_group":
            return None
        gone = item.id in lacking or any(code == "evidence_zero" for code, _ in score.effects)
        return Lost(item, off, self.explainer.why(item, score, result.state),
                    item.evidence.text if gone and item.evidence else "")

    def findings(self, result: UnitResult, code: str = "") -> list[Finding]:
        """Errors and warnings of the unit, those of a code alone where it is given."""
        return [f for f in self.assessment.found if f.severity != "note" and result.unit.id in (f.unit_id, *f.touched)
                and code in ("", f.code)]

    def answers(self, result: UnitResult) -> list[Answered]:
        return self._answers.get(result.unit.id, [])

    def notes(self, result: UnitResult) -> list[str]:
        """Why it has no rank, what held its total, what decided its band."""
        return notes(self.explainer, result)

    def firm(self, result: UnitResult) -> str:
        """How firm its rank is, in a sentence; "" where it is not known."""
        own = self._table(result)
        return own.sentence(own.table.places[result.unit.id]) if own else ""

    def _table(self, result: UnitResult) -> TableWords | None:
        return next((own for own in self.tables if result.unit.id in own.table.places), None)

    def steps(self, result: UnitResult) -> tuple[StepWords, UnitSteps] | None:
        own = self._table(result)
        return (StepWords(own.table, self.lang), own.one.steps.of(result.unit.id)) if own else None


@dataclass(frozen=True)
class Own:
    """One unit's sheet in the making: what is read several times is made once."""

    sheets: Sheets
    result: UnitResult

    @cached_property
    def lost(self) -> list[Lost]:
        return self.sheets.lost(self.result)

    @cached_property
    def findings(self) -> list[Finding]:
        return self.sheets.findings(self.result)
