"""The public interface, pinned: scripts and notebooks of others stand on these names, their frames and what they print.

A name may not be shadowed by a submodule, which import sets as an attribute of its package; so every function is called
after every submodule was imported.
"""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

import papi_kit
from papi_kit import Refused, Unreadable, assess, assess_survey, load_rubric, plan_sample, study
from papi_kit.language.columns.files import BY_NAME

ROOT = Path(__file__).resolve().parents[1]
RUBRIC, SURVEY = ROOT / "rubrics" / "2022.yaml", ROOT / "surveys" / "mot-cua-2019.yaml"
NAMES = ["Refused", "Unreadable", "assess", "assess_survey", "check_figures", "load_rubric", "plan_sample", "study"]


@pytest.fixture(scope="module")
def assessment():
    return assess(RUBRIC)


@pytest.fixture(scope="module")
def studied(assessment):
    return study(assessment, draws=100, factors=["weights"])


@pytest.fixture(scope="module")
def survey():
    return assess_survey(SURVEY)


def test_the_names():
    assert papi_kit.__all__ == NAMES and dir(papi_kit) == sorted([*NAMES, "__version__"])
    star: dict[str, object] = {}
    exec("from papi_kit import *", star)
    assert set(NAMES) <= set(star)
    with pytest.raises(AttributeError, match="no attribute 'asess'"):
        papi_kit.asess  # noqa: B018


def test_no_submodule_stands_in_the_place_of_a_name():
    for found in pkgutil.walk_packages(papi_kit.__path__, "papi_kit."):
        if found.name != "papi_kit.__main__":
            import_module(found.name)
    assert [name for name in NAMES if not callable(getattr(papi_kit, name))] == []
    assert [name for name in ("survey", "ranking") if not hasattr(getattr(papi_kit, name), "__path__")] == []
    assert papi_kit.assess(RUBRIC).stage == "final"
    assert papi_kit.study(RUBRIC, draws=20, factors=["weights"]).options.draws == 20
    assert papi_kit.assess_survey(SURVEY).form.year == 2019
    assert papi_kit.plan_sample("size", 12_000).sizes
    assert papi_kit.load_rubric(RUBRIC).items
    assert papi_kit.check_figures(["a <= b"], {"a": 1, "b": 2}).checks
    with pytest.raises(papi_kit.Unreadable):
        papi_kit.load_rubric("nope.yaml")
    with pytest.raises(papi_kit.Refused):
        papi_kit.plan_sample("size", 0)


def test_importing_the_package_loads_nothing_heavy_and_scoring_neither_pandas_nor_scipy():
    heavy, unused = ("'numpy', 'pandas', 'scipy', 'openpyxl', 'pydantic', 'click'",
                     "'statsmodels', 'pandas', 'scipy', 'openpyxl'")
    code = (f"import sys, papi_kit; print(sorted({{{heavy}}} & set(sys.modules))); papi_kit.assess({str(RUBRIC)!r}); "
            f"print(sorted({{{unused}}} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines() == ["[]", "[]"]


@pytest.mark.parametrize("name", ["ranking", "scores", "findings", "estimates"])
def test_the_frames_of_an_assessment_have_the_columns_of_its_files(assessment, name):
    assert list(getattr(assessment, name).columns) == BY_NAME[f"{name}.csv"].header()


@pytest.mark.parametrize("name", ["rank_distribution", "pairwise", "critical_weights", "next_steps", "drivers"])
def test_the_frames_of_a_study_have_the_columns_of_its_files(studied, name):
    columns = [column for column in getattr(studied, name).columns if column not in {f"p{k}" for k in range(1, 9)}]
    assert columns == BY_NAME[f"{name}.csv"].header() and len(getattr(studied, name))


@pytest.mark.parametrize("name", ["estimates", "quality"])
def test_the_frames_of_a_survey_have_the_columns_of_its_files(survey, name):
    assert list(getattr(survey, name).columns) == BY_NAME[f"{name}.csv"].header() and len(getattr(survey, name))


def test_the_frames_hold_numbers_and_one_row_a_unit_and_item(assessment):
    program = load_rubric(RUBRIC)
    ranking, scores = assessment.ranking, assessment.scores
    assert (len(ranking), len(scores)) == (8, 8 * len(program.items))
    city = ranking.set_index("unit_id").loc["TPBK"]
    assert (city["points"], city["index"], city["rank"], city["of"], city["rank_text"]) == (78.77, 78.77, 2, 8, "2/8")
    assert set(scores["kind"]) == {"domain", "criterion", "component"}
    assert set(scores["status"]) <= {"scored", "by_hand", "not_applicable", "missing", "incomplete", "not_for_group"}
    assert (scores["why"] != "").all() and (scores["rule"] != "").all()


def test_frames_speak_the_language_asked_for(assessment):
    why = assessment.frame("scores", "en")["why"]
    assert list(why) != list(assessment.scores["why"]) and len(why) == len(assessment.scores)
    pd.testing.assert_frame_equal(assessment.frame("ranking", "en"), assessment.ranking)


def test_a_study_takes_an_assessment_or_a_path_and_a_seed(assessment, studied):
    again = study(RUBRIC, draws=100, factors=["weights"])
    pd.testing.assert_frame_equal(studied.rank_distribution, again.rank_distribution)
    other = study(assessment, draws=100, seed=2, factors=["weights"])
    assert not studied.rank_distribution.equals(other.rank_distribution)


@pytest.mark.parametrize(("draws", "weights", "factors"), [(0, 0.2, []), (100, 20, []), (100, 0.2, ["weihgts"])])
def test_a_study_refuses_with_a_sentence(assessment, draws, weights, factors):
    with pytest.raises(Refused, match=r"^\S+ .*\.$"):
        study(assessment, draws=draws, weights=weights, factors=factors)


def test_values_print_themselves_in_one_line(assessment, studied, survey):
    said = [repr(value) for value in (assessment, studied, survey, assessment.program, plan_sample("size", 12_000))]
    assert said[0] == "Assessment(cchc-huyen-2022, final, 8 units, 8 ranked, 3 warnings)"
    assert said[1] == "Study(cchc-huyen-2022, final, 1 table, 8 units, 100 draws, seed 1)"
    assert said[2] == "SurveyResults(mot-cua-2019, 13 units, 1060 forms, 2 flagged, 0 warnings)"
    assert said[3].startswith("Program(cchc-huyen-2022, 8 domains, ")
    assert max(map(len, said)) < 120


def test_errors_are_sentences():
    with pytest.raises(Unreadable, match=r"^nope\.yaml: Không tìm thấy tệp"):
        assess("nope.yaml")
    with pytest.raises(Unreadable, match="Không tìm thấy"):
        assess_survey("nope.yaml")
    with pytest.raises(Refused) as caught:
        load_rubric(ROOT / "tests" / "wrong" / "circle.yaml")
    assert "circle.yaml:" in str(caught.value) and caught.value.text("en") != str(caught.value)
