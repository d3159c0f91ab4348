"""Errors print their sentence with its place, name what is near, and survive the library's own ways of being raised."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import rubric, scored

from papi_kit import findings
from papi_kit.findings import Refused, Unknown, Unreadable, error, note, warning
from papi_kit.jobs.rubric import load_rubric
from papi_kit.jobs.score import assess
from papi_kit.ranking import RankingRefused, rank_probabilities

ROOT = Path(__file__).resolve().parents[1]
TEXT = '- {id: "1.1", name: A, max: 5, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}'


def assessment():
    facts = [("a", "1.1", "x", "50%"), ("b", "1.1", "x", "80%")]
    return scored(rubric(TEXT), facts, ["a", "b"])


def test_a_file_that_is_not_there_is_a_sentence():
    with pytest.raises(Unreadable) as caught:
        load_rubric("nope.yaml")
    assert str(caught.value).startswith("nope.yaml: Không tìm thấy tệp bộ tiêu chí")
    assert caught.value.text("en").startswith("nope.yaml: The rubric file does not exist")


def test_a_refused_rubric_prints_every_error_with_its_place():
    with pytest.raises(Refused) as caught:
        load_rubric(ROOT / "tests" / "wrong" / "two-upper-ends.yaml")
    lines = str(caught.value).splitlines()
    errors = [f for f in caught.value.findings if f.severity == "error"]
    assert len(lines) == len(errors) > 0
    assert all(line.startswith(f"{f.place}: ") for line, f in zip(lines, errors, strict=True))


def test_what_is_no_error_is_printed_where_nothing_else_is_and_long_lists_are_cut():
    mixed = Refused([note("unknown_item", text="1", near=[]), error("unknown_item", "a.yaml:3", text="2", near=[])])
    assert str(mixed) == "a.yaml:3: Không có mục mang mã “2”. Đề nghị sửa mã."
    assert "“1”" in str(Refused([warning("unknown_item", text="1", near=[])]))
    many = str(Refused([error("unknown_item", text=str(n), near=[]) for n in range(25)])).splitlines()
    assert (len(many), many[-1]) == (11, "… (+15)")


def test_without_sentences_the_code_and_its_values_are_printed(monkeypatch):
    monkeypatch.setattr(findings, "_voice", findings._unspoken)
    assert str(RankingRefused("rank_coverage", coverage=3)) == "rank_coverage coverage=3"


@pytest.mark.parametrize(("asked", "said"),
                         [("Đơn vị b1", "“Đơn vị b (b)”"), ("zzz", "Trong danh sách có: Đơn vị b (b), Đơn vị a (a).")])
def test_a_unit_that_is_not_there_is_a_key_error_that_says_which_are(asked, said):
    with pytest.raises(KeyError) as caught:
        assessment().result(asked)
    assert isinstance(caught.value, Refused) and said in str(caught.value) and f"“{asked}”" in str(caught.value)


def test_units_are_found_by_id_and_by_name():
    found = assessment()
    assert found.result("b") is found.result("đơn vị B")
    assert found.item("1.1").id == "1.1"


def test_an_item_and_a_stage_that_are_not_there():
    with pytest.raises(Unknown, match=r"“1\.2”.* Tại đó có: 1\.1\."):
        assessment().item("1.2")
    with pytest.raises(Unknown, match="appraisal"):
        assess(ROOT / "rubrics" / "2022.yaml", stage="zzz")


@pytest.mark.parametrize("problem", [Refused([error("unknown_item", "a", text="1", near=[])]),
                                     Unreadable(error("missing_file", "b"))])
def test_errors_go_through_other_processes(problem):
    again = pickle.loads(pickle.dumps(problem))
    assert type(again) is type(problem) and str(again) == str(problem)


def test_the_ranking_library_alone_speaks_too():
    with pytest.raises(RankingRefused, match=r"^[A-ZĐ].* "):
        rank_probabilities([], [])
    code = ("import sys, papi_kit; print(sorted({'pandas', 'numpy', 'papi_kit.language.messages', 'click'} & "
            "set(sys.modules)))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          cwd=ROOT).stdout.strip() == "[]"
