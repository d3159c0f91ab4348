"""Where everything stands in a form, and the slots of its marks: the same for all units of a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from ...language.say import Say
from ...rubric.figures import FigureSpec
from ...rule.env import MISSING, Absent
from ...rule.readers.exact import column_value
from ...rule.readers.excel import Ref
from ...rule.readers.excel_pieces import text_literal
from ...rule.tree import TEXT, Figure
from ...scoring.explain import Explainer
from ...scoring.facts.book import Fact, Key
from ...scoring.facts.rounds import in_force, months_in_force
from ...scoring.facts.units import Unit
from ...scoring.forms.form import Form, Line
from ...scoring.forms.listed import list_lines
from ...scoring.forms.sheets import COVER, HEADINGS, LISTS_AT, NO_ROWS, NOT_APPLICABLE, SHEETS, YES
from ...scoring.program.needs import period
from ..kit.measures import letter
from ..kit.table import sheet_name
from .entries import entered, is_plain, kind_of, shown
from .live import MONTHS, Live
from .rows import IN_FORCE, ListPlaces, ListSlots
from .slots import Slots, there, values_of
from .words import about

SheetKey = Literal["shared", "items"]
MOST_NAME = 26                             # letters of the name of a list's sheet, without its number
LIST_COLUMN = 2                            # column, from 0, of the first column of a list on its sheet
FIRST = 4                                  # row, from 0, of the first line; the heads stand above it
COLUMNS: Mapping[SheetKey, tuple[str, ...]] = {
    "shared": ("row", "code", "label", "measure", "before", "value", "evidence", "note"),
    "items": ("row", "code", "label", "measure", "before", "value", "max", "mark", "evidence", "note")}


@dataclass(frozen=True)
class Appraised:
    """What a unit explains itself on: its own figures and those that count after the appraisal, the marks and totals of
    both, and the appraiser's reasons by item."""

    own: Mapping[Key, Any]
    figures: Mapping[Key, Any]
    marks: Mapping[str, tuple[Fraction | None, Fraction | None]]
    reasons: Mapping[str, str]
    totals: tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True)
class Filling:
    """What differs from form to form: the unit, when it is to come back, last year's shares (item, "") and figures,
    what is filled already, what the form says of invented data, and (at the explanation) the appraisal."""

    unit: Unit
    deadline: str = ""
    last: Mapping[Key, Any] | None = None
    filled: Mapping[Key, Any] | None = None
    notice: str = ""
    appraised: Appraised | None = None


@dataclass(frozen=True)
class Entry:
    """A row of a sheet: a line of the form, or (`about`) what is said of the item of the line above."""

    line: Line
    about: bool = False


