"""Tables and lines on a terminal: nothing is wider than it, nothing is lost, letters are counted as they are seen."""

import unicodedata

import pytest

from papi_kit.reports.kit.terminal import columns_text, folded_text, terminal_width, width

HEAD = ["Hạng", "Đơn vị", "Tự đánh giá", "Thẩm định", "Sai số chuẩn (khảo sát)", "Tổng điểm", "Chỉ số", "Xếp loại"]
ROWS = [[f"{n}/12", name, "1.234,50", "98,25", "0,52", "88,00", "81,33%", "Hoàn thành tốt nhiệm vụ"]
        for n, name in enumerate(["Xã An Hòa", "Phường Nguyễn Thị Minh Khai mở rộng", "TT. X", "Đặc khu"], start=1)]


def words(text):
    return sorted(text.replace("-", " ").split())


@pytest.mark.parametrize("most", [40, 60, 80, 100, 200])
def test_a_table_is_never_wider_and_loses_nothing(most):
    text = columns_text(HEAD, ROWS, range(2, 7), most)
    assert max(map(width, text.splitlines())) <= most
    assert set(words(" ".join([*HEAD, *(cell for row in ROWS for cell in row)]))) <= set(words(text))


def test_a_table_that_fits_is_left_alone():
    assert columns_text(["Mã", "Điểm"], [["X01", "9,5"], ["X02", "10"]], [1], 80) == (
        "Mã   Điểm\n---  ----\nX01   9,5\nX02    10")


def test_texts_fold_between_words_and_numbers_stay_whole():
    text = columns_text(["Đơn vị", "Điểm"], [["Phường Nguyễn Thị Minh Khai mở rộng", "1.234.567,89"]], [1], 40)
    assert text.splitlines()[2:] == ["Phường Nguyễn Thị Minh      1.234.567,89", "Khai mở rộng"]


def test_a_very_wide_table_goes_on_below_with_its_first_columns():
    head = ["Hạng", "Đơn vị", *(f"Lần {n}" for n in range(12))]
    text = columns_text(head, [["1/2", "Xã A", *["12.345,67"] * 12]], range(2, 14), 80)
    assert text.count("Đơn vị") == text.count("Xã A") == 2


def test_letters_are_counted_as_they_are_seen():
    assert width("Hoằng Hóa") == width(unicodedata.normalize("NFD", "Hoằng Hóa")) == 9
    assert width("表") == 2 and width("a\u200b") == 1


def test_long_lines_fold_under_their_beginning():
    assert folded_text("   một hai ba bốn năm", 12) == "   một hai\n     ba bốn\n     năm"
    assert folded_text("ngắn\n", 12) == "ngắn\n"


def test_the_width_is_that_of_the_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "132")
    assert terminal_width() == 132
    monkeypatch.setenv("COLUMNS", "7")
    assert terminal_width() == 40
