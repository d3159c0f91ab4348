"""The column `row` of facts: which row of a list a fact is of."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from ...findings import Finding, error, warning
from ...language.names import spelling
from ...rubric.figures import FigureSpec
from ..program.needs import period
from ..program.program import Program
from .book import CellName, Fact
from .rounds import MONTHS, in_force
from .told import Told
from .units import Unit

MOST_ROWS = 100_000
_NUMBER = re.compile(r"(?:dòng|số|stt|row|tháng|thg|t|month|m|quý|q|quarter)? ?0*([1-9][0-9]{0,5})"
                     r"(?:[/.-][12][0-9]{3})?")
_QUARTER = re.compile(r"(?:quý|q) ?(iv|i{1,3})(?:[/.-][12][0-9]{3})?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class RowNumbers:
    """Names the cell of a list that a row of facts gives; faults go into `found`, those of a whole column into
    `told`."""

    def __init__(self, program: Program, told: Told, found: list[Finding]):
        self.program, self.told, self.found = program, told, found
        self._in_force: dict[tuple[str, str], tuple[int, ...]] = {}

    def named(self, row: Any, unit: Unit, item: str, name: str, spec: FigureSpec | str) -> str | None:
        """The name of the figure, or of the cell; None where that is not to be known, which is told."""
        written = row.cells.get("row", "")
        of_list = isinstance(spec, FigureSpec) and bool(spec.list or spec.type == "list")
        if written == "":
            if not (isinstance(spec, FigureSpec) and spec.list):
                return name
            self.found.append(error("row_lacking", row.where("input"), unit.id, item, input=name, list=spec.list))
            return None
        if not of_list or not isinstance(spec, FigureSpec):
            self.told.add(("row_not_of_list", item, name), error("row_not_of_list", row.where("row"), unit.id, item,
                                                                 input=name, text=_shown(written)))
            return None
        of = spec if spec.type == "list" else self.program.lists[item, spec.list]
        number = _number(written)
        if number is None:
            self.found.append(error("row_not_number", row.where("row"), unit.id, item, text=_shown(written)))
            return None
        if of.rounds and not self._round(number, of, row, unit):
            return None
        return CellName(of.name, number, spec.name if spec.list else "")

    def _round(self, number: int, of: FigureSpec, row: Any, unit: Unit) -> bool:
        """Whether the unit was in force in the month or quarter."""
        key = (unit.id, of.rounds)
        if key not in self._in_force:
            self._in_force[key] = in_force(unit, period(self.program), of.rounds)
        known = self._in_force[key]
        if number not in known:
            code = "month_not_in_force" if of.rounds == MONTHS else "quarter_not_in_force"
            self.found.append(error(code, row.where("row"), unit.id, of.item, number=number, known=list(known),
                                    unit=unit.name))
        return number in known

    def check_reason(self, row: Any, unit: Unit, item: str, name: str, fact: Fact) -> None:
        """A row is struck out with a reason."""
        if isinstance(name, CellName) and not name.column and not fact.note:
            self.found.append(warning("row_struck_without_note", row.where("note"), unit.id, item, list=name.list,
                                      row=name.row))


def _number(written: Any) -> int | None:
    """`3`, `dòng 3`, `tháng 3`, `03/2026`, `quý II`."""
    if isinstance(written, Fraction) or (isinstance(written, int) and not isinstance(written, bool)):
        whole = Fraction(written)
        return int(whole) if whole.denominator == 1 and 1 <= whole <= MOST_ROWS else None
    text = spelling(str(written))
    if found := _QUARTER.fullmatch(text):
        return _ROMAN[found[1]]
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found and int(found[1]) <= MOST_ROWS else None


def _shown(written: Any) -> str:
    return str(float(written)) if isinstance(written, Fraction) and written.denominator > 1 else str(written)
