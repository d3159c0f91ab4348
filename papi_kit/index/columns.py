"""The rows of ranking.csv, scores.csv and findings.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from ..findings import Finding
from ..language.messages import sentence
from ..language.numbers import half_up, scaled
from ..scoring.explain import Explainer
from ..scoring.program.item import Item
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
    rules: dict[str, list[tuple[Item, str]]] = {}
    for result in results:
        state, errors = result.state, result.errors.of_items
        unit, group = state.unit.id, state.unit.group
        if group not in rules:
            rules[group] = [(item, explainer.rule(item, item.max_for(group))) for item in program.items.values()]
        for item, rule in rules[group]:
            score = state.scores[item.id]
            points = score.shown
            if item.domain_type == "penalty" and points is not None:
                points = -points
            yield [unit, item.id, item.parent, item.level, score.status, score.stage, points, score.max_points,
                   rule, explainer.why(item, score, state), _error(errors.get(item.id))]


def _error(value: float | None) -> Fraction | None:
    return None if value is None else half_up(Fraction(value), 10)


def finding_rows(findings: Iterable[Finding], lang: str) -> Iterator[list[Any]]:
    for finding in findings:
        yield [finding.code, finding.severity, finding.place, finding.unit_id, finding.item_id, sentence(finding, lang)]


def plain(value: Any) -> Any:
    """A cell for CSV: decimal point, exact where it ends within 10 decimals, else rounded there."""
    if value.__class__ is not Fraction and not isinstance(value, Fraction):
        return "" if value is None else value
    over, under = value.as_integer_ratio()
    return over if under == 1 else _decimal(scaled(over, under, 10))


def _decimal(units: int) -> str:
    """So many units of the tenth decimal, without the zeros that end it."""
    whole, rest = divmod(abs(units), 10**10)
    text = f"{whole}.{rest:010d}".rstrip("0") if rest else str(whole)
    return f"-{text}" if units < 0 else text
