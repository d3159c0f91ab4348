"""The Excel writer, read back by openpyxl and from the parts of the file."""

import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from papi_kit.reports.kit.chart_values import Area, Axis, Chart, ErrorBars, Labels, Marker, Series
from papi_kit.reports.kit.excel import footer, write
from papi_kit.reports.kit.measures import figure_format
from papi_kit.reports.kit.over import Choices, Colour, Limit, Rule, Shades
from papi_kit.reports.kit.sheets import (
    A3,
    HERE,
    Break,
    Cell,
    Drawing,
    Format,
    Gap,
    Grid,
    Page,
    Row,
    Rows,
    Sheet,
    Table,
    Text,
    Workbook,
    wide,
)

PLAIN = Format()
NAMES, FIGURES = Area(0, 0, 3, 0, "S"), Area(0, 1, 3, 1, "S")


def grid(*rows, **more):
    return Sheet("S", [Grid([Row(cells) for cells in rows])], **more)


def written(sheets, folder, notice="", name="book.xlsx", **more):
    path = folder / name
    write(Workbook("Sổ", sheets, notice, **more), path)
    return path


def opened(sheets, folder, values=False, **more):
    return openpyxl.load_workbook(written(sheets, folder, **more), data_only=values)


def part(path, name):
    with zipfile.ZipFile(path) as file:
        return file.read(name).decode()


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Xã", "Xã"),
        (3, 3),
        (0.5, 0.5),
        (Fraction(1, 4), 0.25),
        (date(2022, 3, 1), datetime(2022, 3, 1)),
        (None, None),
        ("", None),
    ],
)
def test_values_keep_their_type(value, read, tmp_path):
    form = Format(number=figure_format(value, "amount"))
    assert opened([grid([Cell(value, form)])], tmp_path)["S"]["A1"].value == read


