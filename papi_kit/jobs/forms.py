"""A folder of forms and books of appraisers that came back: each file read, recognised, and held against the others of
its unit or agency."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from ..files.filled import any_row, changed_at, files_below, is_left_behind, name_below, read_filled
from ..findings import Finding, Place, Unreadable, error, note, warning
from ..language.names import suggestions
from ..scoring.appraisal.against import choose_book
from ..scoring.appraisal.book import AGENCY
from ..scoring.appraisal.reading import Appraised, read_book
from ..scoring.appraisal.recognise import Known, is_book_row, recognise_book
from ..scoring.facts.register import Register
from ..scoring.facts.units import Unit
from ..scoring.forms.against import choose
from ..scoring.forms.answers import Filled, read_form
from ..scoring.forms.recognise import Rejected, is_form_row, recognise
from ..scoring.forms.tables import Lines
from ..scoring.program.program import Program
from ..written.filled import FilledBook
from ..written.opened import FileRecord, opened
from ..written.rows import Cell, Row
from .folder.withdrawn import Withdrawn
from .progress import Progress, silent

WORKBOOKS = (".xlsx", ".xlsm", ".xltx")
MEANT = (*WORKBOOKS, ".xls", ".xlsb", ".ods")                # by their names, workbooks
TABLES = (".csv", ".tsv", ".txt")
_COPY = re.compile(r"\([0-9]+\)\.\w+$| - (?:copy|bản sao|sao chép)(?: \([0-9]+\))?\.\w+$|^(?:copy of|bản sao của) ",
                   re.IGNORECASE)


@dataclass(frozen=True)
class Received:
    """A file that came in. `form`: what was read of it, None where it is refused or no form; `book`: the same of the
    book of an agency; `unit` and `stage` where they are known; `table`: it may be a table of figures; `changed`: when
    it last was; `withdrawn`: it does not count, whatever it holds."""

    name: str
    path: Path
    findings: tuple[Finding, ...] = ()
    record: FileRecord | None = None
    form: Filled | None = None
    unit: str = ""
    stage: str = ""
    table: bool = False
    changed: datetime | None = None
    book: Appraised | None = None
    withdrawn: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Whose it is, and of which stage: one file of a key counts."""
        return (self.unit if self.book is None else AGENCY + self.book.book.agency.id), self.stage

    @property
    def read(self) -> Filled | Appraised | None:
        return self.form or self.book

    def rows(self) -> list[Row]:
        """What it says as rows of facts."""
        return [] if self.read is None else self.read.rows()


@dataclass(frozen=True)
class Folder:
    """Everything in a folder. `counted`: the file of each key that counts; `passed`: names of files that are
    left out without a word each; `found`: what was found in comparing forms."""

    path: Path
    files: tuple[Received, ...]
    counted: dict[tuple[str, str], Received] = field(default_factory=dict)
    passed: tuple[str, ...] = ()
    found: tuple[Finding, ...] = ()

    @cached_property
    def findings(self) -> list[Finding]:
        """Of the files and of comparing them; a form that does not count says nothing of its cells."""
        said: list[Finding] = []
        for file in self.files:
            if file.read is None or self.counted.get(file.key) is file:
                said += file.findings
        return [*said, *self.found]

    @property
    def left_behind(self) -> list[Finding]:
        """What programs left in the folder, told once."""
        place, names = Place(self.path.name), list(self.passed[:6])
        return [note("form_files_passed", place, count=len(self.passed), names=names)] if self.passed else []

    @property
    def records(self) -> list[FileRecord]:
        """Of the files but for those that were withdrawn."""
        return [file.record for file in self.files if file.record is not None and not file.withdrawn]


def holds_forms(path: Path) -> bool:
    """Whether a workbook is a form, or one of those in a folder and below."""
    if not os.path.isdir(path):
        return path.suffix.lower() in WORKBOOKS and any_row(path, _is_ours)
    return any(any_row(one, _is_ours) for one in files_below(path)
               if one.suffix.lower() in WORKBOOKS and not is_left_behind(one.name))


def _is_ours(cells: Sequence[Cell]) -> bool:
    return is_form_row(cells) or is_book_row(cells)


def read_forms(path: Path, program: Program, register: Register, fingerprint: str, take: Sequence[Path] = (),
               progress: Progress = silent, scored: Sequence[Unit] = (), aside: Withdrawn = Withdrawn()) -> Folder:
    """Every file of a folder, or one form; `scored`: the units that have rows in books of appraisers; `aside`: what
    does not count. Raises Unreadable: the folder cannot be read, or a form to take is not among them."""
    folder = path if os.path.isdir(path) else path.parent
    found = files_below(folder) if folder is path else [path]
    reader, files = _Reader(program, register, fingerprint, Lines(program), scored), list[Received]()
    passed = [name_below(one, folder) for one in found if is_left_behind(one.name)]
    for one in found:
        if not is_left_behind(one.name):
            progress(one.name)
            files.append(_unless_withdrawn(reader.received(one, name_below(one, folder)), aside))
    files = [file for file in files if file.read is not None or file.findings]
    counted, said = _counted(files, folder, take)
    said += [note("form_named_copy", Place(file.name), file.unit) for file in files
             if file.read is not None and _COPY.search(file.path.name)]
    return Folder(path, tuple(files), counted, tuple(passed), tuple(said))


