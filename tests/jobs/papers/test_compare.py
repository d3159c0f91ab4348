"""Years given as files: what may not stand side by side, and what is written."""

from __future__ import annotations

import csv
import json
from fractions import Fraction as F

import pytest
from openpyxl import load_workbook

from papi_kit import Refused
from papi_kit.cli import main
from papi_kit.findings import Unknown
from papi_kit.jobs.papers.compare import compare, compare_years
from papi_kit.language.messages import sentence

RUBRIC = """rubric: r-{year}
title: Chỉ số năm {year}
year: {year}
level: {level}
format: 2
issued: {{issuer: Thử, status: illustrative}}
files: {{units: {units}, facts: f{year}.csv, notice: Minh họa{more}}}
{how}ranking: {{within: all, by: points, ties: dense}}
domains:
  - {{id: "1", name: Hồ sơ, max: 10, inputs: {{n: {{label: N, type: amount}}}}, rule: {{kind: count, each: 1}}}}
  - {{id: "2", name: Khảo sát, max: 10, rule: {{kind: survey, survey: hl, measure: m, of: overall}}}}
"""
UNITS = "unit_id,name\na,Xã An\nb,Xã Bình\n"
ROW = "{unit},1,n,{n},\n{unit},2,estimate,{estimate},\n{unit},2,std_error,{error},\n"


def facts(**units):
    return "unit_id,item_id,input,value,note\n" + "".join(
        ROW.format(unit=unit, n=n, estimate=estimate, error=error) for unit, (n, estimate, error) in units.items())


@pytest.fixture
def folder(tmp_path):
    def put(year, text, level="xã", units=UNITS, how="", more=""):
        (tmp_path / f"u{year}.csv").write_text(units, encoding="utf-8")
        (tmp_path / f"f{year}.csv").write_text(text, encoding="utf-8")
        path = tmp_path / f"r{year}.yaml"
        path.write_text(RUBRIC.format(year=year, level=level, units=f"u{year}.csv", how=how, more=more),
                        encoding="utf-8")
        return path

    return put


@pytest.fixture
def three(folder):
    return [folder(2015, facts(a=(5, "80%", "3%"), b=(6, "70%", "4%"))),
            folder(2016, facts(a=(7, "80%", "3%"), b=(6, "90%", "4%"))),
            folder(2017, facts(a=(7, "85%", "3%"), b=(9, "70%", "4%")))]


def refused(*paths, **options):
    with pytest.raises(Refused) as problem:
        compare_years(*paths, **options)
    found = problem.value.findings[0]
    assert sentence(found, "vi") and sentence(found, "en") and "(" + found.code not in sentence(found, "vi")
    return found.code


# -- what may not stand side by side -----------------------------------------------------------------------------------
def test_years_must_rise(three):
    assert refused(three[1], three[0]) == "compare_years_swapped"
    assert refused(three[0], three[2], three[1]) == "compare_years_swapped"
    assert refused(three[0], three[0]) == "compare_twice"
    assert refused(three[0]) == "compare_one_year"


def test_the_same_year_twice_does_not_rise(three, folder):
    other = three[0].with_name("other.yaml")
    other.write_text(three[0].read_text(encoding="utf-8"), encoding="utf-8")
    assert refused(three[0], other) == "compare_years_swapped"


def test_levels_must_agree(three, folder):
    assert refused(three[0], folder(2018, facts(a=(1, "1%", "1%")), level="huyện")) == "compare_levels"


def test_units_must_be_some_of_the_earlier_year(three, folder):
    strange = folder(2018, facts(x=(1, "50%", "1%")), units="unit_id,name\nx,Xã Xa\n")
    assert refused(three[0], strange) == "compare_without_units"


def test_units_that_follow_each_other_in_a_circle_are_refused(three, folder):
    units = "unit_id,name,successor_id\na,Xã An,b\nb,Xã Bình,a\n"
    circle = folder(2018, facts(a=(1, "50%", "1%"), b=(1, "50%", "1%")), units=units)
    assert refused(three[0], circle) == "compare_circle"


