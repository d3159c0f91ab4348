"""What of the decision brought a mark about: the clauses and sources of the parts of the rubric that decided it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..rule.env import Env
from ..rule.readers.exact import branch_taken
from ..rule.tree import Cases, Tree
from ..written.strict import Strict, cited
from .exact.marks import Score
from .program.item import Item
from .program.program import Program


def clauses_of(item: Item, score: Score, program: Program, env: Env) -> list[str]:
    """Of the item itself first, then of the rule, of the step or level that was met, and of what changed the mark
    after; each once. (A reduction tells its own among its effects.)"""
    own = [item.clause, item.source]
    told = [cited(part) for part in _deciding(item, score, program, env)]
    return list(dict.fromkeys(text for text in [*own, *told] if text))


def _deciding(item: Item, score: Score, program: Program, env: Env) -> Iterator[Strict]:
    node, effects = item.node, {code for code, _ in score.effects}
    if node is None:
        return
    if score.status == "scored" and node.rule is not None:
        yield from node.rule.deciding(item.rule, lambda tree: _taken(tree, program, env)) if item.rule else ()
    if "override" in effects:
        yield from _met(item.override, node.override_when, program, env)
    if "counts_once" in effects and node.counts_once_with is not None:
        yield node.counts_once_with
    if "evidence_zero" in effects and node.evidence is not None:
        yield node.evidence
    if score.status == "not_applicable" and node.not_applicable is not None:
        yield node.not_applicable


def _met(tree: Tree | None, written: Sequence[Strict], program: Program, env: Env) -> Iterator[Strict]:
    """What is written of the branch that the unit met."""
    if isinstance(tree, Cases) and written:
        taken = _taken(tree, program, env)
        if taken is not None and taken < len(written):
            yield written[taken]


def _taken(tree: Cases, program: Program, env: Env) -> int | None:
    return branch_taken([program.run(condition) for condition, _ in tree.branches], env)
