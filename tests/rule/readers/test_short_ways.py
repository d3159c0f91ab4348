"""What the exact reader does in a shorter way gives what the operation itself gives."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.rule.env import MISSING, NOT_APPLICABLE, Env
from papi_kit.rule.readers.exact import compile_tree
from papi_kit.rule.readers.operations import AGAINST, OPERATIONS
from papi_kit.rule.tree import VALUE, Const, Mark, Op

NUMBERS = st.fractions(-5, 5, max_denominator=20)
VALUES = NUMBERS | st.sampled_from([MISSING, NOT_APPLICABLE])
PARTS = ("1.1", "1.2", "1.3")
SCORES = st.builds(lambda points, complete: SimpleNamespace(points=points, complete=complete),
                   st.none() | NUMBERS, st.booleans())


@pytest.mark.parametrize("sign", AGAINST)
@given(value=VALUES, end=NUMBERS)
def test_a_comparison_with_a_fixed_number(sign, value, end):
    env = Env({}, value=value)
    plain = OPERATIONS[sign](lambda env: env.value, lambda env: end)
    assert compile_tree(Op(sign, (VALUE, Const(end))))(env) is plain(env)


@pytest.mark.parametrize("name, what", [("total", "known"), ("and", "complete")])
@given(st.dictionaries(st.sampled_from(PARTS), SCORES))
def test_the_same_of_every_part(name, what, marks):
    env = Env({}, marks)
    parts = [Mark(part, what) for part in PARTS]
    plain = OPERATIONS[name](*[compile_tree(part) for part in parts])
    found, expected = compile_tree(Op(name, tuple(parts)))(env), plain(env)
    assert found is expected or (isinstance(found, Fraction) and found == expected)
