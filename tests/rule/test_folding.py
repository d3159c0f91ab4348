"""Trees specialised by what is known, and the formulas of whole marks that come of it."""

from dataclasses import dataclass, field, replace
from fractions import Fraction

import pytest

from papi_kit.rule.folding import ABSENT, NO, YES, folded
from papi_kit.rule.readers.excel import Names, Ref, excel_formula
from papi_kit.rule.readers.excel_pieces import NotLive
from papi_kit.rule.tree import Cases, Const, Figure, Mark, Name, Op, Step, const, op
from papi_kit.rule.whole.item import whole_of

X, Y, POINTS = Figure("1", "x", "count"), Figure("1", "y", "count"), Name("points")


@pytest.mark.parametrize(("tree", "found"), [
    (op("+", const(2), const(3)), const(5)),
    (op("+", const(0), X), X),
    (op("-", X, const(0)), X),
    (op("*", X, const(1)), X),
    (op("/", X, const(0)), op("/", X, const(0))),
    (op("+", X, ABSENT), ABSENT),
    (op("<", const(2), const(3)), YES),
    (op("and", YES, op(">", X, Y)), op(">", X, Y)),
    (op("and", op(">", X, Y), NO), NO),
    (op("or", NO, NO), NO),
    (op("not", YES), NO),
    (op("has", ABSENT), NO),
    (op("holds", ABSENT), NO),
    (Cases(((NO, X), (YES, Y)), const(1)), Y),
    (Cases(((op(">", X, Y), X), (YES, Y)), const(1)), Cases(((op(">", X, Y), X),), Y)),
    (Cases(((ABSENT, X),), Y), ABSENT),
    (op("total", const(0), X), X),
    (op("total", ABSENT, const(2), const(3)), const(5)),
    (op("total", ABSENT), ABSENT),
    (op("largest", X, ABSENT), X),
    (op("*", const(6), op("mean", const(1), X, const(2), ABSENT)), op("*", const(6), X)),
    (op("mean", const(1), X, const(3), Y),
     op("+", op("*", const(Fraction(1, 4)), X), op("*", const(Fraction(3, 4)), Y))),
    (op("geometric", const(1), X, const(3), ABSENT), op("geometric", const(1), X)),
    (Step("capped", X, POINTS), X),
    (Step("", X, Y), Y),
    (Step("override", X, Y), Step("override", X, Y)),
    (Step("capped", const(5), op("min", const(3), POINTS)), const(3)),
    (Step("capped", ABSENT, op("min", const(3), POINTS)), ABSENT),
    (Step("", const(2), Step("", op("+", POINTS, X), op("*", POINTS, POINTS))),
     Step("", op("+", const(2), X), op("*", POINTS, POINTS))),
])
def test_what_follows_is_worked_out(tree, found):
    assert folded(tree) == found


def test_names_are_put_in_but_not_where_a_step_binds_them():
    tree = Step("rounded", op("*", POINTS, const(2)), op("round", POINTS, const(0)))
    assert folded(tree, names={"points": X}) == Step("rounded", op("*", X, const(2)), op("round", POINTS, const(0)))


# -- whole marks --------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Rounds:
    decimals: int | None = None
    grid: Fraction | None = None


@dataclass(frozen=True)
class Node:
    id: str = "1"
    parts: tuple = ()
    max: object = Fraction(6)
    groups: object = None
    rounding: Rounds = Rounds()
    domain_type: str = "base"
    part: str = "appraisal"
    combine: str = "sum"
    capped: bool = False
    weights: dict = field(default_factory=dict)
    value: object = None
    rule: object = None
    needs_value: bool = False
    override: object = None
    reduce: tuple = ()
    deductions: tuple = ()
    deduction_notes: tuple = ()
    reduce_notes: tuple = ()
    zero_parent_when: object = None
    needs_evidence: bool = False
    na_policy: str = ""
    na_when: object = None
    na_label: str = ""
    missing: str = "unranked"


ROWS = {"1.1": 5, "1.2": 6, "1.3": 9}


def parent(*parts, kind="sum", sign="", **more):
    """The formula of a parent: of each part its id, max in force, whether it has points, and what is spread."""
    nodes = {key: Node(key, max=Fraction(2), na_policy="redistribute" if spread else "") for key, _, _, spread in parts}
    node = replace(Node(parts=tuple(nodes), combine=kind), **more)
    facts = {key: (Fraction(top), there, Fraction(spread)) for key, top, there, spread in parts}

    def now(tree):
        match tree:
            case Op(name="has", args=(Mark(item=part, what="known"),)):
                return Const(facts[part][1])
            case Mark(item=part, what="known") if not facts[part][1]:
                return ABSENT
            case Mark(item=part, what="max_points"):
                return Const(facts[part][0])
            case Mark(item=part, what="spread"):
                return Const(facts[part][2])
            case Mark(item=part, what="complete"):
                return YES
        return None

    def added(marks):
        text = "SUM(" + ",".join(f"F{ROWS[mark.item]}" for mark in marks) + ")"
        return Ref(sign + text, plain=False, minus=bool(sign))

    whole = whole_of(node, {**nodes, node.id: node})
    names = Names(lambda tree: Ref(f"{sign}F{ROWS[tree.item]}", plain=False, minus=bool(sign)), added=added)
    return excel_formula(folded(whole.of("scored")[0].points, now, whole.names), names)


def part(key, top=2, there=True, spread=0):
    return key, top, there, spread


@pytest.mark.parametrize(("formula", "text"), [
    (parent(part("1.1"), part("1.2"), part("1.3")), "SUM(F5,F6,F9)"),
    (parent(part("1.1"), part("1.2", 0, False), part("1.3")), "SUM(F5,F9)"),
    (parent(part("1.1"), part("1.2"), part("1.3", 0, False, 2)), "SUM(F5,F6)*1.5"),
    (parent(part("1.1"), part("1.2"), max=Fraction(3), capped=True), "MIN(3,SUM(F5,F6))"),
    (parent(part("1.1"), part("1.2"), max=Fraction(3), capped=True, sign="-"), "MIN(3,-SUM(F5,F6))"),
    (parent(part("1.1"), part("1.3"), kind="max"), "MAX(F5,F9)"),
    (parent(part("1.1"), part("1.3", 0, False), kind="min"), "F5"),
    (parent(part("1.1"), part("1.3", 3), kind="mean"), "3*F5/2+3*F9/3"),
    (parent(part("1.1"), part("1.3"), kind="weighted", weights={"1.1": Fraction(1, 3), "1.3": Fraction(2, 3)}),
     "2*F5/2+4*F9/2"),
    (parent(part("1.1"), part("1.3"), kind="geometric"), "6*IF(MIN(F5/2,F9/2)<=0,0,EXP(0.5*LN(F5/2)+0.5*LN(F9/2)))"),
    (parent(part("1.1"), part("1.2"), rounding=Rounds(2)), "ROUND(ROUND(SUM(F5,F6),10),2)"),
    (parent(part("1.1"), part("1.2"), rounding=Rounds(grid=Fraction(1, 4))), "ROUND(ROUND(SUM(F5,F6)/0.25,10),0)*0.25"),
])
def test_formulas_of_parents(formula, text):
    assert formula == text


def test_a_parent_without_marks_has_no_formula():
    assert parent(part("1.1", 2, False)) == "NA()"


def test_a_leaf_that_has_no_cell_is_not_live():
    with pytest.raises(NotLive):
        excel_formula(Mark("9", "points"), Names(lambda tree: None))
