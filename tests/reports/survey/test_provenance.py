"""Clauses and sources of a survey are printed where its figures are."""

from types import SimpleNamespace

from reports.survey_case import ITEMS, TOP, report

from papi_kit.reports.explanation.survey import provenance
from papi_kit.reports.survey.methods import methods_sheet


def test_the_sheet_of_methods_names_clauses_and_sources(tmp_path):
    top = TOP.replace("unit: xa\n", "unit: xa\nclause: Điều 5\nsource: Bộ Nội vụ\n")
    items = ITEMS.replace("{id: c1, text: Câu một}", "{id: c1, text: Câu một, clause: Mục 2}")
    told = {row[0]: row[1] for row in methods_sheet(report(tmp_path, top=top, items=items)).values() if len(row) > 1}
    assert (told["Căn cứ"], told["Nguồn"], told["Căn cứ – c1"]) == ("Điều 5", "Bộ Nội vụ", "Mục 2")


def test_an_explanation_names_the_clause_and_the_source_of_what_was_asked(tmp_path):
    top = TOP.replace("unit: xa\n", "unit: xa\nclause: Điều 5\nsource: Bộ Nội vụ\n")
    form = report(tmp_path, top=top, items=ITEMS.replace("text: Câu một}", "text: Câu một, clause: Mục 2}")).form
    assessment = SimpleNamespace(surveyed=SimpleNamespace(sources=[SimpleNamespace(form=form)]))

    def told(of):
        item = SimpleNamespace(asked=SimpleNamespace(of=of))
        return list(provenance("thu", item, assessment, "vi"))

    assert told("c1") == ["Căn cứ của khảo sát: Mục 2", "Nguồn của khảo sát: Bộ Nội vụ"]
    assert told("overall") == ["Căn cứ của khảo sát: Điều 5", "Nguồn của khảo sát: Bộ Nội vụ"]
