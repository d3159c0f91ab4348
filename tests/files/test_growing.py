"""Columns of texts that grow piece by piece, each different text kept once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.files.sources.growing import Growing

CELLS = st.sampled_from(["", " ", "4", " 4", "4 ", "#REF!", " #REF! ", "Hòa"]) | st.text(max_size=3)
TEXTS = st.lists(CELLS, max_size=12)


@given(st.lists(TEXTS, max_size=4))
def test_a_column_is_its_texts_without_spaces_and_without_those_that_are_blanked(pieces):
    column = Growing()
    for piece in pieces:
        column.add(piece)
    stripped = [text.strip() for piece in pieces for text in piece]
    whole, cells = column.whole(frozenset({"#REF!"}))
    assert whole.tolist() == ["" if text == "#REF!" else text for text in stripped]
    assert cells == [(row, text) for row, text in enumerate(stripped) if text == "#REF!"]


def test_more_texts_than_a_byte_has_numbers_are_told_apart():
    column, texts = Growing(), [str(number) for number in range(300)]
    column.add(texts[:100])
    column.add(texts)
    np.testing.assert_array_equal(column.whole()[0], texts[:100] + texts)
