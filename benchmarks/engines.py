"""Ratings of a country counted by an engine: time and memory by the number of rows.

python benchmarks/engines.py [--engine duckdb|pandas|spark] [rows …]
Ratings of 3,321 communes, 12 months and 5 questions are generated into Parquet; then each is counted by commune, month,
question and answer in a process of its own. Processor seconds (user and system), seconds by the clock, peak memory of
the largest process. Spark counts by a master and two workers on this machine, unless SPARK_MASTER names a cluster; told
are the processor seconds of all its processes and the memory of the largest (Linux).
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from papi_kit.files.engines.choose import engine_of
from papi_kit.written.counted import Key, Query

ROWS = (1_000_000, 10_000_000, 100_000_000)
ITEMS = tuple(f"q{number:02}" for number in range(1, 6))
QUERY = Query((Key("xa"), Key("ngay", 7)), ITEMS)


def generate(path: Path, rows: int) -> None:
    """Whole numbers mixed by a multiplication: the same rows on every machine."""
    import duckdb

    answers = ", ".join(f"cast((i * {2_654_435_761 + 2 * n} >> 16) % 6 as varchar) as {item}"
                        for n, item in enumerate(ITEMS))
    columns = f"""'X' || cast((i * 2654435761 >> 8) % 3321 as varchar) as xa,
                  '2025-' || lpad(cast((i * 40503 >> 4) % 12 + 1 as varchar), 2, '0') || '-15' as ngay, {answers}"""
    with duckdb.connect(config={"memory_limit": "1GB", "temp_directory": str(path.parent)}) as database:
        database.execute(f"copy (select {columns} from range({rows}) t(i)) to '{path}' "
                         "(format parquet, row_group_size 500000)")


def count(path: Path, engine: str) -> None:
    began, java = time.perf_counter(), of_java()
    with engine_of(engine, [path]) as opened:
        found = opened.counted(QUERY)
        meanwhile = of_java()
    assert int(found.rows.sum()) % len(ITEMS) == 0
    seconds = time.perf_counter() - began
    of = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    used = sum(one.ru_utime + one.ru_stime for one in of)
    peak = max(one.ru_maxrss for one in of)
    if engine == "spark":
        used += sum(spent - java.get(pid, (0.0, 0))[0] for pid, (spent, _) in meanwhile.items())
        peak = max(peak, *(most for _, most in meanwhile.values()))
    print(f"{int(found.rows.sum()) // len(ITEMS):>12,} {len(found):>8,} {used:8.1f} {seconds:8.1f} {peak / 1024:8,.0f}",
          flush=True)


def of_java() -> dict[int, tuple[float, int]]:
    """Processor seconds and peak memory in KB of the Java processes that run, by their numbers."""
    found = {}
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, KeyError):
            said = dict(line.split(":", 1) for line in (path / "status").read_text().splitlines() if ":" in line)
            if said["Name"].strip() == "java":
                spent = (path / "stat").read_text().rpartition(")")[2].split()[11:13]
                found[int(path.name)] = sum(map(int, spent)) / os.sysconf("SC_CLK_TCK"), int(said["VmHWM"].split()[0])
    return found


def cluster_for(engine: str, folder: str) -> AbstractContextManager[object]:
    if engine != "spark" or "SPARK_MASTER" in os.environ:
        return nullcontext()
    from cluster import cluster

    (Path(folder) / "cluster").mkdir()
    return cluster(Path(folder) / "cluster", executor="1g")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=list(ROWS))
    parser.add_argument("--engine", default="duckdb")
    parser.add_argument("--count", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.count:
        return count(asked.count, asked.engine)
    print(f"{'rows':>12} {'cells':>8} {'cpu s':>8} {'s':>8} {'peak MB':>8}   ({asked.engine})", flush=True)
    with tempfile.TemporaryDirectory() as folder, cluster_for(asked.engine, folder):
        for rows in asked.rows:
            path = Path(folder) / f"{rows}.parquet"
            generate(path, rows)
            subprocess.run([sys.executable, __file__, "--engine", asked.engine, "--count", path], check=True)
            path.unlink()


if __name__ == "__main__":
    main()
