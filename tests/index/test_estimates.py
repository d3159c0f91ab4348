"""Lines of estimates.csv beside its rows, cell by cell."""

from __future__ import annotations

import math

import pandas as pd
from hypothesis import example, given
from hypothesis import strategies as st

from papi_kit.files.write import csv_writer
from papi_kit.index import columns
from papi_kit.index.estimates import estimate_lines, plain_number

NUMBERS = st.one_of(st.floats(), st.floats(0, 1), st.floats(-100, 100), st.integers(-10, 10).map(float),
                    st.decimals(-9, 9, places=11, allow_nan=False).map(float))


@given(st.lists(st.tuples(NUMBERS, st.sampled_from(["", "X01", "Xã A, B", "=1+1", "a\nb"])), min_size=1, max_size=30))
@example([(value, "") for value in (1e-4, 0.00009999999999, 9999.99999999995, 1e4, 0.99999999999, 2.00000000001,
                                    0.12345678905, -0.5, -0.0, 1e15, 1e-11, math.inf, -math.inf, math.nan)])
def test_lines_are_the_rows(tmp_path_factory, found):
    folder = tmp_path_factory.mktemp("lines")
    table = pd.DataFrame(found, columns=["estimate", "unit_id"])
    csv_writer(["a", "b"], [list(map(plain_number, row)) for row in found], columns.plain)(folder / "rows.csv")
    lines = "".join(estimate_lines(table))
    assert lines == (folder / "rows.csv").read_bytes().decode("utf-8-sig").partition("\r\n")[2]


def test_columns_of_text_may_lack_some():
    table = pd.DataFrame({"unit_id": pd.Series(["X01", None], dtype=object), "n": [3, 4]})
    assert list(estimate_lines(table)) == ["X01,3\r\n", ",4\r\n"]
