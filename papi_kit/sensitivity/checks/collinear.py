"""Whether a domain says anything that the others together do not: what no pair of columns shows."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ...findings import note
from ..altered.table import Table
from .importance import shares_of
from .verdicts import Verdict, called, exact, verdict

LIMIT = 10                                         # of a variance inflation factor: the others account for nine tenths
UNITS_A_DOMAIN = 3                                 # of fewer units any domain follows from the others
MOST = 1000.0                                      # what is above is told as this much
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Collinearity:
    """Variance inflation factors 1/(1 − R²) of each domain on the others,
    and the condition number of their standardised shares."""

    factors: dict[str, float]
    condition: float


def collinearity(table: Table) -> Collinearity | None:
    """Of domains that differ between units, over the units that have all of them in force; None for fewer than three
    domains, or fewer than UNITS_A_DOMAIN units a domain. Source: Belsley, Kuh & Welsch 1980, chapter 3, as in
    statsmodels."""
    domains = list(dict.fromkeys(path[0] for path in table.paths))
    shares = {key: share for key in domains if np.nanstd(share := shares_of(table, key)) > TINY}
    x = np.array(list(shares.values())).T
    x = x[~np.isnan(x).any(axis=1)] if len(shares) > 2 else np.empty((0, len(shares)))
    if len(shares) < 3 or len(x) < UNITS_A_DOMAIN * len(shares) or (np.std(x, axis=0) <= TINY).any():
        return None
    from statsmodels.stats.outliers_influence import variance_inflation_factor

    standard = (x - x.mean(axis=0)) / x.std(axis=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")            # a perfect fit is what is looked for
        factors = [float(variance_inflation_factor(standard, place)) for place in range(len(shares))]
    return Collinearity(dict(zip(shares, factors, strict=True)), float(np.linalg.cond(standard)))


def collinear(table: Table) -> Iterator[Verdict]:
    """One verdict; none where the units are too few to tell."""
    found = collinearity(table)
    if found is None:
        return
    worst = sorted(found.factors, key=lambda key: -found.factors[key])
    named = [called(table, key) for key in worst if found.factors[key] >= LIMIT]
    factor, condition = exact(min(found.factors[worst[0]], MOST), 1), exact(min(found.condition, MOST), 1)
    if named:
        yield verdict(False, note("sanity_collinear_found", items=named, factor=factor,
                                  condition=condition, limit=LIMIT))
    else:
        yield verdict(True, note("sanity_collinear_ok", item=called(table, worst[0]), factor=factor,
                                 condition=condition, limit=LIMIT))
