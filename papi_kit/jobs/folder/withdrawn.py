"""Files of an assessment folder that were withdrawn: they stay where they are, and no command counts them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ...files.journal.kept import inside
from ...files.journal.record import journal_folder, read_journal, record
from ...findings import Unreadable, error
from ...written.opened import FileRecord


@dataclass(frozen=True)
class Withdrawn:
    """What the journal of `home` says is withdrawn, by file; `now`: whole paths of what is withdrawn with this command,
    `reason` why; `back`: of what counts again with it."""

    home: Path | None = None
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    now: frozenset[str] = frozenset()
    reason: str = ""
    back: frozenset[str] = frozenset()

    def why(self, file: FileRecord) -> str | None:
        """Why a file does not count; None where it was not withdrawn. One with other bytes came again."""
        path = os.path.realpath(file.path)
        if path in self.now:
            return self.reason
        said = self.known(file)
        return None if said is None or path in self.back else str(said.get("reason", ""))

    def known(self, file: FileRecord) -> Mapping[str, Any] | None:
        """What the journal says of it, if it was withdrawn."""
        said = None if self.home is None else self.files.get(inside(self.home, file.path))
        return said if said is not None and said["sha256"] == file.sha256 else None

    def changed(self, folder: Path, without: Sequence[Path], reason: str, take: Sequence[Path]) -> Withdrawn:
        """With files withdrawn or taken back by this command, as they are named from here or from the folder. Raises
        Unreadable: there is no journal to write it into."""
        if without and self.home is None:
            raise Unreadable(error("withdraw_without_journal", folder.name))
        return replace(self, now=_paths(folder, without), reason=reason, back=_paths(folder, take))

    def write(self, files: Sequence[FileRecord], stage: str, said: Mapping[str, str]) -> None:
        """Into the journal: what is withdrawn now, and what counts again. Raises Unreadable."""
        assert self.home is not None
        now, back = self.fresh(files)
        if now:
            record(self.home, "withdraw", now, **{"stage": stage, "reason": self.reason, **said})
        if back:
            record(self.home, "import", back, **{"command": "receive", "stage": stage, **said})

    def fresh(self, files: Sequence[FileRecord]) -> tuple[list[FileRecord], list[FileRecord]]:
        """Of these files those that this command withdraws, and those that it takes back."""
        now = [one for one in files if os.path.realpath(one.path) in self.now and self.known(one) is None]
        back = [one for one in files if os.path.realpath(one.path) in self.back and self.known(one) is not None]
        return now, back


def withdrawn(rubric: Path) -> Withdrawn:
    """Raises Unreadable."""
    home = journal_folder(rubric)
    return Withdrawn() if home is None else Withdrawn(home, read_journal(home).withdrawn)


def _paths(folder: Path, named: Sequence[Path]) -> frozenset[str]:
    """Whole paths of files that are named from here, else from the folder."""
    return frozenset(os.path.realpath(one if one.exists() else folder / one) for one in named)
