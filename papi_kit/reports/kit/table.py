"""A table as a value: columns, rows, and nothing about how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "number", "percent", "rank", "count"]


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    kind: Kind = "text"
    decimals: int | None = None
    width: float = 12


@dataclass(frozen=True)
class Table:
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
