"""Where everything stands in the workbook: the order of units and items, rows and columns of the sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...index.results import appraised
from ...rubric.figures import FigureSpec
from ...rule.env import Absent
from ...rule.peers import PeerKey
from ...scoring.exact.marks import Score
from ...scoring.exact.peers import Table
from ...scoring.explain import Explainer
from ...scoring.facts.book import Fact, Key, default_facts
from ...scoring.program.program import Item, Program
from ...values import dataclass
from .peers import Compared, compared_of
from .reads import gathered
from .words import Words

if TYPE_CHECKING:
    from ...index.assessment import Assessment
    from ...index.results import UnitResult

LIVE_CELLS = 150_000                   # units × items; above, marks are written as values
MOST_COLUMNS = 16_384
UNIT_COLUMN = 4                        # first unit on the sheets with units side by side: A..D tell what the row is
KINDS = ("base", "bonus", "penalty")
TOTAL_ROWS = ("base", "bonus", "penalty", "total", "max", "index", "appraisal", "survey")


@dataclass(frozen=True)
class FigureRow:
    """A row of the sheet of figures. `spec` None: marks by hand (`points`) or "not applicable" for the whole item."""

    key: Key
    spec: FigureSpec | None
    hand: bool = False
    worked: str = ""                   # how it is worked out: key of the words


@dataclass(frozen=True)
class Block:
    """A league table: its ranked units in order, then the others."""

    name: str
    ranked: list[UnitResult]
    others: list[UnitResult]


@dataclass(frozen=True)
class Plan:
    """Of one assessment in one language."""

    assessment: Assessment
    words: Words

    @property
    def program(self) -> Program:
        return self.assessment.program

    @property
    def results(self) -> list[UnitResult]:
        return self.assessment.results

    @cached_property
    def items(self) -> list[Item]:
        return list(self.program.items.values())

    # -- what the units have, of each key a list of all units ---------------------------------------------------
    @cached_property
    def scores(self) -> Mapping[str, Sequence[Score]]:
        ids = list(self.program.items)
        return gathered(ids, [result.state.scores for result in self.results])

    @cached_property
    def facts(self) -> Mapping[Key, Sequence[Fact | None]]:
        return gathered(list(self.figure_row), [result.state.facts for result in self.results])

    @cached_property
    def figures(self) -> Mapping[Key, Sequence[Any]]:
        return gathered(list(self.figure_row), [result.state.figures for result in self.results])

    @cached_property
    def live(self) -> bool:
        """Whether the marks of leaves are formulas."""
        return len(self.results) * len(self.items) <= LIVE_CELLS

    @cached_property
    def wide(self) -> bool:
        """Whether the units do not fit side by side: then only the league tables are written, as values."""
        return len(self.results) + UNIT_COLUMN > MOST_COLUMNS

    @property
    def sheet(self) -> tuple[str, str]:
        """Keys of the name and the title of the sheet of marks."""
        return "detail", "detail_title"

    @property
    def legend(self) -> tuple[str, ...]:
        """The styles of marks that are explained."""
        return (*(("live", "value") if self.live else ()), "hand", "na", "missing", "none")

    @cached_property
    def blocks(self) -> list[Block]:
        found: dict[str, list[UnitResult]] = {}
        for result in self.results:
            found.setdefault(result.table, []).append(result)
        return [Block(name, [r for r in members if r.rank], [r for r in members if not r.rank])
                for name, members in found.items()]

    @cached_property
    def grouped(self) -> bool:
        return len(self.blocks) > 1

    @cached_property
    def first_row(self) -> int:
        """First row of items and of figures."""
        return 5 if self.grouped else 4

    @cached_property
    def columns(self) -> dict[str, int]:
        return {result.unit.id: UNIT_COLUMN + number for number, result in enumerate(self.results)}

    @cached_property
    def decimals(self) -> int:
        """Decimals in which points are shown: as many as the total has, two at least."""
        return max(2, self.program.rubric.rounding.total.decimals or 0)

    @cached_property
    def max_format(self) -> str:
        whole = all(result.totals.max_points.denominator == 1 for result in self.results)
        return "#,##0" if whole else "#,##0.0#"

    # -- rows of the marks ------------------------------------------------------------------------------------
    @cached_property
    def item_rows(self) -> dict[str, int]:
        return {item.id: self.first_row + number for number, item in enumerate(self.items)}

    @cached_property
    def total_rows(self) -> dict[str, int]:
        """Rows below the items, each with the key of what it holds."""
        kinds = {domain.domain_type for domain in self.program.domains}
        keys = [key for key in TOTAL_ROWS if key not in ("bonus", "penalty") or key in kinds]
        keys = [key for key in keys if self.has_parts or key not in ("appraisal", "survey")]
        keys += [f"key{number}" for number in range(len(self.program.tie_break))]
        start = self.first_row + len(self.items)
        return {key: start + number for number, key in enumerate(keys)}

    @cached_property
    def compared(self) -> dict[tuple[PeerKey, Table], Compared]:
        """What is compared in which table."""
        return compared_of(self.program, self.results) if self.live else {}

    @cached_property
    def peer_rows(self) -> dict[tuple[PeerKey, Table], int]:
        """Row of the values that are compared."""
        start = self.first_row + len(self.items) + len(self.total_rows) + 1
        return {key: start + number for number, key in enumerate(self.compared)}

    @cached_property
    def has_parts(self) -> bool:
        """Whether points divide into appraisal and survey."""
        sums = [r.totals for r in self.results]
        both = any(s.survey_points for s in sums) and any(s.appraisal_points is not None for s in sums)
        return both and not self.program.all_surveys

    @cached_property
    def appraised(self) -> bool:
        return appraised(self.program, self.results)

    def called(self, key: str) -> str:
        """The word for a total: without an appraisal nothing is called appraised."""
        return "other" if key == "appraisal" and not self.appraised else key

    @cached_property
    def has_self(self) -> bool:
        return any(r.own is not None for r in self.results)

    @cached_property
    def own_sheet(self) -> bool:
        """Whether the marks of the self stage have a sheet, from which their sums are read."""
        return self.has_self and self.live and not self.wide

    @cached_property
    def once(self) -> dict[str, tuple[str, ...]]:
        """Item -> the one list of items of which only one counts; items of several lists map to nothing."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for once in self.program.once:
            for key in once.keys:
                found.setdefault(key, []).append(once.keys)
        return {key: groups[0] if len(groups) == 1 else () for key, groups in found.items()}

    # -- rows of the figures ----------------------------------------------------------------------------------
    @cached_property
    def figure_rows(self) -> list[FigureRow]:
        worked = self._worked()
        rows = [FigureRow(("", name), spec) for name, spec in self.program.shared.items()] + worked.get("", [])
        for item in self.items:
            own = [FigureRow((item.id, spec.name), spec) for spec in item.figures if self._shown(item, spec)]
            own += [FigureRow((item.id, spec.name), spec) for spec in item.judged]
            names = {row.key[1] for row in own}
            own += worked.get(item.id, [])
            own += [FigureRow((item.id, ""), None)] if (item.id, "") in self._given else []
            by_hand = (item.id, "points") in self._given and "points" not in names
            own += [FigureRow((item.id, "points"), None, True)] if by_hand else []
            rows += own
        return rows

    def _worked(self) -> dict[str, list[FigureRow]]:
        """Item -> what its expressions ask of the rows of lists, in the words of its calculation."""
        explainer = Explainer(self.program, self.words.lang)
        rows = [FigureRow((figure.item, figure.name), explainer.worked(figure), worked=(
            "t_worked" if figure.rows is not None and figure.rows.list else "t_in_force"))
            for figure in self.program.of_rows]
        return {item: [row for row in rows if row.key[0] == item] for item in {row.key[0] for row in rows}}

    def _shown(self, item: Item, spec: FigureSpec) -> bool:
        """Not the standard errors of surveys: the published workbook says nothing of uncertainty."""
        key = (item.id, spec.name)
        if item.origin == "survey" and spec.name == "std_error":
            return False
        return key in self._given or spec.required or key in self.program.used

    @cached_property
    def _given(self) -> set[Key]:
        found = {key for result in self.results for key in result.state.facts}
        return found | {key for result in self.results if result.own is not None for key in result.own.state.facts}

    @cached_property
    def figure_row(self) -> dict[Key, int]:
        return {row.key: self.first_row + number for number, row in enumerate(self.figure_rows)}

    def figure_at(self, key: Key, result: UnitResult) -> int:
        """The row in which the figure of the unit stands."""
        return self.figure_row[key]

    def rows_at(self, key: Key, results: Sequence[UnitResult]) -> list[int]:
        """The row of each unit, -1 where there is none."""
        return [self.figure_row.get(key, -1)] * len(results)

    @cached_property
    def own_figures(self) -> list[FigureRow]:
        """Rows below the others: figures of the self stage that a later stage changed for some unit."""
        later = [result for result in self.results if result.own is not None and result.own.state is not result.state]
        return [row for row in self.figure_rows if any(self.altered(row.key, result) for result in later)]

    @cached_property
    def own_figure_row(self) -> dict[Key, int]:
        start = self.first_row + len(self.figure_rows) + 1
        return {row.key: start + number for number, row in enumerate(self.own_figures)} if self.own_sheet else {}

    @staticmethod
    def altered(key: Key, result: UnitResult) -> bool:
        """Whether the unit gave the figure, and another one counts now."""
        if result.own is None or result.own.state is result.state:
            return False
        given = result.own.state.facts.get(key)
        return given is not None and given != result.state.facts.get(key)

    @cached_property
    def zero_when_blank(self) -> set[Key]:
        """Figures whose absence counts as 0 or no."""
        facts = default_facts(self.program)[0]
        return {key for key, fact in facts.items() if fact.value is False or fact.value == Fraction(0)}

    def choice_text(self, spec: FigureSpec, code: str) -> str:
        """What the sheet shows for a code: its label, where that is short and no other code's."""
        labels = [(label or other).casefold() for other, label in spec.choices]
        label = dict(spec.choices).get(code) or code
        return label if labels.count(label.casefold()) <= 1 and len(label) <= 200 else code

    def domains(self, kind: str, result: UnitResult) -> list[Item]:
        """The domains of a kind that exist for the unit."""
        return [d for d in self.program.domains if d.domain_type == kind and d.exists_for(result.unit.group)]

    def unfinished(self, item: Item, result: UnitResult) -> bool:
        """Whether a part of it still lacks a mark, so that its points say nothing yet."""
        score = result.state.scores[item.id]
        return not item.leaf and not score.complete and score.status != "not_for_group"

    def mark(self, result: UnitResult, key: str) -> Any:
        """A total of the unit, as the row `key` shows it; None while a domain of it lacks a mark."""
        sums = result.totals
        if key in KINDS and any(not result.state.scores[d.id].complete for d in self.domains(key, result)):
            return None
        found = {"base": sums.base_points, "bonus": sums.bonus_points, "penalty": -sums.penalty_points,
                 "total": sums.points, "max": sums.max_points, "index": sums.index,
                 "appraisal": sums.appraisal_points, "survey": sums.survey_points, "known": sums.known_points}
        return found[key]


def number(value: Any) -> float | str | None:
    """A cached value or a cell: floats, texts, nothing."""
    if value is None or isinstance(value, Absent):
        return None
    return float(value) if isinstance(value, (Fraction, int)) and not isinstance(value, bool) else value
