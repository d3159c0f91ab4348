"""A new assessment folder, from the templates that come with the program."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from ...files.journal.chain import NAME
from ...files.journal.record import begin
from ...findings import Refused, Unreadable, error, reason_of
from .menu import batch

TEMPLATES = ("mau", "xa", "so")
FOLDERS = ("bieu-mau", "nop-ve", "tham-dinh", "khao-sat", "ket_qua")
SAMPLE = "nop-ve/so-lieu-minh-hoa.csv"
UNSEEN = ("desktop.ini", "thumbs.db", ".ds_store")     # what file managers leave in an empty folder
MOST_NAMED = 5


@dataclass(frozen=True)
class Made:
    folder: Path
    names: tuple[str, ...]


def new(folder: Path, template: str = "mau", verbs: Collection[str] = ()) -> Made:
    """Makes `folder`, which must be empty or not there: a rubric, units and figures of the `template` (illustrative),
    a page to read first, the menu of `verbs`, a journal. Raises Refused where something stands there; Unreadable where
    it cannot be written, and then nothing is left."""
    was_there = _empty(folder)
    files = _files(template, verbs)
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            with (folder / name).open("xb") as file:
                file.write(data)
        begin(folder, template=template)
    except (OSError, Unreadable) as problem:
        _removed(folder, files, was_there)
        if isinstance(problem, Unreadable):
            raise
        raise Unreadable(error("not_written", str(folder), why=reason_of(problem))) from problem
    return Made(folder, (*files, NAME, *FOLDERS))


def _empty(folder: Path) -> bool:
    """Whether the folder is there; it must hold nothing."""
    try:
        inside = sorted(path.name for path in folder.iterdir() if path.name.lower() not in UNSEEN)
    except FileNotFoundError:
        return False
    except NotADirectoryError:
        raise Refused([error("folder_is_a_file", str(folder))]) from None
    except OSError as problem:
        raise Unreadable(error("not_written", str(folder), why=reason_of(problem))) from problem
    if inside:
        names = [*inside[:MOST_NAMED], *["…"][: len(inside) > MOST_NAMED]]
        raise Refused([error("folder_not_empty", str(folder), count=len(inside), names=names)])
    return True


def _files(template: str, verbs: Collection[str]) -> Mapping[str, bytes]:
    """Lines end as Windows wants them; tables and the page begin with the mark that Excel and Notepad look for."""
    root = resources.files("papi_kit") / "templates"

    def text(name: str) -> str:
        return (root / name).read_text("utf-8")

    def windows(name: str, mark: str = "") -> bytes:
        return (mark + text(name)).replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8")

    return {"bo-tieu-chi.yaml": windows(f"{template}/bo-tieu-chi.yaml"),
            "don-vi.csv": windows(f"{template}/don-vi.csv", "\ufeff"),
            SAMPLE: windows(f"{template}/so-lieu-minh-hoa.csv", "\ufeff"),
            "DOC-TRUOC.md": windows("DOC-TRUOC.md", "\ufeff"),
            "papi-kit.bat": batch(text("papi-kit.bat"), verbs)}


def _removed(folder: Path, files: Mapping[str, bytes], was_there: bool) -> None:
    """What was made, and nothing else."""
    if not was_there:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for name in (*files, NAME):
        with suppress(OSError):
            (folder / name).unlink()
    for name in FOLDERS:
        with suppress(OSError):
            (folder / name).rmdir()
