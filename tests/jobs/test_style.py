"""The department's document as a source of styles: what is taken, and what is refused."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from papi_kit.cli.main import run
from papi_kit.findings import Unreadable
from papi_kit.jobs.papers.style import house_style
from papi_kit.language.messages import sentence
from papi_kit.reports.kit.papers import Paper, Section
from papi_kit.reports.kit.sheets import Format, Sheet, Text
from papi_kit.reports.kit.word.write import write

BINH_DUONG = str(Path(__file__).parents[2] / "examples" / "binh-duong-2017" / "rubric.yaml")
WHOLE = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">%s</w:styles>'
STYLES = "word/styles.xml"


@pytest.fixture
def house(tmp_path):
    document = docx.Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Heading 1"].font.size = Pt(17)
    document.add_paragraph("Bí mật của cơ quan")
    path = tmp_path / "mẫu của Sở.docx"
    document.save(str(path))
    return path


def changed(path, part, content):
    """The package with another content of a part; None leaves it out."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            data = content if name == part else old.read(name)
            if data is not None:
                new.writestr(name, data)
    path.write_bytes(packed.getvalue())
    return path


def styles_of(path):
    with zipfile.ZipFile(path) as package:
        return package.read(STYLES)


def test_styles_are_the_departments_and_nothing_else_is_taken(house, tmp_path):
    style, record = house_style(house)
    made = tmp_path / "a.docx"
    blocks = [Text("I. KẾT QUẢ", "heading", Format()), Text("Lưu ý", "notice", Format())]
    write(Paper("A", [Section([Sheet("a", blocks, [10])])]), made, style)
    document = docx.Document(str(made))
    assert document.styles["Normal"].font.name == "Arial" and document.styles["Heading 1"].font.size == Pt(17)
    assert [one.style.name for one in document.paragraphs[:2]] == ["Heading 1", "Papi Notice"]
    with zipfile.ZipFile(made) as package:
        assert not [name for name in package.namelist() if "Bí mật".encode() in package.read(name)]
    assert record.name == "mẫu của Sở.docx"


def refused(path):
    with pytest.raises(Unreadable) as found:
        house_style(path)
    for lang in ("vi", "en"):
        assert len(sentence(found.value.finding, lang)) > 40
    return found.value.finding.code


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0" * 200, b"%PDF-1.7", b"a;b;c"])
def test_what_is_no_word_document(tmp_path, data):
    (tmp_path / "a.docx").write_bytes(data)
    assert refused(tmp_path / "a.docx") == "style_not_word"


def test_a_package_without_styles(house):
    assert refused(changed(house, STYLES, None)) == "style_not_word"


@pytest.mark.parametrize("content", [
    b"<w:styles", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><w:styles/>',
    WHOLE % (b"<w:a>" * 5000 + b"</w:a>" * 5000), WHOLE % b"<unknown:a/>", WHOLE % b"<w:style/>", b"x" * 6_000_000])
def test_damaged_and_hostile_styles(house, content):
    assert refused(changed(house, STYLES, content)) == "style_damaged"


def test_styles_based_on_each_other(house):
    old = styles_of(house)
    assert b'w:styleId="Heading1"' in old
    circle = old.replace(b'<w:basedOn w:val="Normal"/>', b'<w:basedOn w:val="Heading1"/>')
    assert refused(changed(house, STYLES, circle)) == "style_damaged"


def test_styles_that_lead_elsewhere(house):
    leading = styles_of(house).replace(b"<w:docDefaults>", b'<w:docDefaults r:id="rId9">', 1)
    assert refused(changed(house, STYLES, leading)) == "style_damaged"


def test_a_workbook_is_no_source_of_styles(tmp_path):
    import xlsxwriter

    xlsxwriter.Workbook(str(tmp_path / "a.docx")).close()
    assert refused(tmp_path / "a.docx") == "style_not_word"


def test_the_command_refuses_before_anything_is_read_or_written(tmp_path, capsys):
    (tmp_path / "a.docx").write_bytes(b"nothing")
    out = tmp_path / "ra"
    assert run(["report", BINH_DUONG, "--style", str(tmp_path / "a.docx"), "--out", str(out)]) == 2
    assert ".docx" in capsys.readouterr().err and not out.exists()
