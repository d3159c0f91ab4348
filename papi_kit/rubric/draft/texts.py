"""A line of wording of an annex."""

from __future__ import annotations

from dataclasses import dataclass

from ...findings import Place


@dataclass(frozen=True)
class Text:
    """One line, and where it stands."""

    text: str
    place: Place
