"""What the ranking library refuses: a code and the values that fill its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ..findings import RequestRefused


class RankingRefused(RequestRefused):
    """The figures or the request do not allow the answer; `code` is a key of `papi_kit.language.sentences.ranking`."""


def one_of(option: str, value: object, allowed: Sequence[str]) -> None:
    """Refuses rank_option where `value` is not allowed."""
    if value not in allowed:
        raise RankingRefused("rank_option", option=option, value=value, allowed=list(allowed))
