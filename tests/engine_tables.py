"""Tables for the engines that count, the questions asked of them, and what was counted as a list."""

import csv

import pytest

from papi_kit.written.counted import Key, Query, Sum

HEADER = ["xã", "ngày", "quyền số", "q01", "q02"]
WEIGHTS = {"1,5": 150_000_000_000, "2": 999_999_999_999, "0.1": 1}
TEXTS = ["", "1", "05", "8,25", "it's", 'nói "được"', "a\\n;b", "Hoà", "x\ny"]
QUERIES = [
    Query(),
    Query((Key("q01"),)),
    Query((Key("xã"), Key("ngày", 7)), ("q01", "q02"), weight=("quyền số", WEIGHTS)),
    Query((Key("xã"),), ("xã", "q02")),
    Query((Key("xã"),), sums=(Sum((("q01", {"1": 1, "05": 5}), ("q02", {"1": 10}))), Sum((("q02", {"": 1}),))),
          weight=("quyền số", WEIGHTS)),
]


def written(path, rows, header=HEADER, mark=","):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=mark).writerows([header, *rows])
    return path


def as_parquet(path, rows, header=HEADER, group=3):
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    columns = {name: [row[at] for row in rows] for at, name in enumerate(header)}
    parquet.write_table(pa.table(columns), path, row_group_size=group)
    return path


def cells(found):
    """What was counted, as a list that can be compared whatever holds it."""
    columns = [*found.keys, found.item, found.text, *found.sums, found.rows, found.weights, found.squares, found.first]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def count(engine, query):
    with engine as opened:
        return cells(opened.counted(query))
