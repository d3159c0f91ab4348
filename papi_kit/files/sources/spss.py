"""Forms in SPSS (.sav, .zsav)."""

from __future__ import annotations

from .source import Source
from .statistical import reader_of

SOURCE = Source("SPSS", frozenset({".sav", ".zsav"}), lambda data: data[:4] in (b"$FL2", b"$FL3"),
                reader_of("read_sav"))
