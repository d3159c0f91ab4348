"""Letters of columns and the room that text takes."""

import pytest

from papi_kit.reports.kit.measures import height, letter, lines


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_letters_of_columns(column, name):
    assert letter(column) == name


def test_lines_of_wrapped_text():
    assert [lines(text, 10) for text in ("", "một hai", "một hai ba bốn", "a\nb", "x" * 25)] == [1, 1, 2, 2, 4]
    assert height([("một hai ba bốn năm sáu", 10)], 12) > height([("một", 10)], 12)
