"""What every part of a rubric is compiled with: places, faults, expressions, figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from ...findings import Finding, Place
from ...rubric.figures import FigureSpec
from ...rubric.model import STAGES, InputSpec, Rubric
from ...rubric.reading import Reading
from ...rule.expressions import parse
from ...rule.scope import Scope
from ...rule.tokens import ExpressionFault
from ...rule.tree import CONDITION, Cases, Const, Fail, Mark, Tree, const, op
from ...rule.tree import replace as replace_nodes
from ...rule.whole.item import by_group
from ...rule.whole.model import GROUP
from ...written.source import Scalar
from . import nodes
from .consequences import follows
from .item import Check
from .lists import columns_of, faults_of, shared_of
from .roles import built_in, faults_of_roles, role_of
from .scopes import Declared, declared_of, scope_of


class Parts:
    """Collects `findings`, and as `unsound` the items (empty: the rubric) with a faulty expression."""

    def __init__(self, reading: Reading, highest: Mapping[tuple[str, str], Fraction]):
        self.reading, self.findings, self.unsound, self.highest = reading, list[Finding](), set[str](), highest
        self.rubric: Rubric = reading.rubric  # type: ignore[assignment]
        self.source = reading.source
        self.paths = nodes.paths(self.source.data)
        self.nodes = {node.id: (node, above) for node, above in self.rubric.walk()}
        self.shared = {name: self.spec("", name, spec, STAGES) for name, spec in self.rubric.shared.items()}
        self.figures: dict[str, tuple[FigureSpec, ...]] = {}

    # -- places ----------------------------------------------------------------------------------------------
    def place(self, node_id: str, *keys: Any) -> Place:
        return self.source.place((*self.paths.get(node_id, ()), *keys))

    def fault(self, code: str, place: Place, item_id: str = "", **values: object) -> None:
        """An error, unless it follows from a part that was set aside as faulty."""
        if not follows(code, item_id, values, self.reading.touched):
            self.findings.append(Finding(code, "error", place, values, item_id=item_id))

    # -- expressions -----------------------------------------------------------------------------------------
    def scope(self, item: str, names: Mapping[str, Tree], peers: bool = True) -> Scope:
        """`peers`: whether an expression of the item may look at other units."""
        table = (GROUP,) if self.rubric.ranking.within == "group" else ()
        return scope_of(item, names, self.all_declared, self.figures, self.nodes, self.rubric.format,
                        table if item and peers else None)

    @cached_property
    def all_declared(self) -> Declared:
        """Of all figures, which are known before the first expression is read."""
        return declared_of(self.shared, self.figures)

    def above(self) -> Scope:
        """What is known of the unit above: its shared figures and columns."""
        return scope_of("", {}, declared_of(self.shared, {}), {}, (), self.rubric.format)

    def parsed(self, text: Scalar, scope: Scope, expected: str, item: str = "", fallback: Tree | None = None) -> Tree:
        try:
            return replace_nodes(parse(text, scope, expected), self._grounded)
        except ExpressionFault as problem:
            if expected != CONDITION:
                self.unsound.add(item)
            column = text.column + (1 if text.quoted else 0) + problem.position if text.line else 0
            place = Place(self.source.name, text.line, column) if text.line else self.place(item)
            cut = problem.code == "expression_ends" and not text.quoted
            self.fault("expression_cut" if cut else problem.code, place, item, expression=str(text), **problem.values)
            return fallback or (Const(False) if expected == CONDITION else const(0))

    def _grounded(self, tree: Tree) -> Tree | None:
        """A share of a node is missing where too little of the node is in force."""
        if not isinstance(tree, Mark) or tree.what != "share" or tree.item not in self.nodes:
            return None
        node = self.nodes[tree.item][0]
        if node.least_in_force is None:
            return None
        top = by_group(node.max, Fail("")) if isinstance(node.max, Mapping) else const(node.max)
        enough = op(">=", Mark(tree.item, "max_points"), op("*", const(node.least_in_force), top))
        return Cases(((enough, tree),), Fail(""))

    def several(self, texts: Any, scope: Scope, expected: str) -> tuple[Tree, ...]:
        return tuple(self.parsed(Scalar(t) if not isinstance(t, Scalar) else t, scope, expected) for t in texts or ())

    def checks(self, relations: Any, scope: Scope, item: str = "") -> list[Check]:
        found = []
        for relation in relations:
            tree = self.parsed(relation.relation, scope, CONDITION, item)
            text = relation.relation
            place, clause = Place(self.source.name, text.line, text.column), relation.clause or ""
            found.append(Check(tree, str(text), place, relation.severity, relation.tolerance, clause))
        return found

    def built_in(self) -> list[Check]:
        """The relations that follow from the roles of figures."""
        specs = [*self.shared.values(), *(spec for specs in self.figures.values() for spec in specs)]
        for code, key, spec, values in faults_of_roles(specs):
            self.fault(code, self.declared(spec, key), spec.item, name=spec.name, **values)
        return list(built_in(specs, self.declared))

    def declared(self, spec: FigureSpec, key: str) -> Place:
        return self.place(spec.item, *(("inputs",) if spec.item else ("shared",)), spec.name, key)

    # -- figures ---------------------------------------------------------------------------------------------
    def spec(self, item: str, name: str, written: InputSpec, stages: tuple[str, ...],
             base: FigureSpec | None = None) -> FigureSpec:
        """The figure as declared, on top of what the rule brings."""
        stages, default = tuple(written.stages or stages), None if written.default is None else str(written.default)
        if base is not None:
            return replace(base, label=written.label or base.label, unit=written.unit or base.unit, stages=stages,
                           ends=base.ends if written.open else written, required=written.required, default=default,
                           same_as=written.same_as or "", **role_of(written))
        place = self.place(item, "inputs", name) if item else self.place("", "shared", name)
        for code, keys, values in faults_of(written):
            self.unsound.add(item)
            at = self.place(item, "inputs", name, *keys) if item else self.place("", "shared", name, *keys)
            self.fault(code, at, item, name=name, **values)
        if (written.type == "choice") != bool(written.choices):
            self.unsound.add(item)
        if written.label is None:
            self.fault("input_without_label", place, item, name=name)
        if (written.type == "choice") != bool(written.choices):
            self.fault("input_choices", place, item, name=name)
        if item and name in self.shared:
            self.fault("input_repeats_shared", place, item, name=name)
        return FigureSpec(item, name, written.label or name, written.type, written.unit or "", written,
                          written.required, default, tuple((written.choices or {}).items()),
                          tuple(str(v) for v in written.missing_if), stages, dates=written.dates,
                          same_as=written.same_as or "", columns=columns_of(item, name, written, stages),
                          rounds=written.rows or "", shared=shared_of(written), **role_of(written))
