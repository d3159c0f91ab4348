"""Which parts of a rubric need a later version of the language than the first: those that bear `Since`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..written.strict import Since, Strict

LATEST = 2
Path = tuple[str | int, ...]


def newer(written: Any, path: Path = ()) -> Iterator[tuple[Path, str, int]]:
    """What is written of a later version than 1 at or below `written`: its path, its name and that version."""
    if isinstance(written, dict):
        for key, below in written.items():
            yield from newer(below, (*path, str(key)))
    elif isinstance(written, (list, tuple)):
        for number, below in enumerate(written):
            yield from newer(below, (*path, number))
    elif isinstance(written, Strict):
        yield from (((*path, *keys), name, version) for keys, name, version in written.newer())
        yield from _of_keys(written, path)


def _of_keys(written: Strict, path: Path) -> Iterator[tuple[Path, str, int]]:
    for name, field in type(written).model_fields.items():
        if name not in written.model_fields_set:
            continue
        key = field.alias or name
        yield from (((*path, key), key, mark.format) for mark in field.metadata if isinstance(mark, Since))
        yield from newer(getattr(written, name), (*path, key))
