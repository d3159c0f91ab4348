"""Villages by systematic PPS and households inside them, drawn from a frame, and their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...files.manifest import described
from ...files.output import Written, write_set
from ...files.write import csv_writer
from ...findings import Finding, RequestRefused, Unreadable, error, note, warning
from ...language.columns.sampled import HOUSEHOLDS
from ...language.numbers import NotUnderstood, read_count
from ...reports.sample.tables import Sample, csv_cell, household_rows, sample_columns, sample_rows
from ...survey.sampling.frame import Columns, Psu, read_draws, read_psus
from ...survey.sampling.plan import check_plan
from ...survey.sampling.selection import Plan, Selected, alone, draw
from ...written.opened import FileRecord
from ...written.rows import Cell, SourceTable
from .allocated import read_allocation
from .frame import open_frame, refuse_errors

if TYPE_CHECKING:
    import pandas as pd

    from .frame import Frame

Psus = int | str | Path | Mapping[str, int]
WHOLE = {"vi": "toàn bộ", "en": "whole frame"}
TABLES = (".csv", ".xlsx", ".xlsm")


@dataclass(frozen=True, repr=False)
class Selection:
    """A drawn sample with what it was drawn from; `records` of the frame's files, `sort` the column by which the frame
    was ordered, `stratified` whether it names strata, `allocated` the forms that its strata were allocated
    (column `n` of the file of `psus`)."""

    frame: Sequence[Psu]
    plan: Plan
    selected: Sequence[Selected]
    records: Sequence[FileRecord]
    sort: str = ""
    stratified: bool = True
    findings: Sequence[Finding] = ()
    allocated: int | None = None

    def sample(self, lang: str = "vi") -> Sample:
        """What is printed of it."""
        files = [(one.name, one.sha256) for one in self.records]
        return Sample(self.frame, self.plan, self.selected, files, lang, self.sort, self.stratified, self.allocated)

    @property
    def villages(self) -> pd.DataFrame:
        """Columns of sample.csv, probabilities and weights as numbers."""
        return _table(sample_columns(self.sample()), sample_rows(self.sample()))

    @property
    def households(self) -> pd.DataFrame:
        """Columns of households.csv."""
        return _table(HOUSEHOLDS.header(), household_rows(self.sample()))

    def __repr__(self) -> str:
        households = sum(len(one.numbers) for one in self.selected)
        villages = f"{len(self.selected)} of {len(self.frame)} villages"
        return f"Selection({villages}, {households} households, seed {self.plan.seed})"


def _table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame([list(map(csv_cell, row)) for row in rows], columns=list(names))


def plan_selection(frame: Frame, columns: Columns, psus: Psus, take: int, seed: int,
                   reserve: int | None = None, uppers: int = 0, order: str = "name", lang: str = "vi") -> Selection:
    """`psus` a stratum: a number, by stratum, the name of the column that `columns.draws` reads, or a file. `order`:
    name, frame or column (`columns.sort`). `lang` names the one stratum of a frame without strata. Raises Refused or
    Unreadable."""
    if min([take, *_written(psus)]) < 1 or seed < 0:
        raise RequestRefused("plan_numbers")
    table = open_frame(frame, columns.required)
    units, faults = read_psus(table.rows, columns, WHOLE[lang])
    draws, more, told = _draws(psus, units, columns.stratum)
    plan = Plan(seed, draws, take, -(-take // 4) if reserve is None else reserve, uppers, order)
    found = refuse_errors([*table.findings, *faults, *more, *check_plan(units, plan)])
    selected = draw(units, plan)
    records, allocated = (told.records, _allocated(told)) if told else ((), None)
    return Selection(units, plan, selected, (*table.records, *records), columns.sort, bool(columns.stratum),
                     [*found, *alone(selected), *_otherwise(selected, take, allocated)], allocated)


def _allocated(told: SourceTable) -> int | None:
    """The sum of the column `n`; None unless each row has a number there."""
    numbers = [_whole(row.cells["n"]) for row in told.rows]
    return sum(n for n in numbers if n is not None) if numbers and None not in numbers else None


def _whole(cell: Cell) -> int | None:
    try:
        return int(read_count(cell))
    except NotUnderstood:
        return None


def _otherwise(selected: Sequence[Selected], take: int, allocated: int | None) -> Iterator[Finding]:
    taken = sum(len(one.numbers) for one in selected)
    if allocated is not None and taken != allocated:
        kind, code = (note, "allocated_otherwise") if taken > allocated else (warning, "allocated_short")
        yield kind(code, allocated=Fraction(allocated), selected=Fraction(taken), take=take)


def is_table(psus: object) -> bool:
    """Whether it is written as the name of a file rather than of a column."""
    return isinstance(psus, (str, Path)) and Path(psus).suffix.lower() in TABLES


def _written(psus: Psus) -> list[int]:
    """The numbers of PSUs that are no names of a column or file."""
    return [psus] if isinstance(psus, int) else list(psus.values()) if isinstance(psus, Mapping) else []


def _draws(psus: Psus, units: Sequence[Psu],
           stratum: str) -> tuple[dict[str, int], list[Finding], SourceTable | None]:
    """PSUs to draw by stratum; the table that says so, where a file does."""
    strata = list(dict.fromkeys(psu.stratum for psu in units))
    if isinstance(psus, int):
        return dict.fromkeys(strata, psus), [], None
    if isinstance(psus, Mapping):
        if lacking := [name for name in strata if name not in psus]:
            raise RequestRefused("draws_missing", names=lacking[:10], count=len(lacking))
        return {name: psus[name] for name in strata}, [], None
    if not is_table(psus):
        return {psu.stratum: psu.draws for psu in units}, [], None
    if not stratum:
        raise RequestRefused("draws_without_strata")
    table = _table_of_draws(Path(psus), stratum)
    draws, faults = read_draws(table.rows, stratum, strata, table.path)
    return draws, [*table.findings, *faults], table


def _table_of_draws(path: Path, stratum: str) -> SourceTable:
    try:
        return open_frame(path, [stratum, "psus"], ["n"])
    except Unreadable as problem:
        if problem.finding.code != "missing_columns" or path.suffix.lower() == ".csv":
            raise
        if (found := read_allocation(path, stratum)) is not None:
            return found
        raise Unreadable(error("draws_not_a_table", problem.finding.place, stratum=stratum)) from problem


def write_selection(found: Selection, folder: Path, lang: str = "vi", command: Sequence[str] = ()) -> Written:
    """sample.csv, households.csv, sample.xlsx and manifest-select.json, all or none. Raises Unreadable."""
    from ...reports.sample.book import write_sample_book

    sample = found.sample(lang)
    about = {**described(found.records, command), "seed": found.plan.seed, "order": found.sort or found.plan.order}
    return write_set(folder, {
        "sample.csv": csv_writer(sample_columns(sample), sample_rows(sample), csv_cell),
        "households.csv": csv_writer(HOUSEHOLDS.header(), household_rows(sample), csv_cell),
        "sample.xlsx": lambda target: write_sample_book(sample, target)}, "select", about,
        [one.path for one in found.records])
