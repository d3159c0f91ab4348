"""Forms that came back: reading them beside openpyxl loading the same files twice, for values and for formulas.
Processor seconds; openpyxl loads the first of the files and is reckoned for all."""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from papi_kit.jobs.forms import read_forms
from papi_kit.jobs.rubric import Loaded, load
from papi_kit.reports.forms.book import write_form
from papi_kit.reports.forms.plan import Filling, Plan
from papi_kit.scoring.facts.book import default_facts
from papi_kit.scoring.facts.reading import FactReader
from papi_kit.scoring.facts.register import Register
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.forms.form import form_of

LOADED_BY_OPENPYXL = 10                     # files; it takes as long for each
RUBRIC = Path(__file__).resolve().parent.parent / "rubrics" / "2022.yaml"


def returned(sizes: tuple[int, ...] = (21, 42, 168)) -> None:
    """Prints how long reading takes, beside two loads of openpyxl, and per form beside the smallest size."""
    loaded, first = load(RUBRIC), 0.0
    for count in sizes:
        with tempfile.TemporaryDirectory() as place:
            units = _written(loaded, Path(place), count)
            ours = _seconds(partial(_read, loaded, Path(place), units))
            paths = sorted(Path(place).glob("*.xlsx"))[:LOADED_BY_OPENPYXL]
            theirs = _seconds(partial(_openpyxl, paths)) / len(paths) * count
        first = first or ours / count
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count:5} forms read {ours:7.2f} s  {ours / theirs:5.2f} × two loads of openpyxl"
              f"  {ours / count / first:5.2f} × a form of the smallest size"
              f"  {memory:5.0f} MB at most", flush=True)


def _written(loaded: Loaded, folder: Path, count: int) -> list[Unit]:
    """Forms in which every count is filled."""
    rng = random.Random(1)
    units = [Unit(f"H{number:03}", f"Huyện số {number}", "", "huyện") for number in range(count)]
    plan = Plan(form_of(loaded.program, units[0], "self", loaded.fingerprint), default_facts(loaded.program)[0])
    asked = [line for line in plan.form.figures if line.spec is not None and line.spec.type == "count"]
    for unit in units:
        values: dict[tuple[str, str], Any] = {line.key: rng.randint(1, 400) for line in asked}
        write_form(plan, Filling(unit, filled=values), folder / f"{unit.id}.xlsx")
    return units


def _read(loaded: Loaded, folder: Path, units: list[Unit]) -> None:
    register = Register({unit.id: unit for unit in units})
    reader = FactReader(loaded.program, register, units)
    for file in read_forms(folder, loaded.program, register, loaded.fingerprint).counted.values():
        reader.read(file.form.rows() if file.form else ())
    assert len(reader.book.facts) == len(units)


def _openpyxl(paths: list[Path]) -> None:
    for path in paths:
        load_workbook(path)
        load_workbook(path, data_only=True)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
