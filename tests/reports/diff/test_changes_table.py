"""Differences of two rubrics as a table and as a workbook that can be filtered."""

from papi_kit.reports.diff.changes import changes_table, changes_text
from papi_kit.reports.kit.table import Column, Table, table_book
from papi_kit.scoring.diff import Change

MOVED = Change("moved", "I.6", "I.7", "Kiểm tra", "I.6", "I.7")
WORSE = Change("max", "I.1", "I.1", "Kế hoạch", "0.5", "=1")


def sheet(table):
    (found,) = table_book(table).sheets
    return found


def test_a_row_a_change_under_heads_in_both_languages():
    for lang, head in (("vi", ["Mã cũ", "Mã mới", "Tiêu chí", "Thay đổi", "Trước", "Sau"]),
                       ("en", ["Old id", "New id", "Item", "Change", "Before", "After"])):
        values = sheet(changes_table([MOVED, WORSE], "So sánh", lang)).values()
        assert values[0] == ["So sánh"] and values[2] == head and [row[:3] for row in values[3:]] == [
            ["I.6", "I.7", "Kiểm tra"], ["I.1", "I.1", "Kế hoạch"]]


def test_text_stays_text_and_numbers_numbers():
    found = sheet(Table("T", (Column("a", "A"), Column("n", "N", "count"), Column("x", "X")), (("=1", 3, None),)))
    cells = [found.at(3, column) for column in range(3)]
    assert [cell.value for cell in cells] == ["=1", 3, ""] and not any(cell.formula for cell in cells)
    assert cells[1].format.number and not cells[0].format.number


def test_the_list_can_be_filtered_and_its_heads_stay():
    found = sheet(changes_table([MOVED, WORSE], "a[b]/c", "vi"))
    assert found.filtered[:4] == (2, 0, 4, 5) and found.frozen == (3, 0) and found.repeat == (2, 2)
    assert found.name == "a b c"


def test_rows_are_as_high_as_their_longest_text():
    long = Change("rule", "1", "1", "x", "chữ " * 60, "y")
    rows = dict(sheet(changes_table([MOVED, long], "T", "vi")).rows())
    assert rows[4].height > 2 * rows[3].height


def test_nothing_changed_is_said():
    assert changes_text([], "en") == "The two rubrics are the same."


def test_a_table_may_say_what_it_rests_on_and_end_with_all_together():
    table = Table("T", (Column("u", "Đơn vị"), Column("n", "Số", "count")), (("A", 1), ("B", 2)), said="giả định",
                  whole=("Chung", 3))
    (found,) = table_book(table).sheets
    assert found.values() == [["T"], ["giả định"], [], ["Đơn vị", "Số"], ["A", 1], ["B", 2], ["Chung", 3]]
    assert (found.filtered.top, found.filtered.bottom) == (3, 5)           # sorting leaves the last row where it is
    assert found.at(6, 0).format.bold and not found.at(5, 0).format.bold
