"""A unit's sheet: what it tells is what the assessment holds, on one page, in Word and in HTML."""

import html
import re
from dataclasses import replace
from fractions import Fraction as F
from html.parser import HTMLParser
from pathlib import Path

import pytest

from papi_kit import assess, study
from papi_kit.findings import warning
from papi_kit.language.numbers import number_text, percent_text
from papi_kit.reports.kit.html.write import page
from papi_kit.reports.kit.sheets import Table, Text
from papi_kit.reports.province.report import Chapter
from papi_kit.reports.unit.fit import PAGE, taken
from papi_kit.reports.unit.paper import ROOMS, UnitPage, unit_paper
from papi_kit.reports.unit.tables import EMPTY, Tables
from papi_kit.reports.unit.todo import tasks
from papi_kit.reports.unit.told import Own, Sheets
from papi_kit.reports.unit.values import share_of, way

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def of_facts():
    """Communes and wards: without a study, so that it is quick; two of them report figures that do not add up."""
    assessment = assess(ROOT / "examples/xa-phuong-2025/bo-tieu-chi-xa.yaml")
    return Sheets(Chapter(assessment), "vi")


@pytest.fixture(scope="module")
def studied():
    assessment = assess(ROOT / "examples/na-ri-2021/rubric.yaml")
    return Sheets(Chapter(assessment, study(assessment, 100)), "vi")


def sheets(paper):
    return [sheet for section in paper.sections for sheet in section.sheets]


def texts(paper):
    """All that stands in it, cell by cell."""
    found = []
    for sheet in sheets(paper):
        for _, row in sheet.rows():
            found += [cell.value for cell in row.cells if cell is not None and cell.value]
    return found


def table(paper, head):
    """The rows of the table that begins with this head."""
    for sheet in sheets(paper):
        for block in sheet.blocks:
            if isinstance(block, Table) and block.heads[0].cells[0].value == head:
                return [[cell.value for cell in row.cells if cell is not None] for row in block.body]
    return None


def test_domains_stand_beside_the_mean_of_their_table(of_facts):
    assessment = of_facts.assessment
    result = assessment.result("P05")
    rows = {row[0].partition(".")[0]: row for row in table(unit_paper(of_facts, result), "Lĩnh vực")}
    assert set(rows) == {d.id for d in assessment.program.domains if d.domain_type != "penalty"}
    item = assessment.program.items["III"]
    shares = [share_of(item, one) for one in assessment.results if one.unit.group == "phường"]
    mean, own = sum(shares, F(0)) / 24, share_of(item, result)
    mark = "▲" if own > mean else "▼"
    assert rows["III"][3:6] == [f"{percent_text(own, 'vi', 1)} {mark}", percent_text(mean, "vi", 1),
                                str(result.standing.part_ranks["III"])]
    assert rows["III"][1] == number_text(result.state.scores["III"].points, "vi", 2)


def test_lost_points_are_all_the_points_below_the_maximum(of_facts):
    result = of_facts.assessment.result("X50")
    lost = of_facts.lost(result)
    base = sum((one.points for one in lost if one.item.domain_type == "base"), F(0))
    held = sum((result.state.scores[d.id].points for d in of_facts.assessment.program.domains
                if d.domain_type == "base"), F(0))
    assert base == result.totals.max_points - held and base > 0
    assert [one.points for one in lost] == sorted((one.points for one in lost), reverse=True)
    rows = table(UnitPage(Tables(Own(of_facts, result), ROOMS[0])).paper(), "Mục")
    assert rows[0][1] == number_text(lost[0].points, "vi", 2) and rows[0][2].startswith(lost[0].why[:40])
    rest = sum((one.points for one in lost[7:]), F(0))
    assert rows[-1][:2] == [f"{len(lost) - 7} mục khác; xem papi-kit explain", number_text(rest, "vi", 2)]


def test_evidence_that_lacks_is_told_and_becomes_a_task(of_facts):
    assessment = of_facts.assessment
    result = assessment.result("X50")
    item = next(one.item for one in of_facts.lost(result) if one.item.evidence)
    finding = warning("evidence_missing", item.place, "X50", item.id, unit=result.unit.called, item=item.id)
    sheets = Sheets(Chapter(replace(assessment, found=(*assessment.found, finding))), "vi")
    assert [one.item.id for one in sheets.lost(result) if one.evidence] == [item.id]
    assert next(one.evidence for one in sheets.lost(result) if one.evidence) == item.evidence.text
    assert [task.item for task in tasks(Own(sheets, result)) if item.evidence.text[:30] in task.what] == [item.id]
    assert not [one for one in of_facts.lost(result) if one.evidence]


