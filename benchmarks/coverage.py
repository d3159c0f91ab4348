"""How often intervals by unit hold the truth where villages differ in size: the estimator in use beside the one before.

    python benchmarks/coverage.py [--runs 5000] [--few]

Units of a few villages each, 8 to 30 forms a village, answers 1 to 5 cut from a normal figure of village (correlation
`rho`), respondent (0.35) and question; five questions. Households of a village exp(sd z), forms drawn evenly so that
they carry weights, or in proportion to the households. The truth is the mean over all villages that could be drawn, or
over the unit's own ten villages. One line a cell and target: coverage on average and in the least unit, the part of
runs in which the truth lies below and above, mean width, mean correlation. The formulas are those of the package
(`estimation/clusters.py`, `estimation/intervals.py`); here they run over thousands of samples at once.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr

from papi_kit.survey.estimation.clusters import Alike, Correlation, pooled_correlation, pooled_ends
from papi_kit.survey.estimation.intervals import quantile, wilson_ends

QUESTIONS, CUTS, OF_RESPONDENT = 5, (-1.6, -0.9, -0.3, 0.8), 0.35
TARGETS = ("share", "mean", "whole: share", "whole: index")
CHUNK, LEVEL = 250, 0.95


@dataclass(frozen=True)
class Design:
    """`top`: moves all units towards the top of the scale; `even`: equal villages of 16 forms; `weighted`: forms drawn
    evenly."""

    rho: float = 0.05
    sd: float = 0.35
    villages: int = 3
    units: int = 12
    top: float = 0.0
    weighted: bool = True
    even: bool = False
    all_villages: int = 10

    def __str__(self) -> str:
        forms = "16 forms in each" if self.even else "weights" if self.weighted else "in proportion"
        top = f", {self.top:g} sd up" if self.top else ""
        return f"{self.units} units, {self.villages} villages, rho {self.rho}, log sd {self.sd}, {forms}{top}"


@dataclass(frozen=True)
class Samples:
    """R samples of U units of m villages: forms `n` and weight of a form `w`, (R, U, m); sums of the targets and of
    their squares, (T, R, U, m); truths, (T, R, U) each."""

    n: np.ndarray
    w: np.ndarray
    sums: np.ndarray
    squares: np.ndarray
    every: np.ndarray
    own: np.ndarray


def group_of(target: int) -> int:
    """The questions share one correlation by measure; each composite has its own."""
    return target // QUESTIONS if target < 2 * QUESTIONS else target - 2 * QUESTIONS + 2


def draw(random: np.random.Generator, runs: int, design: Design) -> Samples:
    shape = (runs, design.units, design.villages)
    size = np.exp(random.normal(0, design.sd, (*shape[:2], design.all_villages)))
    village = np.sqrt(design.rho) * random.normal(size=size.shape)
    households = size[..., : design.villages]
    n = (np.full(shape, 16) if design.even else random.integers(8, 31, shape) if design.weighted
         else np.clip(np.round(15 * households), 8, 30).astype(int))
    weights = households / n if design.weighted and not design.even else np.ones(shape)
    middle = design.top + np.linspace(0.5, -0.3, design.units)[:, None] + np.linspace(-0.15, 0.15, QUESTIONS)
    people = random.normal(size=(*shape, n.max()))
    figure = np.sqrt(1 - design.rho - OF_RESPONDENT) * random.normal(size=(*people.shape, QUESTIONS))
    figure += middle[:, None, None] + (np.sqrt(OF_RESPONDENT) * people
                                       + village[..., : design.villages, None])[..., None]
    values = [*np.moveaxis(figure > CUTS[2], -1, 0), *np.moveaxis(sum((figure > cut) / 4 for cut in CUTS), -1, 0)]
    values += [np.mean(values[:QUESTIONS], axis=0), np.mean(values[QUESTIONS:], axis=0)]
    there = np.arange(n.max()) < n[..., None]
    sums, squares = (np.stack([((y * 1.0) ** power * there).sum(-1) for y in values]) for power in (1, 2))
    own = _average(_expected(village[..., None] + middle[:, None], design), np.ones_like(size) if design.even else size)
    z, of_z = np.polynomial.hermite_e.hermegauss(40)
    every = np.tensordot(_expected(np.sqrt(design.rho) * z[:, None, None] + middle, design), of_z / of_z.sum(), (1, 0))
    return Samples(n, weights, sums, squares, np.broadcast_to(every[:, None], own.shape), own)


def _expected(figure: np.ndarray, design: Design) -> np.ndarray:
    """Of the targets (T, …) for village figures (…, questions): shares above the third cut, means of the scale."""
    above = [ndtr((figure - cut) / np.sqrt(1 - design.rho)) for cut in CUTS]
    share, mean = (np.moveaxis(x, -1, 0) for x in (above[2], sum(above) / 4))
    return np.stack([*share, *mean, share.mean(axis=0), mean.mean(axis=0)])


def _average(of_villages: np.ndarray, size: np.ndarray) -> np.ndarray:
    return (of_villages * size).sum(-1) / size.sum(-1)


@dataclass(frozen=True)
class Found:
    """Of samples, (T, R, U): place, spread of a form, and of their own villages; (R, U): forms, k, and b by weights and
    by forms."""

    samples: Samples
    place: np.ndarray
    spread: np.ndarray
    forms: np.ndarray
    k: np.ndarray
    b: np.ndarray
    b_forms: np.ndarray


# target, ends (R, U), correlation (R, 1)
Ends = tuple[int, np.ndarray, np.ndarray, np.ndarray]
Method = Callable[[Found], Iterator[Ends]]


def found_in(samples: Samples) -> Found:
    n, w, forms = samples.n, samples.w, samples.n.sum(-1)
    total, squares = (w * n).sum(-1), (w**2 * n).sum(-1)
    place = (w * samples.sums).sum(-1) / total
    spread = np.maximum((w * samples.squares).sum(-1) / total - place**2, 0)
    return Found(samples, place, spread, forms, forms * squares / total**2, ((w * n) ** 2).sum(-1) / squares,
                 (n**2).sum(-1) / forms)


def in_use(found: Found) -> Iterator[Ends]:
    """With the formulas of the package: a correlation a sample, intervals of all samples at once."""
    for group in range(4):
        members = [t for t in range(len(found.place)) if group_of(t) == group]
        alike = [_alike(found, t) for t in members]
        each = [pooled_correlation([_of_run(one, run) for one in alike]) for run in range(len(found.forms))]
        value, variance = (np.array([getattr(one, name) for one in each])[:, None] for name in ("value", "variance"))
        rho = Correlation(value, variance, each[0].df)
        for t, one in zip(members, alike, strict=True):
            made = pooled_ends(found.place[t], found.spread[t], found.forms, found.forms * 0.0, one, rho, LEVEL)
            yield t, made.low, made.high, value


def _alike(found: Found, t: int) -> Alike:
    """As `Clusters.alike`, of all samples: deviations (R, U, m), the others (R, U)."""
    n, sums, squares = found.samples.n, found.samples.sums[t], found.samples.squares[t]
    deviations = np.sqrt(n) * (sums / n - (sums.sum(-1) / found.forms)[..., None])
    between, within = (deviations**2).sum(-1), (squares - sums**2 / n).sum(-1)
    used = between + within > 1e-12
    clusters, answers = (np.where(used, x, 0.0) for x in (n.shape[-1] - 1, found.forms - n.shape[-1]))
    spare = np.where(used, found.forms - (n**2).sum(-1) / found.forms, 0.0)
    return Alike(deviations, between, within, clusters, answers, spare, found.b, found.k, True)


def _of_run(alike: Alike, run: int) -> Alike:
    return replace(alike, **{name: getattr(alike, name)[run].ravel() for name in (
        "deviations", "between", "within", "clusters", "answers", "spare")})


def before(found: Found) -> Iterator[Ends]:
    """What was published earlier: the correlation from design effects of Taylor's variance, Wilson with z for shares of
    a question, mean ± t error for means."""
    n, w, forms, k, b = found.samples.n, found.samples.w, found.forms, found.k, found.b_forms
    m = n.shape[-1]
    for group in range(4):
        members = [t for t in range(len(found.place)) if group_of(t) == group]
        above, below, noise = (np.zeros(len(n)) for _ in range(3))
        for t in members:
            z = w * (found.samples.sums[t] - found.place[t][..., None] * n) / (w * n).sum(-1)[..., None]
            variance = m / (m - 1) * ((z - z.mean(-1, keepdims=True)) ** 2).sum(-1)
            used = found.spread[t] > 1e-14
            effect = np.divide(variance * forms, found.spread[t], out=np.zeros_like(k), where=used)
            above += np.where(used, (m - 1) * (b - 1) * (effect / k - 1), 0).sum(-1)
            below += np.where(used, (m - 1) * (b - 1) ** 2, 0).sum(-1)
        rho = np.maximum(0, above / below)[:, None]
        noise = 2 * (m - 1) * ((b - 1) ** 2 * (1 + (b - 1) * rho) ** 2).sum(-1) * len(members) ** 2 / below**2
        effect = k * (1 + (b - 1) * rho)
        for t in members:
            yield t, *_ends_before(t, found, effect, (k * (b - 1)) ** 2 * noise[:, None] / (2 * effect**2)), rho


def _ends_before(t: int, found: Found, effect: np.ndarray, doubt: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    p, forms = found.place[t], found.forms
    if t < QUESTIONS:
        return wilson_ends(p, forms / effect, quantile(LEVEL, np.full(p.shape, np.inf)))
    df = np.maximum(np.floor(1 / (1 / (forms - 1) + doubt)), 1)
    error, quantiles = np.sqrt(found.spread[t] * effect / (forms - effect)), quantile(LEVEL, df)
    if t == 2 * QUESTIONS:
        with np.errstate(divide="ignore", invalid="ignore"):
            return wilson_ends(p, p * (1 - p) / error**2, quantiles)
    return p - quantiles * error, p + quantiles * error


@dataclass(frozen=True)
class Coverage:
    """Of one target: on average, in the least unit, truth below and above, mean width and correlation."""

    mean: float
    least: float
    below: float
    above: float
    width: float
    rho: float


def covered(design: Design, runs: int, method: Method, seed: int = 20261129, own: bool = False) -> dict[str, Coverage]:
    """By target; questions are averaged, `least` is over units and questions. `own`: of the unit's own villages."""
    random, total = np.random.default_rng(seed), np.zeros((4, 2 * QUESTIONS + 2, design.units))
    for start in range(0, runs, CHUNK):
        samples = draw(random, min(CHUNK, runs - start), design)
        truth = samples.own if own else samples.every
        for t, low, high, rho in method(found_in(samples)):
            total[:, t] += [(truth[t] < low).sum(0), (truth[t] > high).sum(0), (high - low).sum(0),
                            np.broadcast_to(rho, low.shape).sum(0)]
    shares, result = total / runs, {}
    for number, name in enumerate(TARGETS):
        below, above, width, rho = shares[:, [t for t in range(shares.shape[1]) if group_of(t) == number]]
        held = 1 - below - above
        result[name] = Coverage(*(float(x) for x in (held.mean(), held.min(), below.mean(), above.mean(), width.mean(),
                                                     rho.mean())))
    return result


