"""Workbooks as they are printed and as other engines read them: no ###, heads on every page, one page wide."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from recalculate import SOFFICE

from papi_kit.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
FRAME = ROOT / "examples" / "ke-hoach-mau" / "khung-mau.csv"
RUBRICS = {"2022": "rubrics/2022.yaml", "papi": "examples/papi-2016/rubric.yaml",
           "na-ri": "examples/na-ri-2021/rubric.yaml"}
SURVEYS = ("mot-cua-2019", "hai-long-2022", "papi-mau")
STRANGE = [r"\d[eE][+-]?\d", r"(?<![\w\"])(?:TRUE|FALSE)\b(?!\()", r"(?<!SUBSTITUTE\()FIXED\(", r"VALUE\("]


def cells(path):
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            yield from ((sheet.title, cell) for cell in row if cell.value is not None)


def formulas(path):
    return [(title, cell.coordinate, re.sub(r'"[^"]*"', '""', cell.value)) for title, cell in cells(path)
            if cell.data_type == "f"]


def printed_rightly(path):
    """What is wrong with how the sheets of a workbook are printed."""
    wrong = []
    for sheet in openpyxl.load_workbook(path):
        setup, fitted = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
        wide = setup.scale and not (fitted and fitted.fitToPage)
        if not wide and not (fitted and fitted.fitToPage and (setup.fitToWidth or 1) == 1):
            wrong.append((sheet.title, "width"))
        if not sheet.print_title_rows:
            wrong.append((sheet.title, "heads"))
        if "&P/&N" not in (sheet.oddFooter.right.text or "") or "&F" not in (sheet.oddFooter.left.text or ""):
            wrong.append((sheet.title, "footer"))
    return wrong


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("books")
    assert run(["score", str(ROOT / "rubrics/2022.yaml"), "--out", str(folder)]) == 0
    assert run(["diff", str(ROOT / "rubrics/2021.yaml"), str(ROOT / "rubrics/2022.yaml"), "--out", str(folder)]) == 0
    return sorted(folder.glob("*.xlsx"))


def test_sheets_are_printed_with_heads_on_pages_of_their_width(small):
    names = ["diff.xlsx", "ranking.xlsx", "tham-dinh.xlsx"]
    assert [path.name for path in small] == names
    assert {path.name: printed_rightly(path) for path in small} == {name: [] for name in names}


def test_formulas_are_such_as_every_engine_reads(small):
    found = formulas(small[1])
    assert len(found) > 1_000
    for pattern in STRANGE:
        assert [one for one in found if re.search(pattern, one[2])] == []


# -- on paper ------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """The shipped examples' workbooks."""
    folder, made = tmp_path_factory.mktemp("all"), {}
    for name, rubric in RUBRICS.items():
        assert run(["score", str(ROOT / rubric), "--out", str(folder / name)]) == 0
        made[f"ranking-{name}"] = folder / name / "ranking.xlsx"
    for name in SURVEYS:
        assert run(["survey", str(ROOT / "surveys" / f"{name}.yaml"), "--out", str(folder / name)]) == 0
        made[f"survey-{name}"] = folder / name / "survey.xlsx"
    assert run(["sensitivity", str(ROOT / "rubrics/2022.yaml"), "--draws", "300", "--out", str(folder / "firm")]) == 0
    made["sensitivity"] = folder / "firm" / "sensitivity.xlsx"
    sample = folder / "sample"
    common = [str(FRAME), "--size", "households", "--take", "16", "--out", str(sample)]
    assert run(["sample", "allocate", *common, "--by", "commune", "--total", "600", "--least", "32"]) == 0
    assert run(["sample", "select", *common, "--stratum", "commune", "--psu", "village", "--seed", "2022",
                 "--psus", str(sample / "allocation.csv")]) == 0
    return made | {path.stem: path for path in sample.glob("*.xlsx")}


@pytest.mark.slow
def test_every_sheet_of_the_shipped_examples_is_printed_rightly(books):
    assert {name: wrong for name, path in books.items() if (wrong := printed_rightly(path))} == {}


@pytest.mark.slow
def test_no_formula_of_the_shipped_examples_is_read_in_two_ways(books):
    for name, path in books.items():
        bad = [one for one in formulas(path) if any(re.search(pattern, one[2]) for pattern in STRANGE)]
        assert bad[:3] == [], name


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None or not shutil.which("pdftotext"), reason="LibreOffice or poppler is not installed")
def test_no_number_is_printed_as_hashes(books, tmp_path):
    assert "Carlito" in subprocess.run(["fc-match", "Calibri"], capture_output=True, text=True, check=True).stdout
    for name, path in books.items():
        shutil.copy(path, tmp_path / f"{name}.xlsx")
    found = sorted(map(str, tmp_path.glob("*.xlsx")))
    subprocess.run([str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
                    "--convert-to", "pdf", "--outdir", str(tmp_path), *found], check=True, capture_output=True,
                   timeout=900)
    for name in books:
        text = subprocess.run(["pdftotext", "-layout", str(tmp_path / f"{name}.pdf"), "-"], capture_output=True,
                              text=True, check=True).stdout
        assert len(text) > 500 and "###" not in text, name
    pages = subprocess.run(["pdfinfo", str(tmp_path / "sample.pdf")], capture_output=True, text=True, check=True).stdout
    assert int(re.search(r"Pages:\s+(\d+)", pages)[1]) <= 46


def test_a_workbook_holds_no_second_default_font(small):
    with zipfile.ZipFile(small[1]) as file:
        assert "Calibri" not in file.read("xl/styles.xml").decode()
