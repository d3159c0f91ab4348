"""What a file is by its first bytes, where that is not what was asked for."""

from __future__ import annotations

import io
import zipfile

_MAGICS = {b"%PDF": "file_pdf", b"\x89PNG": "file_image", b"\xff\xd8\xff": "file_image", b"{\\rtf": "file_word",
           b"Rar!": "file_archive", b"7z\xbc\xaf": "file_archive", b"\x1f\x8b": "file_archive",
           b"$FL2": "file_spss", b"$FL3": "file_spss", b"<stata_dta>": "file_stata", b"PAR1": "file_parquet",
           b"ARROW1": "file_arrow"}
_PARTS = {"word/": "file_word", "xl/": "file_workbook", "ppt/": "file_slides", "content.xml": "file_opendocument"}
_OLD_WORD = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0".encode("latin-1")


def kind_of(data: bytes) -> str:
    """A word of `words.py`: file_pdf, file_word, file_workbook, file_html …; "" for text and what is not known."""
    for magic, kind in _MAGICS.items():
        if data.startswith(magic):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "file_word" if _OLD_WORD in data[-65536:] or _OLD_WORD in data[:65536] else ""
    start = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return "file_html" if start.startswith((b"<!doctype html", b"<html")) else ""


def _zipped(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()[:2000]
    except (zipfile.BadZipFile, ValueError, OSError):
        return ""
    known = (kind for start, kind in _PARTS.items() if any(name.startswith(start) for name in names))
    return next(known, "file_archive")
