"""Columns of the design as numbers or texts, each different text looked at once."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import numpy as np

from ...findings import Finding, error
from ...language.names import nfc
from ...language.numbers import LONGEST, NotUnderstood, read_yes_no
from ...written.columns import TextColumn
from ...written.forms import Texts

_NUMBER = re.compile(r"[+-]?([0-9]+)(?:([.,])([0-9]+))?(?:[eE][+-]?[0-9]{1,3})?")
_MOST = 5


def text_column(texts: Texts, name: str, needed: bool) -> tuple[TextColumn, list[Finding]]:
    """Texts in NFC (n,); a blank stratum or cluster (`needed`) is a finding."""
    blank = [number for number, text in enumerate(texts.distinct) if not text and needed]
    found = [error("design_blank", texts.place(number), column=name, **texts.count(number)) for number in blank]
    return texts.column if "".join(texts.distinct).isascii() else texts.column.each(nfc), found


def numeric(texts: Texts, name: str, yes_no: bool = False) -> tuple[np.ndarray, list[Finding]]:
    """Numbers (n,) float64, nan where a text is none. The decimal mark is that of the column: `1.234` is read by it,
    and is asked about where nothing shows whether it separates thousands. `yes_no`: có/không too, 1 and 0."""
    parts = [_NUMBER.fullmatch(text) if len(text) <= LONGEST else None for text in texts.distinct]
    marks = {part[2] for part in parts if part and part[2] and not _maybe_thousands(part)} or set(texts.table.decimal)
    read = [_value(text, part, marks, yes_no) for text, part in zip(texts.distinct, parts, strict=True)]
    faults: dict[str, list[int]] = {}
    for number, value in enumerate(read):
        if isinstance(value, str):
            faults.setdefault(value, []).append(number)
    values = np.array([math.nan if isinstance(value, str) else value for value in read], dtype=float)
    return values[texts.code], list(_told(texts, name, faults))


def _value(text: str, part: re.Match[str] | None, marks: set[str], yes_no: bool) -> float | str:
    """The number, or the code of the finding."""
    if not text:
        return "design_blank"
    if part is None:
        return _said(text) if yes_no else "design_not_a_number"
    if part[2] and len(marks) != 1:
        return "decimal_marks_differ" if marks else "thousands_or_decimals"
    value = float(text.replace(",", ".")) if part[2] is None or part[2] in marks else math.inf
    return value if math.isfinite(value) else "design_not_a_number"


def _maybe_thousands(part: re.Match[str]) -> bool:
    return len(part[3]) == 3 and len(part[1]) <= 3 and part[1].strip("0") != ""


def _said(text: str) -> float | str:
    try:
        return float(read_yes_no(text))
    except NotUnderstood:
        return "design_not_a_number"


def _told(texts: Texts, name: str, faults: dict[str, list[int]]) -> Iterator[Finding]:
    """One finding a text for the first few, then how many more there are."""
    for code, numbers in faults.items():
        for number in numbers[:_MOST]:
            yield error(code, texts.place(number), column=name, text=texts.distinct[number][:LONGEST],
                        **texts.count(number))
        if rest := numbers[_MOST:]:
            yield error("design_values_more", texts.place(rest[0]), column=name, texts=len(rest),
                        count=texts.number(rest))
