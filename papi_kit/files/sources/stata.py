"""Forms in Stata (.dta), of version 8 and later."""

from __future__ import annotations

from .source import Source
from .statistical import reader_of

# The first byte of files before Stata 13; the second is the order of bytes, the third the kind of file.
_VERSIONS, _ORDERS = range(104, 116), (b"\x01\x01", b"\x02\x01")


def _is_one(data: bytes) -> bool:
    return data.startswith(b"<stata_dta>") or (len(data) > 3 and data[0] in _VERSIONS and data[1:3] in _ORDERS)


SOURCE = Source("Stata", frozenset({".dta"}), _is_one, reader_of("read_dta"))
