"""The example of ratings: made again byte for byte, and what was planted is found."""

import runpy
from pathlib import Path

import pytest

from papi_kit import assess_survey

HERE = Path(__file__).resolve().parents[2] / "examples" / "danh-gia-ho-so"


@pytest.fixture(scope="module")
def survey():
    return assess_survey(HERE / "khao-sat.yaml")


def test_the_generator_makes_the_same_bytes(tmp_path):
    runpy.run_path(str(HERE / "generate.py"))["main"](tmp_path)
    for name in ("danh-gia.csv", "units.csv"):
        assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes()


def overall(survey):
    rows = survey.estimates.query("of == 'overall' and measure == 'satisfied'")
    return rows.set_index("unit_id")


def test_the_small_commune_and_its_guard_are_not_published(survey):
    rows = overall(survey)
    assert set(rows.index[rows["flag"] == "suppressed"]) == {"X07", "X11"}
    assert rows["estimate"].notna().sum() == 15 and rows["std_error"].isna().all()
    assert survey.notice and all(group.rated for group in survey.satisfaction.groups)


def test_one_rating_a_dossier(survey):
    assert overall(survey).loc["", "n"] == 2515 - 20
    assert {one.code: one.values["count"] for one in survey.findings if one.code.startswith("ratings_")
            and "count" in one.values} == {"ratings_twice_last": 20, "ratings_time_unread": 15, "ratings_mix_blank": 10,
                                          "ratings_bursts": 1}


def test_the_burst_of_an_officer_is_found(survey):
    rows = survey.quality[["check", "unit_id", "collector", "form", "other_form"]].to_numpy().tolist()
    assert rows == [["burst_officer_hour", "X09", "CB092", "", ""]]


def test_the_commune_of_land_is_like_the_others_with_their_mix(survey):
    rated, = (group.rated for group in survey.satisfaction.groups)
    mix, rows = rated.mix["satisfied"], overall(survey)
    adjusted = dict(zip(rated.units, mix.adjusted, strict=True))
    plain = rows["estimate"].dropna().drop("")
    assert plain.idxmin() == "X04" and plain["X04"] < 0.6
    assert adjusted["X04"] == pytest.approx(0.78, abs=0.04)
    assert mix.weights.sum() == pytest.approx(1)
