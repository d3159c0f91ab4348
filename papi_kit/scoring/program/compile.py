"""From a rubric as written to a Program: everything inherited, every rule and condition a tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ...findings import Finding
from ...rubric.assessors import judges_of
from ...rubric.changes import Override
from ...rubric.figures import Compiled, FigureSpec, share_of_max
from ...rubric.kind import Kind
from ...rubric.model import Component
from ...rubric.reading import Reading
from ...rule.expressions import parse
from ...rule.scope import Scope
from ...rule.tokens import ExpressionFault
from ...rule.tree import (
    CONDITION,
    DATE,
    MAX_POINTS,
    NUMBER,
    POINTS,
    Cases,
    Name,
    Op,
    Tree,
    const,
    type_of,
)
from ...written.source import Scalar
from ...written.strict import Strict, cited
from . import nodes
from .item import Item
from .lists import repeated_columns
from .order import ordered
from .parts import Parts
from .program import Program
from .scopes import BEFORE_TOTAL, TOTALS
from .unit_level import band_rule, limit_rule, veto_rules


def compile_program(reading: Reading,
                    highest: Mapping[tuple[str, str], Fraction] | None = None) -> tuple[Program | None, list[Finding]]:
    """The program, and every fault found in expressions, references and inputs. `highest`: (survey, measure) -> the
    most points of a measure that the survey's file defines by points."""
    if reading.rubric is None:
        return None, []
    builder = _Builder(reading, highest or {})
    program = builder.build()
    return program, builder.findings


MEASURABLE = ("count", "amount", "percent", "share", "date")      # what is the value of a leaf that declares it alone