def test_a_code_that_is_another_unit_now_is_not_followed(three, folder):
    other = folder(2018, facts(a=(1, "50%", "1%"), b=(1, "50%", "1%")), units="unit_id,name\na,Xã Lạ\nb,Xã Bình\n")
    found = compare_years(three[0], other)
    change = found.changes[0].by_unit()["a"]
    assert change.comparable == "no" and change.why == ("new",)
    assert "last_year_other_unit" in [one.code for one in found.found]


def test_another_previous_is_told(three, folder):
    later = folder(2018, facts(a=(1, "50%", "1%"), b=(1, "50%", "1%")), more=", previous: r2017.yaml")
    assert "compare_other_previous" in [one.code for one in compare_years(three[0], later).found]
    assert "compare_other_previous" not in [one.code for one in compare_years(three[2], later).found]


def test_no_such_stage_or_unit(three, tmp_path):
    with pytest.raises(Unknown):
        compare_years(*three, stage="x")
    with pytest.raises(Unknown):
        compare(three, out=tmp_path / "out", unit="Xã Không")
    assert not (tmp_path / "out").exists()


# -- merged units ------------------------------------------------------------------------------------------------------
def test_merged_units_are_followed_through_predecessors(three, folder, tmp_path):
    (tmp_path / "p.csv").write_text("unit_id,predecessor_id,share,basis\nm,a,75%,population\nm,b,25%,population\n",
                                    encoding="utf-8")
    new = folder(2018, facts(m=(9, "80%", "3%")), units="unit_id,name,valid_from\nm,Xã Mới,01/7/2018\n",
                 how="last_of_merged: weighted\n", more=", predecessors: p.csv")
    change = compare_years(three[2], new).changes[0].by_unit()["m"]
    assert change.points_before == F(3, 4) * F("15.5") + F(1, 4) * F("16")
    assert change.why == ("merged_weighted", "part_year_after") and change.rank_before is None
    assert sum(part.points for part in change.parts) == change.points


def test_merged_units_are_followed_through_successor_id(three, folder):
    units = "unit_id,name,successor_id,valid_from,valid_to\na,Xã An,m,,30/6/2017\nb,Xã Bình,m,,30/6/2017\n" \
            "m,Xã Mới,,01/7/2017,\n"
    new = folder(2018, facts(m=(9, "80%", "3%")), units=units, how="last_of_merged: mean\n")
    change = compare_years(three[1], new).changes[0].by_unit()["m"]
    assert change.why == ("merged_mean",) and change.points_before == 15
    (found,) = compare_years(three[1], new).changes
    assert found.how == "mean"


# -- the survey's error ------------------------------------------------------------------------------------------------
def test_the_part_of_the_survey_has_the_error_of_both_years(three):
    """b: 9 → 7 points; errors of 0.4 points each: √(0.4² + 0.4²), times 1.96 is 1.11. a: 8 → 8.5 within 0.83."""
    years = compare_years(*three[1:]).changes[0]
    a, b = years.by_unit()["a"], years.by_unit()["b"]
    assert b.std_error == pytest.approx(0.4 * 2**0.5) and b.within_noise is False
    assert a.std_error == pytest.approx(0.3 * 2**0.5) and a.within_noise is True
    assert b.part("survey").points == -2 and a.part("survey").points == F(1, 2)


def test_without_an_error_nothing_is_said_of_noise(folder, three):
    bare = folder(2018, facts(a=(7, "80%", ""), b=(6, "90%", "")))
    change = compare_years(three[1], bare).changes[0].by_unit()["a"]
    assert change.std_error is None and change.within_noise is None


# -- what is written ---------------------------------------------------------------------------------------------------
def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_file_has_a_row_a_cause_that_add_up(three, tmp_path):
    done = compare(three[1:], out=tmp_path / "out")
    found = table(tmp_path / "out" / "changes.csv")
    assert [name.name for name in done.files] == ["changes.xlsx", "changes.csv", "manifest-compare.json"]
    for unit in ("a", "b"):
        own = [row for row in found if row["unit_id"] == unit]
        assert [row["cause"] for row in own] == ["appraisal", "survey", "rubric", "items", "others", "units"]
        for column, ends in (("points", ("points_before", "points_after")), ("ranks", ("rank_before", "rank_after"))):
            assert sum(F(row[column]) for row in own) == F(own[0][ends[1]]) - F(own[0][ends[0]])
        assert [row["within_noise"] for row in own if row["std_error"]] == ["yes" if unit == "a" else "no"]
        assert own[0]["comparable"] == "yes" and (own[0]["year_before"], own[0]["year_after"]) == ("2016", "2017")
    about = json.loads((tmp_path / "out" / "manifest-compare.json").read_text(encoding="utf-8"))
    assert about["notice"] == "Minh họa" and len(about["inputs"]) == 6


