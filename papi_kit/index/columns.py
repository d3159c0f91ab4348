"""The rows of ranking.csv, scores.csv and findings.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ..files.write import field
from ..findings import Finding
from ..language.messages import sentence
from ..language.numbers import half_up, scaled
from ..scoring.exact.marks import Score
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
    for unit, item, rule, score, why, error in _scores(program, results, lang):
        yield [unit, item.id, item.parent, item.level, score.status, score.stage, _points(item, score),
               score.max_points, rule, why, error]


def score_lines(program: Program, results: Iterable[UnitResult], lang: str) -> Iterator[str]:
    """The same rows as lines of CSV: what is one for all units is made text once."""
    fixed: dict[tuple[str, str], tuple[str, str]] = {}
    words = dict[str, str]()
    for unit, item, rule, score, why, error in _scores(program, results, lang):
        own = fixed.get((item.id, rule))
        if own is None:
            own = fixed[item.id, rule] = ",".join(map(field, (item.id, item.parent, item.level))), field(rule)
        for word in (unit, score.status, score.stage):
            if word not in words:
                words[word] = field(word)
        points, most = decimal_text(_points(item, score)), decimal_text(score.max_points)
        yield (f"{words[unit]},{own[0]},{words[score.status]},{words[score.stage]},{points},{most},{own[1]},"
               f"{field(why)},{decimal_text(error)}\r\n")


def _scores(program: Program, results: Iterable[UnitResult], lang: str) -> Iterator[
        tuple[str, Item, str, Score, str, Fraction | None]]:
    """Unit, item, its rule in words, the mark, why it is so, and its standard error."""
    explainer = Explainer(program, lang)
    rules: dict[str, list[tuple[Item, str]]] = {}
    for result in results:
        state, errors = result.state, result.errors.of_items
        unit, group = state.unit.id, state.unit.group
        if group not in rules:
            rules[group] = [(item, explainer.rule(item, item.max_for(group))) for item in program.items.values()]
        for item, rule in rules[group]:
            score = state.scores[item.id]
            yield unit, item, rule, score, explainer.why(item, score, state), _error(errors.get(item.id))


def _points(item: Item, score: Score) -> Fraction | None:
    """As printed, penalties with a minus."""
    points = score.shown
    return -points if points is not None and item.domain_type == "penalty" else points


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
    return over if under == 1 else _decimal(over, under)


def decimal_text(value: Fraction | None) -> str:
    """The same of a number, as text."""
    return "" if value is None else _decimal(*value.as_integer_ratio())


@lru_cache(maxsize=1 << 14)
def _decimal(over: int, under: int) -> str:
    """Without the zeros that end it."""
    if under == 1:
        return str(over)
    units = scaled(over, under, 10)
    whole, rest = divmod(abs(units), 10**10)
    text = f"{whole}.{rest:010d}".rstrip("0") if rest else str(whole)
    return f"-{text}" if units < 0 else text
