"""The whole of a survey of ratings, from Parquet to its workbook: time and memory by the number of ratings.

python benchmarks/ratings.py [--engine duckdb|pandas] [rows …]
Ratings of dossiers of 3,321 communes in 12 months, three questions each, by 60 procedures and 3 channels; one dossier
in twenty was rated twice. Processor seconds (user and system), seconds by the clock and peak memory of `papi-kit
survey`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = (1_000_000, 10_000_000)
COMMUNES, PROCEDURES, CHANNELS = 3321, 60, 3
SURVEY = """\
survey: danh-gia
title: Lượt đánh giá mô phỏng
year: 2025
notice: Lượt đánh giá mô phỏng
data: danh-gia.parquet
unit: xa
fields: {dossier: ho_so, officer: can_bo, time: thoi_diem, procedure: thu_tuc, channel: hinh_thuc}
design: {kind: ratings, least: 10, counts: last, mix: [procedure, channel]}
scale: [1, 2, 3, 4, 5]
items:
  - {id: thai_do, text: Thái độ}
  - {id: thoi_gian, text: Thời gian}
  - {id: ket_qua, text: Kết quả}
measures:
  satisfied: {share: [4, 5]}
"""


def generate(folder: Path, rows: int) -> Path:
    """Whole numbers mixed by a multiplication: the same rows on every machine."""
    import duckdb

    def some(prime: int, of: int, number: str = "dossier") -> str:
        return f"({number} * {prime} >> 12) % {of}"

    columns = {
        "ho_so": "'H' || cast(dossier as varchar)", "xa": f"'X' || cast({some(2654435761, COMMUNES)} as varchar)",
        "can_bo": f"'CB' || cast({some(2654435761, COMMUNES)} * 4 + {some(40503, 4)} as varchar)",
        "thoi_diem": f"'2025-' || lpad(cast({some(48271, 12, 'i')} + 1 as varchar), 2, '0') || '-' || "
                     f"lpad(cast({some(69621, 28, 'i')} + 1 as varchar), 2, '0') || ' ' || "
                     f"lpad(cast({some(16807, 9, 'i')} + 8 as varchar), 2, '0') || ':30'",
        "thu_tuc": f"'Thủ tục ' || cast({some(22695477, PROCEDURES)} as varchar)",
        "hinh_thuc": f"'Hình thức ' || cast({some(134775813, CHANNELS)} as varchar)",
        **{item: f"cast({some(prime, 5, 'i')} + 1 as varchar)"
           for item, prime in (("thai_do", 1103515245), ("thoi_gian", 214013), ("ket_qua", 1664525))}}
    source = f"(select i, i + (i % 21 = 0)::int as dossier from range({rows}) t(i))"
    chosen = ", ".join(f"{text} as {name}" for name, text in columns.items())
    with duckdb.connect(config={"memory_limit": "1GB", "temp_directory": str(folder)}) as database:
        database.execute(f"copy (select {chosen} from {source}) to '{folder / 'danh-gia.parquet'}' "
                         "(format parquet, row_group_size 500000)")
    (folder / "danh-gia.yaml").write_text(SURVEY, encoding="utf-8")
    return folder / "danh-gia.yaml"


def run(survey: Path, engine: str) -> tuple[float, float, float]:
    """Processor seconds, seconds and peak MB."""
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-m", "papi_kit", "survey", survey, "--engine", engine, "--out",
                              survey.parent / "ket_qua"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"papi-kit survey ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=list(ROWS))
    parser.add_argument("--engine", default="duckdb")
    asked = parser.parse_args()
    print(f"{'ratings':>12} {'cpu s':>8} {'s':>8} {'peak MB':>8}   ({asked.engine})", flush=True)
    for rows in asked.rows:
        with tempfile.TemporaryDirectory() as folder:
            cpu, seconds, peak = run(generate(Path(folder), rows), asked.engine)
            print(f"{rows:>12,} {cpu:8.1f} {seconds:8.1f} {peak:8,.0f}", flush=True)


if __name__ == "__main__":
    main()
