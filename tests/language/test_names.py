"""One name in its many spellings, names that must stay apart, and the order of the dictionary."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.language.headers import role_of
from papi_kit.language.names import loose_key, name_key, nfc, order_key, spelling, suggestions, unmarked

SAME = [
    ("Hoà An", "Hòa An"),
    ("Thuý", "Thúy"),
    ("khoẻ", "khỏe"),
    ("Uỷ ban", "Ủy ban"),
    ("Quý", "Qúy"),
    ("Thừa Thiên - Huế", "Thừa Thiên–Huế"),
    ("Thừa Thiên—Huế", "thừa thiên -huế"),
    ("Bắc\u00a0Kạn", "  BẮC   KẠN "),
    ("Thành phố Bắc Kạn", "TP. Bắc Kạn"),
    ("Thành phố Bắc Kạn", "TP.Bắc Kạn"),
    ("Thành phố Bắc Kạn", "TP Bắc Kạn"),
    ("Thành phố Bắc Kạn", "T.P. Bắc Kạn"),
    ("Thành phố Bắc Kạn", "UBND TP. Bắc Kạn"),
    ("Thành phố Bắc Kạn", "Uỷ ban nhân dân thành phố Bắc Kạn"),
    ("Thành phố Bắc Kạn", "Ủy ban nhân dân Thành phố Bắc Kạn"),
    ("Thị xã Hương Thủy", "TX. Hương Thuỷ"),
    ("Thị trấn Nà Phặc", "TT Nà Phặc"),
    ("Huyện Ba Bể", "H. Ba Bể"),
    ("Huyện Ba Bể", "H.Ba Bể"),
    ("Huyện Ba Bể", "h Ba Bể"),
    ("Quận 3", "Q.3"),
    ("Quận 3", "Q3"),
    ("Phường 5", "P. 05"),
    ("Xã Hoà Bình", "x. Hòa Bình"),
    ("Đắk R'Lấp", "Đắk R’Lấp"),
    ("Đà Nẵng", "Ðà Nẵng"),
    ("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("Thôn 1", " thôn\u00a0 01."),
    ("X01-1", "x01 – 01"),
    ("Tổ dân phố 3", "TDP 03"),
    ("Khu phố 2", "KP2"),
    ("Huế", "Húê"),
    ("Nguyễn Huệ", "Nguỹên Hụê"),
    ("Mường Giá", "Mừơng Gía"),
    ("Quảng Quế", "Qủang Qúê"),
    ("7", "07.0"),
]
DIFFERENT = [
    ("Huyện Bắc Kạn", "Thành phố Bắc Kạn"),
    ("Bắc Kạn", "Thành phố Bắc Kạn"),
    ("Bắc Cạn", "Bắc Can"),
    ("Hoa", "Hoà"),
    ("Sở Nội vụ", "Nội vụ"),
    ("Phường 1", "Phường 10"),
    ("Thôn 1", "Thôn 10"),
    ("Thôn 1", "Thon 1"),
    ("Quy Nhơn", "Qui Nhơn"),
    ("1.000", "1"),
    ("Tổ 1.05", "Tổ 1.5"),
    ("Huyện Hòa An", "Huyện Hoài Ân"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_name(a, b):
    assert name_key(a) == name_key(b) == name_key(unicodedata.normalize("NFD", a))


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_two_names(a, b):
    assert name_key(a) != name_key(b)


@pytest.mark.parametrize("name", ["Hoàng Mai", "Hoàn Kiếm", "Thoại Sơn", "Quỳnh Lưu", "Huỳnh", "Quảng Ngãi", "Mùa"])
def test_tones_that_stay(name):
    assert name_key(name) == name.lower()


def test_departments_are_left_as_they_are():
    assert name_key("Sở Kế hoạch và Đầu tư") == "sở kế hoạch và đầu tư"


def test_a_level_alone_is_a_name():
    assert name_key("Xã") == "xã"
    assert loose_key("Xã") == "xa"


@given(st.text(max_size=40))
def test_keys_never_fail_and_settle(text):
    assert name_key(nfc(text)) == name_key(text)
    loose_key(text)
    order_key(text)
    suggestions(text, ["Huyện Ba Bể", ""])


def test_suggestions_forgive_diacritics_and_level():
    names = ["Huyện Ba Bể", "Huyện Bạch Thông", "Thành phố Bắc Kạn", "Huyện Chợ Đồn"]
    assert suggestions("ba be", names) == ["Huyện Ba Bể"]
    assert suggestions("TP Bac Can", names)[0] == "Thành phố Bắc Kạn"
    assert suggestions("Huyen Cho Don", names) == ["Huyện Chợ Đồn"]
    assert suggestions("evidnce", ["evidence", "note"]) == ["evidence"]


def test_suggestions_prefer_the_same_level():
    names = ["Xã Tân Lập", "Phường Tân Lập", "Thị trấn Tân Lập"]
    assert suggestions("phường Tân Lâp", names, limit=1) == ["Phường Tân Lập"]


def test_no_suggestion_where_nothing_is_near():
    assert suggestions("Cà Mau", ["Huyện Ba Bể", "Thành phố Bắc Kạn"]) == []
    assert suggestions("", ["Huyện Ba Bể"]) == []
    assert suggestions("Ba Bể", []) == []
    assert suggestions("Ba Bể", ["Huyện Ba Bể"], limit=0) == []


def test_suggestions_among_all_communes_are_quick():
    syllables = [
        "Tân",
        "Hòa",
        "Bình",
        "An",
        "Phú",
        "Long",
        "Mỹ",
        "Thạnh",
        "Vĩnh",
        "Đông",
        "Lộc",
        "Sơn",
        "Thủy",
        "Xuân",
        "Yên",
    ]
    names = [f"Xã {a} {b} {c}" for a in syllables for b in syllables for c in syllables][:3321]
    assert "Xã Tân Hòa Bình" in suggestions("xa tan hoa binhh", names)
    suggestions("x" * 10**6, names)


def test_order_of_the_dictionary():
    names = [
        "Ba Bể",
        "Ba Vì",
        "Bà Rịa",
        "Bá Thước",
        "Bạ",
        "Bắc Kạn",
        "Băng",
        "Bân",
        "Cao Bằng",
        "Da",
        "Đà",
        "Ông",
        "Ơn",
    ]
    assert sorted(reversed(names), key=order_key) == names  # noqa: C414  (equal keys would keep the wrong order)


def test_order_of_tones_and_numbers():
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(sorted(tones), key=order_key) == tones
    wards = ["Phường 2", "P. 3", "Phường 10"]
    assert sorted(reversed(wards), key=order_key) == wards  # noqa: C414
    assert order_key("Hoà")[0] == order_key("Hòa")[0]


def test_a_text_longer_than_any_name_is_only_like_itself_and_costs_nothing():
    texts = ["a" * 32_767, "xã hoà " * 4_000, "e\u0301" * 16_000, "- " * 16_000, "(" * 32_000]
    for text in texts * 100:
        assert spelling(text) == text and name_key(text) == text.strip() and role_of(text) == ""
    assert name_key("Xã " + "a" * 900) == name_key("xÃ  " + "a" * 900)


@given(st.text(alphabet="aăâeêioôơuưyđðĐ ÀằỆỡụỹ.-–’`1bnd\u0300\u0323\u200b\u00a0", max_size=14) | st.text(max_size=12))
def test_what_is_spelled_is_spelled_but_for_its_marks(text):
    """So that a key made of a spelling need not spell it again."""
    assert unmarked(spelling(text)) == unmarked(text)
    assert loose_key(spelling(text)) == loose_key(text)