class _Builder(Parts):
    def build(self) -> Program:
        for column, name in repeated_columns(self.shared.values(), {}):
            self.fault("column_repeats", self.place("", "shared", name), name=column)
        for node_id, (node, above) in self.nodes.items():
            self.figures[node_id] = self.leaf_figures(node, above)
        items = {node_id: self.item(node, above) for node_id, (node, above) in self.nodes.items()}
        items = _without_unknown_rivals(items)
        totals = self.scope("", {name: Name(name) for name in TOTALS})
        ranked = self.scope("", {name: Name(name) for name in (*TOTALS, "rank")})
        rubric = self.rubric
        checks = (*self.checks(rubric.figures, self.scope("", {})), *self.built_in())
        before = self.scope("", {name: Name(name) for name in BEFORE_TOTAL})
        limits = tuple(limit_rule(self, limit, before) for limit in rubric.total.limits)
        bands = tuple(band_rule(self, band, ranked, totals, self.above()) for band in rubric.bands)
        vetoes = tuple(rule for number, veto in enumerate(rubric.vetoes)
                       for rule in veto_rules(self, veto, number, ranked, totals))
        tie_break = self.several(rubric.ranking.tie_break, totals, NUMBER)
        order, circles = ordered(items)
        for circle in circles:
            self.fault("circle", items[circle[-1]].place, circle[-1], way=" → ".join(circle))
        return Program(rubric, self.source, items, self.shared, order, tie_break, bands, vetoes, checks,
                       frozenset(self.unsound), limits)

    # -- leaves ----------------------------------------------------------------------------------------------
    def leaf_figures(self, node: Component, above: tuple[Component, ...]) -> tuple[FigureSpec, ...]:
        stages = nodes.stages_of(self.rubric, node, above)
        brought: dict[str, FigureSpec] = {}
        if node.rule is not None:
            compiled = node.rule.with_highest(self.highest).compiled(node.id, _unread)
            brought = {spec.name: replace(spec, stages=stages) for spec in compiled.brings}
        figures = dict(brought)
        for name, written in node.inputs.items():
            if name in ("choice", "points") and name not in brought:
                self.fault("name_reserved", self.place(node.id, "inputs", name), node.id, text=name)
            figures[name] = self.spec(node.id, name, written, stages, brought.get(name))
        for column, name in repeated_columns(figures.values(), self.shared):
            self.fault("column_repeats", self.place(node.id, "inputs", name), node.id, name=column)
        return tuple(figures.values())

    def item(self, node: Component, above: tuple[Component, ...]) -> Item:
        def inherited(key: str) -> Any:
            return nodes.inherited(self.rubric, node, above, key)

        rubric, parts = self.rubric, tuple(part.id for part in node.parts)
        level = ("domain", "criterion", "component")[len(above)]
        domain = above[0] if above else node
        domain_type = getattr(domain, "type", "base")
        groups, na = inherited("applies_to"), inherited("not_applicable")
        item = Item(
            node.id, node.name, level, domain.id, domain_type, above[-1].id if above else "", parts, node.max,
            frozenset(groups) if groups else None,
            node.rounding or getattr(rubric.rounding, level if parts else "item"), self.place(node.id),
            combine=node.combine, least=node.least_in_force, capped=node.capped,
            weights={str(k): v for k, v in (node.weights or {}).items()},
            figures=self.figures[node.id], na_policy=na.policy if na else "",
            missing=nodes.missing_of(rubric, node, above, domain_type), evidence=node.evidence,
            stages=nodes.stages_of(rubric, node, above), hand_stages=nodes.hand_stages_of(rubric, node, above),
            part=nodes.part_of(rubric, node, above), same_as=node.same_as or node.id, clause=inherited("clause") or "",
            source=inherited("source") or "", **self.who_marks(node, inherited),
            status=inherited("status") or rubric.issued.status, guide=node.guide or "", node=node,
            path=self.paths.get(node.id, ()), **_traits(node.rule))
        return self.with_trees(item, node)

    def who_marks(self, node: Component, inherited: Callable[[str], Any]) -> dict[str, Any]:
        """Who appraises the node, by name, and with what weights several mark it together."""
        known, judged = self.rubric.assessors, node.rule is not None and node.rule.origin == "judgement"
        judges = judges_of((judged and inherited("marked_by")) or {}, known)
        written = inherited("assessor") or ", ".join(judge.name for judge in judges)
        return {"assessor": next((one.name for one in known if one.id == written), written), "judges": judges}

    def with_trees(self, item: Item, node: Component) -> Item:
        given = self.given_value(item, node)
        compiled = self.compiled(item, node, given)
        measured = self.measured(item, given, compiled)
        own = {"max_points": MAX_POINTS, **_named_value(measured)}
        with_points = self.scope(item.id, {**own, "points": POINTS})

        def condition(text: Scalar, scope: Scope = with_points) -> Tree:
            return self.parsed(text, scope, CONDITION, item.id)

        branches = tuple((Op("holds", (condition(o.when),)), self.override_points(o, with_points, item.id))
                         for o in node.override_when)
        deductions = tuple((self.parsed(d.of, with_points, NUMBER, item.id), d.each) for d in node.deductions)
        reduce = tuple((condition(r.when), r.by) for r in node.reduce)
        if sum(by for _, by in reduce) > 1:
            self.fault("reduce_over_all", self.place(item.id, "reduce"), item.id)
        na, alone = node.not_applicable, self.scope(item.id, {"max_points": MAX_POINTS}, peers=False)
        once = node.counts_once_with
        for other in once.items if once else ():
            if other not in self.nodes:
                self.fault("unknown_item", self.place(item.id, "counts_once_with"), item.id, text=other, near=[])
        return replace(
            item, value=measured, rule=compiled.points if compiled else None,
            needs_value=bool(compiled and compiled.uses_value and not compiled.optional),
            percent=bool(compiled and compiled.percent),
            override=Cases(branches, POINTS) if branches else None, reduce=reduce,
            reduce_notes=tuple(map(_noted, node.reduce)), deductions=deductions,
            deduction_notes=tuple(map(_noted, node.deductions)),
            zero_parent_when=condition(node.zero_parent_when) if node.zero_parent_when else None,
            na_when=condition(na.when, alone) if na and na.when else None,
            na_label=(na.label or "") if na else "",
            counts_once=tuple(once.items) if once and not once.same else (),
            same_evidence=tuple(once.items) if once and once.same else (),
            checks=tuple(self.checks(node.figures, with_points, item.id)))

    def compiled(self, item: Item, node: Component, given: Tree | None) -> Compiled | None:
        if node.rule is None:
            return None
        scope = self.scope(item.id, {"max_points": MAX_POINTS, **_named_value(given)})

        def formula(text: str, expected: str = NUMBER) -> Tree:
            written = text if isinstance(text, Scalar) else Scalar(text)
            if not written.line and written not in scope.names:
                near = sorted(scope.names)[:5]
                self.unsound.add(item.id)
                self.fault("unknown_name", self.place(item.id, "rule"), item.id, text=str(text), near=near)
                return const(0)
            return self.parsed(written, scope, expected, item.id)

        return node.rule.with_highest(self.highest).compiled(item.id, formula)

    def sole_input(self, item: Item) -> FigureSpec | None:
        declared = [s for s in item.figures if s.name in (item.node.inputs if item.node else {})]
        return declared[0] if len(declared) == 1 else None

    def given_value(self, item: Item, node: Component) -> Tree | None:
        """What `value` says, or the one declared input: a number or a date."""
        if node.value is None:
            sole = self.sole_input(item)
            return sole.tree if sole is not None and sole.type in MEASURABLE and sole.name != "points" else None
        scope = self.scope(item.id, {"max_points": MAX_POINTS})
        try:
            return parse(node.value, scope, NUMBER)
        except ExpressionFault as problem:
            if problem.code != "expression_type" or problem.values.get("found") != DATE:
                return self.parsed(node.value, scope, NUMBER, item.id)
            return parse(node.value, scope, DATE)

    def measured(self, item: Item, given: Tree | None, compiled: Compiled | None) -> Tree | None:
        """The measured value, of a type that the rule can use."""
        if compiled is None:
            return None
        types = item.node.rule.measurable() if item.node and item.node.rule else (NUMBER,)
        brought = compiled.value if item.node is None or item.node.value is None else None
        found = given if brought is None else brought
        if found is None and compiled.uses_value:
            self.unsound.add(item.id)
            self.fault("rule_without_value", self.place(item.id, "rule"), item.id, inputs=len(item.figures))
            return const(0)
        if found is not None and compiled.uses_value and type_of(found) not in types:
            place, kind = self.place(item.id, "rule"), type_of(found)
            self.unsound.add(item.id)
            self.fault("argument_type", place, item.id, function=item.kind, expected=NUMBER, found=kind)
        return found

    def override_points(self, override: Override, scope: Scope, item: str) -> Tree:
        if override.points is None:
            return share_of_max(override.share or Fraction(0))
        return self.parsed(override.points, scope, NUMBER, item)


def _noted(written: Strict) -> str:
    return "; ".join(text for text in (written.note, cited(written)) if text)


def _unread(text: str, expected: str = NUMBER) -> Tree:
    """Stands for an expression while the figures of the leaves are still collected."""
    return const(0)


def _traits(rule: Kind | None) -> dict[str, Any]:
    """What `Item` tells of its rule."""
    if rule is None:
        return {}
    return {"kind": rule.kind, "origin": rule.origin, "by_ratio": rule.by_ratio, "relative": rule.relative,
            "asked": rule.asked}


def _without_unknown_rivals(items: dict[str, Item]) -> dict[str, Item]:
    """`counts_once_with` keeps only the items that exist; the others are blamed already."""
    return {k: replace(i, counts_once=tuple(o for o in i.counts_once if o in items)) if i.counts_once else i
            for k, i in items.items()}


def _named_value(measured: Tree | None) -> dict[str, Tree]:
    return {} if measured is None else {"value": Name("value", type_of(measured))}
