"""The examples, each scored once a run."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

import pytest

from papi_kit import assess

ROOT = Path(__file__).resolve().parents[2]


@lru_cache
def _scored(rubric: str):
    return assess(ROOT / rubric)


@pytest.fixture(scope="session")
def scored():
    """A rubric, by its path in the project, with the data that it names."""
    return _scored


@pytest.fixture(scope="session")
def expected():
    """Rows of a file in an example's `expected` folder."""
    def rows(example: str, name: str = "ranking.csv") -> list[dict[str, str]]:
        with (ROOT / "examples" / example / "expected" / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return rows


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
