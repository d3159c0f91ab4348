"""Scored years side by side: what moved, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from ...files.manifest import manifest
from ...files.output import Written, write_set
from ...files.write import Writer, csv_writer
from ...findings import Finding, Refused, Unknown, error, has_errors, warning
from ...index import columns
from ...index.assessment import Assessment
from ...index.change.compared import compared
from ...index.change.rows import change_rows
from ...index.change.values import YearChange
from ...language.columns.changed import CHANGES
from ...rubric.model import STAGES
from ...scoring.facts.units import Unit
from ..data import Inputs, load_inputs
from ..last_year import between
from ..progress import Tell, quiet, reading, writing
from ..rubric import Loaded, load
from ..score import assess_inputs, own_folder, told


@dataclass(frozen=True)
class Series:
    """Two or more scored years, oldest first, and each two that follow each other."""

    assessments: Sequence[Assessment]
    changes: Sequence[YearChange]
    found: Sequence[Finding] = ()

    def warned(self, lang: str = "vi") -> str:
        """What every output says first: that data of a year are invented, that a stage is not the final one."""
        return ". ".join(dict.fromkeys(said for one in self.assessments if (said := one.warned(lang))))


@dataclass(frozen=True)
class Compared:
    """What was written where; `asked` is the id of the unit that was asked for, or ""; `told`: what there is to say of
    what stood there."""

    series: Series
    folder: Path
    files: Sequence[Path]
    asked: str = ""
    told: Sequence[Finding] = ()


@dataclass(frozen=True)
class Year:
    """A rubric with the data that it names, scored."""

    loaded: Loaded
    inputs: Inputs
    assessment: Assessment


def compare_years(*paths: str | Path, stage: str = "final", command: Sequence[str] = (), tell: Tell = quiet) -> Series:
    """Rubrics with the data that they name, oldest first, scored and compared; nothing is written.

    Raises Refused where the order of years, the levels, the items or the units do not allow it; or Unreadable."""
    if stage not in STAGES:
        raise Unknown("no_such_stage", text=stage)
    loaded = [load(Path(path)) for path in paths]
    may_stand_together(loaded)
    return side_by_side([scored_year(one, stage, command, tell) for one in loaded], tell)


def scored_year(loaded: Loaded, stage: str = "final", command: Sequence[str] = (), tell: Tell = quiet) -> Year:
    """Raises Refused or Unreadable."""
    inputs = load_inputs(loaded, progress=reading(tell))
    return Year(loaded, inputs, assess_inputs(loaded, inputs, stage, command=command, tell=tell))


def side_by_side(years: Sequence[Year], tell: Tell = quiet) -> Series:
    """Scored years, oldest first, compared. Raises Refused: their items or units do not allow it."""
    if circles := [one for year in years for one in _circles(year.inputs.register)]:
        raise Refused(circles)
    tell("đang so sánh", "comparing")
    changes, found = [], list[Finding]()
    for before, after in pairwise(years):
        pair = between(after.loaded, after.inputs, before.loaded, before.inputs)
        change = compared(before.assessment, after.assessment, pair.links)
        changes.append(change)
        found += [*_told(before.loaded, after.loaded), *pair.links.findings, *change.found]
    place = years[-1].loaded.program.source.place(("rubric",))
    return Series([year.assessment for year in years], changes,
                  [*_faults(years), *(one if one.place else replace(one, place=place) for one in found)])


def may_stand_together(loaded: Sequence[Loaded]) -> None:
    """Raises Refused: one rubric alone or twice, years that do not follow each other, other levels."""
    if len(loaded) < 2:
        raise Refused([error("compare_one_year")])
    for before, after in pairwise(loaded):
        early, late = before.program.rubric, after.program.rubric
        place = after.program.source.place(("year",))
        if before.path.resolve() == after.path.resolve():
            raise Refused([error("compare_twice", place, file=after.path.name)])
        if early.year >= late.year:
            raise Refused([error("compare_years_swapped", place, before=early.year, after=late.year,
                                 file=after.path.name, other=before.path.name)])
        if early.level != late.level:
            raise Refused([error("compare_levels", after.program.source.place(("level",)), before=early.level,
                                 after=late.level)])


def _told(before: Loaded, after: Loaded) -> Iterator[Finding]:
    """A warning where `same_as` was written against another rubric than the one that stands before it."""
    previous = after.program.rubric.files.previous
    if previous and after.beside(previous) != before.path.resolve():
        yield warning("compare_other_previous", after.program.source.place(("files", "previous")), file=previous,
                      given=before.path.name)


def _circles(register: Mapping[str, Unit]) -> Iterator[Finding]:
    """Units that became each other in one list."""
    told_of: set[str] = set()
    for start in register.values():
        way, unit = [start.id], register.get(start.successor_id)
        while unit is not None and unit.id not in way:
            way.append(unit.id)
            unit = register.get(unit.successor_id)
        if unit is not None and unit.id == start.id and len(way) > 1 and not told_of & set(way):
            told_of |= set(way)
            yield error("compare_circle", start.place, start.id, way=" → ".join([*way, start.id]))


def _faults(years: Sequence[Year]) -> Iterator[Finding]:
    """The errors of each year's own data; its warnings are told by `check`."""
    for year in years:
        if has_errors(year.assessment.found):
            faults = sum(one.severity == "error" for one in year.assessment.found)
            yield warning("compare_year_faulty", year.loaded.program.source.place(("rubric",)),
                          year=year.assessment.program.rubric.year, faults=faults, file=str(year.loaded.path))


def compare(paths: Sequence[Path], stage: str = "final", out: Path | None = None, lang: str = "vi",
            command: Sequence[str] = (), tell: Tell = quiet, unit: str | None = None) -> Compared:
    """`papi-kit compare`: `compare_years`, and its files in `out`. Raises Refused or Unreadable."""
    series = compare_years(*paths, stage=stage, command=command, tell=tell)
    asked = series.assessments[-1].result(unit).unit.id if unit else ""
    folder = out or own_folder(paths[-1], series.assessments[-1])
    written = write_changes(series, folder, stage, lang, command, writing(tell))
    return Compared(series, folder, written.files, asked, written.findings)


def write_changes(series: Series, folder: Path, stage: str = "final", lang: str = "vi", command: Sequence[str] = (),
                  tell: Callable[[str], None] = lambda name: None) -> Written:
    """changes.xlsx, changes.csv and manifest-compare.json, all or none. Raises Unreadable."""
    def workbook(target: Path) -> None:
        from ...reports.change.book import write_changes_workbook

        write_changes_workbook(series.changes, target, series.warned(lang), lang)

    writers: dict[str, Writer] = {
        "changes.xlsx": workbook,
        "changes.csv": csv_writer(CHANGES.header(), change_rows(series.changes, lang), columns.plain)}
    records = [record for one in series.assessments for record in one.records]
    about = {**manifest(records, stage, command), "notice": series.warned(lang)}
    inputs = [path for one in series.assessments for path in one.inputs]
    return write_set(folder, dict(told(writers, tell)), "compare", about, inputs)
