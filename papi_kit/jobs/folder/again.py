"""A result made again from the kept files, apart from the folder, and held against what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ...files.journal.cells import cells_of
from ...files.journal.chain import Head, Line
from ...files.journal.kept import inside
from ...findings import Finding, Refused, Unreadable, error, note, warning
from ...index.assessment import Assessment
from ...version import __version__
from ...written.opened import opened
from ..score import assess, bound, write_results
from .entry import marks_of
from .files import differences, original

BYTES = ("manifest.json",)                            # says which command wrote it: only its sha256 can be held


@dataclass(frozen=True)
class Repeated:
    """A result of the journal: `state` is `same`, `differs`, or `not_repeated` where files are lacking."""

    rubric: str
    stage: str
    folder: str
    line: int
    made_by: str
    state: str
    findings: tuple[Finding, ...] = ()


def again(folder: Path, line: Line) -> Repeated:
    """Scores a result of the journal again and compares every file of it."""
    said, found = line.data, list[Finding]()
    text = {name: str(said.get(name, "")) for name in ("rubric", "stage", "folder", "papi_kit")}
    inputs = list(line.files("inputs"))
    lacking = [one["file"] for one in inputs if original(folder, one) is None]
    if lacking:
        found += [warning("not_repeated", text["folder"], line=line.number, files=lacking), *_untouched(folder, line)]
    else:
        with TemporaryDirectory(prefix="papi-kit-") as place:
            found += _compared(folder, line, inputs, Path(place))
    differs = any(one.severity == "error" for one in found)
    state = "differs" if differs else "not_repeated" if lacking else "same"
    return Repeated(text["rubric"], text["stage"], text["folder"], line.number, text["papi_kit"], state, tuple(found))


def _compared(folder: Path, line: Line, inputs: list[dict[str, Any]], place: Path) -> Iterator[Finding]:
    said, where, out = line.data, str(line.data.get("folder")), place / "ra"
    try:
        root = _laid_out(folder, inputs, place)
        assessment = _made(root, said, out)
    except (Refused, Unreadable, OSError, ValueError) as problem:
        yield from _impossible(problem, line, where)
        return
    read = {inside(root, one.path): one.sha256 for one in assessment.records}
    if other := sorted({file for file, sha256 in read.items() if {"file": file, "sha256": sha256} not in inputs}):
        yield error("other_inputs", where, line=line.number, files=other)
    same, made_by = marks_of(assessment) == said.get("marks"), said.get("papi_kit")
    if made_by != __version__:
        yield note("other_version", where, made=made_by, now=__version__) if same else error(
            "other_version_differs", where, made=made_by, now=__version__)
    elif not same:
        yield error("marks_differ", where, line=line.number)
    yield from _files(folder, line, out, made_by == __version__ or not same)


def _made(root: Path, said: Mapping[str, Any], out: Path) -> Assessment:
    """The result written to `out`. Raises ValueError where the line does not say how it was asked for."""
    head, lists = said.get("journal"), [said.get(name, []) for name in ("surveys", "take")]
    texts = {name: said.get(name, "") for name in ("rubric", "units", "facts", "stage", "facts_of")}
    if not isinstance(head, dict) or not all(isinstance(one, list) for one in lists) or not all(
            isinstance(one, str) for one in (*texts.values(), *lists[0], *lists[1])):
        raise ValueError(said)
    surveys, take = ([root / one for one in several] for several in lists)
    assessment = assess(root / texts["rubric"], units=_path(root, texts["units"]), facts=_path(root, texts["facts"]),
                        surveys=surveys, stage=texts["stage"], facts_of=texts["facts_of"], take=take)
    assessment = bound(assessment, Head(head.get("lines", 0), str(head.get("sha256"))))
    write_results(assessment, out, "en" if said.get("lang") == "en" else "vi")
    return assessment


def _impossible(problem: Exception, line: Line, where: str) -> Iterator[Finding]:
    """Why it cannot be made again, at the kept files."""
    yield error("cannot_repeat", where, line=line.number)
    if isinstance(problem, (Refused, Unreadable)):
        yield from problem.findings


def _laid_out(folder: Path, inputs: list[dict[str, Any]], place: Path) -> Path:
    """The files as they lay to one another, those above the folder too."""
    depth = max((one["file"].split("/").count("..") for one in inputs), default=0)
    root = place.joinpath("vao", *(f"{n}" for n in range(depth + 1)))
    for one in inputs:
        target, found = root / one["file"], original(folder, one)
        if found is not None and not Path(one["file"]).is_absolute():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(found.data)
    return root


def _path(root: Path, name: str) -> Path | None:
    return root / name if name else None


def _files(folder: Path, line: Line, made: Path, compare: bool) -> Iterator[Finding]:
    """Each file of the result: as it was written, as it stands, as it was made again. Where another version made equal
    marks of it, only what was changed since is told."""
    for one in line.files():
        path, place = folder / str(line.data.get("folder")) / one["file"], f"{line.data.get('folder')}/{one['file']}"
        if not path.is_file():
            yield error("result_gone", place, line=line.number)
            continue
        there, untouched = opened(path), opened(path).record.sha256 == one["sha256"]
        if one["file"] in BYTES:
            if not untouched:
                yield error("result_changed", place, file=one["file"])
            continue
        if not (made / one["file"]).is_file():
            yield error("result_changed", place, file=one["file"])
            continue
        fresh = opened(made / one["file"])
        if not untouched or (compare and fresh.record.sha256 != one["sha256"]):
            yield from differences("result", place, one["file"], cells_of(fresh), cells_of(there))


def _untouched(folder: Path, line: Line) -> Iterator[Finding]:
    """Where nothing can be made again: whether the files are those that were written."""
    for one in line.files():
        path, place = folder / str(line.data.get("folder")) / one["file"], f"{line.data.get('folder')}/{one['file']}"
        if not path.is_file():
            yield error("result_gone", place, line=line.number)
        elif opened(path).record.sha256 != one["sha256"]:
            yield error("result_changed", place, file=one["file"])

