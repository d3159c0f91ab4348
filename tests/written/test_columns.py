"""Columns of texts beside plain lists and pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_kit.written import columns
from papi_kit.written.columns import MANY, RowData, TextColumn, first_rows, numbered, occurring

TEXTS = st.lists(st.sampled_from(["", "a", "b", "Bà", "1", "10", "2"]), max_size=30)
WHOLE = st.lists(st.one_of(st.integers(0, 9), st.integers(2**40, 2**40 + 3), st.integers(-3, -1)), max_size=40)


@given(WHOLE)
def test_numbers_are_those_of_pandas(values):
    array = np.array(values, dtype=np.int64)
    code, different = numbered(array)
    expected, levels = pd.factorize(array)
    assert code.tolist() == expected.tolist() and different.tolist() == levels.tolist()


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_codes_of_few_bytes_are_numbered_in_many(values):
    code, different = numbered(np.array(values, dtype=np.int8))
    assert code.dtype == np.int64 and different[code].tolist() == values
    assert different.tolist() == list(dict.fromkeys(values))


def test_of_many_values_too():
    for values in (np.arange(MANY)[::-1], np.arange(MANY)[::-1] * 2**33, np.arange(MANY) % 7,
                   np.array([2**63 + 1, 5], dtype=np.uint64)):
        code, different = numbered(values)
        assert (different[code] == values).all() and (np.diff(first_rows(code, len(different))) > 0).all()


@given(TEXTS, TEXTS)
def test_a_column_is_its_texts(texts, others):
    column = TextColumn.of(texts)
    assert column.tolist() == texts == np.asarray(column).tolist() == [column[n] for n in range(len(column))]
    assert column.filled.tolist() == [text != "" for text in texts]
    assert column.among(["a", "2"]).tolist() == [text in ("a", "2") for text in texts]
    assert TextColumn.together([column, TextColumn.of(others)]).tolist() == texts + others
    assert column[np.array([n % 2 == 0 for n in range(len(texts))], dtype=bool)].tolist() == texts[::2]


@given(TEXTS)
def test_numbered_and_ordered_hold_only_the_texts_that_occur(texts):
    part = TextColumn.of([*texts, "z", "A"])[: len(texts)]
    assert part.numbered().tolist() == part.ordered().tolist() == part.numbered().narrow().tolist() == texts
    assert part.numbered().distinct == tuple(dict.fromkeys(texts))
    assert part.ordered().distinct == tuple(sorted(set(texts)))


@given(TEXTS)
def test_texts_that_become_the_same_are_one(texts):
    column = TextColumn.of(texts)
    said = column.said([text.strip("0") for text in column.distinct])
    assert said.tolist() == [text.strip("0") for text in texts] and len(set(said.distinct)) == len(said.distinct)


@given(TEXTS, st.data())
def test_where(texts, data):
    others = data.draw(st.lists(st.sampled_from(["a", "c", ""]), min_size=len(texts), max_size=len(texts)))
    column = TextColumn.of(texts)
    assert column.where(column.filled, TextColumn.of(others)).tolist() == [a or b for a, b in zip(texts, others,
                                                                                                strict=True)]


def test_rows_are_a_frame_and_back():
    frame = pd.DataFrame({"unit": ["X2", "X1", "X2"], "w": [1.5, 2.0, np.nan], "in": [True, False, True]})
    rows = RowData.of(frame)
    pd.testing.assert_frame_equal(rows.frame, frame)
    assert "w" in rows and "v" not in rows and len(rows) == 3
    pd.testing.assert_frame_equal(rows.only(np.array([2, 0])).frame, frame.iloc[[2, 0]].reset_index(drop=True))
    pd.testing.assert_frame_equal(rows.only(frame["in"].to_numpy()).assign(n=np.array([1, 2])).frame,
                                  frame[frame["in"]].reset_index(drop=True).assign(n=[1, 2]))


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=60), st.sampled_from([0, 16]))
def test_pairs_that_occur_are_counted_or_sorted_alike(pairs, most):
    first, second = (np.array(one, dtype=np.int64) for one in (zip(*pairs, strict=True) if pairs else ((), ())))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_CELLS_A_ROW", most)
        found, place, counts = occurring(first, second)
    assert [tuple(pair) for pair in found.tolist()] == sorted(set(pairs))
    assert [tuple(found[at]) for at in place] == pairs
    assert counts.tolist() == [pairs.count(pair) for pair in sorted(set(pairs))]
