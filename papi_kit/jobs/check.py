"""Every fault of a rubric and of its data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..findings import Finding, Refused, Unreadable, has_errors
from ..index.assessment import assess_values
from ..scoring.recognise.understood import Sheet
from .data import load_inputs, only_surveys, surveys_without_data, told_of_data
from .last_year import last_year
from .neighbours import neighbours
from .rubric import inspect, unreadable


@dataclass(frozen=True)
class Checked:
    """`data`: the data were checked too; `unread`: why they were not, "unreadable" or "refused"; `sheets`: how
    units and facts were understood, where asked."""

    findings: list[Finding]
    data: bool
    unread: str = ""
    sheets: Sequence[Sheet] = ()


def check(path: Path, units: Path | None = None, facts: Path | None = None, stage: str = "final",
          surveys: Sequence[Path] = (), recognised: bool = False, take: Sequence[Path] = ()) -> Checked:
    """Every fault of a rubric and of its data, as far as each can be read. Raises Unreadable for the rubric alone."""
    loaded, findings = inspect(path, surveys)
    if loaded is None:
        return Checked(findings, False, "unreadable" if unreadable(findings) else "refused")
    files = loaded.program.rubric.files
    if not (units or files.units) or not (facts or files.facts or only_surveys(loaded)):
        return Checked(findings, False, "unreadable" if unreadable(findings) else "")
    try:
        inputs = load_inputs(loaded, units, facts, shown=recognised, take=take)
    except Unreadable as problem:
        return Checked([*findings, problem.finding], False, "unreadable")
    except Refused as problem:
        return Checked([*findings, *problem.findings], False, "refused")
    found = [*findings, *told_of_data(loaded, facts), *surveys_without_data(inputs), *inputs.findings]
    if has_errors(findings):
        return Checked(found, True, "unreadable" if unreadable(findings) else "", inputs.sheets)
    try:
        before, near = last_year(loaded, inputs), neighbours(loaded, inputs)
    except Unreadable as problem:
        return Checked([*found, problem.finding], False, "unreadable", inputs.sheets)
    except Refused as problem:
        return Checked([*found, *problem.findings], False, "refused", inputs.sheets)
    assessment = assess_values(loaded.program, before.units, inputs.register, inputs.book, stage, before.known,
                               [*found, *before.findings, *near.findings], surveyed=inputs.surveyed,
                               neighbours=near.neighbours)
    return Checked(list(assessment.found), True, sheets=inputs.sheets)
