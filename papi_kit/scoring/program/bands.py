"""Bands and vetoes, ready to be tried."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...rule.tree import Tree


@dataclass(frozen=True)
class BandRule:
    label: str
    lower: tuple[str, Fraction] | None            # (">=" or ">", end)
    gates: tuple[Tree, ...]
    gate_texts: tuple[str, ...]
    share: Fraction | None
    share_of: tuple[str, ...]
    tie_break: tuple[Tree, ...] | None
    cited: str = ""


@dataclass(frozen=True)
class VetoRule:
    when: Tree
    text: str
    verb: str
    target: Any
    cited: str
