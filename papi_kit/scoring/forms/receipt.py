"""What came of a unit's form: the one value behind its receipt and its line of the overview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Literal

from ...findings import Finding, Place
from ...language.numbers import date_text, number_text, percent_text
from ...language.say import Say
from ...rule.env import MISSING, NOT_APPLICABLE
from ...written.grid import shown
from ..facts.book import Fact, FactBook, Key
from ..facts.units import Unit
from .answers import Answer, Filled
from .form import Form, Line

Status = Literal["complete", "partial", "errors", "empty", "conflict", "refused", "missing"]
# What a file of a unit is: the one that counts, one of several that differ, …
Part = Literal["counted", "alike", "blank", "differs", "not_taken", "refused", "withdrawn"]


_PLAIN = {"yes": ("Có", "Yes"), "no": ("Không", "No")}


@dataclass(frozen=True, slots=True)
class Stage:
    """What was received: the title of the rubric, the stage, how many units are scored."""

    title: str
    stage: str
    units: int


@dataclass(frozen=True, slots=True)
class CameIn:
    """A file as it came: `received` when it was last changed, `sha256` "" where it could not be read."""

    name: str
    sha256: str
    size: int
    received: datetime | None
    part: Part
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A value that was understood otherwise than it was written."""

    line: Line
    place: Place
    raw: str
    understood: str


@dataclass(frozen=True)
class Receipt:
    """`form` is what is asked of the unit; `rows`: how many lines were read; `filled`: how many needed figures were
    taken, of a form that needs none how many it gives; `blank`: the lines that lack one; `files`: the one that counts
    first."""

    form: Form
    status: Status
    files: tuple[CameIn, ...] = ()
    rows: int = 0
    filled: int = 0
    blank: tuple[Line, ...] = ()
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    version: str = ""

    @property
    def unit(self) -> Unit:
        return self.form.unit

    @property
    def code(self) -> str:
        return self.unit.id

    @property
    def name(self) -> str:
        return self.unit.name

    @property
    def of(self) -> int:
        return len(self.form.needed)

    @property
    def counted(self) -> CameIn | None:
        """The file that counts."""
        return next((file for file in self.files if file.part == "counted"), None)

    def titled(self, found: Finding) -> str:
        """What the form calls the line that a finding is about; "" where it is about none."""
        key = found.item_id, str(found.values.get("input", ""))
        line = next((one for one in self.form.lines if one.key == key), None)
        if line is None or not any(key):
            return ""
        return " ".join(filter(None, (line.item, line_label(self.form, line))))

    def told(self, severity: str) -> int:
        return sum(one.severity == severity for one in self.findings)


def receipt(form: Form, files: Sequence[CameIn], filled: Filled | None, book: FactBook, findings: Sequence[Finding],
            version: str = "", lang: str = "vi") -> Receipt:
    """What there is to say of a unit's form; `book` holds what was understood of it."""
    if filled is None:
        came = [file for file in files if file.part != "withdrawn"]
        status: Status = "missing" if not came else "conflict" if any(
            file.part == "differs" for file in files) else "refused"
        return Receipt(form, status, tuple(files), blank=form.needed, findings=tuple(findings), version=version)
    blank = tuple(filled.lacking())
    known = book.at_stage(form.unit.id, form.stage)
    taken = sum(line.key in known or (line not in blank and line.key not in filled.answers) for line in form.needed) \
        if form.needed else len(filled.answers)
    errors = any(one.severity == "error" for one in findings)
    empty = not filled.answers and not filled.unread and not filled.remarks
    status = "empty" if empty else "errors" if errors else "partial" if blank else "complete"
    return Receipt(form, status, tuple(files), len(filled.answers), taken, blank,
                   tuple(_changes(filled, known, lang)), tuple(findings), version)


def _changes(filled: Filled, known: Mapping[Key, Fact], lang: str) -> Iterator[Change]:
    for key, answer in filled.answers.items():
        if (fact := known.get(key)) is not None and (understood := _otherwise(answer, fact.value, lang)):
            yield Change(answer.line, answer.place, shown(answer.raw), understood)


def _otherwise(answer: Answer, value: Any, lang: str) -> str:
    """What a cell was taken for, where that is not what stands there; "" where it is."""
    said = value_text(answer.line, value, lang)
    if isinstance(answer.raw, str):
        plain = _PLAIN.get(value, ()) if isinstance(value, str) else ()
        return "" if answer.raw.strip() in (said, *plain) else said
    return said if isinstance(value, date) and not isinstance(answer.raw, date) else ""


def value_text(line: Line, value: Any, lang: str) -> str:
    """A value as a person would write it into the form."""
    say = Say(lang)
    if value is NOT_APPLICABLE:
        return say("Không phát sinh", "Not applicable")
    if value is MISSING:
        return say("chưa có số liệu", "no figures")
    if isinstance(value, bool):
        return say("Có", "Yes") if value else say("Không", "No")
    if isinstance(value, Fraction):
        share = line.spec is not None and line.spec.type in ("percent", "share")
        return percent_text(value, lang) if share else number_text(value, lang)
    if isinstance(value, date):
        return date_text(value, lang)
    return _chosen(line, str(value), say)


def _chosen(line: Line, code: str, say: Say) -> str:
    labels: Mapping[str, str] = dict(line.spec.choices) if line.spec else {}
    if set(labels) == {"yes", "no"} and not labels[code]:
        return say("Có", "Yes") if code == "yes" else say("Không", "No")
    return labels.get(code) or code


def by_unit(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings of each unit; those of none under ""."""
    found: dict[str, list[Finding]] = {}
    for one in findings:
        for unit in dict.fromkeys(one.touched) or ("",):
            found.setdefault(unit, []).append(one)
    return found


def line_label(form: Form, line: Line) -> str:
    """What a line of the form is called."""
    item = form.program.items.get(line.item)
    own = line.spec.label if line.spec else ""
    return own or (item.name if item else line.input)
