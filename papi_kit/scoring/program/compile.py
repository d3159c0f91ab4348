"""From a rubric as written to a Program: everything inherited, every rule and condition a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ...findings import Finding, error
from ...rubric.figures import Compiled, FigureSpec, share_of_max
from ...rubric.kind import Kind
from ...rubric.model import STAGES, Component, Rubric
from ...rubric.reading import Reading
from ...rule.expressions import ExpressionFault, Scope, parse
from ...rule.tree import (
    CONDITION,
    DATE,
    MAX_POINTS,
    NUMBER,
    POINTS,
    TEXT,
    Cases,
    Const,
    Name,
    Op,
    Tree,
    const,
    type_of,
)
from ...written.source import Scalar
from .order import ordered
from .program import BandRule, Check, Item, Program, VetoRule

UNIT_COLUMNS = {"unit_id": TEXT, "name": TEXT, "group": TEXT, "level": TEXT, "parent_id": TEXT, "valid_from": DATE,
                "valid_to": DATE, "successor_id": TEXT, "ranked": CONDITION, "population": NUMBER}
TOTALS = ("index", "points", "max_points", "base_points", "bonus_points", "penalty_points", "appraisal_points",
          "survey_points")
HAND_STAGES = ("appraisal", "explanation", "final")


def compile_program(reading: Reading, highest: Mapping[tuple[str, str], Fraction] | None = None) -> tuple[Program | None, list[Finding]]:
    """The program, and every fault found in expressions, references and inputs. `highest`: (survey, measure) -> the most points of a
    measure that the survey's file defines by points."""
    if reading.rubric is None:
        return None, []
    builder = _Builder(reading, highest or {})
    program = builder.build()
    return program, builder.findings


