"""The forms that came back: which unit sent what, how complete it is, what is open; nothing is scored."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..files.journal.chain import NAME
from ..files.journal.kept import inside
from ..files.journal.record import journal_folder, note_files, read_journal
from ..files.kept.kept import write_kept
from ..files.kept.names import file_names
from ..files.manifest import described
from ..files.output import Written
from ..files.write import Writer, csv_writer
from ..findings import Finding, Place, Refused, Unreadable, error, note
from ..index.assessment import assess_values
from ..language.columns.received import OVERVIEW
from ..language.names import suggestions
from ..language.sentences.year import agreement
from ..rubric.model import STAGES
from ..scoring.appraisal.agencies import agencies, charges
from ..scoring.appraisal.book import book_of
from ..scoring.appraisal.council import STAGE as COUNCIL_STAGE
from ..scoring.appraisal.council import council_book
from ..scoring.appraisal.receipt import BookReceipt, book_receipt
from ..scoring.facts.book import FactBook
from ..scoring.facts.reading import FactReader
from ..scoring.forms.form import Form, form_of
from ..scoring.forms.receipt import CameIn, Part, Receipt, Stage, by_unit, receipt
from ..version import __version__
from ..written.folded import folded
from .data import Listed, load_units
from .folder.entry import Decision, results_folder
from .folder.withdrawn import Withdrawn, withdrawn
from .forms import Folder, Received, read_forms
from .progress import Tell, quiet, reading, writing
from .rubric import Loaded, load

FOLDER = "nop-ve"                                        # where forms come back in an assessment folder
RECEIPTS = "receipts"


@dataclass(frozen=True)
class ReceivedForms:
    """Of each unit that is scored its receipt, after the self stage of those that sent something; `books` of those who
    appraise; `others` are files that are no form of any unit; `told`: what there is to say of the files that were
    written and of the journal."""

    stage: Stage
    receipts: tuple[Receipt, ...]
    books: tuple[BookReceipt, ...]
    others: tuple[Received, ...]
    findings: tuple[Finding, ...]
    folder: Path
    files: tuple[Path, ...] = ()
    told: tuple[Finding, ...] = ()


def receive(rubric: Path, facts: Path | None = None, units: Path | None = None, stage: str = "self",
            take: Sequence[Path] = (), out: Path | None = None, lang: str = "vi", command: Sequence[str] = (),
            tell: Tell = quiet, decision: Decision | None = None, without: Sequence[Path] = (),
            reason: str = "") -> ReceivedForms:
    """`papi-kit receive`: reads the forms of a folder, writes receipts and overview. In an assessment folder the files
    are kept and noted in its journal; `decision` lets forms of a locked stage be others; `without`: files that no
    longer count from now on, for this `reason`. Raises Refused or Unreadable."""
    loaded = load(rubric)
    listed = load_units(loaded, units, reading(tell))
    path = facts or rubric.parent / FOLDER
    if not facts and not path.is_dir():
        raise Unreadable(error("no_forms_folder", rubric.name))
    aside = withdrawn(rubric).changed(path, without, reason, take)
    folder = read_forms(path, loaded.program, listed.names, loaded.fingerprint, take, reading(tell), listed.units,
                        aside)
    _check_withdrawn(folder, without)
    read = _read(loaded, listed, folder, stage, lang)
    name = loaded.program.rubric.rubric
    target = out or results_folder(rubric) / (name if stage == STAGES[-1] else f"{name}-{stage}")
    noted = _noted(rubric, folder, stage, decision, aside)
    records = [*loaded.records, *listed.records, *folder.records]
    about = {**described(records, command), "stage": stage}
    done = _write(read, target, lang, about, [record.path for record in records], tell)
    return replace(done, told=(*done.told, *noted))


def _check_withdrawn(folder: Folder, without: Sequence[Path]) -> None:
    """Raises Unreadable: a file to withdraw is not among those of the folder."""
    there = {os.path.realpath(file.path): file for file in folder.files}
    for path in without:
        named = os.path.realpath(path if path.exists() else folder.path / path)
        if named not in there:
            names = [file.name for file in folder.files]
            near = suggestions(path.name, names) or names[:5]
            raise Unreadable(error("form_to_withdraw_unknown", str(path), near=near))


def _noted(rubric: Path, folder: Folder, stage: str, decision: Decision | None, aside: Withdrawn
           ) -> Sequence[Finding]:
    """The files go into the journal, where there is one. Raises Refused: the stage is locked and a form is another."""
    home = journal_folder(rubric)
    if home is None:
        return [note("received_without_journal", Place(rubric.name))]
    journal = read_journal(home)
    forms = [file.record for file in folder.files if file.record and file.read is not None and file.stage == stage]
    fresh = [one for one in forms if journal.known.get(inside(home, one.path), {}).get("sha256") != one.sha256]
    came = [file.record for file in folder.files if file.record is not None]
    if (lock := journal.locks.get(stage)) and (fresh or any(aside.fresh(came))) and decision is None:
        raise Refused([error("stage_locked", Place(NAME, lock.number), stage=stage, line=lock.number,
                             decision=lock.data.get("decision"))])
    said = decision.told() if decision else {}
    aside.write(came, stage, said)
    return note_files(home, folder.records, command="receive", stage=stage, **said).findings


def _read(loaded: Loaded, listed: Listed, folder: Folder, stage: str, lang: str) -> ReceivedForms:
    """A receipt of each unit, and what was found, each finding with the file that it is about."""
    forms = {unit.id: form_of(loaded.program, unit, stage, loaded.fingerprint) for unit in listed.units}
    book, said = _facts(loaded, listed, folder, stage)
    inconsistent = by_unit(_disagreeing(loaded, listed, book, stage))
    compared = by_unit(folder.found)
    receipts = []
    for unit in listed.units:
        mine = [file for file in folder.files if file.unit == unit.id and file.stage in ("", stage)]
        counted = folder.counted.get((unit.id, stage))
        files = sorted((_came_in(file, folder, compared.get(unit.id, [])) for file in mine),
                       key=lambda one: one.part != "counted")
        own = [*(counted.findings if counted else ()), *compared.get(unit.id, []), *said.get(unit.id, []),
               *inconsistent.get(unit.id, [])]
        own += [one for file in files if file.part in ("refused", "withdrawn")
                for one in file.findings]
        receipts.append(receipt(forms[unit.id], files, counted.form if counted else None, book,
                                _of_stage(folded(own), forms[unit.id]), __version__, lang))
    known = {unit.id for unit in listed.units}
    others = tuple(file for file in folder.files if not _is_earlier(file, stage)
                   and (file.unit not in known or file.stage not in ("", stage)))
    said_of_books = _of_books(loaded, listed, folder, stage)
    findings = [*(one for each in receipts for one in each.findings), *_of_others(others, stage), *said_of_books,
                *folder.left_behind]
    books = tuple(_books(loaded, listed, folder, stage, said_of_books)) if stage != STAGES[0] else ()
    receipts = [one for one in receipts if one.files or stage == STAGES[0]]
    about = Stage(loaded.program.rubric.title, stage, len(listed.units))
    return ReceivedForms(about, tuple(receipts), books, others, tuple(findings), Path())


def _books(loaded: Loaded, listed: Listed, folder: Folder, stage: str,
           said: Sequence[Finding]) -> Iterator[BookReceipt]:
    """Of the books that the stage asks for, and of others that came: at the explanation nobody has to say anything, at
    the final stage only the council."""
    program, known = loaded.program, agencies(loaded.program, listed.names)
    books = [book_of(program, one, charges(program, known, one), listed.units, stage, loaded.fingerprint)
             for one in known.values()]
    wanted = books if stage == STAGES[1] else []
    if stage == COUNCIL_STAGE:
        wanted = [council_book(program, listed.units, loaded.fingerprint)]
    for book in [*wanted, *(one for one in books if one not in wanted)]:
        mine = [file for file in folder.files if file.book is not None
                and (file.book.book.agency.id, file.stage) == (book.agency.id, stage)]
        if not mine and (book not in wanted or not book.entries):
            continue
        names = {file.name for file in mine}
        own = [*(one for file in mine for one in file.findings), *(one for one in said if one.place.file in names)]
        counted = next((file for file in mine if folder.counted.get(file.key) is file), None)
        files = sorted((_came_in(file, folder, own) for file in mine), key=lambda one: one.part != "counted")
        yield book_receipt(book, files, counted.book if counted else None, folded(own))


def _is_earlier(file: Received, stage: str) -> bool:
    """Whether it is a form or a book of a stage before: those lie in the same folder all year."""
    return file.stage in STAGES and STAGES.index(file.stage) < STAGES.index(stage)


def _of_books(loaded: Loaded, listed: Listed, folder: Folder, stage: str) -> list[Finding]:
    """What comparing the books of appraisers found, and what their values did wrong; not of stages before."""
    names = {file.name for file in folder.files if file.book is not None and not _is_earlier(file, stage)}
    reader = FactReader(loaded.program, listed.names, listed.units)
    reader.read(row for file in folder.counted.values() if file.name in names for row in file.rows())
    return [*(one for one in folder.found if one.place.file in names), *reader.findings]


def _facts(loaded: Loaded, listed: Listed, folder: Folder, stage: str) -> tuple[FactBook, Mapping[str, list[Finding]]]:
    """What the forms that count say, and by unit what their values did wrong."""
    book, said = FactBook(), dict[str, list[Finding]]()
    for (unit, of_stage), file in folder.counted.items():
        if of_stage == stage and file.form is not None:
            reader = FactReader(loaded.program, listed.names, listed.units)
            reader.read(file.form.rows())
            said[unit] = reader.findings
            book.facts.update(reader.book.facts)
    return book, said


def _disagreeing(loaded: Loaded, listed: Listed, book: FactBook, stage: str) -> list[Finding]:
    """Figures that do not add up, as scoring finds them."""
    assessment = assess_values(loaded.program, listed.units, listed.register, book, stage)
    return [one for one in assessment.found if one.code in agreement.MESSAGES]


def _of_stage(findings: Sequence[Finding], form: Form) -> list[Finding]:
    """A finding about several units is told each of them as its own."""
    return [replace(one, unit_id=form.unit.id, units=()) for one in findings]


def _came_in(file: Received, folder: Folder, compared: Sequence[Finding]) -> CameIn:
    """A file of a unit or an agency, and what became of it."""
    if file.withdrawn:
        return CameIn(file.name, *_bytes(file), file.changed, "withdrawn", file.findings)
    parts: dict[str, Part] = {"forms_alike": "alike", "forms_differ_beside": "alike", "form_blank_beside": "blank",
                              "form_not_taken": "not_taken", "appraisals_alike": "alike",
                              "appraisal_blank_beside": "blank"}
    told = next((parts[one.code] for one in compared if one.place.file == file.name and one.code in parts), None)
    part: Part = ("refused" if file.read is None else "counted" if folder.counted.get(file.key) is file
                  else told or "differs")
    return CameIn(file.name, *_bytes(file), file.changed, part, file.findings)


def _bytes(file: Received) -> tuple[str, int]:
    """Its sha256 and size."""
    return (file.record.sha256, file.record.size) if file.record else ("", 0)


def _of_others(others: Sequence[Received], stage: str) -> Iterator[Finding]:
    for file in others:
        yield from file.findings if file.form is None else ()
        if file.form is not None and file.stage != stage:
            yield error("form_of_other_stage", Place(file.name), file.unit, text=file.stage, stage=stage)


def _write(read: ReceivedForms, target: Path, lang: str, about: Mapping[str, object], inputs: Sequence[Path],
           tell: Tell) -> ReceivedForms:
    """Receipts and overview, none of them over a file that somebody changed."""
    from ..reports.receipts.overview import overview_rows, write_overview
    from ..reports.receipts.receipt import write_receipt

    came = {one.unit.id: one for one in read.receipts if one.files}
    into = target / RECEIPTS
    names = file_names(came, into)
    told = writing(tell)
    lines: list[Receipt | BookReceipt] = [*read.books, *read.receipts]

    def of(one: Receipt) -> Writer:
        def write(path: Path) -> None:
            told(f"{RECEIPTS}/{names.names[one.unit.id]}")
            write_receipt(one, path, lang)

        return write

    receipts = write_kept(into, {names.names[key]: of(one) for key, one in came.items()}, "receive", about, inputs) \
        if came else Written([])
    overview = write_kept(target, {
        "overview.xlsx": lambda path: write_overview(read.stage, lines, read.findings, path, lang),
        "overview.csv": csv_writer(OVERVIEW.header(), overview_rows(lines), str)}, "receive", about, inputs)
    return replace(read, folder=target, files=(*overview.files, *receipts.files),
                   told=(*names.findings, *overview.findings, *receipts.findings))
