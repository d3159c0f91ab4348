"""What peers have, with the unit's own value among held others or without it, and functions of peers as written."""

from __future__ import annotations

from fractions import Fraction as F
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.rule.env import Env
from papi_kit.rule.expressions import parse
from papi_kit.rule.peer_functions import canonical
from papi_kit.rule.peers import FUNCTIONS, Others, others_of, peers_in
from papi_kit.rule.readers.breaks import Around, piecewise
from papi_kit.rule.readers.exact import compile_tree
from papi_kit.rule.readers.piecewise import NotPiecewise
from papi_kit.rule.scope import Scope
from papi_kit.rule.tokens import ExpressionFault, tokens_of
from papi_kit.rule.tree import NUMBER, POINTS, TEXT, VALUE, Column, Const, Figure, Op, Peer, const, op

GROUP = Column("group", TEXT)
N, M = Figure("1", "n", "count"), Figure("1", "m", "count")
SCOPE = Scope({"n": N, "m": M, "value": VALUE}, {"1": {}, "2": {}}, format=2, item="1", table=(GROUP,))
numbers = st.integers(-8, 8).map(lambda n: F(n, 3))


def expression(text: str, scope: Scope = SCOPE):
    return parse(text, scope, NUMBER)


# -- values ------------------------------------------------------------------------------------------------------------
def test_what_units_have():
    values = [F(3), F(1), F(4), F(1)]
    assert {name: function(values) for name, function in FUNCTIONS.items()} == {
        "best": 4, "lowest": 1, "mean": F(9, 4), "median": 2}


@given(st.lists(numbers, min_size=1, max_size=7))
def test_the_median_is_that_of_the_standard_library(values):
    assert FUNCTIONS["median"](values) == median(values)


@given(st.sampled_from(sorted(FUNCTIONS)), st.lists(numbers, max_size=7), numbers)
def test_a_unit_among_held_others_has_what_all_together_have(what, others, own):
    held = others_of(what, others)
    assert held.joined(own) == FUNCTIONS[what]([*others, own])
    assert held.joined(None) == (FUNCTIONS[what](others) if others else None)


@given(st.sampled_from(sorted(FUNCTIONS)), st.lists(numbers, max_size=6), numbers, numbers)
def test_break_points_follow_the_units_own_value(what, others, own, least):
    """Also where the unit is a peer only from `least` on."""
    peer = Peer(what, "1", "x", N, (), op(">=", N, Const(least)))
    around = Around(Env({}), others={peer.key: others_of(what, others)})
    found = piecewise(op("-", N, peer), N, around).at(own)
    wanted = others_of(what, others).joined(own if own >= least else None)
    assert found == (None if wanted is None else own - wanted)


@given(st.lists(numbers.filter(lambda x: x > 0), max_size=4), st.integers(0, 8))
def test_the_share_of_the_best_is_a_line_up_to_the_best_and_level_beyond(others, own):
    peer = Peer("best", "1", "x", N)
    found = piecewise(op("/", N, peer), N, Around(Env({}), others={peer.key: others_of("best", others)}))
    best = max([F(own), *others])
    assert found.at(F(own)) == (own / best if best else None)


def test_a_unit_without_a_table_has_no_peers_and_a_quotient_that_bends_is_refused():
    peer = Peer("best", "1", "x", N)
    assert piecewise(op("+", N, peer), N, Around(Env({}), others={peer.key: None})).at(F(1)) is None
    with pytest.raises(NotPiecewise):
        piecewise(op("/", op("+", N, const(1)), peer), N, Around(Env({}), others={peer.key: Others(F(2), low=F(2))}))


# -- as written --------------------------------------------------------------------------------------------------------
def test_without_a_condition_the_units_of_the_league_table_are_compared():
    assert expression("mean(n)") == Peer("mean", "1", "mean(n)", N, (GROUP,))


@pytest.mark.parametrize("text, same, when", [
    ("best(n, all)", [], Const(True)),
    ('best(n, same("cum"))', ["cum"], Const(True)),
    ("best(n, not has(m))", [], Op("not", (Op("has", (M,)),))),
    ('best(n, same("cum") and has(m) and same("khoi"))', ["cum", "khoi"], Op("has", (M,))),
])
def test_a_condition_says_who_is_compared(text, same, when):
    found = expression(text)
    assert (found.same, found.when) == (tuple(Column(name, TEXT) for name in same), when)


@pytest.mark.parametrize("text, code", [
    ('same("cum")', "same_alone"), ('best(n, same("cum") or has(m))', "same_alone"), ("best(n, not all)", "same_alone"),
    ('best(if(same("cum"), 1, 2))', "same_alone"), ("best(n, m)", "argument_type"), ("best(has(n))", "argument_type"),
    ("best(n, has(m), n)", "argument_count"), ("best()", "argument_count"), ("same(n)", "argument_literal"),
])
def test_what_cannot_be_compared_is_told(text, code):
    with pytest.raises(ExpressionFault) as fault:
        expression(text)
    assert fault.value.code == code


def test_version_1_has_no_peers_and_may_use_their_words_as_names():
    names = dict.fromkeys(("best", "lowest", "mean", "median", "same", "all"), N)
    assert expression("best + all", Scope(names)) == op("+", N, N)
    with pytest.raises(ExpressionFault) as fault:
        expression("best(best)", Scope(names))
    assert fault.value.code == "format_needed"


def test_the_points_at_hand_are_not_compared():
    scope = Scope({**SCOPE.names, "points": op("+", N, M)}, format=2, item="1", table=())
    assert expression("best(points)", scope).of == op("+", N, M)
    with pytest.raises(ExpressionFault) as fault:
        expression("best(points)", Scope({"points": POINTS}, format=2, item="1", table=()))
    assert fault.value.code == "points_of_peers"


def test_the_same_function_is_one_however_it_is_spaced():
    assert expression('mean( n+m ,same("cum")and has(m) )') == expression('mean(n + m, same("cum") and has(m))')
    assert canonical(tokens_of('mean( n+m ,same("cum")and has(m) )')) == 'mean(n + m, same("cum") and has(m))'


def test_inner_peers_come_first():
    tree = expression("best(n - mean(n)) + mean(n)")
    assert [peer.text for peer in dict.fromkeys(peers_in([tree]))] == ["mean(n)", "best(n - mean(n))"]


def test_what_nobody_has_is_missing():
    assert compile_tree(op("has", expression("mean(n)")))(Env({})) is False