class _Builder:
    def __init__(self, reading: Reading, highest: Mapping[tuple[str, str], Fraction]):
        self.reading, self.findings, self.unsound, self.highest = reading, list[Finding](), set[str](), highest
        self.rubric: Rubric = reading.rubric  # type: ignore[assignment]
        self.source = reading.source
        self.paths = _paths(self.source.data)
        self.nodes = {node.id: (node, above) for node, above in self.rubric.walk()}
        self.shared = {name: self.spec("", name, spec, STAGES, False) for name, spec in self.rubric.shared.items()}
        self.figures: dict[str, tuple[FigureSpec, ...]] = {}

    def build(self) -> Program:
        for node_id, (node, above) in self.nodes.items():
            self.figures[node_id] = self.leaf_figures(node, above)
        items = {node_id: self.item(node, above) for node_id, (node, above) in self.nodes.items()}
        items = _without_unknown_rivals(items)
        totals = self.scope("", {name: Name(name) for name in TOTALS})
        ranked = self.scope("", {name: Name(name) for name in (*TOTALS, "rank")})
        rubric = self.rubric
        checks = tuple(self.checks(rubric.figures, self.scope("", {})))
        bands = tuple(self.band(band, ranked, totals) for band in rubric.bands)
        vetoes = tuple(self.veto(veto, number, ranked) for number, veto in enumerate(rubric.vetoes))
        tie_break = self.several(rubric.ranking.tie_break, totals, NUMBER)
        order, circles = ordered(items)
        for circle in circles:
            self.fault("circle", items[circle[-1]].place, circle[-1], way=" → ".join(circle))
        return Program(rubric, self.source, items, self.shared, order, tie_break, bands, vetoes, checks,
                       frozenset(self.unsound))

    # -- places ----------------------------------------------------------------------------------------------
    def place(self, node_id: str, *keys: Any) -> str:
        return self.source.place((*self.paths.get(node_id, ()), *keys))

    def fault(self, code: str, place: str, item_id: str = "", **values: object) -> None:
        """An error, unless it follows from a part that was set aside as faulty."""
        self.unsound.add(item_id)
        if not self.reading.touched & {item_id, values.get("item"), values.get("text")}:
            self.findings.append(error(code, place, item_id=item_id, **values))

    # -- expressions -----------------------------------------------------------------------------------------
    def scope(self, item: str, names: Mapping[str, Tree]) -> Scope:
        shared = {name: spec.tree for name, spec in self.shared.items()}
        own = {spec.name: spec.tree for spec in self.figures.get(item, ()) if spec.name != "points"}
        choices = {(s.item, s.name): [code for code, _ in s.choices]
                   for specs in (self.shared.values(), *self.figures.values()) for s in specs if s.choices}
        return Scope({**shared, **own, **names}, _InputTypes(self.figures, self.nodes),
                     {name: spec.type for name, spec in self.shared.items()}, choices, UNIT_COLUMNS)

    def parsed(self, text: Scalar, scope: Scope, expected: str, item: str = "", fallback: Tree | None = None) -> Tree:
        try:
            return parse(text, scope, expected)
        except ExpressionFault as problem:
            column = text.column + (1 if text.quoted else 0) + problem.position if text.line else 0
            place = f"{self.source.name}:{text.line}:{column}" if text.line else self.place(item)
            cut = problem.code == "expression_ends" and not text.quoted
            self.fault("expression_cut" if cut else problem.code, place, item, expression=str(text), **problem.values)
            return fallback or (Const(False) if expected == CONDITION else const(0))

    def several(self, texts: Any, scope: Scope, expected: str) -> tuple[Tree, ...]:
        return tuple(self.parsed(Scalar(t) if not isinstance(t, Scalar) else t, scope, expected) for t in texts or ())

    def checks(self, relations: Any, scope: Scope, item: str = "") -> list[Check]:
        found = []
        for relation in relations:
            tree = self.parsed(relation.relation, scope, CONDITION, item)
            place = f"{self.source.name}:{relation.relation.line}:{relation.relation.column}"
            found.append(Check(tree, str(relation.relation), place, relation.severity, relation.tolerance, relation.clause or ""))
        return found

    # -- leaves ----------------------------------------------------------------------------------------------
    def spec(self, item: str, name: str, written: Any, stages: tuple[str, ...], extra: bool, base: FigureSpec | None = None) -> FigureSpec:
        """The figure as declared, on top of what the rule brings."""
        if base is not None:
            changed = {key: getattr(written, key) for key in ("label", "unit") if getattr(written, key)}
            ends = base.ends if written.open else written
            return replace(base, **changed, stages=tuple(written.stages or stages), ends=ends, required=written.required,
                           default=None if written.default is None else str(written.default))
        if written.label is None:
            self.fault("input_without_label", self.source.place((*self.paths.get(item, ()), "inputs" if item else "shared", name)), item, name=name)
        if (written.type == "choice") != bool(written.choices):
            self.fault("input_choices", self.source.place((*self.paths.get(item, ()), "inputs" if item else "shared", name)), item, name=name)
        if item and name in self.shared:
            self.fault("input_repeats_shared", self.place(item, "inputs", name), item, name=name)
        return FigureSpec(item, name, written.label or name, written.type, written.unit or "", written, written.required and not extra,
                          None if written.default is None else str(written.default), tuple((written.choices or {}).items()),
                          tuple(str(v) for v in written.missing_if), tuple(written.stages or stages))

    def leaf_figures(self, node: Component, above: tuple[Component, ...]) -> tuple[FigureSpec, ...]:
        stages = self.stages_of(node, above)
        brought: dict[str, FigureSpec] = {}
        if node.rule is not None:
            compiled = node.rule.with_highest(self.highest).compiled(node.id, lambda text: const(0))
            brought = {spec.name: replace(spec, stages=stages) for spec in compiled.brings}
        figures = dict(brought)
        for name, written in node.inputs.items():
            if name in ("choice", "points") and name not in brought:
                self.fault("name_reserved", self.place(node.id, "inputs", name), node.id, text=name)
            figures[name] = self.spec(node.id, name, written, stages, False, brought.get(name))
        return tuple(figures.values())

    def stages_of(self, node: Component, above: tuple[Component, ...]) -> tuple[str, ...]:
        found = self.inherited(node, above, "stages")
        default = STAGES[1:] if node.rule is not None and node.rule.origin == "judgement" else STAGES
        return tuple(found) if found else default

    def missing_of(self, node: Component, above: tuple[Component, ...], domain_type: str) -> str:
        """The rubric's own policy is about the base part; below bonus and penalty domains absence is 0 unless said there."""
        if domain_type == "base":
            return str(self.inherited(node, above, "missing") or "unranked")
        return next((holder.missing for holder in (node, *reversed(above)) if holder.missing), "zero")

    def inherited(self, node: Component, above: tuple[Component, ...], key: str) -> Any:
        for holder in (node, *reversed(above), self.rubric):
            found = getattr(holder, key)
            if found is not None:
                return found
        return None

    def item(self, node: Component, above: tuple[Component, ...]) -> Item:
        level = ("domain", "criterion", "component")[len(above)]
        domain = above[0] if above else node
        domain_type = getattr(domain, "type", "base")
        parts = tuple(part.id for part in node.parts)
        groups = self.inherited(node, above, "applies_to")
        na = self.inherited(node, above, "not_applicable")
        hand = self.inherited(node, above, "marks_by_hand")
        roundings = self.rubric.rounding
        rounding = node.rounding or (getattr(roundings, level) if parts else roundings.item)
        part = self.inherited(node, above, "part") or ("survey" if node.rule is not None and node.rule.origin == "survey" else "appraisal")
        item = Item(
            node.id, node.name, level, domain.id, domain_type, above[-1].id if above else "", parts, node.max,
            frozenset(groups) if groups else None, rounding, self.place(node.id), combine=node.combine, capped=node.capped,
            weights={str(k): v for k, v in (node.weights or {}).items()}, figures=self.figures[node.id], **_traits(node.rule),
            na_policy=na.policy if na else "", missing=self.missing_of(node, above, domain_type),
            evidence=node.evidence, stages=self.stages_of(node, above),
            hand_stages=tuple(hand) if hand is not None else (() if parts else HAND_STAGES), part=part,
            same_as=node.same_as or node.id, clause=self.inherited(node, above, "clause") or "",
            source=self.inherited(node, above, "source") or "", assessor=self.inherited(node, above, "assessor") or "",
            status=self.inherited(node, above, "status") or self.rubric.issued.status, guide=node.guide or "", node=node,
            path=self.paths.get(node.id, ()))
        return self.with_trees(item, node)

    def with_trees(self, item: Item, node: Component) -> Item:
        given = self.given_value(item, node)
        compiled = self.compiled(item, node, given)
        measured = self.measured(item, given, compiled)
        own = {"max_points": MAX_POINTS, **_named_value(measured)}
        with_points = self.scope(item.id, {**own, "points": POINTS})
        branches = tuple((Op("holds", (self.parsed(o.when, with_points, CONDITION, item.id),)), self.override_points(o, with_points, item.id))
                         for o in node.override_when)
        reduce = tuple((self.parsed(r.when, with_points, CONDITION, item.id), r.by) for r in node.reduce)
        if sum(by for _, by in reduce) > 1:
            self.fault("reduce_over_all", self.place(item.id, "reduce"), item.id)
        na = node.not_applicable
        once = node.counts_once_with
        for other in once.items if once else ():
            if other not in self.nodes:
                self.fault("unknown_item", self.place(item.id, "counts_once_with"), item.id, text=other, near=[])
        return replace(
            item, value=measured, rule=compiled.points if compiled else None, needs_value=bool(compiled and compiled.uses_value),
            percent=bool(compiled and compiled.percent),
            override=Cases(branches, POINTS) if branches else None, reduce=reduce,
            reduce_notes=tuple(r.note or "" for r in node.reduce),
            zero_parent_when=self.parsed(node.zero_parent_when, with_points, CONDITION, item.id) if node.zero_parent_when else None,
            na_when=self.parsed(na.when, self.scope(item.id, {"max_points": MAX_POINTS}), CONDITION, item.id) if na and na.when else None,
            na_label=(na.label or "") if na else "",
            counts_once=tuple(once.items) if once and not once.same else (),
            same_evidence=tuple(once.items) if once and once.same else (),
            checks=tuple(self.checks(node.figures, with_points, item.id)))

    def compiled(self, item: Item, node: Component, given: Tree | None) -> Compiled | None:
        if node.rule is None:
            return None
        scope = self.scope(item.id, {"max_points": MAX_POINTS, **_named_value(given)})

        def formula(text: str) -> Tree:
            written = text if isinstance(text, Scalar) else Scalar(text)
            if not written.line and written not in scope.names:
                self.fault("unknown_name", self.place(item.id, "rule"), item.id, text=str(text), near=sorted(scope.names)[:5])
                return const(0)
            return self.parsed(written, scope, NUMBER, item.id)

        return node.rule.with_highest(self.highest).compiled(item.id, formula)

    def sole_input(self, item: Item) -> FigureSpec | None:
        declared = [s for s in item.figures if s.name in (item.node.inputs if item.node else {})]
        return declared[0] if len(declared) == 1 else None

    def given_value(self, item: Item, node: Component) -> Tree | None:
        """What `value` says, or the one declared input: a number or a date."""
        if node.value is None:
            sole = self.sole_input(item)
            return sole.tree if sole is not None and sole.type not in ("choice", "text", "yes_no") and sole.name != "points" else None
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
        types = item.node.rule.value_types if item.node and item.node.rule else (NUMBER,)
        brought = compiled.value if item.node is None or item.node.value is None else None
        found = given if brought is None else brought
        if found is None and compiled.uses_value:
            self.fault("rule_without_value", self.place(item.id, "rule"), item.id, inputs=len(item.figures))
            return const(0)
        if found is not None and compiled.uses_value and type_of(found) not in types:
            self.fault("argument_type", self.place(item.id, "rule"), item.id, function=item.kind, expected=NUMBER, found=type_of(found))
        return found

    def override_points(self, override: Any, scope: Scope, item: str) -> Tree:
        return share_of_max(override.share) if override.share is not None else self.parsed(override.points, scope, NUMBER, item)

    # -- unit level ------------------------------------------------------------------------------------------
    def band(self, band: Any, ranked: Scope, totals: Scope) -> BandRule:
        lower = (">=", band.at_least) if band.at_least is not None else (">", band.above) if band.above is not None else None
        tie_break = None if band.tie_break is None else self.several(band.tie_break, totals, NUMBER)
        return BandRule(band.label, lower, self.several(band.when, ranked, CONDITION),
                        tuple(str(t) for t in band.when), band.at_most_share, tuple(band.share_of or ()), tie_break)

    def veto(self, veto: Any, number: int, ranked: Scope) -> VetoRule:
        verb = next(v for v in ("limit_to", "lower_by", "set_to") if getattr(veto, v) is not None)
        labels = [band.label for band in self.rubric.bands]
        target = getattr(veto, verb)
        if verb != "lower_by" and target not in labels and "bands" not in self.reading.touched:
            self.fault("unknown_band", self.source.place(("vetoes", number, verb)), text=target, labels=labels)
        return VetoRule(self.parsed(veto.when, ranked, CONDITION), str(veto.when), verb, target, veto.clause or "")


