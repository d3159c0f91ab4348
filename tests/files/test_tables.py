"""Files as offices send them: every fault has a code, a place and a remedy, and none a traceback."""

import codecs
import csv
import io
import unicodedata
import zipfile
from datetime import date, datetime
from fractions import Fraction as F

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart

from papi_kit.files import package
from papi_kit.files.grids import read_grids
from papi_kit.files.tables import read_table
from papi_kit.findings import Finding, Unreadable
from papi_kit.language.messages import sentence
from papi_kit.language.names import CONTROL
from papi_kit.language.sentences.tables import MESSAGES
from papi_kit.written.rows import ERROR_TEXTS, cell_of, clean

REQUIRED = ("unit_id", "item_id", "value")
OPTIONAL = ("note",)
HEADER = "unit_id,item_id,value,note\n"


def rendered(finding: Finding) -> Finding:
    for lang in ("vi", "en"):
        assert finding.code in MESSAGES and len(sentence(finding, lang)) > 20
    return finding


def read(path):
    table = read_table(path, REQUIRED, OPTIONAL)
    for finding in table.findings:
        rendered(finding)
    return table


def refusal(path) -> Finding:
    with pytest.raises(Unreadable) as caught:
        read_table(path, REQUIRED, OPTIONAL)
    return rendered(caught.value.finding)


