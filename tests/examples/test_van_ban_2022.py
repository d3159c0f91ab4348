"""Half a year of a district: every published figure is made again from the facts, and what does not add up is found."""

from __future__ import annotations

import csv
from fractions import Fraction as F

import pytest

from papi_kit.jobs.check import check
from papi_kit.language.numbers import half_up

EXAMPLE = "van-ban-2022"
RUBRIC = f"examples/{EXAMPLE}/rubric.yaml"
COMMUNES = [f"X{number:02}" for number in range(1, 23)]


@pytest.fixture(scope="module")
def own(cells):
    """A figure of the district."""
    return lambda name, item="": int(cells(EXAMPLE)["VB", item, name][0])


@pytest.fixture(scope="module")
def below(cells):
    """A figure added up over the 22 communes."""
    return lambda name: sum(int(cells(EXAMPLE)[unit, "", name][0]) for unit in COMMUNES)


def test_dossiers_are_as_published(own, below, published, as_printed):
    made = {
        "toan_huyen": as_printed(own("h_nhan") + below("x_nhan")),
        "huyen": as_printed(own("tong") - below("x_nhan")),
        "huyen_xong": as_printed(own("h_nhan") - own("h_dang")),
        "huyen_ty_le": as_printed(F(own("h_xong"), own("h_nhan")), 1),
        "huyen_dang": as_printed(own("h_nhan") - own("h_xong")),
        "huyen_tra": f"{own('h_tra'):02}",
        "xa": as_printed(below("x_nhan")),
        "xa_xong": as_printed(below("x_xong")),
        "xa_ty_le": as_printed(F(below("x_xong"), below("x_nhan")), 1),
        "xa_dang": as_printed(below("x_dang")),
        "xa_tra": as_printed(below("x_tra")),
        "truc_tuyen": as_printed(own("h_truc_tuyen") + below("x_truc_tuyen")),
        "truc_tuyen_huyen": as_printed(own("tong_truc_tuyen") - below("x_truc_tuyen")),
        "truc_tuyen_xa": as_printed(below("x_truc_tuyen")),
    }
    assert made == {name: printed for name, printed in published(EXAMPLE).items() if name in made}
    assert len(made) == 14


def test_the_other_figures_are_as_published(own, cells, published, root):
    with (root / "examples" / EXAMPLE / "units.csv").open(encoding="utf-8-sig", newline="") as file:
        communes = [row["unit_id"] for row in csv.DictReader(file) if row["parent_id"] == "VB"]
    assert communes == COMMUNES
    made = {
        "van_ban": f"{own('van_ban', 'II.1'):02}",
        "quyet_dinh": f"{own('quyet_dinh', 'II.1'):02}",
        "co_quan": f"{len(cells(EXAMPLE)['VB', 'II.2', 'ten']):02}",
        "bien_lai": f"{own('bien_lai', 'III')}/{len(communes)}",
        "hai_long": f"trên {cells(EXAMPLE)['VB', 'IV', 'hai_long'][0]}",
    }
    assert made == dict(list(published(EXAMPLE).items())[14:])


def test_the_district_is_marked_on_the_published_figures(scored):
    state = scored(RUBRIC).result("VB").state
    assert state.scores["I.1"].value == F(320, 347)
    assert state.scores["I.2"].value == F(19347, 19437)
    assert state.scores["I.3"].points == 20 * F(3160, 19784) / F(1, 2)
    assert state.scores["III"].value == 1
    assert state.scores["II.3"].status == "not_applicable"
    totals = scored(RUBRIC).result("VB").totals
    total = 20 * F(320, 347) + 20 * F(19347, 19437) + 40 * F(3160, 19784) + 5 + 5 + 10 + 10
    assert (totals.points, totals.max_points) == (half_up(total, 2), 90)


def test_three_findings_and_no_other(checked):
    assert [(finding.code, finding.severity) for finding in checked(RUBRIC)] == [
        ("relation_fails", "warning"), ("relation_fails", "warning"), ("errors_cancel", "warning")]


@pytest.mark.parametrize(("number", "sides", "mends"), [
    (0, (347, 352), {"h_nhan": 352, "h_xong": 315, "h_dang": 22, "h_tra": 0}),
    (1, (19437, 19432), {"x_nhan": 19432, "x_xong": 19352, "x_dang": 74, "x_tra": 21})])
def test_three_states_that_do_not_add_up(checked, number, sides, mends):
    details = checked(RUBRIC)[number].values["details"]
    assert (details["left"], details["right"]) == sides
    assert {mend["input"]: mend["to"] for mend in details["mends"]} == mends


def test_the_two_errors_cancel_in_the_total(checked, own):
    states = [own(f"{level}_{state}") for level in "hx" for state in ("xong", "dang", "tra")]
    assert sum(states) == own("tong") == own("h_nhan") + own("x_nhan")
    gaps = [finding.values["details"]["difference"] for finding in checked(RUBRIC)[:2]]
    assert gaps == [-5, 5]


def test_only_the_district_has_its_real_name_and_only_published_figures(root):
    with (root / "examples" / EXAMPLE / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        notes = {(row["unit_id"] == "VB", row["note"].split(":")[0]) for row in csv.DictReader(file)}
    assert notes == {(True, "Số đã công bố"), (False, "minh họa")}
    with (root / "examples" / EXAMPLE / "units.csv").open(encoding="utf-8-sig", newline="") as file:
        assert all("(minh họa)" in row["name"] for row in csv.DictReader(file) if row["unit_id"] != "VB")


def test_a_commune_that_counts_one_more_breaks_the_sum(root, tmp_path):
    facts = tmp_path / "facts.csv"
    text = (root / "examples" / EXAMPLE / "facts.csv").read_text(encoding="utf-8-sig")
    line = next(line for line in text.splitlines() if line.startswith("X01,,x_tra,"))
    value = line.split(",")[4]
    facts.write_text(text.replace(line, line.replace(f",{value},", f",{int(value) + 1},")), encoding="utf-8")
    found = check(root / RUBRIC, facts=facts).findings
    assert [(f.code, f.values["difference"]) for f in found if f.code == "relation_fails"][-1] == ("relation_fails", -1)
