"""What the mark of an item reads, and on which side of the total it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...rule.tree import ChildSum, Column, Figure, Last, Mark, Op, Peer, Tree, walk, walk_own
from ...scoring.exact.marks import Score
from ...scoring.facts.book import Key
from ...scoring.program.program import Item


def sign(item: Item) -> int:
    return -1 if item.domain_type == "penalty" else 1


def trees(item: Item) -> list[Tree]:
    """The trees that make the mark of a leaf."""
    changes = (tree for tree, _ in (*item.deductions, *item.reduce))
    return [t for t in (item.value, item.rule, item.override, *changes) if t is not None]


def reads(item: Item) -> Iterable[Tree]:
    return read(trees(item))


def read(wholes: Iterable[Tree]) -> Iterable[Tree]:
    """What is read of the unit itself, and of its peers."""
    kinds = (Figure, Mark, Last, Column, ChildSum, Peer)
    return dict.fromkeys(tree for whole in wholes for tree in walk_own(whole) if isinstance(tree, kinds))


def figures_alone(item: Item, items: Mapping[str, Item]) -> list[Key] | None:
    """The figures that its mark reads beside the marks of its parts; None where it reads more."""
    own = tuple(reads(item))
    if any(items[key].zero_parent_when is not None for key in item.parts):
        return None
    figures = [(tree.item, tree.name) for tree in own if isinstance(tree, Figure)]
    return figures if len(figures) == len(own) else None


def of_part(score: Score) -> tuple:
    """What the formula of a whole takes from a part besides its cell."""
    most, spread = score.max_points, score.spread
    return score.status, score.points is None, most.numerator, most.denominator, spread and str(spread)


def asked(item: Item, items: Mapping[str, Item]) -> Iterable[tuple[str, str]]:
    """Figures whose absence the rule provides for; of a parent, also those of the rules whose value it looks at."""
    looked_at = [items[key] for key in item.parts if items[key].zero_parent_when is not None]
    for tree in (tree for each in (item, *looked_at) for whole in trees(each) for tree in walk(whole)):
        if isinstance(tree, Op) and tree.name == "has" and isinstance(tree.args[0], Figure):
            yield tree.args[0].item, tree.args[0].name
