"""What the ranking library refuses: a code and the values that fill its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ..findings import Refused, error


class RankingRefused(Refused):
    """The figures or the request do not allow the answer.

    `code` is a key of `papi_kit.language.sentences.ranking`, `values` are what its sentence prints; the same stand in
    `findings` (one finding of severity error), so that callers of `Refused` need nothing new.
    """

    def __init__(self, code: str, **values: object):
        self.code = code
        self.values = values
        super().__init__([error(code, **values)])

    def __str__(self) -> str:
        return ", ".join([self.code, *(f"{name}={value!r}" for name, value in self.values.items())])


def one_of(option: str, value: object, allowed: Sequence[str]) -> None:
    """Refuses rank_option where `value` is not allowed."""
    if value not in allowed:
        raise RankingRefused("rank_option", option=option, value=value, allowed=list(allowed))
