"""Whether a workbook may be given to calamine, which unpacks without bound and lays a sheet out
as one rectangle of cells.

Every part is unpacked once and thrown away: its true size is counted, and the furthest cell, so that two cells in
opposite corners of a sheet do not ask for all the memory there is. What calamine passes over in silence is kept: cells
with an Excel error, and formulas without a stored result.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import IO

from ..findings import Unreadable, error

MOST_PACKED = 200_000_000
MOST_UNPACKED = 1_500_000_000
MOST_ROWS = 1_048_576
MOST_CELLS = 60_000_000
_PIECE = 1 << 20
_LONGEST_ROW = 16 << 20
_LONGEST_INDEX = 1 << 20
_ADDRESS = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)([0-9]+)""")
_ERROR = re.compile(
    rb"""<c\b(?=[^<>]*\bt="e")[^<>]*?\br="([A-Z]+)([0-9]+)"[^<>]*>(?:<f[^<>]*/>|<f\b[^<>]*>[^<]*</f>)?<v>([^<]*)</v>""")
_UNSAVED = re.compile(
    rb'<c\b(?![^<>]*\bt="str")[^<>]*?\br="([A-Z]+)([0-9]+)"[^<>]*><f\b[^<>]*>([^<]*)</f>(?:<v ?/>|<v></v>)?</c>')
_UNSAVED_END = re.compile(rb"</f>(?:<v ?/>|<v></v>)?</c>")


@dataclass
class Part:
    """What was seen in one part of the zip. `silent`: (column letters, row)
    -> the error or the formula that stands there."""

    rows: int = 0
    width: int = 0
    silent: dict[tuple[str, int], str] = field(default_factory=dict)


def guard(file: IO[bytes], name: str) -> dict[str, Part]:
    """Part -> what was seen in it. Raises Unreadable; zipfile.BadZipFile where the zip is broken."""
    packed = file.seek(0, 2)
    if packed > MOST_PACKED:
        raise _too_large(name, packed, MOST_PACKED)
    book = zipfile.ZipFile(file)
    if "xl/workbook.xml" not in book.namelist() or "xl/workbook.bin" in book.namelist():
        raise Unreadable(error("broken_workbook", name, reason="workbook.xml"))
    seen: dict[str, Part] = {}
    left = MOST_UNPACKED
    for info in book.infolist():
        part = seen[info.filename] = Part()
        for piece in _whole_rows(_pieces(book, info, left), name):
            left -= len(piece)
            if left < 0:
                raise _too_large(name, MOST_UNPACKED - left, MOST_UNPACKED)
            _look(piece, part)
        if part.rows > MOST_ROWS or part.rows * part.width > MOST_CELLS:
            raise Unreadable(error("sheet_too_wide", name, rows=part.rows, columns=part.width))
    return seen


def _too_large(name: str, size: int, limit: int) -> Unreadable:
    return Unreadable(error("workbook_too_large", name, size=size // 10**6, limit=limit // 10**6))


def _pieces(book: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """A part piece by piece, as much as there truly is and not what the directory says."""
    info.file_size = most + 2 * _PIECE
    with book.open(info) as part:
        while piece := part.read(_PIECE):
            yield piece


def _whole_rows(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    """The same bytes, cut between rows where there are rows."""
    rest = b""
    for piece in pieces:
        piece = rest + piece
        cut = piece.rfind(b"row>") + 4
        if cut < 4:
            cut = 0 if b"row" in piece else len(piece) - 8
        if len(piece) - cut > _LONGEST_ROW:
            raise Unreadable(error("sheet_too_wide", name, rows=1, columns=piece.count(b"<c")))
        rest = piece[cut:]
        yield piece[:cut]
    yield rest


def _look(piece: bytes, part: Part) -> None:
    """Rows and columns are bounded from above: by addresses, and by counting where cells state none."""
    addresses = _ADDRESS.findall(piece)
    letters = {letters for letters, _ in addresses}
    if not letters and b"row>" not in piece:
        return
    rows = piece.split(b"row>")
    part.rows = max(part.rows + len(rows) - 1, max((int(row[:9]) for row in {row for _, row in addresses}), default=0))
    counted = max(row.count(b"<c") + row.count(b":c") for row in rows)
    part.width = max(part.width, counted, *map(column_number, letters))
    if b't="e"' in piece:
        part.silent.update(_noted(_ERROR, piece, ""))
    if _UNSAVED_END.search(piece):
        part.silent.update(_noted(_UNSAVED, piece, "="))


def _noted(pattern: re.Pattern[bytes], piece: bytes, sign: str) -> Iterator[tuple[tuple[str, int], str]]:
    for letters, row, text in pattern.findall(piece):
        yield (letters.decode(), int(row)), sign + html.unescape(text.decode("utf-8", "replace"))


def column_number(letters: bytes) -> int:
    """A is 1, Z 26, AA 27; what is longer than any column is beyond every bound."""
    if len(letters) > 3:
        return MOST_CELLS + 1
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def silent_cells(file: IO[bytes], seen: Mapping[str, Part], title: str) -> dict[tuple[str, int], str]:
    """The cells of a sheet that calamine shows as blank though something stands there."""
    if not any(part.silent for part in seen.values()):
        return {}
    from defusedxml import ElementTree

    book = zipfile.ZipFile(file)
    index, links = book.read("xl/workbook.xml"), book.read("xl/_rels/workbook.xml.rels")
    if max(len(index), len(links)) > _LONGEST_INDEX:
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in ElementTree.fromstring(links)}
    for sheet in ElementTree.fromstring(index).iterfind(".//{*}sheet"):
        if sheet.get("name") == title:
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            path = normpath(join("/xl", targets.get(link, ""))).lstrip("/")
            return seen[path].silent if path in seen else {}
    return {}
