"""Bursts: one officer, or one hour, with the same answers again and again, more often than chance or habit gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from .coded import Labels, Ratings, distinct, ordered

COLUMNS = ("kind", "unit_id", "officer", "period", "ratings", "alike", "answers", "share", "usual")
LEVELS = {"officer_hour": ("unit", "officer", "hour"), "hour": ("unit", "hour"),
          "officer_month": ("unit", "officer", "month")}
MOST_CHANCE = 0.01                       # that any of the hours (or months) looked at is so by chance
CROWDED = 5.0                            # times the mean of the other hours
OTHER_HOURS, OTHER_RATINGS = 5, 30       # from so many on, the rest tells what is usual


@dataclass(frozen=True)
class Groups:
    """Of one level, those of `least` ratings or more of which the share `alike` or more have the same answers: places
    in the labels (G,), 0 where the level has none; how many ratings there are (`of`) and have these `answers` (`n`);
    the share of these answers in the rest of the unit and the ratings of a usual hour, nan where too few tell.
    `looked` (1,): how many groups have `least` ratings."""

    unit: np.ndarray
    officer: np.ndarray
    period: np.ndarray
    answers: np.ndarray
    n: np.ndarray
    of: np.ndarray
    rest: np.ndarray
    usual: np.ndarray
    looked: np.ndarray


@dataclass(frozen=True)
class Seen:
    """What is looked at for bursts, by level, and how many ratings have each of the answers (`texts` of the labels)."""

    labels: Labels
    groups: Mapping[str, Groups]
    answers: np.ndarray


def seen(rated: Ratings, least: int, alike: float) -> Seen:
    """Of all ratings of some units: a unit is in one part only."""
    labels, (of_pattern, texts) = rated.labels, rated.labels.alike
    taken = labels.answered[rated.pattern]
    keys = {"unit": (rated.unit, len(labels.units)), "officer": (rated.officer, len(labels.officers)),
            "hour": (rated.hour, len(labels.hours)), "month": (rated.month, len(labels.months)),
            "answers": (of_pattern[rated.pattern], len(texts))}
    code = ordered(*((place[taken], size) for place, size in keys.values()), size=int(taken.sum()))
    _, first, n = np.unique(code, return_index=True, return_counts=True)
    cells = {name: place[taken][first] for name, (place, _) in keys.items()}
    sizes = {name: size for name, (_, size) in keys.items()}
    found = {kind: _groups(labels, cells, sizes, n, level, least, alike) for kind, level in LEVELS.items()}
    return Seen(labels, found, np.bincount(cells["answers"], n, len(texts)).astype(np.int64))


def _groups(labels: Labels, cells: Mapping[str, np.ndarray], sizes: Mapping[str, int], n: np.ndarray,
            level: Sequence[str], least: int, alike: float) -> Groups:
    texts = {"officer": labels.officers, "hour": labels.hours, "month": labels.months}
    known = np.logical_and.reduce([np.array([text != "" for text in texts[name]], dtype=bool)[cells[name]]
                                   for name in level if name in texts])
    own = {name: place[known] for name, place in cells.items()}
    code, first = distinct(ordered(*((own[name], sizes[name]) for name in (*level, "answers")), size=int(known.sum())))
    same = np.bincount(code, n[known], len(first)).astype(np.int64)
    at = {name: place[first] for name, place in own.items()}
    group, start = distinct(ordered(*((at[name], sizes[name]) for name in level), size=len(first)))
    of = np.bincount(group, same, len(start)).astype(np.int64)
    top = np.lexsort((-same, group))[np.searchsorted(group, np.arange(len(start)))]      # the first of the largest
    usual = _usual(ordered(*((at[name][top], sizes[name]) for name in level[:-1]), size=len(top)), of)
    looked = of >= least
    chosen = looked & (same[top] >= alike * of)
    where = {name: place[top][chosen] for name, place in at.items()}
    nothing = np.zeros(int(chosen.sum()), dtype=np.int64)
    return Groups(where["unit"], where["officer"] if "officer" in level else nothing, where[level[-1]],
                  where["answers"], same[top][chosen], of[chosen],
                  _rest(cells, sizes, n, where, same[top][chosen], of[chosen]), usual[chosen],
                  np.array([looked.sum()]))


def _usual(who: np.ndarray, of: np.ndarray) -> np.ndarray:
    """The mean of the other periods of each, nan where these are few."""
    code, first = distinct(who)
    others = np.bincount(code, minlength=len(first))[code] - 1
    total = np.bincount(code, of, len(first))[code] - of
    return np.where(others >= OTHER_HOURS, total / np.maximum(others, 1), np.nan)


def _rest(cells: Mapping[str, np.ndarray], sizes: Mapping[str, int], n: np.ndarray, where: Mapping[str, np.ndarray],
          same: np.ndarray, of: np.ndarray) -> np.ndarray:
    """The share of the same answers in the rest of the unit, nan where that has too few ratings."""
    both = ("unit", "answers")
    code, first = distinct(ordered(*((cells[name], sizes[name]) for name in both), size=len(n)))
    known = ordered(*((cells[name][first], sizes[name]) for name in both), size=len(first))
    wanted = ordered(*((where[name], sizes[name]) for name in both), size=len(same))
    there = np.bincount(code, n, len(first))[np.searchsorted(known, wanted)] - same
    rest = np.bincount(cells["unit"], n, sizes["unit"])[where["unit"]] - of
    return np.where(rest >= OTHER_RATINGS, there / np.maximum(rest, 1), np.nan)


def added(several: Sequence[Seen]) -> Seen:
    """Those of parts whose labels are the same and whose units are not."""
    groups = {kind: _added([one.groups[kind] for one in several]) for kind in LEVELS}
    return Seen(several[0].labels, groups, np.sum([one.answers for one in several], axis=0))


def _added(several: Sequence[Groups]) -> Groups:
    found = {field.name: np.concatenate([getattr(one, field.name) for one in several]) for field in fields(Groups)}
    looked = np.array([found.pop("looked").sum()])
    order = np.lexsort((found["period"], found["officer"], found["unit"]))
    return Groups(**{name: values[order] for name, values in found.items()}, looked=looked)


def bursts(looked_at: Seen, least: int) -> pd.DataFrame:
    """COLUMNS, one row a burst: of what was seen that which chance makes unlikely over all that was looked at (the
    larger share of these answers elsewhere in the unit or in all units), or an hour of CROWDED times what is usual. An
    hour is told once, of an officer where it is one's; a month only where more than its told hours is so."""
    found = [_told(looked_at, kind) for kind in LEVELS]
    told = pd.concat(found, ignore_index=True)
    hours = told[told["kind"] == "officer_hour"]
    again = (told["kind"] == "hour") & _keys(told, "period").isin(_keys(hours, "period"))
    in_hours = hours.assign(period=hours["period"].str[:7]).groupby(["unit_id", "officer", "period"])["alike"].sum()
    already = in_hours.reindex(_keys(told, "officer", "period")).fillna(0).to_numpy()
    again |= (told["kind"] == "officer_month") & (told["alike"] - already < least)
    return told[~again].sort_values(["unit_id", "period", "kind"], ignore_index=True)


