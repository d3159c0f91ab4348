"""The kinds of files that forms come in: a new kind is a file beside this one and a line here."""

from __future__ import annotations

from ...findings import Unreadable, error
from ...written.opened import Opened
from ..tables import TABLES, WORKBOOK_SUFFIXES, is_workbook
from . import arrow, parquet, spss, stata
from .source import Source
from .text import read_text
from .workbook import read_forms_workbook

WORKBOOK = Source("Excel", WORKBOOK_SUFFIXES, lambda data: data.startswith(b"PK\x03\x04"), read_forms_workbook)
TEXT = Source("CSV", frozenset({".csv", ".tsv", ".txt"}), lambda data: True, read_text)
BINARY = (spss.SOURCE, stata.SOURCE, parquet.SOURCE, arrow.SOURCE)
# Endings of the files of forms that are taken from a folder.
IN_FOLDERS = TABLES.union(*(source.suffixes for source in BINARY))


def source_of(file: Opened) -> Source:
    """By content first: a file of SPSS stays one whatever it is called. Raises Unreadable for what is none of them."""
    found = next((source for source in BINARY if source.is_one(file.data)), None)
    if found is not None:
        return found
    suffix = file.path.suffix.lower()
    promised = next((source for source in BINARY if suffix in source.suffixes), None)
    if promised is not None and file.data:
        raise Unreadable(error("not_what_it_is_named", file.name, suffix=suffix, kind=promised.name))
    return WORKBOOK if is_workbook(file) else TEXT
