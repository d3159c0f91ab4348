"""What the page computes marks with: the rubric as JavaScript, and what is known of each unit before it is marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from ...index.results import UnitResult
from ...rule.readers.javascript import env_json, javascript, javascript_names, javascript_unit, questions, trees_of
from ...rule.tree import Figure, Last, Tree, walk
from ...rule.whole.model import Whole
from ...scoring.program.program import Program
from .packed import packed

Path = tuple[str, ...]
NESTED = ("figures", "last", "peers", "said")
FLAT = ("columns", "child_sums")


class Marking:
    """The trees of a program as the page needs them."""

    def __init__(self, program: Program):
        self.program = program

    @cached_property
    def names(self) -> Mapping[str, Tree]:
        """Totals of a unit, and the vetoes that take it out of the ranking."""
        return {**self.program.totals, **self.program.unranking}

    @cached_property
    def steps(self) -> list[Whole | Mapping[str, Tree]]:
        program = self.program
        return [program.once[entry].points if isinstance(entry, int) else program.wholes[entry]
                for entry in program.schedule]

    @cached_property
    def trees(self) -> list[Tree]:
        """Every tree that the page computes."""
        found = [tree for whole in self.program.wholes.values() for tree in trees_of(whole)]
        found += [tree for once in self.program.once for tree in once.points.values()]
        return [*found, *self.names.values(), *self.program.tie_break]

    def script(self) -> str:
        """An object of JavaScript: `mark` marks a unit, `names` are its totals, `ties` its keys at equal figures."""
        ties = ", ".join(javascript(tree) for tree in self.program.tie_break)
        return (f"{{mark: e => {javascript_unit(self.steps, self.names)},\n"
                f"names: e => ({javascript_names(self.names)}),\nties: e => [{ties}]}}")

    def known(self, results: Sequence[UnitResult]) -> list[list[Any]]:
        """[path, column] of all that marks read of the units and of all that was given, in their order."""
        nodes = {node for tree in self.trees for node in walk(tree)}
        keys = {(node.item, node.name) for node in nodes if isinstance(node, (Figure, Last))}
        keys |= {(spec.item, spec.name) for spec in self.program.specs()}
        asked = questions(self.trees)
        units = [dict(self._values(result, keys, asked)) for result in results]
        paths = dict.fromkeys(path for unit in units for path in unit)
        return [[list(path), packed(unit.get(path, _nothing(path)) for unit in units)] for path in paths]

    @staticmethod
    def _values(result: UnitResult, keys: set[tuple[str, str]], asked: set[tuple[str, str]]) -> Iterator[
            tuple[Path, Any]]:
        env = result.state.env
        figures, last = ({key: value for key, value in table.items() if key in keys}
                         for table in (result.state.figures, env.last))
        given = env_json(replace(env, figures=figures, last=last, marks={}, names={}), asked)
        for name in NESTED:
            for item, values in given[name].items():
                yield from (((name, item, key), value) for key, value in values.items()
                            if name != "said" or value not in (False, "MISSING"))
        for name in FLAT:
            yield from (((name, key), value) for key, value in given[name].items())


def _nothing(path: Path) -> Any:
    """What a unit without it has there."""
    return False if path[0] == "said" and path[2] != "by_hand" else "MISSING"
