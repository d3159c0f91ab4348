"""Survey definitions: one fault, one finding at its line; twelve faults in one file are all told."""

from itertools import combinations

import pytest
from forms_made import DEFINITION, changed

from papi_kit.findings import has_errors
from papi_kit.language.messages import sentence
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.written.source import parse_source


def faults(text):
    reading = read_questionnaire(parse_source(text, "ks.yaml"))
    for finding in reading.findings:
        for lang in ("vi", "en"):
            assert len(sentence(finding, lang)) > 20 and "{" not in sentence(finding, lang).replace("[A, B, C, D]", "")
    assert (reading.questionnaire is None) == has_errors(reading.findings)
    return reading.findings


def line_of(text, part):
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def test_the_definition_without_faults():
    assert faults(DEFINITION) == []


TWO_GROUPS = """\
respondents:
  - {id: dan, name: Người dân}
  - {id: dn, name: Doanh nghiệp}
"""
CASES = [
    ("survey_id_twice", ("{id: q02,", "{id: q01,"), "{id: q01, text: Thủ tục"),
    ("survey_id_twice", ("{id: q02, text", "{id: overall, text"), "{id: overall"),
    ("survey_id_twice", ("{id: F1, name: Tiếp cận, items: [q01, q02]}", "{id: q01, name: Tiếp cận, items: [q01, q02]}"),
     "{id: q01, name"),
    ("survey_id_twice", ("unit: xa", "unit: xa\nrespondents: [{id: all, name: Tất cả}]"), "id: all"),
    ("survey_item_unknown", ("items: [q01, q02]", "items: [q01, q03]"), "q03"),
    ("item_in_two_factors", ("items: [q01, q02]}", "items: [q01, q02]}\n  - {id: F2, name: Hai, items: [q02]}"),
     "id: F2"),
    ("item_in_two_factors", ("items: [q01, q02]", "items: [q01, q02, q01]"), "q02, q01"),
    ("item_not_asked", ("unit: xa", "unit: xa\nrespondents: [{id: dan, name: Người dân, items: [q01]}]"), "Thủ tục"),
    ("item_without_factor", ("items: [q01, q02]", "items: [q01]"), "Thủ tục"),
    ("group_not_told_apart", ("unit: xa\n", f"unit: xa\n{TWO_GROUPS}"), "id: dan"),
    ("column_and_values", ("unit: xa", "unit: xa\nrespondents: [{id: dan, name: Người dân, column: loai}]"),
     "column: loai"),
    ("survey_year_without_data", ("data: phieu.csv", "data: {2023: phieu.csv}"), "data:"),
    ("scale_unknown", ("text: Thủ tục hoà nhã", "text: Thủ tục hoà nhã, scale: lạ"), "scale: lạ"),
    ("scale_missing", ("scale: {1: 1", "scales: {a: [A, B]}\n#"), "{id: q01"),
    ("scale_written", ("scale: {1: 1", "scale: 5\n#"), "scale: 5"),
    ("scale_too_short", ("scale: {1: 1", "scale: {1: 1, 2: 1}\n#"), "scale: {1: 1, 2: 1}"),
    ("answer_twice", ("Hài lòng: 4, Rất", "hài lòng: 4, Hài  Lòng: 3, Rất"), "scale:"),
    ("missing_code_in_scale", ("dont_know: [9,", "dont_know: [5,"), "scale:"),
    ("measure_code_unknown", ("share: [4, 5]", "share: [4, 6]"), "share"),
    ("measure_of_nothing", ("share: [4, 5]", "points: {1: 0, 5: 100}"), "points"),
    ("one_of_keys", ("share: [4, 5]", "share: [4, 5], mean: true"), "mean"),
    ("factor_weights", ("items: [q01, q02]}", "items: [q01, q02], weight: 90%}"), "id: F1"),
    ("share_outside_survey", ("year: 2024", "year: 2024\nconfidence: 100%"), "confidence"),
    ("population_without_stage", ("weights: w", "weights: w, population: [M, N]"), "population"),
    ("strata_without_stage", ("weights: w", "weights: w, strata: [M, N]"), "strata"),
    ("pooled_without_clusters", ("design: {kind: probability, clusters: thon, weights: w}",
                                 "design: {kind: probability}\ncorrelation: pooled"), "correlation"),
    ("unknown_key", ("unit: xa", "unit: xa\nungroup: 1"), "ungroup"),
    ("missing_key", ("unit: xa\n", ""), ""),
    ("not_one_of", ("kind: probability", "kind: random"), "kind: random"),
]


