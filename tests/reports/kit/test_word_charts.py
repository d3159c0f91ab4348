"""Charts in Word: native, with the figures that they show and the workbook that they are drawn from."""

import io
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest

from papi_kit.reports.kit.chart_values import Area, Axis, Chart, ErrorBars, Labels, Series
from papi_kit.reports.kit.papers import Paper, Section
from papi_kit.reports.kit.sheets import Drawing, Page, Sheet
from papi_kit.reports.kit.word.write import write

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DATA = [["=Huyện A", 80.5, 1.5], ["<b>Huyện B</b> & \"x\"", 70.25, 2.0], ["Huyện C", float("nan"), 0.0]]


def chart(title="Chỉ số <1> & \"hai\""):
    errors = ErrorBars(Area(0, 2, 2, 2), Area(0, 2, 2, 2), "#000000", 1, plus_now=(1.5, 2.0, 0.0),
                       minus_now=(1.5, 2.0, 0.0))
    series = Series("Chỉ số", Area(0, 0, 2, 0), Area(0, 1, 2, 1), labels=Labels("0.00", 9), errors=errors)
    return Chart("bar", title, [series], Axis(reverse=True), Axis(least=0), width=620, height=300)


@pytest.fixture
def parts(tmp_path):
    sheet = Sheet("Trang", [Drawing(chart(), 10, data=DATA), Drawing(chart("hai"), 10, data=DATA)], [100],
                  page=Page(landscape=False))
    write(Paper("Thử", [Section([sheet])]), tmp_path / "một.docx")
    with zipfile.ZipFile(tmp_path / "một.docx") as package:
        return {name: package.read(name) for name in package.namelist()}


def test_each_chart_is_a_part_of_its_own_with_its_workbook(parts):
    for number in (1, 2):
        root = ElementTree.fromstring(parts[f"word/charts/chart{number}.xml"])
        outside = root.find(f"{C}externalData")
        key = outside.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        told = ElementTree.fromstring(parts[f"word/charts/_rels/chart{number}.xml.rels"])
        assert {one.get("Id"): one.get("Target") for one in told} == {key: f"../embeddings/chart{number}.xlsx"}
    types = parts["[Content_Types].xml"].decode()
    assert "drawingml.chart+xml" in types and types.count("/word/charts/") == 2


def test_the_chart_holds_the_figures_that_it_shows(parts):
    root = ElementTree.fromstring(parts["word/charts/chart1.xml"])
    series = root.find(f".//{C}ser")
    values = [float(point.text) for point in series.find(f"{C}val").iter(f"{C}v")]
    names = [point.text for point in series.find(f"{C}cat").iter(f"{C}v")]
    assert values == [80.5, 70.25] and names == [row[0] for row in DATA]
    assert [float(point.text) for point in series.find(f"{C}errBars/{C}plus").iter(f"{C}v")] == [1.5, 2.0, 0.0]
    labels = series.find(f"{C}dLbls")
    assert labels.find(f"{C}showVal").get("val") == "1" and labels.find(f"{C}showSerName").get("val") == "0"
    assert root.find(f"{C}lang").get("val") == "vi-VN"


def test_names_stay_text_in_the_workbook(parts):
    sheet = openpyxl.load_workbook(io.BytesIO(parts["word/embeddings/chart1.xlsx"])).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_col=3)] == [
        ["=Huyện A", 80.5, 1.5], [DATA[1][0], 70.25, 2], ["Huyện C", None, 0]]
    assert sheet["A1"].data_type == "s"


def test_the_document_says_the_chart_to_those_who_do_not_see_it(parts):
    body = parts["word/document.xml"].decode()
    root = ElementTree.fromstring(body)
    told = [node.get("descr") for node in root.iter() if node.tag.endswith("}docPr")]
    assert told == ['Chỉ số <1> & "hai"', "hai"]


def test_same_chart_same_bytes(parts, tmp_path):
    sheet = Sheet("Trang", [Drawing(chart(), 10, data=DATA), Drawing(chart("hai"), 10, data=DATA)], [100],
                  page=Page(landscape=False))
    write(Paper("Thử", [Section([sheet])]), tmp_path / "hai.docx")
    with zipfile.ZipFile(tmp_path / "hai.docx") as package:
        assert {name: package.read(name) for name in package.namelist()} == parts
