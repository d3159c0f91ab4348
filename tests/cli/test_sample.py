"""Sample planning as a person calls it: what is printed, what is written, the exit code."""

import csv
import json
import random
import re
from pathlib import Path

import openpyxl
import pytest

from papi_kit.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
FRAME = ROOT / "examples" / "ke-hoach-mau" / "khung-mau.csv"
BY = ["--stratum", "commune", "--psu", "village", "--size", "households"]
GOOD = "commune,village,households,m\nA,1,100,2\nA,2,80,2\nA,3,70,2\nB,4,200,1\nB,5,60,1\n"


@pytest.fixture
def write(tmp_path):
    def written(text, name="khung.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def select(frame, out, *more, psus="2", take="16", by=BY):
    return run(["sample", "select", str(frame), *by, "--psus", psus, "--take", take, "--seed", "2022", "--out",
                str(out), *more])


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# -- size ------------------------------------------------------------------------------------------------------------
def sized(capsys, *options):
    assert run(["sample", "size", *options, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_size_beside_the_guide(capsys):
    assert run(["sample", "size", "--population", "12.000"]) == 0
    out = capsys.readouterr().out
    assert "550" in out and "688" in out and "388" in out and "±6,73%" in out and "không phải ±5%" in out


@pytest.mark.parametrize("written", ["5%", "0.05", "0,05", "5,0%", "5"])
def test_percentages_as_people_write_them(written, capsys):
    assert sized(capsys, "--population", "12000", "--margin", written)["completed"] == 550


def test_correlation_in_place_of_the_design_effect(capsys):
    found = sized(capsys, "--population", "12000", "--rho", "0.05", "--per-cluster", "16")
    assert found["assumptions"]["deff"] == 1.75 and found["completed"] == 637


def test_several_populations(capsys):
    found = sized(capsys, "--frame", str(FRAME), "--unit", "commune", "--size", "households")
    assert len(found["units"]) == 13 and sum(unit["population"] for unit in found["units"]) == 16_742


def test_too_few_to_make_up_for_refusals(capsys):
    assert run(["sample", "size", "--population", "100", "--lang", "en"]) == 0
    assert "asked the margin is 6.03%" in capsys.readouterr().err


@pytest.mark.parametrize("options", [
    ["--population", "0"], ["--population", "-5"], ["--population", "nhiều"], ["--population", "10", "--margin", "0"],
    ["--population", "10", "--margin", "1"], ["--population", "10", "--share", "100%"],
    ["--population", "10", "--response", "0%"], ["--population", "10", "--deff", "0"],
    ["--population", "10", "--confidence", "100%"], ["--population", "10", "--rho", "5%"],
    ["--population", "10", "--rho", "5%", "--per-cluster", "16", "--deff", "2"], ["--frame", str(FRAME)], []])
def test_wrong_calls(options, capsys):
    assert run(["sample", "size", *options]) == 2
    assert "papi-kit sample size --help" in capsys.readouterr().err


def test_verbs_are_named_where_one_is_not_known(capsys):
    assert run(["sample", "sze"]) == 2
    assert "size, allocate, select" in capsys.readouterr().err
    assert run(["sample", "--help"]) == 0
    assert "Chọn thôn (PPS)" in capsys.readouterr().out


# -- allocation ------------------------------------------------------------------------------------------------------
def test_allocation_adds_up_and_is_written(tmp_path, capsys):
    call = ["sample", "allocate", str(FRAME), "--by", "commune", "--size", "households", "--total", "416", "--method",
            "kish", "--take", "16"]
    assert run([*call, "--out", str(tmp_path)]) == 0
    assert "416" in capsys.readouterr().out
    written = rows(tmp_path / "allocation.csv")
    assert list(written[0]) == ["commune", "population", "n", "margin", "psus"]
    assert sum(int(row["n"]) for row in written) == 416
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(tmp_path / "allocation.xlsx").active]
    heads = next(number for number, row in enumerate(cells) if row[2] == "Số phiếu (n)")
    units, total = cells[heads + 1:heads + 14], cells[heads + 14]
    assert [str(row[2]) for row in units] == [row["n"] for row in written] and total[2] == 416


@pytest.mark.parametrize(("file", "lang"), [("allocation.csv", "vi"), ("allocation.xlsx", "vi"),
                                            ("allocation.xlsx", "en")])
def test_allocation_of_villages_is_what_select_reads(tmp_path, file, lang):
    assert run(["sample", "allocate", str(FRAME), "--by", "commune", "--size", "households", "--total", "600",
                "--least", "32", "--take", "16", "--out", str(tmp_path), "--lang", lang]) == 0
    wanted = {row["commune"]: int(row["psus"]) for row in rows(tmp_path / "allocation.csv")}
    assert select(FRAME, tmp_path / "mẫu", psus=str(tmp_path / file)) == 0
    drawn = [row["stratum"] for row in rows(tmp_path / "mẫu" / "sample.csv")]
    assert {name: drawn.count(name) for name in wanted} == wanted


@pytest.fixture
def allocated(tmp_path):
    assert run(["sample", "allocate", str(FRAME), "--by", "commune", "--size", "households", "--total", "600",
                "--method", "kish", "--least", "32", "--take", "16", "--out", str(tmp_path)]) == 0
    return tmp_path


def test_more_drawn_than_allocated_is_told(allocated, capsys):
    capsys.readouterr()
    assert select(FRAME, allocated / "o", psus=str(allocated / "allocation.csv")) == 0
    out, err = capsys.readouterr()
    assert "Phân bổ 600 phiếu, chọn 672 hộ" in out and "42 thôn × 16 hộ = 672" in out
    assert "Phân bổ 600 phiếu nhưng chọn 672 hộ" in err
    plan = openpyxl.load_workbook(allocated / "o" / "sample.xlsx")["Kế hoạch"]
    assert any("chọn 672 hộ" in str(row[1].value) for row in plan.iter_rows())
    assert select(FRAME, allocated / "o", psus=str(allocated / "allocation.csv"), take="14") == 0
    assert "Phân bổ 600 phiếu nhưng chỉ chọn 588 hộ" in capsys.readouterr().err


def test_nothing_is_told_where_nothing_was_allocated(write, tmp_path, capsys):
    assert select(FRAME, tmp_path / "o") == 0
    assert "Phân bổ" not in "".join(capsys.readouterr())


def test_a_workbook_of_an_allocation_without_villages_is_refused_with_what_to_do(tmp_path, capsys):
    assert run(["sample", "allocate", str(FRAME), "--by", "commune", "--size", "households", "--total", "600",
                "--out", str(tmp_path)]) == 0
    assert select(FRAME, tmp_path / "o", psus=str(tmp_path / "allocation.xlsx")) == 2
    assert "--take" in capsys.readouterr().err and not (tmp_path / "o").exists()


def test_neyman_needs_and_uses_the_spread(capsys):
    call = ["sample", "allocate", str(FRAME), "--by", "commune", "--size", "households", "--total", "416", "--method",
            "neyman", "--json"]
    assert run(call) == 2
    capsys.readouterr()
    assert run([*call, "--spread", "spread"]) == 0
    assert sum(unit["n"] for unit in json.loads(capsys.readouterr().out)["units"]) == 416


@pytest.mark.parametrize(("text", "code"), [
    ("commune,households,s\nA,100,0.5\nA,50,0.4\n", "ghi khác"),
    ("commune,households,s\nA,100,-0.5\n", "độ lệch chuẩn"), ("commune,households,s\nA,100,\n", "bị trống"),
    ("commune,households,s\nA,100,0\n", "bằng 0")])
def test_spreads_that_cannot_be(text, code, write, capsys):
    assert run(["sample", "allocate", str(write(text)), "--by", "commune", "--size", "households", "--total", "20",
                "--method", "neyman", "--spread", "s"]) == 1
    assert code in capsys.readouterr().err


def test_more_forms_than_people(write, capsys):
    assert run(["sample", "allocate", str(write(GOOD)), "--by", "commune", "--size", "households", "--total",
                "511"]) == 1
    assert "lớn hơn tổng thể 510" in capsys.readouterr().err


def test_a_unit_without_a_form_is_told(write, tmp_path, capsys):
    assert run(["sample", "allocate", str(write(GOOD)), "--by", "village", "--size", "households", "--total", "3",
                "--out", str(tmp_path)]) == 0
    assert "--least" in capsys.readouterr().err
    without = [row for row in rows(tmp_path / "allocation.csv") if row["n"] == "0"]
    assert without and all(row["margin"] == "" for row in without)


def test_margins_beyond_the_scale_are_not_printed(tmp_path, capsys):
    call = ["sample", "allocate", str(FRAME), "--by", "commune", "--size", "households", "--total", "13", "--method",
            "equal", "--out", str(tmp_path)]
    assert run(call) == 0
    out = capsys.readouterr().out
    assert "120" not in out and out.count("\n–: không tính được sai số") == 1
    assert {row["margin"] for row in rows(tmp_path / "allocation.csv")} == {""}
    sheet = openpyxl.load_workbook(tmp_path / "allocation.xlsx").active
    assert sheet["D5"].value == "không tính được"
    for options in (["--population", "3", "--deff", "10"],
                    ["--frame", str(FRAME), "--unit", "commune", "--size", "households", "--margin", "90%"]):
        assert run(["sample", "size", *options]) == 0
        told = capsys.readouterr()
        assert "nan" not in told.out + told.err and "\n–: không tính được sai số" in told.out
        assert not re.search(r"±\d{3},", told.out)


def test_the_workbook_of_an_allocation_has_a_short_name_and_percents(tmp_path):
    assert run(["sample", "allocate", str(FRAME), "--by", "commune", "--size", "households", "--total", "600",
                "--method", "kish", "--least", "32", "--take", "16", "--out", str(tmp_path)]) == 0
    book = openpyxl.load_workbook(tmp_path / "allocation.xlsx")
    assert book.sheetnames == ["Phân bổ mẫu"] and book.active["D5"].number_format == "0.00%"


# -- selection -------------------------------------------------------------------------------------------------------
def test_select_writes_four_files_with_the_columns_of_a_design(tmp_path, capsys):
    assert select(FRAME, tmp_path) == 0
    out, err = capsys.readouterr()
    assert {path.name for path in tmp_path.iterdir()} == {"sample.csv", "households.csv", "sample.xlsx",
                                                          "manifest-select.json"}
    assert "2022" in out and err.rstrip().endswith("sample.xlsx")
    drawn = rows(tmp_path / "sample.csv")
    assert list(drawn[0]) == ["stratum", "psu", "psu_name", "size", "certainty", "inclusion_1", "take", "inclusion_2",
                              "weight", "N_psus", "n_psus", "N_households"]
    assert len(drawn) == 26 and len({row["psu"] for row in drawn}) == 26
    assert sum(float(row["weight"]) * int(row["take"]) for row in drawn) == pytest.approx(16_742)
    assert [row["psu_name"] for row in drawn if row["certainty"] == "1"] == ["Thôn Nà Lẹng"]


def test_the_seed_and_not_the_order_of_the_rows_decides(tmp_path):
    head, *lines = FRAME.read_text(encoding="utf-8-sig").splitlines()
    mixed = tmp_path / "khung-mau.csv"
    mixed.write_text("\n".join([head, *random.Random(1).sample(lines, len(lines))]), encoding="utf-8")
    for frame, out in ((FRAME, "a"), (mixed, "b")):
        assert select(frame, tmp_path / out) == 0
    for name in ("sample.csv", "households.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_same_call_same_bytes(tmp_path):
    assert select(FRAME, tmp_path) == 0
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert select(FRAME, tmp_path) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_the_list_of_the_interviewers(tmp_path):
    assert select(FRAME, tmp_path, "--reserve", "3") == 0
    book = openpyxl.load_workbook(tmp_path / "sample.xlsx")
    assert book.sheetnames == ["Kế hoạch", "Thôn được chọn", "Danh sách phỏng vấn"]
    sheet = book["Danh sách phỏng vấn"]
    numbers = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=5) if isinstance(row[1].value, int)]
    written = [int(row["household"]) for row in rows(tmp_path / "households.csv")]
    assert [number for _, number in numbers] == written and len(written) == 26 * 19
    assert sum(str(label).startswith("DP") for label, _ in numbers) == 78
    assert len(sheet.row_breaks.brk) == 25 and sheet.print_title_rows == "$1:$4" and sheet.freeze_panes == "A5"
    assert sheet["A1"].font.name == "Times New Roman"


def test_three_stages(tmp_path):
    communes = "".join(f"H,Xã {c},Thôn {v},{40 + 7 * v + 11 * c},{'x' if c == 0 else ''}\n" for c in range(5)
                       for v in range(3))
    frame = tmp_path / "khung.csv"
    frame.write_text("district,commune,village,households,seat\n" + communes, encoding="utf-8")
    by = ["--stratum", "district", "--upper", "commune", "--uppers", "3", "--upper-certainty", "seat", *BY[2:]]
    assert select(frame, tmp_path / "o", by=by) == 0
    drawn = rows(tmp_path / "o" / "sample.csv")
    assert len(drawn) == 6 and len({row["upper"] for row in drawn}) == 3
    assert {row["upper"] for row in drawn if row["upper_certainty"] == "1"} == {"Xã 0"}
    households = sum(40 + 7 * v + 11 * c for c in range(5) for v in range(3))
    assert sum(float(row["weight"]) * int(row["take"]) for row in drawn) == pytest.approx(households)


def test_villages_a_stratum_from_a_column_and_json(write, tmp_path, capsys):
    assert select(write(GOOD), tmp_path / "o", "--json", psus="m") == 0
    found = json.loads(capsys.readouterr().out)
    assert [psu["stratum"] for psu in found["psus"]] == ["A", "A", "B"]
    assert all(len(psu["numbers"]) == 16 and len(psu["reserves"]) == 4 for psu in found["psus"])


def test_without_strata_the_frame_is_one(write, tmp_path):
    assert select(write(GOOD), tmp_path / "o", psus="3", by=BY[2:]) == 0
    assert {row["stratum"] for row in rows(tmp_path / "o" / "sample.csv")} == {"toàn bộ"}


def test_all_faults_of_a_file_at_once_with_their_lines(write, tmp_path, capsys):
    frame = write("commune,village,households\nA,1,100\nA,2,0\nA,3,nhiều\nA,1,70\nA,,60\nB,4,10\nB,5,\nC,6,50\n")
    assert select(frame, tmp_path / "o") == 1
    err = capsys.readouterr().err
    assert all(f"khung.csv:{line}: " in err for line in (3, 4, 5, 6, 7, 8, 9)) and "khung.csv:2: " not in err
    assert not (tmp_path / "o").exists()


def test_a_file_of_draws_that_does_not_fit(write, tmp_path, capsys):
    frame, draws = write(GOOD), write("commune,psus\nA,2\nA,1\nC,2\n", "so-thon.csv")
    assert select(frame, tmp_path / "o", psus=str(draws)) == 1
    err = capsys.readouterr().err
    assert "so-thon.csv:3" in err and "so-thon.csv:4" in err and "1 tầng: B" in err


@pytest.mark.parametrize(("options", "code"), [
    (["--psus", "0"], 2), (["--take", "0"], 2), (["--seed", "x"], 2), (["--upper", "commune"], 2),
    (["--upper-certainty", "m"], 2), (["--psu", "thon"], 2), (["--psus", "khong-co.csv"], 2),
    (["--psus", "khong_co"], 2), (["--take", "61"], 1), (["--psus", "3"], 1)])
def test_what_cannot_be_drawn(options, code, write, tmp_path, capsys):
    assert select(write(GOOD), tmp_path / "o", *options) == code
    assert "Traceback" not in capsys.readouterr().err


def test_text_that_looks_like_a_formula_stays_text(write, tmp_path):
    frame = write("commune,village,households\nA,=1+1,100\nA,@x,80\n")
    assert select(frame, tmp_path / "o") == 0
    assert {row["psu_name"] for row in rows(tmp_path / "o" / "sample.csv")} == {"'=1+1", "'@x"}
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "o" / "sample.xlsx") for row in sheet.iter_rows()
             for cell in row]
    assert {cell.value for cell in cells if cell.data_type == "f"} == {f"=SUM({c}13:{c}13)" for c in "BCDEF"}


def test_output_that_cannot_be_written(write, tmp_path, capsys):
    assert select(write(GOOD), write("x", "tep")) == 2
    assert "--out" in capsys.readouterr().err
