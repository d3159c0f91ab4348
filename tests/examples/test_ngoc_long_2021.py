"""One commune on a commune rubric: every published figure is met, and what "100%" and "nearly 80%" leave open."""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction as F

import pytest

from papi_kit import assess, check_figures
from papi_kit.jobs.check import check

EXAMPLE = "ngoc-long-2021"
RUBRIC = f"examples/{EXAMPLE}/rubric.yaml"
INVENTED = {("II.2", "da_giai_quyet"), ("II.2", "dung_han"), ("III.2", "van_ban_di")}


@pytest.fixture(scope="module")
def own(cells):
    """A figure of the commune, as typed."""
    return lambda item, name: cells(EXAMPLE)["NL", item, name][0]


@pytest.fixture
def changed(root, tmp_path):
    """The facts of the example with another value of one figure."""
    def write(item, name, value):
        with (root / "examples" / EXAMPLE / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            if (row["item_id"], row["input"]) == (item, name):
                row["value"] = value
        with (tmp_path / "facts.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return tmp_path / "facts.csv"

    return write


def test_counts_are_as_published(own, published, as_printed):
    made = {
        "van_ban": as_printed(int(own("I.1", "quyet_dinh")) + int(own("I.1", "ke_hoach"))),
        "quyet_dinh": as_printed(int(own("I.1", "van_ban")) - int(own("I.1", "ke_hoach"))),
        "ke_hoach": as_printed(int(own("I.1", "van_ban")) - int(own("I.1", "quyet_dinh"))),
        "tthc": as_printed(int(own("II.1", "niem_yet"))),
        "linh_vuc": own("II.1", "linh_vuc"),
        "tiep_nhan": as_printed(int(own("II.2", "tiep_nhan"))),
        "ky_so": own("III.2", "ky_so"),
        **{name: own("III.3", name) for name in ("ghe", "can_bo", "may_tinh")},
    }
    assert made == {name: published(EXAMPLE)[name] for name in made}


def test_lists_and_shares_are_as_published(own, cells, published, as_printed):
    numbers = cells(EXAMPLE)["NL", "I.2", "so"]
    days = [date.fromisoformat(day) for day in cells(EXAMPLE)["NL", "I.2", "ngay"]]
    signed = F(int(own("III.2", "ky_so")), int(own("III.2", "van_ban_di")))
    assert signed < F(8, 10)
    made = {
        "kiem_tra": str(len(numbers)),
        "so_ke_hoach": "; ".join(f"số {number} ngày {day.day}/{day.month}/{day.year}"
                                 for number, day in zip(numbers, days, strict=True)),
        "dung_han": as_printed(F(int(own("II.2", "dung_han")), int(own("II.2", "tiep_nhan"))), 0),
        "qua_phan_mem": own("III.1", "qua_phan_mem"),
        "ty_le_ky_so": f"gần {as_printed(signed, 0)}",
        "dien_tich": f"gần {own('III.3', 'dien_tich')}",
    }
    assert made == {name: published(EXAMPLE)[name] for name in made}
    assert len(made) + 10 == len(published(EXAMPLE))


def test_printed_shares_are_typed_as_printed(own, published):
    assert own("II.2", "ty_le") == published(EXAMPLE)["dung_han"]
    assert f"gần {own('III.2', 'ty_le')}" == published(EXAMPLE)["ty_le_ky_so"]


def test_the_commune_is_marked_on_its_figures(scored):
    result = scored(RUBRIC).result("NL")
    marks = {"I.1": 10, "I.2": 10, "II.1": 20, "II.2": 30, "III.1": 10, "III.2": 8, "III.3": 10}
    assert {item: result.state.scores[item].points for item in marks} == marks
    assert result.state.scores["II.1"].value == F(157, 157)
    assert result.totals.points == 98


def test_nothing_is_accused(checked):
    assert checked(RUBRIC) == []


@pytest.mark.parametrize(("on_time", "codes"), [("2191", []), ("2190", ["percent_differs"])])
def test_100_percent_without_decimals_bears_eleven_late(root, changed, on_time, codes):
    found = check(root / RUBRIC, facts=changed("II.2", "dung_han", on_time)).findings
    assert [f.code for f in found if f.severity != "note"] == codes


@pytest.mark.parametrize(("issued", "codes", "points"), [
    ("335", [], 10), ("336", [], 8), ("337", [], 8), ("338", ["percent_differs"], 8)])
def test_nearly_80_percent_fits_two_totals_of_documents_and_one_mark(root, changed, issued, codes, points):
    facts = changed("III.2", "van_ban_di", issued)
    assessment = assess(root / RUBRIC, facts=facts)
    assert [f.code for f in assessment.found if f.severity != "note"] == codes
    assert assessment.result("NL").state.scores["III.2"].points == points
    below = check_figures(["ky_so / van_ban_di < ty_le"], {"ky_so": 268, "van_ban_di": int(issued), "ty_le": "80%"})
    assert below.checks[0].status == ("fails" if issued == "335" else "holds")


def test_what_is_invented_says_so(root):
    with (root / "examples" / EXAMPLE / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        notes = {(row["item_id"], row["input"]): row["note"].split(":")[0] for row in csv.DictReader(file)}
    assert {key for key, note in notes.items() if note == "minh họa"} == INVENTED
    assert {note for key, note in notes.items() if key not in INVENTED} == {"Số đã công bố"}
