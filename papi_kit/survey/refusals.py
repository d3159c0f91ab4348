"""What the estimation library refuses: a code and the values that fill its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from ..findings import Refused, error

LONGEST_LIST = 10


class SurveyRefused(Refused):
    """The data or the request do not allow the estimate.

    `code` is a key of `papi_kit.language.sentences.survey`, `values` are what its sentence prints; the same
    stand in `findings` (one finding of severity error), so that callers of `Refused` need nothing new.
    """

    def __init__(self, code: str, **values: object):
        self.code = code
        self.values = values
        super().__init__([error(code, **values)])

    def __str__(self) -> str:
        return ", ".join([self.code, *(f"{name}={value!r}" for name, value in self.values.items())])


def some(items: Iterable[object]) -> list[object]:
    """The first few of `items`, as plain values, for a sentence."""
    shown = []
    for item in items:
        if len(shown) == LONGEST_LIST:
            return [*shown, "…"]
        shown.append(item.item() if hasattr(item, "item") else item)
    return shown
