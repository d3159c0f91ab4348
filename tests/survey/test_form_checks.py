"""Checks of forms by columns, beside the same worked out form by form."""

from collections import Counter
from fractions import Fraction
from statistics import median

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.survey.form.questionnaire import Checks
from papi_kit.survey.quality.flags import Labels
from papi_kit.survey.quality.forms import FEW, TIMED, _homes, _shortest, numbers_twice
from papi_kit.written.columns import TextColumn

PAIRS = st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]), st.sampled_from(["", "x", "y"])), max_size=40)


def columns(rows):
    return [TextColumn.of(column) for column in zip(*rows, strict=True)] if rows else [TextColumn.same("", 0)] * 2


@given(PAIRS)
def test_numbers_used_before(rows):
    form, unit = columns(rows)
    numbered = [row for row in range(len(rows)) if rows[row][0]]
    units = {text: {rows[row][1] for row in numbered if rows[row][0] == text} for text, _ in rows}
    anew = sum(len(units[rows[row][0]]) > 1 for row in numbered) > 0.2 * len(numbered)
    first, expected = {}, []
    for row in numbered:
        earlier = first.setdefault(rows[row] if anew else rows[row][0], row)
        if earlier != row:
            expected.append((row, rows[row][0], earlier))
    found = numbers_twice(Labels(form, unit, TextColumn.same("", len(rows))))
    assert [(flag.row, flag.value, flag.other) for flag in found] == expected


@given(PAIRS)
def test_the_unit_that_nearly_all_forms_of_a_cluster_name(rows):
    cluster, unit = columns(rows)
    named = {text: Counter(of for name, of in rows if name == text).most_common(1)[0] for text, _ in rows}
    total = Counter(name for name, _ in rows)
    expected = [named[name][0] if name and total[name] >= FEW and named[name][1] >= 0.8 * total[name] else of
                for name, of in rows]
    assert [unit.distinct[place] for place in _homes(unit, cluster)] == expected


@given(st.lists(st.tuples(st.one_of(st.none(), st.just("x"), st.integers(1, 999).map(Fraction)), st.integers(0, 9)),
                max_size=12))
def test_too_fast_is_told_by_the_median_of_all_forms(told):
    checks = Checks()
    usual = [seconds for seconds, forms in told if isinstance(seconds, Fraction) and seconds >= checks.shortest
             for _ in range(forms)]
    part = int(median(usual) * Fraction(checks.fast)) if len(usual) >= TIMED else 0
    assert _shortest([one for one, _ in told], np.array([forms for _, forms in told]),
                     checks) == max(checks.shortest, part)
