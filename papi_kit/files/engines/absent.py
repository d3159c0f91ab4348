"""An engine that is not installed: one finding, with the one command that installs it."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec

from ...findings import Finding, error

# Engine -> the modules that it needs, and the extra that brings them.
NEEDS = {"duckdb": (("duckdb",), "duckdb"), "pyarrow": (("pyarrow",), "parquet"),
         "spark": (("pyspark", "pyarrow"), "spark")}
_JAVA = {"win32": "winget install EclipseAdoptium.Temurin.17.JRE", "darwin": "brew install openjdk@17"}


def is_there(engine: str) -> bool:
    return all(find_spec(module) is not None for module in NEEDS[engine][0])


def absent(engine: str, file: str) -> Finding:
    return error("engine_absent", file, engine=engine, command=f'pip install "papi-kit[{NEEDS[engine][1]}]"')


def has_java() -> bool:
    return bool(shutil.which("java") or os.environ.get("JAVA_HOME"))


def no_java(file: str) -> Finding:
    """Java is not there, too old for Spark, or does not start."""
    return error("engine_no_java", file, command=_JAVA.get(sys.platform, "sudo apt-get install default-jre-headless"))
