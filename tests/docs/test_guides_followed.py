"""The guides are followed from an empty folder: the files they show are saved, every command is run, and every passage
of YAML is scored."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from guides import BESIDE, GUIDES, INPUTS, NODES, RULES, SURVEYS, TOP, WHOLE, found, version
from helpers import leaf, rubric
from scoring.random_facts import random_given

from papi_kit.cli import main
from papi_kit.index.assessment import assess_values

ROOT = Path(__file__).resolve().parents[2]
SAVED = r"lưu thành\s+`([\w/.-]+\.(?:yaml|csv))`[^\n`]*:\n\n```(?:yaml|csv)\n(.*?)^```"
SETTING_UP = ("py ", r".venv\Scripts\pip", r".venv\Scripts\activate")


def guide(name):
    return (GUIDES / name).read_text(encoding="utf-8")


def commands(text):
    lines = "".join(re.findall(r"^```powershell\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)).splitlines()
    return [line for line in lines if not line.startswith(SETTING_UP)]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("rubrics", "surveys", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save(folder, text):
    for name, inside in re.findall(SAVED, text, flags=re.MULTILINE | re.DOTALL):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(inside, encoding="utf-8")


def run(line):
    words = shlex.split(line.replace("\\", "/"))
    assert words[0] == "papi-kit", line
    return main.run(words[1:])


QUICK = ("viet-bo-tieu-chi.md", "chon-mau.md", "so-lieu.md", "cai-dat.md", "nhat-ky.md", "du-lieu-ca-nhan.md",
         "so-sanh.md", "danh-sach-don-vi.md", "phieu-hoi.md",
         "nhap-bo-tieu-chi.md")
SLOW = ("bao-cao.md", "trang-bao-cao.md", "bat-dau.md", "khao-sat.md", "do-on-dinh.md", "bieu-mau.md", "tham-dinh.md",
        "phieu-don-vi.md", "nguon-phieu.md", "danh-gia-ho-so.md",
        "du-lieu-lon.md")
WITH_PEOPLE = ("mot-nam-danh-gia.md",)                            # followed by test_year.py, which fills forms between


@pytest.mark.parametrize("name", [*QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW)])
def test_every_command_of_a_guide_runs(folder, name):
    text = guide(name)
    save(folder, text)
    assert commands(text)
    for line in commands(text):
        assert run(line) == 0, line


def test_every_guide_is_followed():
    assert {*QUICK, *SLOW, *WITH_PEOPLE} == {path.name for path in GUIDES.glob("*.md")}


def test_the_guide_ends_in_an_annex_to_sign(folder):
    from openpyxl import load_workbook

    save(folder, guide("viet-bo-tieu-chi.md"))
    assert run("papi-kit score rubrics/xa-2025.yaml") == 0
    book = load_workbook(folder / "ket_qua" / "cchc-xa-vi-du-2025" / "ranking.xlsx", data_only=True)
    annex = [str(cell.value) for row in book["Xếp hạng (ký)"].iter_rows() for cell in row if cell.value is not None]
    assert {"Xã Suối Lành", "Xã Đồi Chè", "Phường Bến Sông"} <= set(annex)
    findings = (folder / "ket_qua" / "cchc-xa-vi-du-2025" / "findings.csv").read_text(encoding="utf-8")
    assert "error" not in findings and "warning" not in findings


def scored(text):
    """The units of a passage, scored with a value for every figure."""
    from random import Random

    compiled, errors = found(text)
    assert compiled is not None and errors == []
    given = random_given(compiled, [f"u{n}" for n in range(20)], Random(2025), absent=0)
    return assess_values(given.program, given.units, given.register, given.book, "final", None, given.findings).results


@pytest.mark.parametrize("text", [
    *WHOLE, *(rubric((BESIDE if "type: bonus" in text else "") + text, version(text)) for text in NODES),
    *(rubric(BESIDE + next(node for node in NODES if "type: bonus" in node), text) for text in TOP)])
def test_every_passage_is_scored(text):
    results = scored(text)
    for item in results[0].state.scores:
        assert any(result.state.scores[item].points is not None for result in results), item


@pytest.mark.slow
@pytest.mark.parametrize("text", [text for text in SURVEYS if "kind: ratings" not in text])
def test_every_survey_is_estimated(folder, text):
    from openpyxl import Workbook

    save(folder, guide("khao-sat.md"))
    assert text == (folder / "surveys" / "hai-long-2025.yaml").read_text(encoding="utf-8")
    (folder / "surveys" / "don-vi.csv").write_text("unit_id,name\nX01,Xã Suối Lành\nX02,Xã Đồi Chè\n", encoding="utf-8")
    for year in (2024, 2025):
        book = Workbook()
        assert book.active is not None
        book.active.append(["so_phieu", "dieu_tra_vien", "so_giay", "xa", "thon", "quyen_so", "q01", "q02", "q03"])
        for n in range(48):
            unit = f"X0{n % 2 + 1}"
            book.active.append([f"{year}-{n}", f"DT{n % 3}", 400 + n, unit, f"{unit}-{n // 2 % 4}", 1.5,
                                (n * 7 + year) % 5 + 1, (n * 3) % 5 + 1, (n + n // 7) % 5 + 1])
        book.save(folder / "surveys" / f"phieu-{year}.xlsx")
    assert run("papi-kit survey surveys/hai-long-2025.yaml") == 0
    assert (folder / "ket_qua" / "hai-long-2025" / "survey.xlsx").is_file()


def test_every_rule_of_the_table_is_scored():
    for text in RULES:
        tried = [leaf(f"{inputs}\n{text}", maximum="2") for inputs in INPUTS]
        passages = [passage for passage in tried if found(passage)[1] == []]
        assert passages
        for passage in passages:
            assert any(result.state.scores["1"].points is not None for result in scored(passage)), text


def vietnamese(text: str) -> bool:
    return len(re.findall(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]", text)) > len(text) / 40


def test_what_a_vietnamese_page_links_is_vietnamese_or_says_that_it_is_not():
    pages = {path: path.read_text(encoding="utf-8").partition("## In English")[0]
             for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md"))}
    linked = 0
    for path, text in pages.items():
        for paragraph in filter(vietnamese, text.split("\n\n")):
            for name in re.findall(r"\]\(([^):#]+\.md)(?:#[^)]*)?\)", paragraph):
                page = (path.parent / name).resolve().read_text(encoding="utf-8")
                assert vietnamese(page) or "tiếng Anh" in paragraph, (path.name, name)
                linked += 1
    assert linked > 20
