"""A survey's design and the tables of estimates it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .design import Design, Names
from .domains import listed
from .estimate import Df

if TYPE_CHECKING:
    import pandas as pd

    from .counts import Counts


class SurveyDesign(Design):
    """Who was asked and how they were drawn.

    `data`: one row a respondent. Column names: `strata` (of stage 1; a list by stage), `clusters` (by stage; none:
    rows), `weights` (default: 1/inclusion where `fpc` is given, else 1), `fpc` (by stage: population counts of that
    stage's units, or sampling fractions; a number may stand for a column). `nest`: cluster names start anew in each
    stratum. `single_psu`: what a stratum with one PSU does: "error" | "remove" (= "certainty": adds nothing) | "adjust"
    (centred at the overall mean) | "average" (as the others) | {stratum: neighbour} (collapse). `certainty`: a column
    that is true for PSUs taken with certainty: each is its own stratum and only the next stage counts. `replicates`:
    columns with replicate weights, or an array (n, R), with `scale`, `rscales`, `mse`.

    Raises SurveyRefused with codes: column_absent, key_missing, no_rows, weights_missing, weights_negative,
    weights_zero, fpc_not_positive, fpc_varies, fpc_below_sample, clusters_not_nested, unknown_rule, collapse_unknown,
    not_numeric, replicate_missing, replicate_shape, replicate_rows.
    """

    def mean(self, columns: Names, by: Names | None = None, level: float = 0.95, df: Df = "domain",
             deff: str = "wor") -> pd.DataFrame:
        """Means (units of the column); several columns are listwise and then name the index. Rows: domains of `by`,
        columns within. Source: docs/reference/methods.md (Taylor), R svymean/svyby. Refuses column_absent, not_numeric,
        no_valid_answers, single_psu."""
        return self.estimate("mean", columns, by).frame(level, df, deff)

    def total(self, columns: Names, by: Names | None = None, level: float = 0.95, df: Df = "domain",
              deff: str = "wor") -> pd.DataFrame:
        """Population totals (units of the column), as `mean`. Source: R svytotal."""
        return self.estimate("total", columns, by).frame(level, df, deff)

    def ratio(self, upper: Names, lower: Names, by: Names | None = None, level: float = 0.95, df: Df = "domain",
              deff: str = "wor") -> pd.DataFrame:
        """sum w upper / sum w lower, pair by pair, as `mean`. Source: R svyratio. Refuses also ratio_pairs."""
        return self.estimate("ratio", upper, by, lower).frame(level, df, deff)

    def proportion(self, columns: Names, by: Names | None = None, method: str = "wilson", level: float = 0.95,
                   df: Df = "domain", deff: str = "wor", values: Sequence[Any] | None = None) -> pd.DataFrame:
        """Shares (0 to 1) of 1 in 0/1 columns, or of answers among `values`; a text column without `values` gives one
        row a level. `method`: a name in `intervals.METHODS`. Refuses also not_a_share, unknown_method,
        hypergeometric_population."""
        return self.share(columns, by, values).shares(method, level, df, deff)

    def difference(self, column: str, group: str, a: Any, b: Any, level: float = 0.95, df: Df = "domain",
                   by: Names | None = None) -> pd.DataFrame:
        """Mean of `column` where `group` is `a` minus where it is `b` (one row a domain of `by`), with their
        covariance: two years that share villages, two kinds of people in one village. df as in
        `comparisons.differences`. Refuses unknown_estimate."""
        from .comparisons import between

        return between(self.estimate("mean", column, [*listed(by), group]), group, a, b, level, df)

    def against_rest(self, column: str, by: Names, level: float = 0.95, df: Df = "domain") -> pd.DataFrame:
        """Each domain's mean minus the mean of all other rows that are in a domain: see `comparisons.against_rest`."""
        from .comparisons import against_rest

        return against_rest(self, column, by, level, df)

    def pairwise(self, column: str, by: Names, level: float = 0.95, df: Df = "domain",
                 adjust: str = "holm") -> pd.DataFrame:
        """All pairs of domain means: a, b, estimate … df, statistic, p_value,
        p_adjusted (holm | BH | bonferroni | none)."""
        from .comparisons import pairwise

        return pairwise(self.estimate("mean", column, by), level, df, adjust)

    def composite(self, weights: Mapping[str, float], by: Names | None = None, level: float = 0.95,
                  df: Df = "domain") -> pd.DataFrame:
        """Weighted sum of means of several columns (listwise) with their covariance.
        Source: docs/reference/methods.md (c), R svycontrast."""
        return self.estimate("mean", list(weights), by).compose(weights).frame(level, df)

    def contrast(self, columns: Names, contrasts: Mapping[str, Any], kind: str = "mean", by: Names | None = None,
                 level: float = 0.95, df: Df = "domain") -> pd.DataFrame:
        """Linear combinations of means or totals, one row each: see `Estimate.contrast`. Source: R svycontrast."""
        return self.estimate(kind, columns, by).contrast(contrasts).frame(level, df)

    def pooled_proportion(self, columns: Names, by: Names, level: float = 0.95,
                          values: Sequence[Any] | None = None) -> pd.DataFrame:
        """Shares by unit with the village correlation pooled over units and items: see `pooled.pooled_proportion`."""
        from .pooled import pooled_proportion

        return pooled_proportion(self, listed(columns), listed(by), level, values)

    def counts(self, items: Sequence[str], by: Names | None = None) -> Counts:
        """Many items by unit from one weighted count each (not listwise): see `counts.Counts`."""
        from .counts import Counts

        return Counts(self, items, by)
