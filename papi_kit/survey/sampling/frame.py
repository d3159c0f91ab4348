"""The sampling frame: villages with their households, and what is wrong with it, all at once and with the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...findings import NOWHERE, Finding, Place, error, note
from ...language.names import name_key, nfc, suggestions
from ...language.numbers import NotUnderstood, read_amount, read_count, read_yes_no

LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class Psu:
    """One line of the frame: a village of `size` households; `upper` is the commune it is drawn through, if any."""

    stratum: str
    name: str
    size: int
    upper: str = ""
    certain: bool = False
    upper_certain: bool = False
    sort: str = ""
    draws: int = 0
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Group:
    """A unit that gets a part of the sample: its population,
    the standard deviation of an answer, its lines in the frame."""

    name: str
    size: int
    spread: float
    lines: int
    place: Place


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the frame is what; "" where there is none."""

    psu: str
    size: str
    stratum: str = ""
    upper: str = ""
    certain: str = ""
    upper_certain: str = ""
    sort: str = ""
    draws: str = ""

    @property
    def required(self) -> list[str]:
        named = (self.stratum, self.upper, self.psu, self.size, self.certain, self.upper_certain, self.sort, self.draws)
        return list(dict.fromkeys(name for name in named if name))


def read_psus(rows: Sequence[Any], columns: Columns, whole: str) -> tuple[list[Psu], list[Finding]]:
    """PSUs of the rows (`io.rows.Row`); `whole` names the one stratum where no column does. What could not be read is 0
    or "" and has its finding: the line still counts when the plan is checked."""
    faults: list[Finding] = [] if rows else [error("frame_no_rows")]
    spelled, psus = _Spelled(), []
    for row in rows:
        cells = _Cells(row, faults)
        psu = Psu(spelled.one(cells, columns.stratum) if columns.stratum else whole, cells.name(columns.psu),
                  cells.size(columns.size), spelled.one(cells, columns.upper), cells.yes(columns.certain),
                  cells.yes(columns.upper_certain), cells.text(columns.sort),
                  cells.size(columns.draws) if columns.draws else 0, row.place)
        if psu.stratum:
            psus.append(psu)
    return psus, [*faults, *spelled.merged(), *_twice(psus), *_varying(psus, columns)]


def read_groups(rows: Sequence[Any], unit: str, size: str, spread: str = "") -> tuple[list[Group], list[Finding]]:
    """Populations by unit, lines of one unit added up; `spread` must be the same on each of them."""
    faults: list[Finding] = [] if rows else [error("frame_no_rows")]
    groups: dict[str, Group] = {}
    spelled = _Spelled()
    for row in rows:
        cells = _Cells(row, faults)
        name, count, own = spelled.one(cells, unit), cells.size(size), cells.spread(spread)
        if cells.failed:
            continue
        before = groups.get(name, Group(name, 0, own, 0, row.place))
        if before.spread != own:
            faults.append(error("frame_varies", row.where(spread), column=spread, group=name, other=before.place))
        groups[name] = Group(name, before.size + count, before.spread, before.lines + 1, before.place)
    if spread and groups and not faults and not any(group.spread for group in groups.values()):
        faults.append(error("spread_all_zero", column=spread))
    return list(groups.values()), [*faults, *spelled.merged()]


