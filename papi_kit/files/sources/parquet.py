"""Forms in Parquet."""

from __future__ import annotations

from typing import Any

from ...written.opened import Opened
from .columnar import reader_of
from .source import Source, library


def _load(file: Opened) -> Any:
    return library("pyarrow.parquet", "parquet", file.name).read_table(file.file())


SOURCE = Source("Parquet", frozenset({".parquet", ".pq"}),
                lambda data: data.startswith(b"PAR1") and data.endswith(b"PAR1"), reader_of(_load, "Parquet"))
