"""How far the survey's part of a change may be the luck of who was asked."""

from __future__ import annotations

from dataclasses import replace

from .values import Change

LEVEL = 0.95


def with_noise(change: Change) -> Change:
    """The change with the standard error of the survey's part: both years' errors, each by its own rubric, as samples
    drawn apart. Nothing where an error is not known."""
    part = change.part("survey").points
    if part is None or change.after is None or change.after.std_error is None:
        return change
    of_years = [(change.after.std_error, change.after.errors.df)]
    for was in change.before:
        if was.result.std_error is None:
            return change
        of_years.append((float(was.weight) * was.result.std_error, was.result.errors.df))
    variance = sum(error**2 for error, _ in of_years)
    below = sum(error**4 / df for error, df in of_years)
    df = variance**2 / below if below else float("inf")
    std_error = float(variance**0.5)
    return replace(change, std_error=std_error, within_noise=bool(abs(float(part)) <= _quantile(df) * std_error))


def _quantile(df: float) -> float:
    """Of t, for both sides."""
    import numpy as np

    from ...survey.estimation.intervals import quantile

    return float(quantile(LEVEL, np.array(df)))
