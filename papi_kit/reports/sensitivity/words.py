"""How firm a rank is, in words: one sentence a unit.

Quantiles over draws are called what they are; only the rank confidence sets of the survey's sampling error are called
confidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ...sensitivity.speech import TableSpeech
from .vocabulary import FRAGILE, MOSTLY, TIES_ABOVE, StudyWords, spread, words_of

if TYPE_CHECKING:
    from ...sensitivity.altered.table import Table
    from ...sensitivity.firmness.distribution import Distribution
    from ...sensitivity.firmness.flips import Flip
    from ...sensitivity.study import Study, TableStudy


@dataclass(frozen=True)
class TableWords:
    """Words of one league table."""

    words: StudyWords
    one: TableStudy

    @property
    def table(self) -> Table:
        return self.one.table

    @property
    def order(self) -> list[int]:
        """Places of the units by rank."""
        return self.table.order

    @cached_property
    def flips(self) -> dict[str, list[Flip]]:
        """Unit -> what flips it against any other."""
        found: dict[str, list[Flip]] = {unit: [] for unit in self.table.units}
        for flip in self.one.flips:
            found[flip.unit_id].append(flip)
            found[flip.other_id].append(flip)
        return found

    @cached_property
    def main(self) -> Distribution | None:
        """What a rank is called firm by: the weights alone, or else the first of the others, not the survey alone."""
        others = (d for d in self.one.distributions if d.factors not in ("survey", "method"))
        return self.one.of("weights") or next(others, None)

    @cached_property
    def speech(self) -> TableSpeech:
        return TableSpeech(self.table, self.words.lang)

    def name(self, place: int) -> str:
        return self.speech.name(place)

    def rank(self, place: int) -> int:
        return self.table.results[place].rank or 0

    @cached_property
    def of_rank(self) -> dict[int, list[int]]:
        """Rank -> the places of the units that have it, the best rank first."""
        found: dict[int, list[int]] = {}
        for place in self.order:
            found.setdefault(self.rank(place), []).append(place)
        return found

    @cached_property
    def _neighbours(self) -> dict[int, tuple[int | None, int | None]]:
        """Rank -> the rank above and the rank below that units have."""
        ranks: list[int | None] = [None, *self.of_rank, None]
        return {rank: (above, below) for above, rank, below in zip(ranks, self.of_rank, ranks[2:], strict=False)}

    def ranked(self, unit_id: str) -> str:
        """`Huyện C (hạng 3)`"""
        place = self.table.places[unit_id]
        return self.words.say(f"{self.name(place)} (hạng {self.rank(place)})", f"{self.name(place)} (rank "
                                                                               f"{self.rank(place)})")

    @property
    def decimals(self) -> int:
        """Of what is ranked, as it is printed."""
        return self.speech.decimals

    def figure(self, value: float | Fraction) -> str:
        return self.speech.figure(value)

    def item(self, key: str) -> str:
        """`VIII.1.2 (Mức độ hài lòng của …)`"""
        return self.speech.item(key)

    def p_rank(self, found: Distribution, place: int) -> float:
        return float(found.p[place, self.rank(place) - 1])

    # -- the sentence -------------------------------------------------------------------------------------------------
    def sentence(self, place: int) -> str:
        """How firm the rank is under weights, with whom it changes places, what the survey's error leaves open, what
        makes the gap."""
        result, say = self.table.results[place], self.words.say
        main = self.main
        head = say(f"Hạng {result.rank_text}", f"Rank {result.rank_text}")
        if main is not None:
            head += " " + say("", "is ") + self.words.level(self.p_rank(main, place)) + ": " + self._draws(main, place)
        clauses = [head, *self._number_moves(place), *self._changes_places(place)]
        parts = ["; ".join(clauses), self._survey(place), self._gap(place)]
        return " ".join(part[:1].upper() + part[1:] + "." for part in parts if part)

    def _draws(self, found: Distribution, place: int) -> str:
        say, kept = self.words.say, self.words.chance(self.p_rank(found, place))
        low, high = spread(found, place)
        within = "" if low == high else say(f", ít nhất 90% rơi vào {self.words.ranks(low, high)}",
                                            f", at least 90% fall on {self.words.ranks(low, high)}")
        return say(f"trong {self.words.count(found.draws)} lần mô phỏng {self.words.reach(found.factors)}, {kept} giữ "
                   f"nguyên hạng{within}",
                   f"in {self.words.count(found.draws)} draws of {self.words.reach(found.factors)}, {kept} keep the "
                   f"rank{within}")

    def _number_moves(self, place: int) -> Iterator[str]:
        """With ranks that follow each other (dense) a rank goes up and down with ties above, though nobody passes."""
        if self.main is None or self.table.ties != "dense" or self._level_with(place) \
                or self.in_order(self.main, place) < self.p_rank(self.main, place) + TIES_ABOVE:
            return
        yield self.words.say("số hạng đổi phần lớn vì các đơn vị đứng trên lúc đồng hạng, lúc không, chứ không phải vì "
                             "đổi chỗ",
                             "the number changes mostly as units above are level or not, not as places change")

    def _level_with(self, place: int) -> list[str]:
        return [self.name(other) for other in self.of_rank[self.rank(place)] if other != place]

    def in_order(self, found: Distribution, place: int) -> float:
        """The least probability that it stays behind a unit above, or before one below."""
        level = self.of_rank[self.rank(place)]
        first, order = self.order.index(level[0]), self.order
        above, below = found.before[order[:first], place], found.before[place, order[first + len(level):]]
        return float(np.concatenate([above, below]).min(initial=1.0))

    def _changes_places(self, place: int) -> Iterator[str]:
        """The nearest share of the survey, or else the least weight, at which it changes places; that no weight does it
        by itself."""
        if same := self._level_with(place):
            yield self.words.say(f"đồng hạng với {', '.join(same)}", f"level with {', '.join(same)}")
        if (split := self.nearest_split(place)) is not None:
            yield self._at(split, place, self.words.say("tỷ trọng khảo sát", "the survey's share"))
        elif (single := self.nearest_weight(place)) is not None:
            yield self._at(single, place, self.words.say(f"trọng số của {single.weight}", "the weight of "
                                                                                          f"{single.weight}"))
        elif self._no_weight(place):
            yield self.words.say("không trọng số riêng lẻ nào (từ 0% đến 100%) làm đổi chỗ với đơn vị liền kề",
                                 "no single weight from 0% to 100% makes it change places with a neighbour")

    def _at(self, flip: Flip, place: int, what: str) -> str:
        other = self.ranked(flip.other_id if flip.unit_id == self.table.units[place] else flip.unit_id)
        critical, now = self.words.limit(flip.critical, flip.current), self.words.weight(flip.current)
        up = flip.critical > flip.current
        return self.words.say(f"đổi chỗ với {other} khi {what} {'vượt' if up else 'xuống dưới'} {critical} (nay {now})",
                              f"changes places with {other} where {what} {'rises above' if up else 'falls below'} "
                              f"{critical} (now {now})")

    def nearest_split(self, place: int) -> Flip | None:
        """The share of the survey nearest to the one of now at which the unit meets another of another rank."""
        found = [flip for flip in self.flips[self.table.units[place]]
                 if flip.weight == "survey" and 0 <= flip.critical <= 1 and self._of_two_ranks(flip)]
        return min(found, key=lambda flip: abs(flip.critical - flip.current), default=None)

    def nearest_weight(self, place: int) -> Flip | None:
        """The least change of one weight with which the unit meets a neighbour."""
        found = [flip for flip in self._beside(place) if single(flip) and math.isfinite(flip.critical)]
        return min(found, key=lambda flip: abs(flip.change), default=None)

    def _no_weight(self, place: int) -> bool:
        found = [flip for flip in self._beside(place) if flip.weight == ""]
        return bool(found) and all(abs(flip.gap) > 1e-12 for flip in found)

    def _beside(self, place: int) -> Iterator[Flip]:
        """With the units of the rank above and of the rank below: units that are level have no places to change."""
        near = [rank for rank in self._neighbours[self.rank(place)] if rank is not None]
        beside = {self.table.units[other] for rank in near for other in self.of_rank[rank]}
        yield from (flip for flip in self.flips[self.table.units[place]] if {flip.unit_id, flip.other_id} & beside)

    def _of_two_ranks(self, flip: Flip) -> bool:
        return len({self.rank(self.table.places[unit]) for unit in (flip.unit_id, flip.other_id)}) > 1

    def between(self, upper: int, lower: int) -> list[Flip]:
        """What flips the units at two places."""
        both = {self.table.units[upper], self.table.units[lower]}
        return [flip for flip in self.flips[self.table.units[lower]] if {flip.unit_id, flip.other_id} == both]

    def _survey(self, place: int) -> str:
        found, say = self.one.of("survey"), self.words.say
        if found is None or found.sets is None:
            return ""
        low, high, rank = int(found.sets.low[place]), int(found.sets.high[place]), self.rank(place)
        others = [k for k in range(low, high + 1) if k != rank]
        if not others:
            return say("phân biệt được với mọi đơn vị khác dù có sai số khảo sát (tập thứ hạng tin cậy 90% chỉ gồm "
                       "hạng này)",
                       "told from all other units in spite of the survey's error (the 90% rank confidence set is this "
                       "rank alone)")
        yet = self.main is not None and self.p_rank(self.main, place) >= FRAGILE
        return say(f"{'tuy nhiên, ' if yet else ''}chưa phân biệt được với {self.words.listed(others)} vì sai số khảo "
                   f"sát (tập thứ hạng tin cậy 90%: {self.words.ranks(low, high)})",
                   f"{'yet it is ' if yet else ''}not told from {self.words.listed(others)} because of the survey's "
                   f"error (90% rank confidence set: {self.words.ranks(low, high)})")

    def _gap(self, place: int) -> str:
        """The item that makes the gap to the unit of the rank above; of the first, of the rank below."""
        say, (above, below) = self.words.say, self._neighbours[self.rank(place)]
        if above is not None:
            upper, lower = self.of_rank[above][-1], place
        elif below is not None:
            upper, lower = place, self.of_rank[below][0]
        else:
            return ""
        pair = next((flip for flip in self.between(upper, lower) if flip.decides), None)
        if pair is None or pair.gap <= 1e-12 or pair.worth <= 0:
            return ""
        rival, item = self.ranked(self.table.units[upper if lower == place else lower]), self.item(pair.decides)
        if pair.worth < MOSTLY * pair.gap:
            return say(f"chênh lệch lớn nhất với {rival} ở {item}", f"the largest difference from {rival} is in {item}")
        return say(f"khoảng cách với {rival} chủ yếu do {item}", f"the gap to {rival} is mostly due to {item}")


def single(flip: Flip) -> bool:
    """Of one weight: neither of all together, nor of the survey's share, nor of none."""
    return flip.weight not in ("", "all", "survey")


def tables_of(study: Study, lang: str = "vi") -> list[TableWords]:
    words = words_of(study, lang)
    return [TableWords(words, one) for one in study.tables]
