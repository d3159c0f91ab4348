"""Verdicts on relations in words, as findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ...findings import Finding
from ...language.numbers import Share, number_text, percent_text
from ...language.say import Both
from ..agreement import Cancelling, Given, Key, Mend, Verdict, decimals_of
from ..tree import Figure, Op
from .speech import Speech
from .words import words

LANGUAGES = ("vi", "en")


class AgreementWords:
    """Speaks of figures by their `labels`; `percents`: those that are shares; `remark`: what else there is to say of
    a mend."""

    def __init__(self, given: Given, labels: Mapping[Key, str], percents: frozenset[Key] = frozenset(),
                 remark: Callable[[Mend, str], str] | None = None):
        self.given, self.labels, self.percents = given, labels, percents
        self.remark = remark or (lambda mend, lang: "")

    def told(self, verdict: Verdict) -> Finding | None:
        """A warning without place and unit; None where there is nothing to tell."""
        if verdict.status in ("holds", "undecided"):
            return None
        relation = words(verdict.relation.tree, Speech(self.labels))
        if verdict.left is None or verdict.right is None or verdict.difference is None:
            return Finding("condition_fails", "warning", values={"relation": relation})
        values = {"relation": relation, "read": self.read(verdict), "mends": self.mends(verdict)}
        if verdict.status == "within":
            return Finding("holds_within", "warning", values=values)
        if (key := verdict.relation.printed) is not None:
            code = "percent_cut" if verdict.status == "cut" else "percent_differs"
            return Finding(code, "warning", values={**values, **self._percentage(verdict, key)})
        said = Share if self.percents.issuperset(verdict.relation.keys) else Fraction
        return Finding("relation_fails", "warning", values={
            **values, "left": said(verdict.left), "right": said(verdict.right), "difference": said(verdict.difference)})

    def cancelled(self, found: Cancelling) -> dict[str, Any]:
        first, second = (words(one.relation.tree, Speech(self.labels)) for one in (found.first, found.second))
        return {"read": self.read(found.holding), "first": first, "second": second,
                "difference": found.first.difference, "opposite": found.second.difference}

    def read(self, verdict: Verdict) -> Both:
        """The relation with the label and the value of each figure."""
        env = self.given.env({})
        speech = Speech(self.labels, values=lambda tree: self.given.run(tree)(env))
        return Both(*(words(verdict.relation.tree, replace(speech, lang=lang)) for lang in LANGUAGES))

    def mends(self, verdict: Verdict) -> Both | None:
        """`Tiếp nhận 347 → 352 hoặc Trả lại 5 → 0`; of bounds `Đúng hạn từ 1.044 trở lên`."""
        if not verdict.mends:
            return None
        within = verdict.status == "within"
        said = [(" hoặc ", " or ")[n].join(self._bound(mend, verdict, lang) if within else self._mend(mend, lang)
                                           for mend in verdict.mends) for n, lang in enumerate(LANGUAGES)]
        return Both(*said)

    def _mend(self, mend: Mend, lang: str) -> str:
        remark = self.remark(mend, lang)
        return f"{self._label(mend)} {self._shown(mend, mend.now, lang)} → {self._shown(mend, mend.to, lang)}" + (
            f" ({remark})" if remark else "")

    def _bound(self, mend: Mend, verdict: Verdict, lang: str) -> str:
        """At the number named, or beyond it, where that holds too."""
        tree, vi = verdict.relation.tree, lang == "vi"
        shown, label = self._shown(mend, mend.to, lang), self._label(mend)
        if isinstance(tree, Op) and tree.name == "=":
            return f"{label} {'là' if vi else 'is'} {shown}"
        up = mend.to > mend.now
        return f"{label} {('từ' if vi else 'is')} {shown} " + (("trở lên" if up else "trở xuống") if vi
                                                               else "or more" if up else "or less")

    def _label(self, mend: Mend) -> str:
        return self.labels.get(mend.key, mend.key[1])

    def _shown(self, mend: Mend, x: Fraction, lang: str) -> str:
        if mend.key not in self.percents:
            return number_text(x, lang)
        return percent_text(x, lang, decimals_of(self.given, mend.key))

    def _percentage(self, verdict: Verdict, key: Key) -> dict[str, Any]:
        """What the figures give, with a decimal or two more than are printed, and the difference in percentage
        points."""
        assert isinstance(verdict.relation.tree, Op) and verdict.left is not None and verdict.right is not None
        first = isinstance(verdict.relation.tree.args[0], Figure)
        printed, true = (verdict.left, verdict.right) if first else (verdict.right, verdict.left)
        places, off = decimals_of(self.given, key), (printed - true) * 100
        vi, en = ((percent_text(true, lang, places + 1), number_text(off, lang, places + 2)) for lang in LANGUAGES)
        return {"true": Both(vi[0], en[0]), "difference": Both(f"{vi[1]} điểm phần trăm", f"{en[1]} percentage points"),
                "left": printed, "right": true}
