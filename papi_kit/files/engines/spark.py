"""Apache Spark by the same text of SQL: Parquet counted by several machines, never needed on an office's computer."""

from __future__ import annotations

import os
import re
import socket
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Thread
from typing import Any, Self

from ...findings import Finding, Unreadable, error
from ...written.counted import MOST_CELLS, OF_FILE, Counted, Numbers, Query
from ...written.opened import FileRecord
from .absent import no_java
from .cells import counted
from .derived import sources, sql_of
from .source import Table, decimal_of, is_float
from .sql import mapped, text_of

MASTER = "SPARK_MASTER"                      # the variable that names a cluster; without it this computer alone
WAIT = 120                                   # seconds without any worker, after which a cluster is given up
_HERE = "local[*]"
_LOOPBACK = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
_SETTINGS = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "OFF"}
_SQL = {"spark.sql.session.timeZone": "UTC", "spark.sql.ansi.enabled": "true", "spark.sql.caseSensitive": "true"}
_GLOB = re.compile(r"([\\{}\[\]*?])")
_DISK_FULL = re.compile("No space left|Disk quota exceeded|Failed to create (a )?local dir", re.IGNORECASE)
_ENDED = re.compile("^(Connection|EOFError|Py4JNetworkError)")            # Java itself is gone
_NO_CLUSTER = re.compile("masters are unresponsive|Master removed our application|stopped SparkContext|was shut down")


class SparkEngine:
    """Parquet only: of CSV, Spark cannot tell the rows. Every worker must see the files under the same path."""

    name = "spark"

    def __init__(self, tables: Sequence[Table], wait: int | None = None):
        if text := next((table for table in tables if table.header), None):
            raise Unreadable(error("engine_spark_csv", text.record.name))
        self.tables, self.wait = tables, WAIT if wait is None else wait
        self.files: Sequence[FileRecord] = [table.record for table in tables]
        self.decimal = decimal_of(tables)
        self.header: Sequence[str] = ()
        self.master = os.environ.get(MASTER) or _HERE
        self._open = ExitStack()

    def __enter__(self) -> Self:
        if not answers(self.master):
            raise Unreadable(self._no_cluster(self.files[0].name))
        with self._faults(self.files[0].name):
            self._session = self._started()
        try:
            self._frames = [self._frame(table) for table in self.tables]
        except BaseException:
            self._open.close()
            raise
        self.header = list(self._frames[0].columns)
        return self

    def __exit__(self, *fault: object) -> None:
        self._open.close()

    def counted(self, query: Query) -> Counted:
        forms = self._forms(0, query)
        for number in range(1, len(self.tables)):
            forms = forms.union(self._forms(number, query))
        with self._job(self.files[0].name):
            forms.createOrReplaceTempView("forms")
            for number, (_, numbers) in enumerate(mapped(query)):
                self._map(f"m{number}", numbers)
            found = self._session.sql(text_of(query, MOST_CELLS + 1)).toArrow()
        return counted(query, {name: found[name].to_numpy() for name in found.column_names}, self.files[0].name)

    def _started(self) -> Any:
        """A session of our own; that of a program which has one already is left as it is."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)               # pyspark tells of its own use of pandas
            from pyspark.sql import SparkSession

            running = SparkSession.getActiveSession()
            if not running:
                settings = _SETTINGS | (_LOOPBACK if self.master.startswith("local") else {})
                build = SparkSession.builder.master(self.master).appName("papi-kit")
                running = build.config(map=settings).getOrCreate()
                self._open.callback(_stop, running)
            session = running.newSession()
        for name, value in _SQL.items():
            session.conf.set(name, value)
        return session

    def _frame(self, table: Table) -> Any:
        path = table.path.resolve().as_posix()
        with self._job(table.record.name):
            return self._session.read.parquet("file:///" + _GLOB.sub(r"\\\1", path.removeprefix("/")))

    def _forms(self, number: int, query: Query) -> Any:
        """The rows of a file, cells as texts."""
        frame, file = self._frames[number], self.files[number].name
        kinds = dict(frame.dtypes)
        if {name for column in query.columns for name in sources(column)} - set(kinds):
            raise Unreadable(error("engine_headers_differ", file, other=self.files[0].name))
        cells = [f"{sql_of(column, lambda name: _text_of(name, kinds[name], file))} as c{place}"
                 for place, column in enumerate(query.columns)]
        return frame.selectExpr(f"_metadata.row_index + {number * OF_FILE + 1} as nr", *cells)

    def _map(self, name: str, numbers: Numbers) -> None:
        import pyarrow as pa

        rows = pa.table({"txt": pa.array(list(numbers), pa.string()), "value": pa.array(numbers.values(), pa.int64())})
        square = "cast(cast(value as decimal(19,0)) * value as decimal(38,0)) as square"
        self._session.createDataFrame(rows).selectExpr("txt", "value", square).createOrReplaceTempView(name)

    @contextmanager
    def _job(self, file: str) -> Iterator[None]:
        """Work of the cluster, which is given up where it has no worker for too long."""
        context = self._session.sparkContext
        watch = None if context.master.startswith("local") else _Watch(context, self.wait)
        try:
            with self._faults(file):
                if watch:
                    watch.start()
                yield
        except Unreadable:
            if watch and watch.gave_up:
                raise Unreadable(self._no_cluster(file)) from None
            raise
        finally:
            if watch:
                watch.done.set()

    @contextmanager
    def _faults(self, file: str) -> Iterator[None]:
        """One finding, whatever a cluster says of itself: it does not start, a worker died, a file cannot be read."""
        try:
            yield
        except Exception as problem:
            text = " ".join(f"{type(problem).__name__}: {problem}".split())
            raise Unreadable(self._told(file, text)) from problem

    def _told(self, file: str, text: str) -> Finding:
        if "JAVA_GATEWAY_EXITED" in text:
            return no_java(file)
        if _DISK_FULL.search(text):
            return error("engine_disk_full", file)
        if _ENDED.search(text):
            return error("engine_spark_ended", file)
        if _NO_CLUSTER.search(text):
            return self._no_cluster(file)
        code = "engine_worker_lost" if "ExecutorLost" in text else "engine_failed"
        return error(code, file, text=text[:200])

    def _no_cluster(self, file: str) -> Finding:
        return error("engine_no_cluster", file, master=self.master, seconds=self.wait)


def answers(master: str) -> bool:
    """Whether one of the masters of a cluster of Spark's own takes a connection; Spark would try for a minute."""
    places = master.removeprefix("spark://").split(",") if master.startswith("spark://") else []
    for place in places:
        host, _, port = place.rpartition(":")
        with suppress(OSError, ValueError, OverflowError), socket.create_connection((host, int(port)), timeout=5):
            return True
    return not places