@dataclass(frozen=True)
class Plan:
    """`form` is that of any unit of the group; `defaults` are what blank figures count as."""

    form: Form
    defaults: Mapping[Key, Fact]
    lang: str = "vi"

    @cached_property
    def say(self) -> Say:
        return Say(self.lang)

    @cached_property
    def explainer(self) -> Explainer:
        return Explainer(self.form.program, self.lang)

    # -- words ------------------------------------------------------------------------------------------------
    def sheet(self, key: str) -> str:
        return self.say(*SHEETS[key])

    def heading(self, key: str) -> str:
        return self.say(*HEADINGS[key])

    def cover(self, key: str) -> str:
        return self.say(*COVER[key])

    # -- places -----------------------------------------------------------------------------------------------
    @cached_property
    def entries(self) -> Mapping[SheetKey, tuple[Entry, ...]]:
        """The rows of each sheet from `FIRST` on."""
        shared = tuple(Entry(line) for line in self.form.lines if line.kind == "shared")
        return {"shared": shared, "items": tuple(self._entries())}

    def _entries(self) -> Iterator[Entry]:
        for line in self.form.lines:
            if line.kind != "shared":
                yield Entry(line)
            if line.kind in ("leaf", "parent") and self.about(line):
                yield Entry(line, about=True)

    @cached_property
    def _about(self) -> dict[str, str]:
        return {}

    def about(self, line: Line) -> str:
        """What is said of an item below its line."""
        if line.item not in self._about:
            item = self.form.item(line)
            rule = self.explainer.rule(item, item.max_for(self.form.unit.group))
            self._about[line.item] = about(item, rule, self.lang)
        return self._about[line.item]

    @cached_property
    def rows(self) -> Mapping[str, tuple[SheetKey, int]]:
        """Sheet and row, from 0, of each line by its id."""
        return {entry.line.row: (key, row) for key, entries in self.entries.items()
                for row, entry in enumerate(entries, FIRST) if not entry.about}

    def at(self, line: Line, column: str) -> str:
        """The cell of a line in a column, on whatever sheet it stands."""
        key, row = self.rows[line.row]
        return f"'{self.sheet(key)}'!${letter(COLUMNS[key].index(column))}${row + 1}"

    @cached_property
    def own_lines(self) -> Mapping[str, Line]:
        """The line of each item itself."""
        return {line.item: line for line in self.form.lines if line.kind in ("leaf", "parent")}

    def of_item(self, item: str) -> list[Line]:
        """The lines of an item's figures."""
        return [line for line in self.form.figures if line.item == item and line.item]

    # -- lists of answers -------------------------------------------------------------------------------------
    @cached_property
    def lists(self) -> Mapping[tuple[str, ...], str]:
        """The cells of each list of answers, by its entries."""
        found: dict[tuple[str, ...], str] = {}
        columns = (self.choices(spec) for line in list_lines(self.form) if line.spec for spec in line.spec.columns)
        for entries in (*map(self.answers, self.form.lines), *columns):
            if entries and entries not in found:
                column = letter(LISTS_AT + len(found))
                found[entries] = f"'{self.sheet('hidden')}'!${column}$1:${column}${len(entries)}"
        return found

    def answers(self, line: Line) -> tuple[str, ...]:
        """What may be chosen in the cell of a line."""
        if self.form.accepts_not_applicable(line):
            return (self.say(*NOT_APPLICABLE),)
        return () if line.spec is None else self.choices(line.spec)

    def choices(self, spec: FigureSpec) -> tuple[str, ...]:
        if spec.type == "list":
            return () if spec.rounds else (self.say(*NO_ROWS),)
        if spec.type not in ("choice", "yes_no"):
            return ()
        values = (True, False) if spec.type == "yes_no" else [code for code, _ in spec.choices]
        return tuple(str(shown(spec, value, self.lang)) for value in values)

    @cached_property
    def list_sheets(self) -> Mapping[str, str]:
        """The name of the sheet of each list, by the id of its line."""
        found: dict[str, str] = {}
        for line in list_lines(self.form):
            stem = sheet_name(f"DS {line.item or line.input}")[:MOST_NAME]
            taken = [name for name in found.values() if name == stem or name.startswith(f"{stem} (")]
            found[line.row] = f"{stem} ({len(taken) + 1})" if taken else stem
        return found

    # -- slots ------------------------------------------------------------------------------------------------
    @cached_property
    def live(self) -> Live:
        """The slots of the figures in the order of their lines, then those of the marks."""
        slots = Slots(self._figure, self._label, self.say(*YES))
        for line in self.form.figures:
            spec = _spec(line)
            formula = entered(spec, self.at(line, "value"), self.default(line.key), self.lang)
            slots.filled(slot_of(line.key), kind_of(spec), formula, is_plain(spec))
        constants = {key: fact.value for key, fact in self.defaults.items()}
        places = ListPlaces(self._list_row, self._list_cell, self._no_rows)
        lists = ListSlots(slots, places, self.lang)
        live = Live(self.form, slots, constants, self._answered, lists)
        for line in list_lines(self.form):
            lists.there(_spec(line))
        return live

    def list_done(self, line: Line) -> str:
        """The condition that a list is filled."""
        assert self.live.lists is not None
        return self.live.lists.done(_spec(line))

    def _list_line(self, key: Key) -> Line:
        return next(line for line in list_lines(self.form) if line.key == key)

    def _list_cell(self, key: Key, column: str, number: int) -> str:
        line = self._list_line(key)
        at = next(n for n, one in enumerate(_spec(line).columns) if one.name == column)
        return f"'{self.list_sheets[line.row]}'!${letter(LIST_COLUMN + at)}${FIRST + number}"

    def _list_row(self, key: Key, number: int) -> str:
        line = self._list_line(key)
        last = letter(LIST_COLUMN + len(_spec(line).columns) - 1)
        return f"'{self.list_sheets[line.row]}'!${letter(LIST_COLUMN)}${FIRST + number}:${last}${FIRST + number}"

    def _no_rows(self, key: Key) -> str:
        return f"TRIM({self.at(self._list_line(key), 'value')})={text_literal(self.say(*NO_ROWS))}"

    def default(self, key: Key) -> Any:
        fact = self.defaults.get(key)
        return None if fact is None or isinstance(fact.value, Absent) else fact.value

    def _answered(self, item: str) -> str:
        return f"TRIM({self.at(self.own_lines[item], 'value')})={text_literal(self.say(*NOT_APPLICABLE))}"

    def _figure(self, tree: Figure) -> Ref:
        spec = self.form.program.spec(tree.item, tree.name)
        assert spec is not None
        number = next(n for n, line in enumerate(self.form.figures) if line.key == (tree.item, tree.name))
        cell = f"C{number + 2}"
        return Ref(cell, sure=False, plain=is_plain(spec), there=there(cell, kind_of(spec)))

    def _label(self, tree: Figure, code: str) -> str:
        spec = self.form.program.spec(tree.item, tree.name)
        return code if spec is None else str(shown(spec, code, self.lang))

    # -- values -----------------------------------------------------------------------------------------------
    def values(self, filling: Filling) -> dict[str, Any]:
        """What stands in each slot of a form."""
        filled = filling.filled or {}
        given: dict[str, Any] = {}
        figures: dict[Key, Any] = {}
        for line in self.form.figures:
            value = filled.get(line.key, self.default(line.key))
            if value is not None:
                figures[line.key] = given[slot_of(line.key)] = value
        given |= {f"{item} n/a": (item, "") in filled for item in self.own_lines if self.may_answer(item)}
        return values_of(self.live.slots.all, figures, {**given, **self._given(filling)})

    def _given(self, filling: Filling) -> dict[str, Any]:
        """Columns of the unit and figures of last year, by their slots."""
        found: dict[str, Any] = {}
        columns, last = filling.unit.columns(), filling.last or {}
        if MONTHS in self.live.slots.rows:
            found[MONTHS] = Fraction(months_in_force(filling.unit, period(self.form.program)))
        for slot in self.live.slots.all:
            what, *rest = slot.name.split(" ")
            if slot.run is None and what == "column":
                found[slot.name] = column_value(columns.get(" ".join(rest[:-1])), slot.kind) \
                    if " ".join(rest[:-1]) in columns else None
            elif slot.run is None and what == IN_FORCE:
                there = in_force(filling.unit, period(self.form.program), rest[0])
                found[slot.name] = Fraction(1) if int(rest[1]) in there else None
            elif slot.run is None and what == "last":
                value = last.get((rest[0], " ".join(rest[1:])))
                found[slot.name] = value if isinstance(value, Fraction) else None
        return {name: str(value) if self._is_text(name) else value for name, value in found.items()
                if value is not None and not isinstance(value, Absent | date)}

    def _is_text(self, name: str) -> bool:
        return name.startswith("column ") and name.endswith(f" {TEXT}")

    def may_answer(self, item: str) -> bool:
        """Whether "không phát sinh" may be chosen for an item."""
        own = self.own_lines.get(item)
        return own is not None and self.form.accepts_not_applicable(own)

    def done(self, values: Mapping[str, Any]) -> Iterator[tuple[Line, bool]]:
        """The lines that are needed, and whether each is filled."""
        for line in self.form.needed:
            answered = self.may_answer(line.item) and bool(values.get(f"{line.item} n/a"))
            yield line, answered or not isinstance(values.get(slot_of(line.key), MISSING), Absent)


def slot_of(key: Key) -> str:
    return f"figure {key[0]} {key[1]}"


def _spec(line: Line) -> FigureSpec:
    assert line.spec is not None
    return line.spec
