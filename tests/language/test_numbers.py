"""Every way an office may type a figure, and what is refused rather than guessed."""

import decimal
import unicodedata
from datetime import date, datetime
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.findings import error
from papi_kit.language.messages import sentence
from papi_kit.language.numbers import (
    NotUnderstood,
    date_text,
    half_up,
    is_not_applicable,
    long_date_text,
    number_text,
    percent_text,
    read_amount,
    read_count,
    read_date,
    read_percent,
    read_yes_no,
    to_grid,
)
from papi_kit.language.sentences.tables import MESSAGES

READERS = [read_count, read_amount, read_percent, read_date, read_yes_no]


def refusal(reader, cell) -> NotUnderstood:
    with pytest.raises(NotUnderstood) as caught:
        reader(cell)
    for lang in ("vi", "en"):
        said = sentence(error(caught.value.code, **caught.value.values), lang)
        assert not {"{", "–"} & set(said) - set(str(cell))
    return caught.value


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 6))
def test_half_up_is_the_rounding_of_decimal(x, decimals):
    with decimal.localcontext(prec=60):
        expected = x.quantize(decimal.Decimal(1).scaleb(-decimals), decimal.ROUND_HALF_UP)
    assert half_up(F(x), decimals) == F(expected)


@pytest.mark.parametrize(
    ("x", "decimals", "expected"),
    [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("1.005", 2, "1.01"), ("-0.125", 2, "-0.13"), ("1/3", 2, "0.33")],
)
def test_half_goes_away_from_zero(x, decimals, expected):
    assert half_up(F(x), decimals) == F(expected)


@given(st.fractions(-1000, 1000), st.fractions("1/100", 10))
def test_to_grid_is_a_near_multiple(x, grid):
    rounded = to_grid(x, grid)
    assert (rounded / grid).denominator == 1
    assert abs(rounded - x) <= grid / 2
    assert to_grid(-x, grid) == -rounded


def test_to_grid_takes_the_half_away_from_zero():
    assert to_grid(F("0.125"), F("0.25")) == F("0.25")
    assert to_grid(F("-0.375"), F("0.25")) == F("-0.5")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1.665", 1665),
        ("1,665", 1665),
        ("1 665", 1665),
        ("1\u00a0665", 1665),
        ("1.070.250", 1070250),
        ("1,070,250", 1070250),
        ("1.234,0", 1234),
        ("05", 5),
        ("5,0", 5),
        ("5.0", 5),
        (" 12 ", 12),
        ("１２", 12),
        ("-0", 0),
        (F(7), 7),
        (7, 7),
        ("0", 0),
    ],
)
def test_count(cell, expected):
    assert read_count(cell) == expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("8,25", "not_whole"),
        ("0.125", "not_whole"),
        ("16.65", "not_whole"),
        (F("8.25"), "not_whole"),
        ("-5", "negative"),
        ("-1.665", "negative"),
        (-1, "negative"),
        ("1.665 hồ sơ", "not_a_number"),
        ("12 34", "not_a_number"),
        ("1.665.25", "not_a_number"),
        ("0.125.000", "not_a_number"),
        ("10²", "not_a_number"),
        ("", "not_a_number"),
        (True, "not_a_number"),
        (date(2022, 1, 2), "not_a_number"),
    ],
)
def test_count_refused(cell, code):
    assert refusal(read_count, cell).code == code


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("8,25", "33/4"),
        ("8.25", "33/4"),
        ("1.234,5", "2469/2"),
        ("1,234.5", "2469/2"),
        ("1 234,5", "2469/2"),
        ("1.234.567", "1234567"),
        ("1 665", "1665"),
        ("1665", "1665"),
        ("0,125", "1/8"),
        ("0.125", "1/8"),
        ("1,6650", "333/200"),
        ("1234,567", "1234567/1000"),
        ("-3,5", "-7/2"),
        ("−3,5", "-7/2"),
        (F("1.665"), "333/200"),
    ],
)
def test_amount(cell, expected):
    assert read_amount(cell) == F(expected)


@pytest.mark.parametrize(
    ("cell", "whole", "decimal_text"),
    [("1.665", "1665", "1,6650"), ("1,665", "1665", "1,6650"), ("-12.500", "-12500", "-12,5000")],
)
def test_amount_asks_where_a_group_may_be_decimals(cell, whole, decimal_text):
    found = refusal(read_amount, cell)
    assert found.code == "ambiguous_number"
    assert found.values == {"text": cell, "whole": whole, "decimal": decimal_text}
    assert str(read_amount(whole)) == whole
    assert read_amount(decimal_text) * 1000 == read_amount(whole)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("95", "19/20"),
        ("95%", "19/20"),
        ("95,0", "19/20"),
        ("95.0 %", "19/20"),
        ("95,2", "119/125"),
        ("95,125", "761/800"),
        ("0,5%", "1/200"),
        ("0", "0"),
        ("100", "1"),
        ("1%", "1/100"),
        ("1,01", "101/10000"),
        ("５０％", "1/2"),
        ("-5%", "-1/20"),
        (F(95), "19/20"),
    ],
)
def test_percent(cell, expected):
    assert read_percent(cell) == F(expected)


@pytest.mark.parametrize("cell", ["0,95", "0.95", F("0.95"), "0,001", "1", "1,0", F(1)])
def test_percent_asks_where_a_share_may_be_meant(cell):
    assert refusal(read_percent, cell).code == "percent_or_share"


