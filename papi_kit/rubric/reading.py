"""From a parsed file to a `Rubric`, with every fault of the writing at its place.

A faulty part does not hide the faults of the rest: it is set aside, what remains is read again,
and the ids and keys that it touched are returned so that later checks do not blame them twice.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from ..findings import Finding
from ..written.faults import finding_of, unique
from ..written.source import Source
from .mending import set_aside, written_wrong
from .model import Rubric

_ATTEMPTS = 8


@dataclass
class Reading:
    """`rubric` is None where too little could be read; `touched` are the ids of nodes, the names of shared figures
    and the top-level keys that have a faulty part."""

    source: Source
    rubric: Rubric | None
    findings: list[Finding]
    touched: frozenset[str] = frozenset()


def read_rubric(source: Source) -> Reading:
    findings = list(source.findings)
    touched = set(written_wrong(source))
    data: Any = source.data
    for attempt in range(_ATTEMPTS):
        known: dict[int, list[str]] = {}
        try:
            rubric = Rubric.model_validate(data, context=known)
            return Reading(source, rubric, unique(findings), frozenset(touched))
        except ValidationError as problem:
            faults = problem.errors(include_url=False)
        findings += [finding_of(source, data, fault, known) for fault in faults]
        data = copy.deepcopy(data) if attempt == 0 else data
        useful = [set_aside(data, fault, touched) for fault in faults]
        if not all(useful):
            break
    return Reading(source, None, unique(findings))
