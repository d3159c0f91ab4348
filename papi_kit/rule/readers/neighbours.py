"""What is asked of the units below and above, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..neighbours import OF_CHILD, Above, Below
from ..tree import Column, Const, Op, Tree
from .speech import Speech

_RESULTS = {"band": ("mức xếp loại", "class"), "points": ("tổng điểm", "total"), "index": ("chỉ số", "index"),
            "rank": ("thứ hạng", "rank")}


def is_result(column: Column) -> bool:
    """Whether it is what another rubric found of a unit above or below."""
    return isinstance(column, Above) or column in OF_CHILD.values()


def result_words(column: Column, speech: Speech) -> str:
    if not isinstance(column, Above):
        return speech.pick(_RESULTS[column.name.partition(".")[2]])
    return speech.pick(("{} của đơn vị cấp trên", "{} of the unit above")).format(speech.pick(_RESULTS[column.what]))


def below_words(tree: Below, speech: Speech, told: Callable[[Tree, Speech], str],
                said: Callable[[Tree, Speech], str]) -> str:
    """Of the units below, of those that fulfil a condition (as `told` words it); values are those of the unit at hand
    and are left out. `said`: an expression in words."""
    plain, kept = replace(speech, values=None, maximum=None), ""
    if classes := classes_of(tree.when):
        kept = f" {plain.pick(('xếp loại', 'classed'))} {plain.pick((' hoặc ', ' or ')).join(classes)}"
    elif tree.when != Const(True):
        kept = f" {plain.pick(('mà', 'where'))} {told(tree.when, plain)}"
    if tree.counts:
        return plain.pick(("số đơn vị trực thuộc", "number of units below")) + kept
    over = plain.pick(("bình quân {} của các đơn vị trực thuộc", "mean {} of the units below"))
    return over.format(said(tree.of, plain)) + kept


def classes_of(condition: Tree) -> list[str]:
    """The classes of which a unit below must have one; empty where something else is asked."""
    asked = condition.args if isinstance(condition, Op) and condition.name == "or" else (condition,)
    found = [part.args[1].value for part in asked if isinstance(part, Op) and part.name == "="
             and part.args[0] == OF_CHILD["band"] and isinstance(part.args[1], Const)]
    return [str(label) for label in found] if len(found) == len(asked) else []
