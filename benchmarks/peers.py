"""papi-kit beside other libraries on the same files, in turns: `python benchmarks/peers.py`.

The others are installed once into an environment of their own (`.venv/peers`), at the versions of
`beside_others/requirements.txt`; R's survey is taken where `Rscript` has it. Each run is a process of its own, which
times the work alone: reading and writing files and imports are not counted. Before any figure is printed the results
are held against papi-kit's. `--write` puts the table on docs/reference/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from beside_others import agreement, page
from forms import forms

ROOT = Path(__file__).resolve().parent.parent
JOBS = ROOT / "benchmarks" / "beside_others"
PINS = dict(line.split("==") for line in (JOBS / "requirements.txt").read_text().split())
ITEMS = 25
SOME = {"svy": 5, "samplics": 2, "R survey": 1}         # their time grows with the items: so many run, times the rest


@dataclass(frozen=True)
class Case:
    """One task on files of one size."""

    title: str
    task: str
    make: Callable[[Path], None]
    programs: tuple[str, ...]
    same: Callable[[Path, Path, Path], str]


def survey(title: str, task: str, rows: int, units: int, *programs: str) -> Case:
    def make(folder: Path) -> None:
        forms(rows, units).to_csv(folder / "forms.csv", index=False)

    return Case(f"{title}; {rows:,} forms, {units} units", task, make, programs, agreement.estimates)


def ranking(title: str, task: str, units: int, criteria: int, draws: int) -> Case:
    def make(folder: Path) -> None:
        random = np.random.default_rng(3)
        for name, table in (("points", random.random((units, criteria))),
                            ("weights", random.dirichlet(np.full(criteria, 5.0), draws))):
            np.savetxt(folder / f"{name}.csv", table, delimiter=",", fmt="%.17g")

    return Case(f"{title}; {units:,} units × {criteria}, {draws:,} draws", task, make, ("pymcdm", "scikit-criteria"),
                agreement.ranks)


def cases(smoke: bool) -> list[Case]:
    first, two = "Shares, means of 25 items, errors of stage 1", "Shares, means of 25 items, two stages of finite size"
    sizes = [(300, 4)] if smoke else [(1_060, 8), (36_000, 700)]
    draws = 20 if smoke else 1_000
    return [*(survey(first, "first-stage", *size, "svy", "samplics", "R survey") for size in sizes),
            *(survey(two, "two-stage", *size, "svy", "R survey") for size in sizes),
            ranking("Ranks by weighted sums, one call a draw", "ranks-one-by-one", 51, 49, draws),
            ranking("Ranks by weighted sums, all draws", "ranks", 51, 49, draws),
            ranking("Ranks by weighted sums, all draws", "ranks", 200 if smoke else 3_321, 60, min(draws, 100))]


def environment(folder: Path) -> Path:
    """The Python of the peers' environment, made where it does not stand yet."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    asked = "import importlib.metadata as m, sys; print([m.version(name) for name in sys.argv[1:]])"
    if not python.exists():
        venv.create(folder, with_pip=True)
    told = subprocess.run([python, "-c", asked, *PINS], capture_output=True, text=True)
    if told.stdout.strip() != str(list(PINS.values())):
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", JOBS / "requirements.txt"], check=True)
    return python


def installed(peers: Path) -> dict[str, tuple[list[str], str]]:
    """The programs that are here: what begins their command, and their version."""
    sys.path.insert(0, str(ROOT))
    from papi_kit.version import __version__

    found = {"papi-kit": ([sys.executable, str(JOBS / "with_papi_kit.py")], __version__)}
    for name in ("svy", "samplics", "pymcdm", "scikit-criteria"):
        found[name] = ([str(peers), str(JOBS / f"with_{name.replace('-', '_')}.py")], PINS[name])
    if shutil.which("Rscript"):
        told = subprocess.run(["Rscript", "-e", 'cat(as.character(packageVersion("survey")))'], capture_output=True,
                              text=True)
        if told.returncode == 0:
            found["R survey"] = (["Rscript", str(JOBS / "with_survey.R")], told.stdout)
    return found


def measured(case: Case, programs: dict[str, tuple[list[str], str]], times: int) -> list[page.Line]:
    """One line a program, papi-kit first; the programs run in turns, each figure is the median."""
    names = ["papi-kit", *(name for name in case.programs if name in programs)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        case.make(folder)
        runs: list[dict[str, dict[str, float]]] = []
        for _ in range(times):
            runs.append({name: _run([*programs[name][0], case.task, temporary, str(SOME.get(name, ITEMS))])
                         for name in names})
        result = {name: folder / f"{case.task}-{name}.csv" for name in names}
        said = {name: case.same(folder, result["papi-kit"], result[name]) for name in names}
    lines = []
    for name in names:
        scale = ITEMS / SOME.get(name, ITEMS) if case.same is agreement.estimates else 1
        middle = {key: statistics.median(run[name][key] for run in runs) for key in ("processor", "peak")}
        lines.append(page.Line(name, programs[name][1], middle["processor"] * scale, middle["peak"], said[name], scale))
    return lines


def _run(command: list[str]) -> dict[str, float]:
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="small sizes, once: only that it runs")
    parser.add_argument("--times", type=int, default=3, help="runs of each program")
    parser.add_argument("--environment", type=Path, default=ROOT / ".venv" / "peers", help="where the peers stand")
    parser.add_argument("--write", action="store_true", help="write docs/reference/benchmarks.md")
    arguments = parser.parse_args()
    programs = installed(environment(arguments.environment))
    tables = []
    for case in cases(arguments.smoke):
        tables.append(page.table(case.title, measured(case, programs, 1 if arguments.smoke else arguments.times)))
        print(tables[-1], flush=True)
    if arguments.write:
        page.write(ROOT / "docs" / "reference" / "benchmarks.md", tables, arguments.times)


if __name__ == "__main__":
    main()