def _traits(rule: Kind | None) -> dict[str, Any]:
    """What `Item` tells of its rule."""
    if rule is None:
        return {}
    return {"kind": rule.kind, "origin": rule.origin, "by_ratio": rule.by_ratio, "relative": rule.relative, "asked": rule.asked}


def _without_unknown_rivals(items: dict[str, Item]) -> dict[str, Item]:
    """`counts_once_with` keeps only the items that exist; the others are blamed already."""
    return {k: replace(i, counts_once=tuple(o for o in i.counts_once if o in items)) if i.counts_once else i
            for k, i in items.items()}


def _named_value(measured: Tree | None) -> dict[str, Tree]:
    return {} if measured is None else {"value": Name("value", type_of(measured))}


class _InputTypes(Mapping):
    """item -> {input: type}, read when asked for (figures of later items may not be known yet)."""

    def __init__(self, figures: Mapping[str, tuple[FigureSpec, ...]], nodes: Mapping[str, Any]):
        self.figures, self.nodes = figures, nodes

    def __getitem__(self, item: str) -> dict[str, str]:
        if item not in self.nodes:
            raise KeyError(item)
        return {spec.name: spec.type for spec in self.figures.get(item, ())}

    def __iter__(self) -> Any:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)


def _paths(data: Any) -> dict[str, tuple]:
    """Where each node stands in the source."""
    found: dict[str, tuple] = {}

    def below(nodes: Any, path: tuple) -> None:
        for number, node in enumerate(nodes if isinstance(nodes, list) else ()):
            if not isinstance(node, dict):
                continue
            found.setdefault(str(node.get("id")), (*path, number))
            for key in ("criteria", "components"):
                below(node.get(key), (*path, number, key))

    below(data.get("domains"), ("domains",))
    return found
