"""Pieces of work timed against each other in one run."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence


def alternating(works: Sequence[Callable[[], object]], times: int) -> list[float]:
    """Processor seconds (other programs on the machine do not count): the best of `times`
    runs of each, taken in turn."""
    best = [float("inf")] * len(works)
    for _ in range(times):
        for number, work in enumerate(works):
            start = time.process_time()
            work()
            best[number] = min(best[number], time.process_time() - start)
    return best
