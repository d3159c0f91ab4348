"""A bucket of ratings: those that count, added up as ratings in memory are, and what is told of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from ....written.counted import Dealt
from ...form.questionnaire import Questionnaire
from ...ratings import bursts, tally
from ...ratings.bursts import LEVELS, Groups, Seen, seen
from ...ratings.coded import Labels, Ratings, ordered
from ...ratings.counted import one_each
from ...ratings.gathered import Gathered
from ...ratings.tally import PLACES, Tally
from .asked import SINCE
from .read import Known

BLANK, TWICE, ASTRAY = 0, 1, 2           # then one for each column of the mix
_NONE = np.iinfo(np.int64).max
_TALLIED = ("of_unit", "of_month", "of_cell")
Arrays = dict[str, np.ndarray]


@dataclass(frozen=True)
class Part:
    """`told` (3 + M, 2): how many ratings have no number, are not the one that counts, are of a dossier with several
    units, or count and lack a column of the mix, and the first row of these; `ratings`: all, and those that count."""

    tally: Tally
    seen: Seen
    told: np.ndarray
    ratings: np.ndarray


def part(form: Questionnaire, known: Known, dealt: Dealt, astray: np.ndarray) -> Part:
    """`astray`: dossiers of which other buckets have ratings too (`dossiers`)."""
    unit, time, mix = dealt.numbers[0], dealt.numbers[-1], dealt.numbers[-2 - len(known.mix_texts):-2]
    officer = dealt.numbers[1] if len(dealt.numbers) > 3 + len(mix) else np.zeros_like(unit)
    since = np.where(time >= SINCE, (time >> 1) - SINCE, np.iinfo(np.int64).min)
    group = known.labels.answers.group
    kept, several = one_each(_code(dealt.same), unit, since, form.design_of(group).counts)
    several |= _among(dealt.same, astray)
    kept &= ~several
    blank = (dealt.same == 0).all(axis=1)
    lacking = [kept & (texts[places] == "") for texts, places in zip(known.mix_texts, mix, strict=True)]
    told = np.array([_told(dealt.row, rows) for rows in (blank, ~kept & ~several, several, *lacking)])
    inside = kept & known.in_frame[unit]
    rated = _ratings(known, inside, unit, officer, mix, dealt.numbers[-2], since, time & 1)
    limits = form.checks
    return Part(tally.tally(form, rated), seen(rated, int(limits.burst), float(limits.alike)), told,
                np.array([len(unit), kept.sum()]))


def _ratings(known: Known, inside: np.ndarray, unit: np.ndarray, officer: np.ndarray, mix: Sequence[np.ndarray],
             answers: np.ndarray, since: np.ndarray, told: np.ndarray) -> Ratings:
    """Those inside, with the places of their labels."""
    seconds = since[inside]
    dated, unknown = seconds != np.iinfo(np.int64).min, np.zeros(int(inside.sum()), dtype=np.int64)
    moments = seconds[dated].astype("datetime64[s]")
    month, hour = unknown.copy(), unknown.copy()
    month[dated] = 1 + np.searchsorted(known.months, moments.astype("datetime64[M]").astype(np.int64))
    hour[dated] = 1 + np.searchsorted(known.hours, moments.astype("datetime64[h]").astype(np.int64))
    cell = ordered(*((places[inside], len(texts)) for texts, places in zip(known.mix_texts, mix, strict=True)),
                   size=len(unknown))
    return Ratings(known.labels, unit[inside], month, np.where(told[inside] == 1, hour, 0), officer[inside], cell,
                   known.pattern[answers[inside]])


def _told(rows: np.ndarray, taken: np.ndarray) -> tuple[int, int]:
    return int(taken.sum()), int(rows[taken].min(initial=_NONE))


# ---- dossiers of several buckets


def dossiers(dealt: Dealt) -> np.ndarray:
    """The different dossiers of a bucket, (2, D) uint64, ascending."""
    order = np.lexsort((dealt.same[:, 1], dealt.same[:, 0]))
    found = dealt.same[order]
    new = np.append(True, (found[1:] != found[:-1]).any(axis=1))[: len(found)]
    return np.ascontiguousarray(found[new & (found != 0).any(axis=1)].T)


Opener = Callable[[], np.ndarray]                # of what `dossiers` found in a bucket; mapped files leave memory again


def in_several(buckets: Sequence[Opener], at_once: int = 8_000_000) -> np.ndarray:
    """Those that several buckets have, (2, D): looked for in so many that all of a slice are in memory."""
    size = sum(opened().shape[1] for opened in buckets)
    edges = [np.uint64(one) for one in np.linspace(0, 2.0**64, size // at_once + 2)[1:-1]]
    bounds = [_bounds(opened(), edges) for opened in buckets]
    return np.concatenate([np.zeros((2, 0), dtype=np.uint64), *_twice(buckets, bounds)], axis=1)


def _bounds(found: np.ndarray, edges: Sequence[np.uint64]) -> list[int]:
    return [0, *np.searchsorted(found[0], edges).tolist(), found.shape[1]]


def _twice(buckets: Sequence[Opener], bounds: Sequence[Sequence[int]]) -> Iterator[np.ndarray]:
    for place in range(len(bounds[0]) - 1):
        one, other = np.concatenate([np.array(opened()[:, edge[place]:edge[place + 1]])
                                     for opened, edge in zip(buckets, bounds, strict=True)], axis=1)
        order = np.lexsort((other, one))
        one, other = one[order], other[order]
        again = (one[1:] == one[:-1]) & (other[1:] == other[:-1])
        yield np.unique(np.stack([one[1:][again], other[1:][again]]), axis=1)


def _code(same: np.ndarray) -> np.ndarray:
    """Which dossier each rating is of, -1 where it has no number."""
    order = np.lexsort((same[:, 1], same[:, 0]))
    new = np.append(True, (same[order][1:] != same[order][:-1]).any(axis=1))[: len(same)]
    code = np.empty(len(same), dtype=np.int64)
    code[order] = np.cumsum(new)
    return np.where((same == 0).all(axis=1), -1, code)


def _among(same: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Ratings of the wanted dossiers (2, D), (n,) bool."""
    found = np.isin(same[:, 0], wanted[0])
    if found.any():
        pairs = set(map(tuple, wanted.T.tolist()))
        found[found] = [tuple(pair) in pairs for pair in same[found].tolist()]
    return found


