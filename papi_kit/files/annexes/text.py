"""An annex as text: pasted from Word or Excel (tabs), between bars, or line by line with a number in front."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from ...findings import Finding
from ...written.annex import Annex
from ...written.grid import Grid
from ...written.opened import Opened
from ...written.rows import clean
from ..delimited import decoded
from ..grids import csv_grid

HEADINGS = ("TT", "Nội dung", "Điểm tối đa")
_CODE = r"(?:[A-ZĐ]|[IVX]{1,5}|[0-9]{1,2})(?:\.[0-9A-Za-zĐđ]{1,4}){0,4}|[a-zđ](?=\))"
_POINTS = r"[-−–+]?\s?[0-9]{1,3}(?:[.,][0-9]{1,3})?"
_NUMBERED = re.compile(rf"(?P<code>{_CODE})[.)]?\s+(?P<name>\S.*)")
_MAXIMUM = re.compile(rf"(?P<name>.*\S)\s*(?:[(\[]\s*(?:tối đa\s*)?(?P<inside>{_POINTS})\s*(?:điểm|đ)\s*[)\]]"
                      rf"|(?:\s|…|\.{{3,}})(?P<bare>{_POINTS})(?:\s*điểm)?)\.?$", re.IGNORECASE)
_STARTS = re.compile(rf"\s*(?:{_CODE}|[-–+*•])[.)]?\s*\t")
_RULER = re.compile(r"[\s|:+=-]+")


def read_text(file: Opened, faults: list[Finding]) -> Annex:
    """Raises Unreadable."""
    text = clean(decoded(file.data, file.name))
    lines = text.split("\n")
    if sum("|" in line for line in lines) >= 2 and not sum("\t" in line for line in lines) >= 2:
        return _annex(file, _barred(lines))
    if sum("\t" in line for line in lines) >= 2:
        quoted = any(part.startswith('"') for line in lines for part in line.split("\t"))
        if quoted:
            return Annex([csv_grid(text, file.name, faults)], [], file.record)
        title = list(takewhile(lambda line: "\t" not in line, lines))
        return Annex([Grid(file.name, "", dict(_tabbed(lines, len(title))), {})], title, file.record)
    if file.path.suffix.lower() == ".csv":
        return Annex([csv_grid(text, file.name, faults)], [], file.record)
    return _annex(file, _numbered(lines))


def _annex(file: Opened, found: Iterator[tuple[int, dict[int, str]] | str]) -> Annex:
    rows, texts = dict[int, dict[int, str]](), list[str]()
    for one in found:
        if isinstance(one, str):
            texts.append(one)
        else:
            rows[one[0]] = one[1]
    return Annex([Grid(file.name, "", rows, {})] if rows else [], texts, file.record)


def _barred(lines: list[str]) -> Iterator[tuple[int, dict[int, str]] | str]:
    """`| 1 | Name | 2 |`; a cell may say `<br>` where a line ends."""
    for number, line in enumerate(lines, 1):
        if "|" not in line:
            yield from [line.strip()] if line.strip() else []
        elif not _RULER.fullmatch(line):
            cells = line.strip().removeprefix("|").removesuffix("|").split("|")
            yield number, {at: re.sub(r"\s*<br ?/?>\s*", "\n", cell.strip()) for at, cell in enumerate(cells)
                           if cell.strip()}


def _tabbed(lines: list[str], title: int) -> Iterator[tuple[int, dict[int, str]]]:
    """Word ends each paragraph of a cell with the end of a line, so a row goes on until the next one starts. The table
    begins below the `title` first lines."""
    width = max(line.count("\t") for line in lines)
    start, row = 0, ""
    for number, line in enumerate(lines[title:], title + 1):
        if start and ("\t" not in line or (row.count("\t") < width and not _STARTS.match(line)
                                           and row.count("\t") + line.count("\t") <= width)):
            row += "\n" + line
            continue
        if start:
            yield start, _cells(row)
        start, row = (number, line) if line.strip() else (0, "")
    if start:
        yield start, _cells(row)


def _cells(row: str) -> dict[int, str]:
    cells = ("\n".join(filter(None, map(str.strip, cell.split("\n")))) for cell in row.split("\t"))
    return {at: cell for at, cell in enumerate(cells) if cell}


def _numbered(lines: list[str]) -> Iterator[tuple[int, dict[int, str]] | str]:
    """`1.1. Name (2 điểm)`, and below it the lines of its rule."""
    started = False
    for number, line in enumerate(map(str.strip, lines), 1):
        head = _NUMBERED.fullmatch(line)
        maximum = _MAXIMUM.fullmatch(head["name"]) if head and ":" not in head["name"] else None
        if head and maximum:
            if not started:
                yield 0, dict(enumerate(HEADINGS))
            started = True
            points = maximum["inside"] or maximum["bare"]
            yield number, {0: head["code"], 1: maximum["name"].rstrip(" .…:"), 2: points}
        elif line and started:
            yield number, {1: line}
        elif line:
            yield line
