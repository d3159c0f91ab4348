"""Names, telephones and addresses are hidden; codes and answers are not."""

import pytest

from papi_kit.language.personal import coded, initials, is_code, masked


@pytest.mark.parametrize("text", ("DT03", "ĐTV 12", "7", "A", "NV-4", "K2b"))
def test_codes(text):
    assert is_code(text)


@pytest.mark.parametrize("text", ("Lê Thu Thập", "Thu", "le thu", "0912345678", "Lan 0912345678", "lan.tt@x.vn", ""))
def test_no_codes(text):
    assert not is_code(text)


def test_codes_stay_and_names_are_numbered_in_their_order():
    assert coded(["DT2", "DT1", "", "DT2"]) == {"DT2": "DT2", "DT1": "DT1"}
    assert coded(["DT2", "Lê Thu", "", "DT2"]) == {"DT2": "#1", "Lê Thu": "#2"}


@pytest.mark.parametrize(("text", "shown"), [
    ("0912345678", "09…"), ("gọi 0912 345 678", "gọi 09…"), ("a@b.vn", "…@…"), ("Nguyễn Văn Bí Mật", "N. V. B. M."),
    ("Giàng A Páo", "G. A. P.")])
def test_what_tells_who_it_is_is_hidden(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize("text", ("Rất hài lòng", "Hài Lòng", "6", "1234567", "12/05/2025", "không ý kiến", "", "Lê"))
def test_answers_stay(text):
    assert masked(text) == text


def test_initials():
    assert initials("Lê Thu Thập") == "L. T. T."
    assert initials("“Lê Thu” (3), “Le  Thu” (2)") == "“L. T.” (3), “L. T.” (2)"
