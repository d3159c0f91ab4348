"""Which ratings count: one a dossier; times in every way of writing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ratings_made import FIELDS, form, rating, read

from papi_kit.language.messages import sentence
from papi_kit.survey.ratings.counted import HOUR, MONTH, one_each
from papi_kit.survey.ratings.times import moments

MIX = "kind: ratings, least: 10, mix: [procedure, channel]"


def codes(found):
    for one in found:
        for lang in ("vi", "en"):
            assert "{" not in sentence(one, lang) and len(sentence(one, lang)) > 30
    return {one.code: one.values.get("count") for one in found}


def q01(kept):
    coded = kept.items["q01"]
    return [coded.levels[code] for code in coded.code]


TWICE = [rating("H1", "a", time="2024-05-03 09:15", first=1), rating("H2", "a", first=3),
         rating("H1", "a", time="2024-05-02 08:00", first=2), rating("H1", "a", time="", first=4)]


@pytest.mark.parametrize(("rule", "answers"), [("last", ["1", "3"]), ("first", ["3", "4"])])
def test_of_a_dossier_one_rating_counts_by_time(rule, answers):
    """A rating whose time is not known comes before the others."""
    kept, found = read(form(f"kind: ratings, least: 10, counts: {rule}"), TWICE)
    assert q01(kept) == answers
    assert codes(found) == {f"ratings_twice_{rule}": 2, "ratings_time_unread": 1}


def test_without_times_the_place_in_the_file_tells():
    kept, found = read(form(fields="fields: {dossier: hs}"), [rating("H1", "a", first=1), rating("H1", "a", first=2)])
    assert q01(kept) == ["2"]
    assert codes(found) == {"ratings_without_time": None, "ratings_twice_last": 1}


def test_a_dossier_with_two_units_does_not_count():
    rows = [rating("H1", "a"), rating("H2", "a"), rating("H1", "b"), rating("H3", "b")]
    kept, found = read(form(), rows)
    assert len(kept) == 2 and codes(found) == {"ratings_units_differ": 2}
    assert next(one for one in found if one.code == "ratings_units_differ").severity == "error"
    assert found[0].place.line == 2


def test_places_are_those_of_the_file():
    kept, _ = read(form(), TWICE)
    assert [kept.place(row, "q01").line for row in range(len(kept))] == [2, 3]


def test_ratings_without_a_number_each_count():
    kept, found = read(form(), [rating("", "a"), rating("", "b"), rating("H1", "a")])
    assert len(kept) == 3 and codes(found) == {"ratings_without_number": 2}


def test_without_columns_of_dossiers_and_times_it_says_so():
    kept, found = read(form(fields=""), [rating("H1", "a"), rating("H1", "a")])
    assert len(kept) == 2 and codes(found) == {"ratings_without_dossier": None, "ratings_without_time": None}
    assert set(kept.rows[MONTH]) == {""} and set(kept.rows[HOUR]) == {""}


def test_a_blank_in_the_mix_is_told_and_counts():
    kept, found = read(form(MIX), [rating("H1", "a", channel=""), rating("H2", "a"), rating("H3", "a", procedure="")])
    assert len(kept) == 3 and codes(found) == {"ratings_mix_blank": 1}
    assert [one.values["column"] for one in found] == ["tt", "kenh"]


def test_nothing_that_stands_in_a_cell_is_told():
    rows = [rating("BIMAT-1", "a", time="hôm kia"), rating("BIMAT-1", "b"), rating("BIMAT-2", "a", time="1999-01-01")]
    _, found = read(form(), rows)
    assert {"ratings_time_unread", "ratings_of_other_years", "ratings_units_differ"} == set(codes(found))
    said = " ".join(str(one.values) + str(one.place) for one in found)
    assert "BIMAT" not in said and "hôm kia" not in said and "1999" not in said


def test_officers_go_by_a_code():
    names = ["Nguyễn Văn An", "Trần Thị Bé", "Nguyễn Văn An"]
    kept, _ = read(form(), [rating(f"H{n}", "a", officer=name) for n, name in enumerate(names)])
    assert kept.rows["cb"].tolist() == ["#1", "#2", "#1"]


WRITTEN = {
    "2024-05-03T10:22:00+07:00": "2024-05-03T10:22:00", "2024-05-03T22:22:00Z": "2024-05-04T05:22:00",
    "2024-05-03 10:22": "2024-05-03T10:22:00", "3/5/2024 9:05": "2024-05-03T09:05:00", "03-05-2024": "2024-05-03",
    "03.05.2024 10:22:59": "2024-05-03T10:22:59", "10:22 03/05/2024": "2024-05-03T10:22:00", "2024-05": "2024-05-01",
    "2024": "NaT", "": "NaT", "hôm qua": "NaT", "2024-13-01": "NaT", "31/02/2024": "NaT", "45000": "NaT"}


def test_times_in_every_way_of_writing():
    assert moments(list(WRITTEN)).tolist() == np.array(list(WRITTEN.values()), dtype="datetime64[s]").tolist()


@pytest.mark.parametrize(("times", "hours"), [
    (["2024-05-03 09:15", "2024-05-04"], ["2024-05-03 09", ""]),
    (["2024-05-03 00:00:00", "2024-05-04 00:00:00"], ["", ""]),      # days, which a program gave an hour
    (["2024-05-03 00:00:00", "2024-05-04 07:30:00"], ["2024-05-03 00", "2024-05-04 07"])])
def test_days_without_an_hour_have_none(times, hours):
    kept, _ = read(form(), [rating(f"H{n}", "a", time=time) for n, time in enumerate(times)])
    assert kept.rows[HOUR].tolist() == hours
    assert set(kept.rows[MONTH]) == {"2024-05"}


def test_the_field_of_time_may_be_another_programs():
    """A column that Google Forms adds is the time without being named."""
    header = ("hs", "xa", "tt", "kenh", "cb", "Dấu thời gian", "q01", "q02")
    kept, found = read(form(fields=FIELDS.replace("time: luc, ", "")), [rating("H1", "a")], header)
    assert codes(found) == {} and kept.rows[MONTH].tolist() == ["2024-05"]


@given(st.lists(st.tuples(st.integers(-1, 4), st.integers(0, 1), st.integers(0, 3)), max_size=12),
       st.sampled_from(["last", "first"]))
def test_one_each_is_what_a_clerk_would_pick(rows, which):
    dossier, unit, time = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    kept, astray = one_each(dossier, unit, time.astype("datetime64[s]"), which)
    for place, (number, _, _) in enumerate(rows):
        own = [(one[2], at) for at, one in enumerate(rows) if one[0] == number] if number >= 0 else [(0, place)]
        several = number >= 0 and len({one[1] for one in rows if one[0] == number}) > 1
        picked = (max if which == "last" else min)(own)[1]
        assert (kept[place], astray[place]) == (not several and picked == place, several)
