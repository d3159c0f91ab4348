"""predecessors.csv: which units of last year a unit was made of, in which shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from ...findings import Finding, error
from ...language.names import spelling
from ...language.numbers import NotUnderstood, read_amount, read_date, read_percent
from ...values import dataclass
from .parts import Part
from .register import Register
from .units import Unit, as_code

REQUIRED = ("unit_id", "predecessor_id")
OPTIONAL = ("valid_from", "share", "basis", "taken")
EQUAL = "equal"
BASES = {EQUAL: ("equal", "bằng nhau", "đều nhau", "chia đều"), "area": ("area", "diện tích"),
         "population": ("population", "dân số"), "dossiers": ("dossiers", "hồ sơ", "số hồ sơ")}
_BASIS = {spelling(text): basis for basis, texts in BASES.items() for text in texts}
_MOST = 5


@dataclass(frozen=True)
class Year:
    """The units of a year: its register, and its first and last day."""

    names: Register
    period: tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row that is of a unit of this year; `share` and `taken` None where they are not given."""

    row: Any
    unit: Unit
    part: Unit
    share: Fraction | None
    taken: Fraction | None
    basis: str


def read_predecessors(rows: Iterable[Any], now: Year,
                      before: Year) -> tuple[dict[str, tuple[Part, ...]], list[Finding]]:
    """Code of a unit of `now` -> its parts among those of `before`, for the units whose rows are sound; every fault is
    a finding at its cell. Rows of units that bore a code in other years, or that stood already last year, are passed
    over."""
    findings: list[Finding] = []
    lines: dict[str, list[_Line]] = {}
    for row in rows:
        line = _line(row, now, before, findings)
        if line is not None:
            lines.setdefault(line.unit.id, []).append(line)
    taken = _taken([line for several in lines.values() for line in several], findings)
    faulty = {finding.unit_id for finding in findings}
    found = {}
    for code, several in lines.items():
        shares = _shares(several, findings)
        if shares and code not in faulty:
            found[code] = tuple(Part(line.part.id, line.part.name, share, taken[id(line)], line.basis)
                                for line, share in zip(several, shares, strict=True))
    return found, findings


# -- one row -----------------------------------------------------------------------------------------------------------
def _line(row: Any, now: Year, before: Year, findings: list[Finding]) -> _Line | None:
    if now.names.match(row.cells["unit_id"]).how == "elsewhen":
        return None                                        # a unit of other years
    unit = _unit(row, "unit_id", now, "", findings)
    of = unit.id if unit else ""
    since = _read(row, "valid_from", read_date, of, findings)
    if unit is not None and not _meant(row, unit, since, now, before, findings):
        return None
    part = _unit(row, "predecessor_id", before, of, findings)
    share, taken = (_read(row, column, read_share, of, findings) for column in ("share", "taken"))
    said = as_code(row.cells["basis"]).strip()
    basis = _BASIS.get(spelling(said), "")
    if said and not basis:
        findings.append(error("predecessor_basis", row.where("basis"), of, text=said, known=[*BASES]))
    return None if unit is None or part is None else _Line(row, unit, part, share, taken, basis)


def _unit(row: Any, column: str, year: Year, of: str, findings: list[Finding]) -> Unit | None:
    """The unit that a cell means; `of`: the unit whose part it is."""
    written = row.cells[column]
    match = year.names.match(written)
    if match.unit is not None:
        return year.names.units[match.unit]
    code = "predecessor_of_unknown" if column == "unit_id" else "predecessor_unknown"
    near = [str(one) for one in match.others] or list(match.near)
    findings.append(error(code, row.where(column), of, text=as_code(written), near=near[:_MOST]))
    return None


def _meant(row: Any, unit: Unit, since: date | None, now: Year, before: Year, findings: list[Finding]) -> bool:
    """Whether the row is of the unit that bears its code this year, and that was not there last year."""
    others = {other.valid_from for other in unit.others}
    if since is not None and unit.valid_from is not None and since != unit.valid_from:
        if since not in others:
            findings.append(error("predecessor_day", row.where("valid_from"), unit.id, name=unit.name, day=since,
                                  known=unit.valid_from))
        return False
    start = since or unit.valid_from
    if start is None:
        return True
    own = before.names.units.get(unit.id)
    stood = own is not None and own.valid_from == start and own.valid_in(*before.period)
    return before.period[0] < start <= now.period[1] and not stood


def read_share(cell: Any) -> Fraction:
    """A share: 60%, 0,6 or 3/5; above 0, at most 1."""
    text = str(cell).strip()
    if text.endswith("%"):
        share = read_percent(text)
    elif "/" in text:
        above, _, below = text.partition("/")
        share = read_amount(above.strip()) / (read_amount(below.strip()) or 1)
    else:
        share = read_amount(cell)
    if not 0 < share <= 1:
        raise NotUnderstood("predecessor_share", {"text": as_code(cell)})
    return share


def _read(row: Any, column: str, reader: Any, unit: str, findings: list[Finding]) -> Any:
    cell = row.cells[column]
    if cell == "":
        return None
    try:
        return reader(cell)
    except NotUnderstood as problem:
        findings.append(error(problem.code, row.where(column), unit, **problem.values))
        return None


# -- the rows of a unit, and of a part ---------------------------------------------------------------------------------
def _shares(lines: Sequence[_Line], findings: list[Finding]) -> list[Fraction]:
    """The shares of the parts of one unit; empty where they are not sound. Of parts that are equal they need not be
    written."""
    first = lines[0]
    twice = [line for n, line in enumerate(lines) if line.part.id in {other.part.id for other in lines[:n]}]
    findings += [error("predecessor_twice", line.row.where("predecessor_id"), line.unit.id, name=line.unit.name,
                       part=line.part.name) for line in twice]
    if len({line.basis for line in lines}) > 1:
        findings.append(error("predecessor_bases", first.row.where("basis"), first.unit.id, name=first.unit.name))
        return []
    written = [line.share for line in lines if line.share is not None]
    if not written and (first.basis == EQUAL or len(lines) == 1):
        return [] if twice else [Fraction(1, len(lines))] * len(lines)
    if len(written) < len(lines) or sum(written) != 1:
        lacking = [line.part.name for line in lines if line.share is None]
        code = "predecessor_share_lacks" if lacking else "predecessor_shares"
        findings.append(error(code, first.row.where("share"), first.unit.id, name=first.unit.name,
                              **({"parts": lacking[:_MOST]} if lacking else {"total": sum(written)})))
        return []
    return [] if twice else written


def _taken(lines: Sequence[_Line], findings: list[Finding]) -> Mapping[int, Fraction | None]:
    """How much of each part went where: all of it where it went to one unit; told where it would be more than all."""
    by_part: dict[str, list[_Line]] = {}
    for line in lines:
        by_part.setdefault(line.part.id, []).append(line)
    found: dict[int, Fraction | None] = {}
    for several in by_part.values():
        alone = len(several) == 1
        found.update({id(line): line.taken or (Fraction(1) if alone else None) for line in several})
        total = sum((line.taken for line in several if line.taken), Fraction(0))
        if total > 1:
            line = several[-1]
            findings.append(error("predecessor_taken", line.row.where("taken"), line.unit.id, part=line.part.name,
                                  total=total))
    return found


def with_parts(units: Iterable[Unit], parts: Mapping[str, tuple[Part, ...]]) -> Iterator[Unit]:
    """The units, each with what it is made of."""
    yield from (replace(unit, made_of=parts[unit.id]) if unit.id in parts else unit for unit in units)
