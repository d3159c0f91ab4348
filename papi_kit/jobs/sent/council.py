"""The book of the council: one workbook, never written over what somebody filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ...files.kept.kept import write_kept
from ...files.manifest import described
from ...files.output import Written
from ...findings import Refused, error
from ...index.council import found
from ...rubric.model import STAGES
from ...scoring.appraisal.council import council_book, not_decided
from ..data import Listed, load_units
from ..folder.withdrawn import withdrawn
from ..forms import Received, holds_forms, read_forms
from ..progress import Tell, quiet, reading, writing
from ..rubric import Loaded, load
from ..score import assess, told
from .form import Asked, notice_of, own_folder

NAME = "hoi-dong.xlsx"
EXPLANATION, FINAL = STAGES[2:]


def make_council(rubric: Path, out: Path | None = None, asked: Asked = Asked(stage=FINAL), lang: str = "vi",
                 command: Sequence[str] = (), tell: Tell = quiet) -> Written:
    """`papi-kit form --stage final`: hoi-dong.xlsx in `out`, by what counts after the explanation.

    Raises Refused or Unreadable; lesser faults are findings."""
    from ...reports.appraisal.council import Council
    from ...reports.appraisal.council_book import write_council

    loaded = load(rubric)
    listed = load_units(loaded, asked.units, reading(tell))
    book = council_book(loaded.program, listed.units, loaded.fingerprint)
    if not book.entries:
        raise Refused([error("no_appraisers", loaded.program.source.place())])
    before = assess(rubric, units=asked.units, facts=asked.facts, surveys=asked.surveys, stage=EXPLANATION,
                    take=asked.take, tell=tell)
    cases, sums = found(before, _remarks(loaded, listed, asked, tell))
    council = Council(book, cases, sums, lang, before.notice or notice_of(loaded, lang), asked.deadline,
                      not_decided(loaded.program))
    folder = out or own_folder(loaded, FINAL)
    about = {**described(before.records, command), "stage": FINAL}
    writers = {NAME: lambda target: write_council(council, target)}
    written = write_kept(folder, dict(told(writers, writing(tell))), "form", about, before.inputs)
    errors = [one for one in before.found if one.severity == "error"]
    return Written(written.files, [*listed.findings, *errors, *written.findings])


def _remarks(loaded: Loaded, listed: Listed, asked: Asked, tell: Tell) -> Mapping[tuple[str, str], list[str]]:
    """What units and agencies wrote at the explanation without another figure."""
    named = loaded.program.rubric.files.facts
    path = asked.facts or (loaded.beside(named) if named else None)
    remarks: dict[tuple[str, str], list[str]] = {}
    if path is None or not holds_forms(path):
        return remarks
    folder = read_forms(path, loaded.program, listed.names, loaded.fingerprint, asked.take, reading(tell),
                        listed.units, withdrawn(loaded.path))
    for file in folder.counted.values():
        for key, text in _written(file) if file.stage == EXPLANATION else ():
            remarks.setdefault(key, []).append(text)
    return remarks


def _written(file: Received) -> Iterator[tuple[tuple[str, str], str]]:
    if file.form is not None:
        yield from (((file.unit, item), text) for item, text in file.form.remarks.items())
    if file.book is not None:
        name = file.book.book.agency.name
        yield from ((key, f"{name}: {text}") for key, text in file.book.remarks.items())