def test_figures_that_do_not_add_up_are_told_to_their_unit_alone(of_facts):
    told = {unit: [text for text in texts(unit_paper(of_facts, of_facts.assessment.result(unit)))
                   if "Số liệu cần rà soát" in text] for unit in ("X07", "P05", "X01")}
    assert told["X07"] and told["P05"] and not told["X01"]
    said = " ".join(texts(unit_paper(of_facts, of_facts.assessment.result("X07"))))
    assert "Hồ sơ TTHC tiếp nhận" in said and "rà soát, giải trình số liệu không khớp" in said


def test_surveys_by_factor_are_the_estimates(of_facts):
    result = of_facts.assessment.result("X07")
    estimates = of_facts.assessment.estimates
    own = estimates[(estimates.unit_id == "X07") & (estimates.of == "F2")].iloc[0]
    whole = estimates[(estimates.unit_id == "") & (estimates.of == "F2")].iloc[0]
    answered = next(one for one in of_facts.answers(result) if one.name == "Thủ tục hành chính")
    assert (answered.estimate, answered.low, answered.high) == (own.estimate, own.conf_low, own.conf_high)
    assert answered.everybody == whole.estimate and answered.n == own.n
    assert answered.share and answered.design == "probability"
    paper = UnitPage(Tables(Own(of_facts, result), ROOMS[0])).paper()
    row = next(row for row in table(paper, "Khảo sát") if row[0] == "Thủ tục hành chính")
    assert row[2] == percent_text(F(f"{own.estimate:.12f}"), "vi", 1)


def test_every_sheet_says_that_the_data_are_invented(of_facts):
    for result in of_facts.assessment.results[::40]:
        assert "minh họa" in unit_paper(of_facts, result).notice


def test_every_sheet_takes_one_page(of_facts):
    for result in of_facts.assessment.results[::10]:
        assert taken(unit_paper(of_facts, result)) <= PAGE


def test_less_is_told_where_a_page_would_not_do(of_facts):
    result = of_facts.assessment.result("X07")
    most, least = (UnitPage(Tables(Own(of_facts, result), room)).paper() for room in (ROOMS[0], ROOMS[-1]))
    assert taken(least) < taken(most)
    assert len(table(least, "Mục")) == 3 and len(table(least, "Khảo sát")) == 2
    heading = [block.text for block in sheets(least)[0].blocks if isinstance(block, Text)]
    assert any(text.startswith("Khảo sát theo yếu tố (2 trong") for text in heading)


def test_steps_firmness_and_goals_are_those_of_the_study(studied):
    result = studied.assessment.results[4]
    said = " ".join(texts(unit_paper(studied, result)))
    assert studied.firm(result) in said and studied.firm(result).startswith(f"Hạng {result.rank_text}")
    words, unit = studied.steps(result)
    assert all(words.goal(goal) in said for goal in unit.goals) and unit.goals
    rows = table(unit_paper(studied, result), "Việc cần làm")
    found = tasks(Own(studied, result))
    assert len(rows) == len(found) + EMPTY and all(not any(row) for row in rows[-EMPTY:])
    assert [row[1] for row in rows[:len(found)]] == [number_text(task.gain, "vi", 2) for task in found]
    for goal in unit.goals:
        step, *_ = way(goal)
        assert goal.aim.reached(step.figure_after if goal.alone else goal.combination.figure_after)


def test_the_first_has_no_next_rank(studied):
    said = texts(unit_paper(studied, studied.assessment.results[0]))
    assert "Hạng kế tiếp" not in said


class Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_complete_in_itself(studied, lang):
    text = page(unit_paper(Sheets(studied.chapter, lang), studied.assessment.results[3]))
    seen = Seen()
    seen.feed(text)
    assert not {"script", "a", "img", "link", "iframe", "form"} & set(seen.tags)
    assert not [value for name, value in seen.attributes if name in ("src", "href") or name.startswith("on")]
    assert f'<html lang="{lang}">' in text and "default-src 'none'" in html.unescape(text)
    assert re.findall("https?://[^\"]*", text) == ["http://www.w3.org/2000/svg"] * text.count("<svg")
    assert seen.tags.count("h1") == 2 and ("scope", "col") in seen.attributes and "svg" in seen.tags


def test_text_is_text_whatever_it_is(studied):
    result = studied.assessment.results[3]
    hostile = '=HYPERLINK("x") <script>alert(1)</script> & \x07'
    named = replace(result, state=replace(result.state, unit=replace(result.unit, name=hostile)))
    text = page(unit_paper(Sheets(Chapter(studied.assessment), "vi"), named))
    assert "<script" not in text and "\x07" not in text and "=HYPERLINK(" in html.unescape(text)


def test_word_holds_every_figure(studied, tmp_path):
    import docx

    from papi_kit.reports.kit.word.write import write

    paper = unit_paper(studied, studied.assessment.results[3])
    write(paper, tmp_path / "một.docx")
    document = docx.Document(str(tmp_path / "một.docx"))
    cells = {cell.text for found in document.tables for row in found.rows for cell in row.cells}
    said = cells | {paragraph.text for paragraph in document.paragraphs}
    assert {str(text) for text in texts(paper)} <= said