@pytest.mark.parametrize("text", ["=1+1", "+84 901", "-5", "@SUM(A1)", "1234", "http://a.vn", "{=A1}"])
def test_text_stays_text(text, tmp_path):
    path = written([grid([Cell(text, PLAIN)])], tmp_path)
    assert f"<t>{text}</t>" in part(path, "xl/sharedStrings.xml")
    assert '<c r="A1" s="1" t="s">' in part(path, "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(("value", "cached"), [(Fraction(1, 3), 1 / 3), ("hạng 1", "hạng 1"), (None, None)])
def test_a_formula_carries_its_value(value, cached, tmp_path):
    sheets = [grid([Cell(value, PLAIN, "A2/3")])]
    assert opened(sheets, tmp_path)["S"]["A1"].value == "=A2/3"
    assert opened(sheets, tmp_path, values=True)["S"]["A1"].value == cached


def test_formats(tmp_path):
    form = Format(
        number="0.0%",
        bold=True,
        italic=True,
        size=11,
        color="#C00000",
        fill="#F2F2F2",
        border=1,
        align="right",
        valign="top",
        indent=2,
        wrap=True,
        rotation=90,
    )
    cell = opened([grid([Cell(1, form), Cell(2, PLAIN)])], tmp_path)["S"]["A1"]
    assert (cell.number_format, cell.font.b, cell.font.i, cell.font.sz, cell.font.name) == (
        "0.0%",
        True,
        True,
        11,
        "Times New Roman",
    )
    assert (cell.font.color.rgb, cell.fill.fgColor.rgb, cell.border.left.style) == ("FFC00000", "FFF2F2F2", "thin")
    assert (cell.alignment.horizontal, cell.alignment.vertical, cell.alignment.indent) == ("right", "top", 2)
    assert (cell.alignment.wrap_text, cell.alignment.textRotation) == (True, 90)


def test_equal_formats_are_written_once(tmp_path):
    cells = [Cell(n, Format(bold=bool(n % 2))) for n in range(20)]
    path = written([grid(cells)], tmp_path)
    assert '<cellXfs count="3">' in part(path, "xl/styles.xml")


def test_merged_cells_and_notes(tmp_path):
    sheet = opened(
        [grid(wide(Cell("đầu", PLAIN, across=3)), [Cell("trái", PLAIN, down=2), Cell(1, PLAIN, note="vì sao")])],
        tmp_path,
    )["S"]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:C1", "A2:A3"}
    assert sheet["B2"].comment.text == "vì sao"


@pytest.mark.parametrize(("most", "told"), [(None, 3), (3, 3), (2, 0)])
def test_more_notes_than_wanted_are_none(most, told, tmp_path):
    sheet = opened([grid([Cell(n, PLAIN, note="n") for n in range(3)], most_notes=most)], tmp_path)["S"]
    assert sum(cell.comment is not None for cell in sheet[1]) == told


def test_page(tmp_path):
    page = Page(landscape=False, paper=A3, fit=(1, 0))
    sheet = Sheet(
        "S",
        [Gap(3), Table([Row([Cell("h", PLAIN)])], [Row([Cell(1, PLAIN)], 45.0)]), Break(), Text("t", "note", PLAIN)],
        (30, 7),
        more_widths=((5, 11),),
        page=page,
        frozen=(4, 1),
        repeat=(3, 3),
        repeat_columns=(0, 1),
        printed=(5, 1),
        gridlines=False,
    )
    found = opened([sheet], tmp_path, notice="số liệu A & B")["S"]
    assert (found.page_setup.orientation, found.page_setup.paperSize, found.page_setup.fitToHeight) == (
        "portrait",
        8,
        0,
    )
    assert (found.freeze_panes, found.print_title_rows, found.print_title_cols) == ("B5", "$4:$4", "$A:$B")
    assert found.print_area == "'S'!$A$1:$B$6"
    assert [found.column_dimensions[key].width for key in "ABF"] == pytest.approx([30.71, 7.71, 11.71], abs=0.01)
    assert (found.row_dimensions[5].height, found.sheet_view.showGridLines) == (45.0, False)
    assert [brk.id for brk in found.row_breaks.brk] == [5]
    assert "số liệu A && B" in found.oddFooter.center.text
    assert found.page_margins.left == 0.6


def test_a_plain_page(tmp_path):
    sheet = grid(
        [Cell(1, PLAIN)],
        page=Page(margins=None, centred=False, scale=68),
        row_height=None,
        filtered=Area(0, 0, 0, 0),
    )
    found = opened([sheet], tmp_path, notice="n")["S"]
    assert (found.page_margins.left, found.page_setup.scale) == (0.7, 68)
    assert (found.auto_filter.ref, found.sheet_format.defaultRowHeight) == ("A1", 15.0)


def test_choices_shades_and_rules(tmp_path):
    sheet = grid(
        [Cell(0.5, PLAIN)],
        choices=(Choices(Area(0, 0, 0, 1), ("Có", "Không")),),
        shades=(Shades(Area(0, 0, 4, 0), "#FFFFFF", "#63BE7B"),),
        rules=(Rule(1, 0, 110, 4, 2),),
    )
    found = opened([sheet], tmp_path)["S"]
    assert [(str(one.sqref), one.formula1) for one in found.data_validations.dataValidation] == [
        ("A1:B1", '"Có,Không"')
    ]
    assert [str(area.sqref) for area in found.conditional_formatting] == ["A1:A5"]
    assert "<xdr:sp " in part(tmp_path / "book.xlsx", "xl/drawings/drawing1.xml")


def chart(kind="line", **more):
    errors = ErrorBars(FIGURES, NAMES, "#1F3864", 1.5, plus_now=(1.0, 2.0, 3.0, 4.0))
    series = Series("Điểm", NAMES, FIGURES, marker=Marker("circle", 8, "#2F5597", "#1F3864"), errors=errors)
    if kind != "line":
        series = Series("Điểm", NAMES, FIGURES, fill="#2F5597", gap=35, labels=Labels("0%", 9, "#FFFFFF"))
    return Chart(
        kind,
        "Biểu đồ",
        (series,),
        Axis(rotation=-45, every=1),
        Axis(number="0%", least=0, most=1, lines="#D9D9D9"),
        400,
        300,
        **more,
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("line", ("<c:lineChart>", "<c:errBars>", '<c:errValType val="cust"/>', "'S'!$B$1:$B$4", 'rot="-2700000"')),
        ("bar", ("<c:barChart>", '<c:barDir val="bar"/>', '<c:gapWidth val="35"/>', "<c:dLbls>")),
        ("stacked_bar", ('<c:grouping val="stacked"/>',)),
        ("percent_bar", ('<c:grouping val="percentStacked"/>',)),
    ],
)
def test_charts(kind, words, tmp_path):
    path = written([Sheet("S", [Drawing(chart(kind, legend=True), 10), Text("t", "note", PLAIN)], (9,))], tmp_path)
    text = part(path, "xl/charts/chart1.xml")
    assert not [word for word in (*words, "<c:legend>", '<c:max val="1"/>') if word not in text]
    assert openpyxl.load_workbook(path)["S"]["A11"].value == "t"


