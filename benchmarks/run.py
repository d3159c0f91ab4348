"""Prints how long things take as ratios, all measured in one run on one machine.

start-up   `papi-kit --help` and the main job beside `python -c pass`
growth     units × items doubled again and again: cost per mark beside the smallest size, and beside the floor
           (reading the same CSV with the csv module and writing as many plain cells with XlsxWriter)
sensitivity  units doubled again and again: processor seconds a unit beside the smallest size (pairs of all units are
           written up to 200 of them, ranks without each unit up to 500; beyond them it grows as the units do)
survey 25 items by unit from citizens' forms beside one counting pass over them (survey.py)
before   with `--before FOLDER` (the checkout of an earlier build): the main job, `sensitivity` and `survey` of both in
         turns, in processor seconds, as ratios; beside the floor, `import pandas` and bare python; peak memory
returned forms that came back beside openpyxl loading the same files twice (returned.py)
sent a form a unit beside as many plain cells with XlsxWriter (sent.py)
page   the page of a report beside a plain table of as many rows in the same Chromium (page.py)
ranking ranks over draws beside the sum of their parts, flips of all pairs beside one pass over the pairs (ranking.py)
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import province
from before import compare, floor, spent
from page import page_of
from ranking import ranking
from returned import returned
from sent import sent
from survey import survey

ROOT = Path(__file__).resolve().parent.parent


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The median of `times` runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def python(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)


def start_up(times: int) -> None:
    bare = seconds(python("-c", "pass"), times)
    print(f"python -c pass                   {bare:7.3f} s   1.0")
    with tempfile.TemporaryDirectory() as folder:
        jobs = {"papi-kit --help": ["-m", "papi_kit", "--help"],
                "papi-kit check rubrics/2022.yaml": ["-m", "papi_kit", "check", "rubrics/2022.yaml"],
                "papi-kit score rubrics/2022.yaml": ["-m", "papi_kit", "score", "rubrics/2022.yaml", "--out", folder]}
        for name, arguments in jobs.items():
            took = seconds(python(*arguments), times)
            print(f"{name:32} {took:7.3f} s  {took / bare:4.1f} × bare python")


def growth(sizes: list[tuple[int, int]]) -> None:
    print(f"\n{'units × items':>14} {'marks':>8} {'seconds':>8} {'µs a mark':>10} {'× smallest':>10} {'× floor':>8}")
    first = 0.0
    for units, items in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            rubric = province.write(folder, units, items)
            least = seconds(partial(floor, folder / "facts.csv", folder / "floor.xlsx", units, items))
            took = seconds(python("-m", "papi_kit", "score", str(rubric), "--out", str(folder / "out")))
        marks = units * items
        each = took / marks * 1e6
        first = first or each
        print(f"{units:>8} × {items:<3} {marks:>8} {took:8.2f} {each:10.1f} {each / first:10.2f} {took / least:8.1f}",
              flush=True)


def study_growth(sizes: list[int], items: int = 60) -> None:
    print(f"\n{'sensitivity of':>14} {'seconds':>8} {'ms a unit':>10} {'× smallest':>10} {'MB':>6}")
    first = 0.0
    for units in sizes:
        with tempfile.TemporaryDirectory() as name:
            rubric = province.write(Path(name), units, items)
            took, peak = spent(python("-m", "papi_kit", "sensitivity", str(rubric), "--out", str(Path(name) / "out")))
        each = took / units * 1e3
        first = first or each
        print(f"{units:>8} × {items:<3} {took:8.2f} {each:10.1f} {each / first:10.2f} {peak:6.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="small sizes, once: only that it runs")
    parser.add_argument("--before", type=Path, help="the checkout of an earlier build to time beside this one")
    parser.add_argument("--units", type=int, nargs="+", default=[400, 1600, 3321], help="sizes to time beside it")
    arguments = parser.parse_args()
    if arguments.before:
        compare(ROOT, arguments.before, [(units, 160) for units in arguments.units])
        return
    smoke = arguments.smoke
    start_up(1 if smoke else 7)
    growth([(8, 60), (16, 60)] if smoke else [(100, 160), (400, 160), (800, 160), (1600, 160), (3321, 160)])
    study_growth([8, 16] if smoke else [125, 250, 500, 1000])
    survey([3_000] if smoke else [36_000, 1_000_000], 40 if smoke else 700, 3 if smoke else 15)
    for units in [1] if smoke else [8, 168]:
        sent(units, 1 if smoke else 2)
    ranking(smoke)
    page_of(*((12, 16, 1) if smoke else (3321, 90)))
    returned((2,) if smoke else (21, 42, 168))


if __name__ == "__main__":
    main()
