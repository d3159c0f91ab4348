"""Papers as .docx: what python-docx reads of them again."""

import io
import zipfile
from fractions import Fraction

import docx
import pytest
from docx.oxml.ns import qn

from papi_kit.reports.kit.papers import Paper, Section
from papi_kit.reports.kit.sheets import Cell, Format, Gap, Grid, Page, Row, Sheet, Table, Text
from papi_kit.reports.kit.word.write import write

BODY, HEAD = Format(border=1), Format(border=1, bold=True)
POINTS = Format(border=1, number="0.00", align="right")


def sheet(*blocks, across=False, widths=(10, 30, 10)):
    return Sheet("Trang", blocks, widths, page=Page(landscape=across))


def written(tmp_path, *sections, **more):
    path = tmp_path / "giấy.docx"
    write(Paper("Báo cáo", sections, **more), path)
    return docx.Document(str(path)), path


def some_table():
    heads = [Row([Cell("STT", HEAD, down=2), Cell("Điểm", HEAD, across=2), None]),
             Row([None, Cell("Thẩm định", HEAD), Cell("Tổng", HEAD)])]
    return Table(heads, [Row([Cell(1, BODY), Cell("=HYPERLINK(\"http://a\")", BODY), Cell(Fraction(1, 8), POINTS)]),
                         Row([Cell(2, BODY), Cell("<b>Xã & Phường</b>\x07", BODY), Cell(None, POINTS)])])


def test_cells_are_text_whatever_they_begin_with(tmp_path):
    made, _ = written(tmp_path, Section([sheet(some_table())]))
    rows = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert rows == [["STT", "Điểm", "Điểm"], ["STT", "Thẩm định", "Tổng"],
                    ["1", '=HYPERLINK("http://a")', "0,13"], ["2", "<b>Xã & Phường</b>", ""]]
    assert not list(made.element.body.iter(qn("w:hyperlink"), qn("w:instrText")))


def test_heads_are_repeated_and_rows_stay_whole_but_for_the_first_below_the_heads(tmp_path):
    made, _ = written(tmp_path, Section([sheet(some_table())]))
    marks = [[child.tag for child in row._tr.trPr] for row in made.tables[0].rows]
    assert [qn("w:tblHeader") in found for found in marks] == [True, True, False, False]
    assert [qn("w:cantSplit") in found for found in marks] == [True, True, False, True]


def test_merged_cells_reach_as_far_as_on_the_sheet(tmp_path):
    made, _ = written(tmp_path, Section([sheet(some_table())]))
    table = made.tables[0]
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc and table.cell(0, 1)._tc is table.cell(0, 2)._tc
    assert table.cell(1, 1)._tc is not table.cell(1, 2)._tc


def test_sections_lie_as_their_sheets_and_annexes_are_numbered_anew(tmp_path):
    made, _ = written(tmp_path, Section([sheet(Text("A", "title", BODY))]),
                      Section([sheet(some_table(), across=True)]), Section([sheet(some_table())], anew=True))
    sizes = [(round(s.page_width.mm), round(s.page_height.mm)) for s in made.sections]
    assert sizes == [(210, 297), (297, 210), (210, 297)]
    for section in made.sections:
        assert 20 <= round(section.top_margin.mm) <= 25 and 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20
    starts = [[number.get(qn("w:start")) for number in s._sectPr.iter(qn("w:pgNumType"))] for s in made.sections]
    assert starts == [["1"], [], ["1"]]
    assert [s.different_first_page_header_footer for s in made.sections] == [True, False, True]


def test_page_number_stands_in_the_middle_above_but_not_on_a_first_page(tmp_path):
    made, _ = written(tmp_path, Section([sheet(some_table())]))
    section = made.sections[0]
    header, first = section.header._element, section.first_page_header._element
    assert [text.text.strip() for text in header.iter(qn("w:instrText"))] == ["PAGE"]
    assert [place.get(qn("w:val")) for place in header.iter(qn("w:jc"))] == ["center"]
    assert not list(first.iter(qn("w:instrText")))


def test_notice_stands_on_every_page(tmp_path):
    made, _ = written(tmp_path, Section([sheet(some_table())]), notice="Số liệu minh họa")
    section = made.sections[0]
    assert "Số liệu minh họa" in section.header.paragraphs[-1].text
    assert "Số liệu minh họa" in section.first_page_header.paragraphs[-1].text


def test_every_style_is_times_new_roman_for_all_scripts(tmp_path):
    made, _ = written(tmp_path, Section([sheet(some_table())]))
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Papi Table", "Papi Note", "Papi Notice"):
        fonts = made.styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert not [name for fonts in made.styles.element.iter(qn("w:rFonts")) for name in fonts.attrib if "Theme" in name]


def test_roles_have_their_styles(tmp_path):
    blocks = [Text(role, role, Format()) for role in ("title", "subtitle", "notice", "heading", "text", "note")]
    made, _ = written(tmp_path, Section([sheet(*blocks, Gap(), Grid([Row([Cell("trái", Format())])]))]))
    assert [(one.text, one.style.name) for one in made.paragraphs if one.text] == [
        ("title", "Title"), ("subtitle", "Subtitle"), ("notice", "Papi Notice"), ("heading", "Heading 1"),
        ("text", "Normal"), ("note", "Papi Note")]


def test_same_paper_same_bytes(tmp_path):
    first = written(tmp_path, Section([sheet(some_table())]))[1].read_bytes()
    assert first == written(tmp_path, Section([sheet(some_table())]))[1].read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_properties_name_no_machine_and_no_clock(tmp_path, lang):
    made, _ = written(tmp_path, Section([sheet(some_table())]), lang=lang)
    about = made.core_properties
    assert (about.title, about.author, about.created.year) == ("Báo cáo", "papi-kit", 2020)
