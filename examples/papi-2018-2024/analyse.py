"""Thứ hạng PAPI 2018-2024 chắc đến đâu khi trọng số thay đổi;
ghi rank_distribution.csv, by_year.csv, by_province.csv vào expected.

    python examples/papi-2018-2024/analyse.py [thư mục ghi]

How firm the ranks of PAPI are when weights move: each dimension's share of the total and each sub-dimension's share of
its dimension times 1 + U(-20%, 20%), renormalised, 10,000 draws a year with seed 1: the factor `weights` of `papi-kit
sensitivity`.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from papi_kit import assess
from papi_kit.sensitivity.altered.draws import source_of
from papi_kit.sensitivity.altered.factors import Weights
from papi_kit.sensitivity.altered.table import league_tables
from papi_kit.sensitivity.firmness.distribution import distribution

HERE = Path(__file__).resolve().parent
YEARS = range(2018, 2025)
REACH, DRAWS, SEED = 0.2, 10_000, 1
FIRST, FIRM = 10, 0.95


@dataclass(frozen=True)
class Row:
    """`p_group`: P(rank within the ranks that the unit's group has now);
    q05, q95: ranks over draws, not confidence limits."""

    year: int
    unit_id: str
    unit: str
    total: float
    group: str
    rank: int
    of: int
    mean_rank: float
    q05: float
    q95: float
    p_rank: float
    p_first_10: float
    p_group: float


def rows(year: int) -> list[Row]:
    """The ranked provinces of a year, by rank."""
    assessment = assess(HERE / f"{year}.yaml")
    (table,), _ = league_tables(assessment.program, assessment.results)
    found = distribution(source_of(assessment, table), [Weights(reach=REACH)], DRAWS, SEED)
    ranks: dict[str, list[int]] = {}
    for result in table.results:
        ranks.setdefault(result.band, []).append(result.rank)
    unsorted = []
    for place, result in enumerate(table.results):
        p, group = found.p[place], ranks[result.band]
        unsorted.append(Row(
            year, result.unit.id, result.unit.name, float(result.ranked_by), result.band, result.rank, result.of,
            float(found.mean_rank[place]), float(found.q05[place]), float(found.q95[place]), float(p[result.rank - 1]),
            float(p[:FIRST].sum()), float(p[min(group) - 1:max(group)].sum())))
    return sorted(unsorted, key=lambda row: (row.rank, row.unit_id))


def of_year(found: Sequence[Row]) -> dict[str, float]:
    """Of a year: `first_10_firm` of the first ten stay among them in 95% of draws or more, `firm_n` of the `group_n`
    provinces of group n stay in it as often; `width_n`: median over the group of q95 - q05 + 1, in ranks; `width_most`:
    the largest; `p_first`, `p_last`: P(the first, the last keeps its rank)."""
    groups = list(dict.fromkeys(row.group for row in found))
    parts = [[row for row in found if row.group == group] for group in groups]
    width = [median(row.q95 - row.q05 + 1 for row in part) for part in parts]
    firm = [sum(row.p_group >= FIRM for row in part) for part in parts]
    return {
        "year": found[0].year, "ranked": len(found),
        "first_10_firm": sum(row.p_first_10 >= FIRM for row in found[:FIRST]),
        **{f"group_{n}": len(part) for n, part in enumerate(parts, 1)},
        **{f"firm_{n}": count for n, count in enumerate(firm, 1)}, "firm": sum(firm),
        **{f"width_{n}": ranks for n, ranks in enumerate(width, 1)},
        "width_most": max(row.q95 - row.q05 + 1 for row in found), "p_first": found[0].p_rank,
        "p_last": found[-1].p_rank,
    }


def of_province(found: Sequence[Row], groups: Sequence[str]) -> dict[str, object]:
    """Of a province over the years in which it is ranked: how often it is in each group in 95% of draws or more."""
    firm = [row.group for row in found if row.p_group >= FIRM]
    return {"unit_id": found[0].unit_id, "unit": found[0].unit, "years": len(found),
            **{f"firm_{n}": firm.count(g) for n, g in enumerate(groups, 1)}}


def cells(row: Row) -> Iterator[object]:
    yield from (row.year, row.unit_id, row.unit, f"{row.total:.4f}", row.group, row.rank, row.of)
    yield from (f"{row.mean_rank:.4f}", f"{row.q05:g}", f"{row.q95:g}", f"{row.p_rank:.4f}", f"{row.p_first_10:.4f}",
                f"{row.p_group:.4f}")


def write(path: Path, columns: Sequence[str], lines: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(lines)


def main(folder: Path) -> None:
    years = [rows(year) for year in YEARS]
    every = [row for found in years for row in found]
    write(folder / "rank_distribution.csv", list(Row.__annotations__), [list(cells(row)) for row in every])
    by_year = [of_year(found) for found in years]
    write(folder / "by_year.csv", list(by_year[0]), [[f"{value:g}" for value in one.values()] for one in by_year])
    groups = list(dict.fromkeys(row.group for row in every))
    provinces = [of_province([row for row in every if row.unit_id == unit], groups)
                 for unit in sorted({row.unit_id for row in every})]
    write(folder / "by_province.csv", list(provinces[0]), [list(one.values()) for one in provinces])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "expected")
