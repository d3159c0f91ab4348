"""What a unit has to do, in words for a list that an office keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...language.say import Say
from ...language.words import shortened
from .values import EVIDENCE, Task, way

if TYPE_CHECKING:
    from ...scoring.facts.book import Key
    from ...sensitivity.steps.model import Step
    from .told import Own

LONGEST = 150                            # letters of a line


def tasks(own: Own) -> list[Task]:
    """Steps of the cheapest ways to the next rank and band, of each figure the larger; evidence and figures that lack
    or do not add up."""
    found: dict[tuple[str, str], Task] = {}
    for task in (*_steps(own), *_evidence(own), *_figures(own)):
        found.setdefault((task.item, task.what), task)
    return list(found.values())


def _steps(own: Own) -> Iterator[Task]:
    told = own.sheets.steps(own.result)
    if told is None:
        return
    words, unit = told
    steps: dict[Key, Step] = {}
    for step in (step for goal in unit.goals for step in way(goal)):
        if step.key not in steps or step.gain > steps[step.key].gain:
            steps[step.key] = step
    yield from (Task(words.moved(step, unit), step.item, step.gain) for step in steps.values())


def _evidence(own: Own) -> Iterator[Task]:
    say = Say(own.sheets.lang)
    for one in own.lost:
        if one.evidence:
            asked = shortened(one.evidence, LONGEST)
            yield Task(say(f"bổ sung tài liệu kiểm chứng: {asked}", f"supply the evidence: {asked}"), one.item.id)


def _figures(own: Own) -> Iterator[Task]:
    """What does not add up or lacks, item by item."""
    say = Say(own.sheets.lang)
    lacking = [one.item.id for one in own.lost if own.result.state.scores[one.item.id].status == "missing"]
    for key in lacking:
        yield Task(say("bổ sung số liệu còn thiếu", "supply the figures that lack"), key)
    for finding in own.findings:
        if finding.code != EVIDENCE and finding.item_id not in lacking and finding.unit_id == own.result.unit.id:
            yield Task(say("rà soát, giải trình số liệu không khớp", "look into figures that do not add up"),
                       finding.item_id)
