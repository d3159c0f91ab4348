"""CSV within bounds, and text that stays text."""

import csv
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

import papi_kit.files.delimited as delimited
from papi_kit.files.sources.forms import read_forms_table
from papi_kit.files.tables import read_table
from papi_kit.files.write import csv_lines, csv_writer, field, safe_text
from papi_kit.findings import Unreadable

HEAD = "unit_id,name\n"


def table(path):
    return read_table(path, ["unit_id", "name"])


@pytest.fixture
def write(tmp_path):
    def made(content):
        path = tmp_path / "a.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return made


@pytest.mark.parametrize("read", (table, read_forms_table))
@pytest.mark.parametrize(("content", "code", "line"), [
    (HEAD + "a," + "x" * 5_000_000, "line_too_long", 2),
    ("x" * 5_000_000, "line_too_long", 1),
    (HEAD + "a,1\n" * 3 + "a," + "x" * 200_000, "field_too_long", 5),
    (HEAD + "a," + "x" * 110_000, "field_too_long", 2),
    (HEAD + 'a,"x\n' + "b,c\n" * 60_000, "quote_not_closed", 2),
    (HEAD + "a," * 17_000, "too_many_fields_in_row", 2),
    ((HEAD + "a," + "x" * 5_000_000).encode("utf-16"), "line_too_long", 2),
])
def test_what_has_no_end_is_told_with_its_line(write, read, content, code, line):
    with pytest.raises(Unreadable) as caught:
        read(write(content))
    assert (caught.value.finding.code, caught.value.finding.place.line) == (code, line)


def test_a_long_line_takes_no_more_memory_than_it_is(write):
    path = write(b"x" * 30_000_000)
    tracemalloc.start()
    with pytest.raises(Unreadable):
        table(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 70_000_000


def test_too_many_rows_are_told(write, monkeypatch):
    monkeypatch.setattr(delimited, "MOST_ROWS", 3)
    assert len(table(write(HEAD + "a,b\n" * 3)).rows) == 3
    with pytest.raises(Unreadable) as caught:
        table(write(HEAD + "a,b\n" * 4))
    assert caught.value.finding.code == "too_many_rows"


def test_lines_come_whole_from_pieces(monkeypatch):
    text = "".join(f"{'x' * (n % 40)}\n" for n in range(500)) + "end"
    monkeypatch.setattr(delimited, "PIECE", 16)
    assert list(delimited.lines_of(text)) == text.splitlines(keepends=True)


@pytest.mark.parametrize("end", ("\r\n", "\r", "\n"))
def test_every_kind_of_line_end_gives_the_same_rows(write, end):
    found = table(write(f'{HEAD}a,"Xã\nA"\nb,B\n'.replace("\n", end)))
    assert [(row.cells["name"], row.place.line) for row in found.rows] == [("Xã A", 2), ("B", 4)]


def test_marks_that_nobody_sees_are_taken_out_of_names(write):
    found = table(write(f"{HEAD}a,Xã\u2028A\n b,\u202eXã\u200f B\x1b[31m\x85\n"))
    assert [row.cells["name"] for row in found.rows] == ["Xã A", "Xã B [31m"]


def test_names_in_a_workbook_are_one_line_too(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for row in (["unit_id", "name"], ["a", "Xã\nA\u202e"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [row.cells["name"] for row in table(tmp_path / "a.xlsx").rows] == ["Xã A"]


# ---- text that stays text


@pytest.mark.parametrize("text", ("=1+1", "@SUM(A1)", "+1+cmd", "-1+1", "\t=1", "＝1", "a;=1+1", "a;\"=1+1", "a; @x",
                                  "a\n=1", "a\t=1+1", "a;-1+1", "a;+x", ";;=1"))
@pytest.mark.parametrize("mark", (",", ";", "\t"))
def test_no_cell_of_a_csv_file_runs_as_a_formula(tmp_path, text, mark):
    """Opened with the separator that the office's Excel has, whatever the file's own."""
    target, lines = tmp_path / "a.csv", tmp_path / "lines.csv"
    csv_writer(["a", "b"], [["x", text], [text, "y"]], lambda value: value)(target)
    csv_lines(["a", "b"], [f"x,{field(text)}\r\n", f"{field(text)},y\r\n"])(lines)
    assert lines.read_bytes() == target.read_bytes()
    lines = target.read_text("utf-8-sig").splitlines() if mark != "," else [target.read_text("utf-8-sig")]
    for line in lines:
        for row in csv.reader(io.StringIO(line), delimiter=mark):
            for cell in row:
                bare = cell.lstrip("\"' ")
                assert not cell.startswith(("=", "+", "@", "-", "＝", "\t")) and not (
                    cell.startswith('"') and bare.startswith(("=", "@")))


@given(st.lists(st.text(alphabet=",;\"' \r\n\t=+-@aé\u2028", max_size=8), min_size=2, max_size=3))
def test_a_line_of_fields_is_what_the_csv_module_writes(texts):
    written = io.StringIO()
    csv.writer(written).writerow(map(safe_text, texts))
    assert ",".join(map(field, texts)) + "\r\n" == written.getvalue()


@pytest.mark.parametrize("text", ("-5", "1,5", "a; b", "Thiếu: x; - y", "tăng 3; -2", "a;-2;b", "", 3, None))
def test_plain_text_stays_as_it_is(text):
    assert safe_text(text) == text


@pytest.mark.parametrize("text", (
    "unit_id,name\na,Xã A\nb,Xã B\n", "unit_id;name\n a ; Xã A\n\n;\nb\n", "unit_id,name,x\na,b,c,d\n\t,\n",
    "unit_id,name\na," + "x" * (delimited.LONGEST_FIELD + 1) + "\n", "", "name\nA\n"))
def test_text_without_quotes_is_read_as_any_other(tmp_path, text, monkeypatch):
    def read():
        try:
            found = read_table(tmp_path / "a.csv", ["unit_id"], ["name"])
        except Unreadable as problem:
            return problem.findings
        return [(row.place, dict(row.cells)) for row in found.rows], found.findings

    (tmp_path / "a.csv").write_text(text, "utf-8")
    shortly = read()
    monkeypatch.setattr(delimited, "is_plain", lambda text: False)
    assert read() == shortly
