"""Counting tables: every engine gives the same whole numbers, whatever the pieces, types and order of rows."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from engine_tables import HEADER, QUERIES, TEXTS, WEIGHTS, as_parquet, cells, count, written
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_kit.files.engines import cells as counted_cells
from papi_kit.files.engines import duck, frame
from papi_kit.files.engines.duck import DuckEngine
from papi_kit.files.engines.frame import FrameEngine
from papi_kit.files.engines.source import tables
from papi_kit.files.engines.spark import SparkEngine
from papi_kit.findings import Unreadable
from papi_kit.written.counted import OF_FILE, Key, Query

ROWS = st.lists(st.tuples(st.sampled_from(["X1", "X2", ""]), st.sampled_from(["2025-01-03", "2025-02-11", "2025"]),
                          st.sampled_from([*WEIGHTS, "?"]), st.sampled_from(TEXTS), st.sampled_from(TEXTS)),
                min_size=1, max_size=40)


def by_hand(rows, query):
    """The same from the rows, one by one."""
    found = {}
    at = {name: place for place, name in enumerate(HEADER)}
    for line, row in enumerate(rows, 2):
        for item, name in enumerate(query.items or ("",)):
            keys = tuple(row[at[key.column]][: key.letters or None] for key in query.keys)
            sums = tuple(sum(values.get(row[at[column]], 0) for column, values in one.terms) for one in query.sums)
            weight = query.weight[1].get(row[at[query.weight[0]]], 0) if query.weight else 1
            cell = found.setdefault((*keys, item, row[at[name]] if name else "", *sums), [0, 0, 0, line])
            cell[0], cell[1], cell[2] = cell[0] + 1, cell[1] + weight, cell[2] + weight**2
    place = len(query.keys)
    return sorted(((*cell, *values) for cell, values in found.items()), key=lambda row: (row[place], row[-1]))


@settings(max_examples=15)
@given(rows=ROWS, mark=st.sampled_from(",;\t"), piece=st.integers(1, 9))
def test_every_engine_counts_what_is_there(rows, mark, piece, tmp_path_factory):
    path = written(tmp_path_factory.mktemp("f") / "phiếu.csv", rows, mark=mark)
    read = tables([path])
    for query in QUERIES:
        expected = by_hand(rows, query)
        assert count(FrameEngine(read, piece), query) == expected
    with DuckEngine(read) as engine:
        assert [cells(engine.counted(query)) for query in QUERIES] == [by_hand(rows, query) for query in QUERIES]


@pytest.mark.parametrize("make", [FrameEngine, DuckEngine])
def test_the_order_of_rows_changes_only_where_they_stand(make, tmp_path):
    rows = [(f"X{n % 3}", "2025-01-03", "1,5" if n % 2 else "2", str(n % 5), "1") for n in range(50)]
    query = QUERIES[2]
    found = [sorted(cell[:-1] for cell in count(make(tables([written(tmp_path / f"{n}.csv", several)])), query))
             for n, several in enumerate((rows, rows[::-1], rows[25:] + rows[:25]))]
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("make", [FrameEngine, DuckEngine])
def test_several_files_are_one_table_and_rows_keep_their_file(make, tmp_path):
    rows = [("X1", "2025-01-03", "2", "1", "1"), ("X2", "2025-01-03", "2", "1", "1")]
    paths = [written(tmp_path / "a.csv", rows[:1]), written(tmp_path / "b.csv", rows)]
    assert count(make(tables(paths)), Query((Key("xã"),))) == [
        ("X1", 0, "", 2, 2, 2, 2), ("X2", 0, "", 1, 1, 1, OF_FILE + 3)]


@pytest.mark.parametrize("make", [FrameEngine, DuckEngine])
def test_numbers_of_parquet_are_the_texts_that_a_csv_file_would_hold(make, tmp_path):
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    from datetime import date

    columns = {"whole": [5, None], "number": [4.0, 8.25], "empty": [float("nan"), None], "yes": [True, False],
               "day": [date(2025, 1, 31), None], "text": ["05", None]}
    parquet.write_table(pa.table(columns), tmp_path / "f.parquet")
    found = count(make(tables([tmp_path / "f.parquet"])), Query((), tuple(columns)))
    assert [cell[:2] for cell in found] == [
        (0, "5"), (0, ""), (1, "4"), (1, "8.25"), (2, ""), (3, "true"), (3, "false"), (4, "2025-01-31"), (4, ""),
        (5, "05"), (5, "")]
    assert found[4][2] == 2


@pytest.mark.parametrize("make", [FrameEngine, DuckEngine])
def test_parquet_counts_as_the_same_table_in_csv(make, tmp_path):
    rows = [(f"X{n % 3}", f"2025-0{n % 7 + 1}-03", "2", TEXTS[n % 9], "1") for n in range(20)]
    found = [[cell[:-1] for cell in count(make(tables([path])), QUERIES[2])]
             for path in (written(tmp_path / "f.csv", rows), as_parquet(tmp_path / "f.parquet", rows))]
    assert found[0] == found[1]


def test_a_late_decimal_is_not_rounded_and_a_code_keeps_its_zeros(tmp_path):
    """DuckDB guesses types from the first 20,480 rows of a CSV file."""
    rows = [("X1", "2025-01-03", "2", "5", "1")] * 20_500 + [("005", "13/07/2025", "8.25", "1.665", "2.5")]
    found = count(DuckEngine(tables([written(tmp_path / "f.csv", rows)])), Query((), tuple(HEADER)))
    assert {cell[1] for cell in found if cell[-1] == 20_502} == {"005", "13/07/2025", "8.25", "1.665", "2.5"}


FAULTS = [
    ("short.csv", "a,b\n1,2\n3\n", "engine_bad_row", "short.csv:3"),
    ("long.csv", "a,b\n1,2\n3,4,5\n", "engine_bad_row", "long.csv:3"),
    ("latin.csv", "a,b\nHo\xe0,2\n".encode("latin-1"), "engine_not_utf8", "latin.csv"),
    ("wide.csv", "a,b\n1,2\n".encode("utf-16"), "engine_not_utf8", "wide.csv"),
    ("empty.csv", "", "empty_file", "empty.csv"),
    ("named.parquet", "a,b\n1,2\n", "engine_no_table", "named.parquet"),
    ("f.xlsx", "PK", "engine_no_table", "f.xlsx"),
    ("cut.parquet", b"PAR1" + bytes(40), "engine_failed", "cut.parquet"),
]


@pytest.mark.parametrize("make", [FrameEngine, DuckEngine])
@pytest.mark.parametrize(("name", "content", "code", "place"), FAULTS)
def test_what_cannot_be_counted_is_told_with_its_place(make, name, content, code, place, tmp_path):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Unreadable) as told:
        count(make(tables([path])), Query((Key("a"),)))
    assert (told.value.finding.code, told.value.finding.place.split(", ")[0].partition(":2")[0]) == (code, place)


@pytest.mark.parametrize("make", [FrameEngine, DuckEngine])
def test_a_type_that_is_no_text_is_refused_by_name_where_it_is_asked_for(make, tmp_path):
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.table({"a": ["1"], "many": [[1, 2]]}), tmp_path / "f.parquet")
    read = tables([tmp_path / "f.parquet"])
    assert len(count(make(read), Query((Key("a"),)))) == 1
    with pytest.raises(Unreadable) as told:
        count(make(read), Query((Key("many"),)))
    assert (told.value.finding.code, told.value.finding.values["column"]) == ("engine_column_type", "many")


def test_too_many_cells_are_refused(monkeypatch, tmp_path):
    path = written(tmp_path / "f.csv", [(f"X{n}", "", "", "", "") for n in range(30)])
    for module in (frame, duck, counted_cells):
        monkeypatch.setattr(module, "MOST_CELLS", 20, raising=False)
    for make in (FrameEngine, DuckEngine):
        with pytest.raises(Unreadable) as told:
            count(make(tables([path])), Query((Key("xã"),)))
        assert told.value.finding.code == "engine_too_many_cells"


def test_a_disk_that_fills_is_told_and_nothing_is_left(monkeypatch, tmp_path):
    """The copy as Parquet goes to the temporary folder; /dev/full stands for a disk without space."""
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    path = written(tmp_path / "f.csv", [("X1", "", "", "", "")] * 10)
    monkeypatch.setattr("papi_kit.files.engines.duck._text", lambda value: (
        "'/dev/full'" if str(value).endswith("0.parquet") else "'" + str(value) + "'"))
    with pytest.raises(Unreadable) as told, DuckEngine(tables([path])) as engine:
        engine.counted(Query())
    assert told.value.finding.code == "engine_disk_full"


def test_weights_and_squares_are_exact_beyond_64_bits(tmp_path):
    path = written(tmp_path / "f.csv", [("X1", "", "2", "", "")] * 1000)
    for make in (FrameEngine, DuckEngine):
        (cell,) = count(make(tables([path])), Query(weight=("quyền số", WEIGHTS)))
        assert cell[3:5] == (1000 * 999_999_999_999, 1000 * 999_999_999_999**2)
        assert Fraction(cell[4]) > np.iinfo(np.int64).max


@pytest.mark.parametrize(("said", "code"), [
    ("Py4JJavaError: ... Task 0 in stage 1.0 failed 1 times ... java.io.IOException: No space left on device at",
     "engine_disk_full"),
    ("ConnectionRefusedError: [Errno 111] Connection refused", "engine_spark_ended"),
    ("PySparkRuntimeError: [JAVA_GATEWAY_EXITED] Java gateway process exited before sending", "engine_no_java"),
    ("Py4JJavaError: ... Job aborted due to stage failure: Master removed our application: FAILED",
     "engine_no_cluster"),
    ("Py4JJavaError: ... failed 4 times, most recent failure: ... ExecutorLostFailure (executor 1 exited",
     "engine_worker_lost"),
    ("AnalysisException: [PATH_NOT_FOUND]", "engine_failed")])
def test_what_spark_says_of_its_faults_is_one_finding(said, code, tmp_path):
    """Disks and machines that a test cannot fill or switch off everywhere; the texts are those of Spark 4.3."""
    engine = SparkEngine(tables([as_parquet(tmp_path / "f.parquet", [["1"]], ["a"])]))
    assert engine._told("f.parquet", said).code == code


@pytest.mark.parametrize("master", ["spark://127.0.0.1:1", "spark://127.0.0.1:1,127.0.0.1:99999", "spark://may-chu"])
def test_a_cluster_that_does_not_answer_ends_in_one_finding(master, monkeypatch, tmp_path):
    monkeypatch.setenv("SPARK_MASTER", master)
    read = tables([as_parquet(tmp_path / "f.parquet", [["1"]], ["a"])])
    with pytest.raises(Unreadable) as told, SparkEngine(read):
        pass
    assert (told.value.finding.code, told.value.finding.values["master"]) == ("engine_no_cluster", master)
