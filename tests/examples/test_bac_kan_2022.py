"""The main example: published figures of one city among invented ones, and a generator that can be run again."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from fractions import Fraction

import pytest

RUBRIC = "rubrics/2022.yaml"
KEYS = ("unit_id", "unit", "points", "max_points", "index", "band", "status", "rank_text")


@pytest.fixture(scope="module")
def generate(root):
    spec = importlib.util.spec_from_file_location("bac_kan_generate", root / "examples/bac-kan-2022/generate.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture(scope="module")
def facts(root):
    with (root / "examples/bac-kan-2022/facts.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_generator_gives_the_same_bytes(root, generate, tmp_path):
    generate.main(tmp_path)
    for name in ("units.csv", "facts.csv"):
        assert (tmp_path / name).read_bytes() == (root / "examples/bac-kan-2022" / name).read_bytes()


def test_the_city_has_its_published_total_and_rank(scored):
    city = scored(RUBRIC).result("TPBK")
    assert city.totals.points == Fraction("78.77")
    assert city.totals.max_points == 100
    assert city.rank_text == "2/8"


def test_the_city_is_marked_on_its_published_figures(scored):
    state = scored(RUBRIC).result("TPBK").state
    figures = {key[1]: value for key, value in state.figures.items() if key[0] == "I.2.1"}
    assert figures == {"tong": 115, "co_han": 61, "dung_han": 46, "qua_han": 15, "khong_han": 54}
    assert state.scores["I.2.1"].value == Fraction(46, 61)
    assert state.scores["I.2.1"].points == 2 * Fraction(46, 61)
    assert state.scores["I.7.2"].value == Fraction(7, 8)


def test_the_table_is_as_expected(scored, expected):
    found = scored(RUBRIC).ranking
    for row, want in zip(found.to_dict("records"), expected("bac-kan-2022"), strict=True):
        assert {key: str(row[key]) if isinstance(row[key], str) else float(row[key]) for key in KEYS} == \
            {key: want[key] if isinstance(row[key], str) else float(want[key]) for key in KEYS}


def test_no_error_and_only_the_warnings_put_in(scored):
    found = scored(RUBRIC).found
    assert not [f for f in found if f.severity == "error"]
    warnings = {(f.code, f.unit_id, f.item_id) for f in found if f.severity == "warning"}
    assert warnings == {("relation_fails", "H-D", ""), ("evidence_missing", "H-F", "I.5.1"), ("evidence_missing", "H-B", "I.6.1")}


def test_what_is_put_in_on_purpose_is_treated_as_the_readme_says(scored):
    def score(unit, item):
        return scored(RUBRIC).result(unit).state.scores[item]

    assert score("H-B", "I.6.1").points == 0
    assert score("H-F", "III.5.2").points == Fraction(1, 2)
    assert (score("H-E", "I.6.2").status, score("H-E", "I.6.2").points) == ("by_hand", 0)
    assert (score("H-E", "III.5.2").status, score("H-E", "III.5.2").points) == ("not_applicable", Fraction(3, 2))
    assert score("H-C", "II.1").status == "not_applicable"
    assert {u: scored(RUBRIC).result(u).totals.max_points for u in ("H-A", "H-C", "H-F")} == {"H-A": 99, "H-C": 98, "H-F": 99}


def test_every_invented_row_says_so(facts, generate):
    for row in facts:
        published = row["unit_id"] == "TPBK" and (row["item_id"], row["input"]) in generate.PUBLISHED
        assert ("minh hoạ" in row["note"]) != published
        assert ("đã công bố" in row["note"]) == published
        if published:
            assert row["evidence"] == generate.SOURCE
        elif row["evidence"]:
            assert "(minh hoạ)" in row["evidence"]


def test_the_notice_says_that_the_data_are_invented(scored):
    assert scored(RUBRIC).program.rubric.files.notice.startswith("Số liệu minh hoạ")


def test_no_mark_is_given_but_by_those_who_judge(facts):
    marks = {(row["unit_id"], row["item_id"], row["stage"]) for row in facts if row["input"] == "points"}
    assert {item for _, item, _ in marks} == {"I.3.2", "I.6.2"}
    assert {mark for mark in marks if mark[1] == "I.6.2"} == {("H-E", "I.6.2", "final")}


def test_stages_correct_each_other(facts):
    stages = {stage for stage in ("self", "appraisal", "explanation", "final") if any(row["stage"] == stage for row in facts)}
    assert stages == {"self", "appraisal", "explanation", "final"}
    corrected = [row for row in facts if row["stage"] in ("appraisal", "explanation") and row["note"] != "minh hoạ"]
    assert len(corrected) >= 30
    assert all(re.search("Biên bản thẩm định|Công văn giải trình", row["evidence"]) for row in corrected)


def test_no_wrongdoing_is_invented_for_the_city(scored, generate):
    state = scored(RUBRIC).result("TPBK").state
    found = {key: state.figures[key] for key in generate.NO_WRONGDOING}
    assert {key: {True: "yes", False: "no"}.get(v, v) if isinstance(v, bool) else v for key, v in found.items()} == generate.NO_WRONGDOING
