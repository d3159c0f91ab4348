"""Whether two programs give the same figures, and which of the differences have a known cause."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd

TOLERANCE = 1e-9         # relative
KEY = ["kind", "item", "unit"]


class Disagree(Exception):
    """Figures differ and no known cause explains it."""


def estimates(folder: Path, ours: Path, theirs: Path) -> str:
    """How many estimates and standard errors are the same, in words. Raises Disagree.

    The known cause: samplics leaves out the forms without an answer, and so the villages where nobody answered the
    item; the others keep these in the design, with a sum of 0, so that the standard errors of their units differ.
    """
    names = [*KEY, "estimate", "std_error"]
    mine, other = (pd.read_csv(path, names=names).set_index(KEY) for path in (ours, theirs))
    both = other.join(mine, rsuffix="_ours", how="left")
    same = {name: np.isclose(both[name], both[f"{name}_ours"], rtol=TOLERANCE, atol=1e-15)
            for name in ("estimate", "std_error")}
    units = both.index.droplevel("kind")
    emptied = units.isin(_emptied(folder / "forms.csv", both.index.unique("item")))
    unknown = ~same["estimate"] | ~same["std_error"] & ~emptied
    if unknown.any() or not len(both):
        raise Disagree(f"{theirs.name}:\n{both[unknown]}")
    differ = int((~same["std_error"]).sum())
    return f"{len(both):,} estimates, standard errors" + (f" but for {differ:,} (villages without answers left out)"
                                                           if differ else "")


def _emptied(forms: Path, items: pd.Index) -> list[tuple[str, str]]:
    """(item, unit) where all answers of a village are missing."""
    answered = pd.read_csv(forms).groupby(["commune", "village"])[list(items)].count()
    return [(item, unit) for item in items for unit in {key[0] for key in answered.index[answered[item] == 0]}]


def ranks(_: Path, ours: Path, theirs: Path) -> str:
    """That all ranks are the same, in words. Raises Disagree."""
    mine, other = (list(csv.reader(path.open(encoding="utf-8"))) for path in (ours, theirs))
    if mine != other or not mine:
        raise Disagree(f"{theirs.name}: other ranks")
    return f"{len(mine) * len(mine[0]):,} ranks"
