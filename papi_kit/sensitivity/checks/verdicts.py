"""The verdict of a check of the whole index: ok or notice, with a sentence that names what was found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from ...findings import Finding
from ...language.messages import sentence
from ..altered.table import Table

NAMED = 5
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """`check` is what was looked at, the first word of the code after `sanity_`."""

    verdict: Literal["ok", "notice"]
    finding: Finding

    @property
    def check(self) -> str:
        return self.finding.code.split("_")[1]

    def sentence(self, lang: str = "vi") -> str:
        """With all that was found."""
        return sentence(self.finding, lang)

    def brief(self, lang: str = "vi") -> str:
        """With the first few of what was found, and how many more there are."""
        values = dict(self.finding.values)
        for name in ("items", "pairs", "figures"):
            found = values.get(name)
            if isinstance(found, list) and len(found) > NAMED:
                values |= {name: found[:NAMED], "more": len(found) - NAMED}
        return sentence(replace(self.finding, values=values), lang)


def verdict(holds: bool, finding: Finding) -> Verdict:
    return Verdict("ok" if holds else "notice", finding)


def called(table: Table, item: str) -> str:
    """“I.2 Kiểm tra công tác CCHC”, a long name cut."""
    name = table.program.items[item].name
    return f"“{item} {name if len(name) <= LONGEST else name[:LONGEST].rstrip() + '…'}”"


def exact(value: float, decimals: int = 3) -> Fraction:
    return Fraction(f"{value:.{decimals}f}")
