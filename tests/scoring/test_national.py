"""The provinces and the communes of the country, from however somebody wrote them."""

import unicodedata

import pytest

from papi_kit.scoring.national.communes import Written, communes, counted, told, unit_rows
from papi_kit.scoring.national.provinces import PROVINCES, meant


def test_34_provinces_made_of_63():
    assert len(PROVINCES) == len({one.code for one in PROVINCES}) == 34
    renamed = {"Thừa Thiên Huế", "Thừa Thiên - Huế"}
    assert len(PROVINCES) + sum(len(set(one.formerly) - renamed) for one in PROVINCES) == 63
    assert sum(one.kind == "thành phố" for one in PROVINCES) == 6


@pytest.mark.parametrize(("text", "code"), [
    ("Hải Phòng", "31"), ("Thành phố Hải Phòng", "31"), ("TP. Hải Phòng", "31"), ("hai phong", "31"), ("31", "31"),
    ("1", "01"), ("01", "01"), ("Khánh Hoà", "56"), ("khánh hòa", "56"), ("Tỉnh Khánh Hòa", "56"), ("TP.HCM", "79"),
    ("TPHCM", "79"), ("Tp Hồ Chí Minh", "79"), ("Ho Chi Minh", "79"), ("dak lak", "66"), ("  Cà  Mau ", "96"),
    (unicodedata.normalize("NFD", "Đắk Lắk"), "66"), ("Huế", "46"), ("tinh quang tri", "44"),
])
def test_a_province_however_written(text, code):
    found = meant(text)
    assert found.province is not None and found.province.code == code and not found.old


@pytest.mark.parametrize(("text", "code", "old"), [
    ("Hà Giang", "08", "Hà Giang"), ("ha giang", "08", "Hà Giang"), ("Hoà Bình", "25", "Hòa Bình"),
    ("Bà Rịa – Vũng Tàu", "79", "Bà Rịa - Vũng Tàu"), ("Thừa Thiên Huế", "46", "Thừa Thiên Huế"),
])
def test_a_former_province_is_told_with_what_it_is_part_of(text, code, old):
    found = meant(text)
    assert (found.province and found.province.code, found.old) == (code, old)


def test_no_province_is_guessed():
    assert meant("Hà Nôi").province is None and meant("Hà Nôi").near == ("Hà Nội",)
    assert meant("Ha Noj").near == ("Hà Nội",) and meant("99").province is None and meant("Paris").near == ()


ROWS = [Written("70", " Phường Hoàn Kiếm ", "Thành phố Hà Nội"), Written("", "TỈNH CAO BẰNG", "Tỉnh Cao Bằng"),
        Written("06994", "Vân Đồn", "22", "đặc khu"), Written("1273", "Xã Hoà An", "cao bang"),
        Written("17110", "Xã Hòa An", "40")]


def test_communes_in_the_columns_of_a_register():
    found, faults = communes(ROWS)
    assert not faults and counted(found) == {"xã": 2, "phường": 1, "đặc khu": 1}
    assert list(unit_rows(found[:2])) == [
        ("01", "Thành phố Hà Nội", "thành phố", "tỉnh", "", ""), ("22", "Tỉnh Quảng Ninh", "tỉnh", "tỉnh", "", ""),
        ("00070", "Phường Hoàn Kiếm", "phường", "xã", "01", "2025-07-01"),
        ("06994", "Vân Đồn", "đặc khu", "xã", "22", "2025-07-01")]


def test_names_of_several_units_and_a_short_register_are_told():
    found, _ = communes(ROWS)
    alike, size = told(found, found)
    assert alike.code == "communes_of_one_name"
    assert alike.values["names"] == ["Xã Hoà An (01273 Cao Bằng, 17110 Nghệ An)"]
    assert size.code == "register_size" and size.values["communes"] == 4


@pytest.mark.parametrize(("row", "code"), [
    (Written("X1", "Xã A", "01"), "commune_code"), (Written("1", "Xã A", "Hà Giang"), "commune_province"),
    (Written("1", "Xã A", "Nơi nào"), "commune_province"), (Written("1", "Thị trấn A", "01"), "commune_kind"),
    (Written("70", "Phường Khác", "01"), "commune_twice"),
])
def test_what_is_not_understood_is_told(row, code):
    found, faults = communes([ROWS[0], row])
    assert len(found) == 1 and [fault.code for fault in faults] == [code]