@pytest.mark.parametrize(("code", "change", "where"), CASES,
                         ids=[f"{code}-{n}" for n, (code, _, _) in enumerate(CASES)])
def test_one_fault_is_told_at_its_line(code, change, where):
    text = changed(change)
    found = faults(text)
    assert code in {f.code for f in found}
    if where:
        first = next(f for f in found if f.code == code)
        assert abs(int(first.place.split(":")[1]) - line_of(text, where)) <= (1 if code in BLOCKS else 0), (
            first.place, line_of(text, where))


BLOCKS = {"measure_code_unknown", "measure_of_nothing", "factor_weights"}  # told at the block that begins a line above


# What cannot be judged where another fault stands: without its scale an answer has no value, and of two questions of
# one id nobody knows which is meant.
SCALES = {"scale_missing", "scale_written", "scale_too_short", "answer_twice"}
OF_SCALES = SCALES | {"missing_code_in_scale", "measure_code_unknown", "measure_of_nothing"}
OF_ONE_ID = {"survey_id_twice", "item_in_two_factors", "item_not_asked", "item_without_factor"}


def undecided(one, other):
    together = {one, other}
    return ((bool(together & SCALES) and together <= OF_SCALES)
            or (together <= OF_ONE_ID and "survey_id_twice" in together)
            or together == {"item_not_asked", "item_without_factor"})


def test_two_faults_of_one_file_are_both_told():
    tried = 0
    for (one, first, _), (other, second, _) in combinations(CASES, 2):
        text = changed(first)
        if one == other or undecided(one, other) or second[0] not in text:
            continue
        text = text.replace(*second)
        if first[1] in text:
            tried += 1
            told = {f.code for f in read_questionnaire(parse_source(text, "ks.yaml")).findings}
            assert {one, other} <= told, (one, other, told)
    assert tried > 330


@pytest.mark.parametrize("wrong", [("title:", "tilte:"), ("year: 2024", "year: nay"), ("unit: xa", "units: xa"),
                                   ("year: 2024", "year: 2024\ninterval: x")])
def test_a_fault_of_writing_hides_no_fault_of_another_part(wrong):
    text = changed(wrong, ("items: [q01, q02]", "items: [q01, q03]"), ("share: [4, 5]", "share: [4, 6]"))
    told = {f.code for f in read_questionnaire(parse_source(text, "ks.yaml")).findings}
    assert told >= {"survey_item_unknown", "measure_code_unknown"} and len(told) > 2


# A fault of the writing inside one entry -> what cannot be judged without the part: told are all others, and nothing
# that only follows from it. "scale_missing" is planted for both questions; it is gone for one.
ITEM_LOST = {"survey_item_unknown", "item_without_factor", "item_not_asked", "factor_weights"}
STAGES = {"population_without_stage", "strata_without_stage"}
VALUES = {"measure_code_unknown", "measure_of_nothing"}
INSIDE = [
    (("{id: q02, text", "{id: q02, nota: x, text"), set()),
    (("text: Thủ tục hoà nhã", "txt: Thủ tục hoà nhã"), set()),
    (("{id: q02, text", "{id: q02, scal: 5, text"), {"scale_missing", *VALUES}),
    (("{id: q02, text", "{id: '!!', text"), {"scale_missing", *ITEM_LOST}),
    (("{id: q02, text: Thủ tục hoà nhã}", "q02"), {"scale_missing", *VALUES, *ITEM_LOST}),
    (("name: Tiếp cận, ", ""), set()),
    (("items: [q01, q02]}", "items: [q01, q02], weight: nặng}"), set()),
    (("{id: F1,", "{id: '!',"), {"item_in_two_factors"}),
    (("  - {id: F1, name: Tiếp cận, items: [q01, q02]}", "  - F1"), {"survey_item_unknown"}),
    (("satisfied: {share: [4, 5]}", "satisfied: {shares: [4, 5]}"), set()),
    (("satisfied: {share: [4, 5]}", "Hài lòng: {share: [4, 5]}"), set()),
    (("satisfied: {share: [4, 5]}", "satisfied: [4, 5]"), set()),
    (("share: [4, 5]}", "share: [4, 5]}\n  d: {points: {1: x, 2: 0, 3: 0, 4: 0, 5: 0}}"), set()),
    (("design: {", "design: {single_psu: x, "), set()),
    (("clusters: thon", "cluster: thon"), STAGES),
    (("missing: {", "missing: {dont_now: 4, "), set()),
    (("unit: xa", "unit: xa\nscales: {A B: [1, 2], c: [1]}"), VALUES),
    (("unit: xa", "unit: xa\nrespondents: [{id: dan, name: D, item: [q01]}]"),
     {"scale_missing", "item_without_factor", "factor_weights", *VALUES}),
    (("unit: xa", "unit: xa\nrespondents: [{id: dan, name: D, design: {kind: x}}]"),
     {"pooled_without_clusters", *STAGES}),
    (("unit: xa", "unit: xa\nrespondents: [{id: Dân, name: D, scale: 5}]"), {"scale_missing", *VALUES}),
]


