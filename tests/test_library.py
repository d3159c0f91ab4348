"""The library as the contract promises it: two functions, four frames, the columns of docs/reference/contract.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from papi_kit import assess, load_rubric

ROOT = Path(__file__).resolve().parents[1]
RUBRIC = ROOT / "rubrics" / "2022.yaml"


def promised(file: str) -> list[str]:
    contract = (ROOT / "docs" / "reference" / "contract.md").read_text(encoding="utf-8")
    return re.search(rf"`{file}`: `([^`]+)`", contract)[1].split(",")


@pytest.fixture(scope="module")
def assessment():
    return assess(RUBRIC)


@pytest.mark.parametrize("name", ["ranking", "scores", "findings", "estimates"])
def test_the_frames_have_the_columns_of_the_contract(assessment, name):
    assert list(getattr(assessment, name).columns) == promised(f"{name}.csv")


def test_the_frames_hold_numbers_and_one_row_a_unit_and_item(assessment):
    program = load_rubric(RUBRIC)
    ranking, scores = assessment.ranking, assessment.scores
    assert (len(ranking), len(scores)) == (8, 8 * len(program.items))
    city = ranking.set_index("unit_id").loc["TPBK"]
    assert (city["points"], city["index"], city["rank"], city["of"], city["rank_text"]) == (78.77, 78.77, 2, 8, "2/8")
    assert set(scores["kind"]) == {"domain", "criterion", "component"}
    assert set(scores["status"]) <= {"scored", "by_hand", "not_applicable", "missing", "incomplete", "not_for_group"}
    assert (scores["why"] != "").all() and (scores["rule"] != "").all()
