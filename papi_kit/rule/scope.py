"""What an expression may name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from ..values import dataclass
from .tree import Column, Tree


@dataclass(frozen=True)
class ListNames:
    """The columns of a list, whether its rows are `months` or `quarters`, and what each of them is called."""

    columns: Mapping[str, Tree]
    rounds: str = ""
    thing: str = ""


@dataclass(frozen=True)
class Scope:
    """Local names, items with their figures, columns of units. `format`: the version of
    the language in which it is written; `item` and `table`: where it stands, and what peers have in common there."""

    names: Mapping[str, Tree]
    items: Mapping[str, Mapping[str, str]] = field(default_factory=dict)     # item -> input -> type
    shared: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], Iterable[str]] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    format: int = 1
    item: str = ""
    table: tuple[Column, ...] | None = None
    lists: Mapping[tuple[str, str], ListNames] = field(default_factory=dict)   # (item, input) -> what its rows hold
    inside: str = ""                                                         # the function over units below, if any
