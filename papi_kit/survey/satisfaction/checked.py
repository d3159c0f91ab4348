"""Estimates made a second time, from counts and sums of the forms alone, step by step as an inspector would in a sheet.

What is made here is never copied from an estimate: share or mean, effective n and interval come from the sums, the
correlation from the units' sums; what is reported stands beside, and the difference is what is left between the two.
Sources of the formulas: docs/reference/methods.md (a).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..estimation.intervals import quantile
from ..form.questionnaire import Questionnaire
from .estimator import ALL
from .satisfaction import Estimated, Group, Satisfaction

MOST_ROWS = 5_000
Arrays = dict[str, np.ndarray]
Pair = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class CheckedQuestion:
    """One question; `values`: (G,) by name, over the units, of which those in `units` have answers. `exact` (G,) bool:
    the ends are an exact set, which is not made again.

    From the forms: n, x, w, wx, wxx, ww, population (inf: not finite), the ends of the scale, df, and squares, m,
    between, within, answers, spare or v. Made of them: p, place, s2, r, k, ne (inf: everybody answered), t, low, high,
    and b, rho, deff. Reported: said, said_low, said_high; then difference, the largest between made and reported."""

    name: str
    units: np.ndarray
    values: Mapping[str, np.ndarray]
    exact: np.ndarray


@dataclass(frozen=True)
class CheckedFactor:
    """Questions that share one correlation `rho`; nan where each unit has its own variance. `key` names the factor."""

    key: str
    rho: float
    questions: tuple[CheckedQuestion, ...]

    @property
    def rows(self) -> int:
        return sum(len(question.units) for question in self.questions)


@dataclass(frozen=True)
class Checks:
    """Of one group of respondents, by one measure; `left`: so many factors are not checked; `exact`: whether any
    interval of the group is an exact set."""

    group: Group
    measure: str
    factors: tuple[CheckedFactor, ...]
    left: int
    exact: bool

    @property
    def z(self) -> float:
        """The normal quantile of the confidence."""
        return float(quantile(float(self.group.form.confidence), np.array(np.inf)))


def checks(found: Satisfaction) -> list[Checks]:
    """Of every group that has questions to check."""
    made = [_checks(found.form, group, several) for group, several in zip(found.groups, found.estimated, strict=True)]
    return [each for each in made if each.factors]


def _checks(form: Questionnaire, group: Group, found: Sequence[Estimated]) -> Checks:
    measure = next((name for name, spec in form.measures.items() if spec.is_share), next(iter(form.measures)))
    together = _together(group, [each for each in found if each.target.measure == measure])
    shown = _that_fit(together)
    factors = [checked(group, key, together[key]) for key in shown]
    exact = any("hypergeometric" in each.units.method for each in found)
    return Checks(group, measure, tuple(factors), len(together) - len(shown), exact)


def _together(group: Group, found: Sequence[Estimated]) -> dict[str, list[Estimated]]:
    """Questions by what their correlation is shared by."""
    questions = {question.id for question in group.maker.questions}
    blocks: dict[str, list[Estimated]] = {}
    for each in found:
        if each.target.of in questions:
            key = group.rho_key(each.target)[1].removeprefix("items").strip()
            blocks.setdefault(key, []).append(each)
    return blocks


def _that_fit(together: Mapping[str, Sequence[Estimated]]) -> list[str]:
    """Whole factors, as long as their rows stay within MOST_ROWS; the first one whatever its size."""
    shown, rows = list[str](), 0
    for key, several in together.items():
        rows += sum(int((each.by_unit.n > 0).sum()) for each in several)
        if shown and rows > MOST_ROWS:
            break
        shown.append(key)
    return shown


def checked(group: Group, key: str, several: Sequence[Estimated]) -> CheckedFactor:
    """The questions of a factor with what is made of their sums again."""
    sums = [_sums(_given(group, each), each.target.share) for each in several]
    rho = float("nan")
    if group.pooled:
        rho = _rho(sums, any(each.by_unit.alike.several for each in several))
    questions = tuple(_question(group, each, values, rho) for values, each in zip(sums, several, strict=True))
    return CheckedFactor(key, rho, questions)


def _question(group: Group, each: Estimated, values: Arrays, rho: float) -> CheckedQuestion:
    exact = np.array([method == "hypergeometric" for method in each.units.method])
    made = values | (_pooled(values, rho) if group.pooled else _own(values))
    made["t"] = quantile(float(group.form.confidence), made["df"])
    low, high = _ends(made)
    said = _said(each, made)
    kept = exact | _interval_is_given(group, each)
    made |= said | {"low": np.where(kept, said["said_low"], low), "high": np.where(kept, said["said_high"], high)}
    made["difference"] = difference(made)
    return CheckedQuestion(each.target.of, np.flatnonzero(each.by_unit.n > 0), made, exact)


# -- from the forms ----------------------------------------------------------------------------------------------------
def _given(group: Group, each: Estimated) -> Arrays:
    """Counts and sums of the forms that answered, and what only the design can tell."""
    estimator, part, found = group.part(each.target.of).by_unit, each.target.parts[0], each.by_unit
    domain, w = estimator.domain.only(each.target.valid), estimator.weights
    times, squares = (1.0, w**2) if (many := estimator.gathered) is None else (many.times, many.squares)
    n, (x, total, wx, wxx, ww) = estimator.answers(domain), domain.sums(
        times * part.upper, w * part.lower, w * part.upper, w * part.upper**2, squares)
    sums = {"n": n, "x": x, "w": total, "wx": wx, "wxx": wxx, "ww": ww, "population": estimator.size,
            "df": each.units.df, "first": np.full(len(n), each.target.low), "last": np.full(len(n), each.target.high)}
    if group.pooled:
        alike, left = found.alike, 1 - estimator.taken(found.n)
        return sums | {"squares": alike.b * ww * left, "m": alike.clusters, "between": alike.between,
                       "within": alike.within, "answers": alike.answers, "spare": alike.spare}
    return sums | {"v": found.variance}


def _said(each: Estimated, made: Arrays) -> Arrays:
    """What is reported; of a unit that answered completely the estimate itself stands for both ends."""
    everybody, found = np.isinf(made["ne"]), each.by_unit
    low, high = (np.where(everybody, found.value, end) for end in (each.units.low, each.units.high))
    return {"said": found.value, "said_low": low, "said_high": high}


# -- made of them ------------------------------------------------------------------------------------------------------
def _sums(given: Arrays, share: bool) -> Arrays:
    """Share or mean and its place on the scale, spread of one form and its part of the largest that the place allows,
    effect of the weights, part of the population."""
    with np.errstate(divide="ignore", invalid="ignore"):
        p = given["wx"] / given["w"]
        s2 = p * (1 - p) if share else np.round(given["wxx"] / given["w"] - p**2, 12)
        span = given["last"] - given["first"]
        place = p if share else np.round((p - given["first"]) / np.where(span == 0, 1.0, span), 12)
        inside = (place > 0) & (place < 1)
        r = np.where(inside, np.where(s2 > 0, s2 / span**2 / (place * (1 - place)), np.nan), 1.0)
        finite = np.isfinite(given["population"])
        taken = np.where(finite, np.minimum(given["n"] / given["population"], 1.0), 0.0)
        return given | {"p": p, "place": place, "s2": s2, "r": np.where(share & inside, 1.0, r),
                        "k": given["n"] * given["ww"] / given["w"] ** 2, "taken": taken}


def _rho(sums: Sequence[Arrays], several: bool) -> float:
    """Unknown where no unit has `several` clusters, 0 where no answer varies."""
    between, within, m, answers, spare = (float(sum(values[key].sum() for values in sums))
                                          for key in ("between", "within", "m", "answers", "spare"))
    if not m:
        return 0.0 if several else float("nan")
    among, inside = between / m, within / answers if answers else 0.0
    return min(1.0, max(0.0, (among - inside) / (among + (spare / m - 1) * inside))) if answers else 0.0


def _pooled(v: Arrays, rho: float) -> Arrays:
    with np.errstate(divide="ignore", invalid="ignore"):
        b = np.where(v["taken"] >= ALL, 1.0, v["squares"] / v["ww"] / (1 - v["taken"]))
        deff = np.where(np.abs(b - 1) < 1e-12, v["k"], v["k"] * (1 + (b - 1) * rho))
        rest = np.maximum(0, 1 - v["r"])
        effective = (v["n"] - rest * deff) / (v["r"] * deff * (1 - v["taken"]))
    effective = np.where(effective > 0, effective, np.nan)
    return {"b": b, "rho": np.full(len(deff), rho), "deff": deff,
            "ne": np.where(v["taken"] >= ALL, np.inf, effective)}


def _own(v: Arrays) -> Arrays:
    """Where the design leaves no variance the answers count as they are; a mean without any spread has no interval
    but at the ends of its scale."""
    span = np.where(v["last"] == v["first"], 1.0, v["last"] - v["first"])
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = np.where(np.isnan(v["r"]), np.nan, v["n"] / (1 - v["taken"]))
        effective = np.where(v["v"] > 0, v["place"] * (1 - v["place"]) * span**2 / v["v"], plain)
    return {"ne": np.where(v["taken"] >= ALL, np.inf, effective)}


def _interval_is_given(group: Group, each: Estimated) -> bool:
    """Intervals of shares by other methods than Wilson's are not made again."""
    return not group.pooled and each.target.share and group.form.interval != "wilson"


def _ends(v: Arrays) -> Pair:
    """The interval; nan where nothing can be said, the estimate itself where everybody answered."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = (v["first"] + (v["last"] - v["first"]) * end for end in _wilson(v["place"], v["ne"], v["t"]))
        low, high = (np.where(np.isinf(v["ne"]), v["p"], end) for end in ends)
    return low, high


def _wilson(p: np.ndarray, ne: np.ndarray, t: np.ndarray) -> Pair:
    half = np.sqrt(t**2 / ne * p * (1 - p) + (t**2 / ne) ** 2 / 4)
    low, high = ((p + t**2 / ne / 2 + sign * half) / (1 + t**2 / ne) for sign in (-1, 1))
    return np.maximum(0, low), np.minimum(1, high)


def difference(v: Mapping[str, np.ndarray]) -> np.ndarray:
    """The largest between what was made and what is reported: estimate and, where both have an interval, its ends."""
    ends = np.maximum(np.abs(v["low"] - v["said_low"]), np.abs(v["high"] - v["said_high"]))
    both = np.isfinite(v["low"]) & np.isfinite(v["said_low"])
    return np.maximum(np.abs(v["p"] - v["said"]), np.where(both, ends, 0.0))