def test_the_axis_of_categories_carries_the_names(tmp_path):
    for kind in ("line", "bar"):
        text = part(written([Sheet("S", [Drawing(chart(kind), 10)])], tmp_path), "xl/charts/chart1.xml")
        names = text[text.index("<c:catAx>") : text.index("</c:catAx>")]
        assert 'rot="-2700000"' in names and "0%" not in names


def test_same_value_same_bytes(tmp_path):
    def sheets():
        body = Rows(
            50,
            lambda first: (
                Row([Cell(n, PLAIN, f"B{first + n + 1}", note="n"), Cell(f"x{n}", Format(bold=True))])
                for n in range(50)
            ),
        )
        return [Sheet("S", [Table([], body), Drawing(chart(), 9)]), Sheet("B", [Table([], body)])]

    one, two = (written(made, tmp_path, name=name) for made, name in ((sheets(), "1.xlsx"), (iter(sheets()), "2.xlsx")))
    assert one.read_bytes() == two.read_bytes()


def test_a_workbook_is_the_same_whatever_was_written_before_it(tmp_path):
    """XlsxWriter adds to the options that it is given: the second workbook of a run once had other fonts."""
    code = ("import sys; from pathlib import Path; from papi_kit.reports.kit.excel import write; "
            "from papi_kit.reports.kit.sheets import Sheet, Text, Format, Workbook; folder = Path(sys.argv[1])\n"
            "for n in range(2): write(Workbook('A', [Sheet('A', [Text('a', 'title', Format(bold=True))])]), "
            "folder / f'{n}.xlsx')")
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, cwd=Path(__file__).parents[3])
    assert (tmp_path / "0.xlsx").read_bytes() == (tmp_path / "1.xlsx").read_bytes()


def test_properties(tmp_path):
    found = opened([grid([Cell(1, PLAIN)])], tmp_path, notice="giả định", created=datetime(2000, 1, 1)).properties
    assert (found.title, found.description, found.created, found.creator) == (
        "Sổ",
        "giả định",
        datetime(2000, 1, 1),
        "papi-kit",
    )


def test_what_excel_cannot_hold_is_cut(tmp_path):
    sheet = grid([Cell("x" * 40_000, PLAIN, note="n" * 2_000)])
    pages = [block for _ in range(1_500) for block in (Break(), Gap())]
    found = openpyxl.load_workbook(written([replace(sheet, blocks=[*sheet.blocks, *pages])], tmp_path))["S"]
    assert (len(found["A1"].value), len(found["A1"].comment.text), len(found.row_breaks.brk)) == (32_767, 1_000, 1_000)


