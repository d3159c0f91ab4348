"""This build beside an earlier one, in turns and in one run: processor seconds of whole programs and peak memory.

The floor is what any program does that reads the rows of facts and writes as many plain cells: run in a process of its
own as well."""

from __future__ import annotations

import compileall
import csv
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import province
import survey_files

TIMES = 3
STUDY = (1000, 60)
FORMS = 200_000
SURVEYS: dict[str, dict[str, float]] = {"plain": {}, "lines": {"straight": 0.3, "blank": 0.1}}


def floor(facts: Path, target: Path, units: int, items: int) -> None:
    """The least that any program does: read the rows, write the cells."""
    import xlsxwriter

    with facts.open(encoding="utf-8-sig", newline="") as file:
        for _ in csv.reader(file):
            pass
    book = xlsxwriter.Workbook(str(target))
    for _ in range(2):
        sheet = book.add_worksheet()
        for row in range(items):
            for column in range(units):
                sheet.write_number(row, column, 0.5)
    book.close()


def spent(work: Callable[[], object]) -> tuple[float, float]:
    """Processor seconds and peak MB of a child process that does the work."""
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"a job ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def python(root: Path, *arguments: str) -> Callable[[], object]:
    """A program of the build at `root`, its output thrown away."""
    def work() -> None:
        os.chdir(root)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os.execve(sys.executable, [sys.executable, *arguments], {**os.environ, "PYTHONPATH": str(root)})

    return work


def turns(works: Sequence[Callable[[], object]], times: int = TIMES) -> list[tuple[float, float]]:
    """The least of `times` runs of each, one after the other."""
    runs = [[spent(work) for work in works] for _ in range(times)]
    return [(min(run[n][0] for run in runs), max(run[n][1] for run in runs)) for n in range(len(works))]


def compare(now: Path, before: Path, sizes: Sequence[tuple[int, int]]) -> None:
    """Prints one table: seconds of both builds, how many times faster, and each beside its floor."""
    for build in (before, now):
        compileall.compile_dir(build / "papi_kit", quiet=1)
    print(f"{'job':36} {'before':>9} {'now':>9} {'faster':>7}  {'MB before':>9} {'MB now':>7}  beside")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _started(now, before, folder)
        for units, items in sizes:
            rubric = province.write(folder / str(units), units, items)
            facts = rubric.parent / "facts.csv"
            least = spent(partial(floor, facts, folder / "floor.xlsx", units, items))[0]
            jobs = [python(build, "-m", "papi_kit", "score", str(rubric), "--out", str(folder / f"{n}-{units}"))
                    for n, build in enumerate((before, now))]
            old, new = turns(jobs, 1)
            _line(f"score {units} × {items}", old, new,
                  f"{new[0] / least:.1f} × floor (before {old[0] / least:.1f})")
        rubric = province.write(folder / "study", *STUDY)
        study = [python(build, "-m", "papi_kit", "sensitivity", str(rubric), "--out", str(folder / f"s{n}"))
                 for n, build in enumerate((before, now))]
        _line(f"sensitivity {STUDY[0]} × {STUDY[1]}", *turns(study, 1), "")
        for about, shares in SURVEYS.items():
            survey = survey_files.write(folder / about, FORMS, **shares)
            surveys = [python(build, "-m", "papi_kit", "survey", str(survey), "--out", str(folder / f"{about}-{n}"))
                       for n, build in enumerate((before, now))]
            _line(f"survey, {FORMS} forms, {about}", *turns(surveys, 1), "")


def _started(now: Path, before: Path, folder: Path) -> None:
    bare, pandas = turns([python(now, "-c", "pass"), python(now, "-c", "import pandas")])
    rubric = ("rubrics/2022.yaml", "--out")
    helps = turns([python(build, "-m", "papi_kit", "--help") for build in (before, now)])
    _line("papi-kit --help", *helps, f"{helps[1][0] / bare[0]:.1f} × bare python")
    jobs = turns([python(build, "-m", "papi_kit", "score", *rubric, str(folder / f"r{n}"))
                  for n, build in enumerate((before, now))])
    _line("papi-kit score rubrics/2022.yaml", *jobs, f"{jobs[1][0] / pandas[0]:.1f} × import pandas")


def _line(job: str, old: tuple[float, float], new: tuple[float, float], beside: str) -> None:
    print(f"{job:36} {old[0]:7.2f} s {new[0]:7.2f} s {old[0] / new[0]:6.1f}×  {old[1]:9.0f} {new[1]:7.0f}  {beside}",
          flush=True)
