"""One file of its own, which never takes the place of another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..findings import Unreadable, error, reason_of
from .exchange import Exchange
from .output import digest_of, refuse_inputs
from .write import Writer


def write_new(path: Path, write: Writer, inputs: Iterable[Path] = ()) -> bool:
    """Whether it was written: a file that stands there with the same content stays.

    Raises Unreadable where other content stands there, where the file is one of `inputs`, or where it cannot be
    written; nothing is then left."""
    refuse_inputs(path.parent, [path.name], inputs)
    exchange = Exchange(path.parent)
    try:
        part = exchange.write(path.name, write)
        if path.exists():
            if path.is_file() and digest_of(path) == digest_of(part):
                return False
            raise Unreadable(error("file_stands_there", str(path)))
        exchange.put(path.name)
        return True
    except OSError as problem:
        why = reason_of(problem)
        code = "not_written" if why in ("EACCES", "EPERM", "EBUSY", "ETXTBSY") else "not_written_there"
        raise Unreadable(error(code, str(path), why=why)) from problem
    finally:
        exchange.end()