# ---- parts as arrays, and added up


def arrays_of(found: Part) -> Arrays:
    """All that a part adds, to be kept in a file."""
    kept: Arrays = {f"rows_{name}": found.tally.rows[name] for name in PLACES}
    for name in _TALLIED:
        for number, one in enumerate(getattr(found.tally, name)):
            kept |= {f"{name}_{number}_keys": one.keys, f"{name}_{number}_sums": one.sums}
    for kind, groups in found.seen.groups.items():
        kept |= {f"{kind}_{field.name}": getattr(groups, field.name) for field in fields(Groups)}
    return {**kept, "patterns": found.tally.patterns, "answers": found.seen.answers, "told": found.told,
            "ratings": found.ratings}


def part_of(form: Questionnaire, labels: Labels, kept: Mapping[str, np.ndarray]) -> Part:
    """The part of `arrays_of`. Raises KeyError where an array is not there."""
    several = tally.plans(form, labels)
    sizes = {name: len(several if name == "of_unit" else tally.wholes(several)) for name in _TALLIED}
    gathered = {name: tuple(Gathered(kept[f"{name}_{n}_keys"], kept[f"{name}_{n}_sums"]) for n in range(size))
                for name, size in sizes.items()}
    groups = {kind: Groups(**{field.name: kept[f"{kind}_{field.name}"] for field in fields(Groups)}) for kind in LEVELS}
    return Part(Tally(form, labels, {name: kept[f"rows_{name}"] for name in PLACES}, kept["patterns"], **gathered),
                Seen(labels, groups, kept["answers"]), kept["told"], kept["ratings"])


def added(several: Sequence[Part]) -> Part:
    """All parts together."""
    told = np.stack([one.told for one in several])
    both = np.column_stack([told[:, :, 0].sum(axis=0), told[:, :, 1].min(axis=0)])
    return Part(tally.added([one.tally for one in several]), bursts.added([one.seen for one in several]), both,
                np.sum([one.ratings for one in several], axis=0))
