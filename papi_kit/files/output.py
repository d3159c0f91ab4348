"""The files of a command in a folder: all are new or none is, and a manifest that is written last names them all."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeGuard

from ..findings import Finding, Unreadable, error, note, reason_of, warning
from ..language.names import nfc
from ..language.words import stage_title
from ..values import dataclass
from .exchange import Exchange, clear_leftovers
from .write import Writer, json_writer

MOST_MANIFEST = 16 << 20
MOST_FOLDERS = 2
Manifests = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Written:
    """The files, the manifest last; what there is to say of what stood in the folder before."""

    files: Sequence[Path]
    findings: Sequence[Finding] = ()


def manifest_name(command: str) -> str:
    """Of `score` it is manifest.json, of every other command its own."""
    return "manifest.json" if command == "score" else f"manifest-{command}.json"


def write_set(folder: Path, writers: Mapping[str, Writer], command: str, about: Mapping[str, Any],
              inputs: Iterable[Path] = ()) -> Written:
    """Every file of `writers` and the manifest of `command`: what is known `about` the run, and the name and sha256 of
    each file. While files are being replaced the manifest says `complete: false`.

    Raises Unreadable, everything as it was: a file would replace one of `inputs`, the folder holds another stage or the
    file of another command, or it cannot be written (a workbook open in Excel, a full disk)."""
    own = manifest_name(command)
    names = [*writers, own]
    refuse_inputs(folder, names, inputs)
    known = manifests(folder)
    findings = [*_stages(folder, known, about), *_mixed(folder, known, own)]
    refuse_others(folder, known, own, names)
    exchange = Exchange(folder)
    try:
        _exchange(exchange, writers, own, about)
    except (FileExistsError, NotADirectoryError) as problem:
        exchange.undo()
        raise Unreadable(error("out_not_a_folder", str(folder))) from problem
    except OSError as problem:
        exchange.undo()
        why = reason_of(problem)
        code = "not_written" if why in ("EACCES", "EPERM", "EBUSY", "ETXTBSY") else "not_written_there"
        raise Unreadable(error(code, str(exchange.at), why=why)) from problem
    except BaseException:
        exchange.undo()
        raise
    finally:
        exchange.end()
    _remove_stale(folder, known.get(own, {}), names)
    return Written([folder / name for name in names], findings)


def _exchange(exchange: Exchange, writers: Mapping[str, Writer], own: str, about: Mapping[str, Any]) -> None:
    exchange.folder.mkdir(parents=True, exist_ok=True)
    for folder in {(exchange.folder / name).parent for name in (*writers, own)}:
        clear_leftovers(folder)
    files = [_entry(name, exchange.write(name, write)) for name, write in writers.items()]
    whole = {**about, "complete": True, "files": files}
    exchange.write(own, json_writer({**whole, "complete": False}))
    exchange.check()
    exchange.put(own)
    exchange.write(own, json_writer(whole))
    for name in (*writers, own):
        exchange.put(name)


def _entry(name: str, path: Path) -> dict[str, Any]:
    digest, size = digest_of(path)
    return {"file": name, "sha256": digest, "bytes": size}


def digest_of(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size


# ---- what stands there already


def refuse_inputs(folder: Path, names: Iterable[str], inputs: Iterable[Path]) -> None:
    """No file that was read is written over, by whatever name it goes."""
    there, own = {path: _identity(path) for path in inputs}, _identity(folder)
    for path, known in there.items():
        if os.path.isdir(path) and _same(known, own):
            raise Unreadable(error("output_among_inputs", str(folder)))
    for name in names:
        target = _identity(folder / name)
        for path, known in there.items():
            if _same(target, known):
                raise Unreadable(error("output_is_input", str(folder / name), input=str(path)))


Identity = tuple[tuple[int, int] | None, str | None]


def _identity(path: Path) -> Identity:
    """By what the disk, which knows links, knows a file; and its name, which disks of Windows and macOS write in any
    case. None where that cannot be told."""
    number = name = None
    with suppress(OSError, ValueError):
        found = os.stat(path)
        number = found.st_ino, found.st_dev
    with suppress(OSError, ValueError):
        name = nfc(os.path.realpath(path)).casefold()
    return number, name


def _same(one: Identity, other: Identity) -> bool:
    """Whether they are one file, by either."""
    return any(own is not None and own == its for own, its in zip(one, other, strict=True))


def manifests(folder: Path) -> Manifests:
    """The manifests in the folder by their names; what is none is passed over."""
    found: Manifests = {}
    with suppress(OSError):
        for path in sorted(folder.glob("manifest*.json")):
            with suppress(OSError, ValueError):
                data = json.loads(path.read_text("utf-8")) if path.is_file() and path.stat().st_size < MOST_MANIFEST \
                    else None
                if isinstance(data, dict):
                    found[path.name] = data
    return found


def _stages(folder: Path, known: Manifests, about: Mapping[str, Any]) -> list[Finding]:
    """A folder holds one stage. Only the final one takes the place of another, and says so."""
    ours = about.get("stage")
    stages = sorted({stage for data in known.values() if _is_stage(stage := data.get("stage")) and stage != ours})
    if not stages or not _is_stage(ours):
        return []
    if ours != "final":
        raise Unreadable(error("folder_of_other_stage", str(folder), stages=stages, wanted=ours))
    return [warning("other_stage_replaced", str(folder), stages=stages)]


def _is_stage(stage: object) -> TypeGuard[str]:
    return isinstance(stage, str) and (stage == "final" or bool(stage_title(stage)))


def refuse_others(folder: Path, known: Manifests, own: str, names: Sequence[str]) -> None:
    for manifest, data in known.items():
        theirs = {name for name, _ in listed(data)} if manifest != own else set()
        if taken := [name for name in names if name in theirs]:
            raise Unreadable(error("file_of_other_command", str(folder / taken[0]), command=_command(manifest)))


def _command(manifest: str) -> str:
    return manifest.removeprefix("manifest").removeprefix("-").removesuffix(".json") or "score"


def _mixed(folder: Path, known: Manifests, own: str) -> Iterator[Finding]:
    """A set of which a run that died replaced a part; files that were changed after they were written."""
    for manifest, data in known.items():
        place = str(folder / manifest)
        if data.get("complete") is False:
            code = "set_incomplete" if manifest == own else "other_set_incomplete"
            yield warning(code, place, command=_command(manifest))
        elif manifest == own and (changed := list(_changed(folder, data))):
            yield note("set_changed", str(folder), names=changed)


def _changed(folder: Path, data: Mapping[str, Any]) -> Iterator[str]:
    for name, digest in listed(data):
        with suppress(OSError):
            if digest_of(folder / name)[0] != digest:
                yield name


def listed(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and sha256 of the files of a manifest, which anybody may have written."""
    files = data.get("files")
    for entry in files if isinstance(files, list) else ():
        name, digest = (entry.get("file"), entry.get("sha256")) if isinstance(entry, dict) else (None, None)
        if isinstance(name, str) and isinstance(digest, str) and _within(name):
            yield name, digest


def _within(name: str) -> bool:
    """Whether it is the name of a file of the folder, or of a folder in it."""
    parts = name.split("/")
    return len(parts) <= MOST_FOLDERS + 1 and all(
        part not in ("", ".", "..") and not set(part) & set("\\:") for part in parts)


def _remove_stale(folder: Path, before: Mapping[str, Any], names: Sequence[str]) -> None:
    """Files of the last set that this one no longer has, where nobody has changed them since."""
    for name, digest in listed(before):
        if name and name not in names:
            with suppress(OSError):
                if digest_of(folder / name)[0] == digest:
                    (folder / name).unlink()
