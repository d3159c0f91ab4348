"""The examples, each scored once a run."""

from __future__ import annotations

import csv
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pytest

from papi_kit import assess
from papi_kit.jobs.check import check
from papi_kit.language.numbers import half_up

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


@pytest.fixture(scope="session")
def cells():
    """Rows of an example's facts.csv: (unit, item, input) -> the cells, as typed."""
    def read(example: str) -> dict[tuple[str, str, str], list[str]]:
        found: dict[tuple[str, str, str], list[str]] = {}
        with (ROOT / "examples" / example / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault((row["unit_id"], row["item_id"], row["input"]), []).append(row["value"])
        return found

    return read


@pytest.fixture(scope="session")
def published(expected):
    """The figures of a report as they are printed, by their ids."""
    return lambda example: {row["id"]: row["printed"] for row in expected(example, "published.csv")}


@pytest.fixture(scope="session")
def checked():
    """The findings of `check` that are no notes, by the relation that is broken or by their code."""
    @lru_cache
    def run(rubric: str):
        return [finding for finding in check(ROOT / rubric).findings if finding.severity != "note"]

    return run


@pytest.fixture(scope="session")
def as_printed():
    """A count with dots, or a share as a percentage of so many decimals: 1.665, 92,2%."""
    def text(x: Fraction | int, decimals: int | None = None) -> str:
        if decimals is None:
            return f"{int(x):,}".replace(",", ".")
        return f"{float(half_up(100 * Fraction(x), decimals)):.{decimals}f}%".replace(".", ",")

    return text
