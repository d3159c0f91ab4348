"""pandas in pieces: the same counts where no other engine is installed, in memory bounded by a piece and the cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Self

import numpy as np
import pandas as pd

from ...findings import Place, Unreadable, error, reason_of
from ...written.counted import MOST_CELLS, OF_FILE, Column, Counted, Deal, Dealt, Numbers, Query, Sum
from ...written.opened import FileRecord
from .absent import absent
from .cells import dealt, too_many
from .derived import sources, texts_of
from .source import Table, decimal_of, is_float

PIECE = 50_000
_HALF = 20                                   # bits: weights below 2^40 are two halves, whose products sum exactly
Columns = dict[str, np.ndarray]
Texts = dict[Column, np.ndarray]
Cell = tuple[Any, ...]
Piece = tuple[Columns, np.ndarray]           # texts by column; numbers of the rows


class FrameEngine:
    """Reads the file again for every query."""

    name = "pandas"

    def __init__(self, tables: Sequence[Table], piece: int = PIECE):
        self.tables, self.piece = tables, piece
        self.files: Sequence[FileRecord] = [table.record for table in tables]
        self.decimal = decimal_of(tables)
        self.header: Sequence[str] = tables[0].header or _parquet_header(tables[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        pass

    def counted(self, query: Query) -> Counted:
        found: dict[Cell, list[int]] = {}
        for number in range(len(self.tables)):
            for columns, rows in self._pieces(number, query):
                _add(found, query, columns, rows)
                if len(found) > MOST_CELLS:
                    raise too_many(self.files[0].name)
        return _counted(query, found)

    def deal(self, deal: Deal, folder: Path) -> None:
        for number in range(len(self.tables)):
            for columns, rows in self._pieces(number, deal.query, deal.same):
                numbers = [_number(columns, one) for one in deal.query.sums]
                table = np.column_stack([rows, *_told_apart(columns[deal.same] if deal.same else None, len(rows)),
                                         *numbers])
                _write(folder, table, numbers[deal.by] % deal.buckets)

    def dealt(self, deal: Deal, folders: Sequence[Path], bucket: int) -> Dealt:
        width = 3 + len(deal.query.sums)
        paths = [path for folder in folders if (path := folder / str(bucket)).exists()]
        table = np.concatenate([np.zeros(0, dtype=np.int64), *(np.fromfile(path, dtype=np.int64) for path in paths)])
        columns = table.reshape(-1, width).T
        return dealt(columns[0], columns[1].view(np.uint64), columns[2].view(np.uint64), *columns[3:])

    def _pieces(self, number: int, query: Query, same: str | None = None) -> Iterator[tuple[Texts, np.ndarray]]:
        """The columns of the query and the numbers of the rows, so many rows at a time."""
        if query.files is not None and number not in query.files:
            return
        names = [*(name for column in query.columns for name in sources(column)), *([same] if same else [])]
        for columns, lines in _pieces(self.tables[number], list(dict.fromkeys(names)), self.piece):
            yield {column: texts_of(column, columns) for column in (*query.columns, *([same] if same else []))}, (
                number * OF_FILE + lines)


def _counted(query: Query, found: dict[Cell, list[int]]) -> Counted:
    keys, sums = len(query.keys), len(query.sums)
    parts = [np.array([cell[n] for cell in found], dtype=object) for n in range(keys + 2 + sums)]
    whole = [np.array([values[n] for values in found.values()], dtype=object) for n in range(4)]
    return Counted(tuple(parts[:keys]), parts[keys].astype(np.int64), parts[keys + 1],
                   tuple(part.astype(np.int64) for part in parts[keys + 2:]), whole[0].astype(np.int64), whole[1],
                   whole[2], whole[3].astype(np.int64)).ordered()


def _number(columns: Texts, one: Sum) -> np.ndarray:
    size = len(next(iter(columns.values())))
    return sum((_mapped(columns[name], values) for name, values in one.terms), np.zeros(size, dtype=np.int64))


def _told_apart(texts: np.ndarray | None, size: int) -> list[np.ndarray]:
    """Two numbers of each text, both 0 of a blank one, as int64."""
    if texts is None:
        return [np.zeros(size, dtype=np.int64)] * 2
    texts = np.array([text.strip(" ") for text in texts], dtype=object)
    found = (pd.util.hash_array(texts, hash_key=key) for key in ("papi-kit number1", "papi-kit number2"))
    return [np.where(texts == "", np.uint64(0), one).view(np.int64) for one in found]


def _write(folder: Path, table: np.ndarray, bucket: np.ndarray) -> None:
    """Adds the rows to the files of their buckets. Raises OSError."""
    order = np.argsort(bucket, kind="stable")
    numbers, starts = np.unique(bucket[order], return_index=True)
    for number, rows in zip(numbers.tolist(), np.split(table[order], starts[1:]), strict=True):
        with (folder / str(number)).open("ab") as file:
            file.write(rows.tobytes())


def _add(found: dict[Cell, list[int]], query: Query, columns: Texts, numbers: np.ndarray) -> None:
    """The rows of a piece to what was found before: cell -> rows, weights, squares, first row."""
    texts = [columns[key.column] if not key.letters else _start(columns[key.column], key.letters) for key in query.keys]
    sums = [_number(columns, one) for one in query.sums]
    weights = _mapped(columns[query.weight[0]], query.weight[1]) if query.weight else np.ones(len(numbers), np.int64)
    for item, name in enumerate(query.items or ("",)):
        own = [columns[name]] if name else []
        code, first, counts = _cells([*texts, *sums, *own], len(numbers))
        summed = _exact_sums(code, len(first), weights)
        of_cell = [[part[row] for row in first] for part in (*texts, *own, *sums)]
        keys = len(texts)
        for place, row in enumerate(first.tolist()):
            parts = [part[place] for part in of_cell]
            cell = (*parts[:keys], item, *(parts[keys:keys + 1] if name else ("",)), *map(int, parts[keys + len(own):]))
            known = found.setdefault(cell, [0, 0, 0, int(numbers[row])])
            known[0] += int(counts[place])
            known[1] += summed[0][place]
            known[2] += summed[1][place]


def _cells(parts: Sequence[np.ndarray], rows: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which cell each row is in (n,), the first row and the number of rows of each cell."""
    code = np.zeros(rows, dtype=np.int64)
    for part in parts:
        own, values = pd.factorize(part)
        code, _ = pd.factorize(code * max(len(values), 1) + own)
    _, first, counts = np.unique(code, return_index=True, return_counts=True)
    return code, first, counts


