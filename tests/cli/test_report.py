"""papi-kit report as it is typed: files, what is printed, what is refused."""

import json
import shutil
from pathlib import Path

import docx
import pytest

from papi_kit.cli.main import run

ROOT = Path(__file__).parents[2]
BINH_DUONG = str(ROOT / "examples" / "binh-duong-2017" / "rubric.yaml")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("Báo cáo của Sở")
    assert run(["report", BINH_DUONG, "--draws", "200", "--format", "docx", "--out", str(folder)]) == 0
    return folder


def test_files_are_there_and_the_manifest_names_them(out):
    manifest = json.loads((out / "manifest-report.json").read_text(encoding="utf-8"))
    assert "bao-cao.docx" in {entry["file"] for entry in manifest["files"]} and manifest["draws"] == 200
    assert manifest["rubrics"] == ["binh-duong-huyen-2017"] and manifest["complete"]
    assert docx.Document(str(out / "bao-cao.docx")).tables


def test_same_inputs_same_bytes(out, tmp_path):
    assert run(["report", BINH_DUONG, "--draws", "200", "--format", "docx", "--out", str(tmp_path)]) == 0
    for path in (one for one in out.rglob("*") if one.suffix == ".docx"):
        assert path.read_bytes() == (tmp_path / path.relative_to(out)).read_bytes()


def test_the_page_and_the_start_page_are_the_same_bytes_twice(tmp_path):
    for name in ("một", "hai"):
        assert run(["report", BINH_DUONG, "--draws", "200", "--format", "html", "--out", str(tmp_path / name)]) == 0
    for name in ("bao-cao.html", "index.html"):
        text = (tmp_path / "một" / name).read_text(encoding="utf-8")
        assert text == (tmp_path / "hai" / name).read_text(encoding="utf-8") and "Bình Dương" in text
    assert 'href="bao-cao.html"' in text


@pytest.mark.parametrize(("arguments", "said"), [
    (["--format", "pdf"], "docx"),
    (["--facts", "a.csv", BINH_DUONG], "--facts"),
    (["--unit", "Huyện Không Có"], "Huyện Không Có"),
])
def test_what_is_refused(tmp_path, capsys, arguments, said):
    assert run(["report", BINH_DUONG, *arguments, "--draws", "200", "--out", str(tmp_path)]) in (1, 2)
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_rubric_is_a_chapter_once(tmp_path, capsys):
    assert run(["report", BINH_DUONG, BINH_DUONG, "--draws", "200", "--out", str(tmp_path)]) == 1
    assert "binh-duong-huyen-2017" in capsys.readouterr().err


def test_units_without_a_rank_leave_a_report_without_firmness(tmp_path, capsys):
    folder = tmp_path / "một đơn vị"
    shutil.copytree(Path(BINH_DUONG).parent, folder)
    units = folder / "units.csv"
    lines = units.read_text(encoding="utf-8-sig").splitlines()
    units.write_text("\n".join(lines[:2]) + "\n", encoding="utf-8")
    run(["report", str(folder / "rubric.yaml"), "--format", "docx", "--out", str(tmp_path / "ra")])
    assert (tmp_path / "ra" / "bao-cao.docx").exists() and "hai đơn vị" in capsys.readouterr().err


VINH_PHUC = ROOT / "examples" / "vinh-phuc-2017"


def test_the_year_before_is_scored_once_and_named_in_the_manifest(tmp_path, monkeypatch, capsys):
    from papi_kit.jobs.papers import compare

    scored, one_more = [], compare.assess_inputs
    monkeypatch.setattr(compare, "assess_inputs", lambda loaded, *given, **more: (
        scored.append(loaded.path.name), one_more(loaded, *given, **more))[1])
    assert run(["report", str(VINH_PHUC / "2017.yaml"), "--draws", "200", "--out", str(tmp_path)]) == 0
    assert sorted(scored) == ["2016.yaml", "2017.yaml"]
    manifest = json.loads((tmp_path / "manifest-report.json").read_text(encoding="utf-8"))
    assert {"2016.yaml", "facts-2016.csv", "2017.yaml", "facts-2017.csv"} <= {one["file"] for one in manifest["inputs"]}
    said = capsys.readouterr().out
    assert "don-vi: 18 tệp phiếu đơn vị" in said and "TD.docx" not in said


@pytest.mark.parametrize(("spoil", "said"), [
    (lambda folder: (folder / "facts-2016.csv").unlink(), "không so với năm trước vì chưa so được với 2016.yaml: "),
    (lambda folder: (folder / "2016.yaml").write_text(
        (folder / "2016.yaml").read_text(encoding="utf-8").replace("year: 2016", "year: 2018"), encoding="utf-8"),
     "không so với năm trước vì chưa so được với 2016.yaml: ")])
def test_a_year_before_that_cannot_be_compared_is_told(tmp_path, capsys, spoil, said):
    folder = tmp_path / "hai năm"
    shutil.copytree(VINH_PHUC, folder)
    spoil(folder)
    run(["report", str(folder / "2017.yaml"), "--draws", "200", "--format", "docx", "--out", str(tmp_path / "ra")])
    assert said in capsys.readouterr().err and (tmp_path / "ra" / "bao-cao.docx").exists()


def test_with_other_data_the_report_says_that_years_are_not_compared(tmp_path, capsys):
    assert run(["report", str(VINH_PHUC / "2017.yaml"), "--facts", str(VINH_PHUC / "facts-2017.csv"), "--draws", "200",
                "--format", "docx", "--out", str(tmp_path)]) == 0
    assert "số liệu được chỉ định trên dòng lệnh" in capsys.readouterr().err
