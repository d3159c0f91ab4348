"""papi-kit report: a sheet for each unit, in each format."""

import json
from pathlib import Path

import docx
import pytest

from papi_kit.cli.main import run

ROOT = Path(__file__).parents[2]
NA_RI = str(ROOT / "examples" / "na-ri-2021" / "rubric.yaml")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("Báo cáo")
    assert run(["report", NA_RI, "--draws", "100", "--out", str(folder)]) == 0
    return folder


def test_each_unit_has_a_sheet_in_each_format(out):
    names = sorted(path.name for path in (out / "don-vi").iterdir())
    assert len(names) == 18 and {Path(name).suffix for name in names} == {".docx", ".html"}
    told = {entry["file"] for entry in json.loads((out / "manifest-report.json").read_text(encoding="utf-8"))["files"]}
    assert {f"don-vi/{name}" for name in names} <= told
    for path in (out / "don-vi").glob("*.docx"):
        assert docx.Document(str(path)).tables


def test_one_unit_alone_and_the_same_bytes(out, tmp_path):
    unit = sorted(path.stem for path in (out / "don-vi").glob("*.docx"))[0]
    assert run(["report", NA_RI, "--draws", "100", "--unit", unit, "--out", str(tmp_path)]) == 0
    written = [path for path in tmp_path.rglob("*") if path.suffix in (".docx", ".html")]
    assert {path.name for path in written} == {f"{unit}.docx", f"{unit}.html"}
    for path in written:
        assert path.read_bytes() == (out / path.relative_to(tmp_path)).read_bytes()
