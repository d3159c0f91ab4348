"""The draft of a rubric: the tree of an annex with the rules that its wording says plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ...findings import NOWHERE, Finding, Place, error, note, warning
from ...language.say import Both
from ...language.sentences.papers.import_rubric import WHY
from .absence import parted, policy_of
from .leaves import settle
from .lines import Line
from .rules import rule_of
from .structure import Builder, Node, tree_of
from .sums import add_up
from .texts import Text
from .values import NotPlain, Recognised
from .wording import pieces_of

MOST_LEVELS = 3
_BONUS = re.compile(r"\bđiểm (?:thưởng|cộng)\b|\bcộng điểm\b|\bthưởng điểm\b|^(?:thưởng|cộng)\b", re.IGNORECASE)
_ADDED = re.compile(r"[^:;/0-9]{0,40}\btổng\b[^:;/0-9]{0,30}\b(?:tiêu chí|mục|nội dung|thành phần)\b[^:;/0-9]{0,30}",
                    re.IGNORECASE)
_PENALTY = re.compile(r"\bđiểm (?:trừ|phạt)\b|\btrừ điểm\b|\bphạt điểm\b|^(?:trừ|phạt)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    """A row of the annex as a node of a rubric. `maximum` is positive; `why`: a key of `WHY` where the rule was not
    recognised, "" where it was; `wording`: all that the annex says of its points."""

    id: str
    name: str
    maximum: Fraction
    place: Place
    type: str = "base"
    rule: Recognised | None = None
    why: str = ""
    wording: tuple[Text, ...] = ()
    absent: str = ""
    evidence: str = ""
    parts: tuple[Item, ...] = ()

    def walk(self) -> Iterator[Item]:
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Draft:
    """One annex: its domains, and what a person has to look at."""

    domains: tuple[Item, ...]
    found: tuple[Finding, ...] = field(default=(), repr=False)

    def leaves(self) -> Iterator[Item]:
        return (item for domain in self.domains for item in domain.walk() if not item.parts)


def draft_of(lines: Sequence[Line]) -> Draft:
    """The rows of one annex as a draft."""
    builder = tree_of(lines)
    found = list(builder.found)
    for root in builder.roots:
        settle(root)
        found += add_up(root)
    roots = [one for root in builder.roots for one in _within_levels(root, found)]
    domains = [_item(root, found) for root in _signed(roots, found)]
    found += _total(builder, domains)
    found += [finding for domain in domains for finding in _told(domain)]
    return Draft(tuple(domains), tuple(sorted(found, key=lambda one: (one.place.file, one.place.sheet,
                                                                      one.place.line))))


def _within_levels(root: Node, found: list[Finding]) -> list[Node]:
    """A rubric has three levels: of four, the one whose loss takes fewest rows goes."""
    if root.depth <= MOST_LEVELS:
        return [root]
    deep = [part for criterion in root.parts for part in criterion.parts if part.parts]
    if len(deep) > 1:
        found.append(warning("draft_level_dropped", root.place, item_id=root.id, item=root.id, name=root.name,
                             maximum=root.maximum))
        return [one for part in root.parts for one in _within_levels(part, found)]
    for criterion in root.parts:
        criterion.parts = [one for part in criterion.parts for one in (part.parts or [part])]
    found += [warning("draft_level_dropped", part.place, item_id=part.id, item=part.id, name=part.name,
                      maximum=part.maximum) for part in deep]
    return _within_levels(root, found)


def _signed(roots: list[Node], found: list[Finding]) -> list[Node]:
    """Rows that take away points from among those that give points stand in a domain of their own."""
    taken: list[Node] = []
    for root in roots:
        if not _takes_away(root):
            taken += _negatives(root)
    if not taken:
        return roots
    apart = Node("TRU", "", "TRU", "Điểm trừ", taken[0].place, sum((one.maximum or Fraction(0) for one in taken),
                                                                 Fraction(0)), parts=taken)
    found += [warning("draft_moved_penalty", one.place, item_id=one.id, item=one.id) for one in taken]
    return [*(root for root in roots if root.parts or root.maximum), apart]


def _negatives(node: Node) -> list[Node]:
    taken = [part for part in node.parts if (part.maximum or 0) < 0 and not part.parts]
    node.parts = [part for part in node.parts if part not in taken]
    return taken + [one for part in node.parts for one in _negatives(part)]


def _takes_away(root: Node) -> bool:
    leaves = [node for node in root.walk() if not node.parts]
    return bool(_PENALTY.search(root.name)) or (root.maximum or 0) < 0 or all((leaf.maximum or 0) < 0
                                                                            for leaf in leaves)


def _item(node: Node, found: list[Finding], kind: str = "") -> Item:
    kind = kind or ("penalty" if _takes_away(node) else "bonus" if _BONUS.search(node.name) else "base")
    parts = tuple(_item(part, found, kind) for part in node.parts)
    maximum = abs(node.maximum) if node.maximum else sum((part.maximum for part in parts), Fraction(0))
    if not maximum:
        found.append(error("draft_no_max", node.place, item_id=node.id, item=node.id, name=node.name))
        maximum = Fraction(1)
    item = Item(node.id, node.name or f"Mục {node.id}", maximum, node.place, kind, parts=parts,
                evidence=node.evidence, wording=tuple(node.rule))
    if not node.name:
        found.append((note if node.implied else warning)("draft_no_name", node.place, item_id=node.id, item=node.id))
    return item if parts else _with_rule(item, node.absent)


def _with_rule(item: Item, absent: str) -> Item:
    """A rule only where all that is said of the item is understood."""
    texts, nothing = parted(pieces_of(item.wording))
    wording = (*item.wording, *([Text(absent, item.place)] if absent else []))
    try:
        rule = rule_of(item.name, [text.text for text in texts], item.maximum, item.type == "penalty")
        policies = {policy_of(text, item.maximum) for text in (*(one.text for one in nothing), absent) if text}
        if len(policies) > 1:
            raise NotPlain("absence")
    except NotPlain as problem:
        return replace(item, why=problem.why, wording=wording)
    return replace(item, rule=rule, absent=next(iter(policies), ""), wording=wording)


def _total(builder: Builder, domains: Sequence[Item]) -> Iterator[Finding]:
    total, bonus = (sum((domain.maximum for domain in domains if domain.type == kind), Fraction(0))
                    for kind in ("base", "bonus"))
    if builder.total is not None and builder.total.maximum not in (None, total, total + bonus):
        yield error("draft_total", builder.total.place, stated=builder.total.maximum, total=total)


def _told(item: Item) -> Iterator[Finding]:
    """What is left to complete, item by item."""
    for part in item.parts:
        yield from _told(part)
    said = " / ".join(text.text for text in item.wording)
    place = item.wording[0].place if item.wording else item.place
    if item.parts:
        if said and not _ADDED.fullmatch(said):
            yield error("draft_parent_wording", place, item_id=item.id, item=item.id, text=said)
    elif item.rule is None:
        code = "draft_without_wording" if item.why == "no_wording" else "draft_to_complete"
        yield error(code, place or NOWHERE, item_id=item.id, item=item.id, name=item.name, text=said,
                    why=Both(*WHY[item.why]))
    elif item.rule.unsaid:
        yield warning("draft_unsaid_zero", place, item_id=item.id, item=item.id, text=said)
