"""Ends that a text beside them states the other way: “từ 90% trở lên” beside `above: 90%`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from ...findings import Finding, Place, warning
from ...language.numbers import Share
from ...rule.tree import Cases, Const, Op, Tree, walk
from ...written.strict import Ends
from ..program.item import Item
from .look import Look

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+)(?P<decimals>,\d+)?\s?(?P<percent>%?)"
# key that the words ask for -> how decisions write it, before or after the number
_WORDS = (
    ("at_least", rf"(?<!trên\s)(?:từ\s+)?{_NUMBER}(?:\s+[^\W\d]+){{0,2}}?\s+trở\s+lên"),
    ("at_least", rf"(?:≥|>=|tối\s+thiểu|ít\s+nhất|không\s+(?:dưới|thấp\s+hơn|nhỏ\s+hơn))\s*{_NUMBER}"),
    ("above", rf"(?<!không\s)(?:trên|lớn\s+hơn|cao\s+hơn|vượt|>)\s*{_NUMBER}"),
    ("below", rf"(?<!không\s)(?:dưới|nhỏ\s+hơn|thấp\s+hơn|<)\s*{_NUMBER}"),
    ("at_most", rf"(?:không\s+(?:quá|vượt\s+quá|vượt|trên|lớn\s+hơn|cao\s+hơn)|≤|<=|nhiều\s+nhất)\s*{_NUMBER}"),
    ("at_most", rf"(?<!dưới\s)(?:từ\s+)?{_NUMBER}(?:\s+[^\W\d]+){{0,2}}?\s+trở\s+xuống"),
)
_DIGIT = re.compile(r"\d")
_OTHER = {"at_least": "above", "above": "at_least", "at_most": "below", "below": "at_most"}
_KEY = {">=": "at_least", ">": "above", "<=": "at_most", "<": "below"}
_SIGN = {key: sign for sign, key in _KEY.items()}
_TURNED = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}


def check(look: Look) -> Iterator[Finding]:
    for item in look.leaves():
        yield from _of_leaf(look, item)
    if not look.touched & {"bands", "band_ends"}:
        for number, band in enumerate(look.rubric.bands):
            texts = [text for text in (band.label, band.note) if text]
            yield from _told(look, [(("bands", number), band)], texts, "")
    yield from _of_conditions(look)


def _of_conditions(look: Look) -> Iterator[Finding]:
    """Gates, vetoes, limits and special cases beside what is said of them."""
    rubric, program = look.rubric, look.program
    for n, (band, rule) in enumerate(zip(rubric.bands, program.bands, strict=True)):
        gates = [(("bands", n, "when", at), tree) for at, tree in enumerate(rule.gates[:len(band.when)])]
        yield from _compared(look, gates, [band.label, band.note, band.clause])
    held = {rule.text: rule.when for rule in program.vetoes}
    for n, veto in enumerate(rubric.vetoes):
        conditions = [(("vetoes", n, "when"), held[text]) for text in [str(veto.when)] if text in held]
        yield from _compared(look, conditions, [veto.note, veto.reason, veto.clause])
    for n, (limit, kept) in enumerate(zip(rubric.total.limits, program.limits, strict=True)):
        yield from _compared(look, [(("total", "limits", n, "when"), kept.when)], [limit.note, limit.clause])
    for item in look.leaves():
        branches = item.override.branches if isinstance(item.override, Cases) else ()
        written = item.node.override_when if item.node else ()
        for n, (override, (condition, _)) in enumerate(zip(written, branches, strict=True)):
            yield from _compared(look, [((*item.path, "override_when", n, "when"), condition)],
                                 [override.note, override.clause], item.id)


def _compared(look: Look, conditions: Sequence[tuple[tuple, Tree]], said: Sequence[str | None],
              item: str = "") -> Iterator[Finding]:
    """Conditions that compare with a number at which the words have the other end."""
    wanted = _wanted([text for text in said if text])
    ends = [(place, key, number) for place, tree in conditions for key, number in _ends_of(tree)] if wanted else []
    written = {(key, number) for _, key, number in ends}
    for place, key, number in ends:
        phrase = wanted.get((_OTHER[key], number))
        if phrase and (_OTHER[key], number) not in written and (key, number) not in wanted:
            yield _finding(look.place(place), item, _SIGN[key], _SIGN[_OTHER[key]], number, phrase)


def _ends_of(tree: Tree) -> Iterator[tuple[str, Fraction]]:
    """The numbers with which something is compared, with the key that says the same."""
    for node in walk(tree):
        match node:
            case Op(name=name, args=(_, Const(value=Fraction() as number))) if name in _KEY:
                yield _KEY[name], number
            case Op(name=name, args=(Const(value=Fraction() as number), _)) if name in _KEY:
                yield _KEY[_TURNED[name]], number


def _of_leaf(look: Look, item: Item) -> Iterator[Finding]:
    """The ends of its rule beside what the leaf, the rule and each range say in words."""
    node: Any = item.node
    if node is None or node.rule is None:
        return
    ranges = [((*item.path, "rule", *outer, *keys), ends) for outer, rule in node.rule.rules()
              for keys, ends, of_value in rule.ranges() if of_value]
    said = [node.name, node.guide, node.note, node.rule.note, *(ends.note for _, ends in ranges)]
    texts = [text for text in said if text]
    yield from _told(look, ranges, texts, item.id)


def _wanted(texts: Sequence[str]) -> dict[tuple[str, Fraction], str]:
    return {(key, number): phrase for text in texts for key, number, phrase in edges_in(text)}


def _told(look: Look, ranges: Sequence[tuple[tuple, Ends]], texts: Sequence[str], item: str) -> Iterator[Finding]:
    wanted = _wanted(texts) if ranges else {}
    written = {(key, getattr(ends, key)) for _, ends in ranges for key in _OTHER}
    for place, ends in ranges:
        for key, other in _OTHER.items():
            number = getattr(ends, key)
            phrase = wanted.get((other, number)) if number is not None else None
            if phrase and (other, number) not in written and (key, number) not in wanted:
                yield _finding(look.place((*place, key)), item, key, other, number, phrase)


def _finding(place: Place, item: str, key: str, other: str, number: Fraction, phrase: str) -> Finding:
    return warning("edge_told_otherwise", place, item_id=item, key=key, other=other, end=number, phrase=phrase)


def edges_in(text: str) -> Iterator[tuple[str, Fraction, str]]:
    """The ends that a text states in words: the key that says the same, the number (a share where it has a %), and the
    words."""
    for key, pattern in _patterns() if _DIGIT.search(text) else ():
        for found in pattern.finditer(text):
            number = Fraction(found["number"].replace(".", "") + (found["decimals"] or "").replace(",", "."))
            yield key, Share(number / 100) if found["percent"] else number, found[0].strip()


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(key, re.compile(rf"(?<!\w){pattern}(?![\d.,]*\d)", re.IGNORECASE)) for key, pattern in _WORDS]
