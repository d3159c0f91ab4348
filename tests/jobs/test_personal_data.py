"""Telephones, names of those who were asked, who asked and who served: none of them reaches what is written."""

from __future__ import annotations

import csv
import gzip
from zipfile import ZipFile

import pytest

from papi_kit.cli.main import run
from papi_kit.files.journal.record import read_journal

SECRET = ("0912345678", "912345678", "0987654321", "Kín Đáo", "Thu Thập", "Điều Tra Viên", "Một Cửa", "Bí Mật",
          "ke.toan@xa.vn", "Nhập Liệu")
SURVEY = """\
survey: hai-long
title: Hài lòng
year: 2025
unit: xa
data: phieu.csv
fields: {form: so_phieu, collector: dieu_tra_vien, duration: so_giay}
design: {kind: probability, strata: xa, clusters: [thon, so_phieu], weights: quyen_so}
scale: [1, 2, 3, 4, 5]
factors:
  - {id: F1, name: Chung, items: [q1, q2, q3]}
items:
  - {id: q1, text: Câu một}
  - {id: q2, text: Câu hai}
  - {id: q3, text: Câu ba}
measures: {satisfied: {share: [4, 5]}}
"""
ITEM = """
  - id: "3"
    name: Hài lòng
    max: 5
    criteria:
      - id: "3.1"
        name: Hài lòng của người dân
        max: 5
        rule: {kind: survey, survey: hai-long, of: overall, measure: satisfied}
"""


def forms(path):
    """With every kind of fault that is told with what stands in a cell: copies, haste, odd answers, two spellings."""
    rows = [["so_phieu", "xa", "thon", "quyen_so", "ho_ten", "dien_thoai", "dieu_tra_vien", "can_bo_tiep", "so_giay",
             "q1", "q2", "q3"]]
    for n in range(120):
        unit, collector = f"X0{n % 3 + 1}", ("Lê Thu Thập", "Phạm Điều Tra Viên", "Lê  Thu Thập", "Le Thu Thập")[n % 4]
        answers = [5, 5, 5] if n % 4 == 0 else [n * 7 % 5 + 1, n * 3 % 5 + 1, (n + n // 7) % 5 + 1]
        answers = {7: [5, "0987654321", 4], 8: [5, 4, "Nguyễn Văn Bí Mật"], 9: ["ke.toan@xa.vn", 4, 4]}.get(n, answers)
        rows.append([f"P{n - n % 40 // 39}", unit, f"{unit}-{n % 5}", 1.5, "Trần Thị Kín Đáo", "0912345678", collector,
                     "Hoàng Một Cửa", 20 if n % 3 == 0 else 400, *answers])
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture
def folder(tmp_path, capsys):
    place = tmp_path / "đánh giá"
    run(["new", str(place)])
    forms(place / "khao-sat" / "phieu.csv")
    (place / "khao-sat" / "ks.yaml").write_text(SURVEY, encoding="utf-8")
    rubric = place / "bo-tieu-chi.yaml"
    text = rubric.read_text("utf-8").replace("  facts: nop-ve", "  surveys: [khao-sat/ks.yaml]\n  facts: nop-ve")
    rubric.write_text(text + ITEM, encoding="utf-8")
    facts = place / "nop-ve" / "so-lieu-minh-hoa.csv"
    first, *rest = facts.read_text("utf-8-sig").splitlines()
    facts.write_text("\n".join([f"{first},Điện thoại,Người nhập", *(f"{line},0912345678,Vũ Thị Nhập Liệu" for line in
                                                                    rest)]), encoding="utf-8")
    capsys.readouterr()
    return place


def readable(path):
    """All that a file says: of workbooks every part, of what is packed the text."""
    if path.suffix == ".xlsx":
        with ZipFile(path) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "replace")


def leaks(text):
    return [word for word in SECRET if word in text]


def results(folder, capsys):
    """What the commands print and what they write."""
    for command in (["score", "bo-tieu-chi.yaml"], ["check", "bo-tieu-chi.yaml"],
                    ["check", "bo-tieu-chi.yaml", "--json"], ["explain", "bo-tieu-chi.yaml", "X01"],
                    ["survey", "khao-sat/ks.yaml"]):
        assert run([command[0], str(folder / command[1]), *command[2:]]) in (0, 1), command
    said = capsys.readouterr()
    assert "ngoài dự kiến" not in said.err
    return said.out + said.err, sorted(path for path in (folder / "ket_qua").rglob("*") if path.is_file())


def test_nothing_that_tells_who_a_person_is_is_printed_or_written(folder, capsys):
    said, files = results(folder, capsys)
    assert {"ranking.xlsx", "survey.xlsx", "findings.csv", "quality.csv", "manifest.json",
            "manifest-survey.json"} <= {path.name for path in files}
    assert leaks(said) == []
    assert {path.name: found for path in files if (found := leaks(readable(path)))} == {}


def test_interviewers_go_by_codes_where_the_forms_have_their_names(folder, capsys):
    _, files = results(folder, capsys)
    text = readable(next(path for path in files if path.name == "quality.csv"))
    assert ",#1," in text and ",#2," in text


def test_the_journal_and_the_store_keep_no_forms_of_people(folder, capsys):
    """Facts are kept as they came, with all their columns: of these only the file itself and its cells."""
    results(folder, capsys)
    known = read_journal(folder).known
    assert known["khao-sat/phieu.csv"]["kept"] is False and "kept" not in known["khao-sat/ks.yaml"]
    assert leaks(readable(folder / "nhat-ky.jsonl")) == []
    facts = known["nop-ve/so-lieu-minh-hoa.csv"]["sha256"]
    others = [path for path in (folder / "luu-goc").iterdir() if not path.name.startswith(facts)]
    assert others and not any(leaks(readable(path)) for path in others)
    assert known["khao-sat/phieu.csv"]["sha256"] not in {path.name[:64] for path in (folder / "luu-goc").iterdir()}


def test_a_change_of_figures_is_noted_without_their_cells(folder, capsys):
    results(folder, capsys)
    facts = folder / "nop-ve" / "so-lieu-minh-hoa.csv"
    facts.write_text(facts.read_text("utf-8").replace("0912345678", "0987654321"), encoding="utf-8")
    results(folder, capsys)
    assert [line.kind for line in read_journal(folder).lines][-2:] == ["change", "result"]
    assert leaks(readable(folder / "nhat-ky.jsonl")) == []


def test_verify_says_that_forms_are_gone_and_stays_calm(folder, capsys):
    results(folder, capsys)
    (folder / "khao-sat" / "phieu.csv").unlink()
    capsys.readouterr()
    assert run(["verify", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "chưa tính lại được" in said and "khao-sat/phieu.csv" in said
    assert run(["restore", str(folder), "khao-sat/phieu.csv"]) == 1
    assert "dữ liệu cá nhân" in capsys.readouterr().err


def test_forms_that_are_back_are_computed_again(folder, capsys):
    results(folder, capsys)
    capsys.readouterr()
    assert run(["verify", str(folder)]) == 0
    assert "tính lại giống hệt" in capsys.readouterr().out


def test_the_test_finds_what_leaks(folder):
    assert leaks(readable(folder / "khao-sat" / "phieu.csv"))
