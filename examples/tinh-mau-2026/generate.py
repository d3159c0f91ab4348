"""Số liệu minh họa của một tỉnh không có thật cho rubrics/2025-xa.yaml, 2026-xa.yaml, 2026-so.yaml; chạy lại ra đúng
từng byte.

    python examples/tinh-mau-2026/generate.py [thư mục ghi]

Illustrative data of a province that does not exist. Every unit has a latent quality; figures are drawn around it, never
marks. Each unit, year and item has a seed of its own, so that a changed item leaves the others as they are.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
PROVINCE = "T00"
NOTE = "minh họa"
UNIT_COLUMNS = ("unit_id", "name", "group", "level", "parent_id", "valid_from", "valid_to", "ranked", "population",
                "khu_vuc", "cum")
FACT_COLUMNS = ("unit_id", "item_id", "input", "stage", "value", "evidence", "note", "row", "assessor")


@dataclass(frozen=True)
class Unit:
    id: str
    name: str
    group: str
    level: str
    parent: str
    quality: float
    valid_from: str = ""
    valid_to: str = ""
    population: int = 0
    area: str = ""
    cluster: str = ""


@dataclass(frozen=True)
class Fact:
    item: str
    name: str
    value: object
    stage: str = "self"
    row: int | str = ""
    assessor: str = ""
    evidence: str = ""


def communes() -> list[Unit]:
    found = []
    for kind, letter, count in (("xã", "X", 32), ("phường", "P", 12), ("đặc khu", "D", 2)):
        for number in range(1, count + 1):
            rng = Random(f"đơn vị/{letter}{number:02}")
            start, end = "", ""
            if (letter, number) == ("X", 30):
                start = "2026-01-01"
            if (letter, number) in (("X", 31), ("X", 32)):
                end = "2025-12-31"
            if (letter, number) == ("P", 12):
                start = "2026-07-01"
            found.append(Unit(f"{letter}{number:02}", f"{kind.capitalize()} Minh Họa {number:02}", kind, "xã", PROVINCE,
                              rng.betavariate(6, 2.2), start, end, 100 * rng.randint(60, 400),
                              str(1 if kind == "phường" else rng.choice((2, 2, 3))), f"Cụm {number % 4 + 1}"))
    return found


def departments() -> list[Unit]:
    found = []
    for number in range(1, 17):
        rng = Random(f"sở/{number}")
        found.append(Unit(f"S{number:02}", f"Sở Minh Họa {number:02}", "sở", "sở", PROVINCE, rng.betavariate(7, 2.2)))
        for below in range(1, 1 + (0, 2, 3, 4)[min(number % 5, 3)]):
            found.append(Unit(f"S{number:02}-{below}", f"Đơn vị trực thuộc {below} của Sở Minh Họa {number:02}",
                              "đơn vị trực thuộc", "đơn vị trực thuộc", f"S{number:02}", rng.betavariate(7, 2.2)))
    return found


class Draw:
    """Figures of one unit in one year."""

    def __init__(self, unit: Unit, year: int):
        self.unit, self.year = unit, year
        self.quality = unit.quality if year == 2026 else max(0.05, unit.quality - 0.08)

    def rng(self, item: str) -> Random:
        return Random(f"{self.year}/{self.unit.id}/{item}")

    def share(self, item: str, least: float = 0.0) -> float:
        """A share around the quality, at least `least`."""
        rng = self.rng(item)
        return least + (1 - least) * min(1.0, max(0.0, rng.gauss(self.quality + 0.05, 0.13)))

    def part(self, item: str, whole: int, least: float = 0.0) -> int:
        return min(whole, round(whole * self.share(item, least)))

    def few(self, item: str, most: int) -> int:
        """A handful of faults, the fewer the better the unit."""
        return min(most, int(self.rng(item).expovariate(0.9 + 2.2 * self.quality)))

    def between(self, item: str, low: int, high: int) -> int:
        return self.rng(item).randint(low, high)

    def chance(self, item: str, bad: float) -> bool:
        """Whether something bad happens."""
        return self.rng(item).random() < bad * (1.3 - self.quality)

    def level(self, item: str, codes: tuple[str, ...]) -> str:
        """The best code the better the unit."""
        return codes[min(len(codes) - 1, int((1 - self.share(item)) * 2.2 * len(codes) / 2))]

    def day(self, item: str, first: date, spread: int) -> str:
        late = int(spread * (1 - self.share(item)) * 1.6)
        return (first + timedelta(days=late)).isoformat()


def dossiers(draw: Draw, scale: int = 1) -> Iterator[Fact]:
    """The figures that several items read."""
    received = draw.between("tiep_nhan", 900, 6000) * scale
    returned, pending = received // 100 * draw.few("tra_lai", 3), received // 50
    solved = received - returned - pending
    overdue = min(pending, draw.few("qua_han", 9))
    on_time = round(solved * (0.9 + 0.1 * draw.share("dung_han")))
    yield Fact("", "tthc", draw.between("tthc", 300, 420))
    yield Fact("", "tiep_nhan", received)
    yield Fact("", "truc_tuyen", draw.part("truc_tuyen", received, 0.3))
    yield Fact("", "da_giai_quyet", solved)
    yield Fact("", "dung_han", min(solved, on_time))
    yield Fact("", "dang_giai_quyet", pending)
    yield Fact("", "dang_qua_han", overdue)
    yield Fact("", "tra_lai", returned)


def of(facts: list[Fact], item: str, name: str) -> int:
    return next(int(str(fact.value)) for fact in facts if (fact.item, fact.name) == (item, name))


def pair(draw: Draw, item: str, part: str, whole: str, low: int, high: int, least: float = 0.5) -> Iterator[Fact]:
    total = draw.between(f"{item} {whole}", low, high)
    yield Fact(item, part, draw.part(f"{item} {part}", total, least))
    yield Fact(item, whole, total)


def surveys(draw: Draw, items: tuple[str, ...]) -> Iterator[Fact]:
    for item in items:
        share = 0.62 + 0.34 * draw.share(item)
        yield Fact(item, "estimate", f"{100 * share:.2f}%".replace(".", ","), "appraisal")
        yield Fact(item, "std_error", f"{100 * (share * (1 - share) / 60) ** 0.5:.2f}%".replace(".", ","), "appraisal")


def months(draw: Draw, item: str) -> Iterator[Fact]:
    """A report a month while the unit exists, due on the 20th."""
    first = int(draw.unit.valid_from[5:7]) if draw.unit.valid_from.startswith(str(draw.year)) else 1
    for month in range(first, 13):
        due = date(draw.year, month, 20)
        late = draw.few(f"{item} {month}", 8)
        yield Fact(item, "han", due.isoformat(), row=month)
        yield Fact(item, "gui", (due + timedelta(days=late - 1)).isoformat(), row=month)


def documents(draw: Draw, item: str, count: int, name: str, done: str) -> Iterator[Fact]:
    """Named documents with the day when they were due and, for most, done."""
    for row in range(1, count + 1):
        rng = draw.rng(f"{item} {row}")
        due = date(draw.year, rng.randint(2, 11), rng.randint(1, 28))
        yield Fact(item, name, f"Văn bản minh họa số {row}", row=row)
        yield Fact(item, "han", due.isoformat(), row=row)
        if rng.random() < 0.86 + 0.14 * draw.quality:
            late = rng.randint(1, 20) if rng.random() > 0.55 + 0.45 * draw.quality else -rng.randint(0, 10)
            yield Fact(item, done, (due + timedelta(days=late)).isoformat(), row=row)


def judges(draw: Draw, item: str, most: int, who: tuple[str, ...]) -> Iterator[Fact]:
    for one in who:
        steps = round(4 * most * (0.45 + 0.55 * draw.share(f"{item} {one}")))
        yield Fact(item, "points", str(steps / 4), "appraisal", assessor=one)


def commune_2026(unit: Unit) -> list[Fact]:
    draw = Draw(unit, 2026)
    found = list(dossiers(draw))
    solved, on_time = of(found, "", "da_giai_quyet"), of(found, "", "dung_han")
    late, procedures = solved - on_time + of(found, "", "dang_qua_han"), of(found, "", "tthc")
    found += [Fact("I.1.1", "ngay_ban_hanh", draw.day("I.1.1", date(2026, 1, 5), 40)),
              *pair(draw, "I.1.2", "hoan_thanh", "ke_hoach", 20, 40, 0.6)]
    tasks = draw.between("I.2", 15, 60)
    done = draw.part("I.2 xong", tasks, 0.75)
    found += [Fact("I.2", "giao", tasks), Fact("I.2", "dung_han_nv", done),
              Fact("I.2", "bo_sot", 1 if done < tasks and draw.chance("I.2 sot", 0.12) else 0)]
    found += documents(draw, "I.3", draw.between("I.3", 3, 8), "ten", "xong")
    found += months(draw, "I.4")
    code = draw.level("I.5", ("day_du", "chua_du", "khong"))
    found += [Fact("I.5", "choice", code), Fact("I.5", "cham", draw.few("I.5 cham", 3))]
    if code == "chua_du":
        found.append(Fact("I.5", "level_points", draw.rng("I.5 điểm").choice((0.5, 0.75, 1, 1.25, 1.5))))
    found += judges(draw, "I.6", 3, ("hoi_dong", "so_noi_vu", "van_phong"))
    found += pair(draw, "II.1", "da_xu_ly", "can_xu_ly", 2, 14, 0.6)
    found.append(Fact("II.2", "trai_luat", draw.few("II.2", 2)))
    found += pair(draw, "II.3", "hoa_giai_thanh", "hoa_giai", 4, 40, 0.4)
    found.append(Fact("III.1.2", "xin_loi", draw.part("III.1.2", late)))
    found += pair(draw, "III.2", "dung_han_pa", "tiep_nhan_pa", 3, 40, 0.7)
    found += [Fact("III.3", "cong_khai_dung", draw.part("III.3", procedures, 0.8)),
              Fact("III.4", "phi_dia_gioi", draw.part("III.4", procedures, 0.3)),
              Fact("III.5", "so_hoa", draw.part("III.5", solved, 0.3)),
              Fact("III.6", "so_kien_nghi", draw.few("III.6", 2) + draw.between("III.6 b", 0, 4))]
    found += [Fact("IV.1", "choice", draw.level("IV.1", ("day_du", "chua_du", "khong"))),
              Fact("IV.2", "choice", "no" if draw.chance("IV.2", 0.1) else "yes"),
              Fact("IV.3", "ty_le", percent(draw.share("IV.3", 0.5)))]
    found += pair(draw, "V.1", "dung_vi_tri", "tong", 30, 60, 0.7)
    found += [Fact("V.2", "ty_le", percent(draw.share("V.2", 0.3))),
              Fact("V.3.1", "choice", draw.level("V.3.1", ("tot", "kha", "khong"))),
              Fact("V.3.2", "khien_trach", draw.few("V.3.2", 2)), Fact("V.3.2", "canh_cao", draw.few("V.3.2 c", 1))]
    if draw.chance("V.3.1 nhắc", 0.2):
        found.append(Fact("V.3.1", "nhac_nho", "có", "appraisal"))
    plan = 0 if unit.group == "đặc khu" else draw.between("VI.1", 4_000, 60_000)
    budget = 0 if unit.group == "đặc khu" else draw.between("VI.2", 2_000, 30_000)
    found += [Fact("VI.1", "giai_ngan", draw.part("VI.1 g", plan, 0.6)), Fact("VI.1", "ke_hoach", plan),
              Fact("VI.2", "thu", round(budget * (0.85 + 0.4 * draw.share("VI.2 t")))), Fact("VI.2", "du_toan", budget),
              Fact("VI.3", "choice", "no" if draw.chance("VI.3", 0.2) else "yes")]
    found += pair(draw, "VII.2", "truc_tuyen_tt", "phai_tt", 200, 2_500, 0.3)
    found.append(Fact("VII.3", "ket_qua", draw.between("VII.3", 20, 120)))
    if draw.rng("VII.3 giao").random() < 0.8:
        found.append(Fact("VII.3", "chi_tieu", 10 * draw.between("VII.3 c", 5, 12)))
    found.append(Fact("VII.4", "diem", f"{60 + 38 * draw.share('VII.4'):.1f}".replace(".", ","), "appraisal"))
    found += surveys(draw, ("VIII.1", "VIII.2.1", "VIII.2.2"))
    found += [*models(draw), Fact("T.2", "choice", "yes" if draw.rng("T.2").random() < 0.1 else "no")]
    found += [Fact("P.1", "so_vu", draw.few("P.1", 1) if draw.chance("P.1 x", 0.3) else 0),
              Fact("P.1", "khoi_to", 1 if unit.id == "X17" else 0), Fact("P.2", "so_lan", draw.few("P.2", 2))]
    return found


def models(draw: Draw) -> Iterator[Fact]:
    """A model of two neighbours, each with its part; one of its own for the better ones."""
    number = int(draw.unit.id[1:])
    row = 0
    if number <= 10 and draw.unit.group == "xã":
        row += 1
        yield Fact("T.1", "ma", f"QĐ minh họa {(number + 1) // 2:02}", row=row, evidence="Quyết định công nhận")
        yield Fact("T.1", "phan", "60%" if number % 2 else "40%", row=row, evidence="Biên bản thống nhất")
    if draw.quality > 0.8:
        row += 1
        yield Fact("T.1", "ma", f"QĐ minh họa riêng {draw.unit.id}", row=row, evidence="Quyết định công nhận")
        yield Fact("T.1", "phan", "100%", row=row, evidence="Quyết định công nhận")
    if not row:
        yield Fact("T.1", "mo_hinh", 0)


def percent(share: float) -> str:
    return f"{100 * share:.1f}%".replace(".", ",")


def commune_2025(unit: Unit) -> list[Fact]:
    draw = Draw(unit, 2025)
    found = list(dossiers(draw))
    solved, on_time = of(found, "", "da_giai_quyet"), of(found, "", "dung_han")
    late, procedures = solved - on_time + of(found, "", "dang_qua_han"), of(found, "", "tthc")
    found += [Fact("I.1.1", "ngay_ban_hanh", draw.day("I.1.1", date(2025, 7, 15), 70)),
              *pair(draw, "I.1.2", "hoan_thanh", "ke_hoach", 10, 25, 0.6)]
    due, coming, free = draw.between("I.2", 8, 30), draw.between("I.2 sau", 1, 6), draw.between("I.2 không", 2, 9)
    found += [Fact("I.2", "tong", due + coming + free), Fact("I.2", "co_han", due),
              Fact("I.2", "dung_han_nv", draw.part("I.2 xong", due, 0.75)), Fact("I.2", "chua_den_han", coming),
              Fact("I.2", "khong_han", free)]
    found += [Fact("I.3", name, draw.few(f"I.3 {name}", 2)) for name in ("thieu", "cham", "sai_mau")]
    found += [Fact("I.4", "thieu_nhom", draw.few("I.4", 3)), Fact("I.5", "hinh_thuc", draw.between("I.5", 1, 4)),
              Fact("I.6", "choice", draw.level("I.6", ("tu_hai_lan", "mot_lan", "khong_ket_luan", "khong"))),
              Fact("I.7", "points", str(round(4 * draw.share("I.7", 0.4)) / 4), "final")]
    found += pair(draw, "II.1", "da_xu_ly", "can_xu_ly", 2, 14, 0.6)
    found.append(Fact("II.2", "trai_luat", draw.few("II.2", 2)))
    found += pair(draw, "II.3", "hoa_giai_thanh", "hoa_giai", 2, 20, 0.4)
    found += [Fact("III.1.1", "choice", "no" if draw.chance("III.1.1", 0.3) else "yes"),
              Fact("III.1.2", "cong_khai", draw.part("III.1.2", procedures, 0.8)),
              Fact("III.2.1", "thieu", draw.few("III.2.1", 4)),
              Fact("III.2.2", "phi_dia_gioi", draw.part("III.2.2", procedures, 0.2)),
              Fact("III.3.2", "xin_loi", draw.part("III.3.2", late))]
    found += pair(draw, "III.4", "dung_han_pa", "tiep_nhan_pa", 2, 20, 0.6)
    found += [Fact("III.5", "so_kien_nghi", draw.between("III.5", 0, 5)),
              Fact("III.6", "so_hoa", draw.part("III.6", solved, 0.3)),
              Fact("IV.1", "choice", draw.level("IV.1", ("day_du", "chua_du", "khong"))),
              Fact("IV.2", "choice", "no" if draw.chance("IV.2", 0.1) else "yes"),
              Fact("IV.3", "ty_le", percent(draw.share("IV.3", 0.5)))]
    if unit.group == "đặc khu":
        found.append(Fact("IV.4", "choice", draw.level("IV.4", ("da_trien_khai", "ke_hoach", "chua"))))
    found += pair(draw, "V.1", "dung_vi_tri", "tong", 30, 60, 0.7)
    found += [Fact("V.2", "ty_le", percent(draw.share("V.2", 0.3))),
              Fact("V.3.1", "choice", draw.level("V.3.1", ("tot", "kha", "khong"))),
              Fact("V.3.2", "khien_trach", draw.few("V.3.2", 2)), Fact("V.3.2", "canh_cao", draw.few("V.3.2 c", 1)),
              Fact("V.4", "ngay_hoan_thanh", draw.day("V.4", date(2025, 12, 8), 20))]
    plan, surplus = draw.between("VI.1", 2_000, 30_000), draw.between("VI.3", 1, 6)
    found += [Fact("VI.1", "giai_ngan", draw.part("VI.1 g", plan, 0.6)), Fact("VI.1", "ke_hoach", plan),
              Fact("VI.2", "choice", "no" if draw.chance("VI.2", 0.2) else "yes"),
              Fact("VI.3", "da_xu_ly", draw.part("VI.3 x", surplus, 0.3)), Fact("VI.3", "doi_du", surplus)]
    found += pair(draw, "VII.1.2", "truc_tuyen_tt", "phai_tt", 100, 1_200, 0.3)
    found += pair(draw, "VII.2", "ky_so", "tong", 200, 900, 0.7)
    found.append(Fact("VII.4", "diem", f"{58 + 38 * draw.share('VII.4'):.1f}".replace(".", ","), "appraisal"))
    found += surveys(draw, ("VIII.1", "VIII.2.1", "VIII.2.2", "VIII.3"))
    found += [Fact("T.1", "so_sang_kien", draw.between("T.1", 0, 2), evidence="Quyết định công nhận"),
              Fact("T.2", "choice", "no"), Fact("T.3", "so_mo_hinh", draw.between("T.3", 0, 1)),
              Fact("P.1", "so_vu", 0), Fact("P.2", "so_lan", draw.few("P.2", 2))]
    return found


def department_2026(unit: Unit) -> list[Fact]:
    draw = Draw(unit, 2026)
    if unit.id[:3] in ("S05", "S10"):
        found = [Fact("", "co_tthc", "không"), Fact("", "tiep_nhan", 0)]
    else:
        found = [fact for fact in dossiers(draw) if fact.name not in ("truc_tuyen", "dang_qua_han")]
        found = [Fact("", "co_tthc", "có"), *found]
    has = len(found) > 2
    found += [Fact("I.1", "choice", draw.level("I.1", ("hoan_thanh", "mot_phan", "khong"))),
              Fact("I.1", "cham", draw.few("I.1", 2))]
    due, free = draw.between("I.2", 30, 90), draw.between("I.2 không", 5, 20)
    found += [Fact("I.2.1", "tong", due + free), Fact("I.2.1", "co_han", due),
              Fact("I.2.1", "dung_han_nv", draw.part("I.2 xong", due, 0.65)), Fact("I.2.1", "khong_han", free),
              Fact("I.2.2", "so_lan", draw.few("I.2.2", 3)),
              Fact("I.3", "thieu", draw.few("I.3", 1)), Fact("I.3", "cham", draw.few("I.3 c", 2))]
    found += pair(draw, "I.4", "da_kiem_tra", "so_don_vi", 5, 12, 0.2)
    found.append(Fact("I.5", "so_sang_kien", draw.between("I.5", 0, 3), evidence="Quyết định công nhận"))
    found += judges(draw, "I.6", 1, ("chu_tich", "pho_chu_tich", "hoi_dong"))
    if draw.rng("II.1").random() < 0.8:
        found += documents(draw, "II.1.1", draw.between("II.1 số", 1, 5), "ten", "trinh")
        found.append(Fact("II.1.2", "tra_lai_vb", draw.few("II.1.2", 2)))
    else:
        found += [Fact("II.1.1", "", "n/a"), Fact("II.1.2", "", "n/a")]
    found += pair(draw, "II.2", "da_xu_ly", "can_xu_ly", 3, 12, 0.6)
    found.append(Fact("II.3", "choice", draw.level("II.3", ("day_du", "chua_du", "khong"))))
    if has:
        solved, procedures = of(found, "", "da_giai_quyet"), of(found, "", "tthc")
        found += [Fact("III.1", "cat_giam", draw.part("III.1", procedures // 3)),
                  *pair(draw, "III.2", "dung_han_cb", "phai_cb", 4, 20, 0.6),
                  Fact("III.3.2", "xin_loi", draw.part("III.3.2", solved - of(found, "", "dung_han"))),
                  Fact("III.5", "tai_su_dung", draw.part("III.5", of(found, "", "tiep_nhan") * 2 // 3)),
                  Fact("VII.2.1", "truc_tuyen", draw.part("VII.2.1", of(found, "", "tiep_nhan"), 0.3)),
                  *pair(draw, "VII.2.2", "phat_sinh", "cung_cap", 20, 60, 0.3),
                  *pair(draw, "VII.3", "truc_tuyen_tt", "phai_tt", 100, 900, 0.3)]
    found += pair(draw, "III.4", "da_xu_ly", "tiep_nhan_pa", 2, 15, 0.7)
    found += [Fact("IV.1", "thieu", draw.few("IV.1", 3)),
              Fact("IV.2", "choice", "no" if draw.chance("IV.2", 0.1) else "yes"),
              *pair(draw, "IV.3", "da_huong_dan", "phan_cap", 4, 20, 0.6),
              *pair(draw, "V.1", "dung_vi_tri", "tong", 40, 120, 0.75),
              Fact("V.2", "ngay_hoan_thanh", draw.day("V.2", date(2026, 12, 7), 15)),
              Fact("V.3.1", "choice", draw.level("V.3.1", ("tot", "kha", "khong"))),
              Fact("V.3.2", "khien_trach", draw.few("V.3.2", 2)), Fact("V.3.2", "canh_cao", draw.few("V.3.2 c", 1)),
              Fact("V.3.2", "khoi_to", 1 if unit.id == "S13" else 0),
              Fact("V.4", "ty_le", percent(draw.share("V.4", 0.5)))]
    plan, offices = draw.between("VI.1", 5_000, 90_000), draw.between("VI.2", 1, 8)
    found += [Fact("VI.1", "giai_ngan", draw.part("VI.1 g", plan, 0.6)), Fact("VI.1", "ke_hoach", plan),
              Fact("VI.2", "tu_chu", draw.part("VI.2 t", offices, 0.5)), Fact("VI.2", "so_dvsn", offices),
              Fact("VI.3", "choice", "no" if draw.chance("VI.3", 0.2) else "yes"),
              *pair(draw, "VII.1", "ky_so", "tong", 800, 4_000, 0.75),
              Fact("VII.4", "dti", f"{45 + 45 * draw.share('VII.4'):.1f}".replace(".", ","), "appraisal")]
    share = 0.62 + 0.34 * draw.share("VIII.1")
    if has:
        found.append(Fact("VIII.1", "estimate", percent(share), "appraisal"))
    found.append(Fact("VIII.2", "estimate", f"{58 + 38 * draw.share('VIII.2'):.1f}".replace(".", ","), "appraisal"))
    return found


def appraised(draw: Draw, facts: list[Fact]) -> Iterator[Fact]:
    """What the appraisers corrected: now and then a figure that a unit gave too well."""
    for fact in facts:
        if fact.stage == "self" and fact.item and fact.row == "" and isinstance(fact.value, int) and fact.value > 20 \
                and draw.rng(f"sửa {fact.item} {fact.name}").random() < 0.02 \
                and fact.name in ("hoan_thanh", "dung_han_nv", "so_hoa", "phi_dia_gioi", "truc_tuyen_tt"):
            yield Fact(fact.item, fact.name, fact.value - max(1, fact.value // 12), "appraisal")


def rows(units: list[Unit], year: int, make: Callable[[Unit], list[Fact]]) -> Iterator[dict[str, object]]:
    for unit in units:
        gone, to_come = unit.valid_to and unit.valid_to < f"{year}-01-01", unit.valid_from > f"{year}-12-31"
        if gone or to_come:
            continue
        facts = make(unit)
        corrected = list(appraised(Draw(unit, year), facts))
        for fact in [*facts, *corrected]:
            evidence = fact.evidence or f"Báo cáo minh họa {fact.item or 'chung'}"
            note = f"{NOTE}; sửa theo hồ sơ kiểm chứng" if fact in corrected else NOTE
            yield dict(zip(FACT_COLUMNS, (unit.id, fact.item, fact.name, fact.stage, fact.value, evidence, note,
                                          fact.row, fact.assessor), strict=True))


def classes(units: list[Unit]) -> Iterator[dict[str, object]]:
    """The classes of the units below the departments, as a decision of each department would list them."""
    bands = ("Xuất sắc", "Tốt", "Khá", "Trung bình")
    for unit in units:
        if unit.level == "đơn vị trực thuộc":
            index = 55 + 44 * unit.quality
            yield {"unit_id": unit.id, "unit": unit.name, "index": f"{index:.2f}",
                   "band": bands[0 if index >= 92 else 1 if index >= 80 else 2 if index >= 65 else 3]}


def write(path: Path, columns: tuple[str, ...], found: Iterator[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, columns, lineterminator="\r\n")
        out.writeheader()
        out.writerows(found)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    below, offices = communes(), departments()
    province = Unit(PROVINCE, "Tỉnh Minh Họa", "tỉnh", "tỉnh", "", 1)
    write(folder / "units.csv", UNIT_COLUMNS, (
        dict(zip(UNIT_COLUMNS, (unit.id, unit.name, unit.group, unit.level, unit.parent, unit.valid_from, unit.valid_to,
                                "", unit.population or "", unit.area, unit.cluster), strict=True))
        for unit in [province, *below, *offices]))
    told = {"unit_id": PROVINCE, "input": "vuot_chi_tieu", "stage": "self", "value": "có", "note": NOTE}
    write(folder / "facts-xa.csv", FACT_COLUMNS, iter([told, *rows(below, 2026, commune_2026)]))
    write(folder / "facts-xa-2025.csv", FACT_COLUMNS, rows(below, 2025, commune_2025))
    write(folder / "facts-so.csv", FACT_COLUMNS,
          rows([unit for unit in offices if unit.level == "sở"], 2026, department_2026))
    write(folder / "xep-loai-truc-thuoc.csv", ("unit_id", "unit", "index", "band"), classes(offices))
    merged = {"unit_id": "X30", "valid_from": "2026-01-01"}
    write(folder / "predecessors.csv", ("unit_id", "valid_from", "predecessor_id", "share", "basis"), iter([
        {**merged, "predecessor_id": "X31", "share": "60%", "basis": "population"},
        {**merged, "predecessor_id": "X32", "share": "40%", "basis": "population"}]))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
