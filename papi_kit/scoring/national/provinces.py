"""The 34 provinces and centrally run cities since 1 July 2025, and what they were made of.

Names and mergers: Resolution 202/2025/QH15; codes: Decision 19/2025/QĐ-TTg.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...language.names import loose_key, name_key, suggestions

CITY, PROVINCE = "thành phố", "tỉnh"


@dataclass(frozen=True)
class Province:
    """`formerly`: other provinces that are part of it now, and names that it bore; `also`: short names."""

    code: str
    name: str
    kind: str = PROVINCE
    formerly: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        return f"{self.kind} {self.name}"


PROVINCES = (
    Province("01", "Hà Nội", CITY), Province("04", "Cao Bằng"), Province("08", "Tuyên Quang", formerly=("Hà Giang",)),
    Province("11", "Điện Biên"), Province("12", "Lai Châu"), Province("14", "Sơn La"),
    Province("15", "Lào Cai", formerly=("Yên Bái",)), Province("19", "Thái Nguyên", formerly=("Bắc Kạn",)),
    Province("20", "Lạng Sơn"), Province("22", "Quảng Ninh"), Province("24", "Bắc Ninh", formerly=("Bắc Giang",)),
    Province("25", "Phú Thọ", formerly=("Vĩnh Phúc", "Hòa Bình")),
    Province("31", "Hải Phòng", CITY, ("Hải Dương",)), Province("33", "Hưng Yên", formerly=("Thái Bình",)),
    Province("37", "Ninh Bình", formerly=("Hà Nam", "Nam Định")), Province("38", "Thanh Hóa"),
    Province("40", "Nghệ An"),
    Province("42", "Hà Tĩnh"), Province("44", "Quảng Trị", formerly=("Quảng Bình",)),
    Province("46", "Huế", CITY, ("Thừa Thiên Huế", "Thừa Thiên - Huế")),
    Province("48", "Đà Nẵng", CITY, ("Quảng Nam",)), Province("51", "Quảng Ngãi", formerly=("Kon Tum",)),
    Province("52", "Gia Lai", formerly=("Bình Định",)), Province("56", "Khánh Hòa", formerly=("Ninh Thuận",)),
    Province("66", "Đắk Lắk", formerly=("Phú Yên",)), Province("68", "Lâm Đồng", formerly=("Đắk Nông", "Bình Thuận")),
    Province("75", "Đồng Nai", formerly=("Bình Phước",)),
    Province("79", "Hồ Chí Minh", CITY, ("Bà Rịa - Vũng Tàu", "Bình Dương"), ("HCM", "TPHCM")),
    Province("80", "Tây Ninh", formerly=("Long An",)), Province("82", "Đồng Tháp", formerly=("Tiền Giang",)),
    Province("86", "Vĩnh Long", formerly=("Bến Tre", "Trà Vinh")), Province("91", "An Giang", formerly=("Kiên Giang",)),
    Province("92", "Cần Thơ", CITY, ("Sóc Trăng", "Hậu Giang")), Province("96", "Cà Mau", formerly=("Bạc Liêu",)),
)
BY_CODE = {province.code: province for province in PROVINCES}


@dataclass(frozen=True)
class Meant:
    """`province` is None where no name fits, and `near` are the nearest; `old`: the former name that was meant, of what
    is part of `province` now."""

    province: Province | None
    old: str = ""
    near: tuple[str, ...] = ()


def meant(text: str) -> Meant:
    """By code, by name in any spelling, with or without its level; without accents where one name alone fits."""
    written = text.strip()
    if written.isascii() and written.isdecimal() and len(written) < 4:
        return Meant(BY_CODE.get(written.lstrip("0").zfill(2)))
    exact, loose = _names()
    found = exact.get(name_key(written)) or (loose.get(loose_key(written)) if written.isascii() else None)
    if found is None:
        return Meant(None, near=tuple(suggestions(written, [province.name for province in PROVINCES])))
    province, old = found
    return Meant(province, old)


@cache
def _names() -> tuple[Mapping[str, tuple[Province, str]], Mapping[str, tuple[Province, str]]]:
    """Key of a name, with and without accents -> the province and, of a former name, that name."""
    names = [(province, name, name if name in province.formerly else "")
             for province in PROVINCES for name in (province.name, *province.also, *province.formerly)]
    exact = {name_key(text): (province, old) for province, name, old in names
             for text in (name, f"{PROVINCE} {name}", f"{province.kind if not old else PROVINCE} {name}")}
    loose: dict[str, list[tuple[Province, str]]] = {}
    for province, name, old in names:
        loose.setdefault(loose_key(name), []).append((province, old))
    return exact, {key: found[0] for key, found in loose.items() if len({one.code for one, _ in found}) == 1}
