"""What the page needs to rank a league table again under other weights, exactly.

Weights act on the columns of a `Table` of the study, here added up by domain and part (appraisal, survey, mixed), the
blocks: the figure follows from sum f num and sum f den over the blocks, f being how many times its weight a block has.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ...index.results import UnitResult, unit_env
from ...rule.readers.javascript import value_json
from ...rule.whole.unit import limit_name
from ...scoring.exact.totals import root_max
from ...scoring.program.program import Program
from ...sensitivity.altered.table import Table, exact_weight, league_tables
from .packed import packed

TOTALS = ("bonus_points", "penalty_points")


def tables_json(program: Program, results: Sequence[UnitResult]) -> list[dict[str, Any]]:
    """The league tables of two units or more whose total is a weighted sum or geometric mean."""
    place = {result.unit.id: number for number, result in enumerate(results)}
    found, _ = league_tables(program, results)
    return [_table(table, [place[unit] for unit in table.units]) for table in found if table.weighable]


def _table(table: Table, units: Sequence[int]) -> dict[str, Any]:
    program, ranking = table.program, table.program.rubric.ranking
    blocks = list(dict.fromkeys((path[0], table.part(key)) for key, path in zip(table.columns, table.paths,
                                                                                strict=True)))
    groups = {result.unit.group: None for result in table.results}
    weights = {group: _weights(table, group) for group in groups}
    at = [blocks.index((path[0], table.part(key))) for key, path in zip(table.columns, table.paths, strict=True)]
    sums = [_sums(table, result, weights[result.unit.group], at, len(blocks)) for result in table.results]
    return {
        "name": table.name, "by": "index" if table.by_index else "points", "ties": ranking.ties,
        "combine": _combine(program), "blocks": [{"domain": domain, "part": part} for domain, part in blocks],
        "columns": [{"item": key, "block": block} for key, block in zip(table.columns, at, strict=True)],
        "groups": {group: {"weights": [str(weight) for weight in weights[group]],
                           "tops": [str(program.items[key].max_for(group) or 0) for key in table.columns],
                           "whole": str(root_max(program, group))} for group in groups},
        "units": list(units),
        "num": [packed(str(one[0][block]) for one in sums) for block in range(len(blocks))],
        "den": [packed(str(one[1][block]) for one in sums) for block in range(len(blocks))],
        "names": {name: packed(str(getattr(result.totals, name)) for result in table.results) for name in TOTALS}
        | {limit_name(n): packed(_held(program, result, n) for result in table.results)
           for n in range(len(program.limits))},
        "ties_at": [packed(value_json(program.run(tree)(unit_env(result))) for result in table.results)
                    for tree in program.tie_break],
    }


def _combine(program: Program) -> str:
    """sum, average or geometric: how blocks make the total."""
    return {"sum": "sum", "geometric": "geometric"}.get(program.rubric.combine, "average")


def _weights(table: Table, group: str) -> list[Fraction]:
    items = table.program.items
    return [exact_weight(table.program, [items[key] for key in path], group) for path in table.paths]


def _sums(table: Table, result: UnitResult, weights: Sequence[Fraction], at: Sequence[int],
          blocks: int) -> tuple[list[Fraction], list[Fraction]]:
    """Weighted share reached, and weighted share in force, of each block. Under a geometric mean a domain is a block:
    its share, and its weight where it is in force."""
    num, den = [Fraction(0)] * blocks, [Fraction(0)] * blocks
    combine = _combine(table.program)
    for key, weight, block in zip(table.columns, weights, at, strict=True):
        score, top = result.state.scores[key], table.program.items[key].max_for(result.unit.group) or Fraction(0)
        over = top if combine == "sum" else score.max_points
        share = (score.points or Fraction(0)) / over if over else Fraction(0)
        part = score.max_points / top if top else Fraction(0)
        in_force = part if combine == "sum" else Fraction(score.max_points > 0)
        num[block] += share if combine == "geometric" else weight * share
        den[block] += weight * in_force
    return num, den


def _held(program: Program, result: UnitResult, number: int) -> bool:
    """Whether a limit of the total holds."""
    return program.exact.totals[limit_name(number)](result.state.reading()) is True
