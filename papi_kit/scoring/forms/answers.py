"""What a form answers, line by line, as rows of facts: values without what stands around them, the evidence and note of
a criterion with each of its figures, and what cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ...findings import Finding, Place, error, note, warning
from ...language.numbers import is_not_applicable
from ...rubric.figures import FigureSpec
from ...written.grid import shown
from ...written.rows import Cell, Row
from ..facts.book import CellName, Key
from ..facts.rounds import in_force
from ..program.needs import period
from .form import Form, Line
from .listed import list_cells
from .reading import Found, find_lines
from .recognise import Recognised
from .tables import Lines
from .tidy import other_day, tidied

_LONGEST_ID = 10**11
_WORD = FigureSpec("", "", "", "choice")             # a word to choose


@dataclass(frozen=True, slots=True)
class Answer:
    """What a form says of a line: `raw` as it stands in the cell, `value` as it is taken for a fact."""

    line: Line
    place: Place
    raw: Cell
    value: Cell
    evidence: str = ""
    note: str = ""
    letters: Mapping[str, str] = field(default_factory=dict)
    number: int = 0                                                  # of the row of a list, else 0

    def row(self, unit: str, stage: str) -> Row:
        """As a row of a list of facts."""
        across = {"item_id": self.letters.get("code", "A"), "input": self.letters.get("row", "A"),
                  **{role: self.letters[role] for role in ("value", "evidence", "note", "row") if role in self.letters}}
        of_list = {"row": str(self.number)} if self.number else {}
        return Row(self.place, {**of_list, "unit_id": unit, "item_id": self.line.item, "input": self.line.input,
                                "value": self.value, "stage": stage, "evidence": self.evidence, "note": self.note,
                                "parent_id": ""}, across)


@dataclass(frozen=True)
class Filled:
    """A form that was read. `answers` by item and input; `of`: how many figures it must have; `unread`: figures in
    whose cell something stands that was not taken; `remarks`: what stands beside items of which nothing is answered."""

    form: Form
    name: str
    answers: Mapping[Key, Answer]
    findings: tuple[Finding, ...]
    unread: frozenset[Key] = frozenset()
    remarks: Mapping[str, str] = field(default_factory=dict)

    @property
    def of(self) -> int:
        return len(self.form.needed)

    @property
    def filled(self) -> int:
        """How many of them are answered, those of what did not arise among them."""
        lacking = {line.row for line in self.lacking()}
        return sum(line.row not in lacking for line in self.form.needed)

    def lacking(self) -> list[Line]:
        """The lines without whose value something lacks, and the lists of which nothing is said."""
        left_out = {item for item, name in self.answers if item and not name}
        return [line for line in self.form.needed if line.key not in self.answers and line.item not in left_out
                and not self._listed(line)]

    def _listed(self, line: Line) -> bool:
        """Whether it is a list with rows: of months and quarters with each in which the unit was in force."""
        spec = line.spec
        if spec is None or spec.type != "list":
            return False
        rows = {key[1].row for key in self.answers if key[0] == line.item and isinstance(key[1], CellName)
                and key[1].list == line.input}
        if not spec.rounds:
            return bool(rows)
        return rows.issuperset(in_force(self.form.unit, period(self.form.program), spec.rounds))

    def rows(self) -> list[Row]:
        return [answer.row(self.form.unit.id, self.form.stage) for answer in self.answers.values()]


def read_form(known: Recognised, lines: Lines) -> Filled:
    """Everything that a recognised form says. Marks are not read: they are computed again from the figures."""
    sought = find_lines(known, lines)
    reader = _Answers(known, lines)
    answers = {key: answer for key, several in sought.found.items()
               if (answer := reader.one(several)) is not None}
    answers = reader.with_evidence(sought.found, {**answers, **_of_lists(known, reader.findings)})
    findings = [*known.findings, *sought.findings, *reader.findings]
    if reader.formulas:
        findings.append(warning("form_formulas", reader.formulas[0], known.form.unit.id, count=len(reader.formulas),
                                cells=_cells(reader.formulas)))
    if reader.days:
        said = [f"{one.sheet}!{one.letters}{one.line}: {shown(day)}" for one, day in reader.days]
        findings.append(note("form_days", reader.days[0][0], known.form.unit.id, count=len(said), days=said))
    if not answers and not reader.unread and not reader.remarks:
        findings.append(warning("form_empty", Place(known.book.name), known.form.unit.id,
                                of=len(known.form.needed) or ""))
    return Filled(known.form, known.book.name, answers, tuple(findings), frozenset(reader.unread), reader.remarks)


def _of_lists(known: Recognised, findings: list[Finding]) -> dict[Key, Answer]:
    return {cell.key: Answer(cell.line, cell.place, cell.raw, cell.value, cell.evidence, cell.note, cell.letters,
                             cell.number) for cell in list_cells(known, findings)}


class _Answers:
    def __init__(self, known: Recognised, lines: Lines):
        self.known, self.lines, self.unit = known, lines, known.form.unit.id
        self.findings: list[Finding] = []
        self.formulas: list[Place] = []
        self.days: list[tuple[Place, Cell]] = []                     # that may be a month and a day
        self.unread: set[Key] = set()
        self.remarks: dict[str, str] = {}
        self._merged: set[tuple[str, int, int]] = set()

    def one(self, several: Sequence[Found]) -> Answer | None:
        """The answer of the rows of one line; of rows that differ none."""
        answers = [(found, answer) for found in several if (answer := self.answer(found)) is not None]
        if len(several) > 1:
            self._twice(several, [answer for _, answer in answers])
            if len({str(answer.value) for _, answer in answers}) > 1:
                self.unread.add(several[0].line.key)
                return None
        return answers[0][1] if answers else None

    def _twice(self, several: Sequence[Found], answers: Sequence[Answer]) -> None:
        first, second = several[0], several[1]
        differ = len({str(answer.value) for answer in answers}) > 1
        values = {"row": first.line.row, "first": first.place("row"), "text": shown(first.cell()),
                  "other": shown(second.cell())}
        tell = error if differ else note
        self.findings.append(tell("form_row_twice" if differ else "form_row_repeated", second.place("row"), self.unit,
                                  first.line.item, **values))

    def answer(self, found: Found) -> Answer | None:
        """None where nothing stands, or nothing that can be taken."""
        line, cell = found.line, found.cell()
        if fault := found.fault:
            self._set_aside(line, error(fault[0], found.place(), self.unit, line.item, text=fault[1]))
            return None
        if self._is_merged(found) or cell == "":
            return None
        if line.spec is None:
            return self._of_item(found, cell)
        value = tidied(line.spec, cell)
        if value == "":
            return None
        if (found.number, found.table.columns["value"]) in found.table.sheet.formulas and not isinstance(cell, bool):
            self.formulas.append(found.place())
        if asked := other_day(value, line.spec, self.lines.days.get(line.key)):
            if asked[1]:
                self._set_aside(line, error("form_day_or_month", found.place(), self.unit, line.item, text=value,
                                            other=asked[0]))
                return None
            self.days.append((found.place(), value))
        return Answer(line, found.place(), cell, value, letters=found.table.letters)

    def _set_aside(self, line: Line, finding: Finding) -> None:
        self.unread.add(line.key)
        self.findings.append(finding)

    def _of_item(self, found: Found, cell: Cell) -> Answer | None:
        """On the line of an item only "không phát sinh" is answered; a figure belongs on the lines below."""
        line = found.line
        if isinstance(cell, str) and is_not_applicable(str(tidied(_WORD, cell))):
            return Answer(line, found.place(), cell, str(tidied(_WORD, cell)), letters=found.table.letters)
        self._set_aside(line, error("form_value_on_item", found.place(), self.unit, line.item, text=shown(cell)))
        return None

    def _is_merged(self, found: Found) -> bool:
        """Whether the value stands in a cell that reaches over those of other lines or columns: whose it is, nobody
        can tell."""
        table, at = found.table, found.table.columns["value"]
        over = table.sheet.covered.get((found.number, at))
        if over is None or (over.top == over.bottom and over.column == at):
            return False
        held = table.sheet.grid.cell(over.top, over.column)
        key = (table.sheet.title, over.top, over.column)
        if held != "" and key not in self._merged:
            place = table.sheet.grid.place(over.top, over.column)
            self.findings.append(error("form_merged_value", place, self.unit, found.line.item, text=shown(held),
                                       rows=over.bottom - over.top + 1))
        self._merged.add(key)
        if held != "":
            self.unread.add(found.line.key)
        return True

    # -- evidence and notes

    def with_evidence(self, found: Mapping[Key, Sequence[Found]], answers: Mapping[Key, Answer]) -> dict[Key, Answer]:
        """Evidence and note of a criterion go to each of its figures, and cells of its lists, that says none of its
        own."""
        own = {key: self._beside(several[0]) for key, several in found.items()}
        told = {}
        for key, answer in answers.items():
            of_item = own.get((key[0], ""), ("", "")) if key[0] else ("", "")
            beside = own.get(key, (answer.evidence, answer.note))
            evidence, said = (mine or theirs for mine, theirs in zip(beside, of_item, strict=True))
            told[key] = replace(answer, evidence=evidence, note=said)
        answered = {key[0] for key in answers}
        for key, several in found.items():
            if key[0] not in answered and any(own[key]) and several[0].line.kind in ("leaf", "parent"):
                self.remarks[key[0]] = "; ".join(filter(None, reversed(own[key])))
                self.findings.append(note("form_evidence_alone", several[0].place("evidence"), self.unit, key[0]))
        return told

    def _beside(self, found: Found) -> tuple[str, str]:
        return self._text(found, "evidence"), self._text(found, "note")

    def _text(self, found: Found, role: str) -> str:
        """A text as it stands; a number with so many digits, or a day, is not what was typed."""
        table = found.table
        if role not in table.columns:
            return ""
        over = table.sheet.covered.get((found.number, table.columns[role]))
        number = over.top if over is not None and over.column == table.columns[role] else found.number
        cell = table.cell(number, role)
        if isinstance(cell, Fraction) and abs(cell) >= _LONGEST_ID:
            self.findings.append(warning("form_long_number", found.place(role), self.unit, found.line.item,
                                         text=shown(cell)))
        elif cell != "" and not isinstance(cell, (str, Fraction, bool)):
            self.findings.append(warning("form_text_is_day", found.place(role), self.unit, found.line.item, text=cell))
        return cell.strip() if isinstance(cell, str) else shown(cell)


def _cells(places: Sequence[Place]) -> list[str]:
    return [f"{one.sheet}!{one.letters}{one.line}" for one in places]
