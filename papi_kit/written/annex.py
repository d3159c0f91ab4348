"""The annex of a decision as it stands: its tables cell by cell, and the text around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .grid import Grid
from .opened import FileRecord


@dataclass(frozen=True)
class Annex:
    """`tables` in their order; a cell holds its paragraphs as lines, automatic numbers written out and marks of
    footnotes left out. `texts`: the paragraphs outside them."""

    tables: Sequence[Grid]
    texts: Sequence[str]
    record: FileRecord
