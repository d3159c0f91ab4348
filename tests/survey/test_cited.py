"""Clauses and sources of a survey's definition."""

from papi_kit.survey.form.cited import Cited, citations, cited
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.written.source import parse_source

TEXT = """\
survey: s
title: T
year: 2025
clause: Điều 5 Quyết định 12/QĐ-UBND
source: Bộ Nội vụ
unit: xa
design: {kind: convenience, clause: Điều 6}
scale: {"1": 1, "2": 5}
factors: [{id: f1, name: Yếu tố 1, items: [q1], clause: Điều 7}]
items: [{id: q1, text: Một, source: Phiếu mẫu}, {id: q2, text: Hai}]
measures: {satisfied: {share: [5], clause: Điều 8}}
"""


def form():
    found = read_questionnaire(parse_source(TEXT, "s.yaml"))
    assert found.questionnaire is not None, found.findings
    return found.questionnaire


def test_every_part_that_names_a_clause_or_a_source():
    assert set(citations(form())) == {
        Cited("", "Điều 5 Quyết định 12/QĐ-UBND", "Bộ Nội vụ"), Cited("design", "Điều 6", ""),
        Cited("f1", "Điều 7", ""), Cited("q1", "", "Phiếu mẫu"), Cited("satisfied", "Điều 8", "")}


def test_a_part_that_says_nothing_stands_under_the_whole():
    whole = "Điều 5 Quyết định 12/QĐ-UBND"
    assert cited(form(), "q1") == Cited("q1", whole, "Phiếu mẫu")
    assert cited(form(), "f1") == Cited("f1", "Điều 7", "Bộ Nội vụ")
    assert cited(form(), "overall") == Cited("overall", whole, "Bộ Nội vụ")
