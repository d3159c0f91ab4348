"""The annexes: every mark of the assessment in its place, or what the units are together."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from papi_kit import assess
from papi_kit.language.numbers import number_text
from papi_kit.reports.kit.sheets import Table
from papi_kit.reports.province.annexes import annexes
from papi_kit.reports.province.book import write_report_docx
from papi_kit.reports.province.criteria import EACH, criteria_sheets
from papi_kit.reports.province.drafts import write_resolution
from papi_kit.reports.province.letters import roman
from papi_kit.reports.province.report import Chapter, Report
from papi_kit.reports.ranking.domains import domains
from papi_kit.reports.ranking.plan import Plan
from papi_kit.reports.ranking.words import Words

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def few():
    return assess(ROOT / "rubrics" / "2022.yaml")


@pytest.fixture(scope="module")
def many():
    return assess(ROOT / "examples/xa-phuong-2025/bo-tieu-chi-xa.yaml")


def tables(assessment, lang="vi"):
    sheets = criteria_sheets(Plan(assessment, Words(lang)), "A")
    return [block for sheet in sheets for block in sheet.blocks if isinstance(block, Table)]


def rows_by_item(assessment, table):
    """Item -> its row: the rows follow the items of the rubric."""
    return dict(zip(assessment.program.items, table.body, strict=False))


def test_every_mark_of_every_unit(few):
    table, = tables(few)
    assert [cell.value for cell in table.heads[0].cells[3:]] == [one.unit.called for one in few.results]
    rows = rows_by_item(few, table)
    for item in few.program.items.values():
        for result, cell in zip(few.results, rows[item.id].cells[3:], strict=True):
            score = result.state.scores[item.id]
            assert cell.value == (score.shown if score.shown is not None else "KPS"), (item.id, result.unit.id)
        assert rows[item.id].cells[2].value == number_text(item.max, "vi")
    total, index, ranks = table.body[-3:]
    assert [c.value for c in total.cells[3:]] == [one.totals.points for one in few.results]
    assert [c.value for c in index.cells[3:]] == [one.totals.index for one in few.results]
    assert [c.value for c in ranks.cells[3:]] == [one.rank_text for one in few.results]


def test_a_criterion_reaches_beside_its_components(few):
    rows = rows_by_item(few, tables(few)[0])
    for item in few.program.items.values():
        if item.level != "criterion":
            continue
        name = rows[item.id].cells[0]
        assert name.value == f"{item.id}. {item.name}"
        assert (name.down, name.across) == ((1 + len(item.parts), 1) if item.parts else (1, 2))
        assert all(rows[part].cells[0] is None for part in item.parts)


def test_penalties_are_taken_off(many):
    sheet, = tables(many)
    domain = next(one for one in many.program.domains if one.domain_type == "penalty")
    lost = [one.state.scores[domain.id].shown for one in many.results if one.table == "xã" and one.rank]
    cells = rows_by_item(many, sheet)[domain.id].cells[3:6]
    assert [cell.value for cell in cells] == [-sum(lost) / Fraction(len(lost)), -max(lost), -min(lost)] and any(lost)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_many_units_are_told_together(many, lang):
    table, = tables(many, lang)
    groups = {name: [one for one in many.results if one.table == name and one.rank]
              for name in ("xã", "phường", "đặc khu")}
    above = [cell.value for cell in table.heads[0].cells[3:] if cell]
    ranked = "đơn vị được xếp hạng" if lang == "vi" else "ranked units"
    assert above == [f"{name} ({len(found)} {ranked})" for name, found in groups.items()]
    rows = rows_by_item(many, table)
    for leaf in many.program.leaves():
        for at, found in enumerate(groups.values()):
            points = [one.state.scores[leaf.id].shown for one in found if one.state.scores[leaf.id].shown is not None]
            if points and leaf.domain_type == "base":
                told = [cell.value for cell in rows[leaf.id].cells[3 + 3 * at:6 + 3 * at]]
                assert told == [sum(points) / len(points), min(points), max(points)], leaf.id


def test_more_than_a_page_of_units_stand_in_several_tables(few):
    copies = replace(few, results=[*few.results, *few.results, few.results[0]])
    made = tables(copies)
    assert len(copies.results) > EACH and [len(one.heads[0].cells) - 3 for one in made] == [9, 8]
    assert {len(one.body) for one in made} == {len(few.program.items) + 3}


def test_many_domains_stand_in_two_tables(many):
    """Each has the names and the heads of its domains; no mark is lost."""
    (_, by_domain, _), = annexes([Chapter(many)], "vi", by_domain=True)
    whole = domains(Plan(many, Words("vi"))).tables()[0][1]
    parts = [block for sheet in by_domain.sheets for block in sheet.blocks if isinstance(block, Table)]
    assert len(many.program.domains) == 10 and [len(part.heads[1].cells) for part in parts] == [17, 17]
    for row, left, right in zip(whole.body.make(0), parts[0].body, parts[1].body, strict=True):
        told = [[cell and cell.value for cell in one.cells] for one in (row, left, right)]
        assert told[0][:32] == told[1] + told[2][2:] or (len(row.cells[0].value) > 4 and told[1] == told[2])


def test_annexes_are_numbered_through_the_chapters(few, many):
    chapters = [Chapter(few), Chapter(many)]
    assert [[annex.called("vi") for annex in own] for own in annexes(chapters, "vi", by_domain=True)] == [
        ["Phụ lục I", "Phụ lục II", "Phụ lục III"], ["Phụ lục IV", "Phụ lục V", "Phụ lục VI"]]
    assert [annex.called("en") for annex in annexes(chapters[:1], "en", by_domain=False)[0]] == ["Annex I", "Annex II"]
    assert [roman(n) for n in (4, 9, 14, 40, 42, 49, 50)] == ["IV", "IX", "XIV", "XL", "XLII", "XLIX", "L"]


@pytest.mark.parametrize(("write", "annexed", "enclosed"), [
    (write_resolution, 2, "(Kèm theo Quyết định số ……/"), (write_report_docx, 3, "(Kèm theo Báo cáo số ……/")])
def test_each_annex_is_headed_and_numbered_anew(few, tmp_path, write, annexed, enclosed):
    write(Report([Chapter(few)]), tmp_path / "a.docx")
    made = docx.Document(str(tmp_path / "a.docx"))
    text = [paragraph.text for paragraph in made.paragraphs]
    assert [one for one in text if one.startswith("PHỤ LỤC")] == [f"PHỤ LỤC {roman(n)}" for n in range(1, annexed + 1)]
    assert sum(one.startswith(enclosed) for one in text) == annexed
    starts = [one._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for one in made.sections]
    assert starts == ["1"] * (1 + annexed) and made.sections[-1].page_width > made.sections[-1].page_height
    last = made.tables[-1]
    assert last.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    first = next(n for n, row in enumerate(last.rows) if row.cells[1].text == "Cả tiêu chí")
    assert last.cell(first, 0)._tc is last.cell(first + 1, 0)._tc
    keeps = [last.cell(first, column).paragraphs[0].paragraph_format.keep_with_next for column in (0, 1, 3)]
    assert keeps == [True, True, True]
