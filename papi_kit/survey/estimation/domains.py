"""Domains (units of a table) as codes of the rows, and the degrees of freedom inside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ...values import dataclass
from ...written.columns import RowData, TextColumn, first_rows
from ..refusals import SurveyRefused
from .stages import Stage, codes

if TYPE_CHECKING:
    import pandas as pd

    Data = pd.DataFrame | RowData
else:
    Data = Any

Known = tuple[np.ndarray, np.ndarray]       # a column's codes (n,) 0..L-1 in whatever order, and a row of each (L,)


@dataclass(frozen=True)
class Domain:
    """`codes` (n,) are 0..size-1, -1 outside every domain; `levels` (size,) by each column of `by`."""

    codes: np.ndarray
    size: int
    levels: Mapping[str, Any]

    @cached_property
    def labels(self) -> pd.DataFrame:
        """The levels as a table of `size` rows."""
        import pandas as pd

        return pd.DataFrame(dict(self.levels), index=pd.RangeIndex(self.size))

    def only(self, valid: np.ndarray) -> Domain:
        """The same domains without the rows that are not valid."""
        return self if valid.all() else Domain(np.where(valid, self.codes, -1), self.size, self.levels)

    @cached_property
    def whole(self) -> bool:
        """Whether every row is in a domain."""
        return not len(self.codes) or int(self.codes.min()) >= 0

    @cached_property
    def _places(self) -> np.ndarray:
        """As `codes`, from 1 on; 0 outside."""
        return self.codes + 1

    def sums(self, *values: np.ndarray | None) -> list[np.ndarray]:
        """Sums by domain, (G,) each; None counts rows."""
        if self.whole:
            return [np.bincount(self.codes, v, minlength=self.size) for v in values]
        return [np.bincount(self._places, v, minlength=self.size + 1)[1:] for v in values]

    def at_rows(self, values: np.ndarray) -> np.ndarray:
        """The domain's value at each of its rows, 0 outside; (n,)."""
        return np.append(values, 0.0)[self.codes]


def domains(data: Data, by: Sequence[str], inside: np.ndarray, known: Mapping[str, Known] | None = None) -> Domain:
    """One domain for each combination of the `by` columns that occurs, sorted; rows with a missing key are in none.
    `known`: of columns without missing values."""
    if not by:
        return Domain(np.where(inside, 0, -1), 1, {})
    keys = [_sorted_codes(data[name], (known or {}).get(name)) for name in by]
    combined, levels = keys[0]
    inside = inside & (combined >= 0)
    for code, further in keys[1:]:
        inside &= code >= 0
        combined = combined * len(further) + code
    whole = bool(inside.all())
    if whole and len(by) == 1:
        return Domain(combined, len(levels), {by[0]: levels})
    where, present = _numbered(combined, None if whole else inside)
    labels, rest = {}, present
    for name, (_, levels) in zip(reversed(by), reversed(keys), strict=True):
        rest, level = np.divmod(rest, len(levels)) if len(levels) else (rest, rest)
        labels[name] = levels[level] if len(levels) else []
    return Domain(where, len(present), {name: labels[name] for name in by})


def _sorted_codes(column: Any, known: Known | None = None) -> tuple[np.ndarray, Any]:
    """Codes (n,), -1 where missing, and the sorted levels."""
    if isinstance(column, TextColumn):
        ordered = column.ordered()
        return ordered.code, np.array(ordered.distinct, dtype=object)
    if isinstance(column, np.ndarray) and column.dtype.kind in "biu":
        levels, code = np.unique(column, return_inverse=True)
        return code, levels
    import pandas as pd

    column = series(column)
    if known is not None and isinstance(column.dtype, pd.StringDtype):
        code, first = known
        levels = column.array.take(first)
        order = levels.argsort()
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        return rank[code], pd.Index(levels.take(order))
    plain = (isinstance(column.dtype, pd.StringDtype) and column.dtype.storage == "python"
             and column.dtype.na_value is np.nan)
    return pd.factorize(column.to_numpy() if plain else column, sort=True)


