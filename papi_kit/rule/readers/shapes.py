"""Shapes of the tree of a rule that are told in words of their own."""

from __future__ import annotations

from ..tree import VALUE, Cases, Fail, Figure, Op, Step, Tree


def plain(tree: Tree) -> Tree:
    """The tree without a step that only names its value, and without the checks before what it gives."""
    if isinstance(tree, Step) and not tree.code and tree.before == VALUE:
        return plain(tree.after)
    checks = isinstance(tree, Cases) and all(isinstance(result, Fail) for _, result in tree.branches)
    return plain(tree.otherwise) if checks and isinstance(tree, Cases) else tree


def is_given(tree: Tree) -> bool:
    """Whether the tree takes a figure as it is, where it lies within its ends."""
    match tree:
        case Cases(branches=((Op("and", (Op(args=(subject, _)), *_)), Figure() as given),), otherwise=Fail()):
            return subject == given
    return False


def of_rules(tree: Cases) -> bool:
    """Whether some branch takes several sentences itself."""
    results = (plain(result) for result in (*(result for _, result in tree.branches), tree.otherwise))
    return any((isinstance(result, Cases) and not is_given(result))
               or (isinstance(result, Op) and result.name == "line") for result in results)
