"""CSV without quotes read as bytes is the same table as record by record."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.files import delimited
from papi_kit.files.sheets import Wish
from papi_kit.files.sources import text as text_forms
from papi_kit.files.sources.plain import plain_columns
from papi_kit.files.sources.text import read_text
from papi_kit.findings import Unreadable
from papi_kit.written.opened import Opened

ANYTHING = (Wish(lambda names: sum(map(bool, names)), lambda names: False),)
CELLS = st.sampled_from(["", " ", "4", "12 ", "Hòa", "\u00a0", "#REF!", "12345678", "123456789", "x" * 70, "é" * 9])
LINES = st.lists(st.lists(CELLS, min_size=2, max_size=4).map(",".join) | st.sampled_from(["1,2,3"] * 3 + ["", ",,"]),
                 max_size=14)


def read(tmp, text):
    try:
        return read_text(Opened(tmp / "f.csv", text.encode()), ANYTHING)
    except Unreadable as problem:
        return problem.finding


@given(LINES, st.sampled_from(["\n", "\n\n", ""]))
def test_the_table_is_that_of_the_records(tmp_path_factory, lines, end):
    folder, text = tmp_path_factory.getbasetemp(), "\n".join(["a,b,c", *lines]) + end
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "PIECE", 40)
        plain = read(folder, text)
        patch.setattr(text_forms, "plain_columns", lambda *given: None)
        by_records = read(folder, text)
    if not hasattr(plain, "columns"):
        assert plain == by_records
        return
    assert [column.tolist() for column in plain.columns] == [column.tolist() for column in by_records.columns]
    assert plain.lines.tolist() == by_records.lines.tolist()
    assert (plain.findings, plain.faulty, plain.header) == (by_records.findings, by_records.faulty, by_records.header)


def test_cells_of_any_length_are_told_apart():
    words = ["1234567", "12345678", "123456789", "1234567", "é" * 30, "é" * 31, "é" * 40, "123456789"]
    (first, second) = plain_columns("".join(f"{word};x\n" for word in words), ";", 2)
    assert [first[1][code] for code in first[0]] == words and second[1] == ["x"]
    np.testing.assert_array_equal(second[0], 0)


@pytest.mark.parametrize("text", ["1,2\n3\n", "1,2,3\n", "1,2\n\n3,4\n", "1,2\n ,\n", "\u00a0,\n1,2\n"])
def test_lines_that_are_not_plain_are_left_to_the_records(text):
    assert plain_columns(text, ",", 2) is None


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", "a", " a ", "x", "", "4"]), min_size=1, max_size=5),
                min_size=1, max_size=8), st.sampled_from(",;\t"))
def test_separator_and_header_are_those_of_trying_every_row(tmp_path_factory, rows, mark):
    def fit(names):
        return len({"a", "b", "c"} & {*names})

    text = "\n".join(mark.join(row) for row in rows)
    found = []
    for most in (lambda names: len({*names}), len, lambda names: 10**9):
        try:
            file = Opened(tmp_path_factory.getbasetemp() / "f.csv", text.encode())
            table = read_text(file, (Wish(fit, lambda names: False, most),))
            found.append((table.header, table.lines.tolist(), table.findings))
        except Unreadable as problem:
            found.append(problem.finding)
    assert found[0] == found[1] == found[2]
    if isinstance(found[0], tuple) and any(fit([cell.strip() for cell in row]) > 1 for row in rows):
        assert fit(found[0][0]) == max(fit([cell.strip() for cell in row]) for row in rows)
