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