def test_the_workbook_has_the_same_figures_and_its_text_is_text(folder, tmp_path):
    units = "unit_id,name\na,=1+1\nb,Xã Bình\n"
    paths = [folder(2016, facts(a=(7, "80%", "3%"), b=(6, "90%", "4%")), units=units),
             folder(2017, facts(a=(7, "85%", "3%"), b=(9, "70%", "4%")), units=units)]
    compare(paths, out=tmp_path / "out")
    sheet = load_workbook(tmp_path / "out" / "changes.xlsx")["Thay đổi"]
    lines = list(sheet.iter_rows(values_only=True))
    heads = next(row for row in lines if row[0] == "TT")
    found = {row[1]: dict(zip(heads, row, strict=True)) for row in lines if row[0] in (1, 2)}
    assert set(found) == {"=1+1", "Xã Bình"}
    bình = found["Xã Bình"]
    assert (bình["Hạng 2016"], bình["Hạng 2017"], bình["Bậc"]) == ("1/2", "1/2", "=")
    assert (bình["Điểm 2016"], bình["Điểm 2017"], bình["Chênh lệch"]) == (15, 16, 1)
    assert (bình["Thẩm định"], bình["Khảo sát"]) == (3, -2) and "vượt sai số" in bình["Sai số khảo sát"]
    assert sheet.cell(5, 2).data_type == "s"


def test_three_years_have_a_sheet_of_all(three, tmp_path):
    done = compare(three, out=tmp_path / "out")
    assert len(done.series.changes) == 2
    book = load_workbook(tmp_path / "out" / "changes.xlsx")
    assert book.sheetnames[0] == "Thay đổi 2016-2017" and book.sheetnames[-1] == "Nhiều năm"
    rows = [row for row in book["Nhiều năm"].iter_rows(values_only=True) if row[0] in ("Xã An", "Xã Bình")]
    assert sorted(rows) == [("Xã An", 1, 1, 2, 13, 15, 15.5), ("Xã Bình", 1, 1, 1, 13, 15, 16)]


def run(capsys, *arguments):
    code = main.run([str(one) for one in arguments])
    return code, *capsys.readouterr()


def test_the_command_tells_who_moved_and_why(three, tmp_path, capsys):
    code, out, err = run(capsys, "compare", *three[1:], "--out", tmp_path / "out")
    assert code == 0 and out.startswith("[Minh họa]") and "1/2→1/2" in out and "changes.xlsx" in err
    code, out, err = run(capsys, "compare", *three[1:], "--out", tmp_path / "out", "--unit", "Xã An")
    assert "Xã An: hạng 1/2 → 2/2, giảm 1 bậc; 15,00 → 15,50 điểm (+0,50)" in out
    assert "Khảo sát: +0,50 điểm" in out and "trong sai số" in out and "Đơn vị khác: giảm" in out
    code, out, _ = run(capsys, "compare", *three[1:], "--out", tmp_path / "out", "--unit", "a", "--lang", "en")
    assert "Xã An: rank 1/2 → 2/2, down 1 place; 15.00 → 15.50 points (+0.50)" in out and "within noise" in out


def test_the_command_as_json(three, tmp_path, capsys):
    _, out, _ = run(capsys, "compare", *three, "--out", tmp_path / "out", "--json")
    found = json.loads(out)
    assert [(one["before"], one["after"]) for one in found["years"]] == [(2015, 2016), (2016, 2017)]
    assert sum(row["points"] for row in found["changes"] if row["unit_id"] == "b" and row["year_after"] == 2017) == 1
    assert found["notice"] == "Minh họa" and len(found["files"]) == 3


def test_a_wrong_call_writes_nothing(three, tmp_path, capsys):
    code, out, err = run(capsys, "compare", three[1], three[0], "--out", tmp_path / "out")
    assert code == 1 and not out and "năm cũ trước" in err and not (tmp_path / "out").exists()
    assert run(capsys, "compare")[0] == 2
