"""Decrees and decisions that rubrics cite and that have been replaced, with the day from which the new one counts.

The day is that of entry into force where the document states one, else that of signature. A province that keeps other
documents of its own is not served by this list: it holds only what counts in the whole country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..values import dataclass


@dataclass(frozen=True, slots=True)
class Replaced:
    """`old` was replaced by `new` from the day `since`; `what` both are about."""

    old: str
    new: str
    since: date
    what: str


_ONE_STOP = "cơ chế một cửa, một cửa liên thông"
_SCHEME = "Đề án xác định Chỉ số cải cách hành chính của các bộ, các tỉnh"
REPLACED = (
    Replaced("61/2018/NĐ-CP", "118/2025/NĐ-CP", date(2025, 7, 1), _ONE_STOP),
    Replaced("107/2021/NĐ-CP", "118/2025/NĐ-CP", date(2025, 7, 1), _ONE_STOP),
    Replaced("90/2020/NĐ-CP", "335/2025/NĐ-CP", date(2026, 1, 1), "đánh giá, xếp loại chất lượng công chức"),
    Replaced("1294/QĐ-BNV", "4361/QĐ-BNV", date(2016, 12, 28), _SCHEME),
    Replaced("4361/QĐ-BNV", "2948/QĐ-BNV", date(2017, 12, 28), _SCHEME),
    Replaced("2948/QĐ-BNV", "2636/QĐ-BNV", date(2018, 12, 10), _SCHEME),
    Replaced("2636/QĐ-BNV", "1150/QĐ-BNV", date(2019, 12, 30), _SCHEME),
    Replaced("1150/QĐ-BNV", "1149/QĐ-BNV", date(2020, 12, 30), _SCHEME),
    Replaced("1149/QĐ-BNV", "876/QĐ-BNV", date(2022, 11, 10), _SCHEME),
    Replaced("876/QĐ-BNV", "892/QĐ-BNV", date(2024, 12, 5), _SCHEME),
    Replaced("892/QĐ-BNV", "1187/QĐ-BNV", date(2025, 10, 15), _SCHEME),
)
_BY_OLD = {one.old: one for one in REPLACED}
_CITED = re.compile(r"(?<![\d/])\d{1,4}(?:/\d{4})?/(?:N[ĐD]\s?[-–]\s?CP|Q[ĐD]\s?[-–]\s?BNV)(?!\w)")


def cited_and_replaced(text: str, day: date) -> Iterator[Replaced]:
    """What `text` cites and what was replaced on or before `day`, by what counts then, each once."""
    written = (_spelled(found) for found in _CITED.findall(text))
    for old in dict.fromkeys(written):
        found = _BY_OLD.get(old)
        if found is None or found.since > day:
            continue
        while (later := _BY_OLD.get(found.new)) is not None and later.since <= day:
            found = Replaced(old, later.new, later.since, later.what)
        yield Replaced(old, found.new, found.since, found.what)


def _spelled(number: str) -> str:
    return re.sub(r"\s", "", number).replace("–", "-").replace("ND", "NĐ").replace("QD", "QĐ")
