"""Columns are widened for what stands in them, whatever was met before."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from papi_kit.reports.kit.sheets import Cell, Format
from papi_kit.reports.kit.widths import Widths, needed

FORMATS = [Format(border=1, number=number, wrap=wrap, bold=wrap) for wrap in (True, False)
           for number in ("", "0.00", "#,##0", "0%", '[<-5]"–";0.0', '0.0%"*"', "+0.0;-0.0;0.0", "#,##0.##",
                         '[<0.001]"< 0,001";0.000', '[<0.0000001]"0";0.0E+00')]
VALUES = st.one_of(st.none(), st.integers(-10**9, 10**9), st.floats(-1e9, 1e9), st.floats(-2, 2),
                   st.fractions(-10**6, 10**6), st.text("aW, 1", max_size=12),
                   st.sampled_from([0.9994, 0.9995, 999.994, 9999.995, Fraction(19999, 2)]))
ROWS = st.lists(st.lists(st.one_of(st.none(), st.builds(Cell, VALUES, st.sampled_from(FORMATS))), max_size=4),
                max_size=6)


@settings(max_examples=100)
@given(ROWS, st.lists(st.floats(3, 12), min_size=1, max_size=3))
def test_a_column_is_as_wide_as_its_widest_cell(rows, widths):
    found = Widths(dict(enumerate(widths)))
    for row in [*rows, *rows]:
        found.fit(row)
    assert found.widths == {column: max([width, *(needed(row[column]) for row in rows
                                                  if column < len(row) and row[column] is not None)])
                            for column, width in enumerate(widths)}


def test_sheets_without_widths_stay_so():
    found = Widths({})
    found.fit([Cell(1e12, FORMATS[1])])
    assert found.widths == {}