def codes(text):
    return {f.code for f in read_questionnaire(parse_source(text, "ks.yaml")).findings}


@pytest.mark.parametrize(("wrong", "unjudged"), INSIDE, ids=[wrong[1] for wrong, _ in INSIDE])
def test_a_fault_inside_an_entry_hides_none_that_does_not_rest_on_it(wrong, unjudged):
    alone, tried = codes(changed(wrong)), 0
    assert alone
    for code, change, _ in CASES:
        for first, second in ((wrong, change), (change, wrong)):
            text = changed(first)
            if second[0] in text and first[1] in text.replace(*second):
                told = codes(text.replace(*second))
                assert told >= (alone | ({code} - unjudged)), (code, change, told)
                assert "yaml_duplicate_key" in told or told <= alone | codes(changed(change)), (code, change, told)
                tried += 1
                break
    assert tried > 12


def test_findings_after_an_entry_that_was_set_aside_keep_their_lines():
    text = changed(("  - {id: q01, text: \"Nơi ngồi chờ sạch sẽ, đủ chỗ\"}", "  - q01"),
                   ("text: Thủ tục hoà nhã", "text: Thủ tục hoà nhã, scale: lạ"))
    found = next(f for f in read_questionnaire(parse_source(text, "ks.yaml")).findings if f.code == "scale_unknown")
    assert found.place.line == line_of(text, "scale: lạ")


def test_every_code_of_the_definition_is_tried():
    import ast
    import inspect

    from papi_kit.survey.form import definition, questionnaire

    names = {"error", "warning", "fault"}
    used = {node.args[0].value for module in (definition, questionnaire)
            for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Call)
            and getattr(node.func, "id", "") in names and isinstance(node.args[0], ast.Constant)}
    assert used - {code for code, _, _ in CASES} == set()


def test_twelve_faults_of_one_file_are_all_told():
    text = """\
survey: thu
title: Thử
year: 2024
data: {2023: phieu.csv}
unit: xa
design: {kind: probability, clusters: thon, weights: w, population: [A, B], strata: [C, D]}
scale: {1: 1, 2: 2, 3: 3}
missing: {dont_know: 3}
confidence: 120%
factors:
  - {id: F1, name: Một, items: [q01, q09], weight: 50%}
  - {id: F2, name: Hai, items: [q01], weight: 40%}
items:
  - {id: q01, text: Một}
  - {id: q02, text: Hai, scale: lạ}
  - {id: q01, text: Ba}
measures:
  satisfied: {share: [4]}
  points: {points: {1: 0}}
"""
    told = {f.code for f in faults(text)}
    assert told >= {"survey_year_without_data", "population_without_stage", "strata_without_stage",
                    "missing_code_in_scale", "share_outside_survey", "survey_item_unknown", "survey_id_twice",
                    "item_in_two_factors", "factor_weights", "scale_unknown", "measure_code_unknown",
                    "measure_of_nothing"}
