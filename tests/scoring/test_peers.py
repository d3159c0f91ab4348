"""Units compared with their peers by expressions (LANGUAGE section 5): who is compared, and what is refused."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from helpers import codes, compiled, faults, leaf, points, rubric, scored, status

from papi_kit.findings import Place
from papi_kit.index.examples import read_examples, run_example
from papi_kit.scoring.explain import Explainer
from papi_kit.written.source import parse_source

TOP = "format: 2\n"
GROUPED = TOP + "ranking: {within: group, ties: dense}\n"
INPUTS = "inputs: {n: {type: count, label: N}, m: {type: count, label: M, required: no}}\nvalue: n\n"


def formula(text: str, more: str = "") -> str:
    return f"{INPUTS}rule: {{kind: formula, points: '{text}'}}\n{more}"


def given(body: str, values: dict, top: str = TOP, maximum: str = "100", hand: dict | None = None, **columns):
    """The assessment of units with these n, or (n, m); a column as a text with one letter a unit."""
    units = [{"unit_id": unit, **{name: texts[place].strip() for name, texts in columns.items()}}
             for place, unit in enumerate(values)]
    facts = []
    for unit, value in values.items():
        found = value if isinstance(value, tuple) else (value,)
        facts += [(unit, "1", name, x) for name, x in zip("nm", found, strict=False) if x is not None]
    facts += [(unit, "1", "points", x, "final", "", "Chấm") for unit, x in (hand or {}).items()]
    return scored(leaf(body, top, maximum), facts, units)


def marks(found, item: str = "1") -> dict:
    return {result.unit.id: points(found, item, result.unit.id) for result in sorted(found.results,
                                                                                     key=lambda r: r.unit.id)}


# -- who is compared ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text, wanted", [
    ("mean(n)", [6, 6, 2, 2]), ("mean(n, all)", [4, 4, 4, 4]), ("best(n)", [9, 9, 3, 3]),
    ("lowest(n, all)", [1, 1, 1, 1]), ("median(n, all)", [3, 3, 3, 3]), ('best(n, same("cum"))', [9, 3, 9, 3]),
    ("mean(n, n < 9)", [F(7, 3)] * 4), ('best(n, same("cum") and n < 9)', [1, 3, 1, 3]),
])
def test_the_league_table_or_who_meets_the_condition(text, wanted):
    found = given(formula(text), {"a": 9, "b": 3, "c": 1, "d": 3}, GROUPED, group="xxyy", cum="1212")
    assert list(marks(found).values()) == wanted


def test_a_unit_without_the_column_has_no_peers_and_is_none():
    found = given(formula('best(n, same("cum"))'), {"a": 9, "b": 3, "c": 1}, cum="1 1")
    assert marks(found) == {"a": 9, "b": None, "c": 9}


def test_units_without_a_target_are_compared_among_themselves():
    text = "if(has(m), n / m, n / best(n, not has(m)))"
    found = given(formula(text), {"a": (30, 40), "b": (30, None), "c": (50, None), "d": (80, 100)})
    assert marks(found) == {"a": F(3, 4), "b": F(3, 5), "c": 1, "d": F(4, 5)}


def test_who_is_not_ranked_not_marked_by_the_rule_or_without_a_value_is_no_peer():
    units = {"a": 9, "b": 3, "c": 1, "d": 2}
    assert marks(given(formula("mean(n)"), units, ranked=["no", "", "", ""]))["b"] == 2
    assert marks(given(formula("mean(n)"), units, hand={"a": 5})) == {"a": 5, "b": 2, "c": 2, "d": 2}
    assert marks(given(formula("mean(m)"), {"a": (9, 4), "b": (3, None)})) == {"a": 4, "b": 4}
    assert marks(given(formula("mean(n)", "not_applicable: {policy: zero, when: n = 9}\n"), units))["b"] == 2
    assert marks(given(formula("mean(n, m > 1)"), {"a": (9, 1), "b": (3, 2)})) == {"a": 3, "b": 3}
    assert marks(given(formula("mean(n, m > 1)"), {"a": (9, 4), "b": (3, None)})) == {"a": 9, "b": 9}


def test_no_peer_with_a_value_is_missing_and_told():
    found = given(formula("n / mean(m)"), {"a": 9, "b": 3})
    assert (status(found), "figures_missing" in codes(found)) == ("missing", True)
    told = next(f for f in found.found if f.code == "figures_missing")
    assert told.values["figures"] == ["mean(m)"]


def test_means_and_medians_are_exact():
    assert marks(given(formula("if(value = mean(value), 1, 0)"), {"a": 1, "b": 0, "c": 0}))["a"] == 0
    thirds = INPUTS.replace("value: n", "value: n / 3")
    body = f"{thirds}rule: {{kind: formula, points: 'if(value = mean(value), 1, 0)'}}\n"
    assert marks(given(body, {"a": 1, "b": 0, "c": 2})) == {"a": 1, "b": 0, "c": 0}


def test_what_is_compared_may_itself_look_at_peers():
    body = INPUTS.replace("value: n", "value: n - mean(n)") + "rule: {kind: formula, points: value / best(value)}\n"
    assert marks(given(body, {"a": 8, "b": 4, "c": 0})) == {"a": 1, "b": 0, "c": 0}


TWO = """
- {id: "1", name: Một, max: 4, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
- {id: "2", name: Hai, max: 4, rule: {kind: formula, points: 'if(points("1") >= mean(points("1")), 4, 1)'}}
- id: "3"
  name: Ba
  max: 2
  override_when: [{when: 'points("3.1") < best(points("3.1"))', share: 50%}]
  criteria: [{id: "3.1", name: C, max: 2, inputs: {k: {type: count, label: K}}, rule: {kind: count, each: 1}}]
"""


def test_points_of_other_items_and_parents():
    facts = [("a", "1", "n", 3), ("b", "1", "n", 1), ("a", "3.1", "k", 0), ("b", "3.1", "k", 2)]
    found = scored(rubric(TWO, TOP), facts, ["a", "b"])
    assert (marks(found, "2"), marks(found, "3")) == ({"a": 4, "b": 1}, {"a": 1, "b": 2})


def test_a_rule_may_be_relative_and_look_at_peers():
    more = 'override_when: [{when: value = lowest(value), points: "0.5"}]\n'.replace('"0.5"', "0.5")
    found = given(INPUTS + "rule: {kind: relative, among: all}\n" + more, {"a": 10, "b": 5, "c": 4}, maximum="2")
    assert marks(found) == {"a": 2, "b": 1, "c": F(1, 2)}


# -- what is refused, what is asked -----------------------------------------------------------------------------------
def test_peers_need_version_2():
    assert faults(leaf(formula("mean(n)"))) == ["format_needed"]


@pytest.mark.parametrize("body, code", [
    (formula("n", "not_applicable: {policy: zero, when: n > mean(n)}\n"), "peers_not_here"),
    (formula("n", "override_when: [{when: mean(points) > 1, points: 1}]\n"), "points_of_peers"),
    (formula('mean(points("1"))'), "circle"), (formula("n", 'figures: [mean(points("1")) > 1]\n'), "circle"),
])
def test_where_they_have_no_place(body, code):
    assert faults(leaf(body, TOP)) == [code]


@pytest.mark.parametrize("top", ["bands: [{label: A, at_least: 50, when: ['mean(index) > 1']}, {label: B}]\n",
                                 "figures: ['mean(3) > 1']\n"])
def test_the_whole_rubric_compares_nobody(top):
    assert faults(leaf(formula("n"), TOP + top)) == ["peers_not_here"]


@pytest.mark.parametrize("text, code", [
    ("if(n >= lowest(n), 2, 1)", "condition_always"), ("if(best(n) < n, 2, 1)", "condition_never"),
    ("if(n < 3, mean(2), 1)", "peers_constant"), ("mean(n)", "peers_alone"), ("if(n >= mean(n), 2, 1)", ""),
    ("if(n >= lowest(n, has(m)), 2, 1)", ""),
])
def test_comparisons_that_tell_nobody_apart(text, code):
    from papi_kit.scoring.lint import lint

    program, found = compiled(leaf(formula(text), TOP))
    assert program is not None and not found
    wanted = {"condition_always", "condition_never", "peers_constant", "peers_alone"}
    assert [f.code for f in lint(program) if f.code in wanted] == ([code] if code else [])


# -- words -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text, vi, en", [
    ("mean(n)", "mức bình quân của N trong tất cả đơn vị", "mean of N of all units"),
    ("best(value)", "giá trị cao nhất trong tất cả đơn vị", "highest value of all units"),
    ('median(n + m, same("cum"))', "mức trung vị của (N + M) trong các đơn vị cùng “cum”",
     "median of (N + M) of the units of the same “cum”"),
    ('lowest(n, same("group") and not has(m))',
     "mức thấp nhất của N trong các đơn vị cùng nhóm không có số liệu M",
     "lowest of N of the units of the group where M is not given"),
    ("mean(n, n > 3)", "mức bình quân của N trong các đơn vị có N > 3", "mean of N of the units where N > 3"),
])
def test_peers_in_words(text, vi, en):
    program, _ = compiled(leaf(formula(text), TOP))
    assert program is not None
    item = program.items["1"]
    for lang, wanted in (("vi", vi), ("en", en)):
        assert wanted.lower() in Explainer(program, lang).rule(item, None).lower()


def test_the_reason_tells_what_peers_have_and_not_what_the_unit_has():
    found = given(formula("n / mean(n)"), {"a": 9, "b": 3})
    why = Explainer(found.program).why(found.program.items["1"], found.result("a").state.scores["1"],
                                       found.result("a").state)
    assert "N (9) ÷ mức bình quân của N trong tất cả đơn vị (6)" in why


# -- examples of a rubric ----------------------------------------------------------------------------------------------
def outcome(text: str, peers: str, wanted: str):
    program, found = compiled(leaf(text, TOP, "10"))
    assert program is not None and not found
    case = f'{{name: x, facts: {{"1": {{n: 3}}}}, {peers}, expect: {{"1": {wanted}}}}}'
    source = parse_source(f"tests: [{case}]", "t.yaml")
    (example, _), = read_examples(source)
    return run_example(program, example, Place("t.yaml"))


@pytest.mark.parametrize("peers, passed, code", [
    ('peers: {"1": {mean: 4, best: 8}}', True, ""),
    ("peers: {\"1\": {'mean( n,all )': 4, best: 8}}", True, ""),
    ('peers: {"1": {mean: 4, best: 4}}', False, ""),
    ('peers: {"1": {median: 4}}', False, "unknown_peers"), ('peers: {"2": {mean: 4}}', False, "unknown_peers"),
    ('best: {"1": 4}', False, "unknown_peers"),
])
def test_an_example_gives_what_peers_have(peers, passed, code):
    found = outcome(formula("n + mean(n, all) - best(n) / 8"), peers, "6")
    assert found.passed == passed
    assert [f.code for f in found.findings if f.severity == "error"] == ([code] if code else [])


def test_a_name_that_two_functions_share_is_written_out():
    text = formula("mean(n) + mean(n, has(m))")
    assert not outcome(text, 'peers: {"1": {mean: 4}}', "8").passed
    assert outcome(text, "peers: {\"1\": {mean(n): 4, 'mean(n, has(m))': 3}}", "7").passed


def test_a_rung_of_a_ladder_may_look_at_peers():
    ladder = "rule: {kind: choose, choose: [{when: value >= mean(value), points: 2}, {points: 1}]}\n"
    found = given(INPUTS + ladder, {"a": 4, "b": 2, "c": 3}, maximum="2")
    assert marks(found) == {"a": 2, "b": 1, "c": 2}
    item, result = found.program.items["1"], found.result("b")
    why = Explainer(found.program).why(item, result.state.scores["1"], result.state)
    assert "1 điểm" in why
