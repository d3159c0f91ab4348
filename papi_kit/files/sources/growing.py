"""A column of texts as it grows: each different text is kept once, the cells are its numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd


def _numbered() -> defaultdict[str, int]:
    """Gives each new text the next number."""
    found: defaultdict[str, int] = defaultdict()
    found.default_factory = found.__len__
    return found


@dataclass
class Growing:
    """`numbers` of the texts, in the order in which they were met."""

    numbers: defaultdict[str, int] = field(default_factory=_numbered)
    pieces: list[np.ndarray] = field(default_factory=list)

    def add(self, texts: Sequence[str]) -> None:
        codes = np.fromiter(map(self.numbers.__getitem__, texts), dtype=np.int32, count=len(texts))
        self.pieces.append(codes.astype(np.min_scalar_type(-1 - len(self.numbers))))

    def having(self, texts: Collection[str]) -> Iterator[tuple[str, list[int]]]:
        """Those of `texts` that stand alone in cells, and the cells' numbers."""
        for text in [text for text in self.numbers if text.strip() in texts]:
            yield text.strip(), np.flatnonzero(self._codes() == self.numbers[text]).tolist()

    def whole(self, blank: Collection[str] = ()) -> pd.Categorical:
        """The column without spaces around its texts, and blank where one of `blank` stood."""
        stripped = ["" if (text := cell.strip()) in blank else text for cell in self.numbers]
        codes, texts = self._codes(), dict.fromkeys(stripped)
        if len(texts) < len(stripped):
            place = {text: number for number, text in enumerate(texts)}
            codes = np.array([place[text] for text in stripped], dtype=codes.dtype)[codes]
        kind = pd.CategoricalDtype(pd.Index([*texts], dtype=object))
        return pd.Categorical.from_codes(codes, dtype=kind, validate=False)

    def _codes(self) -> np.ndarray:
        return np.concatenate(self.pieces) if self.pieces else np.zeros(0, dtype=np.int8)
