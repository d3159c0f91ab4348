"""Marks that several give together: who a row is of, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...findings import Finding, error, warning
from ...language.names import name_key, suggestions
from ...language.numbers import is_not_applicable
from ...rubric.assessors import Judge
from ...rubric.model import STAGES
from ..program.item import Item
from ..program.program import Program


class Assessors:
    """Whose the rows of an item are."""

    def __init__(self, program: Program):
        named = program.rubric.assessors
        self.ids = {name_key(text): one.id for one in named for text in (one.id, one.name)}
        self.names = {one.id: one.name for one in named}

    def judge(self, row: Any, unit: str, node: Item | None, name: str, stage: str) -> Judge | Finding | None:
        """None: of nobody in particular. A finding of severity error: the row is not taken."""
        written, where = str(row.cells.get("assessor", "")).strip(), row.where("assessor")
        item = node.id if node is not None else ""
        judges = node.judges if node is not None and name == "points" else ()
        if not judges:
            return warning("assessor_not_asked", where, unit, item, text=written, input=name) if written else None
        allowed = [judge.name for judge in judges]
        absent = is_not_applicable(str(row.cells["value"]))
        if not written:
            if stage == STAGES[-1] or absent:
                return None
            return error("assessor_lacking", row.where("value"), unit, item, allowed=allowed)
        found = self.ids.get(name_key(written))
        if found is None:
            return error("assessor_unknown", where, unit, item, text=written, allowed=allowed,
                         near=suggestions(written, [*self.names.values(), *self.names], 1))
        judge = next((one for one in judges if one.id == found), None)
        if judge is None:
            return error("assessor_of_other_items", where, unit, item, text=self.names[found], allowed=allowed)
        return error("assessor_not_applicable", row.where("value"), unit, item) if absent else judge


def shares(program: Program) -> Mapping[str, Mapping[str, Fraction]]:
    """Item -> the marks that make up its mark -> their weights."""
    return {item.id: {judge.part: judge.weight for judge in item.judges} for item in program.leaves() if item.judges}
