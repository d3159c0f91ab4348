"""Số liệu minh họa cho rubrics/2022.yaml: tám đơn vị, có mầm ngẫu nhiên, chạy lại ra đúng từng byte.

    python examples/bac-kan-2022/generate.py [thư mục ghi units.csv, facts.csv, phieu-nguoi-dan.csv, phieu-lanh-dao.csv]

Illustrative data for rubrics/2022.yaml. Every unit has a latent quality; figures and forms are drawn around it, never
marks nor estimates. PUBLISHED is copied as it stands. The forms are drawn once. The city's other figures are then drawn
attempt after attempt, each with its own seed; the first attempt to which the rubric gives the published total (78.77)
and rank (2 of 8) is kept, and nothing is adjusted after the draw. See README.md.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

from phieu import CITIZEN_COLUMNS, LEADER_COLUMNS, Form, citizen_forms, leader_forms

from papi_kit import load_rubric
from papi_kit.files.sheets import Wish
from papi_kit.files.sources.forms import read_forms_table
from papi_kit.index.assessment import Assessment, assess_values
from papi_kit.index.surveyed import SurveySource, take_surveys
from papi_kit.scoring.facts.book import Fact, FactBook, Key
from papi_kit.scoring.facts.reading import FactReader
from papi_kit.scoring.facts.register import Register
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.program.program import Program
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.survey.form.headings import Headings
from papi_kit.survey.form.responses import read_answers
from papi_kit.survey.satisfaction.satisfaction import Group
from papi_kit.written.source import read_source

HERE = Path(__file__).resolve().parent
RUBRIC = HERE.parent.parent / "rubrics" / "2022.yaml"
SEED = 2022
INVENTED = "minh họa"

# -- what is published -------------------------------------------------------------------------------------------------
CITY = "TPBK"
CITY_TOTAL, CITY_RANK = Fraction("78.77"), "2/8"
SOURCE = "UBND thành phố Bắc Kạn, tổng kết công tác CCHC năm 2021 (hội nghị ngày 11/5/2022)"
PUBLISHED = {
    ("", "so_xa"): 8,                                                # 7/8 đơn vị xếp loại tốt; 01/8 đơn vị xếp loại khá
    ("I.2.1", "tong"): 115, ("I.2.1", "co_han"): 61, ("I.2.1", "dung_han"): 46, ("I.2.1", "qua_han"): 15,
    ("I.2.1", "khong_han"): 54, ("I.7.2", "loai_tot"): 7, ("I.7.2", "loai_kha"): 1, ("I.7.2", "loai_khac"): 0,
}
DERIVED = {("I.7.2", "loai_khac"): "Suy ra từ số đã công bố: 7 + 1 = 8"}
# No wrongdoing is invented for a unit that bears its real name.
NO_WRONGDOING = {("II.2.3", "sai_the_thuc"): 0, ("II.2.3", "trai_luat"): 0, ("IV.2.2", "choice"): "yes",
                 ("V.2.1", "choice"): "yes", ("V.2.2", "sai_quy_dinh"): 0, ("V.4.2", "nhac_nho"): "no",
                 ("V.4.3", "khien_trach"): 0, ("V.4.3", "canh_cao"): 0, ("V.4.3", "cach_chuc"): 0}

# -- what is invented --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """A unit. `quality` (0 to 1) is what its figures are drawn around; all sizes are invented."""

    id: str
    name: str
    group: str
    quality: float
    communes: int
    services: int
    dossiers: int
    absent: tuple[str, ...] = ()                                     # what did not arise there


PLACES = (
    Place(CITY, "Thành phố Bắc Kạn", "thành phố", 0.52, 8, 31, 9800),
    Place("H-A", "Huyện A", "huyện", 0.48, 15, 42, 6900, ("tuyển dụng",)),
    Place("H-B", "Huyện B", "huyện", 0.40, 17, 47, 7600),
    Place("H-C", "Huyện C", "huyện", 0.51, 20, 52, 8400, ("văn bản QPPL",)),
    Place("H-D", "Huyện D", "huyện", 0.44, 14, 40, 5900),
    Place("H-E", "Huyện E", "huyện", 0.50, 10, 33, 5200, ("phản ánh",)),
    Place("H-F", "Huyện F", "huyện", 0.36, 11, 35, 4700, ("tuyển dụng",)),
    Place("H-G", "Huyện G", "huyện", 0.59, 17, 45, 8100),
)
BATCH = 50                                                           # attempts scored together
HOLIDAYS = {date(2021, 1, 1), date(2022, 1, 1), *(date(2021, 2, day) for day in range(10, 17))}
# what people think of services, as shares satisfied at quality 0 and 1;
# what leaders think, as `levels` of phieu.leader_forms
SATISFIED = {"F1": (0.76, 0.97), "F2": (0.74, 0.96), "F3": (0.76, 0.97), "F4": (0.76, 0.96), "F5": (0.68, 0.95)}
LED = dict.fromkeys(("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9"), (0.67, 0.95))
FORMS = {"nguoi_dan": ("phieu-nguoi-dan.csv", CITIZEN_COLUMNS), "lanh_dao": ("phieu-lanh-dao.csv", LEADER_COLUMNS)}
Figures = dict[Key, object]


class Draw:
    """Random figures around a quality: better units draw better ones."""

    def __init__(self, name: str, quality: float):
        self.rng, self.quality = Random(name), quality

    def level(self, low: float, high: float) -> float:
        """A share between `low` (quality 0) and `high` (quality 1), with noise of both signs."""
        noise = (self.rng.random() + self.rng.random() - 1) * 0.45
        return low + (high - low) * min(1.0, max(0.0, self.quality + noise))

    def part(self, whole: int, low: float, high: float) -> int:
        return min(whole, round(whole * self.level(low, high)))

    def between(self, low: int, high: int) -> int:
        """A size: it does not depend on quality."""
        return self.rng.randint(low, high)

    def faults(self, most: int) -> int:
        """A number of faults: fewer where quality is high."""
        return min(most, int(most * (1 - self.level(0.1, 1.0)) * self.rng.uniform(0.2, 2.0) + 0.5))

    def wins(self, most: int) -> int:
        return round(most * self.level(0.1, 0.9))

    def holds(self, low: float, high: float) -> bool:
        return self.rng.random() < low + (high - low) * self.quality

    def yes(self, low: float, high: float = 1.0) -> str:
        return "yes" if self.holds(low, high) else "no"

    def choose(self, *best_first: str) -> str:
        """One of the levels of a ladder."""
        return best_first[min(len(best_first) - 1, int((1 - self.level(0.3, 1.05)) * len(best_first) + 0.25))]

    def day(self, early: date, late: date) -> date:
        found = late - timedelta(days=round((late - early).days * self.level(0.1, 1.0)))
        while found.weekday() > 4 or found in HOLIDAYS:
            found -= timedelta(days=1)
        return found

    def percent(self, low: float, high: float) -> str:
        return f"{round(100 * self.level(low, high), 1):g}%"


def figures_of(place: Place, name: str) -> Figures:
    """What holds in the end, item by item, before anybody reports it."""
    d = Draw(f"{name}/số liệu", place.quality)
    found: Figures = {}
    for part in (shared_figures, direction, institutions, procedures, organisation, civil_service, finance, digital,
                 impact):
        found.update(part(place, d, found))
    if place.id == CITY:
        found.update(PUBLISHED | NO_WRONGDOING)
    return found


def shared_figures(place: Place, d: Draw, _: Figures) -> Figures:
    taken, below = place.dossiers, round(place.dossiers * (1.1 + d.rng.random()))
    returned, returned_below = d.part(taken, 0.012, 0.004), d.part(below, 0.01, 0.003)
    open_, open_below = d.part(taken, 0.05, 0.02), d.part(below, 0.03, 0.01)
    done, done_below = taken - returned - open_, below - returned_below - open_below
    return {
        ("", "so_xa"): place.communes, ("", "so_phong"): 12, ("", "so_dvsn"): place.services,
        ("", "tthc_huyen"): d.between(268, 296), ("", "tiep_nhan_huyen"): taken,
        ("", "da_giai_quyet_huyen"): done, ("", "dung_han_huyen"): d.part(done, 0.86, 0.995),
        ("", "dang_giai_quyet_huyen"): open_, ("", "chua_den_han_huyen"): d.part(open_, 0.6, 0.98),
        ("", "tra_lai_huyen"): returned, ("", "tiep_nhan_xa"): below, ("", "da_giai_quyet_xa"): done_below,
        ("", "dung_han_xa"): d.part(done_below, 0.9, 1.0), ("", "dang_giai_quyet_xa"): open_below,
        ("", "tra_lai_xa"): returned_below,
    }


def direction(place: Place, d: Draw, f: Figures) -> Figures:
    communes, plan = place.communes, d.between(36, 58)
    timed, untimed = d.between(34, 70), d.between(30, 66)
    in_time, seen = d.part(timed, 0.6, 0.97), d.between(9, 26)
    good = d.part(communes, 0.4, 0.95)
    fair = d.part(communes - good, 0.6, 1.0)
    return {
        ("I.1.1", "ngay_ban_hanh"): d.day(date(2020, 12, 25), date(2021, 3, 5)),
        ("I.1.2", "thieu"): d.faults(2), ("I.1.3", "hoan_thanh"): d.part(plan, 0.78, 1.0),
        ("I.1.3", "ke_hoach"): plan, ("I.2.1", "tong"): timed + untimed, ("I.2.1", "co_han"): timed,
        ("I.2.1", "dung_han"): in_time, ("I.2.1", "qua_han"): timed - in_time, ("I.2.1", "khong_han"): untimed,
        ("I.2.2", "da_bao_cao"): d.part(54 if place.id == CITY else untimed, 0.7, 1.0),
        ("I.2.3", "so_lan"): d.faults(2), ("I.3.1", "thieu"): d.faults(1),
        ("I.3.1", "cham"): d.faults(3), ("I.3.2", "points"): f"{round(20 * d.level(0.2, 0.5)) / 20:g}",
        ("I.4.1", "da_kiem_tra"): d.part(communes + 12, 0.15, 0.45), ("I.4.2", "da_xu_ly"): d.part(seen, 0.72, 1.0),
        ("I.4.2", "phat_hien"): seen, ("I.5.1", "ty_le"): d.percent(0.7, 1.0), ("I.5.2", "hinh_thuc"): d.wins(7),
        ("I.6.1", "so_sang_kien"): d.wins(2), ("I.6.2", "so_mo_hinh"): d.wins(2),
        ("I.7.1", "choice"): d.yes(0.9), ("I.7.2", "loai_tot"): good, ("I.7.2", "loai_kha"): fair,
        ("I.7.2", "loai_khac"): communes - good - fair,
    }


def institutions(place: Place, d: Draw, f: Figures) -> Figures:
    issued = 0 if "văn bản QPPL" in place.absent else d.between(2, 7)
    review, advice = d.between(3, 11), d.between(2, 8)
    return {
        ("II.1.1", "dung_quy_trinh"): d.part(issued, 0.8, 1.1), ("II.1.1", "ban_hanh"): issued,
        ("II.1.2", "dang_tai"): d.part(issued, 0.7, 1.1), ("II.2.1", "choice"): d.yes(0.85),
        ("II.2.2", "da_xu_ly"): d.part(review, 0.65, 1.05), ("II.2.2", "can_xu_ly"): review,
        ("II.2.3", "sai_the_thuc"): d.faults(2), ("II.2.3", "trai_luat"): d.faults(1),
        ("II.3.1", "ngay_ban_hanh"): d.day(date(2021, 1, 10), date(2021, 3, 25)),
        ("II.3.2", "choice"): d.choose("day_du", "chua_du"), ("II.3.3", "da_xu_ly"): d.part(advice, 0.6, 1.05),
        ("II.3.3", "can_xu_ly"): advice, ("II.4.1", "choice"): d.yes(0.95),
        ("II.4.2", "dat_chuan"): d.part(place.communes, 0.75, 1.05),
    }


def procedures(place: Place, d: Draw, f: Figures) -> Figures:
    number, communes, plans = int(f["", "tthc_huyen"]), place.communes, d.between(3, 7)
    late = sum(int(f["", f"da_giai_quyet_{level}"]) - int(f["", f"dung_han_{level}"]) for level in ("huyen", "xa"))
    voices = d.between(6, 22)
    answered = d.part(voices, 0.72, 1.05)
    heard: Figures = {("III.5.2", ""): "n/a"} if "phản ánh" in place.absent else {
        ("III.5.2", "tiep_nhan"): voices, ("III.5.2", "da_xu_ly"): answered,
        ("III.5.2", "dang_xu_ly"): voices - answered, ("III.5.2", "don_doc"): d.yes(0.5)}
    return {
        ("III.1.1", "choice"): d.choose("kip_thoi", "cham"),
        ("III.1.2", "chap_thuan"): d.part(plans, 0.4, 1.0), ("III.1.2", "de_xuat"): plans,
        ("III.1.3", "cat_giam"): d.part(number, 0.12, 0.42), ("III.2.1", "choice"): d.yes(0.8),
        ("III.2.2", "cong_khai"): d.part(number, 0.86, 1.02), ("III.2.3", "xa_dat"): d.part(communes, 0.7, 1.02),
        ("III.3.1", "mot_cua"): d.part(number, 0.88, 1.03), ("III.3.2", "so_nhom"): d.wins(6),
        ("III.3.3", "xa_dat"): d.part(communes, 0.65, 1.0), ("III.4.3", "xin_loi"): d.part(late, 0.3, 0.95),
        ("III.4.4", "choice"): d.choose("xuat_sac", "tot", "kha", "trung_binh"), ("III.5.1", "choice"): d.yes(0.92),
        **heard,
    }


def organisation(place: Place, d: Draw, f: Figures) -> Figures:
    target, seen = d.between(4, 11), d.between(3, 9)
    return {
        ("IV.1.1", "da_ban_hanh"): d.part(12, 0.75, 1.05), ("IV.1.2", "vuot"): d.faults(2),
        ("IV.1.3", "nam_2015"): round(place.services / (1 - d.level(0.03, 0.15))),
        ("IV.2.1", "thuc_hien"): round(target * d.level(0.7, 1.25)), ("IV.2.1", "chi_tieu"): target,
        ("IV.2.2", "choice"): d.yes(0.75), ("IV.3.1", "choice"): d.yes(0.95),
        ("IV.3.2", "choice"): d.choose("day_du", "chua_day_du"), ("IV.3.3", "da_xu_ly"): d.part(seen, 0.6, 1.05),
        ("IV.3.3", "phat_hien"): seen, ("IV.4", "xa_dung"): d.part(place.communes, 0.7, 1.05),
    }


def civil_service(place: Place, d: Draw, f: Figures) -> Figures:
    staff = place.communes * d.between(18, 21)
    hiring: Figures = {("V.2.1", ""): "n/a"} if "tuyển dụng" in place.absent else {("V.2.1", "choice"): d.yes(0.85)}
    return {
        ("V.1.1", "thuc_hien"): d.part(12, 0.7, 1.05), ("V.1.2", "thuc_hien"): d.part(place.services, 0.7, 1.02),
        **hiring, ("V.2.2", "sai_quy_dinh"): d.faults(1), ("V.3.1", "ty_le"): d.percent(0.76, 1.0),
        ("V.3.2", "dat_chuan"): d.part(staff, 0.82, 0.97), ("V.3.2", "tong"): staff,
        ("V.4.1", "ngay_hoan_thanh"): d.day(date(2021, 12, 8), date(2022, 1, 12)),
        ("V.4.2", "choice"): d.choose("tot", "kha"), ("V.4.2", "nhac_nho"): d.yes(0.25, 0.0),
        ("V.4.3", "khien_trach"): d.faults(4), ("V.4.3", "canh_cao"): d.faults(2), ("V.4.3", "cach_chuc"): d.faults(1),
        ("V.5.1", "ty_le"): d.percent(0.84, 1.0), ("V.5.2", "choice"): d.choose("dung_han", "cham"),
    }


def finance(place: Place, d: Draw, f: Figures) -> Figures:
    plan, owed = d.between(1450, 3900) * 100, d.between(240, 1600)
    return {
        ("VI.1", "giai_ngan"): round(plan * d.level(0.68, 0.97)), ("VI.1", "ke_hoach"): plan,
        ("VI.2.1", "tu_chu"): d.part(12 + place.communes, 0.86, 1.02), ("VI.2.2", "thieu"): d.faults(3),
        ("VI.3.1", "tu_chu"): d.part(place.services, 0.7, 1.03), ("VI.3.2", "tang_muc"): d.wins(2),
        ("VI.4.1", "da_nop"): d.part(owed, 0.75, 1.05), ("VI.4.1", "kien_nghi"): owed,
        ("VI.4.2", "choice"): d.choose("day_du", "cham"),
    }


def digital(place: Place, d: Draw, f: Figures) -> Figures:
    sent, online, third, fourth = (d.between(7800, 15400), d.between(118, 190), d.between(1500, 3600),
                                   d.between(700, 2100))
    electronic = d.part(sent, 0.8, 0.99)
    return {
        ("VII.1.1", "ngay_ban_hanh"): d.day(date(2021, 1, 15), date(2021, 4, 20)), ("VII.1.2", "dien_tu"): electronic,
        ("VII.1.2", "tong"): sent, ("VII.1.3", "ky_so"): d.part(electronic, 0.76, 0.99),
        ("VII.1.4", "xa_dung"): d.part(place.communes, 0.85, 1.05), ("VII.2.1", "phat_sinh"): d.part(online, 0.15, 0.6),
        ("VII.2.1", "cung_cap"): online, ("VII.2.2", "truc_tuyen"): d.part(third, 0.05, 0.55),
        ("VII.2.2", "tong"): third, ("VII.2.3", "truc_tuyen"): d.part(fourth, 0.08, 0.5),
        ("VII.2.3", "tong"): fourth, ("VII.3.1", "qua_bcci"): d.part(int(f["", "tiep_nhan_huyen"]), 0.01, 0.1),
        ("VII.3.2", "qua_bcci"): d.part(int(f["", "da_giai_quyet_huyen"]), 0.02, 0.14),
        ("VII.4.1", "choice"): d.choose("day_du", "chua_du"),
        ("VII.4.2", "xa_ap_dung"): d.part(place.communes, 0.6, 1.0),
        ("VII.5", "dti"): f"{round(10 * d.level(36, 72)) / 10:g}",
    }


def impact(place: Place, d: Draw, f: Figures) -> Figures:
    expected, before, goal = d.between(420, 1300) * 100, d.between(110, 260), d.between(18, 30)
    return {
        
        ("VIII.3.1", "thu"): round(expected * d.level(0.9, 1.16)), ("VIII.3.1", "du_toan"): expected,
        ("VIII.3.2", "nam_nay"): round(before * d.level(0.88, 1.2)), ("VIII.3.2", "nam_truoc"): before,
        ("VIII.3.3", "giam"): f"{round(goal * d.level(0.78, 1.2)) / 10:g}", ("VIII.3.3", "chi_tieu"): f"{goal / 10:g}",
    }


def forms_of(place: Place) -> dict[str, list[Form]]:
    """The forms of one unit by group of respondents: drawn once, whatever its figures are."""
    d, seed = Draw(f"{SEED}/{place.id}/khảo sát", place.quality), f"{SEED}/phiếu"
    shares = {factor: d.level(*ends) for factor, ends in SATISFIED.items()}
    levels = {question: d.level(*ends) for question, ends in LED.items()}
    return {"nguoi_dan": citizen_forms(place.id, place.communes, shares, seed),
            "lanh_dao": leader_forms(place.id, levels, seed)}


# -- who says what at which stage --------------------------------------------------------------------------------------
# (item, input, how the self-assessment differs, the appraisers' reason)
CORRECTED = (
    ("I.1.3", "hoan_thanh", 2, "Có nhiệm vụ chưa có sản phẩm, không tính là hoàn thành"),
    ("I.4.2", "da_xu_ly", 2, "Có vấn đề chưa có văn bản xử lý"),
    ("I.5.2", "hinh_thuc", 1, "Hình thức tuyên truyền kê trùng, chỉ tính một lần"),
    ("II.2.2", "da_xu_ly", 1, "Có văn bản mới dự thảo, chưa ban hành"),
    ("II.4.2", "dat_chuan", 1, "Quyết định công nhận chưa có đơn vị này"),
    ("III.1.3", "cat_giam", 11, "Trừ các TTHC chỉ cắt giảm trên quy trình, chưa thực hiện"),
    ("III.2.2", "cong_khai", 8, "Kiểm tra ngẫu nhiên thấy có TTHC đã hết hiệu lực"),
    ("III.2.3", "xa_dat", 1, "Kết quả kiểm tra tại cấp xã: niêm yết chưa đủ"),
    ("III.3.3", "xa_dat", 1, "Bộ phận cấp xã chưa bảo đảm diện tích"),
    ("III.4.3", "xin_loi", 30, "Chỉ tính văn bản xin lỗi đã gửi cho tổ chức, cá nhân"),
    ("IV.4", "xa_dung", 1, "Có đơn vị bố trí vượt một người"),
    ("V.1.2", "thuc_hien", 2, "Danh sách bố trí viên chức chưa khớp với quyết định phê duyệt"),
    ("V.3.2", "dat_chuan", 5, "Trừ trường hợp chưa có bằng cấp đúng chuyên ngành"),
    ("VI.2.2", "thieu", -1, "Có cơ quan chưa sửa đổi quy chế"),
    ("VI.3.2", "tang_muc", 1, "Mức độ tự chủ không đổi so với năm trước"),
    ("VII.1.2", "dien_tu", 240, "Trừ văn bản còn gửi song song bản giấy"),
    ("VII.2.1", "phat_sinh", 6, "Số kết xuất từ Cổng dịch vụ công thấp hơn số báo cáo"),
    ("VII.3.1", "qua_bcci", 45, "Đối soát với bưu điện cấp huyện"),
)
WHOLE = {("I.1.3", "hoan_thanh"): ("I.1.3", "ke_hoach"), ("I.4.2", "da_xu_ly"): ("I.4.2", "phat_hien"),
         ("II.2.2", "da_xu_ly"): ("II.2.2", "can_xu_ly"), ("II.4.2", "dat_chuan"): ("", "so_xa"),
         ("III.1.3", "cat_giam"): ("", "tthc_huyen"), ("III.2.2", "cong_khai"): ("", "tthc_huyen"),
         ("III.2.3", "xa_dat"): ("", "so_xa"), ("III.3.3", "xa_dat"): ("", "so_xa"), ("IV.4", "xa_dung"): ("", "so_xa"),
         ("V.1.2", "thuc_hien"): ("", "so_dvsn"), ("V.3.2", "dat_chuan"): ("V.3.2", "tong"),
         ("VI.3.2", "tang_muc"): ("", "so_dvsn"), ("VII.1.2", "dien_tu"): ("VII.1.2", "tong"),
         ("VII.2.1", "phat_sinh"): ("VII.2.1", "cung_cap"), ("VII.3.1", "qua_bcci"): ("", "tiep_nhan_huyen")}
BY_APPRAISERS = {("I.3.2", "points"), ("V.4.2", "nhac_nho")}
DIRECTLY = {"Kế": ("Kế hoạch", "KH-UBND"), "Quyết": ("Quyết định", "QĐ-UBND"), "Báo": ("Báo cáo", "BC-UBND"),
            "Biên": ("Biên bản", "BB-UBND"), "Quy": ("Quyết định", "QĐ-UBND"),
            "Danh": ("Danh sách kèm Công văn", "UBND-NV")}


@dataclass(frozen=True)
class Row:
    """A row of facts.csv, and what papi_kit reads it by."""

    cells: dict[str, object]
    place: str = "facts.csv"

    def where(self, column: str) -> str:
        return self.place


class Reporter:
    """Turns a unit's figures into rows: its own report, what appraisal corrects, what it explains,
    what the council decides."""

    def __init__(self, place: Place, name: str, wanted: dict[str, str]):
        self.place, self.rng, self.wanted = place, Random(f"{name}/báo cáo"), wanted
        self.number = self.rng.randint(8, 40)
        self.rows: list[Row] = []

    def report(self, figures: Figures) -> list[Row]:
        corrected = {(i, n): (by, why)
                     for i, n, by, why in CORRECTED if self.rng.random() < 0.55 - 0.3 * self.place.quality}
        cited: dict[str, str] = {}
        for key, value in figures.items():
            evidence = cited.setdefault(key[0], self.evidence(key[0]))
            if self.published(key):
                self.add(key, "self", value, SOURCE, DERIVED.get(key, "Số đã công bố"))
            elif key in corrected and self.claim(figures, key, corrected[key][0]) != value:
                self.corrected(figures, key, *corrected[key], evidence)
            else:
                self.add(key, self.first_stage(key), value, self.record() if key in BY_APPRAISERS else evidence)
        return self.rows

    def published(self, key: Key) -> bool:
        return self.place.id == CITY and key in PUBLISHED

    def claim(self, figures: Figures, key: Key, by: int) -> int:
        """What the unit reports: somewhat better than what holds, never more than there is."""
        whole = figures.get(WHOLE[key]) if key in WHOLE else None
        better = int(figures[key]) + by                              # type: ignore[call-overload]
        return max(0, better if whole is None else min(better, int(whole)))      # type: ignore[call-overload]

    def corrected(self, figures: Figures, key: Key, by: int, why: str, evidence: str) -> None:
        value = int(figures[key])                                    # type: ignore[call-overload]
        claimed = self.claim(figures, key, by)
        self.add(key, "self", claimed, evidence)
        if self.rng.random() < 0.3 and value - (claimed - value) >= 0:
            self.add(key, "appraisal", value - (claimed - value), self.record(), f"{why} ({INVENTED})")
            self.add(key, "explanation", value, self.letter(),
                     f"Đơn vị bổ sung tài liệu, được chấp nhận một phần ({INVENTED})")
        else:
            self.add(key, "appraisal", value, self.record(), f"{why} ({INVENTED})")

    def first_stage(self, key: Key) -> str:
        return "appraisal" if key in BY_APPRAISERS or key[1] == "dti" else "self"

    def evidence(self, item: str) -> str:
        text = self.wanted.get(item, "")
        if not item:
            return f"Báo cáo kết xuất từ hệ thống một cửa điện tử và số liệu thống kê năm 2021 ({INVENTED})"
        self.number += self.rng.randint(1, 5)
        kind, symbol = DIRECTLY.get(text.split(" ")[0].rstrip(","), ("Công văn", "UBND-VP"))
        return f"{kind} số {self.number:02d}/{symbol} ({INVENTED})"

    def record(self) -> str:
        return f"Biên bản thẩm định số 05/BB-HĐTĐ ({INVENTED})"

    def letter(self) -> str:
        return f"Công văn giải trình số 112/UBND-NV ({INVENTED})"

    def add(self, key: Key, stage: str, value: object, evidence: str, note: str = INVENTED) -> None:
        item, name = key
        self.rows.append(Row({"unit_id": self.place.id, "item_id": item, "input": name, "stage": stage,
                              "value": str(value), "evidence": evidence, "note": note}))


# -- faults and decisions put in on purpose, so that the outputs show how they are treated (README.md lists them) ------
def on_purpose(rows: list[Row]) -> list[Row]:
    for row in rows:
        c = row.cells
        key = (c["unit_id"], c["item_id"], c["input"])
        if key == ("H-D", "", "tiep_nhan_xa"):  # tiếp nhận không bằng đã giải quyết + đang giải quyết + trả lại
            c["value"] = str(int(str(c["value"])) + 84)
        elif key == ("H-F", "I.5.1", "ty_le"):                       # thiếu tài liệu kiểm chứng: lưu ý
            c["evidence"] = ""
        elif key == ("H-B", "I.6.1", "so_sang_kien"):                # ở mục này không có tài liệu thì 0 điểm
            c["value"], c["evidence"] = "1", ""
        elif key == ("H-F", "III.5.2", "don_doc"):                   # dưới 80% nhưng đã đôn đốc bằng văn bản: 0,5 điểm
            c["value"] = "yes"
    rows.append(Row({"unit_id": "H-E", "item_id": "I.6.2", "input": "points", "stage": "final", "value": "0",
                     "evidence": f"Biên bản họp Hội đồng số 02/BB-HĐ ({INVENTED})",
                     "note": f"Hội đồng không công nhận: mô hình đã tính ở năm trước ({INVENTED})"}))
    return rows


def rows_of(place: Place, attempt: int, wanted: dict[str, str]) -> list[Row]:
    name = f"{SEED}/{place.id}/{attempt}"
    return Reporter(place, name, wanted).report(figures_of(place, name))


# -- the search for the city's figures ---------------------------------------------------------------------------------
class Scorer:
    """Scores rows and forms with papi_kit: the only place where marks come about. `folder` holds the forms."""

    def __init__(self, folder: Path) -> None:
        self.program = load_rubric(RUBRIC)
        self.estimates = estimates(self.program, folder)
        self.wanted = {i.id: i.evidence.text if i.evidence else "" for i in self.program.leaves()}

    def assess(self, places: Sequence[Place], rows: Iterable[Row]) -> Assessment:
        units = {p.id: Unit(p.id, p.name, p.group, self.program.rubric.level) for p in places}
        reader = FactReader(self.program, Register(units), units.values())
        reader.read(rows)
        for place in places:
            for key, fact in self.estimates[place.id.partition("/")[0]].items():
                reader.book.add(place.id, key, fact)
        return assess_values(self.program, list(units.values()), units, reader.book, found=reader.findings)

    def totals(self, attempts: Sequence[int]) -> list[Fraction | None]:
        """The city's total in each attempt: scored together, as if each were a unit of its own."""
        drawn = {f"{CITY}/{n}": rows_of(PLACES[0], n, self.wanted) for n in attempts}
        places = [replace(PLACES[0], id=name) for name in drawn]
        found = self.assess(places,
                            [Row({**row.cells, "unit_id": name}) for name, rows in drawn.items() for row in rows])
        return [found.result(name).totals.points for name in drawn]


