"""Totals, notes and signatures are told from names; a name that only begins like one is a name."""

from __future__ import annotations

import pytest

from papi_kit.language.asides import is_aside, is_numbering, is_signed, is_total
from papi_kit.language.headers import UNITS, role_of


@pytest.mark.parametrize("text", ["Tổng", "TỔNG CỘNG", "Tổng số: 12 xã", "Cộng toàn tỉnh", "Trung bình chung", "Total",
                                  "Toàn tỉnh"])
def test_totals(text):
    assert is_total(text) and is_aside(text)


@pytest.mark.parametrize("text", ["Ghi chú: số liệu đến 31/12", "Ghi chú", "(*) Ghi chú: a", "Nguồn: một cửa",
                                  "ĐVT: hồ sơ"])
def test_notes(text):
    assert is_aside(text) and not is_total(text) and not is_signed(text)


@pytest.mark.parametrize("text", ["Người lập biểu", "THỦ TRƯỞNG ĐƠN VỊ", "Xã A, ngày 05 tháng 01 năm 2026",
                                  "Ngày … tháng … năm …", "TM. ỦY BAN NHÂN DÂN", "(Ký, ghi rõ họ tên)", "KT. CHỦ TỊCH"])
def test_signatures(text):
    assert is_aside(text) and is_signed(text)


@pytest.mark.parametrize("text", ["Tổng Cọt", "Xã Tổng Cọt", "Cộng Hòa", "Xã Trung Bình", "Xã An Hòa", "Ghi", "", "12",
                                  "Tổng công ty", "Xã Ngày Mới"])
def test_names(text):
    assert not is_aside(text)


@pytest.mark.parametrize(("texts", "numbered"), [
    (["(1)", "(2)", "(3)"], True), (["1", "2", "3", "4"], True), (["A", "B", "1", "2"], True),
    (["(1)", "(2)", "(3)=(2)/(1)"], True), (["1", "Xã A", "3"], False), (["5", "6", "7"], False), (["3", "3"], False),
    (["1"], False), ([], False)])
def test_the_numbering_of_columns(texts, numbered):
    assert is_numbering(texts) is numbered


@pytest.mark.parametrize(("heading", "role"), [
    ("Mã đơn vị", "unit_id"), ("Tên xã, phường", "unit"), ("ĐƠN VỊ", "unit"), ("Đơn vị tính", "measure"),
    ("STT", "number"),
    ("Giá trị (%)", "value"), ("Kết quả năm 2025", "value"), ("Nguồn số liệu:", "evidence"), ("Hồ sơ", "")])
def test_roles_of_headings(heading, role):
    assert role_of(heading) == role


def test_headings_of_lists_of_units():
    assert [role_of(text, UNITS) for text in ("Mã", "Tên đơn vị", "Nhóm", "Dân số", "x")] == [
        "unit_id", "name", "group", "population", ""]