def test_the_two_readings_of_a_share():
    values = refusal(read_percent, "0,95").values
    assert (values["percent"], values["share"]) == ("0,95%", "95%")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "cell", ["NaN", "inf", "1e5", "0x10", "1_000", "--1", "+-1", "1..2", ",5", "5,", "%", "٣", "9" * 41, "a" * 10**6]
)
def test_refused_by_every_reader(reader, cell):
    found = refusal(reader, cell)
    assert len(str(found.values["text"])) <= 41


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    for reader in READERS:
        try:
            reader(text)
        except NotUnderstood as refused:
            assert refused.code in MESSAGES
    is_not_applicable(text)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2022-12-15", date(2022, 12, 15)),
        ("15/12/2022", date(2022, 12, 15)),
        ("15-12-2022", date(2022, 12, 15)),
        ("15.12.2022", date(2022, 12, 15)),
        ("5/2/2022", date(2022, 2, 5)),
        ("ngày 05 tháng 02 năm 2022", date(2022, 2, 5)),
        (unicodedata.normalize("NFD", "Ngày 5 Tháng 2  Năm 2022"), date(2022, 2, 5)),
        (date(2022, 2, 5), date(2022, 2, 5)),
        (datetime(2022, 2, 5, 17, 30), date(2022, 2, 5)),
        ("05/02/2022 08:30", date(2022, 2, 5)),
        ("2022-02-05T08:30:00", date(2022, 2, 5)),
        ("2022/2/5", date(2022, 2, 5)),
        ("Ngày 5/2/2022", date(2022, 2, 5)),
    ],
)
def test_date(cell, expected):
    assert read_date(cell) == expected


@pytest.mark.parametrize("cell", ["31/02/2022", "12/15/2022", "5/2/22", "5/2-2022", "15/12/0022", F(44910), True, ""])
def test_date_refused(cell):
    assert refusal(read_date, cell).code == "not_a_date"


@pytest.mark.parametrize(("cell", "near"), [
    ("12/15/2022", "15/12/2022"), ("5/2/22", "05/02/2022"), (F(44910), "15/12/2022"), ("20221215", "15/12/2022"),
    ("31/02/2022", ""), ("15/13/2022", ""), (True, ""), ("", "")])
def test_the_date_that_was_nearly_written(cell, near):
    assert refusal(read_date, cell).values["near"] == near


@pytest.mark.parametrize("cell", ["có", "CÓ", unicodedata.normalize("NFD", "Có"), "yes", "TRUE", "Đạt", True])
def test_yes(cell):
    assert read_yes_no(cell) is True


@pytest.mark.parametrize(
    "cell", ["không", unicodedata.normalize("NFD", "KHÔNG"), "no", "False", "không  đạt", "khong", "Chưa đạt", False]
)
def test_no(cell):
    assert read_yes_no(cell) is False


@pytest.mark.parametrize("cell", ["", "1", "x", "có không", F(1)])
def test_neither_yes_nor_no(cell):
    assert refusal(read_yes_no, cell).code == "not_yes_no"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("n/a", True),
        ("N/A", True),
        ("Không  phát sinh", True),
        (unicodedata.normalize("NFD", "KHÔNG ÁP DỤNG"), True),
        ("KPS", True),
        ("k.p.s", True),
        ("na", False),
        ("", False),
        ("không", False),
        (F(0), False),
        ("n/a" + "a" * 10**6, False),
    ],
)
def test_not_applicable(cell, expected):
    assert is_not_applicable(cell) is expected


@pytest.mark.parametrize(
    ("x", "lang", "decimals", "expected"),
    [
        ("1234.5", "vi", None, "1.234,5"),
        ("1234.5", "en", None, "1,234.5"),
        ("1234567", "vi", None, "1.234.567"),
        ("78.765", "vi", 2, "78,77"),
        ("78", "vi", 2, "78,00"),
        ("-0.25", "vi", None, "-0,25"),
        ("-0.001", "vi", 2, "0,00"),
        ("0.123456", "vi", None, "0,123456"),
        ("1/3", "vi", None, "0,3333"),
        ("2/3", "en", None, "0.6667"),
        ("99999999/100000000", "vi", None, "1"),
        ("100", "vi", 0, "100"),
        ("100", "vi", None, "100"),
    ],
)
def test_number_text(x, lang, decimals, expected):
    assert number_text(F(x), lang, decimals) == expected


@pytest.mark.parametrize(
    ("x", "lang", "decimals", "expected"),
    [
        ("0.81333", "vi", None, "81,33%"),
        ("0.95", "vi", None, "95%"),
        ("0.952", "en", None, "95.2%"),
        ("0.95", "vi", 1, "95,0%"),
        ("1", "vi", None, "100%"),
    ],
)
def test_percent_text(x, lang, decimals, expected):
    assert percent_text(F(x), lang, decimals) == expected


@given(st.integers(-(10**12), 10**12).map(lambda n: F(n, 10**6)), st.sampled_from(["vi", "en"]))
def test_what_is_written_is_read_back(x, lang):
    try:
        assert read_amount(number_text(x, lang)) == x
    except NotUnderstood as refused:
        assert refused.code == "ambiguous_number"
    assert read_amount(number_text(x, lang, 6)) == x


@given(st.integers(0, 10**4).map(lambda n: F(n, 10**4)), st.sampled_from(["vi", "en"]))
def test_percentages_are_read_back(x, lang):
    assert read_percent(percent_text(x, lang)) == x


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_dates_are_read_back(day):
    assert read_date(date_text(day)) == read_date(date_text(day, "en")) == read_date(long_date_text(day)) == day


def test_dates_of_decree_30():
    assert date_text(date(2022, 12, 15), "vi") == "15/12/2022"
    assert date_text(date(2022, 12, 15), "en") == "2022-12-15"
    assert long_date_text(date(2022, 2, 5)) == "ngày 05 tháng 02 năm 2022"
    assert long_date_text(date(2022, 3, 15)) == "ngày 15 tháng 3 năm 2022"
