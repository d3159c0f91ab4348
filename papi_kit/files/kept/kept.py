"""Files that people fill are never written over: one takes the place of another only where that is, byte for byte, what
this program wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ...findings import Finding, Unreadable, error, reason_of, warning
from ..exchange import Exchange, clear_leftovers
from ..output import Written, digest_of, listed, manifest_name, manifests, refuse_inputs, refuse_others
from ..write import Writer, json_writer

MOST_BESIDE = 1_000


def write_kept(folder: Path, writers: Mapping[str, Writer], command: str, about: Mapping[str, Any],
               inputs: Iterable[Path] = ()) -> Written:
    """Every file of `writers`, and the manifest of `command` with the sha256 of each that it ever wrote there. Where a
    file stands that somebody filled or changed, or that this program did not write, the new one is written beside it as
    `name (2).xlsx`, which is told. Files of earlier runs that are not written anew stay.

    Raises Unreadable, everything as it was: a file would replace one of `inputs`, belongs to another command, or cannot
    be written."""
    own = manifest_name(command)
    refuse_inputs(folder, [*writers, own], inputs)
    known = manifests(folder)
    refuse_others(folder, known, own, [*writers, own])
    exchange = Exchange(folder)
    try:
        return _exchange(exchange, writers, dict(listed(known.get(own, {}))), own, about)
    except OSError as problem:
        exchange.undo()
        raise Unreadable(_not_written(folder, exchange, problem)) from problem
    except BaseException:
        exchange.undo()
        raise
    finally:
        exchange.end()


def _not_written(folder: Path, exchange: Exchange, problem: OSError) -> Finding:
    if isinstance(problem, (FileExistsError, NotADirectoryError)):
        return error("out_not_a_folder", str(folder))
    why = reason_of(problem)
    code = "not_written" if why in ("EACCES", "EPERM", "EBUSY", "ETXTBSY") else "not_written_there"
    return error(code, str(exchange.at), why=why)


def _exchange(exchange: Exchange, writers: Mapping[str, Writer], ours: Mapping[str, str], own: str,
              about: Mapping[str, Any]) -> Written:
    folder = exchange.folder
    folder.mkdir(parents=True, exist_ok=True)
    clear_leftovers(folder)
    entries: dict[str, dict[str, Any]] = {}
    findings: list[Finding] = []
    for name, write in writers.items():
        sha256, size = digest_of(exchange.write(name, write))
        free = _free(folder, name, sha256, ours, entries)
        if free != name:
            exchange.rename(name, free)
            findings.append(warning("filled_kept", str(folder / name), new=free))
        entries[free] = {"file": free, "sha256": sha256, "bytes": size}
    before = [{"file": name, "sha256": sha256} for name, sha256 in ours.items()
              if name not in entries and (folder / name).exists()]
    exchange.write(own, json_writer({**about, "complete": True, "files": [*entries.values(), *before]}))
    exchange.check()
    for name in (*entries, own):
        exchange.put(name)
    return Written([folder / name for name in (*entries, own)], findings)


def _free(folder: Path, name: str, sha256: str, ours: Mapping[str, str], taken: Mapping[str, Any]) -> str:
    """The first name under which nothing stands that somebody else wrote."""
    for tried in _names(name):
        if tried not in taken and _may_go(folder / tried, {sha256, ours.get(tried, "")}):
            return tried
    raise FileExistsError(str(folder / name))


def _names(name: str) -> Iterator[str]:
    stem, _, extension = name.rpartition(".")
    yield name
    yield from (f"{stem} ({number}).{extension}" for number in range(2, MOST_BESIDE))


def _may_go(path: Path, known: set[str]) -> bool:
    if not path.exists() and not path.is_symlink():
        return True
    with suppress(OSError):
        return path.is_file() and not path.is_symlink() and digest_of(path)[0] in known
    return False
