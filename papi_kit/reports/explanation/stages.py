"""The way of a mark over the stages, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...index.assessment import Assessment
from ...index.changes import Change, label_of, value_texts
from ...index.history import StageMark, history
from ...index.results import UnitResult
from ...language.numbers import number_text
from ...language.say import Say
from ...language.words import placed, word
from ...scoring.program.program import Item, Program
from ..forms.words import stage_name


def history_lines(assessment: Assessment, result: UnitResult, item: Item, lang: str) -> Iterator[str]:
    """Nothing where only one stage said anything."""
    found = _history(assessment, result, item)
    if len(found) < 2:
        return
    say = Say(lang)
    yield say("Quá trình chấm điểm:", "Stage by stage:")
    before = ""
    for one in found:
        mark = _mark(one, lang)
        moved = mark if before in ("", mark) else f"{before} → {mark}"
        yield f"  {stage_name(one.stage, lang)}: {moved}"
        if before:
            yield from (f"    {_told(assessment.program, change, lang)}" for change in one.changes)
        before = mark


def history_json(assessment: Assessment, result: UnitResult, item: Item) -> list[dict[str, Any]]:
    """The same for programs."""
    program = assessment.program
    return [{"stage": one.stage, "points": None if one.score.shown is None else float(one.score.shown),
             "status": one.score.status,
             "changes": [{"item_id": change.key[0], "input": change.key[1], "who": change.who,
                          "from": _values(program, change, "vi")[0] if change.before else None,
                          "to": _values(program, change, "vi")[-1], "reason": change.after.note,
                          "place": str(change.place)} for change in one.changes]}
            for one in _history(assessment, result, item)]


def _history(assessment: Assessment, result: UnitResult, item: Item) -> Sequence[StageMark]:
    return history(assessment, result.unit.id, item) if assessment.marking is not None else ()


def _mark(one: StageMark, lang: str) -> str:
    if one.score.shown is None:
        return word(one.score.status, lang)
    return f"{number_text(one.score.shown, lang)} {word('points', lang)}"


def _told(program: Program, one: Change, lang: str) -> str:
    """`Số lần: 4 → 3 (Sở Nội vụ; lý do: Đếm trùng; sổ.xlsx, 1.1!E7)`."""
    say = Say(lang)
    values = _values(program, one, lang)
    reason = f"{say('lý do', 'reason')}: {one.after.note}" if one.after.note else say("không ghi lý do", "no reason")
    said = [one.who, reason, one.after.evidence, placed(one.place, lang)]
    return f"{label_of(program, one.key)}: {' → '.join(values)} ({'; '.join(filter(None, said))})"


def _values(program: Program, one: Change, lang: str) -> list[str]:
    """Before and after, or after alone where nobody had given it."""
    facts = [fact.value for fact in (one.before, one.after) if fact is not None]
    return value_texts(program, one.key, facts, lang)
