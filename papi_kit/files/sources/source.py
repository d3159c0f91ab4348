"""What the reader of one kind of file of forms is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from ...findings import Unreadable, error
from ...values import dataclass
from ...written.forms import FormsTable
from ...written.opened import Opened
from ..sheets import Wish


@dataclass(frozen=True)
class Source:
    """`is_one`: whether the bytes are of this kind, whatever the file is called; `read` raises Unreadable."""

    name: str
    suffixes: frozenset[str]
    is_one: Callable[[bytes], bool]
    read: Callable[[Opened, Sequence[Wish]], FormsTable]


def library(name: str, extra: str, file: str) -> Any:
    """A library that only some installations have. Raises Unreadable with the command that installs it."""
    try:
        return import_module(name)
    except ImportError:
        raise Unreadable(error("library_absent", file, library=name.partition(".")[0],
                               command=f'pip install "papi-kit[{extra}]"')) from None


def best_header(wishes: Sequence[Wish], *headers: Sequence[str]) -> tuple[str, ...]:
    """Of several ways to name the columns, the one in which most of what is wanted is found; the first of equals."""
    def found(names: Sequence[str]) -> int:
        return max(wish.fit(names) for wish in wishes)

    best = max(headers, key=found)
    return tuple(best)
