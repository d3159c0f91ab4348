"""The journal of an assessment folder as values: lines of JSON, each with the sha256 of the line before."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from ...findings import Finding, Place, error, warning
from ...values import dataclass

NAME = "nhat-ky.jsonl"
START = "0" * 64                                     # what the first line follows
KINDS = ("start", "import", "change", "withdraw", "lock", "result")
SHORT = 20
_SEAL = len(',"seal":""}') + 64
_SHA = re.compile("[0-9a-f]{64}")
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """A line as it stands: `number` from 1; `data` is empty where it is no JSON object."""

    number: int
    raw: bytes

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()

    @cached_property
    def data(self) -> dict[str, Any]:
        try:
            found = json.loads(self.raw)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def kind(self) -> str:
        return str(self.data.get("kind", ""))

    @property
    def sealed(self) -> bool:
        """Whether the line bears the sha256 of itself: one that was edited without care does not."""
        body = self.raw[:-_SEAL] + b"}"
        return bool(self.data) and self.raw == body[:-1] + _seal(body)

    def files(self, key: str = "files") -> Iterator[dict[str, Any]]:
        """The files that the line names, each with its `file` and `sha256`; `inputs` of a result too."""
        listed = self.data.get(key)
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict) and isinstance(one.get("file"), str) and _SHA.fullmatch(str(one.get("sha256"))):
                yield one


@dataclass(frozen=True)
class Head:
    """What a printed result is bound to: so many lines, the last of them with this sha256."""

    lines: int
    sha256: str

    @property
    def short(self) -> str:
        """Twenty hexadecimal digits in fours: to be read aloud and compared on paper."""
        return short(self.sha256)

    def told(self) -> dict[str, Any]:
        return {"lines": self.lines, "sha256": self.sha256, "short": self.short}


def short(sha256: str) -> str:
    return " ".join(sha256[at : at + 4] for at in range(0, SHORT, 4))


@dataclass(frozen=True)
class Journal:
    lines: tuple[Line, ...] = ()
    cut: bool = False                                 # the last line does not end: its writer died

    @property
    def head(self) -> Head:
        return Head(len(self.lines), self.lines[-1].sha256 if self.lines else START)

    @property
    def head_of_data(self) -> Head:
        """That of the last line which is no result: the same data scored again are bound to the same line."""
        count = len(self.lines)
        while count and self.lines[count - 1].kind == "result":
            count -= 1
        return Journal(self.lines[:count]).head

    @cached_property
    def known(self) -> dict[str, dict[str, Any]]:
        """File -> what the last line that names it says of it, with the number of that `line`."""
        return {one["file"]: {**one, "line": line.number} for line in self.lines
                if line.kind in ("import", "change") for one in line.files()}

    @cached_property
    def withdrawn(self) -> dict[str, dict[str, Any]]:
        """File -> the file as it was when it was withdrawn, with the `reason` and the number of the `line`; not where
        it came again since."""
        found: dict[str, dict[str, Any]] = {}
        for line in self.lines:
            for one in line.files() if line.kind in ("import", "change", "withdraw") else ():
                found.pop(one["file"], None)
                if line.kind == "withdraw":
                    found[one["file"]] = {**one, "line": line.number, "reason": str(line.data.get("reason", ""))}
        return found

    @cached_property
    def locks(self) -> dict[str, Line]:
        """Stage -> the line that locked it first."""
        found: dict[str, Line] = {}
        for line in self.of("lock"):
            found.setdefault(str(line.data.get("stage")), line)
        return found

    def of(self, kind: str) -> Iterator[Line]:
        return (line for line in self.lines if line.kind == kind)

    def results(self, stage: str = "") -> list[Line]:
        """The last line of each rubric, stage and folder of results; those of one `stage` where it is given."""
        found = {tuple(str(line.data.get(key)) for key in ("rubric", "stage", "folder")): line
                 for line in self.of("result") if not stage or line.data.get("stage") == stage}
        return list(found.values())


def parsed(data: bytes) -> Journal:
    """Line ends of either kind; a mark of UTF-8 at the start counts for nothing. Blank lines are lines."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    pieces = data.split(b"\n")
    rest = pieces.pop()
    pieces += [rest] if rest else []
    return Journal(tuple(Line(n, raw.removesuffix(b"\r")) for n, raw in enumerate(pieces, 1)), bool(rest))


