"""A column of texts as it grows: each different text is kept once, the cells are its numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import field

import numpy as np

from ...values import dataclass
from ...written.columns import TextColumn, numbering


@dataclass
class Growing:
    """`numbers` of the texts, in the order in which they were met."""

    numbers: defaultdict[str, int] = field(default_factory=numbering)
    pieces: list[np.ndarray] = field(default_factory=list)

    def add(self, texts: Sequence[str]) -> None:
        self.add_numbered(np.arange(len(texts)), texts)

    def add_numbered(self, codes: np.ndarray, texts: Sequence[str]) -> None:
        """Cells that are numbers of these texts."""
        numbers = np.fromiter(map(self.numbers.__getitem__, texts), dtype=np.int32, count=len(texts))
        self.pieces.append(numbers.astype(np.min_scalar_type(-1 - len(self.numbers)))[codes])

    def whole(self, wrong: frozenset[str] = frozenset()) -> tuple[TextColumn, list[tuple[int, str]]]:
        """The column without spaces around its texts, and its cells, by row, that have one of the `wrong` texts: they
        are blank."""
        column = TextColumn(self._codes(), tuple(self.numbers))
        codes, texts = column.code, list(map(str.strip, column.distinct))
        cells = []
        if wrong.intersection(texts):
            bad = np.array([text in wrong for text in texts])
            cells = [(row, texts[codes[row]]) for row in np.flatnonzero(bad[codes]).tolist()]
            texts = ["" if text in wrong else text for text in texts]
        return column if texts == list(column.distinct) else column.said(texts), cells

    def _codes(self) -> np.ndarray:
        return np.concatenate(self.pieces) if self.pieces else np.zeros(0, dtype=np.int8)
