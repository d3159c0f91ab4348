"""Each kind of rule is one file with its meaning, its example that holds, and its traits."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from helpers import rubric
from pydantic import TypeAdapter

from papi_kit.findings import Place
from papi_kit.index.examples import read_examples, run_example
from papi_kit.rubric.figures import Asked
from papi_kit.rubric.kind import Kind
from papi_kit.rubric.kinds import KINDS, PLACEHOLDER, Rule
from papi_kit.rubric.reading import read_rubric
from papi_kit.scoring.lint import lint
from papi_kit.scoring.program.compile import compile_program
from papi_kit.written.source import parse_source

FOLDER = Path(__file__).parents[2] / "papi_kit" / "rubric" / "kinds"
BY_NAME = {get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in KINDS}
RULE = TypeAdapter(Rule)


def rule(**keys: object) -> Kind:
    return RULE.validate_python(keys)


def test_the_list_is_closed_and_each_kind_has_its_file():
    assert {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "through"} == set(BY_NAME)
    assert set(get_args(get_args(Rule)[0])) == set(KINDS)
    assert all(kind.__module__.endswith(f".{name}") for name, kind in BY_NAME.items())


@pytest.mark.parametrize("name", BY_NAME)
def test_a_kind_says_what_it_means_in_both_languages(name):
    assert [bool(said.strip()) for said in BY_NAME[name].meaning] == [True, True]


@pytest.mark.parametrize("name", BY_NAME)
def test_the_example_is_sound_and_its_case_holds(name):
    example = BY_NAME[name].example
    text = rubric(example.leaf, f"format: {BY_NAME[name].since}")
    reading = read_rubric(parse_source(text, f"{name}.yaml"))
    program, faults = compile_program(reading)
    assert program is not None and program.items["1"].kind == name
    assert [f.code for f in (*reading.findings, *faults, *lint(program)) if f.severity != "note"] == []
    cases = read_examples(parse_source("tests:\n" + example.case, f"{name}.tests.yaml"))
    assert [run_example(program, case, Place(f"{name}.tests.yaml", line)).passed for case, line in cases] == [True]
    changed = cases[0][0].model_copy(update={"expect": {"1": "-7"}})
    assert not run_example(program, changed, Place("x", 1)).passed


def test_origins():
    origins = {name: kind.origin for name, kind in BY_NAME.items() if kind.origin != "facts"}
    assert origins == {"survey": "survey", "judgement": "judgement"}


@pytest.mark.parametrize(("through", "found"), [
    (None, True), ({"kind": "ratio"}, True), ({"kind": "linear", "worst": "0", "best": "1"}, False)])
def test_a_survey_gives_points_by_its_ratio_unless_it_goes_through_another_rule(through, found):
    assert rule(kind="survey", survey="a", measure="m", of="overall", through=through).by_ratio == found
    assert rule(kind="imported", index="a", through=through).by_ratio == (found and through is not None)


def test_only_a_ratio_gives_points_by_ratio_itself():
    assert rule(kind="ratio").by_ratio and not rule(kind="count", each="1").by_ratio


def test_what_a_survey_is_asked():
    measure = {"share": ["A", "B"]}
    asked = rule(kind="survey", survey="a", measure=measure, of="F1", respondents="dan", min_answers="30").asked
    assert asked == Asked("a", "", "F1", "dan", 30, ("A", "B"), None)
    assert rule(kind="judgement").asked is None


def test_the_highest_points_of_a_measure_come_from_the_survey():
    survey = rule(kind="survey", survey="a", measure="m", of="overall")
    known = survey.with_highest({("a", "m"): 5})
    assert [spec.type for spec in survey.compiled("1", lambda _: None).brings] == ["share", "share"]
    assert [spec.type for spec in known.compiled("1", lambda _: None).brings] == ["amount", "amount"]
    assert survey.with_highest({("b", "m"): 5}) is survey


def test_only_a_rule_that_looks_at_others_is_relative():
    assert [name for name, kind in BY_NAME.items() if kind.relative] == ["relative"]


def test_what_stands_for_a_faulty_rule_needs_no_other_key():
    assert rule(kind=PLACEHOLDER).kind == PLACEHOLDER
