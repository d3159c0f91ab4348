"""What a book of facts keeps of a figure."""

import pytest

from papi_kit.findings import Place
from papi_kit.scoring.facts.again import fact_of
from papi_kit.scoring.facts.book import Fact, FactBook, OneStage
from papi_kit.written.rows import Record, Row

KEY = ("1.1", "so")
OWN, FINAL = Fact(3, "self", "facts.csv", line=5), Fact(4, "final", "facts.csv", line=9)


def test_one_stage_is_a_mapping_of_one():
    stages = OneStage(0, OWN)
    assert stages == {0: OWN} == dict(stages) and len(stages) == 1 and 0 in stages and 3 not in stages
    assert list(stages.items()) == [(0, OWN)] and stages.get(1) is None and stages[0] is OWN
    with pytest.raises(KeyError):
        stages[1]
    assert repr(stages) == repr({0: OWN})


def test_stages_one_after_the_other():
    book = FactBook()
    assert book.add("X", KEY, OWN) is None and book.add("X", KEY, FINAL) is None
    assert book.add("X", KEY, Fact(5, "self", "facts.csv")) is OWN
    assert book.facts["X"][KEY] == {0: OWN, 3: FINAL}
    assert book.at_stage("X", "self") == {KEY: OWN} and book.at_stage("X", "final") == {KEY: FINAL}
    assert book.beyond_self("X") and book.has_stage("final") and not book.has_stage("appraisal")


@pytest.mark.parametrize("given", [[OWN], [OWN, FINAL]])
def test_what_is_said_again_fills_what_was_blank(given):
    book = FactBook()
    for fact in given:
        book.add("X", KEY, fact)
    book.complete("X", KEY, Fact(3, "self", "facts.csv", "BC 1", "rõ", line=7))
    kept = book.facts["X"][KEY]
    assert (kept[0].evidence, kept[0].note, kept[0].place) == ("BC 1", "rõ", "facts.csv:5")
    assert len(kept) == len(given)


def test_places_of_text_files_are_made_when_asked_for():
    record = Record("facts.csv", 12, ("value",), ("3",))
    fact = fact_of(record, 3, "self", "", "")
    assert fact.place == record.place == "facts.csv:12" and (fact.place.file, fact.place.line) == ("facts.csv", 12)
    place = Place("a.xlsx", 4, sheet="S", letters="B")
    assert fact_of(Row(place, {"value": 3}), 3, "self", "", "").place is place
