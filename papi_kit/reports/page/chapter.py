"""One assessment as the data of the page: units, items, marks and figures by column, in the order of the results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...index.assessment import Assessment
from ...index.results import UnitResult
from ...index.told import notes
from ...language.messages import sentence
from ...language.names import order_key
from ...language.words import placed, stage_title, word
from ...scoring.exact.marks import Score
from ...scoring.explain import Explainer
from ...scoring.program.item import Item
from .firm import firm_json
from .items import figures_json, items_json
from .marking import Marking
from .packed import packed
from .surveys import surveys_json
from .weighing import tables_json
from .years import years_json

if TYPE_CHECKING:
    from ...index.change.values import YearChange
    from ...sensitivity.study import Study

MOST_DETAILED = 200               # units up to which every mark is written out; beyond it the page computes them
MOST_FINDINGS = 500


def chapter_json(assessment: Assessment, marking: Marking, lang: str, study: Study | None = None,
                 years: YearChange | None = None) -> dict[str, Any]:
    """What the page shows of an assessment."""
    program, results = assessment.program, assessment.results
    rounding, ranking = program.rubric.rounding, program.rubric.ranking
    return {
        "title": assessment.title(lang), "warned": assessment.warned(lang), "rubric": program.rubric.rubric,
        "stage": stage_title(assessment.stage, lang) or word("final", lang), "by": ranking.by, "count": len(results),
        "decimals": {"points": _decimals(rounding.total.decimals), "index": _decimals(rounding.index.decimals)},
        "detailed": len(results) <= MOST_DETAILED,
        "items": items_json(program, lang),
        "figures": list(figures_json(program, lang)),
        "units": _units(assessment, lang),
        "marks": dict(_marks(assessment, lang)),
        "known": marking.known(results),
        "tables": tables_json(program, results),
        "firm": firm_json(study, results, lang),
        "surveys": surveys_json(assessment, lang),
        "years": years_json(years, results, lang),
        "findings": [{"severity": word(f.severity, lang), "place": str(placed(f.place, lang)),
                      "text": sentence(f, lang)} for f in assessment.found[:MOST_FINDINGS]],
        "more_findings": max(0, len(assessment.found) - MOST_FINDINGS),
        "files": [[one["file"], one["sha256"]] for one in assessment.manifest.get("inputs", ())],
    }


def _decimals(decimals: int | None) -> int:
    return 2 if decimals is None else decimals


# -- units ------------------------------------------------------------------------------------------------------------
def _units(assessment: Assessment, lang: str) -> dict[str, Any]:
    results, explainer = assessment.results, Explainer(assessment.program, lang)
    order = sorted(range(len(results)), key=lambda n: order_key(results[n].unit.name))
    places = {unit: place for place, unit in enumerate(order)}
    columns: dict[str, list[Any]] = {
        "id": [r.unit.id for r in results], "name": [r.unit.called for r in results],
        "group": [r.unit.group for r in results], "table": [r.table for r in results],
        "alphabet": [str(places[n]) for n in range(len(results))],
        "rank": [r.rank for r in results], "of": [r.of for r in results], "band": [r.band for r in results],
        "status": [word(r.status, lang) for r in results],
        "points": [_exact(r.totals.points) for r in results], "max": [_exact(r.totals.max_points) for r in results],
        "index": [_exact(r.totals.index) for r in results],
        "appraisal": [_exact(r.totals.appraisal_points) for r in results],
        "survey": [_exact(r.totals.survey_points) for r in results],
        "self": [_exact(r.self_points) for r in results],
        "error": [None if r.std_error is None else round(r.std_error, 6) for r in results],
        "notes": ["; ".join(notes(explainer, r)) for r in results],
    }
    return {name: packed(values) for name, values in columns.items()}


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


# -- marks ------------------------------------------------------------------------------------------------------------
def _marks(assessment: Assessment, lang: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Of every item its columns; of many units the domains only, and what changed a mark after its rule."""
    results, explainer = assessment.results, Explainer(assessment.program, lang)
    detailed = len(results) <= MOST_DETAILED
    for item in assessment.program.items.values():
        scores = [result.state.scores[item.id] for result in results]
        columns: dict[str, Sequence[Any]] = {"stage": [score.stage for score in scores]}
        if detailed or item.level == "domain":
            columns |= {"points": [_exact(score.shown) for score in scores],
                        "max": [_exact(score.max_points) for score in scores],
                        "status": [score.status for score in scores]}
        columns["why"] = [_why(explainer, item, score, result, detailed)
                          for score, result in zip(scores, results, strict=True)]
        yield item.id, {name: packed(values) for name, values in columns.items()}


def _why(explainer: Explainer, item: Item, score: Score, result: UnitResult, detailed: bool) -> str:
    if detailed:
        return explainer.why(item, score, result.state)
    return "; ".join(explainer.effect(code, values) for code, values in score.effects)