def test_footers_tell_notice_file_and_page(tmp_path):
    found = opened([grid([Cell(1, PLAIN)])], tmp_path, notice="Số liệu & phiếu " + "minh họa " * 40)["S"].oddFooter
    assert "Trang &P/&N" in found.right.text and "(&F)" in found.left.text and "&& phiếu" in found.center.text
    assert len(footer(Workbook("Bộ tiêu chí " * 30, [], "x" * 900))) <= 255
    assert "Page &P/&N" in footer(Workbook("2022 rubric", [], lang="en")) and "&9 2022" in footer(Workbook("2022", []))


def test_columns_are_widened_for_what_they_show(tmp_path):
    ruled = replace(PLAIN, border=1)
    rows = [Cell(1234567.891, replace(ruled, number="#,##0.00")), Cell("Khônggãychữ mãi", replace(ruled, wrap=True)),
            Cell("rất dài " * 30, PLAIN), Cell(0.5, replace(ruled, number="0%"))]
    sheet = replace(grid(rows), widths=(3, 3, 3, 9))
    found = opened([sheet], tmp_path)["S"].column_dimensions
    assert found["A"].width > 11 and 10 < found["B"].width < 16
    assert (round(found["C"].width), round(found["D"].width)) == (4, 10)


def test_a_notice_takes_one_line_of_a_footer():
    book = Workbook("T", [], "Số liệu minh họa; " * 12)
    assert "&11 &ISố liệu" in footer(book) and "&9 &ISố liệu" in footer(book, landscape=False)
    assert len(footer(book, landscape=False)) < len(footer(book)) and "…&I" in footer(book)
    assert "&11 &ISố" in footer(Workbook("T", [], "Số liệu minh họa"), landscape=False)


# -- forms that are filled ---------------------------------------------------------------------------------------------
def test_only_unlocked_cells_of_a_protected_sheet_can_be_written_in(tmp_path):
    book = opened([grid([Cell("a", PLAIN), Cell(None, replace(PLAIN, locked=False))], protected=True)], tmp_path)
    sheet = book["S"]
    assert sheet.protection.sheet and not sheet.protection.password
    assert sheet["A1"].protection.locked and not sheet["B1"].protection.locked
    allowed = sheet.protection
    assert not (allowed.sort or allowed.autoFilter or allowed.formatColumns or allowed.formatRows)


def test_limits_stand_on_their_cells_with_what_they_say(tmp_path):
    areas = (Area(0, 0, 0, 0), Area(2, 0, 3, 0))
    limits = [Limit(areas, "whole", 0, title="Số đếm", told="Nhập số nguyên từ 0.", hint="Số nguyên"),
              Limit((Area(1, 0, 1, 0),), "decimal", 0, 100), Limit((Area(4, 0, 4, 0),), "date", date(2022, 1, 1)),
              Limit((Area(5, 0, 5, 0),), "list", source="'L'!$A$1:$A$2", warns=True),
              Limit((Area(6, 0, 6, 0),), "decimal", 0, strict=True)]
    found = opened([grid([Cell(None, PLAIN)], limits=limits)], tmp_path)["S"].data_validations.dataValidation
    assert [(v.type, v.operator or "between", v.formula1, v.formula2) for v in found] == [
        ("whole", "greaterThanOrEqual", "0", None), ("decimal", "between", "0", "100"),
        ("date", "greaterThanOrEqual", "44562", None), ("list", "between", "'L'!$A$1:$A$2", None),
        ("decimal", "greaterThan", "0", None)]
    assert (found[0].errorTitle, found[0].error, found[0].prompt) == ("Số đếm", "Nhập số nguyên từ 0.", "Số nguyên")
    assert str(found[0].sqref) == "A1 A3:A4" and found[3].errorStyle == "warning"


