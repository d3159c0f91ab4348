"""What the guides show is valid: every YAML passage is read without errors, every picture and link is there."""

import re

import pytest
from guides import BESIDE, BLOCKS, GUIDES, INPUTS, NODES, RULES, SURVEYS, TESTS, TOP, WHOLE, found, version
from helpers import leaf, rubric

from papi_kit.findings import Place, Refused
from papi_kit.index.examples import read_examples, run_example
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.written.source import parse_source


def test_every_block_is_of_a_known_sort():
    assert len(BLOCKS) == len(WHOLE) + len(NODES) + len(TOP) + len(TESTS) + len(SURVEYS)
    assert WHOLE and NODES and TOP and TESTS and SURVEYS


@pytest.mark.parametrize("text", WHOLE)
def test_whole_rubrics(text):
    assert found(text)[1] == []


@pytest.mark.parametrize("text", SURVEYS)
def test_whole_surveys(text):
    assert read_questionnaire(parse_source(text, "guide.yaml")).findings == []


@pytest.mark.parametrize("text", NODES)
def test_passages_of_the_tree(text):
    base = BESIDE if "type: bonus" in text else ""
    assert found(rubric(base + text, version(text)))[1] == []


@pytest.mark.parametrize("text", TOP)
def test_keys_of_the_rubric(text):
    nodes = next(passage for passage in NODES if "type: bonus" in passage)
    assert found(rubric(BESIDE + nodes, text))[1] == []


@pytest.mark.parametrize("text", TESTS)
def test_examples_hold_for_the_rubric_of_the_guide(text):
    program, _ = found(WHOLE[0])
    try:
        examples = read_examples(parse_source(text, "tests.yaml"))
    except Refused as refused:
        pytest.fail(str(refused.findings))
    for example, line in examples:
        assert run_example(program, example, Place("tests.yaml", line)).differences == (), example.name


@pytest.mark.parametrize("text", RULES)
def test_rules_of_the_table(text):
    tried = [found(leaf(f"{inputs}\n{text}", maximum="2"))[1] for inputs in INPUTS]
    assert [] in tried, [f.code for errors in tried for f in errors]


def test_the_table_has_every_rule_kind():
    kinds = {"yes_no", "choice", "steps", "ratio", "linear", "count", "deduct", "relative", "survey", "judgement",
             "imported", "formula"}
    assert {re.search(r"kind: (\w+)", rule)[1] for rule in RULES} == kinds


@pytest.mark.parametrize("path", sorted(GUIDES.glob("*.md")), ids=lambda path: path.name)
def test_pictures_and_links_lead_somewhere(path):
    text = path.read_text(encoding="utf-8")
    headings = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
                for title in re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        assert (path.parent / file).exists() if file else anchor in headings, target
