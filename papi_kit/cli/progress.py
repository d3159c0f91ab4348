"""What is being done, how much is done and what is left, on stderr, once a command has taken over two seconds."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ..jobs.progress import Phase
from ..language.names import printable
from .common import Say
from .terminal import say_text

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


class Progress:
    """`phases` of the command, in their order. On a terminal a bar, elsewhere a line a step; nothing where there is no
    stderr."""

    def __init__(self, say: Say, phases: Sequence[Phase], after: float = 2.0):
        self.say, self.phases, self.after = say, phases, after
        self.started, self.step, self.phase = time.monotonic(), "", 0
        self.bar: ProgressBar[int] | None = None
        self._lock = threading.RLock()
        self._timer = threading.Timer(after, self._late)
        self._timer.daemon = True
        self._timer.start()

    def tell(self, vi: str, en: str) -> None:
        with self._lock:
            self.step = printable(self.say(vi, en))
            self.phase = next((n for n in range(self.phase, len(self.phases)) if vi.startswith(self.phases[n].begins)),
                              self.phase)
            if time.monotonic() - self.started >= self.after:
                self._late()

    def _late(self) -> None:
        with self._lock:
            if self.step and sys.stderr is not None and not sys.stderr.closed:
                self._shown()

    def _shown(self) -> None:
        if not sys.stderr.isatty():
            say_text(f"… {self.phase + 1}/{len(self.phases)} {self.step}{self._next()}", err=True)
            return
        if self.bar is None:
            self.bar = click.progressbar(length=len(self.phases), file=sys.stderr, show_eta=False, show_percent=False,
                                         show_pos=True, width=20, item_show_func=lambda _: self.step)
        self.bar.make_step(self.phase - self.bar.pos)
        self.bar.current_item = self.phase
        self.bar.render_progress()

    def _next(self) -> str:
        after = self.phases[self.phase + 1 : self.phase + 2]
        return "".join(self.say(f" (tiếp theo: {phase.vi})", f" (next: {phase.en})") for phase in after)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *problem: object) -> None:
        self._timer.cancel()
        with self._lock:
            if self.bar is not None:
                self.step = ""
                self.bar.make_step(len(self.phases) - self.bar.pos if problem[0] is None else 0)
                self.bar.render_progress()
                self.bar.render_finish()
                self.bar = None