def _keys(told: pd.DataFrame, *columns: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(told[["unit_id", *columns]])


def _told(looked_at: Seen, kind: str) -> pd.DataFrame:
    found, labels = looked_at.groups[kind], looked_at.labels
    share = np.fmax(looked_at.answers[found.answers] / max(int(looked_at.answers.sum()), 1), found.rest)
    chance = _at_least(found.n, found.of, share) * max(int(found.looked[0]), 1)
    crowded = (found.of >= CROWDED * found.usual) & ("hour" in LEVELS[kind])
    told = (chance <= MOST_CHANCE) | crowded
    periods = labels.months if "month" in LEVELS[kind] else labels.hours

    def texts(of: Sequence[str], places: np.ndarray) -> np.ndarray:
        return np.array([of[place] for place in places[told].tolist()], dtype=object)

    return pd.DataFrame({
        "kind": kind, "unit_id": texts(labels.units, found.unit),
        "officer": texts(labels.officers, found.officer) if "officer" in LEVELS[kind] else "",
        "period": texts(periods, found.period), "ratings": found.of[told], "alike": found.n[told],
        "answers": texts(labels.alike[1], found.answers), "share": share[told], "usual": found.usual[told]},
        columns=COLUMNS)


def _at_least(alike: np.ndarray, of: np.ndarray, share: np.ndarray) -> np.ndarray:
    """The chance of so many or more of the same answers, where each comes with its share."""
    from scipy.special import bdtrc

    return np.where(alike > 0, bdtrc(alike.astype(float) - 1, of, share), 1.0)
