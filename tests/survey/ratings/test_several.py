"""Dossiers that several buckets have, beside sets of pairs."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.survey.counted.rated.part import in_several

DOSSIERS = st.sets(st.tuples(st.sampled_from([0, 1, 2**63, 2**64 - 1]), st.integers(0, 3)), max_size=12)


@given(st.lists(DOSSIERS, min_size=1, max_size=4), st.sampled_from([1, 5, 8_000_000]))
def test_those_of_several_buckets_are_found_in_slices_of_any_size(buckets, at_once):
    arrays = [np.array(sorted(bucket), dtype=np.uint64).reshape(-1, 2).T for bucket in buckets]
    found = in_several([lambda array=array: array for array in arrays], at_once)
    times = Counter(dossier for bucket in buckets for dossier in bucket)
    assert [tuple(pair) for pair in found.T.tolist()] == sorted(pair for pair, count in times.items() if count > 1)