def estimates(program: Program, folder: Path) -> dict[str, dict[Key, Fact]]:
    """Unit -> what its forms give to the survey items."""
    definition = RUBRIC.parent / program.rubric.files.surveys[0]
    form = read_questionnaire(read_source(definition)).questionnaire
    assert form is not None
    groups = {}
    for group in form.groups():
        headings = Headings(form, group)
        table = read_forms_table(folder / FORMS[group.id][0], [Wish(headings.fit, headings.whole)])
        groups[group.id] = Group(form, read_answers(table, form, group, form.year)[0])
    book = FactBook()
    take_surveys(program, {form.survey: SurveySource(form, definition.name, groups)}, book,
                 [place.id for place in PLACES])
    return {place.id: {key: fact for key, fact in book.at_stage(place.id, "final").items() if key[1] == "estimate"}
            for place in PLACES}


def search_city(scorer: Scorer, others: list[Row]) -> tuple[int, list[Row]]:
    """The first attempt whose figures give the published total and rank."""
    for first in range(0, 20_000, BATCH):
        attempts = range(first, first + BATCH)
        for attempt, total in zip(attempts, scorer.totals(attempts), strict=True):
            rows = rows_of(PLACES[0], attempt, scorer.wanted)
            if total == CITY_TOTAL and scorer.assess(PLACES, rows + others).result(CITY).rank_text == CITY_RANK:
                return attempt, rows
    raise SystemExit("Không tìm được số liệu phù hợp: hãy đổi `quality` của thành phố.")


def main(folder: Path = HERE) -> None:
    drawn = [forms_of(place) for place in PLACES]
    for group, (name, columns) in FORMS.items():
        write(folder / name, columns, [[form[c] for c in columns] for forms in drawn for form in forms[group]])
    scorer = Scorer(folder)
    others = on_purpose([row for place in PLACES[1:] for row in rows_of(place, 0, scorer.wanted)])
    attempt, city = search_city(scorer, others)
    write(folder / "units.csv", ("unit_id", "name", "group", "level"),
          [(p.id, p.name, p.group, scorer.program.rubric.level) for p in PLACES])
    columns = ("unit_id", "item_id", "input", "stage", "value", "evidence", "note")
    write(folder / "facts.csv", columns, [[row.cells[c] for c in columns] for row in city + others])
    print(f"Thành phố: lần rút thứ {attempt}; {len(city + others)} dòng số liệu.")


def write(path: Path, columns: tuple[str, ...], rows: list) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
