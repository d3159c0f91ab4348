"""Forms in the files of statistical packages and of Arrow: texts as in CSV, labels and missing values kept apart."""

import sys
from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pytest
from openpyxl import Workbook

from papi_kit.files.sheets import Wish
from papi_kit.files.sources.forms import read_forms, read_forms_table
from papi_kit.files.sources.registry import BINARY, source_of
from papi_kit.files.tables import read_table
from papi_kit.findings import Finding, Unreadable
from papi_kit.language.messages import sentence
from papi_kit.written.opened import opened

pyreadstat = pytest.importorskip("pyreadstat")
pyarrow = pytest.importorskip("pyarrow")

WANTED = {"xa", "q01"}
WISHES = [Wish(lambda names: len(WANTED & set(names)), lambda names: set(names) >= WANTED)]
LEVELS = {1: "Rất không hài lòng", 5: "Rất hài lòng", 9: "Không biết"}
FORMS = pd.DataFrame({"xa": ["Xã Hoà", "Xã B", ""], "q01": [1, 5, 9], "w": [1.5, float("nan"), 2]})


def sav(path, frame=FORMS, labels=LEVELS, **more):
    pyreadstat.write_sav(frame, str(path), variable_value_labels={"q01": labels},
                         **{"missing_ranges": {"q01": [{"lo": 8, "hi": 9}]}, **more})
    return path


def refusal(path) -> Finding:
    with pytest.raises(Unreadable) as caught:
        read_forms_table(path, WISHES)
    assert all(len(sentence(caught.value.finding, lang)) > 20 for lang in ("vi", "en"))
    return caught.value.finding


def cells(table):
    return [list(row) for row in zip(*table.columns, strict=True)]


def test_spss(tmp_path):
    table = read_forms_table(sav(tmp_path / "phieu.sav"), WISHES)
    assert table.header == ("xa", "q01", "w")
    assert cells(table) == [["Xã Hoà", "1", "1.5"], ["Xã B", "5", ""], ["", "9", "2"]]
    assert table.labels == {1: {"1": "Rất không hài lòng", "5": "Rất hài lòng", "9": "Không biết"}}
    assert table.absent == {1: frozenset({"9"})} and table.decimal == "."
    assert table.place(1, "q01") == "phieu.sav:2, q01" and table.header_place() == "phieu.sav"
    assert table.records[0].personal and not table.findings


def test_spss_with_questions_as_labels_of_variables(tmp_path):
    asked = sav(tmp_path / "phieu.sav", FORMS.rename(columns={"xa": "V1", "q01": "V2"}),
                column_labels={"V1": "xa", "V2": "q01"}, missing_ranges={})
    assert read_forms_table(asked, WISHES).header == ("xa", "q01", "w")


def test_spss_with_the_unit_as_a_name_and_questions_as_labels(tmp_path):
    asked = sav(tmp_path / "phieu.sav", FORMS.rename(columns={"q01": "V2"}),
                column_labels={"xa": "Xã, phường", "V2": "q01", "w": "Quyền số"}, missing_ranges={})
    assert read_forms_table(asked, WISHES).header == ("xa", "q01", "Quyền số")


def test_stata_and_its_letters_for_missing(tmp_path):
    path = tmp_path / "phieu.dta"
    pyreadstat.write_dta(FORMS.assign(q01=[1, 5, "a"]), str(path), variable_value_labels={"q01": {1: "Kém", 5: "Tốt"}},
                         missing_user_values={"q01": ["a"]})
    table = read_forms_table(path, WISHES)
    assert [row[:2] for row in cells(table)] == [["Xã Hoà", "1"], ["Xã B", "5"], ["", "a"]]
    assert table.labels[1] == {"1": "Kém", "5": "Tốt"} and table.absent == {1: frozenset({"a"})}


TYPED = {"xa": ["Xã Hoà", None, "Xã B"], "q01": [5, None, 4], "w": [1.5, 2.0, None], "b": [True, False, None],
         "d": [date(2024, 1, 2), None, date(2024, 1, 3)], "t": [datetime(2024, 1, 2, 10, 5), None, None],
         "m": [Decimal("1.50"), None, Decimal("2.00")], "l": [["a", "c"], [], None], "s": [{"x": 1}, None, None]}
TEXTS = [["Xã Hoà", "5", "1.5", "TRUE", "2024-01-02", "2024-01-02 10:05:00", "1.5", "a c", ""],
         ["", "", "2", "FALSE", "", "", "", "", ""], ["Xã B", "4", "", "", "2024-01-03", "", "2", "", ""]]


@pytest.mark.parametrize("coded", [False, True])
@pytest.mark.parametrize("ending", [".parquet", ".arrow", ".arrows"])
def test_parquet_and_arrow(tmp_path, ending, coded):
    from pyarrow import ipc, parquet

    table, path = pyarrow.table(TYPED), tmp_path / f"phieu{ending}"
    if coded:
        table = table.set_column(0, "xa", table["xa"].dictionary_encode())
    if ending == ".parquet":
        parquet.write_table(table, path, row_group_size=2)
    else:
        with (ipc.new_file if ending == ".arrow" else ipc.new_stream)(str(path), table.schema) as out:
            out.write_table(table, max_chunksize=2)
    found = read_forms_table(path, WISHES)
    assert found.header == tuple(TYPED) and cells(found) == TEXTS
    assert [(f.code, f.values["columns"]) for f in found.findings] == [("columns_not_texts", ["s"])]
    assert found.place(2, "q01") == f"phieu{ending}:3, q01"


