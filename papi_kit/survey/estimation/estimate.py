"""Estimates with what is needed to combine them: labels, values and their joint spread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ...values import dataclass
from ..refusals import SurveyRefused
from .domains import DfCodes, count_df, shared_counts
from .intervals import Share, mean_interval, share_interval
from .spread import ByDomain, Spread

if TYPE_CHECKING:
    import pandas as pd

Coefficients = Mapping[str, float] | Sequence[float] | np.ndarray
Df = str | float


@dataclass(frozen=True)
class Part:
    """Which domains of one call an estimate rests on: `codes` (n,) of the rows and `rests` (G, K) bool."""

    codes: np.ndarray
    rests: np.ndarray


@dataclass(frozen=True)
class Estimate:
    """K estimates. `labels` (K rows: the `by` columns and `column`), `values` (K,), `spread`, `n` (K,) valid rows,
    `srs` (K,) the variance of a simple random sample with replacement (nan where it has no meaning), `left` (K,) = 1 -
    n/N, `size` (K,) the population where it is finite (inf otherwise).

    Made by `SurveyDesign.estimate`; everything below works for domains, contrasts and replicate weights alike.
    """

    design: Any
    labels: pd.DataFrame
    values: np.ndarray
    spread: Spread
    n: np.ndarray
    srs: np.ndarray
    left: np.ndarray
    size: np.ndarray
    parts: tuple[Part, ...]

    def variance(self) -> np.ndarray:
        """Variances, (K,), in squared units of the estimates; nan where there is no estimate. Refuses single_psu."""
        return np.where(np.isnan(self.values), np.nan, self.spread.variance())

    def covariance(self) -> np.ndarray:
        """Covariance matrix (K, K) from the joint influence values (or replicates). Refuses single_psu."""
        return self.spread.covariance()

    def frame(self, level: float = 0.95, df: Df = "domain", deff: str = "wor") -> pd.DataFrame:
        """Table of estimates with t intervals: the `by` columns, then estimate, std_error,
        conf_low, conf_high, deff, n, df.

        `df`: "domain", "psu", "design" or a number (inf: normal). `deff`: "wor" against simple random sampling without
        replacement, "replace" with. Refuses unknown_df, unknown_deff, level_outside, single_psu.
        """
        variance, freedom = self.variance(), self.df(df)
        ends = mean_interval(self.values, variance, freedom, level, self._census())
        return self._table(variance, ends, self._deff(variance, deff), freedom)

    def shares(self, method: str, level: float = 0.95, df: Df = "domain", deff: str = "wor") -> pd.DataFrame:
        """As `frame`, with an interval for shares (0 to 1). Refuses also unknown_method, hypergeometric_population."""
        variance, freedom = self.variance(), self.df(df)
        taken = np.where(np.isfinite(self.size), self.n / self.size, 0.0)
        ends = share_interval(method, Share(self.values, variance, self.n, freedom, taken, self.size, level))
        return self._table(variance, ends, self._deff(variance, deff), freedom)

    def df(self, kind: Df) -> np.ndarray:
        """Degrees of freedom, (K,): "domain", "psu", "design", a number, or "satterthwaite" (domains of an unfitted
        design). Refuses unknown_df."""
        if isinstance(kind, int | float):
            return np.full(len(self.values), float(kind))
        if kind == "design":
            return np.full(len(self.values), float(self.design.degf))
        if kind == "satterthwaite" and type(self.spread) is ByDomain:
            return self.spread.satterthwaite()
        if kind not in ("domain", "psu"):
            raise SurveyRefused("unknown_df", df=kind, allowed=["domain", "psu", "design"])
        if (found := self.design.df_codes(kind)) is None:
            return np.full(len(self.values), float(self.design.degf))
        if self._one_domain_each():
            part = self.parts[0]
            of_domain = count_df(found, part.codes, part.rests.shape[0])
            return of_domain[part.rests.argmax(axis=0)].astype(float)
        return np.array([self._df_of_union(k, found) for k in range(len(self.values))])

    def _one_domain_each(self) -> bool:
        return len(self.parts) == 1 and bool((self.parts[0].rests.sum(axis=0) == 1).all())

    def df_of_pairs(self, first: np.ndarray, second: np.ndarray, kind: Df) -> np.ndarray:
        """Units minus strata of the two domains of each pair together: the sum of both less what they share; (J,)."""
        own, codes = self.df(kind), self.design.df_codes(kind) if kind in ("domain", "psu") else None
        if codes is None:
            return own[first]
        if not self._one_domain_each():
            pairs = {str(j): np.isin(np.arange(len(self.values)), pair) * 1.0
                     for j, pair in enumerate(zip(first, second, strict=True))}
            return self.contrast(pairs).df(kind)
        part = self.parts[0]
        domain = part.rests.argmax(axis=0)
        shared = (shared_counts(codes[0], part.codes, len(part.rests))
                  - shared_counts(codes[1], part.codes, len(part.rests)))
        return own[first] + own[second] - shared[domain[first], domain[second]]

    def _df_of_union(self, k: int, found: DfCodes) -> float:
        inside = np.any([(part.codes >= 0) & part.rests[part.codes, k] for part in self.parts], axis=0)
        return float(count_df(found, np.where(inside, 0, -1), 1)[0])

    def _census(self) -> np.ndarray:
        return np.isfinite(self.size) & (self.n >= self.size * (1 - 1e-9))

    def _deff(self, variance: np.ndarray, kind: str) -> np.ndarray:
        if kind not in ("wor", "replace"):
            raise SurveyRefused("unknown_deff", deff=kind, allowed=["wor", "replace"])
        with np.errstate(divide="ignore", invalid="ignore"):
            simple = self.srs * (self.left if kind == "wor" else 1.0)
            return np.where(simple > 0, variance / simple, np.nan)

    def _table(self, variance: np.ndarray, ends: tuple[np.ndarray, np.ndarray], deff: np.ndarray,
               df: np.ndarray) -> pd.DataFrame:
        columns = {"estimate": self.values, "std_error": np.sqrt(variance), "conf_low": ends[0], "conf_high": ends[1],
                   "deff": deff, "n": self.n, "df": df}
        table = self.labels.drop(columns="column").assign(**columns)
        if self.labels["column"].nunique() > 1:
            import pandas as pd

            table.index = pd.Index(self.labels["column"], name="column")
        return table

    def contrast(self, contrasts: Mapping[str, Coefficients]) -> Estimate:
        """Linear combinations: name -> coefficients, in the order of the estimates (K) or by name (see
        `names`). Variances from the joint influence values (R svycontrast). Refuses unknown_estimate, contrast_length.
        """
        matrix = np.column_stack([self._coefficients(c) for c in contrasts.values()])
        import pandas as pd

        return self.linear(matrix, self.values @ matrix, pd.DataFrame({"column": list(contrasts)}))

    def _coefficients(self, wanted: Coefficients) -> np.ndarray:
        if not isinstance(wanted, Mapping):
            if len(wanted) != len(self.values):
                raise SurveyRefused("contrast_length", found=len(wanted), expected=len(self.values))
            return np.asarray(wanted, dtype=float)
        result = np.zeros(len(self.values))
        for name, coefficient in wanted.items():
            result[self._position(name)] += coefficient
        return result

    def names(self) -> list[Any]:
        """What tells the estimates apart: the column, the level of `by`, or a tuple of levels and column."""
        by = [column for column in self.labels.columns if column != "column"]
        keys = [*by, "column"] if not by or self.labels["column"].nunique() > 1 else by
        if len(keys) == 1:
            return self.labels[keys[0]].tolist()
        return list(self.labels[keys].itertuples(index=False, name=None))

    def _position(self, name: object) -> int:
        names = self.names()
        where = [i for i, known in enumerate(names) if known == name]
        if len(where) != 1:
            raise SurveyRefused("unknown_estimate", name=name, found=len(where), known=names[:20])
        return where[0]

    def compose(self, weights: Mapping[str, float] | Sequence[float], name: str = "composite") -> Estimate:
        """The weighted sum of the columns inside each domain, with their covariance; one estimate a domain. `weights`
        by column name, or in the order of the columns. Refuses unknown_estimate, contrast_length."""
        by = [column for column in self.labels.columns if column != "column"]
        columns = list(dict.fromkeys(self.labels["column"]))
        if not isinstance(weights, Mapping):
            if len(weights) != len(columns):
                raise SurveyRefused("contrast_length", found=len(weights), expected=len(columns))
            weights = dict(zip(columns, weights, strict=True))
        if unknown := [w for w in weights if w not in columns]:
            raise SurveyRefused("unknown_estimate", name=unknown[0], found=0, known=columns[:20])
        each = np.array([weights.get(column, 0.0) for column in columns])
        matrix = np.kron(np.eye(len(self.values) // len(columns)), each[:, None])
        labels = self.labels.iloc[:: len(columns)][by].assign(column=name).reset_index(drop=True)
        return self.linear(matrix, self.values @ matrix, labels)

    def quotient(self, upper: str, lower: str) -> Estimate:
        """upper/lower by linearisation: influence (z_a - R z_b)/b (R svycontrast with quote(a/b))."""
        import pandas as pd

        a, b = self._position(upper), self._position(lower)
        gradient = np.zeros((len(self.values), 1))
        gradient[a, 0], gradient[b, 0] = 1 / self.values[b], -self.values[a] / self.values[b] ** 2
        return self.linear(gradient, self.values[[a]] / self.values[b], pd.DataFrame({"column": [f"{upper}/{lower}"]}))

    def linear(self, matrix: np.ndarray, values: np.ndarray, labels: pd.DataFrame) -> Estimate:
        """J estimates `values` whose linearisation in these K has the gradient `matrix` (K, J);
        `n` is the smallest used."""
        used = matrix != 0
        size = matrix.shape[1]
        parts = tuple(Part(part.codes, part.rests @ used) for part in self.parts)
        n = np.where(used, self.n[:, None], np.iinfo(np.int64).max).min(axis=0)
        nothing = np.full(size, np.nan)
        return replace(self, labels=labels, values=values, spread=self.spread.combine(matrix), n=n, srs=nothing,
                       left=nothing, size=np.full(size, np.inf), parts=parts)

    def join(self, other: Estimate) -> Estimate:
        """Both sets of estimates with their covariance; of one design or of subsets of it.
        Refuses estimates_not_joint."""
        import pandas as pd

        if other.design.stages is not self.design.stages:
            raise SurveyRefused("estimates_not_joint")
        mine, theirs = len(self.values), len(other.values)
        left = tuple(Part(p.codes, np.pad(p.rests, ((0, 0), (0, theirs)))) for p in self.parts)
        right = tuple(Part(p.codes, np.pad(p.rests, ((0, 0), (mine, 0)))) for p in other.parts)
        both = {name: np.concatenate([getattr(self, name), getattr(other, name)])
                for name in ("values", "n", "srs", "left", "size")}
        return replace(self, labels=pd.concat([self.labels, other.labels], ignore_index=True), parts=left + right,
                       spread=self.spread.joined(other.spread), **both)
