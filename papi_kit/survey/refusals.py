"""What the estimation library refuses: a code and the values that fill its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from ..findings import RequestRefused

LONGEST_LIST = 10


class SurveyRefused(RequestRefused):
    """The data or the request do not allow the estimate; `code` is a key of `papi_kit.language.sentences.survey`."""


def some(items: Iterable[object]) -> list[object]:
    """The first few of `items`, as plain values, for a sentence."""
    shown: list[object] = []
    for item in items:
        if len(shown) == LONGEST_LIST:
            return [*shown, "…"]
        shown.append(item.item() if hasattr(item, "item") else item)
    return shown
