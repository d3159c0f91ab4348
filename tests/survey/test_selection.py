"""Systematic PPS: inclusion probabilities integrated exactly over the random start,
units of certainty, stages, weights."""

import random
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.findings import Place
from papi_kit.survey import SurveyDesign
from papi_kit.survey.sampling.frame import Columns, Psu, read_psus
from papi_kit.survey.sampling.plan import Plan, check_plan
from papi_kit.survey.sampling.selection import (
    alone,
    certain_units,
    draw,
    inclusions,
    systematic_numbers,
    systematic_pps,
)
from papi_kit.written.rows import Row

F = Fraction
SIZES = [120, 45, 300, 80, 60, 95, 210, 33]


def over_the_start(choose, breaks):
    """How often each outcome is chosen: the start runs over [0, 1), between breaks the choice is constant."""
    ends = sorted({F(0), F(1), *(b % 1 for b in breaks)})
    found: Counter[int] = Counter()
    for low, high in pairwise(ends):
        chosen = choose((low + high) / 2)
        assert chosen == choose(low)
        for one in chosen:
            found[one] += high - low
    return found


def integrated(sizes, wanted, forced=()):
    chance = [p for p in inclusions(sizes, wanted, forced) if p < 1]
    breaks = np.cumsum(chance).tolist() if chance else []
    return over_the_start(lambda start: [one.index for one in systematic_pps(sizes, wanted, start, forced)], breaks)


@pytest.mark.parametrize("wanted", [1, 2, 3])
def test_inclusion_is_m_size_over_total(wanted):
    found = integrated(SIZES, wanted)
    assert [found[n] for n in range(len(SIZES))] == [F(wanted * size, sum(SIZES)) for size in SIZES]


def test_certainty_is_found_again_until_none_is_left():
    """1000 is certain of 3 at first; of the 260 left 150 reaches 130, of the last 110 one is drawn by size."""
    sizes = [1000, 150, 60, 50]
    assert certain_units(sizes, 3) == {0, 1}
    assert inclusions(sizes, 3) == [1, 1, F(60, 110), F(50, 110)]
    assert integrated(sizes, 3) == {0: 1, 1: 1, 2: F(60, 110), 3: F(50, 110)}


def test_a_unit_as_long_as_the_interval_is_certain():
    assert certain_units([50, 25, 25], 2) == {0}
    assert certain_units([5, 5, 5], 3) == {0, 1, 2}


def test_forced_units_and_pps_beside_them():
    found = integrated([10, 100, 90, 60], 3, [True, False, False, False])
    assert certain_units([10, 100, 90, 60], 3, [True, False, False, False]) == {0}
    assert [found[n] for n in range(4)] == [1, F(200, 250), F(180, 250), F(120, 250)]


@given(sizes=st.lists(st.integers(1, 10**6), min_size=1, max_size=25), data=st.data())
def test_any_start_draws_the_wanted_number_once_each(sizes, data):
    wanted = data.draw(st.integers(1, len(sizes)))
    start = F(data.draw(st.floats(0, 1, exclude_max=True)))
    drawn = systematic_pps(sizes, wanted, start)
    assert len({one.index for one in drawn}) == len(drawn) == wanted
    assert [one.index for one in drawn] == sorted(one.index for one in drawn)
    assert sum(inclusions(sizes, wanted)) == wanted
    assert {one.index for one in drawn if one.certain} == certain_units(sizes, wanted)


@given(sizes=st.lists(st.integers(1, 60), min_size=2, max_size=8), data=st.data())
def test_any_inclusion_integrates_to_what_is_said(sizes, data):
    wanted = data.draw(st.integers(1, len(sizes)))
    found = integrated(sizes, wanted)
    assert [found[n] for n in range(len(sizes))] == inclusions(sizes, wanted)


@pytest.mark.parametrize(("households", "take"), [(53, 16), (16, 16), (100, 7), (17, 16)])
def test_each_household_has_the_same_chance(households, take):
    breaks = [F(n * take, households) for n in range(households)]
    found = over_the_start(lambda start: systematic_numbers(households, take, start), breaks)
    assert found == dict.fromkeys(range(1, households + 1), F(take, households))


# -- stages ----------------------------------------------------------------------------------------------------------
def frame(strata=4, villages=7):
    sizes = random.Random(1)
    return [Psu(f"Xã {s}", f"Thôn {v}", sizes.randint(30, 300), place=f"f:{s}:{v}") for s in range(strata)
            for v in range(villages)]


def plan(units, m=2, **more):
    return Plan(2022, {psu.stratum: m for psu in units}, 16, **{"reserve": 4, **more})


def picked(sample):
    return [(one.psu.stratum, one.psu.upper, one.psu.name, one.numbers, one.reserves) for one in sample]


def test_the_order_of_the_rows_does_not_matter_and_the_seed_does():
    units = frame()
    first = picked(draw(units, plan(units)))
    shuffled = random.Random(5).sample(units, len(units))
    assert picked(draw(shuffled, plan(units))) == first
    assert picked(draw(units, replace(plan(units), seed=2023))) != first