def _stop(session: Any) -> None:
    with suppress(Exception):                # of a Java process that is gone nothing can be stopped
        session.stop()


class _Watch(Thread):
    """Looks every second whether the cluster has a worker."""

    def __init__(self, context: Any, seconds: int):
        super().__init__(daemon=True)
        self.context, self.seconds, self.done, self.gave_up = context, seconds, Event(), False

    def run(self) -> None:
        with suppress(Exception):            # Java that is gone is told by the job itself
            self._look()

    def _look(self) -> None:
        idle = 0
        while idle < self.seconds and not self.done.wait(1):
            idle = 0 if self.context._jsc.sc().getExecutorMemoryStatus().size() > 1 else idle + 1    # 1: the driver
        if not self.done.is_set():
            self.gave_up = True
            self.context.cancelAllJobs()


def _text_of(column: str, kind: str, file: str) -> str:
    name = "`" + column.replace("`", "``") + "`"
    is_number = is_float(kind if kind != "timestamp" else "timestamp with time zone", column, file)
    return f"coalesce({_number(name) if is_number else f'cast({name} as string)'}, '')"


def _number(name: str) -> str:
    """A number with a point as the other engines write it: 4, 0.0005, 12345678.5, 1e+20, where Java has 4.0, 5.0E-4,
    1.23456785E7, 1.0E20."""
    text = f"cast({name} as string)"
    plain = f"trim(trailing '0' from cast(cast({text} as decimal(38,21)) as string))"
    power = f"regexp_replace(regexp_replace(lower({text}), '([.]0)?e(?=[0-9])', 'e+'), '[.]0e', 'e')"
    return (f"case when isnan({name}) then '' when abs({name}) < 1e15 and {name} = floor({name}) then "
            f"cast(cast({name} as bigint) as string) when abs({name}) >= 1e-4 and abs({name}) < 1e15 then {plain} "
            f"else replace(regexp_replace({power}, '([+-])([0-9])$', '$10$2'), 'infinity', 'inf') end")