def line_after(journal: Journal, entry: Entry) -> bytes:
    """The line of `entry` to stand at the end of `journal`, without the line's end."""
    head = journal.head
    whole = {"n": head.lines + 1, "before": head.sha256, **entry}
    body = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    return body[:-1] + _seal(body)


def _seal(body: bytes) -> bytes:
    return b',"seal":"' + hashlib.sha256(body).hexdigest().encode() + b'"}'


def with_line(journal: Journal, raw: bytes) -> Journal:
    return Journal((*journal.lines, Line(len(journal.lines) + 1, raw)))


# ---- what a journal says of itself


def checked(journal: Journal, name: str = NAME) -> list[Finding]:
    """Every line that does not stand as it was written: changed, cut, removed before it, or one of two that follow the
    same line."""
    found: list[Finding] = []
    at: dict[str, int] = {START: 0}
    doubted = False                                   # the line before is told already
    for number, line in enumerate(journal.lines, 1):
        after = journal.lines[number] if number < len(journal.lines) else None
        own = _own(line, after, name)
        linked = _linked(journal, line, at, name, doubted)
        found += [one for one in (linked, own) if one]
        doubted = bool(own)
        at[line.sha256] = line.number
    return found


def _own(line: Line, after: Line | None, name: str) -> Finding | None:
    place = Place(name, line.number)
    if line.sealed:
        return None
    if not line.data and after is not None and after.data.get("before") == line.sha256:
        return warning("journal_line_cut", place, line=line.number)
    return error("journal_line_changed" if line.data else "journal_line_unreadable", place, line=line.number)


def _linked(journal: Journal, line: Line, at: Mapping[str, int], name: str, doubted: bool) -> Finding | None:
    """What is wrong between a line and the one that it follows."""
    before, last = line.data.get("before"), journal.lines[line.number - 2] if line.number > 1 else None
    if not line.data or before == (last.sha256 if last else START):
        return None
    place = Place(name, line.number)
    if isinstance(before, str) and before in at:
        other = journal.lines[at[before]]
        return error("journal_fork", place, line=line.number, other=other.number, after=at[before],
                     machines=sorted({str(one.data.get("machine", "–")) for one in (line, other)}))
    gone = _number(line) - (_number(last) if last else 0) - 1
    if gone > 0:
        return error("journal_lines_removed", place, line=line.number, count=gone)
    return None if doubted else error("journal_line_changed", Place(name, max(1, line.number - 1)),
                                      line=max(1, line.number - 1))


def _number(line: Line) -> int:
    number = line.data.get("n")
    return number if isinstance(number, int) else line.number


def compared(journal: Journal, copy: Journal, name: str) -> list[Finding]:
    """What a second journal in the folder, as synchronising programs leave them, has that the journal has not."""
    same = 0
    for one, other in zip(journal.lines, copy.lines, strict=False):
        if one.raw != other.raw:
            break
        same += 1
    more = copy.lines[same:]
    if not more:
        return []
    return [error("journal_copy", Place(name, same + 1), line=same + 1, count=len(more), journal=NAME,
                  machines=sorted({str(line.data.get("machine", "–")) for line in more}))]


def held_by(journal: Journal, head: Mapping[str, Any], place: str) -> list[Finding]:
    """Whether the journal still has the line that a result names: `head` as `Head.told` gives it."""
    count, digest = head.get("lines"), head.get("sha256")
    if not isinstance(count, int) or not isinstance(digest, str):
        return []
    if any(line.sha256 == digest for line in journal.lines) or (count == 0 and digest == START):
        return []
    if len(journal.lines) < count:
        return [error("journal_cut_short", place, count=count, lines=len(journal.lines), short=short(digest))]
    return [error("journal_other_line", place, line=count, short=short(digest))]


def entry_files(journal: Journal, files: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The files of a line, each with the sha256 that it had before, where the journal knew another one."""
    found = []
    for one in files:
        last = journal.known.get(one["file"], {}).get("sha256")
        found.append({**one, **({"was": last} if last not in (None, one["sha256"]) else {})})
    return found