class _Cells:
    """The cells of a row as what they should be; what they are not goes to `faults`."""

    def __init__(self, row: Any, faults: list[Finding]):
        self.row, self.faults, self.failed = row, faults, False

    def _fault(self, finding: Finding) -> None:
        self.faults.append(finding)
        self.failed = True

    def text(self, column: str) -> str:
        cell = self.row.cells[column] if column else ""
        return str(cell).strip()

    def name(self, column: str) -> str:
        if column and not self.text(column):
            self._fault(error("frame_blank", self.row.where(column), column=column))
        return self.text(column)

    def size(self, column: str) -> int:
        count = self._number(column, read_count)
        if count is None:
            return 0
        if not 0 < count <= LARGEST:
            code = "frame_zero" if count == 0 else "frame_too_large"
            self._fault(error(code, self.row.where(column), column=column, limit=Fraction(LARGEST)))
        return int(count)

    def spread(self, column: str) -> float:
        amount = self._number(column, read_amount) if column else Fraction(0)
        if amount is not None and not 0 <= amount <= LARGEST:
            self._fault(error("spread_negative", self.row.where(column), column=column))
        return float(amount or 0)

    def yes(self, column: str) -> bool:
        """Blank is no; 1 and x are yes too."""
        text = self.text(column).lower()
        if text in ("", "0", "1", "x"):
            return text in ("1", "x")
        try:
            return read_yes_no(self.row.cells[column])
        except NotUnderstood as problem:
            self._fault(error(problem.code, self.row.where(column), **problem.values))
            return False

    def _number(self, column: str, read: Any) -> Fraction | None:
        if not self.text(column):
            self._fault(error("frame_blank", self.row.where(column), column=column))
            return None
        try:
            return read(self.row.cells[column])
        except NotUnderstood as problem:
            self._fault(error(problem.code, self.row.where(column), **problem.values))
            return None


class _Spelled:
    """Names of strata and communes in one spelling, the first that is met."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._others: dict[tuple[str, str], tuple[Place, str, int]] = {}

    def one(self, cells: _Cells, column: str) -> str:
        written = cells.name(column)
        name = self._names.setdefault((column, name_key(written)), written) if written else ""
        if nfc(name) != nfc(written):
            place, _, count = self._others.get((column, written), (cells.row.where(column), name, 0))
            self._others[column, written] = (place, name, count + 1)
        return name

    def merged(self) -> Iterator[Finding]:
        for (_, written), (place, name, count) in self._others.items():
            yield note("frame_spelling", place, name=written, other=name, count=count)


def _twice(psus: Iterable[Psu]) -> Iterator[Finding]:
    first: dict[tuple[str, str, str], Psu] = {}
    for psu in (psu for psu in psus if psu.name):
        before = first.setdefault((psu.stratum, psu.upper, name_key(psu.name)), psu)
        if before is not psu:
            yield error("psu_twice", psu.place, name=psu.name, other=before.place)


def _varying(psus: Iterable[Psu], columns: Columns) -> Iterator[Finding]:
    """What is said of a stratum or an upper unit is said the same on each of its lines."""
    strata: dict[str, Psu] = {}
    uppers: dict[tuple[str, str], Psu] = {}
    for psu in psus:
        before = strata.setdefault(psu.stratum, psu)
        if before.draws != psu.draws and before.draws and psu.draws:
            yield error("frame_varies", psu.place, column=columns.draws, group=psu.stratum, other=before.place)
        before = uppers.setdefault((psu.stratum, psu.upper), psu)
        if columns.upper and before.upper_certain != psu.upper_certain:
            yield error("frame_varies", psu.place, column=columns.upper_certain, group=psu.upper, other=before.place)


def read_draws(rows: Sequence[Any], stratum: str, strata: Sequence[str],
               path: str) -> tuple[dict[str, int], list[Finding]]:
    """PSUs to draw by stratum from a table with the columns `stratum` and `psus`;
    every stratum of the frame has one line."""
    faults: list[Finding] = []
    draws: dict[str, int] = {}
    named: set[str] = set()
    keys = {name_key(name): name for name in strata}
    for row in rows:
        cells = _Cells(row, faults)
        written, count = cells.name(stratum), cells.size("psus")
        name = keys.get(name_key(written))
        if name is None and written:
            faults.append(error("draws_unknown", row.place, name=written, near=suggestions(written, strata, 1)))
        elif name in named:
            faults.append(error("draws_twice", row.place, name=name))
        elif name:
            named.add(name)
            draws |= {} if cells.failed else {name: count}
    if lacking := [name for name in strata if name not in named]:
        faults.append(error("draws_missing", path, names=lacking[:10], count=len(lacking)))
    return draws, faults
