"""The shape of the tree: ids, parts or rule, groups, clauses, and the counts that the decision states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from ...findings import Finding, error, warning
from ...rubric.formats import LATEST, newer
from ..program.item import Item
from .look import Look, Node

_LEAF_KEYS = ("inputs", "value")
_PARENT_KEYS = ("combine", "weights", "capped", "least_in_force")


def check(look: Look) -> Iterator[Finding]:
    yield from _ids(look)
    for node in look.nodes:
        yield from _numbered(look, node)
        yield from _shape(look, node)
    for item in look.items():
        yield from _groups(look, item)
        yield from _provenance(look, item)
    yield from _links(look)
    yield from _counts(look)
    yield from _top(look)


def _ids(look: Look) -> Iterator[Finding]:
    first: dict[str, Node] = {}
    for node in look.nodes:
        other = first.setdefault(node.node.id, node)
        if other is not node:
            line = look.place((*other.path, "id")).line
            yield error("id_twice", look.place((*node.path, "id")), id=node.node.id, first=line)


def _numbered(look: Look, node: Node) -> Iterator[Finding]:
    """A part's id begins with its parent's id and a dot, and siblings are numbered in turn."""
    parts = look.parts(node)
    for part in parts if node.id_as_written else ():
        if part.id_as_written and not part.node.id.startswith(node.node.id + "."):
            yield warning("id_misnumbered", look.place((*part.path, "id")), item_id=part.node.id, id=part.node.id,
                          parent=node.node.id)
    for before, after in pairwise(parts if "counts" not in look.touched else ()):
        expected, found = _next_id(before.node.id), after.node.id
        comparable = (before.id_as_written and after.id_as_written and expected and _next_id(found)
                      and _stem(expected) == _stem(found))
        if comparable and found != expected and found not in look.twice:
            place = look.place((*after.path, "id"))
            yield warning("id_out_of_turn", place, item_id=found, id=found, before=before.node.id, expected=expected)


def _stem(text: str) -> str:
    return text.rpartition(".")[0]


def _next_id(text: str) -> str:
    found = re.fullmatch(r"(.*\.)([0-9]{1,6})", text)
    return f"{found[1]}{int(found[2]) + 1}" if found else ""


def _shape(look: Look, node: Node) -> Iterator[Finding]:
    written, has_parts = node.node.model_fields_set, bool(node.node.parts)
    known = {"item_id": node.node.id}
    if has_parts and node.node.rule is not None:
        yield error("parts_and_rule", look.place((*node.path, "rule")), **known)
    if not has_parts and node.node.rule is None:
        yield error("neither_parts_nor_rule", look.place(node.path), **known)
    for key in (_LEAF_KEYS if has_parts else _PARENT_KEYS):
        if key in written:
            code = "leaf_key_on_parent" if has_parts else "parent_key_on_leaf"
            yield error(code, look.place((*node.path, key)), key=key, **known)
    if not node.above and node.node.zero_parent_when is not None:
        yield warning("zero_parent_on_domain", look.place((*node.path, "zero_parent_when")), **known)


def _groups(look: Look, item: Item) -> Iterator[Finding]:
    parent = look.program.items.get(item.parent)
    around = parent.groups if parent else frozenset(look.rubric.applies_to or ()) or None
    outside = sorted((item.groups or frozenset()) - around) if around else []
    if outside:
        yield look.error("groups_outside_parent", item, "applies_to", groups=outside, allowed=sorted(around or ()))
    if isinstance(item.max, Mapping):
        needed = item.groups or around or look.program.groups
        if lacking := [g for g in needed if g not in item.max and g not in outside]:
            yield look.error("max_without_group", item, "max", groups=sorted(lacking))
        if surplus := [g for g in item.max if item.groups and g not in item.groups]:
            yield look.warning("max_of_other_group", item, "max", groups=surplus)


def _provenance(look: Look, item: Item) -> Iterator[Finding]:
    if item.leaf and item.status == "official" and not item.clause and "issued" not in look.touched:
        yield look.error("official_without_clause", item)


def _links(look: Look) -> Iterator[Finding]:
    """Two items that follow the same item of last year; the ids of new items link to nothing."""
    by_link: dict[str, str] = {}
    for item in sorted(look.items(), key=lambda i: bool(i.node and i.node.same_as)):
        if item.same_as == "new":
            continue
        other = by_link.setdefault(item.same_as, item.id)
        if other != item.id and item.node and item.node.same_as:
            yield look.warning("same_as_twice", item, "same_as", text=item.same_as, other=other)
        once = item.counts_once + item.same_evidence
        if item.id in once:
            yield look.warning("counts_once_itself", item, "counts_once_with", id=item.id)


def _counts(look: Look) -> Iterator[Finding]:
    """The numbers that the decision states for its base part."""
    stated = look.rubric.counts
    base = [n for n in look.nodes if getattr((*n.above, n.node)[0], "type", "base") == "base"]
    found = {key: sum(len(n.above) == depth for n in base)
             for depth, key in enumerate(("domains", "criteria", "components"))}
    for key, number in found.items():
        wanted = getattr(stated, key) if stated and "counts" not in look.touched else None
        if wanted is not None and wanted != number:
            yield warning("counts_differ", look.place(("counts", key)), level=key, stated=wanted, found=number)


def _top(look: Look) -> Iterator[Finding]:
    rubric = look.rubric
    if not 1 <= rubric.format <= LATEST:
        yield error("format_unknown", look.place(("format",)), found=rubric.format, known=LATEST)
    for path, name, version in newer(rubric):
        if version > rubric.format:
            yield error("format_needed", look.place(path), text=name, needed=version)
    if rubric.period and rubric.period.from_ > rubric.period.to:
        yield error("period_order", look.place(("period",)), start=rubric.period.from_, end=rubric.period.to)
    if rubric.not_applicable and rubric.not_applicable.when is not None:
        yield warning("na_when_not_inherited", look.place(("not_applicable",)))
