"""What a rubric says of others that it names: last year's, those of the units below and above."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..findings import Finding, Place, Refused, Unreadable, error
from ..language.names import suggestions
from ..rubric.model import Component, Rubric
from ..rubric.reading import read_rubric
from ..rule.neighbours import OF_CHILD, Below, above
from ..rule.tree import Const, Op, Tree, walk
from ..scoring.lint.conditions import expression_place, written
from ..scoring.lint.look import Look
from ..scoring.program.program import Program
from ..written.opened import FileRecord
from ..written.source import read_source

NEIGHBOURS = ("below", "above")
RUBRICS = (".yaml", ".yml")


def linked(path: Path, program: Program, beheld: list[FileRecord]) -> list[Finding]:
    """Faults of the links to other rubrics; those that were read for it are `beheld`."""
    return [*_last_year(path, program, beheld), *_neighbours(path, program, beheld)]


def _named(path: Path, beheld: list[FileRecord]) -> Rubric | None:
    """A rubric that another one names, as it is written; None where it cannot be read."""
    try:
        source = read_source(path)
        beheld += source.records
        return read_rubric(source).rubric
    except (Unreadable, Refused):
        return None


def _last_year(path: Path, program: Program, beheld: list[FileRecord]) -> list[Finding]:
    """`same_as` must name a node of last year's rubric, where that is given."""
    previous = program.rubric.files.previous
    if not previous:
        return []
    rubric = _named(path.parent / previous, beheld)
    if rubric is None:
        return [error("previous_not_read", program.source.place(("files", "previous")), file=previous)]
    before = {node.id: node for node, _ in rubric.walk()}
    wrong = [error("same_as_unknown", item.place, item_id=item.id, text=item.same_as)
             for item in program.items.values()
             if item.node is not None and item.node.same_as and item.same_as not in ("new", *before)]
    return [*wrong, *_inputs_linked(program, before)]


def _inputs_linked(program: Program, before: Mapping[str, Component]) -> Iterator[Finding]:
    """`same_as` of an input must name an input of the node of last year."""
    for item in program.items.values():
        old = before.get(item.same_as)
        for spec in item.figures if old is not None else ():
            if old is not None and spec.same_as and spec.same_as not in old.inputs:
                place = program.source.place((*item.path, "inputs", spec.name, "same_as"))
                yield error("input_same_as_unknown", place, item_id=item.id, text=spec.same_as, item=old.id,
                            near=difflib.get_close_matches(spec.same_as, old.inputs, 3) or list(old.inputs)[:5])


def _neighbours(path: Path, program: Program, beheld: list[FileRecord]) -> Iterator[Finding]:
    """Rubrics of units below and above that can be read, lead no way back here, and have the classes asked for."""
    files = program.rubric.files
    for key in NEIGHBOURS:
        name = getattr(files, key)
        if not name or Path(name).suffix.lower() not in RUBRICS:
            continue
        place = program.source.place(("files", key))
        if way := _circle(path.resolve(), (path.parent / name).resolve(), ()):
            yield error("rubric_circle", place, way=" → ".join(each.name for each in way))
            continue
        rubric = _named(path.parent / name, beheld)
        if rubric is None:
            yield error("neighbour_not_read", place, file=name, key=key)
        else:
            yield from _classes(program, key, name, [band.label for band in rubric.bands])


def _circle(start: Path, at: Path, way: tuple[Path, ...]) -> tuple[Path, ...]:
    """The way back to where it started, from rubric to rubric; empty where there is none."""
    if at == start:
        return (start, *way, start)
    rubric = None if at in way or at.suffix.lower() not in RUBRICS else _named(at, [])
    names = [] if rubric is None else [name for key in NEIGHBOURS if (name := getattr(rubric.files, key))]
    ways = (_circle(start, (at.parent / name).resolve(), (*way, at)) for name in names)
    return next((found for found in ways if found), ())


def _classes(program: Program, key: str, file: str, labels: list[str]) -> Iterator[Finding]:
    """A class that the other rubric does not have."""
    look = Look(program, frozenset())
    for text, trees, item in written(look):
        asked = dict.fromkeys(label for tree in trees for label in _asked(tree, key))
        for label in (one for one in asked if one not in labels):
            place: Place = expression_place(look, text)
            yield error("unknown_band_of_other", place, item_id=item.id if item else "", text=label, file=file,
                        labels=labels, near=suggestions(label, labels, 1))


def _asked(tree: Tree, key: str) -> Iterator[str]:
    """The classes that a tree compares with that of a unit below or above."""
    for node in walk(tree):
        if key == "below" and isinstance(node, Below):
            yield from _compared(node.when, OF_CHILD["band"])
            yield from _compared(node.of, OF_CHILD["band"])
        elif key == "above":
            yield from _compared(node, above("band"))


def _compared(tree: Tree, column: Tree) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, Op) and column in node.args:
            yield from (arg.value for arg in node.args if isinstance(arg, Const) and isinstance(arg.value, str))