@pytest.fixture
def facts(tmp_path):
    def write(content: str | bytes, name: str = "facts.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def workbook(tmp_path):
    """Rows as lists; a cell may be (value, number format)."""

    def write(*rows, name: str = "facts.xlsx"):
        book = Workbook()
        sheet = book.active
        sheet.title = "Tự chấm"
        for r, row in enumerate(rows, start=1):
            for c, cell in enumerate(row, start=1):
                value, shown_as = cell if isinstance(cell, tuple) else (cell, None)
                target = sheet.cell(r, c, value)
                if shown_as:
                    target.number_format = shown_as
        path = tmp_path / name
        book.save(path)
        return path

    return write


# ---- CSV


def test_plain(facts):
    table = read(facts(HEADER + "ba_be,1.1, 95% ,\nbac_kan,1.2,8\n"))
    assert table.columns == ("unit_id", "item_id", "value", "note")
    assert [row.place for row in table.rows] == ["facts.csv:2", "facts.csv:3"]
    assert table.rows[0].cells == {"unit_id": "ba_be", "item_id": "1.1", "value": "95%", "note": ""}
    assert table.rows[1].cells["note"] == ""
    assert table.rows[0].where("value") == "facts.csv:2"
    assert table.findings == []


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_encodings_and_line_ends(facts, mark, encoding, newline):
    lines = [mark.join(REQUIRED), mark.join(["Ba Bể", "1.1", '"8,25; a"']), ""]
    table = read(facts(newline.join(lines).encode(encoding)))
    assert table.rows[0].cells == {"unit_id": "Ba Bể", "item_id": "1.1", "value": "8,25; a", "note": ""}
    assert table.rows[0].place == "facts.csv:2"


def test_utf_16_big_endian(facts):
    assert read(facts(codecs.BOM_UTF16_BE + (HEADER + "a,1,2,\n").encode("utf-16-be"))).rows[0].cells["value"] == "2"


def test_text_is_nfc(facts):
    name = "Huyện Chợ Đồn"
    assert read(facts(HEADER + unicodedata.normalize("NFD", name) + ",1,2,\n")).rows[0].cells["unit_id"] == name


def test_columns_by_trimmed_lower_case_in_any_order(facts):
    table = read(facts('Value, "UNIT_ID",Item_Id \n3,a,1\n'.replace(' "', '"')))
    assert table.columns == ("value", "unit_id", "item_id")
    assert table.rows[0].cells == {"unit_id": "a", "item_id": "1", "value": "3", "note": ""}


def test_blank_lines_and_line_numbers(facts):
    text = "\n" + HEADER + '\na,1,2,"hai\ndòng\n\nnữa"\n,,,\n  \nb,1,3,\n'
    table = read(facts(text))
    assert [(row.cells["unit_id"], row.place) for row in table.rows] == [("a", "facts.csv:4"), ("b", "facts.csv:10")]


def test_surplus_blank_fields_are_nothing(facts):
    table = read(facts("unit_id,item_id,value,,\na,1,2,,,,\n"))
    assert (len(table.rows), table.findings) == (1, [])
    assert table.rows[0].cells["note"] == ""


def test_too_many_fields(facts):
    table = read(facts(HEADER + "a,1,8,25,x\nb,1,2,\n"))
    [found] = table.findings
    assert (found.code, found.severity, found.place) == ("too_many_fields", "error", "facts.csv:2")
    assert (found.unit_id, found.item_id) == ("a", "1")
    assert dict(found.values) == {"found": 5, "expected": 4, "separator": ","}
    assert [row.cells["unit_id"] for row in table.rows] == ["b"]


def test_misplaced_quote_skips_its_row(facts):
    table = read(facts(HEADER + 'a,1,"Xã "Tân" Lập",\nb,1,2,\n'))
    assert [(f.code, f.place) for f in table.findings] == [("bad_quotes", "facts.csv:2")]
    assert [row.place for row in table.rows] == ["facts.csv:3"]


def test_quote_not_closed(facts):
    found = refusal(facts(HEADER + 'z,1,1,\na,1,"2,\nb,1,3,\n'))
    assert (found.code, found.place) == ("quote_not_closed", "facts.csv:3")


def test_quote_fault_in_the_header(facts):
    assert refusal(facts('unit_id,"item_id"x,value\na,1,2\n')).code == "bad_quotes"


def test_missing_columns_names_all(facts):
    found = refusal(facts("unit_id,gia_tri\na,1\n"))
    assert (found.code, found.place) == ("missing_columns", "facts.csv:1")
    assert dict(found.values) == {"missing": "item_id, value", "found": "unit_id, gia_tri", "near": []}


def test_duplicate_columns(facts):
    found = refusal(facts("unit_id,item_id,value,Value\na,1,2,3\n"))
    assert (found.code, found.values["columns"]) == ("duplicate_columns", "value")


def test_unknown_columns(facts):
    table = read(facts("unit_id,item_id,value,notes,Điện thoại\na,1,2,x,y\n"))
    assert [(f.code, f.severity) for f in table.findings] == [
        ("unknown_column_near", "warning"),
        ("unknown_column", "warning"),
    ]
    assert table.findings[0].values["nearest"] == "note"
    assert set(table.rows[0].cells) == {*REQUIRED, *OPTIONAL}


def test_wrong_encoding_with_its_line(facts):
    found = refusal(facts(HEADER.encode() + b"a,1,2,\nb,1,2,Th\xe0nh ph\xf4\n"))
    assert (found.code, found.place) == ("wrong_encoding", "facts.csv:3")


def test_wrong_encoding_after_a_bom(facts):
    found = refusal(facts(codecs.BOM_UTF8 + HEADER.encode() + b"\xe0\n"))
    assert (found.code, found.place) == ("wrong_encoding", "facts.csv:2")


def test_broken_utf_16(facts):
    assert refusal(facts((HEADER + "a,1,2,\n").encode("utf-16") + b"\x00")).code == "wrong_encoding"


def test_nul(facts):
    found = refusal(facts(HEADER + "a,1,2,\nb,1,\0,\n"))
    assert (found.code, found.place) == ("nul_byte", "facts.csv:3")


def test_utf_16_without_its_mark(facts):
    for encoding in ("utf-16-le", "utf-16-be"):
        assert read(facts((HEADER + "a,1,2,\n").encode(encoding))).rows[0].cells["unit_id"] == "a"


@pytest.mark.parametrize("content", [b"", b"\n \r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b",,,\n"])
def test_empty(facts, content):
    assert refusal(facts(content)).code == "empty_file"


def test_a_header_alone_is_an_empty_table(facts):
    assert read(facts(HEADER.strip())).rows == []


def test_missing_file_with_the_nearest_name(facts):
    path = facts(HEADER)
    found = refusal(path.with_name("fact.csv"))
    assert (found.code, found.values["nearest"]) == ("missing_file_near", "facts.csv")
    assert refusal(path.with_name("khong_co.xlsx")).code == "missing_file"
    assert refusal(path.parent / "khong_co" / "facts.csv").code == "missing_file"


def test_names_no_system_takes(tmp_path):
    assert refusal(tmp_path / ("x" * 5000)).code in {"unreadable_file", "missing_file"}
    assert refusal(tmp_path / "a\0b.csv").code in {"unreadable_file", "missing_file"}


def test_folder(tmp_path):
    assert refusal(tmp_path).code == "not_a_file"


def test_held_open_elsewhere(facts, monkeypatch):
    path = facts(HEADER)

    def denied(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", denied)
    assert refusal(path).code == "no_permission"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(facts, content):
    for name in ("facts.csv", "facts.xlsx"):
        for start in (b"", HEADER.encode(), b"PK\x03\x04"):
            try:
                read(facts(start + content, name))
            except Unreadable as refused:
                rendered(refused.finding)


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"),
               max_size=8).filter(
                   lambda text: not CONTROL.search(text) and text.strip() not in ERROR_TEXTS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=5))
def test_what_csv_writes_is_read_back(facts, rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([REQUIRED, *rows])
    rows = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows]
    plain = [tuple(cell_of(c, clean(cell)) for c, cell in zip(REQUIRED, row, strict=True)) for row in rows]
    table = read(facts(out.getvalue().encode("utf-8")))
    assert [tuple(row.cells[c] for c in REQUIRED) for row in table.rows] == [row for row in plain if any(row)]


@pytest.mark.parametrize("above", ["sep=;\n", "UBND TỈNH\n\nBiểu số 1; năm 2022\n", "\ufeff", "sep=;\n" + "x\n" * 18])
def test_lines_above_the_header(facts, above):
    table = read(facts("\ufeff" + above + HEADER.replace(",", ";") + "a;1;8,25;\n"))
    assert [(row.cells["value"], row.place) for row in table.rows] == [("8,25",
                                                                        f"facts.csv:{above.count(chr(10)) + 2}")]


def test_control_characters_become_spaces(facts, workbook):
    """Word leaves vertical tabs behind; others steer a terminal or break a workbook."""
    assert read(facts(HEADER + "a,1,2,x\x0by\x1b[31mz\u202e\n")).rows[0].cells["note"] == "x y [31mz"
    assert read(workbook(HEADER.strip().split(","),
                         ["a", "1", 2, "x_x000B_y_x000D_\nz_x005F_\u202e"])).rows[0].cells["note"] == "x y\nz_"


def test_many_rows(facts):
    path = facts(HEADER + "ba_be,1.1,1665,Báo cáo số 12\n" * 200_000)
    assert len(read(path).rows) == 200_000


# ---- Excel

def book_of(path, *sheets):
    """A workbook of sheets: (title, state, rows)."""
    book = Workbook()
    book.remove(book.active)
    for title, state, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_the_first_visible_sheet_with_the_columns_is_read(tmp_path):
    def table(value):
        return [list(REQUIRED), ["a", "1", value]]

    path = tmp_path / "facts.xlsx"
    found = read(book_of(path, ("Trống", "visible", []), ("Ẩn", "hidden", table(1)), (
        "Hướng dẫn", "visible", [["Ghi vào"]]), ("Số liệu", "visible", table(2)), ("Huyện B", "visible", table(3))))
    assert [(row.cells["value"], row.place) for row in found.rows] == [(F(2), "facts.xlsx, Số liệu!A2"),
                                                                       (F(3), "facts.xlsx, Huyện B!A2")]
    assert [(f.code, f.severity, f.place) for f in found.findings] == [
        ("sheets_read", "note", "facts.xlsx"), ("other_sheet", "warning", "facts.xlsx, Ẩn!A1")]
    assert refusal(book_of(path, ("Một", "visible", []),
                           ("Hai", "visible", [["Ghi vào"]]))).place == "facts.xlsx, Hai!A1"


def test_a_chart_sheet_in_front(tmp_path):
    book = Workbook()
    book.active.append(list(REQUIRED))
    book.active.append(["a", "1", 2])
    book.create_chartsheet("Biểu đồ", 0).add_chart(BarChart())
    book.save(tmp_path / "facts.xlsx")
    assert len(read(tmp_path / "facts.xlsx").rows) == 1


def test_sheet_below_a_title(workbook):
    path = workbook(
        ["BẢNG SỐ LIỆU"],
        [],
        ["STT", "Unit_ID", "item_id", "value", "note"],
        [1, " Ba Bể ", "1.1", 8.25, None],
        [],
        [2, "Chợ Đồn", 2, 1665, "x"],
    )
    table = read(path)
    assert [row.place for row in table.rows] == ["facts.xlsx, Tự chấm!A4", "facts.xlsx, Tự chấm!A6"]
    assert table.rows[0].cells == {"unit_id": "Ba Bể", "item_id": "1.1", "value": F("8.25"), "note": ""}
    assert table.rows[1].cells["item_id"] == F(2)
    assert table.rows[1].where("value") == "facts.xlsx, Tự chấm!D6"
    assert table.rows[1].where("khác") == table.rows[1].place
    assert [(f.code, f.place) for f in table.findings] == [("unknown_column", "facts.xlsx, Tự chấm!A3")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ((0.95, "0%"), "95%"),
        ((0.952, "0.00%"), "95.2%"),
        ((1, "0%"), "100%"),
        ((0.07, "0%"), "7%"),
        ((95, '0"%"'), F(95)),
        ((1665, "#,##0"), F(1665)),
        (0.1, F("0.1")),
        (1e-7, F(1, 10**7)),
        (True, True),
        (False, False),
        (date(2022, 12, 15), date(2022, 12, 15)),
        (datetime(2022, 12, 15, 17, 30), date(2022, 12, 15)),
        (unicodedata.normalize("NFD", " Đạt "), "Đạt"),
        ((0.5, "h:mm"), "12:00:00"),
    ],
)
def test_cell_values(workbook, cell, expected):
    [row] = read(workbook(REQUIRED, ["a", "1", cell])).rows
    assert row.cells["value"] == expected
    assert type(row.cells["value"]) is type(expected)


def test_error_cells(workbook):
    table = read(workbook(REQUIRED, ["ba_be", "1.1", "#REF!"], ["b", "1", 2]))
    [found] = table.findings
    assert (found.code, found.place, found.unit_id) == ("error_cell", "facts.xlsx, Tự chấm!C2", "ba_be")
    assert found.values["text"] == "#REF!"
    assert table.rows[0].cells["value"] == ""


def test_errors_in_columns_that_are_not_used(workbook):
    table = read(workbook([*REQUIRED, "tính"], ["a", "1", 2, "#N/A"]))
    assert [f.code for f in table.findings] == ["unknown_column"]


def test_formula_never_computed(workbook):
    table = read(workbook([*REQUIRED, "note"], ["ba_be", "1.1", "=1+1", None], ["b", "1", 2, ("", "0%")]))
    [found] = table.findings
    assert (found.code, found.severity, found.place) == ("formula_without_value", "error", "facts.xlsx, Tự chấm!C2")
    assert (found.unit_id, found.item_id) == ("ba_be", "1.1")


def test_formulas_with_stored_values(tmp_path):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "facts.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, REQUIRED)
        sheet.write_row(1, 0, ["a", "1"])
        sheet.write_formula(1, 2, "=1+1", None, 2)
    table = read(path)
    assert (table.rows[0].cells["value"], table.findings) == (F(2), [])


def edited(path, part: str, change):
    """The same workbook with one of its parts changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_formula_whose_result_is_the_empty_text(workbook):
    path = workbook([*REQUIRED, "note"], ["a", "1", 2, '=IF(C2>5,"x","")'])
    edited(path, SHEET, lambda xml: xml.replace(b'<c r="D2"', b'<c r="D2" t="str"'))
    assert read(path).findings == []


def test_wrong_dimension_is_not_believed(workbook):
    path = edited(workbook(REQUIRED, ["a", "1", 2]), SHEET, lambda xml: xml.replace(b"A1:C2", b"A1"))
    assert len(read(path).rows) == 1


def test_no_header_names_the_nearest_row(workbook):
    found = refusal(workbook(["BẢNG SỐ LIỆU"], ["unit_id", "item_id", "giá trị"], ["a", "1", 2]))
    assert (found.code, found.place) == ("missing_columns", "facts.xlsx, Tự chấm!A2")
    assert found.values["missing"] == "value"


def test_header_too_far_down(workbook):
    assert refusal(workbook(*[["x"]] * 20, REQUIRED, ["a", "1", 2])).code == "missing_columns"


def test_empty_workbook(workbook):
    assert refusal(workbook()).code == "empty_file"


def test_duplicate_columns_in_a_sheet(workbook):
    assert refusal(workbook([*REQUIRED, "VALUE"])).code == "duplicate_columns"


def test_files_by_a_wrong_name(workbook, facts):
    book = workbook(REQUIRED, ["a", "1", 2])
    assert refusal(book.rename(book.with_suffix(".csv"))).code == "workbook_named_text"
    assert refusal(facts(HEADER, "facts.xlsx")).code == "text_named_workbook"


@pytest.mark.parametrize(("content", "code"), [
    (b"%PDF-1.7 x", "no_table"), (b"{\\rtf1 x", "no_table"), (b"\xef\xbb\xbf\n<HTML><body>", "no_table"),
    (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook xmlns='urn:schemas-microsoft-com:office:"
     b"spreadsheet'>", "excel_xml"), (b"<?xml version='1.0'?><a/>", "xml_document"),
    (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "workbook_locked"),
    (bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le"), "old_workbook"),
    (bytes.fromhex("D0CF11E0A1B11AE1") + "WordDocument".encode("utf-16-le"), "no_table"),
])
@pytest.mark.parametrize("name", ["facts.xls", "facts.xlsx", "facts.csv"])
def test_documents_of_another_kind(facts, name, content, code):
    assert refusal(facts(content, name)).code == code


@pytest.mark.parametrize("name", ["facts.ods", "facts.xlsx", "facts.csv", "số liệu.zip"])
def test_a_spreadsheet_of_another_office_program_is_told_what_it_is(tmp_path, name):
    with zipfile.ZipFile(tmp_path / name, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<a/>")
    assert refusal(tmp_path / name).code == "open_document"


@pytest.mark.parametrize("name", ["2022.yaml", "ke-hoach.YML", "schema.json"])
def test_a_rubric_given_as_a_table_is_told_what_it_is(facts, name):
    found = refusal(facts("rubric: x\ntitle: X\n", name))
    assert found.code == "definition_as_table" and found.values["suffix"] in sentence(found)


def test_texts_of_errors_in_csv(facts):
    table = read(facts(HEADER + "a,1,#N/A,\n#REF!,1,2,\nb,1,2,# N/A\n"))
    assert [(f.code, f.place, f.unit_id, f.values["text"]) for f in table.findings] == [
        ("error_cell", "facts.csv:2", "a", "#N/A"), ("error_cell", "facts.csv:3", "", "#REF!")]
    assert [row.cells["value"] for row in table.rows] == ["", "2", "2"]


@pytest.mark.parametrize("name", ["facts.xls", "facts.xlsx", "facts.csv"])
def test_old_or_locked(facts, name):
    assert refusal(facts(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, name)).code == "old_or_locked_workbook"


def test_broken_zip(facts):
    assert refusal(facts(b"PK\x03\x04" + b"\0" * 100, "facts.xlsx")).code == "broken_workbook"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, b"<worksheet"),
        (SHEET, b""),
        ("xl/workbook.xml", b"<a/>"),
        ("xl/styles.xml", b"\xff"),
    ],
)
def test_broken_parts(workbook, part, content):
    path = edited(workbook(REQUIRED, ["a", "1", 2]), part, lambda _: content)
    assert refusal(path).code == "broken_workbook"


def test_a_number_beyond_all_numbers(workbook):
    path = edited(workbook(REQUIRED, ["a", "1", 2]), SHEET, lambda xml: xml.replace(b"<v>2</v>", b"<v>1E400</v>"))
    assert [(f.code, f.place, f.values["text"]) for f in read(path).findings] == [
        ("bad_cell", "facts.xlsx, Tự chấm!C2", "1E400")]


def test_truncated_workbook(workbook):
    path = workbook(REQUIRED, ["a", "1", 2])
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path).code == "broken_workbook"


def test_zip_bomb(workbook):
    path = edited(workbook(REQUIRED, ["a", "1", 2]), SHEET, lambda xml: xml + b" " * 601_000_000)
    assert refusal(path).code == "workbook_too_large"


def test_large_file(workbook, monkeypatch):
    monkeypatch.setattr(package, "MOST_PACKED", 1000)
    assert refusal(workbook(REQUIRED)).code == "workbook_too_large"


@pytest.mark.parametrize("number", [b"1048577", b"99999999999"])
def test_too_many_rows(workbook, number):
    def far(xml):
        return xml.replace(b'<row r="2"', b'<row r="' + number + b'"').replace(b' r="A2"', b"").replace(b' r="B2"', b"")

    path = edited(workbook(REQUIRED, ["a", "1"]), SHEET, far)
    assert refusal(path).code == "too_many_rows"


def test_cells_far_to_the_right_cost_nothing(workbook):
    rows = [["a", "1", 2]] * 200
    path = workbook(REQUIRED, *rows)
    edited(path, SHEET, lambda xml: xml.replace(b"</sheetData>", b'<row r="300"><c r="XFD300"><v>1</v></c></row>'
                                                                b"</sheetData>").replace(b"A1:C201", b"A1"))
    assert len(read(path).rows) == 200


def test_every_message_exists_in_both_languages():
    assert all(len(pair) == 2 and all(pair) for pair in MESSAGES.values())


# -- ends at a limit --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("rows", "told"), [(29_999, []), (30_000, ["f.csv:30001"]), (30_001, []),
                                            (65_535, ["f.csv:65536"])])
def test_a_table_that_ends_at_a_limit_asks(tmp_path, rows, told):
    for head in ("unit_id,name", "Đơn vị,Tỷ lệ"):
        (tmp_path / "f.csv").write_text(f"{head}\n" + "X1,5\n" * rows, encoding="utf-8")
        findings = read_grids(tmp_path / "f.csv")[1]
        if head.startswith("unit_id"):
            findings = read_table(tmp_path / "f.csv", ("unit_id", "name")).findings
        assert [f.place for f in findings if f.code == "export_cut_off"] == told
