"""A survey of one year with what it is compared with: the value that reports are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...findings import Finding
from ...language.columns.surveyed import QUALITY
from ...language.words import counted
from ..form.questionnaire import Questionnaire
from ..quality import rows as flagged
from ..ratings import told
from ..ratings.rated import Rated
from .checked import Checks
from .compared import Compared
from .satisfaction import COLUMNS, Group, Satisfaction
from .spreads import Spread

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from ..quality.quality import Quality


@dataclass(frozen=True, repr=False)
class SurveyResults:
    """`files`: name and sha256; by group id: `changes` between `years`, `checked_forms`, `left_out` what leaving the
    flagged forms out would change; `spreads` of answers; `checks`: estimates made again; `notice` where the data are
    invented; `inputs`: where its files are."""

    satisfaction: Satisfaction
    compared: tuple[Compared, ...]
    changes: Mapping[str, pd.DataFrame]
    years: tuple[int, int] | None
    files: Sequence[tuple[str, str]]
    findings: Sequence[Finding]
    checked_forms: Mapping[str, Quality] = field(default_factory=dict)
    manifest: Mapping[str, Any] = field(default_factory=dict)
    notice: str = ""
    spreads: Sequence[Spread] = ()
    checks: Sequence[Checks] = ()
    left_out: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    inputs: tuple[Path, ...] = ()

    @property
    def form(self) -> Questionnaire:
        return self.satisfaction.form

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """Columns of estimates.csv: every measure by unit, question, factor and overall; all units first."""
        return self.satisfaction.table[list(COLUMNS)].reset_index(drop=True)

    @cached_property
    def quality(self) -> pd.DataFrame:
        """Columns of quality.csv: one row a doubtful form and check, or a burst of ratings."""
        import pandas as pd

        return pd.DataFrame(self.quality_rows(), columns=QUALITY.header())

    def quality_rows(self, lang: str = "vi") -> Iterator[tuple[Any, ...]]:
        """The rows of `quality`, their sentences in `lang`."""
        for checked in self.checked_forms.values():
            yield from flagged.rows(checked, self.satisfaction.names, lang)
        for _, rated in self.rated():
            yield from told.rows(rated, self.satisfaction.names, lang)

    def rated(self) -> list[tuple[Group, Rated]]:
        """The groups whose forms are ratings, with these."""
        return [(group, group.rated) for group in self.satisfaction.groups if group.rated]

    def __repr__(self) -> str:
        forms = sum(group.answers.forms for group in self.satisfaction.groups)
        flagged = sum(int(one.flagged.sum()) for one in self.checked_forms.values())
        warnings = sum(finding.severity == "warning" for finding in self.findings)
        units = self.estimates["unit_id"].replace("", None).nunique()
        said = [self.form.survey, counted(units, "unit"), counted(forms, "form"), f"{flagged} flagged"]
        return f"SurveyResults({', '.join([*said, counted(warnings, 'warning')])})"
