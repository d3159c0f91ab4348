"""A workbook written part by part is the one that XlsxWriter writes."""

from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter

from papi_kit.reports.kit.xlsx.package import workbook_class

NUMBERS = range(1, 4_000)


def made(kind):
    stream = BytesIO()
    book = kind(stream, {"in_memory": True})
    sheet = book.add_worksheet("Số liệu")
    for row in NUMBERS:
        sheet.write_number(row, 0, row / 7)
        sheet.write_formula(row, 1, f"=A{row + 1}*2", None, row * 2 / 7)
        sheet.write_string(row, 2, f"Xã Hòa Bình {row}\n“hai dòng” & hết")
    sheet.write_comment(1, 0, "Ghi chú")
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": ["Số liệu", 1, 0, 9, 0], "categories": ["Số liệu", 1, 2, 9, 2]})
    sheet.insert_chart(3, 5, chart)
    book.close()
    return stream.getvalue()


def test_parts_are_the_same():
    ours, theirs = (ZipFile(BytesIO(made(kind))) for kind in (workbook_class(), xlsxwriter.Workbook))
    assert ours.testzip() is None
    assert ours.namelist() == theirs.namelist()
    for name in ours.namelist():
        if name != "docProps/core.xml":                       # says when
            assert ours.read(name) == theirs.read(name), name
    assert {about.date_time for about in ours.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_goes_wrong_in_a_part_is_told_as_it_is(monkeypatch):
    def broken(sheet):
        raise RuntimeError("half way")

    monkeypatch.setattr("xlsxwriter.worksheet.Worksheet._assemble_xml_file", broken)
    with pytest.raises(RuntimeError, match="half way"):
        made(workbook_class())
