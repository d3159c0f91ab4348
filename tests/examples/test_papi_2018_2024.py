"""PAPI 2018-2024: the published dimensions and totals, what is missing,
and how firm the ranks are when weights move."""

from __future__ import annotations

import csv
import importlib.util
import sys
from fractions import Fraction

import numpy as np
import pytest

from papi_kit import assess
from papi_kit.language.numbers import half_up
from papi_kit.sensitivity.altered.table import league_tables

NAME = "papi-2018-2024"
YEARS = range(2018, 2025)
MISSING = {2018: {"Quảng Ninh", "Đồng Tháp"}, 2019: set(), 2020: set(), 2021: {"Quảng Ninh", "Bắc Giang", "Bắc Ninh"},
           2022: {"Bắc Giang", "Bắc Ninh"}, 2023: {"Quảng Ninh", "Bình Dương"}, 2024: {"Vĩnh Phúc", "Tiền Giang"}}
# dimensions that remain
PARTLY = {(2018, "Quảng Ninh"): 6, (2018, "Đồng Tháp"): 6, (2022, "Bắc Giang"): 4, (2022, "Bắc Ninh"): 4}
GROUPS = ["Nhóm cao nhất", "Nhóm trung bình cao", "Nhóm trung bình thấp", "Nhóm thấp nhất"]


def rubric(year: int) -> str:
    return f"examples/{NAME}/{year}.yaml"


