"""When ratings were given: texts as moments of Vietnam's clock."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

HERE = pd.Timedelta(hours=7)             # Vietnam has one clock and no summer time
_WITH_ZONE = r"(?:Z|[+-][0-9]{2}:?[0-9]{2})$"
_DAY_FIRST = tuple(f"%d/%m/%Y{time}" for time in ("", " %H:%M", " %H:%M:%S"))
_HOUR_FIRST = ("%H:%M %d/%m/%Y", "%H:%M:%S %d/%m/%Y")


def moments(texts: Sequence[str] | np.ndarray) -> np.ndarray:
    """(n,) datetime64[s], NaT where a text is no moment: ISO 8601 (an offset is turned into Vietnam's hour),
    `20/01/2026 09:15`, day first with / - or ., and `09:15 20/01/2026`."""
    code, distinct = pd.factorize(np.asarray(texts, dtype=object))
    written = pd.Series(distinct, dtype=object).astype(str).str.strip()
    written = written.mask(written.str.fullmatch("[0-9]*"), "")                  # a year alone is no moment
    zoned = written.str.contains(_WITH_ZONE) & written.str.contains(":")
    found = pd.to_datetime(written.where(~zoned), errors="coerce", format="ISO8601").astype("datetime64[s]")
    if zoned.any():
        utc = pd.to_datetime(written[zoned], errors="coerce", format="ISO8601", utc=True)
        found[zoned] = (utc.dt.tz_localize(None) + HERE).astype("datetime64[s]")
    left = found.isna() & ~zoned
    if left.any():
        slashed = written[left].str.replace(r"^(\d{1,2})[-.](\d{1,2})[-.](\d{4})", r"\1/\2/\3", regex=True)
        for form in (*_DAY_FIRST, *_HOUR_FIRST):
            found[left] = found[left].fillna(pd.to_datetime(slashed, errors="coerce", format=form))
    values = found.to_numpy(dtype="datetime64[s]")
    return np.append(values, np.datetime64("NaT"))[code]


def with_hour(texts: Sequence[str] | np.ndarray, times: np.ndarray) -> np.ndarray:
    """(n,) bool: whether a text of a moment tells the hour; midnight throughout, by the minute, is a day that a program
    gave an hour."""
    told = pd.Series(texts, dtype=object).astype(str).str.contains(":").to_numpy() & ~np.isnat(times)
    midnight = times.astype("datetime64[m]") == times.astype("datetime64[D]")
    return told & ~bool((midnight | np.isnat(times)).all())
