"""Rows of facts read into a FactBook, one finding a fault."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from ...findings import Finding, error, note, warning
from ...language.names import Nearest
from ...language.numbers import NotUnderstood, is_not_applicable
from ...rubric.assessors import Judge
from ...rubric.figures import FigureSpec
from ...rubric.model import STAGES
from ...rule.env import MISSING, NOT_APPLICABLE
from ...written.told_units import Met, told
from ..program.item import Item
from ..program.program import Program
from ..recognise.names import FigureNames
from .again import Again, fact_of
from .assessors import Assessors, shares
from .book import Fact, FactBook
from .cells import Read, check_judgement, check_range, read_cell
from .days import Days
from .entries import Entries, Passed, as_number, beside, passed_over
from .readings import Readings
from .register import Register
from .row_numbers import RowNumbers
from .stages import stage_of_row
from .told import Told
from .units import Unit, as_code

REQUIRED = ("unit_id", "item_id", "input", "value")
OPTIONAL = ("stage", "evidence", "note", "parent_id", "assessor", "row")
_MARK = FigureSpec("", "points", "")                          # a mark by hand
NOBODY = Unit("", "")


class FactReader:
    """Reads rows of facts into a FactBook, one finding a fault."""

    def __init__(self, program: Program, register: Register, scored: Iterable[Unit]):
        self.program, self.register = program, register
        self.scored = {unit.id for unit in scored}
        self.found: list[Finding] = []
        self.told, self.passed = Told(), Passed()
        self.days, self.rows = Days(program, self.told), RowNumbers(program, self.told, self.found)
        self.names = FigureNames(program)
        self.entries = Entries(self.names, self.told)
        self.assessors = Assessors(program)
        self.book = FactBook(shares=shares(program))
        self.readings = Readings()
        self.again = Again(self.book, self.readings.of, self.readings.way)
        self._specs: dict[tuple[str, str], FigureSpec | str] = {}
        self._met: dict[tuple[str, str], Met] = {}
        self._times: Counter[tuple[str, str]] = Counter()
        self._unknown_items: set[tuple[str, str]] = set()
        self._near: dict[str, Nearest] = defaultdict(Nearest)           # of a figure or item; "": among all items
        self._unknown_inputs: set[tuple[str, str, str]] = set()

    @property
    def findings(self) -> list[Finding]:
        """Everything found so far; what is told once a column comes last."""
        return [*self.found, *self._units(), *self.told.findings(), *self.passed.findings()]

    def read(self, rows: Iterable[Any]) -> None:
        for row in rows:
            if self.again.take(row):
                continue
            cells = row.cells
            if aside := passed_over(cells, self.is_unit, self.is_near):
                self.passed.add(row.place, aside)
                continue
            unit = self.unit(row, cells["unit_id"])
            if unit is None:
                continue
            if cells.get("figure", "") and cells["value"] == "":
                continue                                        # the heading of a group
            entry = self.entries.key(row)
            if isinstance(entry, Finding):
                self.found.append(replace(entry, unit_id=unit.id))
                continue
            item, name = self.item_id(row, unit, entry[0]), entry[1]
            if item is None:
                continue
            cell = cells["value"]
            if cell == "":
                if cells.get("evidence", "") or cells.get("note", ""):
                    self.found.append(note("fact_without_value", row.where("value"), unit.id, item, input=name))
                continue
            self.fact(row, unit, item, name, cell)

    def is_unit(self, written: Any) -> bool:
        return self.register.find(written) is not None

    def is_near(self, text: str) -> bool:
        return bool(self.register.near(text))

    def unit(self, row: Any, written: Any) -> Unit | None:
        """The unit of the row; nobody where none is meant by what is written, so that the rest of the row is checked
        all the same."""
        above = row.cells.get("parent_id", "")
        match = self.register.match(written, above)
        text = as_code(written).strip()
        if match.how != "":
            key = (text, str(above))
            if key not in self._met:
                name = self.register.units[match.unit].name if match.unit else ""
                self._met[key] = Met(text, match, row.where("unit_id"), 1, name)
            self._times[key] += 1
        return self.register.units[match.unit] if match.unit else NOBODY if text else None

    def _units(self) -> list[Finding]:
        """What was understood or not of the units written, each once with the number of rows."""
        met = [replace(one, count=self._times[key]) for key, one in self._met.items()]
        unknown = [one for one in met if one.match.how == "unknown"]
        found = [error("unknown_unit", one.place, text=one.text, count=one.count, near=list(one.match.near))
                 if one.text else error("row_without_unit", one.place, count=one.count) for one in unknown]
        return [*found, *told(met)]

    def item_id(self, row: Any, unit: Unit, cell: Any) -> str | None:
        if isinstance(cell, str):
            if not (item := cell.strip()) or item in self.program.items:
                return item
            self.unknown_item(row, unit, item)
            return None
        if isinstance(cell, date):
            self.found.append(error("item_id_is_date", row.where("item_id"), unit.id, text=cell.isoformat()))
            return None
        return self.numeric_item(row, unit, cell)

    def numeric_item(self, row: Any, unit: Unit, cell: Fraction) -> str | None:
        """An id that Excel took for a number: `1.10` and `1.1` look the same."""
        text = str(int(cell)) if cell.denominator == 1 else str(float(cell))
        same = [i for i in self.program.items if as_number(i) == cell]
        if len(same) == 1:
            return same[0]
        if len(same) > 1:
            self.found.append(error("item_id_as_number", row.where("item_id"), unit.id, text=text, near=same))
            return None
        self.unknown_item(row, unit, text)
        return None

    def unknown_item(self, row: Any, unit: Unit, item: str) -> None:
        """Once a unit: what the row says of it is not read, so the unit is not ranked."""
        if (unit.id, item) not in self._unknown_items:
            self._unknown_items.add((unit.id, item))
            self.found.append(error("unknown_item_in_facts", row.where("item_id"), unit.id, text=item,
                                    near=self._near[""].of(item, self.program.items)))

    def spec(self, item: str, name: str) -> FigureSpec | str | None:
        """The declared figure; "hand" for a mark by hand; "n/a" where only not-applicable may stand."""
        key = (item, name)
        if key not in self._specs:
            found: FigureSpec | str | None = self.program.spec(item, name)
            node = self.program.items.get(item)
            if found is None and node is not None:
                found = "hand" if name == "points" else "n/a" if name == "" else None
            self._specs[key] = found  # type: ignore[assignment]
        return self._specs[key]

    def fact(self, row: Any, unit: Unit, item: str, name: str, cell: Any) -> None:
        node = self.program.items.get(item)
        spec = self.spec(item, name)
        if spec is None:
            self.unknown_input(row, unit, item, name)
            return
        if node is not None and unit.id in self.scored and not node.exists_for(unit.group):
            self.found.append(warning("item_not_for_group", row.where("item_id"), unit.id, item, group=unit.group))
            return
        stage = stage_of_row(row, unit.id, item, name, self.allowed_stages(node, spec))
        self.found += [stage] if isinstance(stage, Finding) else []
        judge = stage if isinstance(stage, Finding) else self.judge(row, unit, node, name, stage)
        if node is not None and node.judges and judge is None and isinstance(spec, FigureSpec):
            spec = replace(spec, grid=None)                     # a conclusion on what several marked
        named = self.rows.named(row, unit, item, name, spec)
        try:
            read = self.value(spec, node, unit, cell)
        except NotUnderstood as problem:
            self.not_understood(problem, row, unit, item, name)
            return
        if isinstance(stage, Finding) or isinstance(judge, Finding) or named is None or unit is NOBODY:
            return
        if read.told:
            self.told.add((read.told, item, name), note(read.told, row.where("value"), unit.id, item, input=name,
                                                        text=str(cell), value=read.said))
        if isinstance(spec, FigureSpec) and isinstance(read.value, date):
            self.days.check(spec, read.value, row, unit)
        fact = fact_of(row, read.value, stage, *beside(row))
        self.keep(row, unit, item, named if judge is None else judge.part, spec, fact)

    def judge(self, row: Any, unit: Unit, node: Item | None, name: str, stage: str) -> Judge | Finding | None:
        """Whose the mark is, where several mark the item; an error where that cannot be told."""
        found = self.assessors.judge(row, unit.id, node, name, stage)
        if not isinstance(found, Finding):
            return found
        if found.severity == "error":
            self.found.append(found)
            return found
        self.told.add((found.code, found.item_id, name), found)
        return None

    def not_understood(self, problem: NotUnderstood, row: Any, unit: Unit, item: str, name: str) -> None:
        """A share without its % sign is asked about once a column, whatever else at its cell."""
        values = {"input": name, **problem.values}
        if problem.code == "unknown_choice":
            values["near"] = self._near[f"{item} {name}"].of(values["text"], values["allowed"], 1)
        found = error(problem.code, row.where("value"), unit.id, item, **values)
        if problem.code == "percent_or_share":
            self.told.add((problem.code, item, name), found)
        else:
            self.found.append(found)

    def keep(self, row: Any, unit: Unit, item: str, name: str, spec: FigureSpec | str, fact: Fact) -> None:
        """Into the book; the same figure twice is told, another value for it is an error."""
        cell = row.cells["value"]
        if fact.evidence.isdecimal() and isinstance(cell, str) and cell.isdecimal():
            self.found.append(warning("evidence_is_number", row.where("evidence"), unit.id, item, value=cell,
                                      evidence=fact.evidence))
        node = self.program.items.get(item)
        in_one = node is not None and node.judges and name == "points" and fact.value is not NOT_APPLICABLE
        if (spec == "hand" or in_one) and not fact.note:
            self.found.append(warning("hand_without_note", row.where("note"), unit.id, item))
        self.rows.check_reason(row, unit, item, name, fact)
        before = self.book.add(unit.id, (item, name), fact)
        if before is None:
            if self.register.match(row.cells["unit_id"]).how == "":
                self.again.learn(row, unit, node, spec, fact)
            return
        if before.value == fact.value:
            self.book.complete(unit.id, (item, name), fact)
            self.told.add("fact_repeated", note("fact_repeated", fact.place, unit.id, item, first=before.place))
        else:
            self.found.append(error("fact_twice", fact.place, unit.id, item, input=name.replace(":", " – "),
                                    first=before.place))

    def unknown_input(self, row: Any, unit: Unit, item: str, name: str) -> None:
        """Told once a unit, as each such unit is left unranked."""
        if (unit.id, item, name) in self._unknown_inputs:
            return
        self._unknown_inputs.add((unit.id, item, name))
        node = self.program.items.get(item)
        specs = node.figures if node else self.program.shared.values()
        known = [each.name for s in specs for each in (s, *s.columns)]
        code = "unknown_input_in_facts" if node else "unknown_shared_in_facts"
        self.found.append(error(code, row.where("input"), unit.id, item, text=name, known=known,
                                near=self._near[item or "shared"].of(name, known, 1)))

    def allowed_stages(self, node: Item | None, spec: FigureSpec | str) -> tuple[str, ...]:
        if isinstance(spec, FigureSpec):
            return spec.stages or STAGES
        assert node is not None
        return node.hand_stages if spec == "hand" else node.stages

    def value(self, spec: FigureSpec | str, node: Item | None, unit: Unit, cell: Any) -> Read:
        """The typed value; MISSING where the rubric says that it stands for "no value"."""
        if isinstance(cell, str) and is_not_applicable(cell):
            return Read(NOT_APPLICABLE)
        if spec == "n/a":
            raise NotUnderstood("only_not_applicable", {"text": str(cell)})
        maximum = node.max_for(unit.group) if node else None
        if spec == "hand":
            read = read_cell(_MARK, cell, Fraction(0), maximum)
            check_range(read.value, Fraction(0), maximum)
            return read
        assert isinstance(spec, FigureSpec)
        judged = node is not None and node.origin == "judgement" and spec.name == "points"
        read_or_fault = self.readings.of(spec, cell, maximum if judged else None)
        if isinstance(read_or_fault, NotUnderstood):
            raise NotUnderstood(read_or_fault.code, read_or_fault.values)   # the one kept would keep every frame
        if judged and read_or_fault.value is not MISSING:
            check_judgement(read_or_fault.value, spec, maximum)
        return read_or_fault
