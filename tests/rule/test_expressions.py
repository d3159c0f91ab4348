"""Expressions as text: the grammar, the types, the limits (LANGUAGE section 5)."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from papi_kit.rule.expressions import parse
from papi_kit.rule.scope import Scope
from papi_kit.rule.tokens import ExpressionFault
from papi_kit.rule.tree import (
    CONDITION,
    DATE,
    NUMBER,
    TEXT,
    Cases,
    ChildSum,
    Column,
    Const,
    Figure,
    Last,
    Mark,
    Name,
    Op,
    type_of,
)
from papi_kit.written.scalars import Share

A, B = Figure("1", "a", "count"), Figure("1", "b", "amount")
YES, DAY, WORD = Figure("1", "urged", "yes_no"), Figure("1", "day", "date"), Figure("1", "how", "choice")
SCOPE = Scope(
    {"a": A, "b": B, "urged": YES, "day": DAY, "how": WORD, "end": Figure("1", "end", "count"), "value": Name("value")},
    {"1": {"a": "count", "day": "date"}, "2.1": {"n": "count", "ok": "yes_no"}},
    {"received": "count"},
    {("1", "how"): ["x", "y"]},
    {"population": NUMBER, "name": TEXT, "valid_from": DATE, "ranked": CONDITION},
)


def number(text: str):
    return parse(text, SCOPE, NUMBER)


def condition(text: str):
    return parse(text, SCOPE, CONDITION)


def refused(text: str, expected: str = NUMBER) -> ExpressionFault:
    with pytest.raises(ExpressionFault) as caught:
        parse(text, SCOPE, expected)
    return caught.value


# -- grammar ----------------------------------------------------------------------------------------------------------
def test_a_number_is_exact_and_a_percentage_is_a_share():
    assert number("0.1") == Const(F(1, 10))
    assert number("95%") == Const(F(95, 100))
    assert isinstance(number("95%").value, Share)
    assert number("007") == Const(F(7))


@pytest.mark.parametrize("text", ["1e3", "1_000", ".5", "1.", "1,5", "5 %", "٣"])
def test_other_spellings_of_a_number_are_refused(text):
    assert refused(text).code in ("expression_unexpected", "expression_character")


def test_products_bind_before_sums_and_both_from_the_left():
    assert number("a - b - 1") == Op("-", (Op("-", (A, B)), Const(F(1))))
    assert number("a + b * 2") == Op("+", (A, Op("*", (B, Const(F(2))))))
    assert number("a / b / 2") == Op("/", (Op("/", (A, B)), Const(F(2))))
    assert number("(a + b) * 2") == Op("*", (Op("+", (A, B)), Const(F(2))))


def test_a_minus_stands_before_one_factor_only():
    assert number("-a * b") == Op("*", (Op("neg", (A,)), B))
    assert number("a - -2") == Op("-", (A, Const(F(-2))))
    assert refused("--a").code == "expression_unexpected"


def test_or_is_looser_than_and_and_not_takes_one_comparison():
    both, one = Op(">", (A, Const(F(1)))), Op("<", (B, Const(F(2))))
    assert condition("a > 1 and b < 2 or urged") == Op("or", (Op("and", (both, one)), YES))
    assert condition("not a > 1 and urged") == Op("and", (Op("not", (both,)), YES))
    assert refused("not not urged", CONDITION).code == "expression_unexpected"


def test_comparisons_do_not_chain():
    assert refused("1 < a < 3", CONDITION).code == "expression_unexpected"


@pytest.mark.parametrize("sign", ["<", "<=", "=", "!=", ">=", ">"])
def test_every_sign_compares(sign):
    assert condition(f"a {sign} b") == Op(sign, (A, B))


def test_texts_stand_in_double_quotes():
    assert condition('how = "x"') == Op("=", (WORD, Const("x")))
    assert refused('how = "x', CONDITION).code == "expression_character"


@pytest.mark.parametrize(
    "text, code, at",
    [
        ("", "expression_ends", 0),
        ("a +", "expression_ends", 3),
        ("a b", "expression_unexpected", 2),
        ("a end", "expression_unexpected", 2),
        ("min(a", "expression_ends", 5),
        ("min(a,)", "expression_unexpected", 6),
        ("a ; b", "expression_character", 2),
        ("(a))", "expression_unexpected", 3),
    ],
)
def test_what_does_not_parse_says_where(text, code, at):
    fault = refused(text)
    assert (fault.code, fault.position) == (code, at)


def test_a_figure_may_be_named_like_a_token():
    assert number("end + 1") == Op("+", (Figure("1", "end", "count"), Const(F(1))))


# -- limits -----------------------------------------------------------------------------------------------------------
def test_a_thousand_characters_and_no_more():
    assert number("a" + " " * 999) == A
    assert refused("a" + " " * 1000).code == "expression_too_long"


def test_fifty_levels_and_no_more():
    assert number("(" * 49 + "a" + ")" * 49) == A
    assert refused("(" * 50 + "a" + ")" * 50).code == "expression_too_deep"


def test_a_long_sum_is_no_deep_expression_but_an_endless_one_is_refused():
    assert type_of(number("a" + "+a" * 99)) == NUMBER
    assert refused("a" + "+a" * 499).code == "expression_too_deep"


# -- types ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "a + urged",
        "urged * 2",
        'how + "x"',
        "-urged",
        "abs(day)",
        "min(a, urged)",
        "count(a)",
        "a and urged",
        "not a",
        "if(a, 1, 2)",
        "days(a, day)",
        "day - day",
        "sum_children(1)",
        "points(a)",
        "round(day)",
    ],
)
def test_an_argument_of_another_type_is_refused(text):
    assert refused(text).code in ("argument_type", "argument_literal")


@pytest.mark.parametrize(
    "text, code",
    [
        ("urged = urged", "condition_compared"),
        ("day = a", "comparison_types"),
        ('how < "x"', "comparison_types"),
        ('a = "x"', "comparison_types"),
        ('how = "z"', "unknown_choice_code"),
        ("urged = yes", "yes_no_in_expression"),
    ],
)
def test_only_like_is_compared_with_like(text, code):
    assert refused(text, CONDITION).code == code


def test_order_is_for_numbers_and_dates_and_equality_for_texts_too():
    assert type_of(condition('day <= date("2022-12-15")')) == CONDITION
    assert type_of(condition('how != "x"')) == CONDITION


def test_the_result_must_be_of_the_type_wanted():
    assert refused("a > 1").code == "expression_type"
    assert refused("a", CONDITION).code == "expression_type"
    assert condition("urged") == YES


def test_both_branches_of_if_are_of_one_type():
    assert number("if(urged, a, 2)") == Cases(((YES, A),), Const(F(2)))
    assert refused("if(urged, a, day)").code == "if_types"


# -- names and functions ----------------------------------------------------------------------------------------------
def test_an_unknown_name_suggests_the_nearest():
    fault = refused("urgd", CONDITION)
    assert (fault.code, fault.values["near"]) == ("unknown_name", ["urged"])


def test_an_unknown_function_suggests_the_nearest():
    fault = refused("mn(a)")
    assert fault.code == "unknown_function" and "min" in fault.values["near"]


def test_an_unknown_item_input_and_shared_figure():
    assert refused('points("2.2")').values["near"] == ["2.1"]
    assert refused('input("2.1", "m")').code == "unknown_input"
    assert refused('sum_children("recieved")').values["near"] == ["received"]


@pytest.mark.parametrize("text", ["abs(a, b)", "abs()", "min()", "if(urged, 1)", "days(day)", "round(a, 1, 2)",
                                  'last("1", "a", "b")', "has()"])
def test_the_number_of_arguments_is_checked(text):
    assert refused(text).code == "argument_count"


def test_references_become_nodes():
    assert number('points("2.1")') == Mark("2.1", "points")
    assert number('max_points("2.1")') == Mark("2.1", "max_points")
    assert number('share("2.1")') == Mark("2.1", "share")
    assert condition('status("2.1") = "missing"') == Op("=", (Mark("2.1", "status"), Const("missing")))
    assert number('input("2.1", "n")') == Figure("2.1", "n", "count")
    assert condition('input("2.1", "ok")') == Figure("2.1", "ok", "yes_no")
    assert number('last("2.1")') == Last("2.1", "")
    assert number('last("2.1", "n")') == Last("2.1", "n")
    assert number('sum_children("received")') == ChildSum("received")


def test_a_column_has_its_type_and_a_free_one_that_of_its_use():
    assert number('unit("population")') == Column("population", NUMBER)
    assert condition('unit("ranked")') == Column("ranked", CONDITION)
    assert condition('unit("zone") = "II"') == Op("=", (Column("zone", TEXT), Const("II")))
    assert number('unit("zone") + 1') == Op("+", (Column("zone", NUMBER), Const(F(1))))


def test_round_takes_a_fixed_number_of_decimals():
    assert number("round(a)") == Op("round", (A, Const(F(0))))
    assert number("round(a, 2)") == Op("round", (A, Const(F(2))))
    for text in ("round(a, b)", "round(a, 0.5)", "round(a, 11)", "round(a, -1)"):
        assert refused(text).code == "round_decimals"


@pytest.mark.parametrize("text", ["2022-02-30", "20221215", "2022-W50-4", "15/12/2022", ""])
def test_a_date_is_written_year_month_day(text):
    assert refused(f'days(date("{text}"), day)').code == "date_in_expression"
