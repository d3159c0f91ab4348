"""What is known of a unit once it is scored: marks, totals, place, band and errors. Frozen;
`assessment.py` makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from fractions import Fraction

from ..language.say import Say
from ..language.words import counted
from ..rubric.model import STAGES
from ..rule.env import Env
from ..rule.tree import Tree
from ..scoring.exact.marks import UnitState
from ..scoring.exact.totals import Totals
from ..scoring.facts.units import Unit
from ..scoring.program.bands import RaisedRule, VetoRule
from ..scoring.program.program import Program
from ..values import dataclass

REASONS = ("incomplete", "nothing", "too_little", "error", "veto", "not_ranked")
BandStep = tuple[str, str, Tree | None]             # gate | veto | quota, band or verb, condition


@dataclass(frozen=True)
class Marked:
    """A unit's marks and totals, and the league table that it belongs to."""

    state: UnitState
    totals: Totals
    table: str
    status: str                                     # ranked | unranked | incomplete
    ranked_by: Fraction | None                      # the index, or the points
    reason: str = ""                                # why it has no rank: one of REASONS
    unclassed: tuple[VetoRule, ...] = ()            # what leaves it without a band

    @property
    def unit(self) -> Unit:
        return self.state.unit


@dataclass(frozen=True)
class Room:
    """How many units may be in a band: `units`, the share `share` of `of`; `pool`: of what table or group; `raised`:
    what gave it this share in place of its own."""

    band: str
    pool: str
    share: Fraction
    of: int
    units: int
    raised: RaisedRule | None = None


@dataclass(frozen=True)
class Standing:
    """Where a unit stands in its table. `part_ranks` are ranks by the share of a domain or criterion among the ranked
    units; `band_steps` what took it out of the band that its figure alone would give; `rooms` the quotas that it
    counts in, by band."""

    rank: int | None = None
    of: int = 0
    band: str = ""
    part_ranks: Mapping[str, int] = field(default_factory=dict)
    band_steps: tuple[BandStep, ...] = ()
    rooms: Mapping[str, Room] = field(default_factory=dict)


@dataclass(frozen=True)
class Own:
    """Marks and totals of a unit at the self stage."""

    state: UnitState
    totals: Totals


@dataclass(frozen=True)
class Errors:
    """Standard errors from surveys: of the figure ranked by (None where it is not known)
    with its degrees of freedom, and of items' points."""

    of_figure: float | None = None
    df: float = float("inf")
    of_items: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class UnitResult(Marked):
    """A scored unit. `rank` is None for units without one; `own` is what it gave itself, where it did."""

    standing: Standing = Standing()
    errors: Errors = Errors()
    own: Own | None = None

    @property
    def self_points(self) -> Fraction | None:
        """The sum of what is marked at the self stage, complete or not."""
        return None if self.own is None else self.own.totals.known_points

    @property
    def rank(self) -> int | None:
        return self.standing.rank

    @property
    def of(self) -> int:
        return self.standing.of

    @property
    def band(self) -> str:
        return self.standing.band

    @property
    def std_error(self) -> float | None:
        return self.errors.of_figure

    def error_of(self, item: str) -> float | None:
        """Standard error of the item's points, where it is known."""
        return self.errors.of_items.get(item)

    @property
    def rank_text(self) -> str:
        return f"{self.rank}/{self.of}" if self.rank else ""

    def interval(self, level: float = 0.95) -> tuple[float, float] | None:
        """Of the figure ranked by: ± t std_error; None where the error is not known or has no degree of freedom, or
        where half of it exceeds the whole scale: it says nothing then."""
        figure = self.ranked_by
        if self.std_error is None or figure is None or self.errors.df < 1:
            return None
        import numpy as np

        from ..survey.estimation.intervals import quantile

        half = float(quantile(level, np.array(self.errors.df))) * self.std_error
        scale = 100.0 if figure == self.totals.index else float(self.totals.max_points)
        return None if half > scale else (float(figure) - half, float(figure) + half)


def extra_points(program: Program, result: Marked, kind: str) -> Fraction | None:
    """Bonus or penalty points as printed (a penalty negative); None while a domain of them lacks a mark."""
    scores = result.state.scores
    if any(not scores[domain.id].complete for domain in program.domains if domain.domain_type == kind):
        return None
    return result.totals.bonus_points if kind == "bonus" else -result.totals.penalty_points


@dataclass(frozen=True)
class LastFacts:
    """That the facts are those of an earlier year, and the leaves without a counterpart there, which do not count."""

    year: int
    left: tuple[str, ...] = ()

    def called(self, lang: str) -> str:
        return Say(lang)(f"số liệu năm {self.year}", f"facts of {self.year}")

    def warned(self, lang: str) -> str:
        lost = len(self.left)
        left = Say(lang)(f"; {lost} mục không có mục tương ứng không được tính",
                         f"; {counted(lost, 'item')} without a counterpart left out") if lost else ""
        return Say(lang)(f"Số liệu năm {self.year} chấm theo bộ tiêu chí này, không phải kết quả của năm",
                         f"Facts of {self.year} marked by this rubric, not a result of its year") + left


def appraised(program: Program, results: Iterable[Marked]) -> bool:
    """Whether anybody but the units themselves gave a figure; forms of a survey do not count."""
    surveys = {item.id for item in program.items.values() if item.part == "survey"}
    return any(fact.stage != STAGES[0] and key[0] not in surveys
               for result in results for key, fact in result.state.facts.items())


def unit_env(marked: Marked, rank: int | None = None) -> Env:
    """What expressions of bands, vetoes and tie-breaks read; `rank` where the unit has one."""
    return total_env(marked.state, marked.totals, rank)


def total_env(state: UnitState, totals: Totals, rank: int | None = None) -> Env:
    """The same of a unit that is not placed yet."""
    names = totals.names()
    if rank:
        names["rank"] = Fraction(rank)
    env = state.reading(names)
    env.points, env.max_points = names.get("points", env.points), names.get("max_points", env.max_points)
    return env


def result_env(result: UnitResult) -> Env:
    return unit_env(result, result.rank)
