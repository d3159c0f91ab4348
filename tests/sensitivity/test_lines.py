"""The lines of the large CSV files beside their rows through the csv module."""

from __future__ import annotations

from pathlib import Path

import pytest
from fabricate import assessed, fabricate, program_of

from papi_kit.files.write import csv_lines, csv_writer
from papi_kit.sensitivity import tables
from papi_kit.sensitivity.steps.rows import step_lines, step_rows
from papi_kit.sensitivity.study import Options, study

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("rubric", ["tests/reports/features.yaml", "rubrics/mau-31-kieu.yaml", "rubrics/2025-xa.yaml"])
def test_lines_are_the_rows(tmp_path, rubric, lang):
    program = program_of(ROOT / rubric)
    found = study(assessed(program, *fabricate(program, 11, 5)), Options(draws=60, levels=4)).tables
    assert found
    files = [(tables.rank_columns(found), tables.rank_rows(found), tables.rank_lines(found)),
             (tables.STEPS, step_rows(found, lang), step_lines(found, lang)),
             (tables.DRIVERS, tables.driver_rows(found), tables.driver_lines(found))]
    for columns, rows, lines in files:
        csv_writer(columns, rows, tables.cell)(tmp_path / "rows.csv")
        csv_lines(columns, lines)(tmp_path / "lines.csv")
        assert (tmp_path / "lines.csv").read_bytes() == (tmp_path / "rows.csv").read_bytes()
        assert (tmp_path / "rows.csv").read_bytes().count(b"\r\n") > 12
