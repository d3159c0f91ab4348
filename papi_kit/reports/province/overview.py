"""What the results are, in sentences: how many units, the first and the last, bands, domains. Nothing that was not
computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ...index.told import why_lines
from ...language.numbers import number_text, percent_text
from ...language.say import Say
from ...scoring.explain import Explainer
from ...scoring.program.program import Item
from ..kit.text import unclassed

if TYPE_CHECKING:
    from ...index.assessment import Assessment
    from ...index.results import UnitResult

MOST_NAMED = 5


@dataclass(frozen=True)
class Overview:
    """Of one assessment in one language."""

    assessment: Assessment
    lang: str

    @property
    def say(self) -> Say:
        return Say(self.lang)

    @property
    def ranked(self) -> list[UnitResult]:
        return [one for one in self.assessment.results if one.rank]

    def tables(self) -> dict[str, list[UnitResult]]:
        """Ranked units by league table, by rank."""
        found: dict[str, list[UnitResult]] = {}
        for one in self.ranked:
            found.setdefault(one.table, []).append(one)
        return found

    def figure(self, value: Fraction) -> str:
        """What is ranked by, as it is printed: `81,33%`, or points."""
        rubric = self.assessment.program.rubric
        rounding = rubric.rounding.index if rubric.ranking.by == "index" else rubric.rounding.total
        decimals = 2 if rounding.decimals is None else rounding.decimals
        if rubric.ranking.by == "index":
            return percent_text(value / 100, self.lang, decimals)
        return f"{number_text(value, self.lang, decimals)} {self.say('điểm', 'points')}"

    def sentences(self) -> Iterator[str]:
        for text in self._sentences():
            yield text[:1].upper() + text[1:]

    def _sentences(self) -> Iterator[str]:
        yield self._counted()
        for name, members in self.tables().items():
            yield self._extremes(name, members)
        yield from self._bands()
        yield from self._domains()
        yield from self._out()

    def _counted(self) -> str:
        program, every, ranked = self.assessment.program, len(self.assessment.results), len(self.ranked)
        domains, leaves = len(program.domains), len(list(program.leaves()))
        return self.say(
            f"Có {number_text(every)} đơn vị được đánh giá theo {domains} lĩnh vực, {leaves} mục chấm điểm; "
            f"{number_text(ranked)} đơn vị được xếp hạng.",
            f"{number_text(every, 'en')} units were assessed in {domains} domains and {leaves} items; "
            f"{number_text(ranked, 'en')} are ranked.")

    def _extremes(self, name: str, members: Sequence[UnitResult]) -> str:
        """The first and the last, those that share a place together, and the mean."""
        say, first, last = self.say, members[0], members[-1]
        head = f"{name}: " if name else ""
        mean = sum((one.ranked_by or Fraction(0) for one in members), Fraction(0)) / len(members)
        if first.rank == last.rank:
            return say(f"{head}{self._named(members)} cùng đạt {self._of(first)}, hạng {first.rank_text}.",
                       f"{head}{self._named(members)}: {self._of(first)}, rank {first.rank_text}.")
        top = [one for one in members if one.rank == first.rank]
        low = [one for one in members if one.rank == last.rank]
        return say(
            f"{head}cao nhất là {self._named(top)} với {self._of(first)} (hạng {first.rank_text}); thấp nhất là "
            f"{self._named(low)} với {self._of(last)} (hạng {last.rank_text}); bình quân {self.figure(mean)}.",
            f"{head}the highest is {self._named(top)} with {self._of(first)} (rank {first.rank_text}); the lowest "
            f"{self._named(low)} with {self._of(last)} (rank {last.rank_text}); the mean is {self.figure(mean)}.")

    def _of(self, result: UnitResult) -> str:
        return self.figure(result.ranked_by or Fraction(0))

    def _named(self, results: Sequence[UnitResult]) -> str:
        names = ", ".join(one.unit.called for one in results[:MOST_NAMED])
        left = len(results) - MOST_NAMED
        return names + (self.say(f" và {left} đơn vị khác", f" and {left} more") if left > 0 else "")

    def _bands(self) -> Iterator[str]:
        labels = [rule.label for rule in self.assessment.program.bands]
        counted = [(label, [one for one in self.assessment.results if one.band == label]) for label in labels]
        none = [one for one in self.assessment.results if not one.band]
        told = [self.say(f"{label}: {len(found)} đơn vị", f"{label}: {len(found)} units") for label, found in counted]
        if none:
            told.append(self.say(f"chưa xếp loại hoặc không xếp loại: {len(none)} đơn vị",
                                 f"without a band: {len(none)} units"))
        if labels:
            yield f"{self.say('Xếp loại', 'Bands')}: {'; '.join(told)}."

    def shares(self) -> list[tuple[Item, Fraction]]:
        """Of each base domain the points of all ranked units over their maximum in force."""
        found = []
        for domain in self.assessment.program.domains:
            scores = [one.state.scores[domain.id] for one in self.ranked]
            kept = [score for score in scores if score.shown is not None and score.max_points > 0]
            most = sum((score.max_points for score in kept), Fraction(0))
            if domain.domain_type == "base" and most:
                found.append((domain, sum((score.points or Fraction(0) for score in kept), Fraction(0)) / most))
        return found

    def _domains(self) -> Iterator[str]:
        shares = sorted(self.shares(), key=lambda each: -each[1])
        if len(shares) > 1:
            (best, high), (worst, low) = shares[0], shares[-1]
            yield self.say(
                f"Tính chung các đơn vị được xếp hạng, lĩnh vực đạt tỷ lệ điểm cao nhất là “{best.name}” "
                f"({percent_text(high, 'vi', 2)} điểm tối đa), thấp nhất là “{worst.name}” "
                f"({percent_text(low, 'vi', 2)}).",
                f"Over all ranked units the domain with the highest share of its points is “{best.name}” "
                f"({percent_text(high, 'en', 2)} of its maximum), the one with the lowest “{worst.name}” "
                f"({percent_text(low, 'en', 2)}).")

    def _out(self) -> Iterator[str]:
        explainer = Explainer(self.assessment.program, self.lang)
        for one in self.assessment.results:
            if not one.rank:
                why = "; ".join(why_lines(explainer, one)) or unclassed(one, self.lang)
                yield self.say(f"{one.unit.called} không có thứ hạng: {why}.", f"{one.unit.called} has no rank: {why}.")
