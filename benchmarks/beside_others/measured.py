"""What every program beside papi-kit does alike: reads the files, is timed, writes its figures.

`python with_X.py TASK FOLDER ITEMS` prints one line of JSON: processor seconds of the work alone, of all its threads
(reading the files, importing and writing the figures are not counted), and the peak memory of the process. Needs
nothing but the standard library, as each program runs in an environment of its own.
"""

from __future__ import annotations

import csv
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

SATISFIED = 4            # an answer of at least this much, of 1 to 5
Work = Callable[[], object]
Rows = Callable[[], Iterable[Iterable[object]]]
Task = Callable[[Path, list[str]], tuple[Work, Rows]]


def run(name: str, tasks: dict[str, Task]) -> None:
    """Runs the task named on the command line: it reads its files and gives the work and how its rows are had."""
    task, folder, items = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    work, rows = tasks[task](folder, [f"q{number}" for number in range(1, items + 1)])
    before = time.process_time()
    work()
    spent = time.process_time() - before
    with (folder / f"{task}-{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows())
    print(json.dumps({"processor": spent, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
