"""units.csv from the national register: nobody types a hundred names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...files.alone import write_new
from ...files.national import read_national
from ...files.write import csv_writer
from ...findings import Finding, Refused, Unknown, error, has_errors
from ...index.columns import plain
from ...language.names import loose_key
from ...scoring.national.communes import COLUMNS, KINDS, Written, chosen, communes, counted, province_rows, told
from ...scoring.national.communes import unit_rows as commune_rows
from ...scoring.national.provinces import PROVINCES, Province, meant
from ...written.folded import folded

OUT = Path("units.csv")
_PROVINCES, _COMMUNES = ("tinh", "province", "provinces"), ("xa", "commune", "communes", "cap xa")


@dataclass(frozen=True)
class Listed:
    """What was written; `written` is False where the file stood there with the same units."""

    path: Path
    province: Province | None
    units: int
    by_kind: Mapping[str, int]
    source: str
    written: bool
    findings: Sequence[Finding] = field(default=())


def list_units(province: str = "", level: str = "xã", out: Path = OUT, register: Path | None = None) -> Listed:
    """The communes, wards and special zones of a province (of all without one), or the provinces, into `out`, which
    must not stand there with other content. `level`: tỉnh; xã for all three kinds; phường or đặc khu alone.

    Raises Refused (Unknown for a province or level that is none), Unreadable where the register or `out` forbids."""
    wanted, where = level_of(level), province_of(province) if province else None
    if wanted == "tỉnh":
        rows = list(province_rows([where] if where else PROVINCES))
        written = write_new(out, csv_writer(COLUMNS, rows, plain))
        return Listed(out, where, len(rows), {"tỉnh": len(rows)}, "Quyết định 19/2025/QĐ-TTg", written)
    national = read_national(register)
    every, faults = communes(Written(one.code, one.name, one.province, one.kind, one.place)
                             for one in national.entries)
    found = folded([*national.findings, *faults])
    if has_errors(found):
        raise Refused(found)
    units = chosen(every, where, "" if wanted == "xã" else wanted)
    if not units:
        raise Refused([*found, error("register_without_units", national.source, level=wanted,
                                     province=where.called if where else None)])
    written = write_new(out, csv_writer(COLUMNS, commune_rows(units), plain), [national.record.path])
    return Listed(out, where, len(units), counted(units), national.source, written, [*found, *told(units, every)])


def level_of(text: str) -> str:
    """tỉnh, xã, phường or đặc khu. Raises Unknown."""
    key = " ".join(loose_key(text).replace("-", " ").replace("_", " ").split())
    if key in _PROVINCES or key in _COMMUNES:
        return "tỉnh" if key in _PROVINCES else "xã"
    found = next((kind for kind in KINDS if loose_key(kind) == key), "")
    if not found:
        raise Unknown("no_such_level", text=text, known=["tỉnh", *KINDS])
    return found


def province_of(text: str) -> Province:
    """Raises Unknown with the nearest names, or with the province that a former one is part of."""
    found = meant(text)
    if found.province is None:
        raise Unknown("no_such_province", text=text, near=list(found.near) or None)
    if found.old:
        raise Unknown("province_of_before", text=found.old, province=found.province.called, name=found.province.name)
    return found.province
