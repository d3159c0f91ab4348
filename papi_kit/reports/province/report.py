"""What a province's report is made of: a chapter for each rubric that was scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...language.say import Say
from ..kit.papers import HouseStyle

if TYPE_CHECKING:
    from ...index.assessment import Assessment
    from ...index.change.values import YearChange
    from ...sensitivity.study import Study


@dataclass(frozen=True)
class Chapter:
    """One rubric: its assessment, and how firm the ranks are; `study` is None where there is nothing to rank.
    `years`: what moved since the year before, where that was compared."""

    assessment: Assessment
    study: Study | None = None
    years: YearChange | None = None


@dataclass(frozen=True)
class Report:
    """`unit`: the id of the one unit whose sheet is wanted; "" for the whole report with the sheets of all."""

    chapters: Sequence[Chapter]
    lang: str = "vi"
    unit: str = ""
    house: HouseStyle | None = None

    def title(self) -> str:
        """Of one rubric its own; of several the years that they score."""
        if len(self.chapters) == 1:
            return self.chapters[0].assessment.title(self.lang)
        years = " – ".join(map(str, sorted({one.assessment.program.rubric.year for one in self.chapters})))
        return Say(self.lang)(f"Báo cáo kết quả đánh giá năm {years}", f"Report of the assessments of {years}")

    def notice(self) -> str:
        """What every page says first, each sentence once."""
        return ". ".join(dict.fromkeys(said for one in self.chapters
                                       if (said := one.assessment.warned(self.lang).rstrip("."))))
