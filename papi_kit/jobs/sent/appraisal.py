"""Books that agencies fill: one workbook an agency, never written over what somebody filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ...files.kept.kept import write_kept
from ...files.kept.names import file_names
from ...files.manifest import described
from ...files.output import Written
from ...files.write import Writer
from ...findings import Finding, Refused, Unknown, error
from ...index.assessment import Assessment
from ...language.names import name_key, suggestions
from ...rubric.model import STAGES
from ...scoring.appraisal.agencies import Agency, agencies, charges, told_of_own
from ...scoring.appraisal.book import STAGES as ALLOWED
from ...scoring.appraisal.book import Book, book_of
from ...scoring.explain import Explainer
from ..data import Listed, load_units
from ..progress import Tell, quiet, reading, writing
from ..rubric import Loaded, load
from ..score import assess, told
from .form import Asked, notice_of, own_folder

BEFORE = "tham-dinh-"


def make_books(rubric: Path, out: Path | None = None, asked: Asked = Asked(stage="appraisal"), agency: str = "",
               lang: str = "vi", command: Sequence[str] = (), tell: Tell = quiet) -> Written:
    """`papi-kit form --for-appraiser`: the book of every agency, or of `agency` (id or name), in `out`. What stands
    beside the cells is what counts before the stage.

    Raises Refused (Unknown where there is no such agency or stage) or Unreadable; lesser faults are findings."""
    stage = asked.stage
    if stage not in ALLOWED:
        raise Unknown("no_such_stage", text=stage)
    loaded = load(rubric)
    listed = load_units(loaded, asked.units, reading(tell))
    before = assess(rubric, units=asked.units, facts=asked.facts, surveys=asked.surveys,
                    stage=STAGES[STAGES.index(stage) - 1], take=asked.take, tell=tell)
    known = agencies(loaded.program, listed.names)
    chosen = [_named(known, agency)] if agency else list(known.values())
    books = {one.id: book for one in chosen
             if (book := book_of(loaded.program, one, charges(loaded.program, known, one), listed.units, stage,
                                 loaded.records[0].sha256)).entries}
    if not books:
        raise Refused([error("no_appraisers", loaded.program.source.place())])
    folder = out or own_folder(loaded, stage)
    names = file_names(books, folder, BEFORE)
    writers = _writers(books, before, known, asked.deadline, lang, loaded, names.names)
    about = {**described(before.records, command), "stage": stage}
    written = write_kept(folder, dict(told(writers, writing(tell))), "form", about, before.inputs)
    return Written(written.files, [*_of_reading(before, listed), *told_of_own(known, loaded.program, listed.units),
                                   *names.findings, *written.findings])


def _of_reading(before: Assessment, listed: Listed) -> list[Finding]:
    """Errors of the figures that stand in the books."""
    return [*listed.findings, *(one for one in before.found if one.severity == "error")]


def _named(known: Mapping[str, Agency], text: str) -> Agency:
    found = known.get(text) or next((one for one in known.values()
                                     if one.is_called(text) or name_key(one.name) == name_key(text)), None)
    if found is None:
        names = [f"{one.name} ({one.id})" for one in known.values()]
        near = suggestions(text, [each for one in known.values() for each in (one.name, one.id)], 1)
        raise Unknown("no_such_appraiser", text=text, near=near, known=names)
    return found


def _writers(books: Mapping[str, Book], before: Assessment, known: Mapping[str, Agency], deadline: str, lang: str,
             loaded: Loaded, names: Mapping[str, str]) -> dict[str, Writer]:
    from ...reports.appraisal.book import write_book
    from ...reports.appraisal.plan import Plan, Seen

    seen = {result.unit.id: Seen(result.state, result.own.state if result.own else None) for result in before.results}
    explainer = Explainer(loaded.program, lang)

    def writer(book: Book) -> Writer:
        by = known.get(book.agency.substitute)
        plan = Plan(book, seen, lang, before.notice or notice_of(loaded, lang), deadline, by.name if by else "",
                    explainer=explainer)
        return lambda target: write_book(plan, target)

    return {names[key]: writer(book) for key, book in books.items()}
