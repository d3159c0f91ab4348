"""Which rows of a file are forms: not second headers, totals, notes and signatures, nor a form that is there twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from ...findings import Finding, error, warning
from ...language.names import spelling
from ...values import dataclass
from ...written.columns import TextColumn, first_rows
from ...written.forms import FormsTable, Texts
from ..estimation.stages import codes
from .asked.words import missing_kinds
from .codes import answer_key
from .headings import Fit, Headings
from .programs.registry import IDS, NUMBERS
from .questionnaire import Questionnaire, Respondents
from .status import settled
from .units import FindUnit
from .wordings import header_key

_HIGHEST_HEADERS = 5
_HXL = re.compile(r"#[a-z][a-z0-9_]*(?: ?\+ ?[a-z0-9_]+)*")
_IMPORT_ID = re.compile(r'\{ ?"importid" ?:')
_COUNTED = re.compile(r"[(\[]?([0-9]{1,3})[)\]]?")
_TOTAL = re.compile(r"(?:(?:tổng|cộng|trung bình|bình quân|total|average|mean|sum)(?: (?:cộng|số|hợp|chung|toàn .*))?|"
                    r"(?:ghi chú|nguồn|note|source|ngày .*tháng|người (?:lập|tổng hợp)|thủ trưởng|tm\.|kt\.)\b.*)[:.]?")


def form_rows(table: FormsTable, form: Questionnaire, group: Respondents,
              find_unit: FindUnit | None = None) -> tuple[np.ndarray, list[Finding]]:
    """The rows that are forms and that neither `leave_out` nor `exclude` leaves out, (n,), and what was left out.
    Looked at with the questions of all groups, since they may share a file."""
    everybody = group.model_copy(update={"items": None})
    seen = _Rows(table, form, Headings(form, everybody), find_unit)
    rows, told = settled(table, form, seen.headings, np.flatnonzero(~seen.left_out))
    rows, twice = once_each(table, seen.fits, rows)
    return rows, [*seen.findings(), *told, *twice]


@dataclass(frozen=True)
class _Rows:
    table: FormsTable
    form: Questionnaire
    headings: Headings
    find_unit: FindUnit | None

    @cached_property
    def fits(self) -> dict[int, Fit]:
        return self.headings.assign(self.table.header)

    @cached_property
    def items(self) -> list[tuple[int, str]]:
        return [(number, fit.target) for number, fit in self.fits.items() if fit.kind == "item"]

    def texts(self, number: int) -> Texts:
        return Texts.of(self.table, number, np.arange(len(self.table)))

    @cached_property
    def answered(self) -> np.ndarray:
        """Rows with an answer of a scale, or a code for a missing one, (n,) bool."""
        found = np.zeros(len(self.table), dtype=bool)
        missing = missing_kinds(self.form.missing)
        questions = {q.id: q for q in self.form.items}
        for number, item in self.items:
            known = set(missing).union(*(self.form.scale_of(questions[item], g) for g in self.form.groups()))
            texts = self.texts(number)
            found |= texts.column.of_texts([answer_key(text) in known for text in texts.distinct])
        return found

    @cached_property
    def filled(self) -> np.ndarray:
        """Rows with anything at all in the column of a question, (n,) bool."""
        columns = [self.table.columns[number].filled for number, _ in self.items]
        return np.logical_or.reduce(columns) if columns else np.zeros(len(self.table), dtype=bool)

    @cached_property
    def units(self) -> TextColumn:
        """What each row has in the column of the unit, (n,)."""
        name = self.form.unit_of(self.headings.group)
        found = TextColumn.same("", len(self.table))
        for number, fit in self.fits.items():
            if fit.wanted == ("column", name):
                found = found.where(found.filled, self.table.columns[number])
        return found.numbered()

    @cached_property
    def known(self) -> np.ndarray:
        """Rows whose unit is in the register or, without one, is the unit of an answered form, (n,) bool."""
        units = self.units
        if self.find_unit:
            find = self.find_unit
            return units.of_texts([bool(text) and find(text, False)[0].how != "unknown" for text in units.distinct])
        answers = np.bincount(units.code[self.answered], minlength=len(units.distinct))
        return units.of_texts([bool(text and count) for text, count in zip(units.distinct, answers, strict=True)])

    @cached_property
    def headers(self) -> np.ndarray:
        """Rows that head the columns again: the first ones of each sheet or file, of tags, words or numbers, and
        repetitions anywhere."""
        found = self._repeated()
        for first in dict.fromkeys(origin.first for origin in self.table.origins):
            for row in range(first, min(first + _HIGHEST_HEADERS, len(self.table))):
                if not found[row] and not self._heads(row):
                    break
                found[row] = True
        return found

    def _repeated(self) -> np.ndarray:
        """Rows that say in every filled column of a question or unit what stands at its head."""
        same, possible = np.zeros(len(self.table), dtype=np.int16), np.ones(len(self.table), dtype=bool)
        for number in sorted(self.fits, key=lambda number: len(self.table.columns[number].distinct)):
            if not possible.any():
                break
            texts, head = self.table.columns[number], header_key(self.table.header[number])
            alike = texts.of_texts([header_key(text) == head for text in texts.distinct])
            same += alike
            possible &= alike | ~texts.filled
        return (same > 1) & possible

    def _heads(self, row: int) -> bool:
        cells = [spelling(str(column[row])[:300]) for column in self.table.columns if column[row]]
        if not cells:
            return False
        if all(map(_HXL.fullmatch, cells)) or any(map(_IMPORT_ID.match, cells)):
            return True
        if self.known[row] and not self._only_here(row):
            return False
        numbers = [found[1] for cell in cells if (found := _COUNTED.fullmatch(cell))]
        if len(cells) > 2 and len(numbers) == len(cells):
            return [int(number) for number in numbers] == list(range(int(numbers[0]), int(numbers[0]) + len(cells)))
        worded = all(any(map(str.isalpha, cell)) for cell in cells)
        return worded and len(cells) > 1 and bool(self.filled[row] and not self.answered[row] and self.answered.any())

    def _only_here(self, row: int) -> bool:
        return self.find_unit is None and int((self.units.code == self.units.code[row]).sum()) == 1

    @cached_property
    def left_out(self) -> np.ndarray:
        return self.headers | self.others

    @cached_property
    def others(self) -> np.ndarray:
        """Totals, notes, signatures, headings of sections: no known unit and no answer, or the word for a total. A row
        with a cell that could not be read is a form."""
        totals = self.units.of_texts([bool(_TOTAL.fullmatch(spelling(text))) for text in self.units.distinct])
        empty = (~self.filled & ~self.known) | (~self.answered & ~self.units.filled)
        empty[[cell.row for cell in self.table.faulty]] = False
        return ~self.headers & ~self._in_register & (totals | (empty & bool(self.answered.any())))

    @cached_property
    def _in_register(self) -> np.ndarray:
        return self.known if self.find_unit else np.zeros(len(self.table), dtype=bool)

    def findings(self) -> Iterator[Finding]:
        for code, mask in (("second_header", self.headers), ("rows_not_forms", self.others)):
            rows = np.flatnonzero(mask).tolist()
            if rows:
                texts = [(number, str(column[rows[0]])) for number, column in enumerate(self.table.columns)
                         if column[rows[0]]]
                yield warning(code, self.table.place(rows[0], texts[0][0]), count=len(rows), text=texts[0][1][:60],
                              rows=self.table.places(rows, texts[0][0]))


# ---- the same form twice


def once_each(table: FormsTable, fits: Mapping[int, Fit], rows: np.ndarray) -> tuple[np.ndarray, list[Finding]]:
    """A form whose id and answers are there twice counts once; two with one id and different answers do not count,
    unless most forms have such an id: then it is none."""
    keys = [header_key(name) for name in table.header]
    ids = [number for number, key in enumerate(keys) if key in IDS]
    if not ids:
        return rows, []
    has_id = np.logical_and.reduce([table.columns[number][rows].filled for number in ids])
    by_id = _alike(table, rows, ids)
    if not (has_id & _again(by_id)).any():
        return rows, []
    wanted = [*ids, *fits, *(number for number, key in enumerate(keys) if key in NUMBERS)]
    copies = _again(_alike(table, rows, wanted)) & has_id
    differ = (np.bincount(by_id[~copies], minlength=int(by_id.max()) + 1)[by_id] > 1) & ~copies & has_id
    if differ.sum() > len(rows) / 2:
        differ[:] = False
    found = [*_told(warning, "forms_twice", table, rows[copies], ids[0]),
             *_told(error, "form_versions_differ", table, rows[differ], ids[0])]
    return rows[~copies & ~differ], found


def _alike(table: FormsTable, rows: np.ndarray, columns: Sequence[int]) -> np.ndarray:
    """A number (n,) for each combination of texts in these columns."""
    return codes(*(table.columns[number][rows].numbered().code for number in columns))[0]


def _again(code: np.ndarray) -> np.ndarray:
    """Rows whose code stands above already, (n,) bool."""
    return first_rows(code, int(code.max(initial=0)) + 1)[code] < np.arange(len(code))


def _told(tell: Callable[..., Finding], code: str, table: FormsTable, rows: np.ndarray,
          number: int) -> Iterator[Finding]:
    if rows.size:
        yield tell(code, table.place(int(rows[0]), number), column=table.header[number], count=len(rows),
                   text=str(table.columns[number][rows[0]])[:60], cells=table.places(rows.tolist(), number))
