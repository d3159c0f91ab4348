"""Photographs pages of the Word papers of the example of 2022 for bao-cao.md: `python docs/huong-dan/hinh_bao_cao.py`.
Needs LibreOffice, poppler's pdftoppm, and the fonts of Liberation (Times New Roman's measures)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from papi_kit.cli.main import run

HERE = Path(__file__).resolve().parent
PICTURES, RUBRIC = HERE / "hinh", HERE.parents[1] / "rubrics" / "2022.yaml"
# picture -> (file, page)
DRAWN = {"bao-cao-trang-1.png": ("bao-cao", 1), "quyet-dinh.png": ("quyet-dinh", 1),
         "phu-luc-tieu-chi.png": ("quyet-dinh", 3)}


def draw(folder: Path, picture: str) -> None:
    file, page = DRAWN[picture]
    subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless", "--convert-to", "pdf",
                    "--outdir", str(folder), str(folder / f"{file}.docx")], check=True, capture_output=True)
    target = PICTURES / picture.removesuffix(".png")
    subprocess.run(["pdftoppm", "-r", "75", "-png", "-singlefile", "-f", str(page), "-l", str(page),
                    str(folder / f"{file}.pdf"), str(target)], check=True)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if run(["report", str(RUBRIC), "--format", "docx", "--out", str(folder)]):
            return 1
        for picture in DRAWN:
            draw(folder, picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
