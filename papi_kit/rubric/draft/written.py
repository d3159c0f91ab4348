"""The draft as the text of a rubric, with what a person has to see beside each rule."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .draft import Draft, Item
from .ladders import Percent

_KEYS = ("criteria", "components")


@dataclass(frozen=True)
class Heading:
    """What stands at the top of the rubric."""

    rubric: str
    title: str
    year: int
    level: str
    comments: tuple[str, ...] = ()


def rubric_text(draft: Draft, heading: Heading, beside: Mapping[str, Sequence[str]]) -> str:
    """`beside`: item -> lines of comment above its rule."""
    lines = [*(f"# {line}" for line in heading.comments), f"rubric: {heading.rubric}", f"title: {_text(heading.title)}",
             f"year: {heading.year}", f"level: {heading.level}", "issued: {status: illustrative}",
             "ranking: {within: group, ties: dense}", "domains:"]
    for domain in draft.domains:
        lines += _item(domain, 0, beside)
    return "\n".join([*lines, ""])


def flat_text(items: Sequence[Item]) -> str:
    """Items side by side in one domain, whatever their sums: to have their rules compiled."""
    groups = {kind: [item for item in items if (item.type == "penalty") == (kind == "penalty")]
              for kind in ("base", "penalty")}
    lines = ["rubric: draft", "title: Draft", "year: 2000", "level: commune", "issued: {status: illustrative}",
             "ranking: {within: group, ties: dense}", "domains:"]
    for kind, members in groups.items():
        if members:
            total = sum((item.maximum for item in members), Fraction(0))
            lines += [f'  - id: "draft-{kind}"', '    name: "draft"', f"    type: {kind}", f"    max: {_number(total)}",
                      "    criteria:"]
            lines += [line for item in members for line in _item(item, 1, {})]
    return "\n".join([*lines, ""])


def _item(item: Item, depth: int, beside: Mapping[str, Sequence[str]]) -> Iterator[str]:
    indent = "  " * (2 * depth + 1)
    yield f"{indent}- id: {_text(item.id)}"
    indent += "  "
    yield f"{indent}name: {_text(item.name)}"
    if not depth and item.type != "base":
        yield f"{indent}type: {item.type}"
    yield f"{indent}max: {_number(item.maximum)}"
    if item.evidence:
        yield f"{indent}evidence: {_text(item.evidence)}"
    yield from (f"{indent}# {line}" for line in beside.get(item.id, ()))
    if said := "\n".join(text.text for text in item.wording):
        yield f"{indent}note: {_text(said)}"
    if item.parts:
        yield f"{indent}{_KEYS[depth]}:"
        for part in item.parts:
            yield from _item(part, depth + 1, beside)
        return
    if item.absent:
        yield f"{indent}not_applicable: {item.absent}"
    rule = item.rule
    if rule is None:
        yield f"{indent}rule: {{kind: judgement}}"
        return
    if rule.inputs:
        yield f"{indent}inputs:"
        yield from (f"{indent}  {name}: {_flow(spec)}" for name, spec in rule.inputs.items())
    yield f"{indent}rule: {_flow(rule.rule)}"


def _flow(value: object) -> str:
    """A value on one line."""
    if isinstance(value, Percent):
        return f"{_number(value.share * 100)}%"
    if isinstance(value, Fraction):
        return _number(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    return text if text.isascii() and text.replace("_", "").isalnum() and not text.isdigit() else _text(text)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _number(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    digits = f"{float(value):.6f}".rstrip("0")
    return digits if Fraction(digits) == value else f"{value.numerator}/{value.denominator}"