def script(root, name: str):
    spec = importlib.util.spec_from_file_location(f"papi_2018_2024_{name}", root / f"examples/{NAME}/{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generate(root):
    yield script(root, "generate")
    del sys.modules["papi_2018_2024_generate"]


@pytest.fixture(scope="module")
def analyse(root):
    yield script(root, "analyse")
    del sys.modules["papi_2018_2024_analyse"]


@pytest.fixture(scope="module")
def totals(expected):
    return {(int(row["year"]), row["unit_id"]): row for row in expected(NAME, "totals.csv")}


# -- the data
def test_generating_the_facts_again_gives_the_same_bytes(root, generate, tmp_path):
    generate.main(tmp_path)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == [f"facts-{year}.csv" for year in YEARS]
    for name in made:
        assert (tmp_path / name).read_bytes() == (root / "examples" / NAME / name).read_bytes(), name


def test_every_published_figure_is_a_fact_and_no_other(root, generate):
    for year in YEARS:
        with (root / f"examples/{NAME}/facts-{year}.csv").open(encoding="utf-8-sig", newline="") as file:
            facts = {(row["unit_id"], "SC" + row["item_id"].replace(".", "")): row["value"]
                     for row in csv.DictReader(file)}
        lines = [line for line in generate.published() if line["year"] == str(year)]
        assert facts == {(line["Province"], column): line[column] for line in lines
                         for column in line if column.startswith("SC") and line[column]}


def test_a_published_zero_is_no_fact(generate):
    line = {"year": "2024", "Province": "P01", "name": "Hanoi", "SC11": "0", "SC12": "", "SC13": "0.0", "SC14": "1.5"}
    assert list(generate.facts([line], 2024)) == [("P01", "1.4", "diem", "1.5")]


def test_a_zero_in_the_facts_is_missing_too(root, tmp_path):
    facts = (root / f"examples/{NAME}/facts-2024.csv").read_text(encoding="utf-8-sig").splitlines()
    changed = ["P01,8.3,diem,0" if line.startswith("P01,8.3,") else line for line in facts]
    (tmp_path / "facts.csv").write_text("\n".join(changed), encoding="utf-8")
    result = assess(root / rubric(2024), facts=tmp_path / "facts.csv").result("P01")
    assert (result.status, result.rank, result.state.scores["8.3"].status) == ("incomplete", None, "missing")


# -- totals
@pytest.mark.parametrize("year", YEARS)
def test_provinces_without_figures_are_not_ranked(scored, year):
    out = [r for r in scored(rubric(year)).results if not r.rank]
    assert {r.unit.name for r in out} == MISSING[year]
    assert {r.status for r in out} <= {"incomplete"}


def test_dimensions_and_totals_are_those_of_the_collected_file(scored, totals):
    """All of them, exactly; the totals rounded as the rubric says."""
    dimensions = sums = 0
    for year in YEARS:
        for result in scored(rubric(year)).results:
            want = totals[year, result.unit.id]
            for domain in "12345678":
                if want[f"d{domain}"]:
                    assert result.state.scores[domain].points == Fraction(want[f"d{domain}"]), (
                        year, result.unit.name, domain)
                    dimensions += 1
                else:
                    assert result.state.scores[domain].status in ("missing", "incomplete"), (year,
                                                                                             result.unit.name, domain)
            assert bool(want["total"]) == (result.status == "ranked"), (year, result.unit.name)
            if want["total"]:
                assert result.totals.points == half_up(Fraction(want["total"]), 4)
                assert result.rank == int(want["rank"])
                sums += 1
    assert (sums, dimensions) == (430, 430 * 8 + sum(PARTLY.values()))


def test_the_first_three_and_the_last_of_2024(scored):
    ranked = sorted((r for r in scored(rubric(2024)).results if r.rank), key=lambda r: r.rank)
    found = [(r.unit.name, half_up(r.totals.points, 2)) for r in (*ranked[:3], ranked[-1])]
    assert found == [("Quảng Ninh", Fraction("47.82")), ("Tây Ninh", Fraction("47.35")),
                     ("Bình Thuận", Fraction("47.13")), ("Kiên Giang", Fraction("39.91"))]


@pytest.mark.parametrize("year", YEARS)
def test_the_four_groups_are_quarters_of_the_ranked(scored, year):
    ranked = [r for r in scored(rubric(year)).results if r.rank]
    quarter = len(ranked) // 4
    sizes = [sum(r.band == group for r in ranked) for group in GROUPS]
    assert sizes == [quarter, quarter, quarter, len(ranked) - 3 * quarter]
    assert sorted(ranked, key=lambda r: r.rank) == sorted(ranked, key=lambda r: (GROUPS.index(r.band), r.rank))


# -- ranks under other weights
@pytest.mark.parametrize("year", YEARS)
def test_the_distributions_come_out_again(analyse, expected, year):
    want = [row for row in expected(NAME, "rank_distribution.csv") if row["year"] == str(year)]
    found = analyse.rows(year)
    assert [(row.unit_id, row.unit, row.group, row.rank, row.of) for row in found] == [
        (row["unit_id"], row["unit"], row["group"], int(row["rank"]), int(row["of"])) for row in want]
    for column, within in {"total": 1e-9, "mean_rank": 1e-3, "q05": 0.5, "q95": 0.5, "p_rank": 1e-3, "p_first_10": 1e-3,
                           "p_group": 1e-3}.items():
        np.testing.assert_allclose([getattr(row, column) for row in found], [float(row[column]) for row in want],
                                   atol=within, rtol=0)


def test_the_summaries_are_those_of_the_distributions(analyse, expected):
    rows = [analyse.Row(*(kind(row[name])
                          for name, kind in zip(row, [int, str, str, float, str, int, int, *[float] * 6], strict=True)))
            for row in expected(NAME, "rank_distribution.csv")]
    for want in expected(NAME, "by_year.csv"):
        found = analyse.of_year([row for row in rows if row.year == int(want["year"])])
        np.testing.assert_allclose(list(found.values()), [float(value) for value in want.values()], atol=1e-3)
        assert list(found) == list(want)
    for want in expected(NAME, "by_province.csv"):
        found = analyse.of_province([row for row in rows if row.unit_id == want["unit_id"]], GROUPS)
        assert {key: str(value) for key, value in found.items()} == want


@pytest.mark.parametrize("year", YEARS)
def test_weights_move_at_the_level_of_dimensions_and_of_sub_dimensions(scored, year):
    assessment = scored(rubric(year))
    (table,), _ = league_tables(assessment.program, assessment.results)
    dimensions, parts = table.levels
    assert sorted(set(dimensions)) == list("12345678") and len(parts) == len(set(parts)) == len(table.columns)
    want = [1 / 8 / dimensions.count(dimension) for dimension in dimensions]
    np.testing.assert_allclose(table.weights, np.broadcast_to(want, table.weights.shape), rtol=1e-12)


@pytest.mark.parametrize("year", YEARS)
def test_another_simulation_straight_from_the_published_file_says_the_same(generate, expected, year):
    """Mean ranks within 0.15, probabilities within 0.03 (more than four Monte Carlo standard errors of the
    difference of two simulations)."""
    units, totals = _drawn_totals(generate, year, 10_000)
    ranks = 1 + np.argsort(np.argsort(-totals, axis=1, kind="stable"), axis=1, kind="stable")
    want = {row["unit_id"]: row for row in expected(NAME, "rank_distribution.csv") if row["year"] == str(year)}
    assert set(units) == set(want)
    for unit, mine in zip(units, ranks.T, strict=True):
        row = want[unit]
        inside = [int(other["rank"]) for other in want.values() if other["group"] == row["group"]]
        assert abs(mine.mean() - float(row["mean_rank"])) < 0.15, row
        assert abs((mine == int(row["rank"])).mean() - float(row["p_rank"])) < 0.03, row
        assert abs((mine <= 10).mean() - float(row["p_first_10"])) < 0.03, row
        assert abs(((mine >= min(inside)) & (mine <= max(inside))).mean() - float(row["p_group"])) < 0.03, row


def _drawn_totals(generate, year: int, draws: int):
    """Units and totals (draws, units): 80 times the mean of dimensions,
    each the mean of its parts as shares of their maxima, both weighted."""
    lines = [line for line in generate.published() if line["year"] == str(year)]
    columns = [c for c in lines[0] if c.startswith("SC") and any(line[c] for line in lines)]
    lines = [line for line in lines if all(line[c] for c in columns)]
    rng = np.random.default_rng(year)

    def weights(parts: int) -> np.ndarray:
        drawn = rng.uniform(0.8, 1.2, (draws, parts))
        return drawn / drawn.sum(axis=1, keepdims=True)

    of_dimensions, found = weights(8), np.zeros((draws, len(lines)))
    for number in range(8):
        parts = [c for c in columns if c[2] == str(number + 1)]
        shares = np.array([[float(line[c]) * len(parts) / 10 for line in lines] for c in parts])
        found += 80 * of_dimensions[:, [number]] * (weights(len(parts)) @ shares)
    return [line["Province"] for line in lines], found


# -- what the README says
def test_the_readme_quotes_the_summary_of_each_year(root, expected):
    text = (root / f"examples/{NAME}/README.md").read_text(encoding="utf-8")
    for row in expected(NAME, "by_year.csv"):
        groups = " | ".join(f"{row[f'firm_{n}']}/{row[f'group_{n}']}" for n in range(1, 5))
        widths = " | ".join(f"{half_up(Fraction(row[f'width_{n}']), 0)}" for n in range(1, 5))
        assert (f"| {row['year']} | {row['ranked']} | {row['first_10_firm']}/10 | {row['firm']}/{row['ranked']} | "
                f"{groups} | {widths} |" in text)


def test_the_readme_names_the_provinces_whose_group_of_2024_is_open(root, expected):
    text = (root / f"examples/{NAME}/README.md").read_text(encoding="utf-8")
    rows = [row for row in expected(NAME, "rank_distribution.csv") if row["year"] == "2024"]
    for row in rows:
        share = f"{float(row['p_group']):.2%}"[:-1].replace(".", ",") if float(row["p_group"]) < 0.95 else ""
        line = f"| {row['rank']}/61 | {row['unit']} | {row['group']} | {row['q05']}–{row['q95']} | {share}% |"
        assert (line in text) == bool(share), row["unit"]
