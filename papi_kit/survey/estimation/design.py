"""Who was asked and how they were drawn, and estimates with the influence values that carry their errors."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ...written.columns import first_rows
from ..refusals import SurveyRefused
from .domains import Data, DfCodes, Domain, df_codes, domains, listed, numbers, present, series
from .estimate import Estimate, Part
from .estimators import linearised, point
from .gathered import Gathered
from .input import certain_rows, collapse, keys_of, population_columns, read_weights, replicate_columns, share_columns
from .replicates import Replicates, given, jackknife, with_weights
from .spread import ByDomain, Replicated, Spread
from .spread import Fitted as FittedSpread
from .stages import Stage, build_stages
from .variance import RULES, DomainCells
from .weighting import Fitted, Totals, fit_cells, fit_once, kish, post_stratified, raked

if TYPE_CHECKING:
    import pandas as pd

Names = str | Sequence[str]


class Design:
    """A sample of rows with its stages and weights: the arguments, units and refusals are those of `SurveyDesign`."""

    def __init__(self, data: Data, strata: Names | None = None, clusters: Names | None = None,
                 weights: str | None = None, fpc: Any = None, nest: bool = False, *,
                 single_psu: str | Mapping[Any, Any] = "error", certainty: str | None = None, replicates: Any = None,
                 scale: float = 1.0, rscales: Sequence[float] | None = None, mse: bool = False,
                 gathered: Gathered | None = None):
        if not len(data):
            raise SurveyRefused("no_rows")
        self.data = data
        self.rule = "error" if isinstance(single_psu, Mapping) else single_psu
        if self.rule not in RULES:
            raise SurveyRefused("unknown_rule", rule=single_psu, allowed=[*RULES, "{stratum: neighbour}"])
        certain = certain_rows(data, certainty)
        keys, strata_keys = (keys_of(data, listed(clusters), certain is not None),
                             keys_of(data, listed(strata), False, optional=True))
        population = population_columns(data, fpc)
        if isinstance(single_psu, Mapping):
            strata_keys, population = collapse(strata_keys, population, single_psu)
        rows_last = certain is not None or not listed(clusters)
        self.gathered = gathered
        self.stages: tuple[Stage, ...] = build_stages(keys, strata_keys, population, nest, certain,
                                                      gathered.times if gathered and rows_last else None)
        as_named = bool(listed(strata)) and certain is None and not isinstance(single_psu, Mapping)
        self.known = {listed(strata)[0]: (self.stages[0].strata, self.stages[0].first)} if as_named else {}
        self._weights = read_weights(data, weights, self.stages, bool(population))
        if gathered and weights is None:
            self.gathered = gathered = gathered.equal(self._weights)
            self._weights = self._weights * gathered.times
        if gathered and rows_last:
            self.stages = (*self.stages[:-1], _uneven(self.stages[-1], gathered.uneven(self._weights)))
        self._inside = self._weights > 0
        self._fits: tuple[Fitted, ...] = ()
        columns = replicate_columns(data, replicates)
        self.replication: Replicates | None = None if columns is None else given(columns, scale, rscales, mse)
        self._given = replicates is not None

    # what the design is

    @property
    def weights(self) -> pd.Series:
        """The weights, fitted where fitted; (n,), 0 outside a subset."""
        import pandas as pd

        index = self.data.index if isinstance(self.data, pd.DataFrame) else None
        return pd.Series(self.weighing, index=index, name="weight")

    @property
    def weighing(self) -> np.ndarray:
        """The same as an array."""
        return np.where(self._inside, self._weights, 0.0)

    @property
    def degf(self) -> float:
        """PSUs minus strata among the rows that count (R degf); of replicates the rank less one."""
        if self.replication is not None and self._given:
            return self.replication.degf()
        stage, inside = self.stages[0], self._inside
        return float(len(np.unique(stage.units[inside])) - len(np.unique(stage.strata[inside])))

    @property
    def kish(self) -> float:
        """1 + cv² of the weights, the price of their unevenness."""
        return kish(self.weighing)

    @property
    def inside(self) -> np.ndarray:
        """Rows that count: in the subset, with a weight above 0; (n,) bool."""
        return self._inside

    @property
    def adjusted(self) -> bool:
        """Fitted to known totals, or with replicate weights: errors then need the rows."""
        return bool(self._fits) or self.replication is not None

    @property
    def fits(self) -> tuple[Fitted, ...]:
        """The fits to known totals that were made, in their order."""
        return self._fits

    @property
    def row_stage(self) -> int | None:
        """The stage whose units are the respondents themselves, if there is one."""
        rows = len(self.data) if self.gathered is None else self.gathered.times.sum()
        return next((number for number, stage in enumerate(self.stages)
                     if stage.many is not None or len(stage.stratum_of) == rows), None)

    def sizes(self, whole: Domain) -> np.ndarray:
        """Population of each domain (G,) by the finite populations, inf unless every stage has one. Weights do not
        tell: they may be normalised to the number of forms."""
        stood_for = self.stood_for()
        return np.full(whole.size, np.inf) if stood_for is None else whole.sums(stood_for)[0]

    def stood_for(self) -> np.ndarray | None:
        """How many of the population each row stands for, (n,); None unless every stage has a finite one."""
        if not all(np.isfinite(stage.population).all() for stage in self.stages):
            return None
        found = np.ones(len(self.data)) if self.gathered is None else self.gathered.times.astype(float)
        for stage in self.stages:
            found /= stage.share[stage.strata]
        return found

    def df_codes(self, kind: str) -> DfCodes | None:
        """Codes whose numbers make the degrees of freedom; None for given replicate weights."""
        return None if self._given else df_codes(self.stages, kind)

    # other designs from this one

    def subset(self, rows: Any) -> Self:
        """The design restricted to a domain: `rows` is a bool array (n,) or a bool column.
        PSUs outside keep counting."""
        mask = np.asarray(self.data[rows] if isinstance(rows, str) else rows)
        if mask.dtype != bool:
            import pandas as pd

            mask = np.asarray(pd.array(mask.astype(object), dtype="boolean").fillna(False), dtype=bool)
        if mask.shape != self._weights.shape:
            raise SurveyRefused("subset_length", found=len(mask), expected=len(self.data))
        return self._with(_inside=self._inside & mask)

    def post_stratify(self, by: Names | Mapping[Any, Any], totals: Totals | pd.DataFrame | None = None) -> Self:
        """Weights that sum to `totals` in each cell of `by` (level or tuple of levels -> population total, or a
        DataFrame with the `by` columns and the total last); {by: totals} in one argument does too. Refuses
        column_absent and the codes of `weighting.fit_cells`."""
        if isinstance(by, Mapping):
            return self.rake(by)
        present(self.data, listed(by))
        codes, known = fit_cells(self._keys(by), totals, self._inside)
        fitted = post_stratified(codes, known, self.weighing)
        return self._fitted(fitted, lambda w: fit_once(codes, known, w))

    def rake(self, margins: Mapping[Any, Totals | pd.DataFrame], tolerance: float = 1e-11, rounds: int = 1000) -> Self:
        """Weights that meet several margins: column (or tuple of columns) -> totals, as in `post_stratify`. Stops when
        no cell of the crossing changes by `tolerance` of the sum of weights (1 or more: by that many persons, as R with
        epsilon = 1). Refuses also margins_differ, rake_not_converged."""
        present(self.data, [name for key in margins for name in listed(key)])
        cells = [fit_cells(self._keys(key), totals, self._inside) for key, totals in margins.items()]
        names = [", ".join(listed(key)) for key in margins]
        fitted = raked(cells, names, self.weighing, tolerance, rounds)
        return self._fitted(fitted, lambda w: raked(cells, names, w, tolerance, rounds).margins[-1].weights)

    def _keys(self, by: Names) -> pd.DataFrame:
        import pandas as pd

        return pd.DataFrame({name: series(self.data[name]) for name in listed(by)})

    def jackknife(self, kind: str, mse: bool = False) -> Self:
        """The design with replicate weights made from its weights: "JK1" (no strata) or "JKn"; make them before fitting
        to totals, so that each replicate is fitted too. Refuses as `replicates.jackknife`."""
        return self._with(replication=jackknife(kind, self.stages[0], self._weights, self.rule, mse))

    def without_single_psus(self) -> Self:
        """The design in which single PSUs add nothing to a variance."""
        return self._with(rule="remove")

    def first_stage(self) -> Self:
        """The design as if PSUs were drawn with replacement, weights as they are: single PSUs add nothing."""
        stage = self.stages[0]
        endless = replace(stage, population=np.full_like(stage.population, np.inf), before=np.ones_like(stage.before))
        return self._with(stages=(endless,), rule="remove", replication=None, _given=False, _fits=())

    def _fitted(self, fitted: Fitted, again: Any) -> Self:
        weights = fitted.margins[-1].weights
        if self.replication is None:
            return self._with(_weights=weights, _fits=(*self._fits, fitted))
        each = np.column_stack([again(np.where(self._inside, w, 0.0)) for w in self.replication.weights.T])
        return self._with(_weights=weights, replication=with_weights(self.replication, each))

    def _with(self, **changed: Any) -> Self:
        other = copy.copy(self)
        other.__dict__.update(changed)
        return other

    # estimates with their influence values

    def share(self, columns: Names, by: Names | None = None, values: Sequence[Any] | None = None) -> Estimate:
        """The shares of `proportion` as an `Estimate`."""
        names, indicators = share_columns(self.data, columns, values)
        return self._estimate("mean", names, indicators, np.ones_like(indicators), by)

    def estimate(self, kind: str, columns: Names, by: Names | None = None, base: Names | None = None) -> Estimate:
        """An `Estimate` of kind "mean", "total" or "ratio" (with `base`, the denominators): it keeps the influence
        values, so that contrasts, quotients, composites and pairs have their covariance. Refuses as the methods
        above."""
        names = listed(columns)
        y = np.column_stack([numbers(self.data, name) for name in names])
        if kind != "ratio":
            return self._estimate(kind, names, y, np.ones_like(y), by)
        if len(listed(base)) != len(names):
            raise SurveyRefused("ratio_pairs", upper=len(names), lower=len(listed(base)))
        lower = np.column_stack([numbers(self.data, name) for name in listed(base)])
        return self._estimate(kind, [f"{a}/{b}" for a, b in zip(names, listed(base), strict=True)], y, lower, by)

    def weight_totals(self, column: str, by: Names | None = None) -> Estimate:
        """For each domain the sum of the weights of the valid answers to `column`: an estimate too."""
        valid = np.where(np.isnan(numbers(self.data, column)), np.nan, 1.0)[:, None]
        return self._estimate("total", ["weight"], valid, np.ones_like(valid), by)

    def _estimate(self, kind: str, names: Sequence[str], y: np.ndarray, base: np.ndarray, by: Names | None) -> Estimate:
        present(self.data, listed(by))
        whole = domains(self.data, listed(by), self._inside, self.known)
        valid = ~(np.isnan(y).any(axis=1) | np.isnan(base).any(axis=1))
        domain = whole.only(valid)
        if not (domain.codes >= 0).any():
            raise SurveyRefused("no_valid_answers", columns=list(names), rows=int(self._inside.sum()))
        y, base = np.where(valid[:, None], y, 0.0), np.where(valid[:, None], base, 0.0)
        block = linearised(kind, y, base, domain, self._weights)
        columns = len(names)
        labels = domain.labels.loc[domain.labels.index.repeat(columns)].reset_index(drop=True).assign(
            column=list(names) * domain.size)
        rests = np.kron(np.eye(domain.size, dtype=bool), np.ones((1, columns), dtype=bool))
        return Estimate(self, labels, block.values.ravel(), self._spread(kind, y, base, block), block.n.repeat(columns),
                        block.srs.ravel(), block.left.repeat(columns), self.sizes(whole).repeat(columns),
                        (Part(domain.codes, rests),))

    def _spread(self, kind: str, y: np.ndarray, base: np.ndarray, block: Any) -> Spread:
        domain = block.domain
        if self.replication is not None:
            values = point(kind, y, base, domain, self.replication.weights).reshape(len(self.replication.rscales), -1)
            return Replicated(values, block.values.ravel(), self.replication.factors, self.replication.mse)
        if not self._fits:
            return ByDomain(DomainCells(self.stages, domain.codes, domain.size, self.rule), block)
        return FittedSpread(DomainCells(self.stages, domain.codes * 0, 1, self.rule), block, self._fits)


def _uneven(stage: Stage, of_rows: np.ndarray) -> Stage:
    return replace(stage, uneven=of_rows[first_rows(stage.units, len(stage.stratum_of))])
