"""Changes between years: parts that add up exactly, each cause alone, and the limits of a comparison."""

from fractions import Fraction as F
from itertools import permutations

import pytest
from helpers import rubric, scored
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papi_kit.findings import Refused
from papi_kit.index.change.by_item import items_moved, most_moved
from papi_kit.index.change.compared import compared
from papi_kit.index.change.places import Places
from papi_kit.index.change.series import over_years
from papi_kit.index.change.shapley import shapley
from papi_kit.index.change.values import CAUSES
from papi_kit.ranking.league import ranks
from papi_kit.scoring.facts.last_year import LastUnits
from papi_kit.scoring.facts.parts import Part

TIES = st.sampled_from(["dense", "competition"])
UNITS = "abcdef"


def year(number, items, how="", ties="competition", by="points"):
    """A rubric of counts: id -> (maximum, points of each), `s` before the id for a survey part; and how units rank."""
    def node(key, most, each, more):
        part = "part: survey, " if key.startswith("s") else ""
        figure = "inputs: {n: {label: N, type: amount}}"
        return (f'- {{id: "{key}", name: Mục {key}, max: {most}, {part}{more}{figure}, '
                f'rule: {{kind: formula, points: "min(n * {each}, max_points)"}}}}')

    top = (f"year: {number}\nformat: 2\n{how}rounding: {{total: none, index: none}}\n"
           f"ranking: {{within: all, by: {by}, ties: {ties}}}\n")
    return rubric("\n".join(node(key, *(*value, "")[:3]) for key, value in items.items()), top)


def rows(given):
    return [(unit, item, "n", value) for unit, items in given.items() for item, value in items.items()]


def between(old, new, facts_old, facts_new, same=None, made=None, units=None):
    before = scored(old, rows(facts_old), list(facts_old))
    after = scored(new, rows(facts_new), units or list(facts_new))
    links = LastUnits({unit: unit for unit in facts_new if unit in facts_old} if same is None else same, made or {}, [])
    return compared(before, after, links)


def told(years):
    """unit -> cause -> points and places, of what is not nothing."""
    return {change.shown.unit.id: {part.cause: (part.points, part.ranks) for part in change.parts
                                   if part.points or part.ranks} for change in years.changes}


def exact(years):
    for change in years.changes:
        assert [part.cause for part in change.parts] in ([], list(CAUSES))
        if change.parts:
            assert sum(part.points for part in change.parts) == change.points
            if change.ranks is not None:
                assert sum(part.ranks for part in change.parts) == change.ranks


# -- shares and places -------------------------------------------------------------------------------------------------
@given(st.lists(st.integers(-9, 9), min_size=8, max_size=8))
def test_shares_are_the_mean_over_all_orders(worth):
    found = shapley(worth)
    assert sum(found) == worth[-1] - worth[0]
    orders = list(permutations(range(3)))
    for cause in range(3):
        gains = []
        for order in orders:
            before = sum(1 << other for other in order[:order.index(cause)])
            gains.append(worth[before | 1 << cause] - worth[before])
        assert found[cause] == sum(gains, F(0)) / len(orders)


@given(st.dictionaries(st.sampled_from(UNITS), st.integers(0, 4), min_size=1), st.integers(-1, 5), TIES, st.data())
def test_the_place_of_a_unit_with_another_figure_is_its_rank_among_the_others(figures, other, ties, data):
    unit = data.draw(st.sampled_from(sorted(figures)))
    places = Places(figures, ties)
    assert {key: places.rank(key, figure) for key, figure in figures.items()} == ranks(figures, ties)
    assert places.rank(unit, other) == ranks({**figures, unit: other}, ties)[unit]


# -- parts add up, whatever the years ----------------------------------------------------------------------------------
VALUES = st.fractions(0, 10, max_denominator=4)
ITEM = st.tuples(st.integers(4, 10), st.sampled_from(["1", "0.5", "2"]))


@st.composite
def years_of(draw):
    ids = ["1", "2", "s1", "3"]
    old = {key: draw(ITEM) for key in ids}
    new = {key: draw(ITEM) for key in ids}
    if draw(st.booleans()):
        new["3"] = (*new["3"], "same_as: new, ")
    by, ties = draw(st.sampled_from(["points", "index"])), draw(TIES)
    texts = [year(2016, old, ties=ties, by=by), year(2017, new, ties=ties, by=draw(st.sampled_from([by, "points"])))]
    facts = [{unit: {key: draw(VALUES) for key in ids} for unit in draw(st.sets(st.sampled_from(UNITS), min_size=2))}
             for _ in texts]
    return [*texts, *facts]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(years_of())
