"""Files of forms as people send them, CSV and Excel: text cells, true places, and every fault a finding."""

import codecs
import tracemalloc
import unicodedata
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from xlsxwriter import Workbook as FastWorkbook

from papi_kit.files import package
from papi_kit.files.sheets import Wish
from papi_kit.files.sources.forms import read_forms_table
from papi_kit.findings import Finding, Unreadable
from papi_kit.language.messages import sentence

HEADER = "xa,q01,q02\n"


WANTED = {"xa", "q01", "q02"}
wanted = [Wish(lambda header: len(WANTED & set(header)), lambda header: set(header) >= WANTED)]


def refusal(path) -> Finding:
    with pytest.raises(Unreadable) as caught:
        read_forms_table(path, wanted)
    finding = caught.value.finding
    assert all(len(sentence(finding, lang)) > 20 for lang in ("vi", "en"))
    return finding


@pytest.fixture
def read(tmp_path):
    def read(content: str | bytes, name: str = "phieu.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_forms_table(path, wanted)

    return read


@pytest.fixture
def workbook(tmp_path):
    def write(*rows, name="phieu.xlsx", title="Trang 1", change=lambda book: None):
        book = Workbook()
        book.active.title = title
        for row in rows:
            book.active.append(list(row))
        change(book)
        path = tmp_path / name
        book.save(path)
        return path

    return write


def cells(table):
    return [list(row) for row in zip(*table.columns, strict=True)]


# ---- CSV


@pytest.mark.parametrize("encode", [
    lambda text: text.encode(), lambda text: codecs.BOM_UTF8 + text.encode(), lambda text: text.encode("utf-16"),
    lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_separators(read, encode, mark):
    table = read(encode("xa,q01,q02\nXã Hoà,4,5\n".replace(",", mark)))
    assert table.header == ("xa", "q01", "q02") and cells(table) == [["Xã Hoà", "4", "5"]]


def test_a_comma_inside_quoted_headers_does_not_choose_the_separator(read):
    table = read('xa;q01;"a,b,c,d,e,f"\nX;4;5\n')
    assert table.header == ("xa", "q01", "a,b,c,d,e,f")


@pytest.mark.parametrize("encoding", ["cp1258", "latin-1", "cp1252"])
def test_other_encodings_are_told_with_their_line(read, tmp_path, encoding):
    old = [text.encode(encoding, "replace") for text in ("Phường Đà,4,5\n", "Hoà,4,5\n")]
    (tmp_path / "phieu.csv").write_bytes(HEADER.encode() + b"X,4,5\n" + b"".join(old))
    found = refusal(tmp_path / "phieu.csv")
    assert found.code == "wrong_encoding" and found.place in ("phieu.csv:3", "phieu.csv:4")


def test_mixed_encodings(tmp_path):
    (tmp_path / "phieu.csv").write_bytes(HEADER.encode() + "Xã Hoà,4,5\n".encode() + "Hoà,4,5\n".encode("latin-1"))
    assert refusal(tmp_path / "phieu.csv").place == "phieu.csv:3"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_kept_where_fields_hold_line_breaks_and_rows_are_blank(read, end):
    table = read(end.join(["xa,q01,q02", 'X,"Một', 'hai",5', "", ",,", "Y,4,5", ""]))
    assert cells(table) == [["X", "Một\nhai", "5"], ["Y", "4", "5"]]
    assert [table.place(row, "q01") for row in (0, 1)] == ["phieu.csv:2, q01", "phieu.csv:6, q01"]
    assert table.place(1, "none of them") == "phieu.csv:6" and table.header_place() == "phieu.csv:1"


def test_the_header_may_stand_lower(read):
    table = read("Kết quả khảo sát,,\n,,\nxa,q01,q02\nX,4,5\n")
    assert cells(table) == [["X", "4", "5"]] and table.place(0, 0) == "phieu.csv:4, xa"


def test_headers_and_cells_are_nfc_without_control_characters(read):
    table = read(unicodedata.normalize("NFD", "xa,q01,Hoà nhã\nXã\x07 Đông,4,5\n"))
    assert table.header[2] == unicodedata.normalize("NFC", "Hoà nhã")
    assert cells(table) == [[unicodedata.normalize("NFC", "Xã  Đông"), "4", "5"]]


def test_short_rows_are_filled_and_long_ones_told_once(read):
    table = read(HEADER + "X,4\n" + "Y,4,5,6\n" * 3000 + "Z,4,5,,\n")
    assert cells(table) == [["X", "4", ""], ["Z", "4", "5"]]
    assert [(f.code, f.place) for f in table.findings] == [("too_many_fields", "phieu.csv:3"),
                                                           ("rows_not_read", "phieu.csv:3")]
    assert table.findings[1].values["count"] == 3000


def test_misplaced_quotes_are_told_once(read):
    table = read(HEADER + 'X,"4"a,5\n' * 500 + "Y,4,5\n")
    assert cells(table) == [["Y", "4", "5"]] and [f.code for f in table.findings] == ["bad_quotes", "rows_not_read"]


def test_texts_like_formulas_stay_text(read):
    assert cells(read(HEADER + "=cmd|' /C calc'!A0,+4,@x\n")) == [["=cmd|' /C calc'!A0", "+4", "@x"]]


@pytest.mark.parametrize(("cell", "code"), [("x" * 200_000, "field_too_long"),
                                            ('"' + "x\n" * 80_000, "quote_not_closed")])
def test_a_huge_cell_is_refused(tmp_path, cell, code):
    (tmp_path / "phieu.csv").write_text(f"{HEADER}X,{cell},5\n")
    assert (refusal(tmp_path / "phieu.csv").code, refusal(tmp_path / "phieu.csv").place) == (code, "phieu.csv:2")


def test_texts_of_errors(read, workbook):
    for table in (read(HEADER + "X,#N/A,5\n#REF!,4,Err:502\n"), read_forms_table(workbook(
            ("xa", "q01", "q02"), ("X", "'#N/A"[1:], 5), ("#REF!", 4, "Err:502")), wanted)):
        assert sorted(table.faulty) == [(0, 1, "error_cell", "#N/A"), (1, 0, "error_cell", "#REF!"),
                                        (1, 2, "error_cell", "Err:502")]
        assert cells(table) == [["X", "", "5"], ["", "4", ""]]


@pytest.mark.parametrize(("rows", "told"), [(29_999, []), (30_000, ["phieu.csv:30001"]), (30_001, []),
                                            (65_535, ["phieu.csv:65536"]), (65_536, ["phieu.csv:65537"])])
def test_a_file_that_ends_where_programs_stop(read, rows, told):
    table = read(HEADER + "X,4,5\n" * rows)
    assert [f.place for f in table.findings if f.code == "export_cut_off"] == told


@pytest.mark.parametrize(("name", "content", "code"), [
    ("phieu.csv", b"", "empty_file"), ("phieu.csv", b"\n\n", "empty_file"),
    ("phieu.csv", b"xa,q01\0\n", "nul_byte"), ("phieu.xls", b"\xd0\xcf\x11\xe0" * 100, "old_or_locked_workbook"),
    ("phieu.xlsx", b"xa,q01,q02\n", "text_named_workbook"), ("phieu.csv", b"PK\x03\x04" * 10, "workbook_named_text"),
    ("phieu.xlsx", b"PK\x03\x04" * 10, "broken_workbook"),
])
def test_files_that_are_none(tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name).code == code


def test_no_file_and_a_folder(tmp_path):
    (tmp_path / "phieu-2024.csv").write_text(HEADER)
    assert refusal(tmp_path / "phieu-2023.csv").code == "missing_file_near"
    assert refusal(tmp_path / "khác" / "x.csv").code == "missing_file"
    assert refusal(tmp_path).code == "not_a_file"


def test_a_path_with_vietnamese_letters_and_spaces(workbook, tmp_path):
    folder = tmp_path / "Phiếu khảo sát (năm 2024)"
    folder.mkdir()
    path = workbook(("xa", "q01", "q02"), ("X", 4, 5)).rename(folder / "Kết quả xã Đông Hoà.xlsx")
    table = read_forms_table(path, wanted)
    assert cells(table) == [["X", "4", "5"]] and table.place(0, "q02") == "Kết quả xã Đông Hoà.xlsx, Trang 1!C2"


def test_a_file_of_headers_only_has_no_rows(read, workbook):
    assert len(read(HEADER)) == 0 and len(read_forms_table(workbook(("xa", "q01", "q02")), wanted)) == 0


# ---- Excel


def test_cells_of_all_kinds_are_text(workbook):
    when = datetime(2024, 5, 1, 8, 30)
    path = workbook(("xa", "q01", "q02", "a", "b", "c", "d", "e"),
                    ("01", 4, 4.0, 0.95, True, when, date(2024, 5, 1), 17.06), (1, 1, True, 1.0, False, None, "", 1e20))
    assert cells(read_forms_table(path, wanted)) == [["01", "4", "4", "0.95", "TRUE",
                                                      "2024-05-01 08:30:00", "2024-05-01", "17.06"],
                                                     ["1", "1", "TRUE", "1", "FALSE", "", "", "1e+20"]]


def test_places_in_a_sheet_that_begins_lower_and_to_the_right(workbook):
    path = workbook((), (None, "Kết quả"), (None, "xa", "q01", "q02"), (None, "X", 4, 5), (), (None, "Y", 4, 6))
    table = read_forms_table(path, wanted)
    assert cells(table) == [["", "X", "4", "5"], ["", "Y", "4", "6"]]
    assert table.place(1, "q02") == "phieu.xlsx, Trang 1!D6" and table.header_place("xa") == "phieu.xlsx, Trang 1!B3"


def test_the_visible_sheet_with_most_of_the_columns(workbook):
    def more(book):
        hidden = book.create_sheet("Ẩn")
        hidden.append(["xa", "q01", "q02"])
        hidden.sheet_state = "hidden"
        for row in (["xa", "q01", "q02"], ["X", 1, 2]):
            book.create_sheet("Phiếu").append(row) if "Phiếu" not in book.sheetnames else book["Phiếu"].append(row)

    table = read_forms_table(workbook(("xa", "ghi chú"), change=more), wanted)
    assert table.origins[0].sheet == "Phiếu" and cells(table) == [["X", "1", "2"]]


def test_errors_and_formulas_without_a_result_are_not_blank(workbook):
    def fill(book):
        sheet = book.active
        sheet["B2"] = "#N/A"
        sheet["B2"].data_type = "e"
        sheet["C2"] = "=1+1"

    path = workbook(("xa", "q01", "q02"), ("X",), ("Y", 4, 5), change=fill)
    table = read_forms_table(path, wanted)
    assert cells(table) == [["X", "", ""], ["Y", "4", "5"]]
    assert table.faulty == ((0, 1, "error_cell", "#N/A"), (0, 2, "formula_without_value", ""))


def test_formulas_with_a_result_are_their_result(tmp_path):
    book = FastWorkbook(tmp_path / "phieu.xlsx")
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["xa", "q01", "q02"])
    sheet.write_string(1, 0, "=cmd")
    sheet.write_formula(1, 1, "=2+2", None, 4)
    book.close()
    empty = b'<c r="C2" t="str"><f>""</f><v></v></c></row></sheetData>'
    path = repacked(tmp_path / "phieu.xlsx", lambda xml: xml.replace(b"</row></sheetData>", empty))
    assert cells(read_forms_table(path, wanted)) == [["=cmd", "4", ""]]


def test_an_empty_workbook(workbook):
    assert refusal(workbook()).code == "empty_file"


def repacked(path, change):
    """The workbook with its sheet's XML changed."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/worksheets/sheet1.xml"] = change(parts["xl/worksheets/sheet1.xml"])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path


def test_two_cells_in_opposite_corners_take_no_memory(workbook):
    path = repacked(workbook(("xa", "q01", "q02"), ("X", 4, 5)), lambda xml: xml.replace(
        b"</row>", b'<c r="XFD1"><v>1</v></c></row>', 1).replace(
        b"</sheetData>", b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Y</t></is></c></row></sheetData>'))
    tracemalloc.start()
    table = read_forms_table(path, wanted)
    assert (table.header[-1], table.lines.tolist()) == ("1", [2, 1048576])
    assert table.place(1, "xa") == "phieu.xlsx, Trang 1!A1048576" and tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(("cell", "code"), [
    (b'<c r="XFE1"><v>1</v></c>', "too_many_columns"), (b"<c r='XFE1'><v>1</v></c>", "too_many_columns"),
    (b'<c x="&gt;" r="AAAAAA1"><v>1</v></c>', "too_many_columns"), (b'<c r="B9"><v>1</v></c>', "broken_workbook"),
    (b'<c r="A99999999999"><v>1</v></c>', "broken_workbook"), (b'<c r="1"><v>1</v></c>', "broken_workbook"),
    (b'</row><row r="1048577"><c><v>1</v></c>', "too_many_rows"), (b'</row><row r="x">', "broken_workbook"),
    (b"<c><v>1</v></c>" * 16_400, "too_many_columns"),
])
def test_cells_beyond_any_sheet(workbook, cell, code):
    path = repacked(workbook(("xa", "q01", "q02")), lambda xml: xml.replace(b"</row>", cell + b"</row>", 1))
    assert refusal(path).code == code


def test_a_zip_that_understates_its_size_is_refused(workbook, monkeypatch):
    monkeypatch.setattr(package, "MOST_UNPACKED", 5_000_000)
    path = repacked(workbook(("xa", "q01", "q02")), lambda xml: xml + b" " * 20_000_000)
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as book:
        true = book.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(raw.replace(true.to_bytes(4, "little"), (500).to_bytes(4, "little")))
    assert refusal(path).code == "workbook_too_large"


def test_a_large_file_is_not_opened(workbook, monkeypatch):
    monkeypatch.setattr(package, "MOST_PACKED", 1000)
    assert refusal(workbook(("xa", "q01", "q02"))).code == "workbook_too_large"


def test_a_workbook_of_another_kind(workbook):
    path = workbook(("xa", "q01", "q02"))
    for part, code in (("xl/workbook.bin", "binary_workbook"), ("word/document.xml", "word_document"),
                       ("content.xml", "open_document"), ("x.txt", "not_a_workbook")):
        with zipfile.ZipFile(path, "w") as book:
            book.writestr(part, b"x")
        assert refusal(path).code == code


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_workbook_cut_short(workbook, cut):
    path = workbook(("xa", "q01", "q02"), *[("X", n % 5, 5) for n in range(500)])
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * cut)])
    assert refusal(path).code == "broken_workbook"


def test_broken_xml(workbook):
    path = repacked(workbook(("xa", "q01", "q02"), ("X", 4, 5)), lambda xml: xml[: len(xml) // 2] + b"<<<>>")
    assert refusal(path).code in ("broken_workbook", "empty_file")


@pytest.mark.slow
def test_long_files_are_read_whole(tmp_path):
    header = ["xa", "q01", "q02", *(f"c{n}" for n in range(37))]
    (tmp_path / "phieu.csv").write_text(",".join(header) + "\n"
                                        + (",".join(["X1", *"4512"[:2], *["17"] * 37]) + "\n") * 70_000)
    book = FastWorkbook(tmp_path / "phieu.xlsx", {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, header)
    for row in range(1, 70_001):
        sheet.write_row(row, 0, ["X1", 4, 5, *[17] * 37])
    book.close()
    for name in ("phieu.csv", "phieu.xlsx"):
        found = read_forms_table(tmp_path / name, wanted)
        assert len(found) == 70_000 and {len(set(column)) for column in found.columns} == {1}
