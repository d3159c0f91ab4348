"""The parts of a workbook go into its archive as they are written, so that none of them is held whole as text.

XlsxWriter by itself keeps every part until the last is written, each of them three times over at the end.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO, StringIO, TextIOWrapper
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

LEVEL = 5               # of compression: a third less time than the usual 6, files half a percent larger


class Part(StringIO):
    """What XlsxWriter writes one part into; nothing of it stays."""

    def __init__(self, into: IO[bytes]):
        super().__init__()
        self.text = TextIOWrapper(into, "utf-8", newline="\n")
        self.write = self.text.write  # type: ignore[method-assign]

    def close(self) -> None:
        self.text.close()
        super().close()


@cache
def workbook_class() -> type:
    """XlsxWriter's workbook, made by `(stream, options)`; the stream gets its archive."""
    from xlsxwriter import Workbook
    from xlsxwriter.packager import Packager

    class InParts(Packager):  # type: ignore[misc]
        def __init__(self, archive: ZipFile):
            super().__init__()
            self.archive = archive
            self.part: Part | None = None

        def _filename(self, name: str) -> Part:
            self.finish()
            self.part = Part(self.archive.open(name, "w"))   # of 1 January 1980, so that the bytes are the same again
            return self.part

        def finish(self) -> None:
            if self.part is not None:
                self.part.close()

        def _create_package(self) -> list[Any]:
            try:
                left = super()._create_package()
            finally:
                self.finish()                                # an archive with an open part would hide what went wrong
            assert not left, "pictures are not written in parts"
            return []

    class Streamed(Workbook):  # type: ignore[misc]
        def __init__(self, made: IO[bytes], options: dict[str, Any]):
            super().__init__(BytesIO(), options)             # of XlsxWriter's own archive, which stays empty
            self.made = made

        def _get_packager(self) -> InParts:
            return self.packager

        def _store_workbook(self) -> None:
            with ZipFile(self.made, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
                self.packager = InParts(archive)
                super()._store_workbook()

    return Streamed
