"""Shapes of the tree of a rule that are told in words of their own."""

from __future__ import annotations

from dataclasses import replace

from ...language.words import word
from ..tree import MAX_POINTS, VALUE, Cases, Fail, Figure, Op, Step, Tree
from .speech import Speech, range_words


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


def given_words(tree: Cases, speech: Speech) -> str:
    """`từ 0 đến 3 điểm, theo điểm được chấm`."""
    tests = tree.branches[0][0]
    assert isinstance(tests, Op)
    ends = [(test.name, speech.maximum if test.args[1] == MAX_POINTS else getattr(test.args[1], "value", None))
            for test in tests.args if isinstance(test, Op)]
    said = range_words([end for end in ends if end[1] is not None], replace(speech, percent=False))
    return f"{said} {word('points', speech.lang)}{speech.pick((', theo điểm được chấm', ', as given'))}"


def of_rules(tree: Cases) -> bool:
    """Whether some branch takes several sentences itself."""
    results = (plain(result) for result in (*(result for _, result in tree.branches), tree.otherwise))
    return any((isinstance(result, Cases) and not is_given(result))
               or (isinstance(result, Op) and result.name == "line") for result in results)
