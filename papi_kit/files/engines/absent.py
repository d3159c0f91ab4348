"""An engine that is not installed: one finding, with the one command that installs it."""

from __future__ import annotations

from importlib.util import find_spec

from ...findings import Finding, error

# Engine -> the modules that it needs, and the extra that brings them.
NEEDS = {"duckdb": (("duckdb",), "duckdb"), "pyarrow": (("pyarrow",), "parquet")}


def is_there(engine: str) -> bool:
    return all(find_spec(module) is not None for module in NEEDS[engine][0])


def absent(engine: str, file: str) -> Finding:
    return error("engine_absent", file, engine=engine, command=f'pip install "papi-kit[{NEEDS[engine][1]}]"')
