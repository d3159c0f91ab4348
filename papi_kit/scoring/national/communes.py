"""Units of the two levels of local government since 1 July 2025, as rows of units.csv."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...findings import NOWHERE, Finding, Place, error, note
from ...language.names import loose_key, name_key, nfc
from .provinces import BY_CODE, PROVINCES, Province, meant

KINDS = ("xã", "phường", "đặc khu")
COLUMNS = ("unit_id", "name", "group", "level", "parent_id", "valid_from")
SINCE = "2025-07-01"
PROVINCES_IN_ALL, COMMUNES_IN_ALL = 34, 3321
_DIGITS = 5
_MOST = 10


@dataclass(frozen=True)
class Written:
    """A commune, ward or special zone as a register writes it."""

    code: str
    name: str
    province: str
    kind: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class Commune:
    code: str
    name: str
    kind: str
    province: Province
    place: Place = NOWHERE


def communes(written: Iterable[Written]) -> tuple[list[Commune], list[Finding]]:
    """Those that are understood; a code twice, a province or a kind of unit that is none is a finding each. A row
    without a code heads those below it and is passed over."""
    found: dict[str, Commune] = {}
    faults: list[Finding] = []
    for one in written:
        code = one.code.strip()
        if not code:
            continue
        code, name, kind = code.zfill(_DIGITS), " ".join(nfc(one.name).split()), _kind(one)
        province = meant(one.province)
        if not code.isdecimal():
            faults.append(error("commune_code", one.place, text=code[:40], name=name[:80]))
        elif province.province is None or province.old:
            faults.append(error("commune_province", one.place, name=name[:80], text=one.province[:80],
                                near=list(province.near) or None))
        elif kind not in KINDS:
            faults.append(error("commune_kind", one.place, name=name[:80]))
        elif code in found:
            faults.append(error("commune_twice", one.place, unit=code, name=name[:80], other=found[code].name))
        else:
            found[code] = Commune(code, name, kind, province.province, one.place)
    return list(found.values()), faults


def _kind(one: Written) -> str:
    """By the name, else by what the register says beside it."""
    by_name = next((kind for kind in KINDS if name_key(one.name).startswith(f"{kind} ")), "")
    return by_name or next((kind for kind in KINDS if loose_key(kind) == loose_key(one.kind)), "")


def chosen(every: Sequence[Commune], province: Province | None, kind: str = "") -> list[Commune]:
    """Those of a province (of all without one) and of a kind (of all without one), in the order of the register."""
    return [one for one in every if province in (None, one.province) and kind in ("", one.kind)]


def unit_rows(units: Sequence[Commune]) -> Iterator[tuple[str, ...]]:
    """Rows of units.csv: the provinces of the units, then these. `valid_from` tells them from the units that bore
    their codes until then."""
    yield from province_rows([BY_CODE[code] for code in dict.fromkeys(one.province.code for one in units)])
    for one in units:
        yield one.code, one.name, one.kind, "xã", one.province.code, SINCE


def province_rows(provinces: Sequence[Province] = PROVINCES) -> Iterator[tuple[str, ...]]:
    for province in provinces:
        name = province.called[0].upper() + province.called[1:]
        yield province.code, name, province.kind, "tỉnh", "", SINCE if province.formerly else ""


def told(units: Sequence[Commune], every: Sequence[Commune]) -> Iterator[Finding]:
    """Units of one name, which forms and figures can tell apart only by code or province; a register of another size
    than the country."""
    named: dict[str, list[Commune]] = {}
    for one in units:
        named.setdefault(name_key(one.name), []).append(one)
    alike = [f"{several[0].name} ({', '.join(f'{one.code} {one.province.name}' for one in several)})"
             for several in named.values() if len(several) > 1]
    if alike:
        yield note("communes_of_one_name", names=[*alike[:_MOST], *["…"][: len(alike) > _MOST]], count=len(alike))
    provinces = len({one.province.code for one in every})
    if (provinces, len(every)) != (PROVINCES_IN_ALL, COMMUNES_IN_ALL):
        yield note("register_size", provinces=provinces, communes=len(every), all_provinces=PROVINCES_IN_ALL,
                   all_communes=COMMUNES_IN_ALL)


def counted(units: Sequence[Commune]) -> dict[str, int]:
    """How many units there are of each kind."""
    numbers = Counter(one.kind for one in units)
    return {kind: numbers[kind] for kind in KINDS if numbers[kind]}
