"""What the checks found: a code, a place, and the values that fill its sentence.

Checks collect findings and go on; only the command line decides the exit code.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `place` is `file.yaml:12:5`, `facts.csv:31` or `facts.xlsx, Sheet1!E14`;
    an error with a `unit_id` leaves that unit unranked."""

    code: str
    severity: Severity
    place: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    unit_id: str = ""
    item_id: str = ""


def error(code: str, place: str = "", unit_id: str = "", item_id: str = "", **values: object) -> Finding:
    return Finding(code, "error", place, values, unit_id, item_id)


def warning(code: str, place: str = "", unit_id: str = "", item_id: str = "", **values: object) -> Finding:
    return Finding(code, "warning", place, values, unit_id, item_id)


def note(code: str, place: str = "", unit_id: str = "", item_id: str = "", **values: object) -> Finding:
    return Finding(code, "note", place, values, unit_id, item_id)


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(f.severity == "error" for f in findings)


def place_order(place: str) -> tuple[str, int, int]:
    """A key that sorts places `file:line:column` by file, line and column."""
    name, *numbers = place.rsplit(":", 2)
    line, column = (*(int(n) if n.isdigit() else 0 for n in numbers), 0, 0)[:2]
    return name, line, column


def reason_of(problem: BaseException) -> str:
    """Why a file could not be read or written: the name of the error, such as EACCES, which `words.py` puts into words."""
    known = errno.errorcode.get(getattr(problem, "errno", None) or 0)
    return known or getattr(problem, "strerror", None) or type(problem).__name__


class Refused(Exception):
    """A file that could be read but whose content forbids going on (exit code 1)."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = tuple(findings)
        super().__init__(", ".join(f"{f.place} {f.code}" for f in self.findings))


class Unreadable(Exception):
    """A file that cannot be read or written (exit code 2)."""

    def __init__(self, finding: Finding):
        self.finding = finding
        super().__init__(f"{finding.place} {finding.code}")
