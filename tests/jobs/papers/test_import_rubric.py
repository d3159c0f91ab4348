"""`import-rubric` on files that are no annex, broken, or made to do harm: a sentence with a remedy, nothing written."""

from __future__ import annotations

import zipfile

import pytest
from annexes_made import HEADINGS, docx, imported

from papi_kit.cli import main
from papi_kit.findings import Unreadable
from papi_kit.jobs.papers.import_rubric import import_rubric

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CELL = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"


def package(path, document):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", document)
    return path


def refusal(path):
    with pytest.raises(Unreadable) as refused:
        import_rubric(path)
    assert refused.value.text("vi") and refused.value.text("en")
    return refused.value.finding.code


@pytest.mark.parametrize(("name", "data", "code"), [
    ("quet.pdf", b"%PDF-1.7 scan", "annex_of_other_kind"), ("anh.png", b"\x89PNG\r\n", "annex_of_other_kind"),
    ("cu.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "annex_of_other_kind"),
    ("trong.docx", b"", "empty_file"), ("hong.docx", b"PK\x03\x04 not a package", "annex_not_a_document"),
    ("van-ban.txt", "Kính gửi các xã,\nđề nghị báo cáo.\n".encode(), "annex_without_table"),
    ("bang.html", b"<html><body><table><tr><td>a</td><td>b</td></tr></table></body></html>", "annex_without_items"),
    ("khong.html", b"<html><body><p>No table</p></body></html>", "annex_without_table")])
def test_files_that_are_no_annex(name, data, code, tmp_path):
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal(path) == code


def test_a_document_without_a_table(tmp_path):
    from docx import Document

    document = Document()
    document.add_paragraph("Quyết định ban hành")
    document.save(str(tmp_path / "qd.docx"))
    assert refusal(tmp_path / "qd.docx") == "annex_without_table"


@pytest.mark.parametrize("document", [
    f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><w:document {WORD}><w:body>&x;</w:body></w:document>',
    f"<w:document {WORD}><w:body>" + "<w:tbl><w:tr><w:tc>" * 400 + "</w:tc></w:tr></w:tbl>" * 400
    + "</w:body></w:document>", f"<w:document {WORD}><w:body><w:tbl>", ""], ids=["entity", "deep", "cut", "empty"])
def test_documents_made_to_do_harm(document, tmp_path):
    assert refusal(package(tmp_path / "x.docx", document)) == "annex_not_a_document"


def test_a_document_that_unpacks_without_end(tmp_path, monkeypatch):
    from papi_kit.files import package as packages

    monkeypatch.setattr(packages, "MOST_UNPACKED", 100_000)
    row = f"<w:tr>{CELL * 20}</w:tr>"
    assert refusal(package(tmp_path / "x.docx", f"<w:document {WORD}><w:body><w:tbl>{row * 200}</w:tbl></w:body>"
                           "</w:document>")) == "annex_too_large"


def test_spans_have_a_bound(tmp_path):
    path = tmp_path / "x.html"
    path.write_text('<table><tr><td colspan="99999999" rowspan="99999">a</td></tr>'
                    '<tr><td colspan="999">b</td></tr></table>', encoding="utf-8")
    assert refusal(path) == "annex_without_items"


def test_exit_codes_and_files(tmp_path, capsys):
    done = [HEADINGS, ("1", "Kế hoạch", "2", "Có: 2 điểm\nKhông: 0 điểm")]
    docx(done, tmp_path / "du.docx")
    assert main.run(["import-rubric", str(tmp_path / "du.docx")]) == 0
    assert main.run(["check", str(tmp_path / "du.yaml")]) == 0
    docx([*done, ("2", "Khác", "2", "Hội đồng xem xét")], tmp_path / "con.docx")
    assert main.run(["import-rubric", str(tmp_path / "con.docx"), "--out", str(tmp_path / "du.yaml")]) == 2
    capsys.readouterr()
    assert main.run(["import-rubric", str(tmp_path / "con.docx"), "--lang", "en"]) == 1
    told = capsys.readouterr()
    assert "Hội đồng xem xét" in told.err and "con.docx, Bảng 1!D3" in told.err
    assert "Understood as" in told.out and (tmp_path / "con.yaml").exists()
    assert main.run(["import-rubric", str(tmp_path / "khong-co.docx")]) == 2


def test_a_draft_keeps_the_wording_and_says_what_it_understood(tmp_path):
    draft, = imported([HEADINGS, ("1", 'Kế "hoạch": # năm', "2", "Có: 2 điểm\nKhông: 0 điểm")], tmp_path)
    assert r'note: "Có: 2 điểm\nKhông: 0 điểm"' in draft.text
    assert "# Hiểu là: Có: 2 điểm; Không: 0 điểm" in draft.text
    assert "# Đọc từ: phu-luc.docx, Bảng 1!D2" in draft.text