def test_parts_add_up_exactly(made):
    if not set(made[2]) & set(made[3]):
        with pytest.raises(Refused):
            between(*made)
        return
    exact(between(*made))


SAME = {"1": (10, "1"), "s1": (10, "1")}
LAST = {"a": {"1": 8, "s1": 8}, "b": {"1": 7, "s1": 7}, "c": {"1": 6, "s1": 5}}


def test_nothing_moved_where_nothing_changed():
    assert told(between(year(2016, SAME), year(2017, SAME), LAST, LAST)) == {"a": {}, "b": {}, "c": {}}


def test_each_kind_of_figure_alone():
    """a falls by its survey alone and is passed by b and c, who did nothing."""
    now = {**LAST, "a": {"1": 8, "s1": 1}}
    found = told(between(year(2016, SAME), year(2017, SAME), LAST, now))
    assert found == {"a": {"survey": (-7, 2)}, "b": {"others": (0, -1)}, "c": {"others": (0, -1)}}
    now = {**LAST, "c": {"1": 10, "s1": 5}}
    found = told(between(year(2016, SAME), year(2017, SAME), LAST, now))
    assert found == {"c": {"appraisal": (4, -1)}, "a": {}, "b": {"others": (0, 1)}}


def test_the_rubric_alone():
    """An item counts twice as much: a gains 8, b 7, c 6 points on the same figures."""
    found = told(between(year(2016, SAME), year(2017, {"1": (20, "2"), "s1": (10, "1")}), LAST, LAST))
    assert found == {"a": {"rubric": (8, 0)}, "b": {"rubric": (7, 0)}, "c": {"rubric": (6, 0)}}


def test_an_item_without_a_counterpart_is_its_own_points():
    """By the index too: what is left out makes no other item worth more (out of 20 both years)."""
    new = {"1": (10, "1"), "s1": (10, "1", "same_as: new, ")}
    now = {unit: {"1": marks["1"], "s1": 10 - marks["s1"]} for unit, marks in LAST.items()}
    years = between(year(2016, SAME), year(2017, new), LAST, now)
    assert {unit: parts["items"][0] for unit, parts in told(years).items()} == {"a": -6, "b": -4}  | {"c": 0}
    assert years.common == (F(1, 2), F(1, 2))
    assert [left.item for left in years.matched.left_before] == [left.item for left in years.matched.left_after] == [
        "s1"]
    years = between(year(2016, SAME, by="index"), year(2017, new, by="index"), LAST, now)
    assert {change.shown.unit.id: change.part("items").points for change in years.changes} == {
        "a": -30, "b": -20, "c": 0}
    exact(years)


def test_renamed_items_are_followed():
    new = {"A": (10, "1", 'same_as: "1", '), "s1": (10, "1")}
    now = {unit: {"A": marks["1"], "s1": marks["s1"]} for unit, marks in LAST.items()}
    assert told(between(year(2016, SAME), year(2017, new), LAST, now)) == {"a": {}, "b": {}, "c": {}}


def test_which_units_were_compared():
    """The best one left, and a better one came: ranks move by that alone."""
    now = {"b": LAST["b"], "c": LAST["c"], "z": {"1": 10, "s1": 10}}
    years = between(year(2016, SAME), year(2017, SAME), LAST, now)
    assert told(years) == {"z": {}, "b": {}, "c": {}, "a": {}}
    now = {"b": LAST["b"], "c": LAST["c"]}
    years = between(year(2016, SAME), year(2017, SAME), LAST, now)
    assert told(years) == {"b": {"units": (0, -1)}, "c": {"units": (0, -1)}, "a": {}}
    by_id = {change.shown.unit.id: change for change in years.changes}
    assert by_id["a"].why == ("ended",) and by_id["a"].comparable == "no" and by_id["a"].points is None


def test_performance_and_weights_share_what_they_make_together():
    """8 → 10 in an item that counts 1, then 2: 2 or 4 by performance, 8 or 10 by the rubric, the mean of both."""
    one = {"1": (10, "1")}
    found = told(between(year(2016, one), year(2017, {"1": (20, "2")}), {"a": {"1": 8}}, {"a": {"1": 10}}))
    assert found == {"a": {"appraisal": (3, 0), "rubric": (9, 0)}}


