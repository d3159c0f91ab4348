"""What the checks found: a code, a place, and the values that fill its sentence.

Checks collect findings and go on; only the command line decides the exit code.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping
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


Voice = Callable[[Finding, str], str]
LONGEST_TEXT = 10


def _unspoken(finding: Finding, lang: str) -> str:
    return " ".join([finding.code, *(f"{name}={value!r}" for name, value in finding.values.items())])


_voice: Voice = _unspoken


def tell_with(voice: Voice) -> None:
    """From now on errors print the sentences of `voice(finding, lang)`: sentences stand above this room and are handed down to it."""
    global _voice
    _voice = voice


def told(findings: Iterable[Finding], lang: str = "vi") -> str:
    """A line a finding, with its place: the errors, or everything where nothing is an error; beyond LONGEST_TEXT only counted."""
    findings = list(findings)
    worst = [f for f in findings if f.severity == "error"] or findings
    lines = [f"{f.place}{': ' if f.place else ''}{_voice(f, lang)}" for f in worst[:LONGEST_TEXT]]
    return "\n".join(lines + [f"… (+{len(worst) - LONGEST_TEXT})"] * (len(worst) > LONGEST_TEXT))


class Refused(Exception):
    """A file that could be read but whose content forbids going on, or a request that cannot be met (exit code 1).

    `findings` say why; printed, it is their sentences in Vietnamese, `text("en")` in English."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = tuple(findings)
        super().__init__(self.findings)

    def text(self, lang: str = "vi") -> str:
        return told(self.findings, lang)

    def __str__(self) -> str:
        return self.text()


class RequestRefused(Refused):
    """What a library of estimation refuses: `code` is the key of a sentence, `values` are what it prints; the same stand in `findings`."""

    def __init__(self, code: str, **values: object):
        self.code = code
        self.values = values
        super().__init__([Finding(code, "error", values=values)])


class Unknown(Refused, KeyError):
    """A name that is not there: the sentence says which are near."""

    def __init__(self, code: str, **values: object):
        super().__init__([Finding(code, "error", values=values)])


class Unreadable(Exception):
    """A file that cannot be read or written (exit code 2). Prints as `Refused` does."""

    def __init__(self, finding: Finding):
        self.finding = finding
        super().__init__(finding)

    def text(self, lang: str = "vi") -> str:
        return told([self.finding], lang)

    def __str__(self) -> str:
        return self.text()
