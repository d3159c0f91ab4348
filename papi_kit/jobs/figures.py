"""Whether reported figures add up, without a rubric: relations and figures in, verdicts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..findings import Finding, Refused, error
from ..language.messages import sentence
from ..language.names import suggestions
from ..language.numbers import Cell, NotUnderstood
from ..language.printed import Printed, read_printed
from ..rule.agreement import Given, Key, Mend, Relation, Verdict, agreement, cancelling
from ..rule.env import Env
from ..rule.expressions import parse
from ..rule.readers.agreement_words import AgreementWords
from ..rule.readers.exact import compile_tree
from ..rule.scope import Scope
from ..rule.tokens import ExpressionFault
from ..rule.tree import CONDITION, Figure


@dataclass(frozen=True)
class FigureCheck:
    """A relation as written, and what became of it. `status`: `holds`, `fails`, `cut` (a percentage was cut, not
    rounded), `within` (holds only if a figure printed as a bound is what `mends` say), `undecided` (a figure lacks).
    `left`, `right` and `difference` (left less right) are exact, percentages as shares. `mends`: (figure, from, to),
    the smallest single changes that would mend it."""

    relation: str
    status: str
    left: Fraction | None
    right: Fraction | None
    difference: Fraction | None
    mends: tuple[tuple[str, Fraction, Fraction], ...]
    finding: Finding | None = None

    @property
    def fails(self) -> bool:
        return self.status in ("fails", "cut")

    def text(self, lang: str = "vi") -> str:
        """What is wrong, in words; empty where nothing is."""
        return sentence(self.finding, lang) if self.finding else ""


@dataclass(frozen=True, repr=False)
class FiguresChecked:
    """The checks in the order of the relations; `cancelling`: what is told of sums that hold only because two errors
    cancel."""

    checks: tuple[FigureCheck, ...]
    cancelling: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        told = {status: sum(one.status == status for one in self.checks)
                for status in ("holds", "fails", "cut", "within", "undecided")}
        return f"FiguresChecked({', '.join(f'{count} {status}' for status, count in told.items() if count)})"

    def text(self, lang: str = "vi") -> str:
        """A line a finding."""
        told = [one.finding for one in self.checks if one.finding]
        return "\n".join(sentence(finding, lang) for finding in (*told, *self.cancelling))


def check_figures(relations: Sequence[str], figures: Mapping[str, Cell | None],
                  labels: Mapping[str, str] | None = None) -> FiguresChecked:
    """Hold figures against relations such as `received = resolved + pending`.

    `figures`: name -> a number, or what a report prints: "1.665", "90,52%", "trên 1.200" (None: not given). `labels`:
    name -> what it is called in sentences. A percentage that equals a quotient is compared as it is printed: rounded
    half up to its decimals. Raises Refused for a relation or a figure that cannot be read.

    >>> from papi_kit import check_figures
    >>> found = check_figures(["received = resolved + pending"], {"received": 189, "resolved": 167, "pending": 23})
    >>> found
    FiguresChecked(1 fails)
    >>> [(name, int(now), int(to)) for name, now, to in found.checks[0].mends]
    [('received', 189, 190), ('resolved', 167, 166), ('pending', 23, 22)]
    """
    read = {name: _read(name, cell) for name, cell in figures.items() if cell is not None}
    scope = Scope({name: Figure("", name, "percent" if name in read and read[name].percent else "amount")
                   for name in figures}, format=2)
    parsed = [Relation(_parsed(text, scope, figures)) for text in relations]
    given = _given(read)
    named = {("", name): label for name, label in (labels or {}).items()}
    said = AgreementWords(given, named, frozenset(("", name) for name, one in read.items() if one.percent))
    checks = [_check(text, verdict, said) for text, verdict in zip(relations, agreement(parsed, given), strict=True)]
    hidden = [Finding("errors_cancel", "warning", values=said.cancelled(one)) for one in cancelling(parsed, given)]
    return FiguresChecked(tuple(checks), tuple(hidden))


def _check(text: str, verdict: Verdict, said: AgreementWords) -> FigureCheck:
    return FigureCheck(text, verdict.status, verdict.left, verdict.right, verdict.difference,
                       tuple(map(_mend, verdict.mends)), said.told(verdict))


def _mend(mend: Mend) -> tuple[str, Fraction, Fraction]:
    return mend.key[1], mend.now, mend.to


def _read(name: str, cell: Cell) -> Printed:
    try:
        return read_printed(cell)
    except NotUnderstood as problem:
        raise Refused([error(problem.code, name, **problem.values)]) from None


def _parsed(text: str, scope: Scope, figures: Mapping[str, Any]) -> Any:
    try:
        return parse(text, scope, CONDITION)
    except ExpressionFault as problem:
        name = str(problem.values.get("text", ""))
        if problem.code == "unknown_name":
            raise Refused([error("figure_not_given", text=text, name=name, near=suggestions(name, figures))]) from None
        raise Refused([Finding(problem.code, "error", values={"expression": text, **problem.values})]) from None


def _given(read: Mapping[str, Printed]) -> Given:
    values: dict[Key, Fraction] = {("", name): one.value for name, one in read.items()}

    def may_be(key: Key, x: Fraction) -> bool:
        one = read[key[1]]
        return x >= 0 and (one.may_be(x) or not one.bound) and (not one.percent or x <= 1 or one.value > 1)

    def whole(key: Key) -> bool:
        return not read[key[1]].percent and read[key[1]].value.denominator == 1

    return Given(values, lambda change: Env({**values, **change}), compile_tree, may_be, whole,
                 frozenset(("", name) for name, one in read.items() if one.bound),
                 {("", name): one.decimals for name, one in read.items() if one.percent})
