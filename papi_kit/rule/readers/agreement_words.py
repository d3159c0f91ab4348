"""Verdicts on relations in words, as findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ...findings import Finding
from ...language.numbers import number_text, percent_text, percents_apart, texts_apart
from ...language.say import Both
from ..agreement import NEAR, ZERO, Cancelling, Given, Key, Mend, Verdict, decimals_of
from ..tree import Figure, Last, Op, walk
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
        if verdict.excluded is not None:
            return Finding("bound_excluded", "warning", values={**values, **self._bound_of(verdict.excluded)})
        if (key := verdict.relation.printed) is not None:
            code = "percent_cut" if verdict.status == "cut" else "percent_differs"
            return Finding(code, "warning", values={**values, **self._percentage(verdict, key)})
        sides = (verdict.left, verdict.right)
        off, beside = self._off(verdict), [self._sides(verdict, sides, lang) for lang in LANGUAGES]
        left, right = (Both(*texts) for texts in zip(*beside, strict=True))
        return Finding("relation_fails", "warning", values={
            **values, "left": left, "right": right, "off": off, "difference": verdict.difference})

    def _sides(self, verdict: Verdict, values: Sequence[Fraction], lang: str) -> list[str]:
        """As they are written, or with as many decimals as tell them apart."""
        read = {(node.item, node.name) for node in walk(verdict.relation.tree) if isinstance(node, (Figure, Last))}
        share = bool(read) and self.percents >= read
        texts = [(percent_text if share else number_text)(x, lang) for x in values]
        if len(set(texts)) == len(set(values)):
            return texts
        return (percents_apart if share else texts_apart)(values, lang)

    def _off(self, verdict: Verdict) -> Both:
        """The difference, which is not 0 and never printed so."""
        assert verdict.difference is not None
        return Both(*(self._sides(verdict, (verdict.difference, ZERO), lang)[0] for lang in LANGUAGES))

    def _bound_of(self, key: Key) -> dict[str, Any]:
        """The figure and what is written of it: `dưới 80%`."""
        end = Fraction(self.given.values[key])
        up = self.given.may_be(key, end + NEAR)
        said = [self._shown(Mend(key, end, end), end, lang) for lang in LANGUAGES]
        return {"figure": self.labels.get(key, key[1]),
                "bound": Both(f"{'trên' if up else 'dưới'} {said[0]}", f"{'above' if up else 'below'} {said[1]}")}

    def cancelled(self, found: Cancelling) -> dict[str, Any]:
        first, second = (Both(*(words(one.relation.tree, Speech(self.labels, lang=lang)) for lang in LANGUAGES))
                         for one in (found.first, found.second))
        return {"read": self.read(found.holding), "first": first, "second": second,
                "difference": self._off(found.first), "opposite": self._off(found.second)}

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
        """What the figures give, with a decimal or two more than are printed, and by how many percentage points what is
        printed lies above or below it; `difference` is left less right as of every relation."""
        assert isinstance(verdict.relation.tree, Op) and verdict.left is not None and verdict.right is not None
        first = isinstance(verdict.relation.tree.args[0], Figure)
        printed, true = (verdict.left, verdict.right) if first else (verdict.right, verdict.left)
        places, off = decimals_of(self.given, key), abs(printed - true) * 100
        vi, en = ((percent_text(true, lang, places + 1), number_text(off, lang, places + 2)) for lang in LANGUAGES)
        return {"true": Both(vi[0], en[0]), "left": verdict.left, "right": verdict.right,
                "difference": verdict.difference, "off": Both(
                    f"{'cao' if printed > true else 'thấp'} hơn {vi[1]} điểm phần trăm",
                    f"{en[1]} percentage points {'higher' if printed > true else 'lower'}")}