def test_a_stratum_does_not_depend_on_the_others():
    units = frame()
    alone_drawn = picked(draw(units[:7], plan(units)))
    assert alone_drawn == [row for row in picked(draw(units, plan(units))) if row[0] == "Xã 0"]


def test_frame_order_and_column_order():
    units = [replace(psu, sort=str(100 - n)) for n, psu in enumerate(frame(1))]
    ordered = [one.psu.place for one in draw(units[::-1], replace(plan(units, 3), order="frame"))]
    assert ordered == sorted(ordered, reverse=True)
    by_column = [int(one.psu.sort) for one in draw(units, replace(plan(units, 3), order="column"))]
    assert by_column == sorted(by_column)


def test_numbers_and_reserves_are_households_of_the_village_once_each():
    units = frame()
    for one in draw(units, plan(units, reserve=40)):
        numbers = [*one.numbers, *one.reserves]
        assert len(set(numbers)) == len(numbers) == min(56, one.psu.size)
        assert set(numbers) <= set(range(1, one.psu.size + 1)) and list(one.numbers) == sorted(one.numbers)


def test_without_certainty_the_sample_weights_itself():
    """Fixed take within PPS: each household has weight total/(m b)."""
    units = frame()
    for one in draw(units, plan(units)):
        total = sum(psu.size for psu in units if psu.stratum == one.psu.stratum)
        assert one.weight == F(total, 2 * 16)


def test_weights_sum_to_the_population_in_every_sample():
    """Σ weight·take: each unit drawn at random stands for total/m, each certain one for itself, whatever the seed."""
    for units, how in ((frame(), plan(frame(), 3)), (papi(), papi_plan(papi())),
                       ([*frame(1), Psu("Xã 0", "Thôn lớn", 4000)], plan(frame(1), 3))):
        for seed in range(20):
            assert sum(one.weight * len(one.numbers) for one in draw(units, replace(how, seed=seed))) == sum(
                psu.size for psu in units)


def test_what_is_not_proportional_to_size_is_right_in_expectation():
    """Σ value/inclusion integrated over the start, with a village of certainty: exactly the total of the values."""
    sizes, values = [900, 150, 60, 50, 45], [7, 1, 9, 2, 4]
    chance, found = inclusions(sizes, 3), integrated(sizes, 3)
    assert sum(found[n] * value / chance[n] for n, value in enumerate(values)) == sum(values)


def test_villages_counted_by_their_weights_in_three_stages():
    """24 villages, estimated by Σ 1/(inclusions) over 600 seeds: within four standard errors."""
    units = papi()
    counts = [float(sum(1 / (one.upper_inclusion * one.inclusion)
                        for one in draw(units, replace(papi_plan(units), seed=seed)))) for seed in range(600)]
    assert np.std(counts) > 0
    assert abs(np.mean(counts) - 24) < 4 * np.std(counts) / np.sqrt(600)


def papi():
    """One district: a seat that is certain, five other communes, four villages each."""
    sizes = random.Random(3)
    return [Psu("H", f"Thôn {v}", sizes.randint(40, 400), f"Xã {c}", upper_certain=c == 0, place=f"{c}:{v}")
            for c in range(6) for v in range(4)]


def papi_plan(units):
    return replace(plan(units), uppers=2)


def test_three_stages_as_papi_draws():
    units = papi()
    sample = draw(units, papi_plan(units))
    assert Counter(one.psu.upper for one in sample) == {"Xã 0": 2, sample[-1].psu.upper: 2}
    seat, other = sample[0], sample[-1]
    assert (seat.upper_certain, seat.upper_inclusion, seat.uppers_drawn, seat.uppers_of) == (True, 1, 1, 1)
    commune = {c: sum(psu.size for psu in units if psu.upper == c) for c in {psu.upper for psu in units}}
    rest = sum(size for name, size in commune.items() if name != "Xã 0")
    assert other.upper_inclusion == F(commune[other.psu.upper], rest)
    assert (other.uppers_drawn, other.uppers_of, other.drawn, other.of) == (1, 5, 2, 4)
    assert other.weight == 1 / (other.upper_inclusion * other.inclusion * F(16, other.psu.size))
    assert [finding.code for finding in alone(sample)] == ["one_psu"]


def test_households_are_even_over_seeds():
    """8 of 40: numbers five apart come together, so five sets are drawn with 1/5 each;
    chi-squared with 4 degrees of freedom."""
    units = [Psu("A", "Thôn 1", 40, place="1")]
    counts = Counter(draw(units, Plan(seed, {"A": 1}, 8))[0].numbers[0] for seed in range(3000))
    assert set(counts) == set(range(1, 6))
    assert sum((n - 600) ** 2 / 600 for n in counts.values()) < 18.5


