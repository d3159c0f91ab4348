"""The national register of administrative units: of the package vietnam-provinces, or a table that somebody saved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..findings import Finding, Place, Unreadable, error
from ..language.headers import unit_role
from ..language.names import spelling
from ..written.opened import FileRecord, opened
from .tables import read_table

PACKAGE, MODULE, DATA = "vietnam-provinces", "vietnam_provinces", "data/nested-divisions.json"
_PROVINCE = frozenset(map(spelling, (
    "tỉnh", "tên tỉnh", "tỉnh/thành phố", "tỉnh / thành phố", "tỉnh, thành phố", "tỉnh thành phố", "tỉnh/tp",
    "tên tỉnh/thành phố", "tên tỉnh / tp", "thuộc tỉnh", "mã tỉnh", "mã tp", "mã tỉnh/thành phố", "province",
    "province_name", "province name", "province_code", "tỉnh / thành phố mới")))


@dataclass(frozen=True)
class Entry:
    """A unit as written: its code, its name, the name or code of its province, its kind where that is told."""

    code: str
    name: str
    province: str
    kind: str
    place: Place


@dataclass(frozen=True)
class National:
    """`source`: the package with its version, or the file."""

    entries: tuple[Entry, ...]
    source: str
    record: FileRecord
    findings: tuple[Finding, ...] = ()


def read_national(table: Path | None) -> National:
    """Of the `table`, or else of the package, whose data alone is read: none of its code is run. Raises Unreadable."""
    return _of_table(table) if table else _of_package()


def _of_table(path: Path) -> National:
    table = read_table(path, ("unit_id", "name", "province"), ("level",), _role)
    entries = tuple(Entry(_code(row.cells["unit_id"]), str(row.cells["name"]), _code(row.cells["province"]),
                          str(row.cells["level"]), row.place) for row in table.rows)
    return National(entries, table.path, table.records[0], tuple(table.findings))


def _role(heading: str) -> str:
    return "province" if spelling(heading) in _PROVINCE else unit_role(heading)


def _code(cell: Any) -> str:
    return cell if isinstance(cell, str) else str(int(cell)) if cell == int(cell) else str(cell)


def _of_package() -> National:
    spec = find_spec(MODULE)
    if spec is None or not spec.submodule_search_locations:
        raise Unreadable(error("register_absent", library=PACKAGE, command='pip install "papi-kit[units]"'))
    file = opened(Path(next(iter(spec.submodule_search_locations))) / DATA)
    source = f"{PACKAGE} {metadata.version(PACKAGE)}"
    try:
        return National(tuple(_entries(json.loads(file.data), file.name)), source, file.record)
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        raise Unreadable(error("register_of_another_kind", source=source)) from fault


def _entries(provinces: list[dict[str, Any]], name: str) -> Iterator[Entry]:
    for province in provinces:
        for ward in province["wards"]:
            yield Entry(str(ward["code"]), ward["name"], str(province["code"]), str(ward["division_type"]),
                        Place(name))