def test_names_hidden_sheets_links_and_colours(tmp_path):
    sheets = [grid([Cell("tới", PLAIN, link="internal:'H'!A1")],
                   colours=[Colour((Area(0, 0, 0, 0), Area(2, 1, 2, 1)), "ISTEXT(A1)", fill="#FF0000")]),
              Sheet("H", [Grid([Row([Cell(1, PLAIN)])])], hidden=True)]
    book = opened(sheets, tmp_path, names=[("don_vi", "'H'!$A$1")])
    assert book["H"].sheet_state == "hidden" and book["S"].sheet_state == "visible"
    assert book.defined_names["don_vi"].attr_text == "'H'!$A$1"
    assert book["S"]["A1"].value == "tới" and book["S"]["A1"].hyperlink.location == "'H'!A1"
    assert [str(found.sqref) for found in book["S"].conditional_formatting] == ["A1 B3"]


def test_rows_are_written_as_xlsxwriter_writes_their_cells(tmp_path, monkeypatch):
    ruled = Format(border=1, number="0.00")
    each = [Cell(0.1, ruled), Cell(Fraction(1, 3), PLAIN), Cell(-2, ruled), Cell("a < b & “c”", PLAIN), Cell("", ruled),
            Cell(None, PLAIN), None, Cell(1 / 3, ruled, "IF(A1<>2,ROUND(A1/3,2),NA())"), Cell("x", PLAIN, "B1&\"x\""),
            Cell("", PLAIN, "'S & T'!B1"), Cell("#N/A", PLAIN, "NA()"), Cell(None, PLAIN, "A1"),
            Cell(6, ruled, f"SUM({HERE}1:{HERE}3)<9"), Cell(Fraction(1, 3), PLAIN, "SQRT(1/9)"), Cell(3e-20, PLAIN)]
    odd = [Cell(2.0, PLAIN, "XLOOKUP(A1,A2:A9,B2:B9)"), Cell(date(2026, 1, 2), ruled), Cell("x" * 20_000, PLAIN),
           Cell("x", ruled, across=2), Cell(2, ruled, "1+1", across=2), Cell("", ruled, across=2),
           Cell("there", PLAIN, link="internal:'S'!A1"), Cell(5.0, PLAIN, "SUM(1,2)+MAP(A1)"),
           Cell(5.0, PLAIN, f"MAP({HERE}1)"), Cell(None, ruled, across=2), Cell("x", ruled, across=2, down=2)]
    rows = [Row((each * 5)[:50], 30.0), Row([*each * 4, Cell("noted", ruled, note="why")]), Row(each[:5]), Row([]),
            Row([Cell("all", ruled, across=9)]), Row([None, Cell(1, PLAIN)]),
            *(Row([*each, one, None, *each]) for one in odd), Row([None] * 40 + each)]
    areas = [Area(20, column, 40, column, "S") for column in range(17)] + [Area(21, 0, 21, 16, "S")]
    drawn = Drawing(Chart("bar", "X", [Series("", area, area) for area in areas], Axis(), Axis(), 100, 100), 2)
    sheets = [Sheet("S", [Gap(20), Grid(rows)], widths=[5] * 60), Sheet("D", [drawn])]
    write(Workbook("T", sheets), tmp_path / "at once.xlsx")
    monkeypatch.setattr("papi_kit.reports.kit.xlsx.rows.RowTexts.add_row", lambda *_: False)
    write(Workbook("T", sheets), tmp_path / "by cell.xlsx")
    quick, slow = (_parts(tmp_path / name) for name in ("at once.xlsx", "by cell.xlsx"))
    assert quick == slow
    sheet = quick["xl/worksheets/sheet1.xml"]
    assert sheet.count(b"<c ") > 400 and b"<f>SUM(M1:M3)&lt;9</f>" in sheet and sheet.count(b"<mergeCell ") == 6
    assert quick["xl/charts/chart1.xml"].count(b"<c:pt ") > 100


def _parts(path):
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}
