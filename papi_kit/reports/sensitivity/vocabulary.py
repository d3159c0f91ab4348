"""Words that the text, workbook and charts of a study of ranks share. Thresholds are values here; the sheet of methods
prints them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ...language.numbers import number_text, percent_text
from ...language.say import Say

if TYPE_CHECKING:
    from ...sensitivity.firmness.distribution import Distribution
    from ...sensitivity.study import Options, Study

LEVELS = ((0.95, "rất ổn định", "very firm"), (0.75, "khá ổn định", "fairly firm"), (0.50, "chưa ổn định", "not firm"),
          (0.0, "mong manh", "fragile"))
FRAGILE = 0.75                           # below it the terminal tells a unit of a long table
TIES_ABOVE = 0.05                        # ties above are told where order is so much likelier kept than the rank
MOSTLY = 0.5                             # share of a gap from which one item is said to make it
MOST_RANKS = 5                           # ranks of a confidence set that are listed
FACTORS = {"weights": ("trọng số", "weights"), "split": ("tỷ trọng khảo sát", "survey share"),
           "survey": ("sai số khảo sát", "survey error"), "judgement": ("sai lệch chấm điểm", "judgement"),
           "method": ("cách tính", "method"),
           "conventions": ("làm tròn, đồng hạng", "rounding, ties"),
           "aggregation": ("cách tổng hợp", "aggregation"), "normalisation": ("cách chuẩn hóa", "normalisation")}


@dataclass(frozen=True)
class StudyWords:
    """Words of a whole study."""

    lang: str
    options: Options

    @property
    def say(self) -> Say:
        return Say(self.lang)

    def count(self, n: int) -> str:
        return number_text(n, self.lang, 0)

    def percent(self, share: float, decimals: int = 1) -> str:
        """Halves up, of the decimal that a float stands for."""
        return percent_text(Fraction(f"{share:.12f}"), self.lang, decimals)

    def chance(self, p: float) -> str:
        """A probability; never 100% or 0% for what is not certain."""
        if 0.9995 <= p < 1 - 1e-12:
            return self.say("trên 99,9%", "over 99.9%")
        if 1e-12 < p < 0.0005:
            return self.say("dưới 0,1%", "under 0.1%")
        p = min(max(p, 0.0), 1.0)
        return self.percent(p, 0 if round(p, 12) in (0, 1) else 1)

    def weight(self, share: float) -> str:
        """At most two decimals."""
        return percent_text(Fraction(f"{share:.12f}"), self.lang)

    def limit(self, critical: float, now: float) -> str:
        """A critical share with as many decimals, from one to four, as tell it from the one of now."""
        decimals = next((n for n in (1, 2, 3) if self.percent(critical, n) != self.percent(now, n)), 4)
        return self.percent(critical, decimals)

    def factor(self, name: str) -> str:
        return self.say(*FACTORS[name])

    def factors(self, label: str) -> str:
        """`trọng số và sai số khảo sát`"""
        return self.say(" và ", " and ").join(map(self.factor, label.split("+")))

    def heading(self, label: str) -> str:
        text = self.factors(label)
        return text[:1].upper() + text[1:]

    def reach(self, label: str) -> str:
        """`trọng số (± 20%)`, `trọng số (± 20%) và sai số khảo sát`"""
        weights = self.factor("weights")
        moved = int("weights" in label.split("+"))
        return self.factors(label).replace(weights, f"{weights} (± {self.weight(self.options.reach)})", moved)

    def under(self, text: str, label: str) -> str:
        """`khi thay đổi trọng số`, but `do sai số khảo sát`: an error is not changed, it is there. `text`: the factors
        in words."""
        errors = {"survey", "judgement"} & set(label.split("+"))
        return self.say(f"{'do' if errors else 'khi thay đổi'} {text}", f"under {text}")

    def level(self, p: float) -> str:
        return next(self.say(vi, en) for least, vi, en in LEVELS if p >= least)

    def ranks(self, low: int, high: int) -> str:
        """`hạng 2`, `hạng 2 đến 4`"""
        if low == high:
            return self.say(f"hạng {low}", f"rank {low}")
        return self.say(f"hạng {low} đến {high}", f"ranks {low} to {high}")

    def listed(self, ranks: Sequence[int]) -> str:
        """`hạng 3, 4`; many that follow each other are `hạng 3 đến 9`."""
        if len(ranks) > MOST_RANKS and ranks[-1] - ranks[0] == len(ranks) - 1:
            return self.ranks(ranks[0], ranks[-1])
        return self.say("hạng ", "rank " if len(ranks) == 1 else "ranks ") + ", ".join(map(str, ranks))


def words_of(study: Study, lang: str = "vi") -> StudyWords:
    return StudyWords(lang, study.options)


def spread(found: Distribution, place: int) -> tuple[int, int]:
    """Whole ranks that hold the quantiles of 5% and 95%."""
    return math.floor(found.q05[place] + 1e-9), math.ceil(found.q95[place] - 1e-9)
