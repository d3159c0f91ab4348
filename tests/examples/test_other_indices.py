"""Indices of other kinds: sums of sub-dimensions, geometric means, logarithms."""

from __future__ import annotations

from fractions import Fraction

import pytest

from papi_kit import assess

YEARS = range(2011, 2017)


def papi(year: int) -> str:
    return f"examples/papi-2016/rubric{'' if year == 2016 else f'-{year}'}.yaml"


# -- PAPI 2011-2016
@pytest.fixture(scope="module")
def totals(expected):
    return {(int(row["year"]), row["unit_id"]): row for row in expected("papi-2016", "totals.csv")}


@pytest.mark.parametrize("year", YEARS)
def test_papi_totals_and_dimensions_are_met(scored, totals, year):
    for result in scored(papi(year)).results:
        want = totals[year, result.unit.id]
        if not want["total"]:
            assert (result.status, result.rank, result.totals.points) == ("incomplete", None, None)
            continue
        assert abs(result.totals.points - Fraction(want["total"])) <= Fraction("0.0001")
        for domain in "123456":
            assert abs(result.state.scores[domain].points - Fraction(want[f"d{domain}"])) <= Fraction("0.0001")


def test_papi_all_but_two_totals_are_met_exactly(scored, totals):
    found = {(year, r.unit.id): r.totals.points for year in YEARS for r in scored(papi(year)).results
             if r.totals.points is not None}
    assert len(found) == 376
    assert {key for key, points in found.items() if points != Fraction(totals[key]["total"])} == {(2011, "P36"),
                                                                                                  (2015, "P50")}


@pytest.mark.parametrize("year", YEARS)
def test_papi_ranks_are_those_of_the_published_totals(scored, totals, year):
    known = {unit: Fraction(row["total"]) for (y, unit), row in totals.items() if y == year and row["total"]}
    want = {unit: 1 + sum(other > total for other in known.values()) for unit, total in known.items()}
    ranked = {r.unit.id: (r.rank, r.of) for r in scored(papi(year)).results if r.rank}
    assert ranked == {unit: (rank, len(known)) for unit, rank in want.items()}


def test_papi_a_blank_year_is_missing_not_zero(scored):
    out = [r for r in scored(papi(2014)).results if not r.rank]
    assert {r.unit.name for r in out} == {"Bắc Giang", "Đồng Tháp"}
    assert all(r.state.scores["1.1"].status == "missing" for r in out)


def test_papi_a_published_zero_is_missing(root, tmp_path):
    facts = (root / "examples/papi-2016/facts-2016.csv").read_text(encoding="utf-8-sig").splitlines()
    changed = ["P01,1.1,diem,0" if line.startswith("P01,1.1,") else line for line in facts]
    (tmp_path / "facts.csv").write_text("\n".join(changed), encoding="utf-8")
    result = assess(root / papi(2016), facts=tmp_path / "facts.csv").result("P01")
    assert (result.status, result.state.scores["1.1"].status) == ("incomplete", "missing")


# -- HDI 2021
def test_hdi_values_ranks_and_bands_are_as_published(scored, expected):
    results = {r.unit.id: r for r in scored("examples/hdi-2021/rubric.yaml").results}
    published = expected("hdi-2021")
    assert len(published) == len(results) == 191
    for row in published:
        found = results[row["unit_id"]]
        assert (found.totals.points, found.rank, found.band) == (Fraction(row["hdi"]), int(row["rank"]),
                                                                 row["band"]), row["unit"]


# -- TAI 2001
TAI = "examples/tai-2001/rubric.yaml"


def test_tai_ranks_are_as_published_and_values_nearly(scored, expected):
    results = {r.unit.id: r for r in scored(TAI).results}
    published = expected("tai-2001")
    assert len(published) == len(results) == 23
    for row in published:
        found = results[row["unit_id"]]
        assert found.rank == int(row["rank"]), row["unit"]
        assert abs(found.totals.base_points - Fraction(row["tai"])) <= Fraction("0.0015"), row["unit"]


def test_tai_an_absent_figure_is_counted_as_zero_with_one_warning(scored):
    found = [f for f in scored(TAI).found if f.severity != "note"]
    assert [(f.severity, f.unit_id, f.item_id) for f in found] == [("warning", "T10", "1.2")]


def test_tai_with_the_imputed_figure_is_that_of_the_handbook(root, tmp_path):
    """Rebuilt from the goalposts of HDR 2001 with royalties of 25.5 for Singapore: 0.597261."""
    facts = (root / "examples/tai-2001/facts.csv").read_text(encoding="utf-8-sig") + "T10,1.2,royalties,25.5\n"
    (tmp_path / "facts.csv").write_text(facts, encoding="utf-8")
    points = assess(root / TAI, facts=tmp_path / "facts.csv").result("T10").totals.base_points
    assert abs(points - Fraction("0.5972614874804725")) < Fraction("1e-9")
