"""A total of forms shared out to the units of a frame, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...files.manifest import described
from ...files.output import Written, write_set
from ...files.write import csv_writer
from ...findings import Finding, RequestRefused, warning
from ...language.say import Say
from ...reports.sample.text import allocation_sheet, allocation_table
from ...survey.sampling.frame import read_groups
from ...survey.sampling.sizes import Aim, allocate, joint_margin, margin, wanted_shares, weight_effect
from ...written.opened import FileRecord
from .frame import open_frame, refuse_errors

if TYPE_CHECKING:
    import pandas as pd

    from ...reports.kit.table import Table
    from .frame import Frame

Value = str | int | float | None


@dataclass(frozen=True, repr=False)
class Allocation:
    """`rows`, one a unit: its name under `by`, population, n, margin, and psus where a take was given. `margin` of all
    together, and `effect`, what uneven weights cost them as a design effect; nan where a unit has no form."""

    by: str
    method: str
    aim: Aim
    rows: Sequence[dict[str, Value]]
    margin: float
    effect: float
    findings: Sequence[Finding] = ()
    records: Sequence[FileRecord] = ()

    @property
    def total(self) -> int:
        return sum(int(row["n"] or 0) for row in self.rows)

    @property
    def table(self) -> pd.DataFrame:
        """Columns of allocation.csv."""
        import pandas as pd

        return pd.DataFrame(list(self.rows))

    def shown(self, lang: str) -> Table:
        return allocation_table(self.rows, self.by, self.method, lang)

    def __repr__(self) -> str:
        return f"Allocation({self.method}, {self.total} forms, {len(self.rows)} units)"


def plan_allocation(frame: Frame, by: str, size: str, total: int, method: str = "proportional", aim: Aim | None = None,
                    spread: str = "", least: int = 0, take: int | None = None) -> Allocation:
    """Raises Refused or Unreadable."""
    aim, column = aim or Aim(), spread if method == "neyman" else ""
    if method == "neyman" and not spread:
        raise RequestRefused("neyman_without_spread")
    table = open_frame(frame, [by, size, *([column] if column else [])])
    groups, faults = read_groups(table.rows, by, size, column)
    found = refuse_errors([*table.findings, *faults])
    sizes = [group.size for group in groups]
    shares = wanted_shares(method, sizes, [group.spread for group in groups])
    forms = allocate(total, shares.tolist(), sizes, least)
    found += [warning("allocation_none", group.place, name=group.name) for group, n in zip(groups, forms, strict=True)
              if not n]
    rows = [_row(by, group.name, group.size, n, margin(n, group.size, aim), take) for group,
            n in zip(groups, forms, strict=True)]
    return Allocation(by, method, aim, rows, joint_margin(forms, sizes, aim), weight_effect(forms, sizes), found,
                      table.records)


def _row(by: str, name: str, size: int, forms: int, half: float, take: int | None) -> dict[str, Value]:
    villages: dict[str, Value] = {"psus": -(-forms // take)} if take else {}
    return {by: name, "population": size, "n": forms, "margin": half, **villages}


def write_allocation(plan: Allocation, folder: Path, lang: str = "vi", command: Sequence[str] = ()) -> Written:
    """allocation.csv, allocation.xlsx and manifest-allocate.json, all or none. Raises Unreadable."""
    from ...reports.kit.excel import write
    from ...reports.kit.table import table_book

    table = allocation_sheet(plan.shown(lang), plan.aim, plan.margin, lang)
    known, shown = (_without_nan(table, text) for text in (None, Say(lang)("không tính được", "not known")))
    return write_set(folder, {"allocation.csv": csv_writer([column.key for column in table.columns], known.rows, _cell),
                              "allocation.xlsx": lambda target: write(table_book(shown, lang), target)},
                     "allocate", described(plan.records, command), [one.path for one in plan.records])


def _without_nan(table: Table, text: str | None) -> Table:
    rows = [tuple(text if value != value else value for value in row) for row in (*table.rows, table.whole)]
    return replace(table, rows=tuple(rows[:-1]), whole=rows[-1])


def _cell(value: Value) -> Value:
    return round(value, 6) if isinstance(value, float) else value
