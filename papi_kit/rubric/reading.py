"""From a parsed file to a `Rubric`, with every fault of the writing at its place.

A faulty part does not hide the faults of the rest: it is set aside, what remains is read again,
and what it touched is returned so that later checks do not blame what follows from it.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from ..findings import Finding
from ..values import dataclass
from ..written.faults import finding_of, unique
from ..written.source import Source
from .entries import take_out
from .mending import Touch, set_aside, written_wrong
from .model import Rubric

_ATTEMPTS = 8


@dataclass
class Reading:
    """`rubric` is None where too little could be read; `touched` as in `mending`."""

    source: Source
    rubric: Rubric | None
    findings: list[Finding]
    touched: frozenset[Touch] = frozenset()


def read_rubric(source: Source) -> Reading:
    findings = list(source.findings)
    touched = set(written_wrong(source))
    data: Any = source.data
    for attempt in range(_ATTEMPTS):
        known: dict[int, list[str]] = {}
        try:
            rubric = Rubric.model_validate(data, context=known)
            return Reading(replace(source, mended=data), rubric, unique(findings), frozenset(touched))
        except ValidationError as problem:
            faults = problem.errors(include_url=False)
        told = [finding_of(source, data, fault, known) for fault in faults]
        findings += told
        data = copy.deepcopy(data) if attempt == 0 else data
        useful = [set_aside(data, fault, finding.values.get("near"), touched)
                  for fault, finding in zip(faults, told, strict=True)]
        take_out(data)
        if not all(useful):
            break
    return Reading(source, None, unique(findings))
