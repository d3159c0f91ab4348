"""The cells of a workbook however they are written: errors, formulas without a result, odd numbers and styles."""

import io
import zipfile
from datetime import date
from fractions import Fraction as F

import pytest

from papi_kit.files import sheet_xml, xml
from papi_kit.files.book import Book
from papi_kit.files.book_parts import UNCALCULATED, Faulty, column_number
from papi_kit.files.cells import as_text, typed
from papi_kit.findings import Unreadable
from papi_kit.written.grid import letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def made(sheet, strings="", styles="", main=MAIN, links=LINKS, properties=""):
    """A workbook from the rows of one sheet as XML."""
    link = f'<Relationship Id="{{}}" Type="{links}/{{}}" Target="{{}}"/>'.format
    parts = {
        "_rels/.rels": RELS.format(link("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}">{properties}<sheets><sheet name="S" '
                           'sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELS.format(
            link("rId1", "worksheet", "worksheets/sheet1.xml") + link("rId2", "styles", "styles.xml")
            + link("rId3", "sharedStrings", "/xl/sharedStrings.xml")),
        "xl/worksheets/sheet1.xml": sheet if sheet.startswith("<?") else
        f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return file


def rows(sheet, convert=typed, **more):
    book = Book(made(sheet, **more), "x.xlsx", convert)
    return list(book.rows(book.sheets[0]))


def cells(sheet, **more):
    return [value for _, row in rows(f'<row r="1">{sheet}</row>', **more) for value in row.values()]


@pytest.mark.parametrize("cell", [
    "<c r='A1'><f>B1</f></c>", "<c r='A1'><f>B1</f><v/></c>", "<c r='A1'><f>B1</f><v></v></c>",
    "<c r='A1' t='str'><f>B1</f></c>", "<c r='A1' t='n'><f t='shared' si='0'/></c>",
    "<c r='A1' t='s'><f>B1</f><v/></c>",
    "<c r='A1' t='b'><f>B1</f><v/></c>", "<c r='A1' t='e'><f>B1</f></c>",
    "<c r='A1'><f ca='1'><![CDATA[B1&C1]]></f></c>",
    "<c s='4' r = \"A1\"\n><f\n>1&lt;2</f\n></c\n>", "<c><f>x</f></c>", "<c r='a1'><f/></c>",
])
def test_formulas_without_a_stored_result(cell):
    assert rows(f"<row r='1'>{cell}</row>") == [(1, {0: UNCALCULATED})]


def test_the_other_cells_of_an_array_formula_that_was_never_calculated():
    found = rows("<row r='1'><c r='A1'><f t='array' ref='A1:B4'>x</f></c></row><row r='3'><c r='A3'><v>1</v></c></row>"
                 "<row r='9'><c r='B9'><v>2</v></c></row>")
    both = {0: UNCALCULATED, 1: UNCALCULATED}
    assert found == [(1, both), (2, both), (3, {0: F(1), 1: UNCALCULATED}), (4, both), (9, {1: F(2)})]
    assert len(rows("<row r='1'><c r='A1'><f t='array' ref='A1:XFD1048576'>x</f></c></row>")) == 1
    calculated = "<row r='1'><c r='A1'><f t='array' ref='A1:B4'>x</f><v>1</v></c></row>"
    assert rows(calculated) == [(1, {0: F(1)})]


def test_a_formula_whose_result_is_the_empty_text_is_blank():
    assert cells("<c r='A1' t='str'><f>\"\"</f><v></v></c><c r='B1' t='str'><f>x</f><v>a</v></c>") == ["a"]


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#DIV/0!", "#SPILL!"])
def test_errors(text):
    assert cells(f"<c t='e' r='A1'><v>{text}</v></c><c r='B1' t='e'><f>x</f><v>{text}</v></c>") == [
        Faulty("error_cell", text)] * 2


@pytest.mark.parametrize("text", ["INF", "NaN", "1e400", "1_0", "abc", "1E9999999999", "9" * 400, "-inf", "٣"])
def test_what_is_no_number(text):
    assert cells(f"<c r='A1'><v>{text}</v></c>") == [Faulty("bad_cell", text[:40])]


@pytest.mark.parametrize(("cell", "value"), [
    ("<c r='A1' t='b'><v>2</v></c>", Faulty("bad_cell", "2")),
    ("<c r='A1' t='s'><v>9</v></c>", Faulty("bad_cell", "9")),
    ("<c r='A1' t='s'><v>-1</v></c>", Faulty("bad_cell", "-1")), ("<c r='A1' t='b'><v>1</v></c>", True),
    ("<c r='A1' t='d'><v>2024-02-30</v></c>", Faulty("bad_date", "2024-02-30")),
    ("<c r='A1' t='d'><v>2024-02-29T10:00:00Z</v></c>", date(2024, 2, 29)),
    ("<c r='A1'><v> 4 </v></c>", F(4)), ("<c r='A1'><v>17.059999999999999</v></c>", F("17.06")),
    ("<c r='A1' s='1'><v>7.0000000000000007E-2</v></c>", "7%"), ("<c r='A1' s='2'><v>45350</v></c>", date(2024, 2, 28)),
    ("<c r='A1' s='2'><v>-1</v></c>", Faulty("bad_date", "-1")),
    ("<c r='A1' s='2'><v>3e6</v></c>", Faulty("bad_date", "3E+6")),
    ("<c r='A1' s='3'><v>1.5</v></c>", "1 day, 12:00:00"), ("<c r='A1' s='4'><v>95</v></c>", F(95)),
    ("<c r='A1' s='5'><v>95</v></c>", F(95)), ("<c r='A1' s='99'><v>95</v></c>", F(95)),
    ("<c r='A1' t='inlineStr'><is><t>a</t></is></c>", "a"),
    ("<c r='A1' t='inlineStr'><is>\n <r><t>a</t></r>\n <r><t> b</t></r><rPh><t>x</t></rPh></is></c>", "a b"),
    ("<c r='A1' t='str'><v>_xD83D__xDE00__x000D_\n_xDC00_</v></c>", "😀\n\ufffd"),
])
def test_values(cell, value):
    styles = ("<numFmts><numFmt numFmtId='164' formatCode='[Red]0\"%d\"'/><numFmt numFmtId='165' formatCode='0\\d'/>"
              "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf/><xf numFmtId='9'/>"
              "<xf numFmtId='14'/><xf numFmtId='46'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs>")
    [found] = cells(cell, styles=styles)
    assert found == value and type(found) is type(value)


def test_days_since_1904():
    styles = "<cellXfs><xf numFmtId='14'/></cellXfs>"
    for text, day in (("<workbookPr date1904='1'/>", date(2024, 2, 29)), ("", date(2020, 2, 28))):
        assert cells("<c r='A1' s='0'><v>43889</v></c>", styles=styles, properties=text) == [day]


def test_forms_keep_long_numbers():
    assert cells("<c r='A1'><v>970436123456789</v></c><c r='B1'><v>1E+20</v></c><c r='C1'><v>0.1</v></c>",
                 convert=as_text) == ["970436123456789", "1e+20", "0.1"]


def test_strict_open_xml_and_prefixes():
    strict = "http://purl.oclc.org/ooxml/"
    assert cells("<c r='A1' t='s'><v>0</v></c>", strings="<si><r><t>x</t></r><r><t xml:space='preserve'>\n</t></r><r>"
                 "<t>y</t></r></si>", main=strict + "spreadsheetml/main",
                 links=strict + "officeDocument/relationships") == ["x\ny"]
    prefixed = (f"<?xml version='1.0'?><x:worksheet xmlns:x='{MAIN}'><x:sheetData><x:row><x:c><x:v>1</x:v></x:c>"
                "<x:c r='C1'><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>")
    assert rows(prefixed) == [(1, {0: F(1), 2: F(2)})]


@pytest.mark.parametrize("sheet", [
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>", "<?xml version='1.0'?><worksheet><row",
    "<?xml version='1.0'?><a/>",
    "<?xml version='1.0' encoding='UTF-1'?><worksheet/>", "<?xml version='1.0' encoding='big5'?><worksheet/>",
    "<?xml version='1.0'?><worksheet>" + "<a>" * 150_000 + "</a>" * 150_000 + "</worksheet>",
])
def test_xml_that_is_refused(sheet):
    with pytest.raises(Unreadable) as caught:
        rows(sheet)
    assert caught.value.finding.code == "broken_workbook"


def test_the_length_of_a_tag_and_the_number_of_names_are_bounded(monkeypatch):
    monkeypatch.setattr(xml, "LONGEST_TOKEN", 1 << 19)
    for sheet in (f"<row r='1' x='{'y' * (1 << 20)}'/>", "".join(f"<a{n}/>" for n in range(30_000))):
        with pytest.raises(Unreadable):
            rows(sheet)


def test_the_number_of_cells_is_bounded(monkeypatch):
    monkeypatch.setattr(sheet_xml, "MOST_CELLS", 10)
    with pytest.raises(Unreadable) as caught:
        rows("<row><c><v>1</v></c></row>" * 11)
    assert caught.value.finding.code == "too_many_cells"


def test_empty_formatted_rows_are_none():
    assert rows("<row><c s='1'/><c s='1' t='s'/></row>" * 1000 + "<row><c><v>1</v></c></row>") == [(1001, {0: F(1)})]


def test_letters_of_columns():
    assert [letters(n) for n in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(column_number(letters(n)) == n for n in range(0, 16384, 7)) and column_number("AAAA") == 16384


@pytest.mark.parametrize("last", [
    "<c r='A2'><v>5</v></c>", "<c r='A2'><v>5</v>\n</c>\n", "<c r='A2' t='s'><v>0</v></c>",
    "<c r='A2' t='inlineStr'><is><t>5</t></is> </c>", "<c r='A2'><v>5</v></c><c r='B2' s='1'/>",
    "<c r='A2'><f>B1</f><v>5</v></c>"])
def test_texts_that_follow_the_last_cell_are_no_part_of_it(last):
    after = ("<dataValidations><dataValidation><formula1>1,2</formula1></dataValidation></dataValidations>"
             "<headerFooter><oddHeader>&amp;L5</oddHeader><oddFooter>Trang &amp;P</oddFooter></headerFooter>")
    sheet = f"<?xml version='1.0'?><worksheet xmlns='{MAIN}'><sheetData><row r='2'>{last}</row></sheetData>{after}"
    assert rows(f"{sheet}</worksheet>", as_text, strings="<si><t>5</t></si>") == [(2, {0: "5"})]


@pytest.mark.parametrize("cell", ["<c r='B1'><v>2</v></c>", "<c r='B1' s='7'/>", "<c r='B1'/>", "<c><v>2</v></c>"])
def test_a_row_of_plain_cells_and_an_odd_one_among_them(cell):
    line = "<row r='{0}'><c r='A{0}'><v>1</v></c>" + cell.replace("1'", "{0}'", 1) + "<c r='D{0}'><v>4</v></c></row>"
    second = {1: F(2)} if "<v>" in cell else {}
    assert rows("".join(map(line.format, range(1, 12)))) == [
        (n, {0: F(1)} | second | {3: F(4)}) for n in range(1, 12)]


def test_a_row_longer_than_a_piece_and_one_without_end(monkeypatch):
    monkeypatch.setattr(sheet_xml, "_MOST_TOKENS", 10)
    wide = "".join(f"<c r='{letters(n)}1'><v>{n}</v></c>" for n in range(16_000))
    assert rows(f"<row r='1'>{wide}</row>") == [(1, {n: F(n) for n in range(16_000)})]


def test_two_sheets_of_one_part_are_no_workbook():
    twice = f"<sheets><sheet xmlns:r='{LINKS}' name='A' r:id='rId1'/></sheets>"
    with pytest.raises(Unreadable) as caught:
        rows("<row><c><v>1</v></c></row>", properties=twice)
    assert caught.value.finding.code == "broken_workbook"
