"""What the checks found: a code, a place, and the values that fill its sentence.

Checks collect findings and go on; only the command line decides the exit code.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Literal

from .values import dataclass

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Place(str):
    """Where something was read: a text that knows its parts. It prints as `file.yaml:12:5`, `facts.csv:31` or
    `facts.xlsx, Sheet1!E14`.

    `line` is the row of a sheet too; 0, or "" for `sheet`, the `letters` of its column and the `heading` of a column of
    CSV, where that is not known."""

    __slots__ = ("column", "file", "heading", "letters", "line", "sheet")
    file: str
    line: int
    column: int
    sheet: str
    letters: str
    heading: str

    def __new__(cls, file: str = "", line: int = 0, column: int = 0, *, sheet: str = "", letters: str = "A",
                heading: str = "") -> Place:
        text = file
        if sheet:
            text = f"{file}, {sheet}!{letters}{line}"
        elif line:
            text = f"{file}:{line}:{column}" if column else f"{file}:{line}, {heading}" if heading else f"{file}:{line}"
        found = super().__new__(cls, text)
        found.file, found.line, found.column, found.heading = file, line, column, heading
        found.sheet, found.letters = (sheet, letters) if sheet else ("", "")
        return found

    def at(self, line: int) -> Place:
        """Another line of the same file."""
        return Place(self.file, line)

    @property
    def order(self) -> tuple[str, int, int]:
        """Sorts places by file, line and column."""
        return self.file, self.line, self.column


NOWHERE = Place()


def line_of(file: str, line: int) -> Place:
    """`Place(file, line)`, made without asking what else there is: there is one of every row of facts."""
    found = str.__new__(Place, f"{file}:{line}" if line else file)
    found.file, found.line, found.column, found.heading, found.sheet, found.letters = file, line, 0, "", "", ""
    return found


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. An error with a `unit_id` leaves that unit unranked, and `units`, for which it is told too."""

    code: str
    severity: Severity
    place: Place = NOWHERE
    values: Mapping[str, object] = field(default_factory=dict)
    unit_id: str = ""
    item_id: str = ""
    units: tuple[str, ...] = ()

    @property
    def touched(self) -> tuple[str, ...]:
        """Every unit that it is about."""
        return (self.unit_id, *self.units) if self.unit_id else self.units


def as_place(place: str) -> Place:
    """A file's name is a place too."""
    return place if isinstance(place, Place) else Place(place)


def error(code: str, place: str = NOWHERE, unit_id: str = "", item_id: str = "", **values: object) -> Finding:
    return Finding(code, "error", as_place(place), values, unit_id, item_id)


def warning(code: str, place: str = NOWHERE, unit_id: str = "", item_id: str = "", **values: object) -> Finding:
    return Finding(code, "warning", as_place(place), values, unit_id, item_id)


def note(code: str, place: str = NOWHERE, unit_id: str = "", item_id: str = "", **values: object) -> Finding:
    return Finding(code, "note", as_place(place), values, unit_id, item_id)


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(f.severity == "error" for f in findings)


# Codes of Windows that Python turns into EINVAL or EACCES: a name too long (206), open elsewhere (32, 33), disk full.
_WINDOWS = {206: "ENAMETOOLONG", 111: "ENAMETOOLONG", 32: "EBUSY", 33: "EBUSY", 112: "ENOSPC", 39: "ENOSPC",
            19: "EROFS"}


def reason_of(problem: BaseException) -> str:
    """Why a file could not be read or written: the name of the error, such as EACCES, which `words.py` puts into
    words; of all others EUNKNOWN."""
    windows = _WINDOWS.get(getattr(problem, "winerror", None) or 0)
    return windows or errno.errorcode.get(getattr(problem, "errno", None) or 0, "EUNKNOWN")


Voice = Callable[[Finding, str], str]
LONGEST_TEXT = 10


def _unspoken(finding: Finding, lang: str) -> str:
    return " ".join([finding.code, *(f"{name}={value!r}" for name, value in finding.values.items())])


_voice: Voice = _unspoken


def tell_with(voice: Voice) -> None:
    """From now on errors print the sentences of `voice(finding, lang)`: sentences stand above this room
    and are handed down to it."""
    global _voice
    _voice = voice


def told(findings: Iterable[Finding], lang: str = "vi") -> str:
    """A line a finding, with its place: the errors, or everything where nothing is an error;
    beyond LONGEST_TEXT only counted."""
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
    """What a library of estimation refuses: `code` is the key of a sentence, `values` are what it prints;
    the same stand in `findings`, with the `place` among them."""

    def __init__(self, code: str, **values: object):
        self.code = code
        self.values = values
        where, said = values.get("place"), {name: value for name, value in values.items() if name != "place"}
        super().__init__([Finding(code, "error", as_place(where if isinstance(where, str) else NOWHERE), said)])


class Unknown(Refused, KeyError):
    """A name that is not there: the sentence says which are near."""

    def __init__(self, code: str, **values: object):
        super().__init__([Finding(code, "error", values=values)])


class Unreadable(Exception):
    """A file that cannot be read or written (exit code 2), and what `more` was found. Prints as `Refused` does."""

    def __init__(self, finding: Finding, more: Iterable[Finding] = ()):
        self.finding = finding
        self.findings = (finding, *more)
        super().__init__(finding)

    def text(self, lang: str = "vi") -> str:
        return told(self.findings, lang)

    def __str__(self) -> str:
        return self.text()