# -- units that merged, split or began in the year ---------------------------------------------------------------------
MERGED = {"m": (Part("a", "Đơn vị a", F(3, 4), basis="population"), Part("b", "Đơn vị b", F(1, 4)))}


@pytest.mark.parametrize(("how", "before"), [("weighted", F(31, 2)), ("mean", F(15))])
def test_the_past_of_a_merged_unit_is_the_mean_of_its_parts(how, before):
    now = {"m": {"1": 9, "s1": 9}, "c": LAST["c"]}
    years = between(year(2016, SAME), year(2017, SAME, f"last_of_merged: {how}\n"), LAST, now, {"c": "c"}, MERGED)
    change = years.by_unit()["m"]
    assert change.points_before == before and change.rank_before is None and change.points == 18 - before
    assert change.comparable == "partly" and change.why == (f"merged_{how}",)
    exact(years)
    assert change.part("survey").points == 9 - (F(31, 4) if how == "weighted" else F(15, 2))
    assert not [one for one in years.changes if one.after is None]


def test_a_merged_unit_is_compared_only_as_the_rubric_says():
    now = {"m": {"1": 9, "s1": 9}, "c": LAST["c"]}
    for how, why in (("last_of_merged: none\n", "merged_none"), ("", "merged_unstated")):
        years = between(year(2016, SAME), year(2017, SAME, how), LAST, now, {"c": "c"}, MERGED)
        change = years.by_unit()["m"]
        assert change.why == (why,) and change.comparable == "no" and not change.parts


def test_a_unit_for_a_part_of_the_year_is_marked():
    units = [{"unit_id": "a", "valid_from": "01/7/2017"}, "b", "c"]
    years = between(year(2016, SAME), year(2017, SAME), LAST, LAST, units=units)
    assert years.by_unit()["a"].why == ("part_year_after",) and years.by_unit()["a"].comparable == "partly"
    assert years.by_unit()["b"].comparable == "yes"


def test_a_unit_with_another_code_and_name_is_followed():
    now = {"x": {"1": 8, "s1": 8}, "b": LAST["b"], "c": LAST["c"]}
    years = between(year(2016, SAME), year(2017, SAME), LAST, now, {"x": "a", "b": "b", "c": "c"})
    change = years.by_unit()["x"]
    assert change.rank_before == 1 and change.why == ("renamed", "recoded") and change.comparable == "yes"


# -- what limits the whole comparison ----------------------------------------------------------------------------------
def test_nothing_in_common_is_refused():
    with pytest.raises(Refused) as problem:
        between(year(2016, SAME), year(2017, {"9": (10, "1")}), LAST, {"a": {"9": 1}})
    assert problem.value.findings[0].code == "compare_without_items"
    with pytest.raises(Refused) as problem:
        between(year(2016, SAME), year(2017, SAME), LAST, {"z": LAST["a"]})
    assert problem.value.findings[0].code == "compare_without_units"


def test_what_limits_the_comparison_is_told():
    new = {"1": (10, "1"), "9": (30, "1")}
    now = {unit: {"1": 1, "9": 1} for unit in LAST}
    found = {one.code: one for one in between(year(2016, SAME), year(2017, new, by="index"), LAST, now).found}
    apart = found["compare_items_apart"]
    assert apart.severity == "warning" and apart.values["share_after"] == F(1, 4)
    assert "compare_other_figure" in found


def test_items_that_moved_most():
    now = {**LAST, "a": {"1": 3, "s1": 9}}
    years = between(year(2016, SAME), year(2017, SAME), LAST, now)
    change = years.by_unit()["a"]
    lost, gained = most_moved(years, change)
    assert [(one.item.id, one.before, one.after, one.moved) for one in (*lost, *gained)] == [
        ("1", 8, 3, -5), ("s1", 8, 9, 1)]
    assert sum(one.moved for one in items_moved(years, change)) == change.points


def test_a_unit_over_many_years():
    first = between(year(2015, SAME), year(2016, SAME), {"a": LAST["c"], "b": LAST["b"]}, LAST)
    second = between(year(2016, SAME), year(2017, SAME), LAST, LAST)
    found = {change.shown.unit.id: told for change, told in over_years([first, second])}
    assert found["a"] == [(2, 11), (1, 16), (1, 16)] and found["c"] == [(None, None), (3, 11), (3, 11)]
