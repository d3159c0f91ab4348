"""DuckDB inside this process: CSV and Parquet of any size, streaming, in bounded memory."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

import numpy as np

from ...findings import Place, Unreadable, error
from ...written.counted import MOST_CELLS, OF_FILE, Column, Counted, Deal, Dealt, Query
from ...written.opened import FileRecord
from .cells import counted, dealt
from .derived import sql_of
from .source import Table, decimal_of, is_float
from .sql import mapped, text_of, text_of_deal

MEMORY = "1200MB"
_ROW_GROUP = 100_000
_DEALT = 32_768                          # ratings of a bucket that a thread holds before it writes them
_LINE = re.compile(r"CSV Error on Line: ([0-9]+)")


class DuckEngine:
    """CSV is written as Parquet in a temporary folder first, every cell as text: it is then read once, and nothing is
    guessed of types."""

    name = "duckdb"

    def __init__(self, tables: Sequence[Table], memory: str = MEMORY):
        self.tables, self.memory = tables, memory
        self.files: Sequence[FileRecord] = [table.record for table in tables]
        self.header: Sequence[str] = tables[0].header
        self.decimal = decimal_of(tables)
        self._open = ExitStack()

    def __enter__(self) -> Self:
        import duckdb

        self._folder = Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="papi-kit-")))
        settings: dict[str, Any] = {"memory_limit": self.memory, "temp_directory": str(self._folder / "spill"),
                                    "autoinstall_known_extensions": False, "autoload_known_extensions": False,
                                    "partitioned_write_flush_threshold": _DEALT}
        self._database = self._open.enter_context(duckdb.connect(":memory:", config=settings))
        try:
            self._parquet = [self._as_parquet(number, table) for number, table in enumerate(self.tables)]
            self._kinds = [self._kinds_of(number) for number in range(len(self.tables))]
        except BaseException:
            self._open.close()
            raise
        self.header = self.header or list(self._kinds[0])
        return self

    def __exit__(self, *fault: object) -> None:
        self._open.close()

    def counted(self, query: Query) -> Counted:
        file = self.files[0].name
        with self._faults(file):
            self._present(query)
            columns = self._database.cursor().execute(text_of(query, MOST_CELLS + 1)).fetchnumpy()
        return counted(query, columns, file)

    def deal(self, deal: Deal, folder: Path) -> None:
        with self._faults(self.files[0].name):
            self._present(deal.query, deal.same)
            self._database.execute(f"copy ({text_of_deal(deal)}) to {_text(folder)} (format parquet, partition_by "
                                   "(bucket), overwrite_or_ignore, compression zstd)")

    def dealt(self, deal: Deal, folders: Sequence[Path], bucket: int) -> Dealt:
        paths = [path for folder in folders for path in sorted((folder / f"bucket={bucket}").glob("*.parquet"))]
        names = ["nr", "h1", "h2", *(f"s{number}" for number in range(len(deal.query.sums)))]
        if not paths:
            return dealt(*np.zeros((len(names), 0), dtype=np.int64))
        with self._faults(self.files[0].name):
            columns = self._database.cursor().execute(
                f"select {', '.join(names)} from read_parquet([{', '.join(map(_text, paths))}])").fetchnumpy()
        return dealt(*(np.asarray(columns[name]) for name in names))

    def _present(self, query: Query, same: str | None = None) -> None:
        """The table `forms` and the mappings."""
        self._database.execute(f"create or replace view forms as {self._forms(query, same)}")
        for number, (_, numbers) in enumerate(mapped(query)):
            self._map(f"m{number}", numbers)

    def _forms(self, query: Query, same: str | None) -> str:
        """The rows of all files, one below the other."""
        return " union all ".join(
            f"select {number * OF_FILE + (2 if table.header else 1)} + file_row_number as nr"
            f"{''.join(self._cell(number, column, place) for place, column in enumerate(query.columns))}"
            f"{self._numbers(number, same)}"
            f" from read_parquet({_text(self._parquet[number])}, file_row_number=true)"
            for number, table in enumerate(self.tables) if query.files is None or number in query.files)

    def _cell(self, number: int, column: Column, place: int) -> str:
        """The texts of a column of a file as `c0`."""
        return f", {sql_of(column, lambda name: self._text_of(number, name))} as c{place}"

    def _numbers(self, number: int, same: str | None) -> str:
        """Two numbers of a text, both 0 of a blank one."""
        if same is None:
            return ", 0::ubigint as h1, 0::ubigint as h2"
        text = f"trim({self._text_of(number, same)})"
        return "".join(f", case when {text} = '' then 0 else md5_number_{half}({text}) end as h{place}"
                       for place, half in ((1, "lower"), (2, "upper")))

    def _text_of(self, number: int, column: str) -> str:
        table, kinds = self.tables[number], self._kinds[number]
        if column not in kinds:
            raise Unreadable(error("engine_headers_differ", table.record.name, other=self.files[0].name))
        name = f"c{table.header.index(column)}" if table.header else _name(column)
        text = f"cast({name} as string)"
        if is_float(kinds[column], column, table.record.name):
            whole = f"isfinite({name}) and {name} = floor({name}) and abs({name}) < 1e15"
            text = (f"case when isnan({name}) then '' when {whole} then cast(cast({name} as bigint) as string) "
                    f"else {text} end")
        return f"coalesce({text}, '')"

    def _map(self, name: str, numbers: Any) -> None:
        import pandas as pd

        frame = pd.DataFrame({"txt": np.array(list(numbers), dtype=object),
                              "value": np.fromiter(numbers.values(), dtype=np.int64, count=len(numbers))})
        self._database.register("mapping", frame)
        self._database.execute(f"create or replace table {name} as select cast(txt as varchar) as txt, value, "
                               "cast(cast(value as hugeint) * value as decimal(38,0)) as square from mapping")
        self._database.unregister("mapping")

    def _as_parquet(self, number: int, table: Table) -> Path:
        if not table.header:
            return table.path
        target = self._folder / f"{number}.parquet"
        columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(table.header)))
        source = (f"read_csv({_text(table.path)}, auto_detect=false, header=true, delim={_text(table.separator)}, "
                  f"quote='\"', escape='\"', columns={{{columns}}})")
        with self._faults(table.record.name):
            self._database.execute(f"copy (select * from {source}) to {_text(target)} "
                                   f"(format parquet, row_group_size {_ROW_GROUP})")
        return target

    def _kinds_of(self, number: int) -> dict[str, str]:
        """Column -> its type."""
        table = self.tables[number]
        if table.header:
            return dict.fromkeys(table.header, "varchar")
        with self._faults(table.record.name):
            found = self._database.execute(f"describe select * from read_parquet({_text(table.path)})").fetchall()
        return {str(name): str(kind) for name, kind, *_ in found}

    @contextmanager
    def _faults(self, file: str) -> Iterator[None]:
        import duckdb

        try:
            yield
        except duckdb.OutOfMemoryException as problem:
            raise Unreadable(error("engine_no_memory", file, limit=self.memory)) from problem
        except duckdb.Error as problem:
            raise Unreadable(_told(file, str(problem))) from problem


def _told(file: str, text: str) -> Any:
    if line := _LINE.search(text):
        encoded = "unicode" in text.lower() or "utf-8" in text.lower()
        return error("engine_not_utf8" if encoded else "engine_bad_row", Place(file, int(line[1])))
    if "No space left" in text or "could not write all bytes" in text.lower():
        return error("engine_disk_full", file)
    return error("engine_failed", file, text=" ".join(text.split())[:200])


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
