"""Bursts: one officer, or one hour, with the same answers again and again, more often than chance or habit gives."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..form.answers import Answers, Coded
from .counted import HOUR, MONTH, inside
from .tally import UNIT

OFFICER, ALIKE, N = "_officer", "_alike", "_n"
COLUMNS = ("kind", "unit_id", "officer", "period", "ratings", "alike", "answers", "share", "usual")
LEVELS = {"officer_hour": (UNIT, OFFICER, HOUR), "hour": (UNIT, HOUR), "officer_month": (UNIT, OFFICER, MONTH)}
MOST_CHANCE = 0.01                       # that any of the hours (or months) looked at is so by chance
CROWDED = 5.0                            # times the mean of the other hours
OTHER_HOURS, OTHER_RATINGS = 5, 30       # from so many on, the rest tells what is usual


def patterns(answers: Answers) -> pd.DataFrame:
    """Additive counts N of ratings by unit, officer, hour, month and what was answered (ALIKE, a text)."""
    rows, officer = answers.rows, answers.fields.officer
    taken = inside(answers) & np.any([coded.valid for coded in answers.items.values()], axis=0)
    keys = pd.DataFrame({UNIT: rows[answers.unit], OFFICER: rows.get(officer, ""),
                         HOUR: rows[HOUR], MONTH: rows[MONTH], ALIKE: _alike(list(answers.items.values()))})
    return keys[taken].groupby([UNIT, OFFICER, HOUR, MONTH, ALIKE]).size().rename(N).reset_index()


def _alike(items: Sequence[Coded]) -> np.ndarray:
    """The answers of each rating as one text (n,), `5, 4, –`."""
    codes = np.ascontiguousarray(np.column_stack([coded.code for coded in items]).astype(np.int8))
    code, distinct = pd.factorize(codes.view(f"V{codes.shape[1]}").ravel())
    texts = [", ".join(items[column].levels[value] if value >= 0 else "–" for column, value in enumerate(
        np.frombuffer(bytes(one), dtype=np.int8))) for one in distinct]
    return np.array(texts, dtype=object)[code]


def bursts(counts: pd.DataFrame, least: int, alike: float) -> pd.DataFrame:
    """COLUMNS, one row a burst: `least` ratings or more of an officer's hour, a unit's hour or an officer's month, of
    which at least the share `alike` have the same answers, where chance makes that unlikely over all that was looked
    at (the larger share of these answers elsewhere in the unit or in all units), or an hour holds CROWDED times what is
    usual. An hour is told once, of an officer where it is one's; a month only where more than its told hours is so."""
    found = [_of_level(counts, kind, list(keys), least, alike) for kind, keys in LEVELS.items()]
    told = pd.concat(found, ignore_index=True)
    hours = told[told["kind"] == "officer_hour"]
    again = (told["kind"] == "hour") & _keys(told, "period").isin(_keys(hours, "period"))
    in_hours = hours.assign(period=hours["period"].str[:7]).groupby(["unit_id", "officer", "period"])["alike"].sum()
    already = in_hours.reindex(_keys(told, "officer", "period")).fillna(0).to_numpy()
    again |= (told["kind"] == "officer_month") & (told["alike"] - already < least)
    return told[~again].sort_values(["unit_id", "period", "kind"], ignore_index=True)


def _keys(told: pd.DataFrame, *columns: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(told[["unit_id", *columns]])


def _of_level(counts: pd.DataFrame, kind: str, keys: list[str], least: int, alike: float) -> pd.DataFrame:
    known = counts[np.logical_and.reduce([counts[key] != "" for key in keys])]
    by_answer = known.groupby([*keys, ALIKE], as_index=False)[N].sum()
    groups = by_answer.groupby(keys)[N]
    by_answer["_of"] = groups.transform("sum")
    top = by_answer.loc[groups.idxmax().tolist()]
    own = top.groupby([key for key in keys if key not in (HOUR, MONTH)])["_of"]
    others = own.transform("count") - 1
    usual = (own.transform("sum") - top["_of"]) / others.where(others >= OTHER_HOURS)
    looked = top["_of"] >= least
    share = _elsewhere(counts, top)
    chance = _at_least(top[N], top["_of"], share) * max(int(looked.sum()), 1)
    crowded = (top["_of"] >= CROWDED * usual) & (HOUR in keys)
    told = looked & (top[N] >= alike * top["_of"]) & ((chance <= MOST_CHANCE) | crowded)
    chosen = top[told]
    return pd.DataFrame({
        "kind": kind, "unit_id": chosen[UNIT], "officer": chosen[OFFICER] if OFFICER in keys else "",
        "period": chosen[keys[-1]], "ratings": chosen["_of"], "alike": chosen[N], "answers": chosen[ALIKE],
        "share": share[told], "usual": usual[told].astype(float)}, columns=COLUMNS)


def _elsewhere(counts: pd.DataFrame, top: pd.DataFrame) -> pd.Series:
    """The share of the same answers in all ratings, or in the rest of the unit where that is larger and has enough."""
    unit, whole = counts.groupby(UNIT)[N].sum(), counts[N].sum()
    same_in_unit = counts.groupby([UNIT, ALIKE])[N].sum()
    same = top[ALIKE].map(counts.groupby(ALIKE)[N].sum()) / whole
    rest = top[UNIT].map(unit) - top["_of"]
    there = same_in_unit.reindex(pd.MultiIndex.from_frame(top[[UNIT, ALIKE]])).to_numpy() - top[N]
    return same.combine(there / rest.where(rest >= OTHER_RATINGS), np.fmax)


def _at_least(alike: pd.Series, of: pd.Series, share: pd.Series) -> pd.Series:
    """The chance of so many or more of the same answers, where each comes with its share."""
    from scipy.special import bdtrc

    chance = bdtrc(alike.to_numpy(float) - 1, of.to_numpy(int), share.to_numpy(float))
    return pd.Series(np.where(alike > 0, chance, 1.0), index=alike.index)
