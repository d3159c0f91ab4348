"""The lines of the comparison as a table, and the page that shows them."""

from __future__ import annotations

import datetime
import os
import platform
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- tables: python benchmarks/peers.py --write -->", "<!-- end of tables -->"
HEAD = ("| program | processor s | × papi-kit | peak MB | the same to 1e-9 |", "|---|---|---|---|---|")


@dataclass(frozen=True)
class Line:
    """What a program took for a task; `scale`: how many times what was run, as it ran some of the items only."""

    program: str
    version: str
    processor: float
    peak: float
    same: str
    scale: float = 1


def table(title: str, lines: Sequence[Line]) -> str:
    """Seconds and ratios, the first line's program being 1."""
    first = lines[0].processor
    rows = [f"| {one.program} {one.version} | {_figure(one.processor)} | {_figure(one.processor / first)} | "
            f"{one.peak:.0f} | {one.same if one is not lines[0] else '–'} |" for one in lines]
    partly = [f"{one.program}: measured on {1 / one.scale:.0%} of the items, times {one.scale:g}."
              for one in lines if one.scale != 1]
    return "\n".join([f"### {title}", "", *HEAD, *rows, *(["", " ".join(partly)] if partly else []), ""])


def _figure(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:,.0f}"


def machine() -> str:
    """Processor, cores, memory, system and Python of this machine."""
    described = Path("/proc/cpuinfo")
    named = re.search(r"model name\s*: (.*)", described.read_text()) if described.exists() else None
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    return (f"{named[1] if named else platform.processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, "
            f"{platform.system()}, Python {sys.version.split()[0]}")


def write(page: Path, tables: Sequence[str], times: int) -> None:
    """The page as it is, with what stands between its two marks made anew."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    made = (f"`python benchmarks/peers.py --write`, {datetime.date.today():%d %B %Y}; {machine()}; "
            f"{f'medians of {times} runs' if times > 1 else 'one run of each'}.")
    text = "\n".join([f"{before}{BEGIN}", made, "", *tables]).rstrip()
    page.write_text(f"{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8", newline="\n")
