"""What reaches the terminal: texts that steer nothing, commands as they are typed, streams that may be closed."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from errno import EINVAL, EPIPE
from pathlib import Path
from typing import Any, TextIO

import click

from ..language.names import printable

_BARE = re.compile(r"[\w./\\:@+,=-]+")
_HALF = re.compile("[\ud800-\udfff]")                 # of names of files that are not UTF-8
_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def open_streams() -> None:
    """A stream that is closed is one that nobody reads: else what Python opens next would stand in its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def close_streams() -> bool:
    """Whether all that was said has been taken; a reader that went away, such as `head`, has taken all it wants."""
    taken = True
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError) as problem:
            taken = taken and (not isinstance(problem, OSError) or _went_away(problem))
            _turn_away(stream)
    return taken


def say_text(text: str, err: bool = False) -> None:
    """Prints a text; where its reader went away, nothing is said to it any more."""
    try:
        click.echo(text, err=err)
    except OSError as problem:
        _turn_away(sys.stderr if err else sys.stdout)
        if not err and not _went_away(problem):
            raise


def _went_away(problem: OSError) -> bool:
    return problem.errno == EPIPE or (os.name == "nt" and problem.errno == EINVAL)


def _turn_away(stream: TextIO) -> None:
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def tell(text: str, err: bool = False) -> None:
    """Print what may hold texts from files: nothing in them steers the terminal. Lines that are too long for a
    terminal are folded between words; elsewhere they stay whole, for programs to read."""
    if (sys.stderr if err else sys.stdout).isatty():
        from ..reports.kit.terminal import folded_text, terminal_width

        text = folded_text(text, terminal_width())
    say_text(_HALF.sub("\ufffd", printable(text).replace("\r", " ")), err)


def print_json(data: Any) -> None:
    """Characters that nobody sees are written by their numbers."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    say_text(_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def called(folder: Path) -> str:
    """A folder within a sentence; one that is written in dots alone by its whole name."""
    return str(folder.resolve() if folder.name in ("", "..") else folder)


def quoted(written: Path | str) -> str:
    """A path, an id or a name as it is typed at the prompt."""
    text = str(written)
    if _BARE.fullmatch(text):
        return text
    inner = text.replace('"', '\\"') if os.name == "nt" else re.sub(r'([\\"$`])', r"\\\1", text)
    return f'"{inner}"'


def command_line(verb: str, rubric: Path, *rest: str, units: Path | None = None, facts: Path | None = None,
                 surveys: Iterable[Path] = (), stage: str = "final", own: Sequence[str] = (),
                 take: Iterable[Path] = ()) -> str:
    """A command on the same data, to be copied: `rest` are its arguments, `own` its options. What could be taken for
    an option stands after `--`."""
    data = [part for name, given in (("--units", units), ("--facts", facts)) if given for part in (name, str(given))]
    data += [part for survey in surveys for part in ("--survey", str(survey))]
    data += [part for one in take for part in ("--take", str(one))]
    data += ["--stage", stage] if stage != "final" else []
    last = ["--", *rest] if any(text.startswith("-") for text in rest) else rest
    before, after = (["papi-kit", verb], [str(rubric), *last])
    words = [*before, *own, *data, *after] if last is not rest else [*before, *after, *own, *data]
    return " ".join(quoted(word) for word in words)


class FilePath(click.Path):
    """A path that says something; whether it can be read is told by who reads it."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            say = ctx.obj.say if ctx and ctx.obj else lambda vi, en: vi
            self.fail(say("Đường dẫn để trống; đề nghị ghi tên tệp hoặc thư mục.",
                          "The path is empty; write the name of a file or folder."), param, ctx)
        return super().convert(value, param, ctx)
