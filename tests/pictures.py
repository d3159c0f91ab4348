"""Pictures of the pages of workbooks: drawn by LibreOffice, each bearing the sha256 of the cells that it shows."""

from __future__ import annotations

import hashlib
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

from openpyxl import load_workbook

MARK = b"tEXt"
KEY = b"cells\0"


def cells(book: Path, sheet: str) -> str:
    """The sha256 of what stands on a sheet, formulas as they are written."""
    rows = load_workbook(book)[sheet].iter_rows()
    text = "\n".join(f"{cell.coordinate}\t{cell.value}" for row in rows for cell in row if cell.value is not None)
    return hashlib.sha256(text.encode()).hexdigest()


def drawn_of(picture: Path) -> str:
    """The sha256 that a picture bears, "" for none."""
    data, at = picture.read_bytes(), 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        if kind == MARK and body.startswith(KEY):
            return body.removeprefix(KEY).decode()
        at += size + 12
    return ""


def draw(book: Path, sheet: str, page: int, high: int, picture: Path) -> None:
    """Draws so many pixels from the top of a printed page. Needs LibreOffice and poppler."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(book)],
                       check=True, capture_output=True)
        pdf = Path(folder) / f"{book.stem}.pdf"
        subprocess.run(["pdftoppm", "-r", "100", "-f", str(page), "-l", str(page), "-H", str(high), "-singlefile",
                        "-png", str(pdf), f"{folder}/page"], check=True)
        data = (Path(folder) / "page.png").read_bytes()
    body = MARK + KEY + cells(book, sheet).encode()
    mark = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    picture.write_bytes(data[:33] + mark + data[33:])             # after the head of the picture
