"""Passages of a rubric that carry a mark, `# #7` or `# #name`: what the page of kinds shows of it."""

from __future__ import annotations

import re

from kinds import KINDS
from wordings import WORDINGS


def passages(text: str) -> dict[int | str, list[list[str]]]:
    """Each kind (or wording) -> its passages: the block on whose first line its `#n` (or `#name`) stands,
    without what is marked for others."""
    lines = text.splitlines()
    found: dict[int | str, list[list[str]]] = {}
    for at, line in enumerate(lines):
        for number in _marks(line):
            found.setdefault(number, []).append(_passage(lines, at))
    return found


def _marks(line: str) -> list[int | str]:
    remark = line.partition(" #")[2] if not line.lstrip().startswith("#") else ""
    names = re.findall(r"#([\w-]+)", "#" + remark.replace("# ", "", 1)) if remark else []
    marks: list[int | str] = [int(name) if name.isdigit() else name for name in names]
    return [mark for mark in marks if mark in KINDS or mark in WORDINGS]


def _passage(lines: list[str], at: int) -> list[str]:
    inside = _indent(lines[at]) and not lines[at].lstrip().startswith("- ")
    kept = [*(_context(lines, at) if inside else []),
            *_own(lines, at, _segment_end(lines, at) if inside else _block_end(lines, at))]
    while kept[-1].rstrip().endswith(":"):
        kept.pop()
    cut = min(_indent(line) for line in kept)
    return [line[cut:] for line in kept]


def _own(lines: list[str], at: int, end: int) -> list[str]:
    """The lines from `at` to `end` without the blocks that carry a mark of their own."""
    kept, n = [_bare(lines[at])], at + 1
    while n < end:
        if _marks(lines[n]):
            n = (_block_end(lines, n) if lines[n].lstrip().startswith("- ") or not _indent(lines[n])
                 else _segment_end(lines, n))
        else:
            kept += [_bare(lines[n])] if lines[n].strip() else []
            n += 1
    return kept


def _context(lines: list[str], at: int) -> list[str]:
    """The key above a marked key, and the lines of its list entry before the first mark."""
    depth, n, kept = _indent(lines[at]), at - 1, []
    while n >= 0 and _indent(lines[n]) >= depth:
        n -= 1
    if lines[n].lstrip().startswith("- "):
        first = n
        n += 1
        while not _marks(lines[n]):
            n += 1
        kept, above = [_bare(line) for line in lines[first:n]], first - 1
        while _indent(lines[above]) >= _indent(lines[first]):
            above -= 1
        return [_bare(lines[above]), *kept]
    return [_bare(lines[n])]


def _segment_end(lines: list[str], at: int) -> int:
    """Up to the next mark, or the end of the mapping."""
    depth, end = _indent(lines[at]), at + 1
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) >= depth and not _marks(lines[end]):
        end += 1
    return end


def _block_end(lines: list[str], at: int) -> int:
    depth, end = _indent(lines[at]), at + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > depth):
        end += 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _bare(line: str) -> str:
    """Without a remark at its end."""
    return re.sub(r"\s+# .*$|\s+#\d.*$", "", line).rstrip()
