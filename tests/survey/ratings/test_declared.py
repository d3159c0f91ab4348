"""Faults of a definition of ratings, each at its line."""

import pytest
from ratings_made import FIELDS, definition

from papi_kit.language.messages import sentence
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.written.source import parse_source

LEADERS = ("items:\n", "respondents:\n  - {id: dan, name: Dân}\n  - {id: ld, name: Lãnh đạo, data: ld.csv, design: "
           "{kind: convenience}}\nitems:\n")
POOLED = ("unit: xa", "unit: xa\ncorrelation: pooled")
SAMPLED = ("design: {kind: ratings, least: 10}", "design: {kind: convenience, least: 10}")


def faults(text):
    found = read_questionnaire(parse_source(text, "ks.yaml")).findings
    for one in found:
        assert all("{k" not in sentence(one, lang) and len(sentence(one, lang)) > 30 for lang in ("vi", "en"))
    return [(one.code, one.place.line, one.severity) for one in found], text.splitlines()


def test_a_definition_without_faults():
    assert faults(definition("kind: ratings, least: 10, mix: [procedure, channel], counts: first"))[0] == []


CASES = [
    ("ratings_least", definition("kind: ratings, least: 1"), "least: 1"),
    ("ratings_least", definition("kind: ratings, least: 2"), "least: 2"),
    ("ratings_without_sample", definition("kind: ratings, weights: w"), "weights: w"),
    ("ratings_without_sample", definition("kind: ratings, clusters: [thon]"), "clusters"),
    ("ratings_without_sample", definition("kind: ratings", FIELDS, POOLED), "correlation"),
    ("ratings_key_only", definition("kind: ratings, least: 10", FIELDS, SAMPLED), "least: 10"),
    ("ratings_mix_column", definition("kind: ratings, mix: [xa]"), "mix: [xa]"),
    ("ratings_mix_column", definition("kind: ratings, mix: [cb]"), "mix: [cb]"),
    ("ratings_mix_column", definition("kind: ratings, mix: [kenh, channel]"), "mix: [kenh, channel]"),
    ("ratings_mixed", definition("kind: ratings", FIELDS, LEADERS), "id: ld"),
]


@pytest.mark.parametrize(("code", "text", "where"), CASES, ids=[f"{code}-{n}" for n, (code, _, _) in enumerate(CASES)])
def test_one_fault_is_told_at_its_line(code, text, where):
    found, lines = faults(text)
    assert [(code, severity) for code, _, severity in found] == [(code, "error")]
    assert where in lines[found[0][1] - 1]


@pytest.mark.parametrize("least", ["ít", "-3", "2.5"])
def test_least_is_a_whole_number(least):
    assert faults(definition(f"kind: ratings, least: {least}"))[0]
