"""What is worked out from the rows of a list, as a phrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..tree import OfRows, Tree
from .speech import Speech

_ROUNDS = {"months": ("tháng", "months"), "quarters": ("quý", "quarters"), "": ("dòng", "rows")}
_WHAT = {"rows": ("số {thing} trong “{label}”", "number of {thing} of “{label}”"),
         "count_rows": ("số {thing} trong “{label}” mà {of}", "number of {thing} of “{label}” where {of}"),
         "sum_rows": ("tổng theo từng {thing} trong “{label}” của {of}", "sum over the {thing} of “{label}” of {of}"),
         "mean_rows": ("bình quân các {thing} trong “{label}” của {of}", "mean over the {thing} of “{label}” of {of}"),
         "months_in_force": ("số tháng hoạt động trong kỳ", "months in force in the period")}


def row_words(rows: OfRows, speech: Speech, words: Callable[[Tree, Speech], str]) -> str:
    """`số văn bản trong “Văn bản được giao” mà Ngày gửi ≤ Hạn`; cells have no values here."""
    thing = rows.thing if rows.thing and speech.lang == "vi" else speech.pick(_ROUNDS[rows.rounds])
    of = "" if rows.of is None else words(rows.of, replace(speech, values=None, maximum=None))
    label = speech.labels.get((rows.item, rows.list), rows.list)
    return speech.pick(_WHAT[rows.what]).format(thing=thing, label=label, of=of)

