"""A year of dossiers and opinions as one report prints them: met figure by figure, and its faults found."""

from __future__ import annotations

import csv
from collections import Counter
from fractions import Fraction as F

import pytest

from papi_kit.jobs.check import check

EXAMPLE = "mot-cua-2019"
RUBRIC = f"examples/{EXAMPLE}/rubric.yaml"


@pytest.fixture(scope="module")
def own(cells):
    """A figure of the report."""
    return lambda name, item="": int(cells(EXAMPLE)["HUYEN", item, name][0])


@pytest.fixture(scope="module")
def broken(checked):
    """Relations that fail, by the figure on their left side and what they make it."""
    return {(one["left"], one["right"]): one
            for one in (f.values["details"] for f in checked(RUBRIC) if f.code != "overdue_pending")}


def figures_of_district(own):
    return {"huyen": own("h_moi") + own("h_truc_tuyen"), "huyen_moi": own("h_tong") - own("h_truc_tuyen"),
            "huyen_truc_tuyen": own("h_tong") - own("h_moi"), "huyen_xong": own("h_tong") - own("h_dang"),
            "huyen_dung_han": own("h_dung_han"), "huyen_dang": own("h_tong") - own("h_xong"),
            "huyen_chua_den_han": own("h_chua_den_han")}


def figures_of_communes(own):
    """Nothing can be made of another here: the relations between them fail."""
    return {"xa": own("x_tong"), **{f"xa_{name}": own(f"x_{name}") for name in (
        "moi", "truc_tuyen", "xong", "dung_han", "dang", "chua_den_han")}}


def test_dossiers_and_services_are_as_published(own, published, as_printed, cells):
    counts = {**figures_of_district(own), **figures_of_communes(own), "muc_3": own("muc_3", "I.5"),
              "muc_4": own("muc_4", "I.5")}
    made = {**{name: as_printed(count) for name, count in counts.items()},
            "mot_cua": cells(EXAMPLE)["HUYEN", "I.6", "mot_cua"][0]}
    assert made == dict(list(published(EXAMPLE).items())[:17])


def test_opinions_are_as_published(own, published, as_printed, cells):
    made = {
        "gap_go": f"{own('gap_go', 'II.3')}/{own('so_xa')}",
        **{name: as_printed(own(name, "II.3")) for name in ("nguoi", "phieu", "luot")},
        "y_kien_huyen": f"{own('giai_dap', 'II.1')}/{own('y_kien', 'II.1')}",
        "con_huyen": str(own("con", "II.1")),
        "y_kien_xa": f"{own('thuc_hien', 'II.2')}/{own('y_kien', 'II.2')}",
        "ty_le_xa": cells(EXAMPLE)["HUYEN", "II.2", "ty_le"][0],
        "con_xa": str(own("con", "II.2")),
    }
    assert made == dict(list(published(EXAMPLE).items())[17:])


def test_the_simulated_forms_are_as_many_as_were_published(own, root):
    folder = root / "examples" / EXAMPLE
    with (folder / "phieu-2019.csv").open(encoding="utf-8-sig", newline="") as file:
        forms = list(csv.DictReader(file))
    assert len(forms) == own("phieu", "II.3") == own("nguoi", "II.3")
    assert len({form["commune"] for form in forms}) == own("so_xa")


def test_marks_are_of_the_published_figures(scored):
    scores = scored(RUBRIC).result("HUYEN").state.scores
    assert {item: scores[item].value for item in ("I.1", "I.2", "I.3", "I.4", "I.5", "II.1", "II.2", "II.3")} == {
        "I.1": F(1504, 1523), "I.2": F(28539, 28549), "I.3": F(576, 1665), "I.4": F(11998, 28535),
        "I.5": F(179, 413), "II.1": F(167, 189), "II.2": F(258, 285), "II.3": 1}
    assert (scores["II.4"].status, scores["II.4"].points) == ("not_applicable", 5)


def test_what_does_not_add_up_is_found_and_nothing_else(checked, broken):
    assert Counter(f.code for f in checked(RUBRIC)) == {"relation_fails": 5, "percent_cut": 1, "overdue_pending": 1}
    assert {sides for sides in broken if sides[0] > 1} == {
        (28535, 28582), (28535, 28451), (28549, 28535), (189, 190), (285, 277)}


@pytest.mark.parametrize(("sides", "mends"), [
    ((28535, 28582), {"x_tong": 28582}),
    ((28535, 28451), {"x_tong": 28451, "x_moi": 16537, "x_truc_tuyen": 12082}),
    ((28549, 28535), {"x_tong": 28549}),
    ((189, 190), {"y_kien": 190, "giai_dap": 166, "con": 22}),
    ((285, 277), {"y_kien": 277, "thuc_hien": 266, "con": 27})])
def test_the_smallest_changes(broken, sides, mends):
    assert {mend["input"]: mend["to"] for mend in broken[sides]["mends"]} == mends


def test_the_percentage_was_cut_and_not_rounded(broken):
    one = next(one for one in broken.values() if one["status"] == "cut")
    assert one["difference"] == F(258, 285) - F(9052, 10000)
    assert [(mend["input"], mend["from"], mend["to"]) for mend in one["mends"]] == [
        ("ty_le", F(9052, 10000), F(9053, 10000))]


def test_88_overdue_dossiers_decide_the_step_of_on_time(checked, own):
    finding = next(f for f in checked(RUBRIC) if f.code == "overdue_pending")
    overdue = own("h_dang") - own("h_chua_den_han")
    assert finding.values["overdue"] == overdue == 88
    assert finding.values["share"] == F(own("h_dung_han"), own("h_xong")) == F(1504, 1523)
    assert finding.values["counted"] == F(own("h_dung_han"), own("h_xong") + overdue) == F(1504, 1611)
    moved = finding.values["details"]["items"]
    assert [(one["item_id"], one["points_before"], one["points_after"]) for one in moved] == [("I.1", 20, 15)]


def test_two_overdue_dossiers_of_the_communes_change_nothing(root):
    found = [f for f in check(root / RUBRIC).findings if f.code == "overdue_pending"]
    assert [(f.severity, f.values["overdue"]) for f in found] == [("warning", 88), ("note", 2)]


def test_every_figure_says_that_it_is_published(root):
    with (root / "examples" / EXAMPLE / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["note"].split(":")[0] for row in rows} == {"Số đã công bố"}
    assert all("10/01/2020" in row["evidence"] for row in rows)
