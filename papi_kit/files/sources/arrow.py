"""Forms in Arrow: files (.arrow, .feather) and streams (.arrows)."""

from __future__ import annotations

from typing import Any

from ...written.opened import Opened
from .columnar import reader_of
from .source import Source, library

_FILE, _STREAM = b"ARROW1", b"\xff\xff\xff\xff"


def _load(file: Opened) -> Any:
    ipc = library("pyarrow.ipc", "parquet", file.name)
    opener = ipc.open_file if file.data.startswith(_FILE) else ipc.open_stream
    return opener(file.data).read_all()


SOURCE = Source("Arrow", frozenset({".arrow", ".feather", ".arrows"}),
                lambda data: data.startswith((_FILE, _STREAM)), reader_of(_load, "Arrow"))
