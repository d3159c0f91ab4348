"""Rows of tables as the reports of surveys take them."""

import numpy as np
import pandas as pd

from papi_kit.reports.survey.report import records


def test_rows_are_those_of_pandas():
    table = pd.DataFrame({"unit_id": ["X01", "", None], "estimate": [1.5, np.nan, np.inf], "n": [1, 2, 3],
                          "of": np.array(["overall", None, 3], dtype=object), "flag": pd.Series(["a", "b", "a"]),
                          "census": [True, False, True]})
    ours, theirs = list(records(table)), list(table.itertuples(index=False))
    assert [repr(tuple(row)) for row in ours] == [repr(tuple(row)) for row in theirs]
    assert [list(map(type, row)) for row in ours] == [list(map(type, row)) for row in theirs]
    assert ours[0].unit_id == "X01" and ours[0]._fields == theirs[0]._fields
