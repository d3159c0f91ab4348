"""The runner of a rubric's own examples: what it reads, and that a wrong expectation fails."""

from fractions import Fraction

import pytest

from papi_kit.findings import Place, Refused
from papi_kit.index.examples import read_examples, run_example
from papi_kit.rubric.reading import read_rubric
from papi_kit.scoring.program.compile import compile_program
from papi_kit.written.source import parse_source

RUBRIC = """
rubric: thu
title: Thử
year: 2022
level: xã
issued: {status: illustrative}
ranking: {within: all, ties: dense}
shared: {tiep_nhan: {label: Hồ sơ tiếp nhận, type: count}}
bands: [{label: Tốt, at_least: 80, at_most_share: 20%}, {label: Khá}]
domains:
  - id: "1"
    name: Một
    max: 60
    criteria:
      - {id: "1.1", name: Đúng hạn, max: 20, inputs: {dung: {label: Đúng hạn, type: count}}, value: dung / tiep_nhan,
         rule: {kind: ratio, full_at: 95%}, not_applicable: full}
      - {id: "1.2", name: So với đơn vị cao nhất, max: 20, inputs: {n: {label: Số, type: count}},
         rule: {kind: relative}}
      - {id: "1.3", name: Tiến bộ, max: 20, value: 'dung - last("1.1")', inputs: {dung: {label: Tỷ lệ, type: percent}},
         rule: {kind: steps, steps: [{above: 0, points: 20}, {points: 0}]}}
  - id: "2"
    name: Khảo sát
    max: 40
    criteria:
      - {id: "2.1", name: Hài lòng, max: 30, rule: {kind: survey, survey: hai-long, measure: satisfied, of: overall}}
      - {id: "2.2", name: Chấm, max: 10, rule: {kind: judgement}}
"""


@pytest.fixture(scope="module")
def program():
    found, findings = compile_program(read_rubric(parse_source(RUBRIC, "thu.yaml")))
    assert not findings
    return found


def run(program, text):
    examples = read_examples(parse_source("tests:\n" + text, "vi_du.yaml"))
    return [run_example(program, example, Place("vi_du.yaml", line)) for example, line in examples]


WHOLE = """  - name: Cả bộ
    facts: {"": {tiep_nhan: 100}, "1.1": {dung: 90}, "1.2": {n: 6}, "1.3": {dung: 80%}, "2.2": {points: 8}}
    surveys: {"2.1": 0.8}
    best: {"1.2": 12}
    last: {"1.1": {share: 75%}}
    expect: {"1.1": 18, "1.2": 10, "1.3": 20, "2.1": 24, total: 80, index: 80, band: Tốt}
"""


def test_everything_that_an_example_can_give(program):
    (outcome,) = run(program, WHOLE)
    assert outcome.passed, outcome


@pytest.mark.parametrize(("old", "new", "what"), [
    ("total: 80", "total: 81", "total"), ("band: Tốt", "band: Khá", "band"), ('"1.1": 18', '"1.1": 18.01', "1.1")])
def test_a_wrong_expectation_fails_and_is_named(program, old, new, what):
    (outcome,) = run(program, WHOLE.replace(old, new))
    assert [d.what for d in outcome.differences] == [what] and not outcome.passed


def test_status_and_hand(program):
    text = """  - name: Không phát sinh
    facts: {"1.1": n/a}
    expect: {"1.1": {status: not_applicable, points: 20}}
  - name: Chấm trực tiếp
    hand: {"1.1": 7.5}
    expect: {"1.1": {status: by_hand, points: 15/2}}
"""
    assert all(outcome.passed for outcome in run(program, text))


def test_a_figure_that_the_rubric_lacks_fails_the_example(program):
    (outcome,) = run(program, '  - {name: Sai tên, facts: {"1.1": {dugn: 3}}, expect: {"1.1": {status: missing}}}\n')
    assert not outcome.passed


def test_faults_of_the_file_are_refused_with_their_line(program):
    with pytest.raises(Refused) as refused:
        run(program, "  - name: Thiếu\n    fact: {}\n")
    assert {f.place for f in refused.value.findings} >= {"vi_du.yaml:2:5"} or all(f.place.startswith("vi_du.yaml:")
                                                                                  for f in refused.value.findings)
    assert {f.code for f in refused.value.findings} == {"unknown_key", "missing_key"}


def test_values_are_exact(program):
    (outcome,) = run(program,
                     '  - {name: Một phần ba, facts: {"": {tiep_nhan: 3}, "1.1": {dung: 1}}, expect: {"1.1": 20/3}}\n')
    assert outcome.passed
    (outcome,) = run(program, '  - {name: Một phần ba, facts: {"": {tiep_nhan: 3}, "1.1": {dung: 1}}, expect: '
                     '{"1.1": 6.6667}}\n')
    assert outcome.differences[0].got == Fraction(20, 3)
