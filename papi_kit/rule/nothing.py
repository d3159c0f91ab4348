"""Whether a tree is not applicable, as a condition: for readers that tell a value from none, but not the two kinds of
none from each other."""

from __future__ import annotations

from .tree import Cases, Const, Mark, Name, Op, Step, Tree, const, op, replace

NO = Const(False)
# Operations that need all their arguments, so that one that is not applicable makes them so.
_PLAIN = ("+", "-", "*", "/", "neg", "abs", "floor", "ceil", "round", "min", "max", "line", "days", "grid", "ln")


def without_nothing(tree: Tree, names: dict[str, Tree] | None = None) -> Tree:
    """The tree with every `nothing(x)` as a condition on what is there and what is 0. `names`: what names stand for.
    A figure counts as there or missing; of other items those not applicable are asked by their status."""
    def change(node: Tree) -> Tree | None:
        match node:
            case Op(name="nothing", args=(inner,)):
                return nothing_of(inner, names)
        return None

    return replace(tree, change)


def nothing_of(tree: Tree, names: dict[str, Tree] | None = None) -> Tree:
    """A condition, never undecided, that holds where the tree is not applicable."""
    match tree:
        case Name(name=name) if names and name in names:
            return nothing_of(names[name], names)
        case Mark(what="points" | "share"):
            return _of_mark(tree)
        case Cases(branches=branches, otherwise=otherwise):
            found = tuple((condition, nothing_of(result, names)) for condition, result in branches)
            rest = nothing_of(otherwise, names)
            if rest == NO and all(result == NO for _, result in found):
                return NO
            return op("holds", Cases(found, rest))
        case Step(before=before, after=after, name=name):
            inside = {key: meant for key, meant in (names or {}).items() if key != name}
            later = nothing_of(after, inside)
            own = NO if later == NO else op("holds", Step("", before, later, name=name))
            return _any([nothing_of(before, names), own])
        case Op(name=name, args=args) if name in _PLAIN:
            found_in = [nothing_of(arg, names) for arg in args]
            return _any([*found_in, *([_no_quotient(*args)] if name == "/" else [])])
    return NO


def _no_quotient(above: Tree, below: Tree) -> Tree:
    """0 / 0 says that nothing arose."""
    if isinstance(below, Const) and below.value != 0:
        return NO
    return op("holds", op("and", op("=", below, const(0)), op("=", above, const(0))))


def _of_mark(mark: Mark) -> Tree:
    """No points, or not all of them, of an item that lacks nothing; a share of nothing too."""
    there, status = op("has", Mark(mark.item, "points")), Mark(mark.item, "status")
    lacks = op("or", op("=", status, Const("missing")), op("=", status, Const("incomplete")))
    none = op("and", op("not", there), op("not", lacks))
    if mark.what == "points":
        return none
    return op("or", none, op("and", there, op("=", Mark(mark.item, "max_points"), const(0))))


def _any(conditions: list[Tree]) -> Tree:
    found = tuple(condition for condition in conditions if condition != NO)
    return NO if not found else found[0] if len(found) == 1 else Op("or", found)
