"""A row of a text file is a row like any other: its cells by name, its place, another cell in place of its own."""

from __future__ import annotations

from papi_kit.findings import Place
from papi_kit.written.rows import Record, Row

COLUMNS = ("unit_id", "value", "note")


def test_cells_and_place_are_those_of_the_row():
    record = Record("facts.csv", 12, COLUMNS, ("X1", "3", ""))
    assert record.cells == {"unit_id": "X1", "value": "3", "note": ""}
    assert list(record.values()) == ["X1", "3", ""]
    assert record.place == record.where("value") == Place("facts.csv", 12) == "facts.csv:12"
    assert (record.place.file, record.place.order, record.place.letters) == ("facts.csv", ("facts.csv", 12, 0), "")
    assert record == Record("facts.csv", 12, COLUMNS, ("X1", "3", ""))
    assert record != Record("facts.csv", 13, COLUMNS, ("X1", "3", ""))


def test_a_row_with_another_cell():
    record = Record("facts.csv", 12, COLUMNS, ("X1", "#N/A", ""))
    assert record.changed(value="") == Row(Place("facts.csv", 12), {"unit_id": "X1", "value": "", "note": ""})
    assert record.cells["value"] == "#N/A"
