"""List inputs of a program: their columns, what is wrong with them, and what is worked out from their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ...rubric.figures import FigureSpec
from ...rubric.lists import NOT_OF_LISTS, ONLY_OF_LISTS, Columns, SharedRows
from ...rubric.model import InputSpec
from ...rule.tree import Figure, Tree, walk

NUMBERS = ("count", "amount", "percent")
_RESERVED = ("choice", "points", "row")


def columns_of(item: str, name: str, written: InputSpec, stages: tuple[str, ...]) -> tuple[FigureSpec, ...]:
    """The columns as figures of the item, one value a row."""
    return tuple(FigureSpec(item, column, spec.label or column, spec.type, spec.unit or "", spec, spec.required, None,
                            tuple((spec.choices or {}).items()), tuple(map(str, spec.missing_if)), stages,
                            dates=spec.dates, list=name)
                 for column, spec in (written.columns or {}).items())


def shared_of(written: InputSpec) -> tuple[str, str] | None:
    return None if written.shared is None else (written.shared.by, written.shared.share)


def faults_of(written: InputSpec) -> Iterator[tuple[str, tuple[str, ...], dict[str, Any]]]:
    """What is wrong with an input as a list, or as none: codes with the keys that lead there and the values of their
    sentences."""
    given, columns = written.model_fields_set, written.columns or {}
    if written.type != "list":
        yield from (("key_of_lists", (key,), {"key": key}) for key in ONLY_OF_LISTS if key in given)
        return
    yield from (("key_not_of_lists", (key,), {"key": key}) for key in NOT_OF_LISTS if key in given)
    if not columns:
        yield "list_without_columns", (), {}
    for column, spec in columns.items():
        at = ("columns", column)
        if column in _RESERVED:
            yield "name_reserved", at, {"text": column}
        if spec.label is None:
            yield "column_without_label", at, {"column": column}
        if (spec.type == "choice") != bool(spec.choices):
            yield "column_choices", at, {"column": column}
    if written.shared is not None:
        yield from _faults_of_shares(written.shared, columns)


def _faults_of_shares(shared: SharedRows, columns: Columns) -> Iterator[tuple[str, tuple[str, ...], dict[str, Any]]]:
    for key, column in (("by", shared.by), ("share", shared.share)):
        if column not in columns:
            yield "shared_column_unknown", ("shared", key), {"column": column, "known": list(columns)}
    share = columns.get(shared.share)
    if share is not None and share.type not in NUMBERS:
        yield "shared_not_number", ("shared", "share"), {"column": shared.share}


def repeated_columns(figures: Iterable[FigureSpec], shared: Mapping[str, FigureSpec]) -> Iterator[tuple[str, str]]:
    """Columns that bear the name of another figure or column of the leaf, or of a shared one, each with its list."""
    specs = list(figures)
    seen = {*(spec.name for spec in specs), *shared, *(c.name for spec in shared.values() for c in spec.columns)}
    for spec in specs:
        for column in spec.columns:
            if column.name in seen:
                yield column.name, spec.name
            seen.add(column.name)


def reads_of_rows(tree: Tree) -> Iterator[Figure]:
    """The figures of a tree that are worked out from rows, and those of the same kind that they read; the number of
    rows of a list is the list itself."""
    for node in walk(tree):
        if isinstance(node, Figure) and node.rows is not None and node.rows.what != "rows":
            yield node
            if node.rows.of is not None:
                yield from reads_of_rows(node.rows.of)


def figures_in(tree: Tree) -> Iterator[Figure]:
    """Every figure that a tree reads; of what is worked out from rows also the list, its columns and what else the
    rows are asked with."""
    for node in walk(tree):
        if not isinstance(node, Figure):
            continue
        yield node
        if node.rows is not None and node.rows.list:
            yield Figure(node.rows.item, node.rows.list, "list")
        if node.rows is not None and node.rows.of is not None:
            yield from figures_in(node.rows.of)


def asked_of_rows(figures: Collection[Figure]) -> frozenset[tuple[str, str]]:
    """The figures on which rows are asked, beside their own cells: who moves one moves what is worked out from them."""
    trees = [figure.rows.of for figure in figures if figure.rows is not None and figure.rows.of is not None]
    return frozenset((node.item, node.name) for tree in trees for node in figures_in(tree))