def test_the_design_that_the_columns_name_is_accepted():
    """Strata, clusters, weights, population, certainty of the sample as `SurveyDesign` takes them."""
    units = [*frame(2), Psu("Xã 0", "Thôn lớn", 4000)]
    sample = draw(units, plan(units, 3))
    rows = [{"stratum": one.psu.stratum, "psu": f"{one.psu.stratum} {one.psu.name}", "weight": float(one.weight),
             "certainty": int(one.certain), "N_psus": one.of, "N_households": one.psu.size, "y": n % 3 % 2}
            for one in sample for n in one.numbers]
    design = SurveyDesign(pd.DataFrame(rows), strata="stratum", clusters="psu", weights="weight",
                          fpc=["N_psus", "N_households"], certainty="certainty")
    assert design.mean("y")["std_error"].iloc[0] > 0
    assert design.weights.sum() == pytest.approx(float(sum(one.weight * 16 for one in sample)))


def test_the_design_of_three_stages_is_accepted():
    """Also where a village is certain inside a commune that is not: the counts below upper units are of all."""
    units = [replace(psu, size=3000) if psu.name == "Thôn 1" else psu for psu in papi()]
    sample = draw(units, replace(papi_plan(units), uppers=3))
    assert any(one.certain and not one.upper_certain for one in sample)
    rows = [{"stratum": one.psu.stratum, "upper": one.psu.upper, "psu": f"{one.psu.upper} {one.psu.name}",
             "weight": float(one.weight), "certainty": int(one.upper_certain), "N_uppers": one.uppers_of,
             "N_psus": one.of, "N_households": one.psu.size, "y": n % 3 % 2} for one in sample for n in one.numbers]
    design = SurveyDesign(pd.DataFrame(rows), strata="stratum", clusters=["upper", "psu"], weights="weight",
                          fpc=["N_uppers", "N_psus", "N_households"], certainty="certainty")
    assert design.mean("y")["std_error"].iloc[0] > 0
    assert design.weights.sum() == pytest.approx(sum(psu.size for psu in units))


# -- what is wrong with a frame ----------------------------------------------------------------------------------------
COLUMNS = Columns("village", "households", "commune", certain="seat")


def read(*rows):
    named = [Row(Place("f.csv", line), dict(zip(("commune", "village", "households", "seat"), row, strict=True)))
             for line, row in enumerate(rows, 2)]
    return read_psus(named, COLUMNS, "")


def codes(*rows):
    return [(finding.code, finding.place) for finding in read(*rows)[1]]


@pytest.mark.parametrize(("row", "code"), [
    (("A", "1", "", ""), "frame_blank"), (("A", "1", "0", ""), "frame_zero"), (("A", "1", "nhiều", ""), "not_a_number"),
    (("A", "1", "-3", ""), "negative"), (("A", "1", "12,5", ""), "not_whole"),
    (("A", "1", "9999999999", ""), "frame_too_large"), (("", "1", "50", ""), "frame_blank"),
    (("A", "", "50", ""), "frame_blank"), (("A", "1", "50", "maybe"), "not_yes_no")])
def test_one_fault_a_row(row, code):
    assert codes(row, ("B", "2", "1.665", "có")) == [(code, "f.csv:2")]


def test_a_village_twice_and_a_commune_in_two_spellings():
    assert codes(("A", "Thôn Hoà", "50", ""), ("A", "thôn Hòa", "60", ""), ("Xã Hoà", "1", "50", ""),
                 ("Xã Hòa", "1", "60", "")) == [("frame_spelling", "f.csv:5"), ("psu_twice", "f.csv:3"),
                                                ("psu_twice", "f.csv:5")]


def test_an_empty_frame():
    assert [finding.code for finding in read_psus([], COLUMNS, "")[1]] == ["frame_no_rows"]


def checked(units, m, **more):
    return [finding.code for finding in check_plan(units, plan(units, m, **more))]


def test_plans_that_cannot_be_drawn():
    units = frame(1, 3)
    assert checked(units, 3) == []
    assert checked(units, 4) == ["too_few_psus"]
    assert checked([replace(units[0], size=15), *units[1:]], 2) == ["take_above_size"]
    seats = [replace(units[0], certain=True), replace(units[1], certain=True), units[2]]
    assert checked(seats, 1) == ["too_many_certain"]
    assert checked(seats, 2) == ["certain_leaves_none"]
    assert checked(seats, 3) == []
    assert checked(papi(), 2, uppers=7) == ["too_few_psus"]
    assert checked(papi(), 2, uppers=1) == ["certain_leaves_none"]
    assert checked(units, 3, reserve=100_000) == ["list_too_long_to_print"]


def test_one_unit_drawn_of_several_has_no_sampling_error():
    units = [replace(psu, size=100) for psu in frame(2, 3)]
    assert [finding.code for finding in alone(draw(units, plan(units, 1)))] == ["one_psu", "one_psu"]
    assert alone(draw(units, plan(units, 2))) == [] == alone(draw(units, plan(units, 3)))
