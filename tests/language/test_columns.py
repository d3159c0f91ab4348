"""The table of columns: complete, in both languages, and the header of every file that a command really writes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from papi_kit.cli.main import run
from papi_kit.language.columns.files import BY_NAME, FILES
from papi_kit.language.columns.table import Column

ROOT = Path(__file__).resolve().parents[2]
RUBRIC, SURVEY = str(ROOT / "rubrics" / "2022.yaml"), str(ROOT / "surveys" / "mot-cua-2019.yaml")
FRAME = str(ROOT / "examples" / "ke-hoach-mau" / "khung-mau.csv")
ALLOCATE = ["--by", "commune", "--size", "households", "--total", "416"]
YEARS = [str(ROOT / "examples" / "vinh-phuc-2017" / f"{year}.yaml") for year in (2016, 2017)]
FORMS, NOBODY = str(ROOT / "tests" / "forms_damaged" / "rubric.yaml"), "a folder without forms"
SELECT = ["--psu", "village", "--size", "households", "--psus", "1", "--take", "4", "--seed", "1"]
# command -> what of the columns it writes beside those that it always writes
CALLS = {
    "score": (["score", RUBRIC], ()),
    "survey": (["survey", SURVEY], ()),
    "sensitivity": (["sensitivity", RUBRIC, "--draws", "50", "--factors", "weights"], ()),
    "receive": (["receive", FORMS, "--facts", NOBODY], ()),
    "compare": (["compare", *YEARS], ()),
    "allocate": (["sample", "allocate", FRAME, *ALLOCATE], ()),
    "allocate to villages": (["sample", "allocate", FRAME, *ALLOCATE, "--take", "16"], ("take",)),
    "select": (["sample", "select", FRAME, *SELECT, "--stratum", "commune"], ()),
    "select in two stages": (["sample", "select", FRAME, *SELECT, "--upper", "commune", "--uppers", "3"], ("upper",)),
}


@pytest.mark.parametrize("call", CALLS)
def test_the_headers_of_written_files_are_those_of_the_table(call, tmp_path, capsys):
    arguments, when = CALLS[call]
    nobody = tmp_path / "forms"
    nobody.mkdir()
    arguments = [str(nobody) if argument == NOBODY else argument for argument in arguments]
    assert run([*arguments, "--out", str(tmp_path)]) == 0, capsys.readouterr().err
    written = {path.name: _header(path) for path in tmp_path.glob("*.csv")}
    assert [cell for path in tmp_path.glob("*.csv") for cell in _of_another_type(path)] == []
    assert written
    expected = {name: BY_NAME[name].header(*when) for name in written}
    assert {name: _plain(name, header) for name, header in written.items()} == expected


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def _of_another_type(path: Path) -> list[tuple[str, str]]:
    """Cells that are not of the type and unit that the table states."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = {(name, cell) for row in csv.DictReader(file) for name, cell in row.items() if cell}
    columns = {column.name: column for column in BY_NAME[path.name].columns}
    return [(name, cell) for name, cell in cells if name in columns and not _fits(columns[name], cell)]


def _fits(column: Column, cell: str) -> bool:
    match column.type, column.unit:
        case "whole", _:
            return cell.lstrip("-").isdecimal()
        case "number", "share":
            return -1e-9 <= float(cell) <= 1 + 1e-9 or column.name in ("first", "total")
        case "number", _:
            return isinstance(float(cell), float)
        case "code", _:
            return len(cell) < 40
    return True


def _plain(name: str, header: list[str]) -> list[str]:
    """Without the numbered columns, and without the one that the user names."""
    numbered = [f"p{n}" for n in range(1, 9)] if name == "rank_distribution.csv" else []
    assert header[len(header) - len(numbered):] == numbered
    assert name != "allocation.csv" or header[0] == "commune"
    return header[name == "allocation.csv":len(header) - len(numbered)]


def test_every_file_of_every_command_is_written_above():
    assert {command.removeprefix("sample ") for file in FILES for command in file.command.split(", ")} <= set(CALLS)


def test_columns_are_told_in_both_languages_and_once():
    assert len(BY_NAME) == len(FILES)
    for file in FILES:
        assert len({column.name for column in file.columns}) == len(file.columns)
        assert all(column.vi and column.en and column.vi != column.en for column in file.columns)
        assert all(column.unit == "" for column in file.columns if column.type == "code")
