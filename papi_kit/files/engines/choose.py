"""Which engine counts tables: the one that was asked for, else by size and by what is installed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...findings import Unreadable
from ...written.counted import Engine
from .absent import absent, has_java, is_there, no_java
from .source import SUFFIXES, size_of, tables

LARGE = 200_000_000                          # bytes: smaller files are read into memory whole


def chosen(asked: str, paths: Sequence[Path]) -> str:
    """The engine for `asked` (auto, pandas, duckdb, spark); "" where the files are read into memory whole."""
    if asked != "auto":
        return asked
    if size_of(paths) <= LARGE or any(path.suffix.lower() not in SUFFIXES for path in paths):
        return ""
    return "duckdb" if is_there("duckdb") else "pandas"


def engine_of(name: str, paths: Sequence[Path]) -> Engine:
    """Raises Unreadable: it is not installed, or a file is no table that it can count."""
    if name != "pandas" and not is_there(name):
        raise Unreadable(absent(name, paths[0].name))
    if name == "spark" and not has_java():
        raise Unreadable(no_java(paths[0].name))
    found = tables(paths)
    if name == "duckdb":
        from .duck import DuckEngine

        return DuckEngine(found)
    if name == "spark":
        from .spark import SparkEngine

        return SparkEngine(found)
    from .frame import FrameEngine

    return FrameEngine(found)
