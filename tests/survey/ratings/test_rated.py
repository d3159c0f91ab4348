"""Results of ratings: figures, what is kept back across all that is printed, bursts."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ratings_made import form, rated, rating

from papi_kit.survey.ratings.rated import METHOD, SUPPRESSED

LEAST = 5
WANTED = f"kind: ratings, least: {LEAST}"
MONTHS = ("2024-01", "2024-02", "2024-03")


def table(found):
    return pd.concat(found.rows(), ignore_index=True)


def of(found, unit, of="overall"):
    rows = table(found)
    return rows[(rows.unit_id == unit) & (rows.of == of) & (rows.measure == "satisfied")].iloc[0]


def several(unit, count, good, month="2024-01", **more):
    return [rating(f"{unit}{month}{n}", unit, time=f"{month}-{1 + n % 28:02} 10:00", first=5 if n < good else 2, **more)
            for n in range(count)]


def test_figures_are_plain_shares_without_an_error():
    found = rated(form(WANTED), [*several("a", 20, 15), *several("b", 10, 4)])
    assert of(found, "a")[["estimate", "n", "flag", "method", "design"]].tolist() == [0.75, 20, "", METHOD, METHOD]
    assert of(found, "")[["estimate", "n"]].tolist() == [pytest.approx(19 / 30), 30]
    assert {"std_error", "conf_low", "deff", "df"}.isdisjoint(table(found).columns)


def test_questions_keep_their_own_base():
    rows = [*several("a", 20, 15, second=9), *several("b", 20, 15)]           # 9: don't know
    found = rated(form(WANTED), rows)
    assert of(found, "a", "q02")[["n", "missing", "flag"]].tolist() == [0, 1, "none"]
    assert of(found, "b", "q02")[["n", "estimate"]].tolist() == [20, 0.75]


def test_a_small_unit_and_its_guard_say_nothing():
    found = rated(form(WANTED), [*several("a", 20, 15), *several("b", 3, 1), *several("c", 9, 9), *several("d", 30, 9)])
    for unit in ("b", "c"):
        for what in ("overall", "F1", "q01"):
            row = of(found, unit, what)
            assert row.flag == SUPPRESSED and np.isnan(row[["estimate", "n", "missing"]].astype(float)).all()
    assert found.hidden("overall") == {"b", "c"} and of(found, "").n == 62


CELLS = st.lists(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=3, max_size=3), min_size=1,
                 max_size=5)


@settings(max_examples=40)
@given(CELLS)
def test_nothing_hidden_follows_from_everything_that_is_printed(cells):
    """What a reader may know: each figure shown times its base, of units, questions and months. Unknown: the satisfied
    answers of each unit, month and question."""
    if not any(both or one for months in cells for both, one in months):
        return
    rows, places = [], {}
    for unit, months in enumerate(cells):
        for month, (both, one) in zip(MONTHS, months, strict=True):
            for n in range(both + one):
                rows.append(rating(f"{unit}-{month}-{n}", f"u{unit}", time=f"{month}-02 10:00", first=5,
                                   second=4 if n < both else 9))
            for item, count in (("q01", both + one), ("q02", both)):
                if count:
                    places[f"u{unit}", month, item] = count
    found = rated(form(WANTED), rows)
    printed, hidden = [], []

    def figure(shown, unit=None, month=None, item=None):
        row = np.array([(unit in (None, u)) & (month in (None, m)) & (item in (None, i)) for u, m, i in places], float)
        if row.any():
            (printed if shown else hidden).append(row)

    for row in table(found).itertuples():
        if row.of != "F1":                   # the one factor is the whole, which may be shown where questions are not
            figure(row.flag != SUPPRESSED, row.unit_id or None, None, row.of if row.of.startswith("q") else None)
    months = found.by_month["satisfied"]
    for number, unit in enumerate([*found.units, None]):
        for place, month in enumerate(found.months):
            figure(np.isfinite(months.n[number, place]), unit, month)
    known = np.linalg.matrix_rank(np.array(printed)) if printed else 0
    base = np.array(list(places.values()))
    for row in hidden:
        same = any((row == other).all() for other in printed)        # a question that alone was answered is the whole
        assert not same or row @ base >= LEAST
        assert same or np.linalg.matrix_rank(np.array([*printed, row])) == known + 1


def test_every_figure_shown_rests_on_enough():
    found = rated(form(WANTED), [*several("a", 20, 15, "2024-01"), *several("a", 2, 1, "2024-02"),
                                 *several("b", 9, 3, "2024-02"), *several("c", 30, 3, "2024-03")])
    for months in found.by_month.values():
        assert np.nanmin(np.where(months.n > 0, months.n, np.nan)) >= LEAST
        assert (np.isfinite(months.n) | (months.state[:, :-1] > 0)).all()


def test_months_of_all_units():
    found = rated(form(WANTED), [*several("a", 20, 15, "2024-01"), *several("b", 20, 5, "2024-02"),
                                 *several("a", 20, 20, "2024-02"), *several("b", 20, 5, "2024-01")])
    assert found.months == ("2024-01", "2024-02")
    assert found.by_month["satisfied"].estimate[-1] == pytest.approx([0.5, 0.625])


# ---- bursts


def busy(officers=6, days=20, seed=3):
    """Ratings of an ordinary year: two an hour, 60% with the best answers."""
    dice = np.random.default_rng(seed)
    return [rating(f"{officer}-{day}-{n}", f"u{officer % 2}", officer=f"CB{officer:02}", first=5 if dice.random() < 0.6
                   else 3, time=f"2024-05-{1 + day:02} {8 + n % 6:02}:{int(dice.integers(60)):02}")
            for officer in range(officers) for day in range(days) for n in range(12)]


def burst(count, officer="CB01", hour=16, first=5):
    return [rating(f"burst{officer}{n}", "u1", officer=officer, time=f"2024-05-25 {hour}:{n:02}", first=first)
            for n in range(count)]


def kinds(rows):
    found = rated(form(WANTED), rows).bursts
    return list(found[["kind", "officer", "period", "ratings", "alike", "answers"]].itertuples(index=False, name=None))


def test_an_ordinary_year_has_no_burst():
    assert kinds(busy()) == []


def test_the_burst_of_an_officer_is_told_once():
    assert kinds([*busy(), *burst(25)]) == [("officer_hour", "CB01", "2024-05-25 16", 25, 25, "5, 5")]


def test_a_burst_over_several_officers_is_the_hours():
    rows = [one for n in range(5) for one in burst(5, f"CB{n:02}")]
    assert [(kind, ratings) for kind, _, _, ratings, _, _ in kinds([*busy(), *rows])] == [("hour", 25)]


def test_an_officer_whom_all_praise_all_month_is_told():
    rows = [rating(f"p{n}", "u0", officer="CB77", time=f"2024-05-{1 + n % 28:02} {8 + n // 28}:00") for n in range(84)]
    assert kinds([*busy(), *rows]) == [("officer_month", "CB77", "2024-05", 84, 84, "5, 5")]


def test_a_few_equal_ratings_prove_nothing():
    assert kinds([*busy(), *burst(9)]) == []


def test_where_everybody_says_the_same_only_a_crowd_is_told():
    usual = [rating(f"{day}-{n}", "u0", time=f"2024-05-{1 + day:02} {8 + n % 6:02}:00") for day in range(20)
             for n in range(12)]
    assert kinds(usual) == []
    crowd = [rating(f"c{n}", "u0", time=f"2024-05-25 09:{n:02}") for n in range(30)]
    assert [kind for kind, *_ in kinds([*usual, *crowd])] == ["officer_hour"]


def test_answers_of_a_unit_that_is_kept_back_are_not_told():
    """u1 guards a small unit, so its burst is told without what was answered."""
    rows = [*busy(), *[one for one in busy(seed=4) if one[1] == "u0"], *burst(25), *several("nhỏ", 3, 1, "2024-05")]
    rows = [[f"{n}", *one[1:]] for n, one in enumerate(rows)]
    found = rated(form(WANTED), rows)
    assert found.hidden("overall") == {"u1", "nhỏ"}
    assert found.bursts[["unit_id", "answers"]].values.tolist() == [["u1", ""]]


def test_without_any_answer_there_is_no_burst():
    assert rated(form(WANTED), [rating(n, "a", first="") for n in range(20)]).bursts.empty
