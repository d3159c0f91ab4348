"""What must hold of every rubric and all facts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F
from typing import Any

from helpers import ranks, scored
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scoring.strategies import SHARE_BASED, Case, as_yaml, cases

CHECKED = settings(max_examples=80)


def outcome(assessment, without: str = "") -> dict[str, Any]:
    """All that is printed of each unit, but for places."""
    return {
        result.unit.id: (
            result.totals,
            result.rank,
            result.of,
            result.band,
            result.status,
            result.standing.part_ranks,
            {key: (s.status, s.points, s.max_points) for key, s in result.state.scores.items()},
        )
        for result in assessment.results
        if result.unit.id != without
    }


@given(cases())
@CHECKED
def test_points_lie_between_0_and_the_max_in_force(case):
    for result in scored(case.text, case.facts, case.units).results:
        for key, score in result.state.scores.items():
            assert score.points is None or 0 <= score.points <= score.max_points, key
        assert result.totals.points is None or result.totals.points >= 0


@given(cases(whole=True))
@CHECKED
def test_whoever_has_a_complete_total_and_no_error_has_a_rank_and_a_band(case):
    found = scored(case.text, case.facts, case.units)
    wrong = {unit for finding in found.found if finding.severity == "error"
             for unit in (finding.unit_id, *finding.units)}
    for result in found.results:
        there = result.totals.index is not None
        assert (there and not result.unclassed) == bool(result.band)
        unranked = any(veto.unranks for veto in result.unclassed)
        assert (result.rank is not None) == (there and result.unit.id not in wrong and not unranked)
        assert (result.rank is None) == bool(result.reason)
        if not wrong and all(score.status == "scored" for score in result.state.scores.values()):
            assert there
    assert min((rank for rank in ranks(found).values() if rank), default=1) == 1


@given(cases())
@CHECKED
def test_a_total_that_is_held_keeps_within_what_holds_it(case):
    for result in scored(case.text, case.facts, case.units).results:
        for number, before, after in result.totals.limited:
            limit = case.rubric["total"]["limits"][number]
            ends = {key: F(limit[key]) for key in ("at_most", "at_least", "points") if key in limit}
            assert after == next(iter(ends.values())) != before


@given(cases())
@CHECKED
def test_without_the_units_that_a_veto_takes_out_nothing_changes(case):
    found = scored(case.text, case.facts, case.units)
    out = {r.unit.id for r in found.results if r.reason == "veto"}
    left = [unit for unit in case.units if unit["unit_id"] not in out]
    again = scored(case.text, [fact for fact in case.facts if fact[0] not in out], left)
    assert outcome(again) == {unit: told for unit, told in outcome(found).items() if unit not in out}


def reversed_keys(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: reversed_keys(data[key]) for key in reversed(data)}
    return [reversed_keys(entry) for entry in data] if isinstance(data, list) else data


@given(cases(), st.randoms(use_true_random=False))
@CHECKED
def test_the_order_of_units_rows_and_keys_changes_nothing(case, random):
    units, facts = random.sample(case.units, len(case.units)), random.sample(case.facts, len(case.facts))
    assert outcome(scored(as_yaml(reversed_keys(case.rubric)), facts,
                          units)) == outcome(scored(case.text, case.facts, case.units))


def with_one_more(case: Case, **unit: Any) -> Case:
    """The case with a unit that has the facts of the first."""
    like = case.units[0]
    more = [("more", *fact[1:]) for fact in case.facts if fact[0] == like["unit_id"]]
    return replace(case, units=[*case.units, {**like, "unit_id": "more", **unit}], facts=[*case.facts, *more])


@given(cases())
@CHECKED
def test_a_unit_that_is_not_ranked_changes_nobody_else(case):
    more = with_one_more(case, ranked="no")
    assert outcome(scored(more.text, more.facts,
                          more.units), "more") == outcome(scored(case.text, case.facts, case.units))


@given(cases())
@CHECKED
def test_a_unit_without_figures_changes_nobody_else(case):
    more = with_one_more(case)
    nothing = [fact for fact in more.facts if fact[0] != "more"]
    found = scored(more.text, nothing, more.units)
    assume(found.result("more").status == "incomplete")
    assert outcome(found, "more") == outcome(scored(case.text, case.facts, case.units))


def scaled(node: dict[str, Any], by: F) -> dict[str, Any]:
    parts = {key: [scaled(part, by) for part in node[key]] for key in ("criteria", "components") if key in node}
    return {**node, "max": str(node["max"] * by), **parts}


@given(cases(SHARE_BASED, plain=True), st.sampled_from([F(2), F(10), F(1, 2), F(1, 3)]))
@CHECKED
def test_all_maxima_times_a_number_leave_index_and_ranks(case, by):
    larger = {**case.rubric, "domains": [scaled(domain, by) for domain in case.rubric["domains"]]}
    facts = [fact for fact in case.facts if fact[2] != "points"]
    before, after = scored(case.text, facts, case.units), scored(as_yaml(larger), facts, case.units)
    assert ranks(after) == ranks(before)
    assert [r.totals.max_points for r in after.results] == [r.totals.max_points * by for r in before.results]
    exact = "geometric" not in case.text  # its mean is computed to 28 digits
    for old, new in zip(before.results, after.results, strict=True):
        assert old.totals.index == new.totals.index or not exact
