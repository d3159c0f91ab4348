"""Ends and lengths that charts read: columns of numbers beyond what is printed of the first sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..kit.sheets import Sheet
from .words import TableWords


class Length(NamedTuple):
    """Of each place of the league table a number, under its title."""

    title: str
    values: Sequence[float] | np.ndarray


def lengths(own: TableWords) -> dict[str, Length]:
    """By name, in the order of their columns."""
    say, results = own.words.say, own.table.results
    found = {"rank": Length(say("Hạng", "Rank"), [r.rank or 0 for r in results])}
    if any(r.std_error for r in results):
        halves = [(ends[1] - ends[0]) / 2 if (ends := r.interval()) is not None else 0.0 for r in results]
        found["half"] = Length(say("Nửa khoảng 95%", "Half of 95%"), halves)
    if (main := own.main) is not None:
        found["q05"] = Length(say("Phân vị 5%", "Quantile 5%"), main.q05)
        found["range"] = Length(say("Dài phân vị", "Length of quantiles"), main.q95 - main.q05)
    survey = own.one.of("survey")
    if survey is not None and survey.sets is not None:
        found["low"] = Length(say("Tập 90%: từ", "90% set: from"), survey.sets.low)
        found["set"] = Length(say("Dài tập 90%", "Length of 90% set"), survey.sets.high - survey.sets.low)
    return found


def lengths_at(sheet: Sheet, own: TableWords) -> dict[str, int]:
    """The column of each on the first sheet."""
    return {name: column for column, name in enumerate(lengths(own), len(sheet.widths) + 1)}
