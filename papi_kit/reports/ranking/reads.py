"""What the mark of an item reads, and on which side of the total it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from ...rule.env import MISSING, Absent, Env
from ...rule.readers.exact import column_value
from ...rule.readers.excel import ABSENT, Ref
from ...rule.tree import ChildSum, Column, Const, Figure, Last, Mark, Op, Peer, Tree, walk, walk_own
from ...scoring.exact.marks import Score
from ...scoring.facts.book import Key
from ...scoring.program.program import Item

K = TypeVar("K")


def sign(item: Item) -> int:
    return -1 if item.domain_type == "penalty" else 1


def is_zeroed(score: Score) -> bool:
    """Whether it is 0 for want of evidence, which no formula follows."""
    return bool(score.effects) and any(code == "evidence_zero" for code, _ in score.effects)


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


def figures_alone(items: Mapping[str, Item], item: str, own: Sequence[Tree]) -> list[Key] | None:
    """The figures among what the mark of an item reads (`own`) beside the marks of its parts; None where it reads
    more."""
    if any(items[key].zero_parent_when is not None for key in items[item].parts):
        return None
    figures = [(tree.item, tree.name) for tree in own if isinstance(tree, Figure)]
    return figures if len(figures) == len(own) else None


def standing(scores: Sequence[Score]) -> list[list]:
    """What the cell of each mark depends on besides its points: status, whether there are any, whether they are 0 for
    want of evidence."""
    return [[score.status for score in scores], [score.points is None for score in scores],
            [is_zeroed(score) for score in scores]]


def of_parts(scores: Sequence[Score]) -> list[list]:
    """What the formula of a whole takes from a part besides its cell."""
    return [[score.status for score in scores], [score.points is None for score in scores],
            _ratios([score.max_points for score in scores]), _ratios([score.spread for score in scores])]


def _ratios(values: Sequence[Fraction]) -> list[tuple[int, int]]:
    """Numerators and denominators; most values are one object."""
    pairs = {key: value.as_integer_ratio() for key, value in {id(value): value for value in values}.items()}
    return [pairs[id(value)] for value in values]


def asked(item: Item, items: Mapping[str, Item]) -> Iterable[tuple[str, str]]:
    """Figures whose absence the rule provides for; of a parent, also those of the rules whose value it looks at."""
    looked_at = [items[key] for key in item.parts if items[key].zero_parent_when is not None]
    for tree in (tree for each in (item, *looked_at) for whole in trees(each) for tree in walk(whole)):
        if isinstance(tree, Op) and tree.name == "has" and isinstance(tree.args[0], Figure):
            yield tree.args[0].item, tree.args[0].name


def known(tree: Tree, env: Env) -> Ref | Tree | None:
    """What no sheet holds: columns of units, last year, sums over units below."""
    match tree:
        case Last(item=item, name=name):
            value = env.last.get((item, name))
            value = value if isinstance(value, Fraction) else None
        case Column(name=name, type=kind):
            value = column_value(env.columns.get(name, MISSING), kind)
        case ChildSum(name=name):
            value = env.child_sums.get(name)
        case _:
            return None
    return ABSENT if value is None or isinstance(value, Absent) else Const(value)


def gathered(keys: Sequence[K], units: Sequence[Mapping[K, Any]]) -> dict[K, tuple[Any, ...]]:
    """Of each key what all units have of it, None where they have not. Unit by unit: what one unit has lies together
    in memory, what all have of one key does not."""
    if not units:
        return dict.fromkeys(keys, ())
    return dict(zip(keys, zip(*[map(one.get, keys) for one in units], strict=True), strict=True))
