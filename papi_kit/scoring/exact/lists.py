"""Lists of a unit at a stage: their rows, and the figures that are worked out from them before anything is marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ...findings import NOWHERE, Finding, error, warning
from ...rubric.figures import FigureSpec
from ...rubric.model import STAGES
from ...rule.env import MISSING, NOT_APPLICABLE, Absent, Env, Run
from ...rule.tree import Figure, OfRows
from ..facts.book import CellName, Fact, FactBook, Key, Listed, ListRow, Worked
from ..facts.rounds import in_force, months_in_force
from ..facts.units import Unit
from ..program.lists import figures_in
from ..program.needs import period
from ..program.program import Program

MOST_NAMED, _MOST_NUMBERS = 6, 10


class Lists:
    """What the lists of a program come to, for one unit after the other."""

    def __init__(self, program: Program):
        self.program, self.period = program, period(program)
        self.asked = [(figure, figure.rows, *_asked(figure.rows, program)) for figure in program.of_rows if figure.rows]

    def add(self, facts: dict[Key, Fact], unit: Unit, book: FactBook, stage: str) -> list[Finding]:
        """Adds to the facts of a unit its lists, each the number of its rows, and what is worked out from them. Gives
        what was found."""
        if not self.asked and not self.program.lists:
            return []
        found: list[Finding] = []
        cells = book.cells_at_stage(unit.id, stage)
        for key, spec in self.program.lists.items():
            if fact := _list_fact(spec, facts.get(key), cells.get(key, {}), self._rounds(spec, unit), found, unit):
                facts[key] = fact
                found += _incomplete(spec, fact, unit)
        figures = {key: fact.value for key, fact in facts.items()}
        for figure, rows, run, columns in self.asked:
            made = self._made(figure, rows, run, columns, facts, figures, unit, found)
            if made is not None:
                facts[figure.item, figure.name], figures[figure.item, figure.name] = made, made.value
        return found

    def _rounds(self, spec: FigureSpec, unit: Unit) -> tuple[int, ...]:
        return in_force(unit, self.period, spec.rounds) if spec.rounds else ()

    def _made(self, figure: Figure, rows: OfRows, run: Run | None, columns: frozenset[str], facts: Mapping[Key, Fact],
              figures: Mapping[Key, Any], unit: Unit, found: list[Finding]) -> Fact | None:
        """None where it is missing."""
        if run is None:
            return Fact(Fraction(months_in_force(unit, self.period)), STAGES[0], unit.place, worked=Worked())
        whole = facts.get((rows.item, rows.list))
        if whole is None or whole.value is NOT_APPLICABLE:
            return whole
        given = []
        for row in (whole.listed or Listed()).standing:
            env = Env({**figures, **{(rows.item, name): cell.value for name, cell in row.cells.items()}},
                      columns=unit.columns())
            given.append((row, _of_row(row, run, columns, env)))
            place = row.place or whole.place
            found += [error(code, place, unit.id, figure.item or rows.item, item=figure.item or rows.item,
                            unit=unit.name) for code in dict.fromkeys(env.problems) if isinstance(code, str)]
        value = total_of(rows.what, [value for _, value in given])
        return None if value is MISSING else Fact(value, whole.stage, whole.place, default=whole.default,
                                                  worked=Worked(tuple(given)))


def _asked(rows: OfRows, program: Program) -> tuple[Run | None, frozenset[str]]:
    """What is asked of each row, and the figures that this reads."""
    if rows.of is None:
        return None, frozenset()
    return program.run(rows.of), frozenset(node.name for node in figures_in(rows.of) if node.item == rows.item)


def _of_row(row: ListRow, run: Run, columns: frozenset[str], env: Env) -> Any:
    """A row of which a cell that is asked did not arise is left out."""
    if any(cell.value is NOT_APPLICABLE for name, cell in row.cells.items() if name in columns):
        return NOT_APPLICABLE
    return run(env)


def total_of(what: str, values: list[Any]) -> Any:
    """The count, sum or mean of what rows gave; one undecided or missing: missing; what did not arise is left out."""
    kept = [value for value in values if value is not NOT_APPLICABLE]
    if any(isinstance(value, Absent) for value in kept):
        return MISSING
    if what == "count_rows":
        return Fraction(sum(value is True for value in kept))
    total = sum(kept, Fraction(0))
    if what == "sum_rows":
        return total
    return total / len(kept) if kept else NOT_APPLICABLE


# -- rows ------------------------------------------------------------------------------------------------------------
def _list_fact(spec: FigureSpec, whole: Fact | None, cells: Mapping[CellName, Fact], rounds: tuple[int, ...],
               found: list[Finding], unit: Unit) -> Fact | None:
    """The list as a fact: what is said of the whole of it counts against the rows of earlier stages; None where nothing
    is said."""
    given = whole is not None and not whole.default
    if whole is not None and given:
        same = next((fact for fact in cells.values() if fact.stage == whole.stage), None)
        if same is not None:
            found.append(error("list_and_rows", whole.place, unit.id, spec.item, list=spec.name, first=same.place))
        cells = {name: fact for name, fact in cells.items() if _number(fact) > _number(whole)}
    if not cells:
        return whole if whole is None or not given or whole.value is NOT_APPLICABLE \
            else Fact(whole.value, whole.stage, whole.place, whole.evidence, whole.note, listed=Listed())
    rows = tuple(_rows(cells, rounds))
    last = max(cells.values(), key=_number)
    listed = Listed(rows)
    first = min(cells.values(), key=lambda fact: fact.place.order)
    evidence = "; ".join(dict.fromkeys(fact.evidence for fact in cells.values() if fact.evidence))
    return Fact(Fraction(len(listed.standing)), last.stage, first.place, evidence, listed=listed)


def _rows(cells: Mapping[CellName, Fact], rounds: tuple[int, ...]) -> Iterator[ListRow]:
    """Each row with its cells; a row struck out comes back with a cell of a later stage. Months and quarters are there
    whether something is said of them or not."""
    for number in rounds or sorted({name.row for name in cells}):
        own = {name.column: fact for name, fact in cells.items() if name.row == number}
        struck = own.pop("", None)
        if struck is not None and any(_number(fact) > _number(struck) for fact in own.values()):
            struck = None
        yield ListRow(number, {name: fact for name, fact in own.items() if fact.value is not MISSING}, struck)


def _number(fact: Fact) -> int:
    return STAGES.index(fact.stage)


def _incomplete(spec: FigureSpec, fact: Fact, unit: Unit) -> Iterator[Finding]:
    """The rows that lack what each must have; months and quarters of which nothing is said."""
    rows = fact.listed.standing if fact.listed is not None else ()
    wanted = [column for column in spec.columns if column.required]
    lacking = {row.number: [c.label for c in wanted if c.name not in row.cells] for row in rows}
    empty = [row.number for row in rows if spec.rounds and not row.cells]
    if empty:
        code = "months_without_figures" if spec.rounds == "months" else "quarters_without_figures"
        yield warning(code, fact.place or NOWHERE, unit.id, spec.item, list=spec.label, numbers=empty, unit=unit.name)
    told = [row for row in rows if lacking[row.number] and row.number not in empty]
    rest = [row.number for row in told[MOST_NAMED:]]
    others = [*rest[:_MOST_NUMBERS], *["…"][: len(rest) > _MOST_NUMBERS]]
    for row in told[:MOST_NAMED]:
        yield warning("row_incomplete", row.place, unit.id, spec.item, list=spec.label, row=row.number,
                      columns=lacking[row.number], unit=unit.name, more=len(rest) or None, rows=others)
