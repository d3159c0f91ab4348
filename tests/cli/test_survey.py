"""papi-kit survey: what is printed, what is written, the exit code."""

import csv
import json
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from papi_kit.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
FILES = {"survey.xlsx", "estimates.csv", "quality.csv", "findings.csv", "manifest-survey.json"}
COLUMNS = "unit_id,measure,of,respondents,estimate,std_error,conf_low,conf_high,deff,n,missing,df,method,design,flag"


@dataclass(frozen=True)
class Done:
    """A run: its exit code, what it printed, its folder of results."""

    code: int
    out: str
    err: str
    folder: Path


def shipped(parent):
    """The shipped surveys and their forms in a folder with Vietnamese letters and a space."""
    place = parent / "Khảo sát năm 2019"
    shutil.copytree(ROOT / "surveys", place / "surveys")
    shutil.copytree(ROOT / "examples" / "mot-cua-2019", place / "examples" / "mot-cua-2019")
    return place


@pytest.fixture
def folder(tmp_path):
    return shipped(tmp_path)


def survey(folder, *more, name="mot-cua-2019"):
    return run(["survey", str(folder / "surveys" / f"{name}.yaml"), "--out", str(folder / "kết quả"), *more])


def done(parent, name):
    folder, out, err = shipped(parent), StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = survey(folder, name=name)
    return Done(code, out.getvalue(), err.getvalue(), folder / "kết quả")


@pytest.fixture(scope="module")
def convenience(tmp_path_factory):
    return done(tmp_path_factory.mktemp("thuan-tien"), "mot-cua-2019")


@pytest.fixture(scope="module")
def probability(tmp_path_factory):
    return done(tmp_path_factory.mktemp("xac-suat"), "mot-cua-mau-xac-suat")


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def edit(path, *pairs):
    text = path.read_text(encoding="utf-8-sig")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_survey_writes_its_files_and_says_where(convenience):
    assert convenience.code == 0
    assert {p.name for p in convenience.folder.iterdir()} == FILES
    assert convenience.err.rstrip().endswith(f"Mở kết quả khảo sát: {convenience.folder / 'survey.xlsx'}")
    assert all(text in convenience.out for text in ("[Số liệu mô phỏng", "Xã 05", "82,3%"))


def test_a_convenience_sample_is_labelled_wherever_it_is_shown(convenience):
    label = "Mẫu thuận tiện: khoảng theo mô hình"
    assert label in convenience.out and "khoảng tin cậy" not in convenience.out.lower()
    assert {row["design"] for row in rows(convenience.folder / "estimates.csv")} == {"convenience"}
    manifest = json.loads((convenience.folder / "manifest-survey.json").read_text(encoding="utf-8"))
    assert label in manifest["label"] and "mô phỏng" in manifest["notice"]


def test_estimates_have_the_promised_columns(probability):
    path = probability.folder / "estimates.csv"
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.decode("utf-8-sig").splitlines()[0] == COLUMNS
    found = rows(path)
    assert len(found) == (13 + 1) * (25 + 5 + 1) * 2
    whole = next(row for row in found if row["unit_id"] == "" and row["measure"] == "satisfied"
                 and row["of"] == "overall")
    assert whole["n"] == "1060" and float(whole["conf_low"]) < float(whole["estimate"]) < float(whole["conf_high"])
    assert "nan" not in raw.decode("utf-8").lower()


def test_change_between_the_years_is_said(probability):
    assert "Thay đổi từ năm 2019 đến năm 2020" in probability.out


def test_units_of_low_reliability_are_said_in_words(convenience):
    out = convenience.out
    assert re.search(r"Xã 13: [\d,]+% câu trả lời hài lòng", out) and "Độ tin cậy thấp (dưới 10 phiếu)" in out


def test_data_stands_for_the_file_of_the_definition(folder, capsys):
    few = folder / "ít phiếu.csv"
    lines = (folder / "examples" / "mot-cua-2019" / "phieu-2019.csv").read_text(encoding="utf-8-sig").splitlines()
    few.write_text("\n".join(lines[:400]), encoding="utf-8")
    assert survey(folder, "--data", str(few)) == 0
    assert "399" in capsys.readouterr().out
    manifest = json.loads((folder / "kết quả" / "manifest-survey.json").read_text(encoding="utf-8"))
    assert "ít phiếu.csv" in {entry["file"] for entry in manifest["inputs"]}


def test_the_notice_of_invented_data_does_not_stand_beside_other_data(folder, capsys):
    survey(folder, "--data", str(folder / "examples" / "mot-cua-2019" / "phieu-2020.csv"))
    out = capsys.readouterr().out
    assert "[Số liệu mô phỏng" not in out and "Mẫu thuận tiện" in out


def test_units_without_forms_are_told(folder, capsys):
    units = folder / "examples" / "mot-cua-2019" / "units.csv"
    head, first, *rest = units.read_text(encoding="utf-8-sig").splitlines()
    more = first.replace("C01", "C99").replace("Thị trấn 01", "Xã 99")
    units.write_text("\n".join([head, first, *rest, more]), encoding="utf-8")
    survey(folder)
    assert "Không có phiếu: Xã 99." in capsys.readouterr().out


def test_json(folder, capsys):
    assert survey(folder, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["survey"] == "mot-cua-2019" and "Mẫu thuận tiện" in data["label"] and len(data["estimates"]) == 868
    assert set(COLUMNS.split(",")) <= set(data["estimates"][0]) and len(data["files"]) == 5


def test_english(folder, capsys):
    assert survey(folder, "--lang", "en") == 0
    out, err = capsys.readouterr()
    assert "Convenience sample" in out and "model-based interval" in out and "Open the survey's results" in err


def test_hostile_names_stay_text(folder):
    edit(folder / "examples" / "mot-cua-2019" / "units.csv", ("Xã 05", "=HYPERLINK(1)"))
    edit(folder / "examples" / "mot-cua-2019" / "phieu-2019.csv", ("P2019-0089", "=1+1"))
    survey(folder)
    flagged = rows(folder / "kết quả" / "quality.csv")
    assert "'=1+1" in {row["form"] for row in flagged} and "'=HYPERLINK(1)" in {row["unit"] for row in flagged}


def test_a_design_that_does_not_fit_the_forms_ends_in_a_finding(folder, capsys):
    edit(folder / "surveys" / "mot-cua-mau-xac-suat.yaml", ("weights: weight", "weights: quyen_so"))
    assert survey(folder, name="mot-cua-mau-xac-suat") == 1
    err = capsys.readouterr().err
    assert "quyen_so" in err and "Traceback" not in err
    assert not (folder / "kết quả").exists()


def test_an_unreadable_definition_is_2(folder, capsys):
    assert run(["survey", str(folder / "không có.yaml")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_default_folder_is_named_after_the_survey(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert run(["survey", "surveys/mot-cua-2019.yaml"]) == 0
    assert {p.name for p in (folder / "ket_qua" / "mot-cua-2019").iterdir()} == FILES


def test_help_loads_nothing_heavy():
    code = ("import sys; from papi_kit.cli.main import run; run(['survey', '--help']); "
            "heavy = {'pandas', 'scipy', 'openpyxl', 'numpy', 'pydantic', 'yaml', 'xlsxwriter'} & set(sys.modules); "
            "sys.exit(', '.join(heavy) if heavy else 0)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
