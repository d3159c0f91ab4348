"""The rows of ranking.csv, scores.csv and findings.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ..findings import Finding
from ..language.messages import sentence
from ..language.numbers import half_up
from ..scoring.explain import Explainer
from ..scoring.program.program import Program
from .results import UnitResult, extra_points
from .told import notes


def ranking_rows(program: Program, results: Iterable[UnitResult], lang: str) -> Iterator[list[Any]]:
    explainer = Explainer(program, lang)
    for result in results:
        yield [*_ranking_row(program, result), "; ".join(notes(explainer, result)), result.reason]


def _ranking_row(program: Program, result: UnitResult) -> list[Any]:
    sums = result.totals
    bonus, penalty = (extra_points(program, result, kind) for kind in ("bonus", "penalty"))
    return [result.table, result.rank, result.of, result.unit.id, result.unit.name, sums.points, sums.max_points,
            sums.index, sums.appraisal_points, sums.survey_points, bonus, penalty, result.band,
            result.status, result.rank_text, result.self_points, _error(result.std_error)]


def score_rows(program: Program, results: Iterable[UnitResult], lang: str) -> Iterator[list[Any]]:
    explainer = Explainer(program, lang)
    items = list(program.items.values())
    rules: dict[str, list[str]] = {}
    for result in results:
        state = result.state
        group = state.unit.group
        if group not in rules:
            rules[group] = [explainer.rule(item, item.max_for(group)) for item in items]
        for item, rule in zip(items, rules[group], strict=True):
            score = state.scores[item.id]
            points = score.shown
            points = -points if points is not None and item.domain_type == "penalty" else points
            yield [state.unit.id, item.id, item.parent, item.level, score.status, score.stage, points, score.max_points,
                   rule, explainer.why(item, score, state), _error(result.error_of(item.id))]


def _error(value: float | None) -> Fraction | None:
    return None if value is None else half_up(Fraction(value), 10)


def finding_rows(findings: Iterable[Finding], lang: str) -> Iterator[list[Any]]:
    for finding in findings:
        yield [finding.code, finding.severity, finding.place, finding.unit_id, finding.item_id, sentence(finding, lang)]


def plain(value: Any) -> Any:
    """A cell for CSV: decimal point, exact where it ends within 10 decimals, else rounded there."""
    if value.__class__ is str or not isinstance(value, Fraction):
        return "" if value is None else value
    return _plain(value.numerator, value.denominator)


@lru_cache(maxsize=1 << 14)
def _plain(numerator: int, denominator: int) -> int | str:
    if denominator == 1:
        return numerator
    return f"{float(half_up(Fraction(numerator, denominator), 10)):.10f}".rstrip("0").rstrip(".")