def _unless_withdrawn(file: Received, aside: Withdrawn) -> Received:
    """A file that was withdrawn says only so."""
    why = None if file.record is None else aside.why(file.record)
    if why is None:
        return file
    told = note("form_withdrawn", Place(file.name), file.unit, reason=why)
    return replace(file, findings=(told,), form=None, book=None, table=False, withdrawn=True)


@dataclass(frozen=True)
class _Reader:
    program: Program
    register: Register
    fingerprint: str
    lines: Lines
    scored: Sequence[Unit]

    def received(self, path: Path, name: str) -> Received:
        try:
            file = opened(path)
        except Unreadable as problem:
            return Received(name, path, (replace(problem.finding, place=Place(name)),))
        came = Received(name, path, record=file.record, changed=changed_at(path))
        try:
            filled = read_filled(file, name)
        except Unreadable as problem:
            fault = _not_read(problem.finding, path, name)
            return replace(came, findings=(fault,), table=fault.code == "form_beside_table")
        book = recognise_book(filled, self.program, self.register, self.scored, self.fingerprint)
        return self.form(came, filled) if book is None else self.book(came, book)

    def form(self, came: Received, filled: FilledBook) -> Received:
        known = recognise(filled, self.program, self.register, self.fingerprint)
        if isinstance(known, Rejected):
            other = any(one.code == "not_a_form" for one in known.findings)
            return replace(came, findings=known.findings, unit=known.unit, stage=known.stage, table=other)
        form = read_form(known, self.lines)
        return replace(came, findings=form.findings, form=form, unit=form.form.unit.id, stage=form.form.stage)

    def book(self, came: Received, known: Known | tuple[Finding, ...]) -> Received:
        if not isinstance(known, Known):
            return replace(came, findings=known)
        book = read_book(known, self.register)
        items = {key[1] for key in book.given}
        told = [note("appraisal_book_read", Place(came.name), name=book.book.agency.name, count=len(book.given),
                     items=len(items))] if book.given else []
        return replace(came, findings=(*told, *book.findings), book=book, stage=book.book.stage)


def _not_read(problem: Finding, path: Path, name: str) -> Finding:
    """What is told of a file that is no workbook: what may hold a form is an error, other things that lie beside forms
    are not."""
    kind = problem.values.get("kind")
    if problem.code == "no_table" and kind == "file_archive":
        return error("form_archive", Place(name))
    if path.suffix.lower() in MEANT:
        return problem
    if problem.code in ("no_table", "word_document"):
        return warning("form_beside_other", Place(name), kind=kind or "file_word")
    if problem.code in ("form_beside_text", "definition_as_table"):
        return warning("form_beside_table" if path.suffix.lower() in TABLES else "form_beside_text", Place(name))
    return problem


def _counted(files: Sequence[Received], folder: Path, take: Sequence[Path]
             ) -> tuple[dict[tuple[str, str], Received], list[Finding]]:
    """The file of each key that counts, and what there is to say of others of the same unit or agency."""
    several: dict[tuple[str, str], list[Received]] = {}
    for file in files:
        if file.read is not None:
            several.setdefault(file.key, []).append(file)
    taken = dict(_taken(several, folder, take))
    counted, said = dict[tuple[str, str], Received](), list[Finding]()
    for key, group in several.items():
        forms, books = ([file.form for file in group if file.form], [file.book for file in group if file.book])
        chosen, told = choose(forms, taken.get(key, "")) if forms else choose_book(books, taken.get(key, ""))
        said += told
        if chosen is not None:
            counted[key] = next(file for file in group if file.read is chosen)
    return counted, said


def _taken(several: dict[tuple[str, str], list[Received]], folder: Path, take: Sequence[Path]
           ) -> Iterator[tuple[tuple[str, str], str]]:
    """The form that somebody chose for a unit and stage."""
    known = {os.path.realpath(file.path): (key, file.name) for key, group in several.items() for file in group}
    chosen: dict[tuple[str, str], str] = {}
    for path in take:
        found = known.get(os.path.realpath(path)) or known.get(os.path.realpath(folder / path))
        if found is None:
            names = [name for _, name in known.values()]
            raise Unreadable(error("form_to_take_unknown", str(path), near=suggestions(path.name, names) or names[:5]))
        key, name = found
        if chosen.setdefault(key, name) != name:
            raise Unreadable(error("form_to_take_twice", str(path), first=chosen[key]))
        yield key, name