def _numbered(combined: np.ndarray, inside: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Each row's place (n,) among the sorted values that occur `inside` (None: everywhere), -1 outside, and those
    values."""
    values = combined if inside is None else combined[inside]
    most = int(values.max(initial=0))
    if most < 8 * len(combined) + 1024:
        occurs = np.zeros(most + 1, dtype=bool)
        occurs[values] = True
        present = np.flatnonzero(occurs)
        place = values if len(present) == len(occurs) else (np.cumsum(occurs) - 1)[values]
    else:
        present, place = np.unique(values, return_inverse=True)
    if inside is None:
        return place, present
    where = np.full(len(combined), -1, dtype=place.dtype)
    where[inside] = place
    return where, present


class DfCodes(NamedTuple):
    """Units and strata (codes, (n,)) whose difference in number is the degrees of freedom; `many` (n,): how many
    respondents a row stands for where rows are the units."""

    unit: np.ndarray
    stratum: np.ndarray
    many: np.ndarray | None = None


def df_codes(stages: Sequence[Stage], kind: str) -> DfCodes:
    """By `kind`.

    `psu`: PSUs and strata. `domain`: the same, but where all units of a stratum were taken the units of the next
    stage count (METHODS (d): commune C12, 24 households in 2 villages of 2: 22, not 1).
    """
    unit, stratum, many = stages[0].units, stages[0].strata, _many(stages[0])
    if kind == "psu" or len(stages) == 1:
        return DfCodes(unit, stratum, many)
    taken = stages[0].taken[stratum]
    for stage in stages[1:] if taken.any() else ():
        offset = max(int(unit.max(initial=0)), int(stratum.max(initial=0))) + 1
        unit = np.where(taken, stage.units + offset, unit)
        stratum = np.where(taken, stage.strata + offset, stratum)
        many = many if (own := _many(stage)) is None else np.where(taken, own, 1)
        taken = taken & stage.taken[stage.strata]
    return DfCodes(unit, stratum, many)


def _many(stage: Stage) -> np.ndarray | None:
    return None if stage.many is None else stage.many[stage.units]


def count_df(found: DfCodes, domain: np.ndarray, size: int) -> np.ndarray:
    """Units minus strata among the rows of each domain, (size,)."""
    return Freedom(found, Domain(domain, size, {})).count(domain)


class Freedom:
    """Counts degrees of freedom inside domains for many sets of rows: which pairs of unit and domain, and of stratum
    and domain, there are is found once."""

    def __init__(self, found: DfCodes, domain: Domain):
        self._units = _Pairs(found.unit, domain, found.many)
        self._strata = _Pairs(found.stratum, domain, None)

    def count(self, domain: np.ndarray) -> np.ndarray:
        """Units minus strata, (G,), among the rows that `domain` (n,) leaves in their domains."""
        out = np.flatnonzero(domain < 0)
        return self._units.count(out) - self._strata.count(out)


class _Pairs:
    """The pairs of a key and a domain: `cell` (n,) is that of each row, the last one outside every domain."""

    def __init__(self, key: np.ndarray, domain: Domain, many: np.ndarray | None):
        inside = np.flatnonzero(domain.codes >= 0)
        cell, self.cells = codes(key[inside], domain.codes[inside])
        first = inside[first_rows(cell, self.cells)]
        self.cell = np.full(len(key), self.cells, dtype=np.min_scalar_type(self.cells))
        self.cell[inside] = cell
        self.rows = np.bincount(cell, minlength=self.cells)
        self.size, self.domain = domain.size, domain.codes[first]
        self.many = None if many is None else many[first]

    def count(self, out: np.ndarray) -> np.ndarray:
        """How many different keys there are in each domain, (G,), but for the rows `out`, which hold all that are in no
        domain."""
        seen = self.rows > np.bincount(self.cell[out], minlength=self.cells)[: self.cells]
        return np.bincount(self.domain[seen], None if self.many is None else self.many[seen], minlength=self.size)


def shared_counts(key: np.ndarray, domain: np.ndarray, size: int) -> np.ndarray:
    """How many keys (units, strata) each two domains have in common, (size, size)."""
    from scipy import sparse

    inside = domain >= 0
    code, number = codes(key[inside])
    occurs = sparse.csr_matrix((np.ones(len(code)), (domain[inside], code)), shape=(size, number))
    occurs.data[:] = 1.0
    return (occurs @ occurs.T).toarray()


def listed(names: str | Sequence[str] | None) -> list[str]:
    return [] if names is None else [names] if isinstance(names, str) else list(names)


def series(column: Any) -> pd.Series:
    """A column of whatever data as pandas has it."""
    import pandas as pd

    return column if isinstance(column, pd.Series) else pd.Series(np.asarray(column))


def missing(column: Any) -> np.ndarray:
    """Rows without a value, (n,) bool; a text, be it blank, is one."""
    if isinstance(column, TextColumn):
        return np.zeros(len(column), dtype=bool)
    if isinstance(column, np.ndarray) and column.dtype.kind in "biuf":
        return np.isnan(column) if column.dtype.kind == "f" else np.zeros(len(column), dtype=bool)
    found: np.ndarray = series(column).isna().to_numpy()
    return found


def numbers(data: Data, name: str) -> np.ndarray:
    """A column as float64 with nan for missing. Refuses column_absent, not_numeric, not_finite."""
    present(data, [name])
    values = _numbers(data[name], name)
    if np.isinf(values).any():
        raise SurveyRefused("not_finite", column=name, row=int(np.flatnonzero(np.isinf(values))[0]) + 1)
    return values


def _numbers(column: Any, name: str) -> np.ndarray:
    if isinstance(column, np.ndarray) and column.dtype.kind in "biuf":
        return column.astype(float)
    import pandas as pd

    column = series(column)
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(object)
    values = pd.to_numeric(column, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    if (wrong := np.isnan(values) & column.notna().to_numpy()).any():
        row = int(np.flatnonzero(wrong)[0])
        raise SurveyRefused("not_numeric", column=name, row=row + 1, text=str(column.iloc[row]))
    return values


def present(data: Data, names: Sequence[str]) -> None:
    absent = [name for name in names if name not in data.columns]
    if absent:
        raise SurveyRefused("column_absent", column=absent[0], columns=[str(c) for c in data.columns][:30])
