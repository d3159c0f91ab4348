"""Which unit each form is of: by the register where there is one, else by the name in one spelling."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ...findings import Finding, error
from ...language.named import Match
from ...language.numbers import LONGEST
from ...written.columns import TextColumn
from ...written.forms import Texts
from ...written.told_units import Met, succeeded, told
from .spelled import Spelled, names_alike, one_spelling

MOST_UNKNOWN = 20
FindUnit = Callable[[str, bool], tuple[Match, str]]   # a text, whether it came as a number -> match, the unit's name


def find_units(texts: Texts, column: str, find_unit: FindUnit | None,
               spelled: Spelled) -> tuple[TextColumn, np.ndarray, list[Finding]]:
    """Unit ids (n,), whether each is in the register (n,) bool, and what is blank, unknown, ambiguous or understood.
    Without a register each unit is called by one of its spellings."""
    blank = [error("forms_without_unit", texts.place(number), column=column, **texts.count(number))
             for number, text in enumerate(texts.distinct) if not text]
    if find_unit is None:
        names, merged = one_spelling(texts, column, spelled)
        return names, names.filled, [*blank, *merged, *names_alike(texts, column, names, None)]
    numbers = any(origin.letters for origin in texts.table.origins)
    met = {number: _met(texts, number, *find_unit(text, numbers and text.isdecimal() and text[:1] != "0"))
           for number, text in enumerate(texts.distinct) if text}
    unknown = [number for number, one in met.items() if one.match.how == "unknown"]
    found = [one.match.unit if (one := met.get(number)) else None for number in range(len(texts.distinct))]
    ids = [unit or text for unit, text in zip(found, texts.distinct, strict=True)]
    known = texts.column.of_texts([unit is not None for unit in found])
    return (texts.column.said(ids), known,
            [*blank, *_unknown(texts, column, unknown, met), *told(list(met.values())),
             *succeeded(list(met.values()))])


def _met(texts: Texts, number: int, match: Match, name: str) -> Met:
    return Met(texts.distinct[number], match, texts.place(number), texts.number([number]), name)


def _unknown(texts: Texts, column: str, unknown: Sequence[int], met: dict[int, Met]) -> list[Finding]:
    shown = [error("unit_not_in_register", texts.place(number), unit=texts.distinct[number][:2 * LONGEST],
                   **texts.count(number), near=list(met[number].match.near)) for number in unknown[:MOST_UNKNOWN]]
    if rest := unknown[MOST_UNKNOWN:]:
        shown.append(error("units_not_in_register_more", texts.place(rest[0]), column=column, units=len(rest),
                           count=texts.number(rest)))
    return shown
