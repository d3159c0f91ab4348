"""What a unit may aim at: the next rank, the units above as they are, and the next band with what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...index.results import UnitResult, result_env
from ...ranking.league import Order
from ...rubric.model import Rounding
from ...rule.arithmetic import less
from ...rule.env import Absent
from ...rule.tree import Tree
from ...scoring.exact.totals import Totals
from ...scoring.program.bands import UNRANKED
from ...scoring.program.program import Program
from ..altered.table import Table

RANK, BAND = "rank", "band"
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A gate that fails or a veto that holds: `verb` is gate, limit_to, lower_by, set_to or unranked;
    `target` a band, or how many bands."""

    verb: str
    target: str
    tree: Tree


@dataclass(frozen=True, slots=True)
class Aim:
    """`needed` is None where no figure is enough by itself (a band by quota alone). `strict`: more than `needed`, which
    nothing rounds. `target`: the rank that reaching it gives, or the band. `above`: the units directly above;
    `tied_rank`: the rank with their figure."""

    goal: str
    target: str
    now: Fraction
    needed: Fraction | None
    strict: bool = False
    above: tuple[str, ...] = ()
    tied_rank: int | None = None
    obstacles: tuple[Obstacle, ...] = ()
    by_quota: bool = False

    def reached(self, figure: Fraction | None) -> bool:
        if figure is None or self.needed is None:
            return False
        return less(self.needed, figure) if self.strict else not less(figure, self.needed)

    @property
    def gap(self) -> Fraction | None:
        """How much the figure lacks, at least; 0 where it is enough already."""
        return None if self.needed is None else max(self.needed - self.now, Fraction(0))


def aims_of(table: Table) -> list[list[Aim]]:
    """For each unit of the table its rank goal and its band goal, where it has them."""
    program = table.program
    tie_break = [program.run(tree) for tree in program.tie_break]
    keys = [(r.ranked_by, *(_key(run, r) for run in tie_break)) for r in table.results]
    order, level = Order(keys, table.ties), _level(table, keys)
    found = []
    for result, own in zip(table.results, keys, strict=True):
        aims = (_rank_aim(table, own, order, level), _band_aim(program, table.rounding, result))
        found.append([aim for aim in aims if aim is not None])
    return found


def smallest_step(rounding: Rounding) -> Fraction | None:
    """The least that two rounded figures can differ by; None where nothing is rounded."""
    if rounding.decimals is not None:
        return Fraction(1, 10**rounding.decimals)
    return Fraction(rounding.grid) if rounding.grid else None


def points_needed(table: Table, aim: Aim, maximum: Fraction) -> Fraction:
    """The least total, rounded as the rubric rounds it, that gives the figure needed;
    `maximum` in force of the unit."""
    assert aim.needed is not None
    if not table.by_index:
        return aim.needed
    rubric = table.program.rubric
    points = (aim.needed - (smallest_step(rubric.rounding.index) or Fraction(0)) / 2) * maximum / 100
    step = smallest_step(rubric.rounding.total)
    return points if step is None else step * -(-points // step)


def raw_needed(table: Table, aim: Aim, maximum: Fraction) -> float:
    """The least figure before any rounding that is enough."""
    points = points_needed(table, aim, maximum) - (smallest_step(table.program.rubric.rounding.total) or 0) / 2
    figure = float(100 * points / maximum if table.by_index else points)
    return figure + (TINY if aim.strict else 0.0)


def raw_lacking(table: Table, aim: Aim, now: Totals) -> float:
    """How much the figure before any rounding lacks."""
    figure = 100 * now.known_points / now.max_points if table.by_index else now.known_points
    return raw_needed(table, aim, now.max_points) - float(figure)


def _key(run: Callable, result: UnitResult) -> tuple:
    """A tie-break key; a unit without one comes last."""
    value = run(result_env(result))
    return (0, 0) if isinstance(value, Absent) else (1, value)


def _level(table: Table, keys: Sequence[tuple]) -> dict[Fraction, list[tuple[str, tuple]]]:
    """What is ranked -> the units that have it, with their keys."""
    found: dict[Fraction, list[tuple[str, tuple]]] = {}
    for unit, key in zip(table.units, keys, strict=True):
        found.setdefault(key[0], []).append((unit, key))
    return found


def _rank_aim(table: Table, own: tuple, order: Order,
              level: Mapping[Fraction, Sequence[tuple[str, tuple]]]) -> Aim | None:
    """The unit's figure only rises: what it has now never stands above what it would have."""
    better = order.next_above(own)
    if better is None:
        return None
    nearest = better[0]
    above = tuple(unit for unit, key in level[nearest] if key > own)
    step = smallest_step(table.rounding)
    needed = nearest if step is None else nearest + step

    def rank_with(figure: Fraction) -> int:
        return order.rank((figure, *own[1:]))

    beyond = rank_with(nearest + (step or Fraction(1, 10**9)))
    return Aim(RANK, str(beyond), own[0], needed, step is None, above, rank_with(nearest))


def _band_aim(program: Program, rounding: Rounding, result: UnitResult) -> Aim | None:
    labels = [rule.label for rule in program.bands]
    if not labels or result.band not in labels or labels.index(result.band) == 0:
        return None
    number = labels.index(result.band) - 1
    rule, now = program.bands[number], result.ranked_by
    assert now is not None
    obstacles = tuple(_obstacles(program, result, number))
    if rule.lower is None:
        return Aim(BAND, rule.label, now, None, obstacles=obstacles, by_quota=rule.share is not None)
    needed, strict = _lower_end(*rule.lower, smallest_step(rounding))
    return Aim(BAND, rule.label, now, needed, strict, obstacles=obstacles, by_quota=rule.share is not None)


def _lower_end(sign: str, end: Fraction, step: Fraction | None) -> tuple[Fraction, bool]:
    """The least figure of the band: the first rounded one that meets its end;
    with nothing rounded, the end itself, open or closed."""
    if step is None:
        return end, sign == ">"
    steps = end / step
    if sign == ">":
        return step * (steps // 1 + 1), False
    return step * -(-steps // 1), False


def _obstacles(program: Program, result: UnitResult, number: int) -> Iterator[Obstacle]:
    """Gates of the band that fail, and vetoes that hold and forbid it."""
    env, labels = result_env(result), [rule.label for rule in program.bands]
    yield from (Obstacle("gate", labels[number], tree) for tree in program.bands[number].gates
                if program.run(tree)(env) is not True)
    for veto in program.vetoes:
        if program.run(veto.when)(env) is True and _forbids(veto.verb, veto.target, labels, number):
            yield Obstacle(veto.verb, str(veto.target), veto.when)


def _forbids(verb: str, target: object, labels: Sequence[str], number: int) -> bool:
    return verb in ("lower_by", UNRANKED) or labels.index(str(target)) > number


def still_there(obstacles: Sequence[Obstacle], run: Callable[[Tree], object]) -> tuple[Obstacle, ...]:
    """The obstacles that remain for a unit on which `run` evaluates conditions."""
    return tuple(o for o in obstacles if (run(o.tree) is not True if o.verb == "gate" else run(o.tree) is True))
