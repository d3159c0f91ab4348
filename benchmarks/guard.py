"""Work done in a process apart, with bounds on its time and memory."""

from __future__ import annotations

import gc
import os
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CPU_SECONDS, WALL_SECONDS, MORE_MEMORY = 10, 120, 1 << 30


@dataclass(frozen=True)
class Case:
    """`end`: what the work said, or what ended it."""

    number: int
    end: str
    seconds: float


def guarded(cases: Iterable[tuple[int, Callable[[], str]]]) -> Iterator[Case]:
    """Each case in a process apart, the same for all until one of them ends it."""
    left = list(cases)
    while left:
        into, out = os.pipe()
        if not (child := os.fork()):
            os.close(into)
            gc.freeze()                                       # what is loaded is not gone through again by every case
            with open(out, "wb") as pipe:
                for _, work in left:
                    _bound()
                    text = work().replace("\0", "?")[-20_000:]
                    pipe.write(text.encode("utf-8", "replace") + b"\0")
                    pipe.flush()
            os._exit(0)
        os.close(out)
        yield from (done := [*_finished(into, left)])
        left = left[len(done):]
        killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if left:
            over = killed in (-signal.SIGPROF, -signal.SIGALRM)
            yield Case(left[0][0], "over the bound on time" if over else f"ended with {killed}", 0)
            del left[0]


def _bound() -> None:
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MORE_MEMORY, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)


def _finished(into: int, cases: Iterable[tuple[int, object]]) -> Iterator[Case]:
    start, rest = time.monotonic(), b""
    numbers = iter(cases)
    with open(into, "rb", buffering=0) as pipe:
        while piece := pipe.read(1 << 16):
            *ends, rest = (rest + piece).split(b"\0")
            for end in ends:
                yield Case(next(numbers)[0], end.decode(), time.monotonic() - start)
                start = time.monotonic()
