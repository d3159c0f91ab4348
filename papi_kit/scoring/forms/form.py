"""What a form asks of a unit: the one value behind the workbook that is sent out, the reader of what comes back and the
receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ...rubric.figures import FigureSpec
from ...rubric.model import STAGES
from ..facts.book import extra_default
from ..facts.units import Unit
from ..program.item import Item
from ..program.program import Program

LAYOUT = 1                                    # version of the sheets; the reader knows each that was ever sent out
FROM_FORMS = ("estimate", "std_error")        # what a survey brings is not asked of a unit

LineKind = Literal["shared", "parent", "leaf", "figure"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a form. `row` is its id: the same in the forms of all units and stages of a rubric, a letter and
    figures, so that no program takes it for a number. A `leaf` asks whether it is applicable, for evidence and a
    note; a `figure` or `shared` line for a value."""

    row: str
    kind: LineKind
    item: str = ""
    input: str = ""
    spec: FigureSpec | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.item, self.input


@dataclass(frozen=True)
class Form:
    """A form: for which unit, stage and rubric (`fingerprint`: sha256 of the rubric file), and its lines in order."""

    program: Program
    unit: Unit
    stage: str
    fingerprint: str
    lines: tuple[Line, ...]

    @property
    def code(self) -> str:
        """What stands on the cover and on the hidden sheet; `read_code` takes it apart."""
        return " / ".join((self.program.rubric.rubric, self.unit.id, self.stage, self.fingerprint[:8]))

    @cached_property
    def figures(self) -> tuple[Line, ...]:
        """The lines that ask for a value."""
        return tuple(line for line in self.lines if line.spec is not None)

    @cached_property
    def needed(self) -> tuple[Line, ...]:
        """The lines without whose value something lacks: what progress is counted by. A list counts as one. After the
        self stage nothing has to be filled: what is left empty stays as it was."""
        if self.stage != STAGES[0]:
            return ()
        return tuple(line for line in self.figures if line.spec is not None and self._needs(line, line.spec))

    def _needs(self, line: Line, spec: FigureSpec) -> bool:
        if not spec.required or spec.default is not None:
            return False
        item = self.program.items.get(line.item)
        return item is None or item.domain_type == "base" or extra_default(spec, item) is None

    def item(self, line: Line) -> Item:
        return self.program.items[line.item]

    def accepts_not_applicable(self, line: Line) -> bool:
        """Whether "không phát sinh" may be answered for the item of a line."""
        return line.kind == "leaf" and bool(self.item(line).na_policy) and self.stage in self.item(line).stages


@dataclass(frozen=True, slots=True)
class Code:
    """The code of a form: rubric, unit, stage and the first letters of the rubric's fingerprint."""

    rubric: str
    unit: str
    stage: str
    fingerprint: str


def read_code(text: str) -> Code | None:
    """The parts of a form's code, None where the text is none."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) < 4 or parts[-2] not in STAGES:
        return None
    return Code(parts[0], "/".join(parts[1:-2]), parts[-2], parts[-1])


def form_of(program: Program, unit: Unit, stage: str, fingerprint: str) -> Form:
    """The form of a unit at a stage: every item that exists for its group, and the figures that the stage may give."""
    lines = tuple(line for line in lines_of(program) if _stands(program, line, unit, stage))
    return Form(program, unit, stage, fingerprint, lines)


def lines_of(program: Program) -> Iterator[Line]:
    """Every line that a form of the rubric may have, numbered through."""
    bare: list[tuple[LineKind, str, str, FigureSpec | None]] = [
        ("shared", "", name, spec) for name, spec in program.shared.items()]
    for item in program.items.values():
        bare.append(("leaf" if item.leaf else "parent", item.id, "", None))
        bare += [("figure", item.id, spec.name, spec) for spec in item.figures]
    for number, (kind, item_id, name, spec) in enumerate(bare, 1):
        yield Line(f"D{number:04}", kind, item_id, name, spec)


def _stands(program: Program, line: Line, unit: Unit, stage: str) -> bool:
    item = program.items.get(line.item)
    if item is not None and not item.exists_for(unit.group):
        return False
    if line.spec is None:
        return True
    if item is not None and item.origin == "survey" and line.input in FROM_FORMS:
        return False
    return stage in (line.spec.stages or STAGES)
