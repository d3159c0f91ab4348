"""Codes, groups and tables of many items beside what the words say, worked out row by row."""

from __future__ import annotations

import sys
from unittest.mock import patch

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.survey import SurveyDesign
from papi_kit.survey.estimation.domains import domains
from papi_kit.survey.estimation.stages import build_stages, codes
from papi_kit.survey.estimation.tally.levels import Item
from papi_kit.survey.estimation.tally.tally import Tally
from papi_kit.survey.estimation.variance import Groups, summing

NAMES = ["Ấp 1", "Bản Đôn", "ấp 1", "Xã A", "Xã Á", "C"]
ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1), st.integers(0, 3), st.integers(0, 2)), min_size=1,
                max_size=40)


@given(ROWS, st.sampled_from([1, 900, 10**6]), st.sampled_from([1, 1500]))
def test_codes_are_those_of_the_combinations(rows, apart, wide):
    """Whether a table of all combinations is small or not, and whether a key tells the other or not."""
    village, man, part, _ = np.array(rows).T
    for keys in ((village * apart, village // 2 * wide), (village // 2 * wide, village * apart, man * 700),
                 (village * apart, part * wide)):
        code, size = codes(*keys)
        together = list(zip(*(key.tolist() for key in keys), strict=True))
        assert sorted(set(code.tolist())) == list(range(size)) == list(range(len(set(together))))
        assert len(set(zip(together, code.tolist(), strict=True))) == size


@given(ROWS)
def test_codes_of_too_many_combinations_for_a_table_are_in_the_order_of_their_first_rows(rows):
    rows = [*rows, (5, 1, 3, 2)]                                   # 1,001 times 901 or 601
    village = np.array([row[0] for row in rows]) * 200
    for other in (village // 400 * 300, np.array([row[2] for row in rows]) * 300):
        together = list(zip(village.tolist(), other.tolist(), strict=True))
        for keys in ((village, other), (other, village)):
            assert codes(*keys)[0].tolist() == pd.factorize(pd.Series(together))[0].tolist()


@given(ROWS)
def test_domains_of_known_codes(rows):
    data = pd.DataFrame({"unit": pd.array([NAMES[row[0]] for row in rows], dtype="str"),
                         "kind": [row[1] for row in rows]})
    (stage,) = build_stages([np.arange(len(rows))], [np.asarray(data["unit"])], [], False, None)
    assert stage.first.tolist() == [stage.strata.tolist().index(one) for one in range(len(stage.sampled))]
    inside = np.array([row[2] > 0 for row in rows])
    for by in (["unit"], ["kind", "unit"]):
        plain = domains(data, by, inside)
        known = domains(data, by, inside, {"unit": (stage.strata, stage.first)})
        assert known.codes.tolist() == plain.codes.tolist() and known.size == plain.size
        assert {name: list(levels) for name, levels in known.levels.items()} == {
            name: list(levels) for name, levels in plain.levels.items()}


def test_strata_that_were_merged_or_split_are_not_the_column():
    data = pd.DataFrame({"unit": ["A", "A", "A", "B", "C", "C"], "village": [1, 2, 3, 4, 5, 6],
                         "sure": [1, 0, 0, 0, 0, 0], "y": [1.0, 2, 3, 4, 5, 6]})
    for options in ({"single_psu": {"B": "C"}}, {"single_psu": "remove", "certainty": "sure"}):
        found = SurveyDesign(data, strata="unit", clusters="village", **options).mean("y", by="unit")
        assert found["unit"].tolist() == ["A", "B", "C"] and found["estimate"].tolist() == [2.0, 4.0, 5.5]


@given(st.integers(1, 9), st.integers(0, 2**32))
def test_sums_by_group_are_the_same_bits_by_counting_and_by_product(columns, seed):
    random = np.random.default_rng(seed)
    code, values = random.integers(0, 5, 60), np.exp(random.normal(0, 9, (60, columns)))
    with patch.dict(sys.modules):
        sys.modules.pop("scipy.sparse", None)
        counted = Groups(code, 6).sums(values)
    assert np.array_equal(Groups(code, 6).sums(values), counted)
    assert np.array_equal(summing(code, 6) @ values, counted)


@given(ROWS)
def test_tables_of_items_and_their_sums_over_levels(rows):
    """Sums of scores over the rows that are kept, by place and item; each item has levels of its own."""
    place, weights = np.array([row[0] for row in rows]), np.array([1 + row[1] + row[2] / 8 for row in rows])
    items = [Item("a", np.array([row[2] for row in rows], dtype=np.int8), np.array([1.0, 2.0, 5.0])),
             Item("b", np.array([row[3] for row in rows], dtype=np.int8), np.array(["có", "không"]))]
    scores = np.array([1.0, 0.0, 5.0, 7.0, 0.0]), np.array([1.0, 1.0, 1.0, 1.0, 1.0])
    kept = np.flatnonzero(place < 4)
    tally = Tally(items, kept)
    for own in (None, weights, weights + 1j * weights**2):
        table = tally.table(place[kept], 6, None if own is None else own[kept])
        for score, found in zip(scores, tally.over_levels(table, *scores), strict=True):
            expected = np.zeros((6, 2), dtype=found.dtype)
            for row in kept:
                for number, item in enumerate(items):
                    if level := item.code[row]:
                        expected[place[row], number] += score[3 * number + level - 1] * (1 if own is None else own[row])
            np.testing.assert_allclose(found, expected, rtol=1e-12)
    assert set(tally.occurring(items[1])) == {["có", "không"][items[1].code[row] - 1] for row in kept
                                              if items[1].code[row]}
