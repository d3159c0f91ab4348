"""An explanation of one unit's marks as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...index.columns import plain
from ...index.told import band_lines, limit_lines, notes, unit_lines, why_lines
from ...language.numbers import number_text, percent_text
from ...language.say import Say
from ...language.words import placed, stage_title, word
from ...scoring.cited import clauses_of
from ...scoring.exact.marks import Score
from ...scoring.explain import Explainer
from ...scoring.program.program import Item
from ..kit.text import finding_line
from .stages import history_json, history_lines
from .survey import head_line, survey_json, survey_lines

if TYPE_CHECKING:
    from ...index.assessment import Assessment
    from ...index.results import UnitResult


def explanation_text(assessment: Assessment, result: UnitResult, chosen: Item | None, lang: str = "vi") -> str:
    said = [_head(assessment, result, lang)]
    if chosen is None:
        said.append("\n".join(_outline(assessment, result, lang)))
    else:
        said.append("\n".join(_item(assessment, result, chosen, lang)))
    own = [f for f in assessment.found if f.unit_id == result.unit.id
           and (chosen is None or f.item_id in _family(assessment, chosen))]
    if own:
        title = Say(lang)("Phát hiện liên quan:", "Findings:")
        said.append("\n".join([title, *(f"- {finding_line(f, lang)}" for f in own)]))
    return "\n\n".join(said)


def _family(assessment: Assessment, item: Item) -> set[str]:
    return {item.id} | {k for p in item.parts for k in _family(assessment, assessment.program.items[p])}


def _head(assessment: Assessment, result: UnitResult, lang: str) -> str:
    sums, say = result.totals, Say(lang)
    lines = [f"{result.unit.name} ({result.unit.id}) – {assessment.title(lang)}"]
    if warned := assessment.warned(lang):
        lines.append(f"[{warned}]")
    if sums.points is None:
        said = (word("not_applicable", lang) if sums.complete
                else _so_far(f"{number_text(sums.known_points, lang)} {word('points', lang)}", lang))
        lines.append(f"{say('Tổng điểm', 'Total')}: {said}")
        return "\n".join(lines)
    total = f"{say('Tổng điểm', 'Total')}: {number_text(sums.points, lang)}/{number_text(sums.max_points, lang)}"
    if sums.index is not None:
        total += f" = {percent_text(sums.index / 100, lang)}"
    rank = f"; {say('xếp hạng', 'rank')} {result.rank_text}" if result.rank else f"; {word('unranked', lang)}"
    band = f"; {say('xếp loại', 'band')} {result.band}" if result.band else ""
    band = f"; {word('unclassed', lang)}" if result.unclassed else band
    lines.append(total + rank + band)
    lines += [*_decided(assessment, result, lang), *head_line(result, lang)]
    bonus, penalty = sums.bonus_points, sums.penalty_points
    if bonus or penalty:
        parts = (f"{number_text(sums.base_points or Fraction(0), lang)} + {number_text(bonus, lang)} − "
                 f"{number_text(penalty, lang)}")
        lines.append(f"{say('Cách tính', 'Computed as')}: {parts}")
    return "\n".join(lines)


def _decided(assessment: Assessment, result: UnitResult, lang: str) -> Iterator[str]:
    """What held the total, what decided the band, what last year is of a unit made of parts."""
    explainer, say = Explainer(assessment.program, lang), Say(lang)
    yield from why_lines(explainer, result) if result.reason == "too_little" else ()
    yield from limit_lines(explainer, result)
    yield from band_lines(explainer, result)
    yield from unit_lines(explainer, result.unit)
    clause = next((band.cited for band in assessment.program.bands if band.label == result.band and band.cited), "")
    if clause:
        yield f"{say('Mức xếp loại', 'Band')} {result.band} ({say('căn cứ', 'clause')}: {clause})"


def _marks(score: Score, maximum: Fraction | None, lang: str, penalty: bool) -> str:
    if score.points is None:
        return word(score.status, lang)
    sign = "-" if penalty and score.points else ""
    marked = f"{sign}{number_text(score.points, lang)}/{number_text(maximum or Fraction(0), lang)}"
    return marked if score.shown is not None else _so_far(marked, lang)


def _so_far(marked: str, lang: str) -> str:
    return f"{word('incomplete', lang)}{Say(lang)('; phần đã chấm ', '; marked so far: ')}{marked}"


def _outline(assessment: Assessment, result: UnitResult, lang: str) -> Iterator[str]:
    explainer = Explainer(assessment.program, lang)
    depth = {"domain": 0, "criterion": 1, "component": 2}
    for item in assessment.program.items.values():
        score = result.state.scores[item.id]
        if score.status == "not_for_group":
            continue
        maximum = item.max_for(result.unit.group)
        indent = "  " * depth[item.level]
        yield f"{indent}{item.id} {item.name}: {_marks(score, maximum, lang, item.domain_type == 'penalty')}"
        if item.leaf or score.effects or explainer.thin(item, score, result.state):
            yield f"{indent}    {explainer.why(item, score, result.state)}"
        if item.leaf:
            yield from (f"{indent}    {line}" for line in survey_lines(assessment, result, item, lang))


def _item(assessment: Assessment, result: UnitResult, item: Item, lang: str) -> Iterator[str]:
    state = result.state
    say = Say(lang)
    explainer, score = Explainer(assessment.program, lang), state.scores[item.id]
    maximum = item.max_for(result.unit.group)
    status = f" ({word(score.status, lang)})" if score.shown is not None else ""
    yield f"{item.id} {item.name}: {_marks(score, maximum, lang, item.domain_type == 'penalty')}{status}"
    yield f"{say('Quy tắc', 'Rule')}: {explainer.rule(item, maximum)}"
    yield f"{say('Cách có điểm', 'How')}: {explainer.why(item, score, state)}"
    yield from survey_lines(assessment, result, item, lang)
    uses = explainer.figures(item, state)
    if uses:
        yield say("Số liệu:", "Figures:")
    for use in uses:
        unit = f" {use.unit}" if use.unit and use.fact else ""
        yield f"  {use.label}: {use.shown}{unit}{_origin(use.fact, lang)}"
        yield from (f"    {line}" for line in use.rows)
    for part in item.parts:
        other = assessment.program.items[part]
        share = state.scores[part]
        marks = _marks(share, other.max_for(result.unit.group), lang, other.domain_type == "penalty")
        yield f"  {part} {other.name}: {marks}"
    yield from history_lines(assessment, result, item, lang)
    yield from _provenance(item, clauses_of(item, score, assessment.program, explainer.env(item, score, state)), lang)


def _origin(fact: Any, lang: str) -> str:
    if fact is None or fact.worked is not None:
        return ""
    if fact.default:
        return Say(lang)(" (mặc định)", " (default)")
    together = Say(lang)("từ điểm của từng bên dưới đây", "from the marks of each below")
    said = [word(fact.stage, lang), together if fact.combined else placed(fact.place, lang)]
    if fact.evidence:
        said.append(fact.evidence)
    if fact.note and not fact.combined:
        said.append(fact.note)
    return f"  [{'; '.join(said)}]"


def _provenance(item: Item, clauses: list[str], lang: str) -> Iterator[str]:
    say = Say(lang)
    if item.clause:
        yield f"{say('Căn cứ', 'Clause')}: {item.clause}"
    if item.source:
        yield f"{say('Nguồn', 'Source')}: {item.source}"
    yield from (f"{say('Căn cứ của cách có điểm', 'Clause of this mark')}: {text}" for text in clauses
                if text not in (item.clause, item.source))
    if item.evidence:
        yield f"{say('Tài liệu kiểm chứng', 'Evidence asked for')}: {item.evidence.text}"
    yield f"{say('Nơi quy định', 'Defined at')}: {placed(item.place, lang)} ({word(item.status, lang)})"


def explanation_json(assessment: Assessment, result: UnitResult, chosen: Item | None,
                     lang: str = "vi") -> dict[str, Any]:
    explainer = Explainer(assessment.program, lang)
    wanted = [chosen] if chosen else list(assessment.program.items.values())
    return {
        "unit_id": result.unit.id, "unit": result.unit.name,
        "rank_text": result.rank_text, "band": result.band, "reason": result.reason,
        "notes": notes(explainer, result), "stage": assessment.stage,
        "stage_title": stage_title(assessment.stage, lang), "notice": assessment.notice,
        "points": _number(result.totals.points), "max_points": _number(result.totals.max_points),
        "index": _number(result.totals.index), "std_error": result.std_error,
        "items": [_item_json(explainer, item, result) | survey_json(assessment, result, item) for item in wanted],
        **({"history": history_json(assessment, result, chosen)} if chosen else {}),
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(plain(value))


def _item_json(explainer: Explainer, item: Item, result: UnitResult) -> dict[str, Any]:
    score = result.state.scores[item.id]
    figures = [{"item_id": u.key[0], "input": u.key[1], "label": u.label, "value": u.shown,
                "stage": u.fact.stage if u.fact else "", "place": u.fact.place if u.fact else "",
                "evidence": u.fact.evidence if u.fact else "", "note": u.fact.note if u.fact else "",
                "rows": list(u.rows)}
               for u in explainer.figures(item, result.state)]
    return {"item_id": item.id, "name": item.name, "status": score.status, "points": _number(score.shown),
            "max_points": _number(score.max_points), "rule": explainer.rule(item, item.max_for(result.unit.group)),
            "why": explainer.why(item, score, result.state), "clause": item.clause, "source": item.source,
            "clauses": clauses_of(item, score, explainer.program, explainer.env(item, score, result.state)),
            "defined_at": item.place, "figures": figures}
