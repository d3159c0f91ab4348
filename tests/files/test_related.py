"""Repeat groups and exports in parts: put together by the ids of Kobo and ODK, where they have what is wanted only
together."""

import pytest
from forms_made import changed, table, values
from openpyxl import Workbook

from papi_kit.files.sheets import Wish
from papi_kit.files.sources.related import related
from papi_kit.jobs.survey_data import load_survey
from papi_kit.language.messages import sentence

WANTED = {"xa", "q01", "q02"}
WISHES = [Wish(lambda names: len(WANTED & set(names)), lambda names: set(names) >= WANTED)]
FORMS = table("xa|_index|_uuid|_validation_status", "X1|1|a|ok", "X2|2|b|ok", "X3|3|c|ok")
PEOPLE = table("q01|q02|_index|_parent_index|_submission__uuid", "4|5|1|1|a", "3|3|2|1|a", "1|2|3|2|b",
               file="nguoi.csv")


def cells(found):
    return [dict(zip(found.header, row, strict=True)) for row in zip(*found.columns, strict=True)]


@pytest.mark.parametrize("order", [[FORMS, PEOPLE], [PEOPLE, FORMS]])
def test_every_row_of_a_repeat_has_what_its_form_says(order):
    found, = related(order, WISHES)
    assert [(row["xa"], row["q01"], row["_validation_status"]) for row in cells(found)] == [
        ("X1", "4", "ok"), ("X1", "3", "ok"), ("X2", "1", "ok")]
    assert "_uuid" not in found.header and found.place(2, "q01") == "nguoi.csv:4, q01"
    told = found.findings[-1]
    assert (told.code, told.values["forms"], told.values["alone"]) == ("tables_related", 2, 1)
    assert all("_submission__uuid" in sentence(told, lang) for lang in ("vi", "en"))


def test_a_repeat_of_odk():
    main = table("xa|KEY|meta-instanceID", "X1|uuid:a|uuid:a", "X2|uuid:b|uuid:b")
    people = table("q01|q02|PARENT_KEY|KEY", "4|5|uuid:a|uuid:a/r[1]", "4|2|uuid:b|uuid:b/r[1]")
    found, = related([main, people], WISHES)
    assert [(row["xa"], row["q02"], row["KEY"]) for row in cells(found)] == [
        ("X1", "5", "uuid:a/r[1]"), ("X2", "2", "uuid:b/r[1]")]


def test_columns_in_two_parts_by_uuid():
    one, two = table("xa|q01|_uuid", "X1|4|a", "X2|3|b", "X1|2|c"), table("_uuid|q02", "c|1", "a|5", "b|4", "d|2")
    found, rest = related([one, two], WISHES)
    assert [(row["xa"], row["q01"], row["q02"]) for row in cells(found)] == [
        ("X1", "4", "5"), ("X2", "3", "4"), ("X1", "2", "1")]
    assert cells(rest) == [{"_uuid": "d", "q02": "2"}]


@pytest.mark.parametrize("tables", [
    [table("xa|q01|q02|_uuid", "X1|4|5|a"), table("xa|_uuid", "X1|a")],                   # one alone has all
    [table("xa|q01|_uuid", "X1|4|a"), table("xa|q01|_uuid", "X1|4|a", "X2|3|b")],         # nothing is gained
    [table("xa|_uuid", "X1|a", "X2|a"), table("q01|q02|_submission__uuid", "4|5|a")],     # an id stands twice
    [table("xa|_uuid", "X1|a"), table("q01|q02|_submission__uuid", "4|5|z")],             # nothing belongs
])
def test_what_does_not_belong_together_stays_apart(tables):
    assert related(tables, WISHES) == tables


@pytest.mark.parametrize("as_book", [True, False])
def test_a_survey_of_people_in_households(tmp_path, as_book):
    households = ["xa,thon,w,_index,_uuid", *(f"X{n % 2 + 1},T{n},1.5,{n + 1},u{n}" for n in range(4))]
    people = ["q01,q02,_index,_parent_table_name,_parent_index,_submission__uuid",
              *(f"{n % 5 + 1},4,{n + 1},ho,{n % 4 + 1},u{n % 4}" for n in range(10))]
    (tmp_path / "ks.yaml").write_text(changed(("data: phieu.csv", "data: phieu.xlsx" if as_book else
                                               "data: [ho.csv, nguoi.csv]")), encoding="utf-8")
    if as_book:
        book = Workbook()
        for name, rows in (("ho", households), ("nguoi", people)):
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row.split(","))
        del book["Sheet"]
        book.save(tmp_path / "phieu.xlsx")
    else:
        for name, rows in (("ho", households), ("nguoi", people)):
            (tmp_path / f"{name}.csv").write_text("\n".join(rows), encoding="utf-8")
    loaded = load_survey(tmp_path / "ks.yaml")
    found = loaded.year()[0]
    assert values(found, "q01") == [str(n % 5 + 1) for n in range(10)]
    assert list(found.rows["thon"]) == [f"T{n % 4}" for n in range(10)]
    assert not [f for f in loaded.findings if f.severity != "note"]
    assert [f.values["rows"] for f in loaded.findings if f.code == "tables_related"] == [10]
