"""The book of an agency: which rows it has on which sheets, and what each column asks. The writer makes the workbook of
it, the reader finds it again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...rubric.figures import FigureSpec
from ...version import __version__
from ..facts.units import Unit
from ..forms.form import FROM_FORMS
from ..forms.sheets import SHEETS as FORMS
from ..program.item import Item
from ..program.program import Program
from .agencies import Agency, Charge
from .shared import SHARED, id_in_facts

LAYOUT = 1                                    # version of the sheets
STAGES = ("appraisal", "explanation", "final")
AGENCY = "tham-dinh:"                         # stands before the id of the agency in the code of a book
SHEETS = {"cover": ("Danh mục", "Items"), "hidden": ("papi-kit-td", "papi-kit-td")}
# code of a column -> its heading in Vietnamese and in English; those of figures are `FIGURE` and the input
HEADINGS: Mapping[str, tuple[str, str]] = {
    "row": ("Dòng", "Line"), "unit-id": ("Mã đơn vị", "Unit code"), "unit": ("Đơn vị", "Unit"),
    "evidence": ("Tài liệu kiểm chứng đơn vị nêu", "Evidence that the unit cites"),
    "said": ("Ghi chú của đơn vị", "Note of the unit"), "self": ("Điểm tự chấm", "Own mark"),
    "before": ("Điểm giai đoạn trước", "Mark of the stage before"), "points": ("Điểm thẩm định", "Appraised mark"),
    "reason": ("Lý do", "Reason"), "note": ("Ghi chú", "Note")}
CORRECTED = ("{} – sửa lại", "{} – corrected")
FIGURE, ITEM = "so:", "muc:"                  # before the input in a column's code; before the item's id in the first
LISTS_AT = 6                                  # column, from 0, of the hidden sheet from which on the drop-downs stand

_SIGN = "papi-kit-tham-dinh"
_FACTS = ("rubric", "year", "fingerprint", "agency_id", "agency", "stage", "version")
_TABLE = ("row", "unit_id", "item_id", "judge")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_SHEET = 31


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: a unit's item. `judge`: in whose name its mark counts where several mark the item; `own`: the agency is
    this unit, so that the row is locked; `instead`: the row is marked in place of another agency."""

    row: str
    item: Item
    unit: Unit
    judge: str = ""
    own: bool = False
    instead: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        return self.unit.id, self.item.id, self.judge

    @property
    def fact_id(self) -> str:
        """The item under which the facts keep what is given here."""
        return id_in_facts(self.item)


@dataclass(frozen=True)
class Book:
    """Everything that an agency is asked at a stage."""

    program: Program
    agency: Agency
    stage: str
    fingerprint: str
    entries: tuple[Entry, ...]

    @property
    def code(self) -> str:
        """What stands on the first sheet and is read by `forms.form.read_code`."""
        return " / ".join((self.program.rubric.rubric, AGENCY + self.agency.id, self.stage, self.fingerprint[:8]))

    @cached_property
    def by_item(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.item.id, []).append(entry)
        return found

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The name of each item's sheet: its id, where no program forbids that."""
        names: dict[str, str] = {}
        taken = {text.casefold() for pair in SHEETS.values() for text in pair} | {"history"}
        for item in self.by_item:
            stem = FORMS["shared"][0] if item == SHARED else item
            stem = _FORBIDDEN.sub("_", stem).strip("' ")[:_LONGEST_SHEET] or "_"
            name, number = stem, 1
            while name.casefold() in taken:
                number += 1
                name = f"{stem[:_LONGEST_SHEET - 5]} ({number})"
            taken.add(name.casefold())
            names[item] = name
        return names


def book_of(program: Program, agency: Agency, charged: Sequence[Charge], units: Sequence[Unit], stage: str,
            fingerprint: str) -> Book:
    """The book of an agency, a row for each unit of which an item is asked."""
    bare = [(charge, unit) for charge in charged for unit in units
            if charge.item.exists_for(unit.group) and asks(charge.item, stage)
            and (not charge.only or charge.only == unit.id)]
    entries = (Entry(f"T{number:05}", charge.item, unit, charge.judge, charge.not_of == unit.id, bool(charge.only))
               for number, (charge, unit) in enumerate(bare, 1))
    return Book(program, agency, stage, fingerprint, tuple(entries))


def asks(item: Item, stage: str) -> bool:
    """Whether the stage may say anything of the item."""
    return mark_of(item, stage) is not None or any(may_correct(item, spec, stage) for spec in shown(item))


def shown(item: Item) -> tuple[FigureSpec, ...]:
    """The figures that stand beside the mark."""
    left_out = {"points"} if item.origin == "judgement" else set(FROM_FORMS if item.origin == "survey" else ())
    return tuple(spec for spec in item.figures if spec.name not in left_out)


def may_correct(item: Item, spec: FigureSpec, stage: str) -> bool:
    return spec.type != "list" and stage in (spec.stages or (*STAGES, "self")) and stage in item.stages


def mark_of(item: Item, stage: str) -> FigureSpec | None:
    """The mark that the stage may give: of a judgement, or by hand; None for none."""
    found = next((spec for spec in item.figures if spec.name == "points"), None)
    if item.origin == "judgement" and found is not None:
        return found if stage in (found.stages or STAGES) else None
    return FigureSpec(item.id, "points", "") if stage in item.hand_stages else None


def column_codes(item: Item, stage: str) -> list[str]:
    """The columns of an item's sheet that are read again, by their codes, in their order."""
    figures = [FIGURE + spec.name for spec in shown(item) if may_correct(item, spec, stage)]
    mark = ["points"] if mark_of(item, stage) is not None else []
    return ["row", "unit-id", "unit", *figures, "evidence", *mark, "reason", "note"]


def identity_rows(book: Book) -> list[tuple[str, ...]]:
    """The rows of the hidden sheet, all cells of them text."""
    rubric, agency = book.program.rubric, book.agency
    said = zip(_FACTS, (rubric.rubric, str(rubric.year), book.fingerprint, agency.id, agency.name, book.stage,
                        __version__), strict=True)
    return [(_SIGN, str(LAYOUT)), *said, _TABLE, *((one.row, *one.key) for one in book.entries)]


@dataclass(frozen=True)
class Identity:
    """What the hidden sheet says; `rows`: the unit, item and judge of each row id."""

    layout: str
    rubric: str
    year: str
    fingerprint: str
    agency: str
    name: str
    stage: str
    version: str
    rows: Mapping[str, tuple[str, str, str]]


def is_sign(cell: Any) -> bool:
    """Whether a cell begins the hidden sheet of a book."""
    return str(cell).strip() == _SIGN


def read_identity(rows: Iterable[Sequence[Any]]) -> Identity | None:
    """The same from the cells of a sheet; None where it is no such sheet."""
    told: dict[str, str] = {}
    table: dict[str, tuple[str, str, str]] = {}
    for number, cells in enumerate(_texts(rows)):
        if number == 0 and not is_sign(cells[0]):
            return None
        if _TABLE[0] in told:
            table |= {cells[0]: (cells[1], cells[2], cells[3])} if cells[0] else {}
        else:
            told[cells[0]] = cells[1]
    if not told:
        return None
    rubric, year, fingerprint, agency, name, stage, version = (told.get(key, "") for key in _FACTS)
    return Identity(told[_SIGN], rubric, year, fingerprint, agency, name, stage, version, table)


def _texts(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield tuple(str(cell).strip() for cell in (*row, "", "", "", "")[:4])