def test_the_content_decides_and_a_name_that_promises_more_is_told(tmp_path):
    assert read_forms_table(sav(tmp_path / "phieu.sav").rename(tmp_path / "phieu.csv"), WISHES).labels
    for source in BINARY:
        for suffix in source.suffixes:
            path = tmp_path / f"x{suffix}"
            path.write_text("xa,q01\nX,4\n", encoding="utf-8")
            found = refusal(path)
            assert (found.code, found.values["kind"]) == ("not_what_it_is_named", source.name)
            path.write_bytes(b"")
            assert refusal(path).code == "empty_file"


def test_damaged_files(tmp_path):
    whole = sav(tmp_path / "phieu.sav").read_bytes()
    for name, data, code in (("a.sav", b"$FL2" + b"x" * 300, "statistical_damaged"),
                             ("b.sav", whole[:200], "statistical_damaged"),
                             ("c.parquet", b"PAR1" + b"x" * 50 + b"PAR1", "columnar_damaged"),
                             ("d.arrow", b"ARROW1\0\0" + b"x" * 50, "columnar_damaged"),
                             ("e.dta", b"<stata_dta>" + b"x" * 99, "statistical_damaged")):
        (tmp_path / name).write_bytes(data)
        assert refusal(tmp_path / name).code == code


def test_letters_of_another_encoding_than_the_file_says(tmp_path):
    path = sav(tmp_path / "phieu.sav")
    path.write_bytes(path.read_bytes().replace("Xã Hoà".encode(), b"X\xe3 Ho\xe0  "))
    assert refusal(path).code == "statistical_encoding"


def test_texts_and_lists_of_every_kind_of_arrow(tmp_path):
    from pyarrow import parquet

    texts = pyarrow.array(["Xã Hoà", None], pyarrow.string_view())
    lists = [pyarrow.array([[1, 2], [3, 4]], kind) for kind in (
        pyarrow.list_(pyarrow.int8(), 2), pyarrow.large_list(pyarrow.int8()))]
    deep = pyarrow.array([[{"a": 1}], []])
    parquet.write_table(pyarrow.table({"xa": texts, "q01": lists[0], "b": lists[1], "c": deep}), tmp_path / "a.parquet")
    table = read_forms_table(tmp_path / "a.parquet", WISHES)
    assert cells(table) == [["Xã Hoà", "1 2", "1 2", ""], ["", "3 4", "3 4", ""]]
    assert [(f.code, f.values["columns"]) for f in table.findings] == [("columns_not_texts", ["c"])]


def test_a_file_without_forms(tmp_path):
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"xa": pyarrow.array([], pyarrow.string())}), tmp_path / "a.parquet")
    assert refusal(tmp_path / "a.parquet").code == "only_header"


@pytest.mark.parametrize(("library", "name", "extra"), [("pyreadstat", "a.sav", "spss"),
                                                        ("pyarrow", "a.parquet", "parquet")])
def test_an_absent_library_is_told_with_the_command_that_installs_it(tmp_path, monkeypatch, library, name, extra):
    for known in [*(one for one in sys.modules if one.split(".")[0] == library), library]:
        monkeypatch.setitem(sys.modules, known, None)
    (tmp_path / name).write_bytes(b"$FL2" if extra == "spss" else b"PAR1xPAR1")
    found = refusal(tmp_path / name)
    assert found.code == "library_absent" and f'pip install "papi-kit[{extra}]"' in sentence(found)


def test_several_files_whose_labels_differ_are_not_put_together(tmp_path):
    one, two = sav(tmp_path / "a.sav"), sav(tmp_path / "b.sav", FORMS.iloc[:2], {1: "Rất hài lòng", 4: "Hài lòng"})
    with pytest.raises(Unreadable) as caught:
        read_forms([one, two], WISHES)
    assert caught.value.finding.code == "labels_differ" and "Rất hài lòng" in sentence(caught.value.finding)
    same = sav(tmp_path / "c.sav", FORMS.iloc[:2], {4: "Hài lòng"})
    joined = read_forms([one, same], WISHES)
    assert len(joined) == 5 and joined.labels[1]["4"] == "Hài lòng" and joined.absent == {1: frozenset({"9"})}


def test_the_questionnaire_of_an_xlsform_is_no_forms(tmp_path):
    book = Workbook()
    book.active.title = "survey"
    for row in (["type", "name", "label"], ["select_one muc", "q01", "Nơi ngồi chờ"], ["text", "xa", "Xã"]):
        book.active.append(row)
    book.create_sheet("choices").append(["list_name", "name", "label"])
    book.save(tmp_path / "phieu-hoi.xlsx")
    found = refusal(tmp_path / "phieu-hoi.xlsx")
    assert found.code == "xlsform_as_data" and found.place == "phieu-hoi.xlsx, survey!A1"


def test_every_kind_is_known_by_its_content(tmp_path):
    assert source_of(opened(sav(tmp_path / "x"))).name == "SPSS"


def test_given_as_a_table_of_figures_it_is_told_for_what_it_is(tmp_path):
    with pytest.raises(Unreadable) as caught:
        read_table(sav(tmp_path / "so-lieu.sav"), ("unit_id",))
    assert caught.value.finding.code == "no_table" and "tệp SPSS" in sentence(caught.value.finding)
