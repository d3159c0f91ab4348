"""Which other form of a workbook the bytes of a file are: one of old Excel, one with a password, one in XML."""

from __future__ import annotations

_OLE = b"\xd0\xcf\x11\xe0"
# Names of the streams of an OLE file, in the order in which they tell what it is.
_STREAMS = {"EncryptedPackage": "workbook_locked", "WordDocument": "word_document", "Workbook": "old_workbook",
            "Book": "old_workbook"}
_BEGINNING = 4096


def other_kind(data: bytes) -> str:
    """The code of the finding that says what it is; "" for what may be read."""
    if data.startswith(_OLE):
        named = (code for name, code in _STREAMS.items() if name.encode("utf-16-le") in data)
        return next(named, "old_or_locked_workbook")
    start = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<?xml"):
        return "excel_xml" if b"office:spreadsheet" in start else "xml_document"
    return ""
