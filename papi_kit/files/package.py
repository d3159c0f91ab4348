"""The parts of a zipped document as streams, within bounds: what is unpacked is counted, whatever it says."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from copy import copy
from typing import IO

from ..findings import Unreadable, error

MOST_PACKED = 100_000_000
MOST_UNPACKED = 600_000_000
MOST_DIRECTORY = 8_000_000
_PIECE = 1 << 18
_TAIL = 1 << 17


class Package:
    """Parts by name, `/` between folders and in lower case; all reading shares one limit.

    Raises Unreadable where the file is too large or protected."""

    def __init__(self, file: IO[bytes], name: str):
        self.name = name
        packed = file.seek(0, 2)
        if packed > MOST_PACKED:
            raise too_large(name, packed, MOST_PACKED)
        directory = _directory_size(file, packed)
        if directory > MOST_DIRECTORY:
            raise too_large(name, directory, MOST_DIRECTORY)
        try:
            self._zip = zipfile.ZipFile(file)
        except Exception as fault:  # struct.error, OverflowError and others beside BadZipFile
            raise broken(name, "zip") from fault
        self._parts = {part.filename.replace("\\", "/").lower().lstrip("/"): part for part in self._zip.infolist()}
        self._left = MOST_UNPACKED

    def __contains__(self, part: str) -> bool:
        return part.lower().lstrip("/") in self._parts

    def size(self, part: str) -> int:
        """What the directory says; 0 where there is no such part."""
        found = self._parts.get(part.lower().lstrip("/"))
        return found.file_size if found else 0

    def pieces(self, part: str) -> Iterator[bytes]:
        """A part piece by piece, as much as there truly is."""
        info = self._parts.get(part.lower().lstrip("/"))
        if info is None:
            raise broken(self.name, part)
        if info.flag_bits & 1:
            raise Unreadable(error("workbook_locked", self.name))
        if info.file_size > self._left:
            raise too_large(self.name, MOST_UNPACKED - self._left + info.file_size, MOST_UNPACKED)
        info = copy(info)
        info.file_size = self._left + 2 * _PIECE  # zipfile stops there
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise too_large(self.name, MOST_UNPACKED - self._left, MOST_UNPACKED)
                    yield piece
        except Unreadable:
            raise
        except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, struct.error) as fault:
            raise broken(self.name, part) from fault
        except Exception as fault:  # zlib.error, lzma.LZMAError
            if type(fault).__module__ not in ("zlib", "_lzma", "lzma"):
                raise
            raise broken(self.name, part) from fault


def _directory_size(file: IO[bytes], packed: int) -> int:
    """Bytes of the directory, which zipfile reads whole; 0 where there is none."""
    file.seek(max(0, packed - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    end, large = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    sizes = [0]
    if 0 <= end <= len(tail) - 22:
        sizes.append(struct.unpack_from("<L", tail, end + 12)[0])
    if 0 <= large <= len(tail) - 56:
        sizes.append(struct.unpack_from("<Q", tail, large + 40)[0])
    known = [size for size in sizes if size <= packed]  # 0xFFFFFFFF stands for the other one; more than all is no size
    return max(known, default=0)


def too_large(name: str, size: int, limit: int) -> Unreadable:
    return Unreadable(error("workbook_too_large", name, size=-(-size // 10**6), limit=limit // 10**6))


def broken(name: str, part: str) -> Unreadable:
    """`part`: what of the file cannot be read."""
    return Unreadable(error("broken_workbook", name, reason=part))
