"""Which parts of a rubric need a later version of the language than the first: those that bear `Since`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
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
    given = written.model_fields_set
    for name, key, versions in _keys(type(written)):
        if name in given:
            yield from (((*path, key), key, version) for version in versions)
            below = getattr(written, name)
            if isinstance(below, (dict, list, tuple, Strict)):
                yield from newer(below, (*path, key))


@cache
def _keys(written: type[Strict]) -> list[tuple[str, str, list[int]]]:
    """Of each key its name, how it is written, and the versions from which it is there."""
    return [(name, field.alias or name, [mark.format for mark in field.metadata if isinstance(mark, Since)])
            for name, field in written.model_fields.items()]