def _exact_sums(code: np.ndarray, cells: int, weights: np.ndarray) -> tuple[list[int], list[int]]:
    """Sums of weights and of their squares by cell: whole numbers, of halves that no sum of a piece overflows."""
    order = np.argsort(code, kind="stable")
    starts = np.searchsorted(code[order], np.arange(cells))
    high, low = np.divmod(weights[order], 1 << _HALF)
    sums = [np.add.reduceat(part, starts).tolist() for part in (high, low, high * high, high * low, low * low)]
    whole = [(a << _HALF) + b for a, b in zip(sums[0], sums[1], strict=True)]
    squares = [(a << 2 * _HALF) + (2 * b << _HALF) + c for a, b, c in zip(*sums[2:], strict=True)]
    return whole, squares


def _mapped(texts: np.ndarray, numbers: Numbers) -> np.ndarray:
    code, distinct = pd.factorize(texts)
    return np.array([numbers.get(text, 0) for text in distinct], dtype=np.int64)[code]


def _start(texts: np.ndarray, letters: int) -> np.ndarray:
    return np.array([text[:letters] for text in texts], dtype=object)


# ---- pieces of a file


def _pieces(table: Table, columns: Sequence[str], size: int) -> Iterator[Piece]:
    """Texts by column and the lines, so many rows at a time. Raises Unreadable."""
    try:
        yield from _csv_pieces(table, columns, size) if table.header else _parquet_pieces(table, columns, size)
    except OSError as problem:
        raise Unreadable(error("unreadable_file", table.record.name, reason=reason_of(problem))) from problem


def _csv_pieces(table: Table, columns: Sequence[str], size: int) -> Iterator[Piece]:
    places = [table.header.index(name) for name in columns]
    width, line = len(table.header), 1
    with table.path.open(encoding="utf-8-sig", newline="") as file:
        reader = (record for record in csv.reader(file, delimiter=table.separator, strict=True) if record)
        try:
            next(reader)
            while rows := list(islice(reader, size)):
                for number, row in enumerate(rows):
                    if len(row) != width:
                        raise Unreadable(error("engine_bad_row", Place(table.record.name, line + 1 + number)))
                found = {name: np.array([row[at] for row in rows], dtype=object)
                         for name, at in zip(columns, places, strict=True)}
                yield found, np.arange(line + 1, line + 1 + len(rows))
                line += len(rows)
        except UnicodeDecodeError:
            raise Unreadable(error("engine_not_utf8", table.record.name)) from None
        except csv.Error:
            raise Unreadable(error("engine_bad_row", Place(table.record.name, line + 1))) from None


def _parquet_header(table: Table) -> list[str]:
    return [str(name) for name in _arrow(table).schema_arrow.names]


def _arrow(table: Table) -> Any:
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        raise Unreadable(absent("pyarrow", table.record.name)) from None
    try:
        return parquet.ParquetFile(table.path)
    except (OSError, ValueError) as problem:
        raise Unreadable(error("engine_failed", table.record.name, text=" ".join(str(problem).split())[:200])) from None


def _parquet_pieces(table: Table, columns: Sequence[str], size: int) -> Iterator[Piece]:
    file, line = _arrow(table), 1
    if lacking := set(columns) - set(file.schema_arrow.names):
        raise Unreadable(error("forms_column_absent", table.record.name, column=min(lacking)))
    kinds = {name: str(file.schema_arrow.field(name).type) for name in columns}
    floats = {name for name, kind in kinds.items() if is_float(kind, name, table.record.name)}
    for batch in file.iter_batches(size, columns=list(columns)):
        found = {name: _arrow_texts(batch.column(name), name in floats) for name in columns}
        yield found, np.arange(line, line + batch.num_rows)
        line += batch.num_rows


def _arrow_texts(column: Any, is_number: bool) -> np.ndarray:
    def text(value: Any) -> str:
        if value is None or value != value:
            return ""
        if is_number and value == value // 1 and abs(value) < 1e15:
            return str(int(value))
        return str(value).lower() if isinstance(value, bool) else str(value)

    known: dict[Any, str] = {}
    return np.array([known.setdefault(value, text(value)) if value in known or value == value else ""
                     for value in column.to_pylist()], dtype=object)