CELLS = [Design(rho, sd, weighted=weights) for weights in (True, False) for rho in (0.05, 0.15) for sd in (0.35, 0.75)]
UNEVEN = Design(0.15, 0.75)
OTHERS = [Design(0.15, even=True), *(replace(UNEVEN, units=units) for units in (2, 4, 40)),
          Design(0.05, 0.75, units=4), replace(UNEVEN, villages=2), replace(UNEVEN, villages=6, all_villages=20),
          replace(UNEVEN, rho=0.0), replace(UNEVEN, top=-1.0), replace(UNEVEN, top=1.2), Design(0.05, 0.75, top=1.2)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5000, help="samples a cell [5000]")
    parser.add_argument("--few", action="store_true", help="only the cells of the main table")
    parser.add_argument("--own", action="store_true", help="the truth is the mean of the unit's own ten villages")
    options = parser.parse_args()
    print("| design | target | coverage | least unit | below % | above % | width | rho | before: coverage | least unit "
          "| below % | above % | width | rho |\n|" + "---|" * 14)
    for design in CELLS if options.few else CELLS + OTHERS:
        old, new = (covered(design, options.runs, method, own=options.own) for method in (before, in_use))
        for name in TARGETS:
            print(f"| {design} | {name} | {_line(new[name])} | {_line(old[name])} |", flush=True)


def _line(one: Coverage) -> str:
    return (f"{one.mean:.3f} | {one.least:.3f} | {100 * one.below:.1f} | {100 * one.above:.1f} | {one.width:.3f} "
            f"| {one.rho:.3f}")


if __name__ == "__main__":
    main()
