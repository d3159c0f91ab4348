"""Spark counts as the other engines do: by a cluster of separate processes on this machine, and what ends its faults.

Needs papi-kit[spark] and Java, which the slower checks install in an environment of their own."""

import math
import os
import signal
import subprocess
import sys
import time
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pandas as pd
import pytest
from engine_tables import HEADER, QUERIES, TEXTS, WEIGHTS, as_parquet, cells, count

from papi_kit.files.engines.duck import DuckEngine
from papi_kit.files.engines.frame import FrameEngine
from papi_kit.files.engines.source import tables
from papi_kit.findings import Unreadable
from papi_kit.jobs.survey import survey
from papi_kit.written.counted import OF_FILE, Key, Query

pyspark = pytest.importorskip("pyspark")
from papi_kit.files.engines.spark import SparkEngine  # noqa: E402

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from cluster import cluster as local_cluster  # noqa: E402

pytestmark = pytest.mark.slow
SURVEY = """
survey: dem-spark
title: Phiếu bịa để thử
year: 2025
data: phieu.parquet
unit: xa
design: {kind: probability, strata: xa, clusters: thon, weights: w, nest: true, single_psu: average}
scale: [1, 2, 3]
missing: {dont_know: [9]}
factors: [{id: F1, name: Một, items: [q1, q2]}]
items: [{id: q1, text: Câu 1}, {id: q2, text: Câu 2}]
measures: {satisfied: {share: [3]}, index: {points: {1: 0, 2: 33.5, 3: 100}}}
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with local_cluster(tmp_path_factory.mktemp("cluster"), quick=True) as made:
        yield made


@pytest.fixture(scope="module")
def session(cluster):
    """Of a program that has one already: executors start once for several tests."""
    from pyspark.sql import SparkSession

    found = SparkSession.builder.master(cluster.master).config("spark.sql.caseSensitive", "false").getOrCreate()
    yield found
    found.stop()


@pytest.fixture
def forms(tmp_path):
    rows = [(f"Xã {n % 3}", f"Thôn {n % 7}", [1.25, 2.0, 3.125, 0.0001][n % 4], n * n % 3 + 1, "9" if n % 11 == 0 else
             "đã nói \\ 'không'" if n % 97 == 0 else str(n % 3 + 1)) for n in range(500)]
    pd.DataFrame(rows, columns=["xa", "thon", "w", "q1", "q2"]).to_parquet(tmp_path / "phieu.parquet",
                                                                            row_group_size=100)
    (tmp_path / "ks.yaml").write_text(SURVEY, encoding="utf-8")
    return tmp_path


def test_a_survey_counted_by_two_workers_has_the_bits_of_the_other_engines(cluster, forms):
    done = {engine: survey(forms / "ks.yaml", out=forms / engine, engine=engine)
            for engine in ("spark", "duckdb", "pandas")}
    assert cluster.used() == 2
    for name in ("duckdb", "pandas"):
        assert (forms / name / "estimates.csv").read_bytes() == (forms / "spark" / "estimates.csv").read_bytes()
        assert [found for found in done[name].report.findings if found.code != "engine_counted"] == [
            found for found in done["spark"].report.findings if found.code != "engine_counted"]
    assert done["spark"].report.manifest["engine"]["name"] == "spark"


def test_cells_of_every_type_and_text_are_those_of_the_other_engines(session, tmp_path):
    rows = [(f"X{n % 3}", f"2025-0{n % 7 + 1}-03", [*WEIGHTS, "?"][n % 4], TEXTS[n % 9], TEXTS[n * n % 9])
            for n in range(60)]
    as_parquet(tmp_path / "phiếu [1] {a}.parquet", rows)
    numbers = [4.0, 8.25, math.nan, None, 1e20, 0.1, 1e-7, -2.5e-100, 5e-4, 12345678.5, -math.inf, 1 / 3, -0.0]
    typed = [(n, number, [True, None][n % 2], date(2025, 1, n + 1), datetime(2025, 1, 31, 7, n), Decimal(n) / 4)
             for n, number in enumerate(numbers)]
    names = ["n", "x", "yes", "day", "time", "exact"]
    as_parquet(tmp_path / "kiểu.parquet", typed, names)
    asked = [("phiếu [1] {a}.parquet", QUERIES), ("kiểu.parquet", [Query((), tuple(names))])]
    for name, queries in asked:
        read = tables([tmp_path / name])
        with SparkEngine(read) as engine:
            found = [cells(engine.counted(query)) for query in queries]
        with DuckEngine(read) as duck:
            assert [cells(duck.counted(query)) for query in queries] == found
        assert [count(FrameEngine(read), query) for query in queries] == found


def test_several_files_are_one_table_and_rows_keep_their_file(session, tmp_path):
    rows = [("X1", "2025-01-03", "2", "1", "1"), ("X2", "2025-01-03", "2", "1", "1")]
    paths = [as_parquet(tmp_path / "a.parquet", rows[:1]), as_parquet(tmp_path / "b.parquet", rows)]
    assert count(SparkEngine(tables(paths)), Query((Key("xã"),))) == [
        ("X1", 0, "", 2, 2, 2, 1), ("X2", 0, "", 1, 1, 1, OF_FILE + 2)]


def test_what_spark_cannot_read_is_told_by_name(session, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as parquet

    parquet.write_table(pa.table({"a": ["1"], "many": [[1, 2]]}), tmp_path / "f.parquet")
    (tmp_path / "cut.parquet").write_bytes(b"PAR1" + bytes(40))
    with SparkEngine(tables([tmp_path / "f.parquet"])) as engine, pytest.raises(Unreadable) as told:
        engine.counted(Query((Key("many"),)))
    assert (told.value.finding.code, told.value.finding.values["column"]) == ("engine_column_type", "many")
    with pytest.raises(Unreadable) as told:
        count(SparkEngine(tables([tmp_path / "cut.parquet"])), Query())
    assert (told.value.finding.code, told.value.finding.place) == ("engine_failed", "cut.parquet")


def test_a_session_of_the_program_is_left_as_it_is(session, forms):
    assert count(SparkEngine(tables([forms / "phieu.parquet"])), Query()) == [(0, "", 500, 500, 500, 1)]
    assert session.conf.get("spark.sql.caseSensitive") == "false" and session.range(3).count() == 3


def test_a_count_ends_right_though_a_worker_is_killed(cluster, session, tmp_path):
    """As a machine that is switched off: its share is counted by the others."""
    rows = [(f"X{n % 3}", "2025-01-03", "2", str(n % 5), str(n % 7)) for n in range(200_000)]
    path = as_parquet(tmp_path / "f.parquet", rows, group=5_000)
    killed = []
    with SparkEngine(tables([path])) as engine:
        def kill():
            tracker = session.sparkContext.statusTracker()
            while not tracker.getActiveJobsIds():
                time.sleep(0.01)
            killed.extend(cluster.executors()[:1])
            os.kill(killed[0], signal.SIGKILL)

        killing = Thread(target=kill)
        killing.start()
        found = cells(engine.counted(QUERIES[2]))
        killing.join()
    assert killed and found == count(DuckEngine(tables([path])), QUERIES[2])


def test_a_folder_to_spill_to_that_cannot_be_made_ends_in_one_finding(cluster, forms):
    (forms / "file").write_text("")
    ours = {"SPARK_LOCAL_DIRS": str(forms / "file" / "spill"), "SPARK_MASTER": "local[1]"}
    done = subprocess.run([sys.executable, "-m", "papi_kit", "survey", forms / "ks.yaml", "--engine", "spark", "--out",
                           forms / "out"], env={**os.environ, **ours}, capture_output=True, text=True)
    assert done.returncode == 2 and "Traceback" not in done.stderr and not (forms / "out").exists(), done.stderr
    assert "SPARK_LOCAL_DIRS" in done.stderr


def test_a_cluster_whose_workers_all_die_ends_in_one_finding(cluster, session, tmp_path):
    """The last test by this cluster."""
    path = as_parquet(tmp_path / "f.parquet", [("X1", "", "", "", "")], HEADER)
    with SparkEngine(tables([path]), wait=3) as engine:
        cluster.kill_workers()
        with pytest.raises(Unreadable) as told:
            engine.counted(Query())
    assert told.value.finding.code == "engine_no_cluster"
    assert told.value.finding.values == {"master": cluster.master, "seconds": 3}
