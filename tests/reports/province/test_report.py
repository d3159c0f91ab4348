"""The province's report and the drafts: every number is the assessment's, nothing is invented, all that only the office
knows comes from the rubric or is a dotted line."""

import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import yaml
from docx.oxml.ns import qn

from papi_kit import assess, study
from papi_kit.language.numbers import number_text, percent_text
from papi_kit.reports.province.book import write_report_docx
from papi_kit.reports.province.drafts import write_resolution, write_submission
from papi_kit.reports.province.letters import DOTS, roman, signature
from papi_kit.reports.province.report import Chapter, Report
from papi_kit.reports.sensitivity.words import tables_of
from papi_kit.rubric.documents import Documents, Signer

ROOT = Path(__file__).parents[3]
DOCUMENTS = yaml.safe_load("""
to_trinh:
  parent: Ủy ban nhân dân tỉnh X
  issuer: Sở Nội vụ
  symbol: TTr-SNV
  place: Phường Y
  to: Chủ tịch Ủy ban nhân dân tỉnh
  bases: [Quyết định số 01 (ví dụ); , Kế hoạch số 02 (ví dụ).]
  recipients: [Như trên, "Lưu: VT"]
  signer: {kt: Giám đốc, position: Phó Giám đốc, name: Nguyễn Văn A}
quyet_dinh:
  parent: none
  issuer: Ủy ban nhân dân tỉnh X
  symbol: QĐ-UBND
  authority: Chủ tịch Ủy ban nhân dân tỉnh X
  proposer: Giám đốc Sở Nội vụ
  executors: =HYPERLINK("http://a")
  signer: {tm: Ủy ban nhân dân, kt: Chủ tịch, position: Phó Chủ tịch}
""")


@pytest.fixture(scope="module")
def chapter():
    assessment = assess(ROOT / "rubrics" / "2022.yaml")
    return Chapter(assessment, study(assessment, 200))


@pytest.fixture(scope="module")
def report(chapter):
    return Report([chapter])


@pytest.fixture(scope="module")
def made(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("báo cáo") / "bao-cao.docx"
    write_report_docx(report, path)
    return docx.Document(str(path))


def with_documents(chapter, written):
    assessment = chapter.assessment
    rubric = assessment.program.rubric.model_copy(update={"documents": Documents.model_validate(written)})
    program = replace(assessment.program, rubric=rubric)
    return Report([replace(chapter, assessment=replace(assessment, program=program))])


def draft(write, report, tmp_path):
    write(report, tmp_path / "a.docx")
    return docx.Document(str(tmp_path / "a.docx"))


def words(document):
    """Every text of the body in its order, cells too."""
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))]


def table_headed(document, *heads):
    return next(t for t in document.tables if [c.text for c in t.rows[0].cells][:len(heads)] == list(heads))


def test_league_table_is_the_assessments(made, chapter):
    table = table_headed(made, "Hạng", "Đơn vị", "Chỉ số (%)", "Xếp loại", "Giữ hạng khi đổi trọng số")
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert [row[:4] for row in rows] == [
        [one.rank_text, one.unit.called, number_text(one.totals.index, "vi", 2), one.band]
        for one in chapter.assessment.results if one.rank]
    own, = tables_of(chapter.study, "vi")
    places = [own.table.units.index(one.unit.id) for one in chapter.assessment.results]
    assert [row[4] for row in rows] == [own.words.chance(own.p_rank(own.main, place)) for place in places]
    tiers = own.one.of("survey").sets.tier
    assert [row[7] for row in rows] == [str(int(tiers[place])) for place in places]


def test_annex_holds_points_and_index_of_every_unit(made, chapter):
    table = table_headed(made, "STT", "Đơn vị", "Điểm tối đa")
    for one in chapter.assessment.results:
        row = next([c.text for c in row.cells] for row in table.rows if row.cells[1].text == one.unit.called)
        sums = one.totals
        wanted = [sums.max_points, one.self_points, sums.appraisal_points, sums.survey_points, sums.points, sums.index]
        assert row[3:8] == [number_text(value, "vi", 2) for value in wanted[1:]]
        assert row[2] == number_text(wanted[0], "vi") and row[8] == one.rank_text


def test_domains_are_the_assessments(made, chapter):
    table = table_headed(made, "Lĩnh vực", "Tỷ lệ điểm chung (%)")
    results = chapter.assessment.results
    for domain, row in zip(chapter.assessment.program.domains, table.rows[1:], strict=True):
        scores = {one.unit.called: one.state.scores[domain.id] for one in results}
        share = sum(s.points for s in scores.values()) / sum(s.max_points for s in scores.values())
        best = max(scores, key=lambda name: scores[name].points / scores[name].max_points)
        told = [cell.text for cell in row.cells]
        assert told[:2] == [f"{domain.id}. {domain.name}", number_text(share * 100, "vi", 2)]
        high = percent_text(scores[best].points / scores[best].max_points, "vi", 2)
        assert told[2] == f"{best}: {high}"


def test_survey_is_the_estimates(made, chapter):
    found = chapter.assessment.estimates.query("of == 'overall' and measure == 'satisfied'")
    names = {one.unit.id: one.unit.called for one in chapter.assessment.results} | {"": "Chung"}
    table = table_headed(made, "Đơn vị", "Số phiếu", "Ước lượng", "Khoảng tin cậy 95%")
    rows = [[cell.text for cell in row.cells][:4] for row in table.rows[1:]]
    assert rows == [[names[row.unit_id], number_text(int(row.n), "vi"), f"{row.estimate * 100:.1f}%".replace(".", ","),
                     f"{row.conf_low * 100:.1f}% – {row.conf_high * 100:.1f}%".replace(".", ",")]
                    for row in found[found.respondents == "nguoi_dan"].itertuples()]


def test_every_figure_in_the_sentences_was_computed(made, chapter):
    """Each number of the first part is among those of the assessment and the study."""
    results, own = chapter.assessment.results, tables_of(chapter.study, "vi")[0]
    said = " ".join(p.text for p in made.paragraphs if p.style.name == "Normal" and "Chung" not in p.text)
    known = {number_text(one.totals.index, "vi", 2) for one in results}
    known |= {number_text(sum(one.totals.index for one in results) / 8, "vi", 2)}
    known |= {number_text(n, "vi") for n in (len(results), 200, 20, 75, len(list(chapter.assessment.program.leaves())))}
    shares = [sum(one.state.scores[d.id].points for one in results) / sum(one.state.scores[d.id].max_points
                                                                         for one in results)
              for d in chapter.assessment.program.domains]
    known |= {number_text(share * 100, "vi", 2) for share in shares}
    known |= {str(n) for n in range(9)} | {str(sum(own.p_rank(own.main, p) >= 0.75 for p in own.order))}
    assert set(re.findall(r"\d+(?:[.,]\d+)*", said)) - known == set()
    assert "tỷ lệ điểm cao nhất" in said and "1/8" in said


def test_methods_and_notice(made, chapter):
    text = "\n".join(words(made))
    assert "200 lần (số khởi tạo 1)" in text and "không phải khoảng tin cậy" in text
    for entry in chapter.assessment.manifest["inputs"]:
        assert f"{entry['file']}: {entry['sha256']}" in "".join(c.text for t in made.tables for r in t.rows
                                                               for c in r.cells)
    assert chapter.assessment.notice in made.sections[0].first_page_header.paragraphs[-1].text


def test_what_the_office_knows_is_dotted_where_it_is_absent(report, tmp_path):
    """No legal basis, no name, no place is shipped."""
    for write in (write_submission, write_resolution):
        text = words(draft(write, report, tmp_path))
        assert [one for one in text if one.startswith("Căn cứ")] in ([f"Căn cứ {DOTS},"], [f"Căn cứ {DOTS};"])
        assert sum(DOTS in one for one in text) >= 5
        assert not re.search(r"Luật|Nghị định|Thông tư|/QĐ-(?!…)\w", "\n".join(text).replace("của tỉnh", ""))


def test_submission_says_what_the_rubric_says(chapter, tmp_path):
    made = draft(write_submission, with_documents(chapter, DOCUMENTS), tmp_path)
    text = words(made)
    assert text[:3] == ["ỦY BAN NHÂN DÂN TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỞ NỘI VỤ"]
    assert "Số: ……/TTr-SNV" in text and "Phường Y, ngày …… tháng …… năm ……" in text
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh" in text
    assert [one for one in text if one.startswith("Căn cứ")] == ["Căn cứ Quyết định số 01 (ví dụ);",
                                                                 "Căn cứ Kế hoạch số 02 (ví dụ),"]
    assert made.tables[-1].rows[0].cells[1].text.split("\n")[:2] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert made.tables[-1].rows[0].cells[1].text.endswith("Nguyễn Văn A")
    assert made.tables[-1].rows[1].cells[0].text == "- Như trên;\n- Lưu: VT."


def test_resolution_has_articles_and_an_annex_numbered_anew(chapter, tmp_path):
    made = draft(write_resolution, with_documents(chapter, DOCUMENTS), tmp_path)
    text = words(made)
    assert [one for one in text if one.startswith("Điều")] == [
        "Điều 1. Công bố kết quả xác định Chỉ số cải cách hành chính cấp huyện năm 2021 (minh họa) của 8 đơn vị (chi "
        "tiết tại Phụ lục I, Phụ lục II kèm theo).", "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.",
        'Điều 3. =HYPERLINK("http://a") chịu trách nhiệm thi hành Quyết định này./.']
    assert ("(Kèm theo Quyết định số ……/QĐ-UBND ngày …… tháng …… năm …… của Chủ tịch Ủy ban nhân dân tỉnh X)") in text
    assert [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in made.sections] == ["1"] * 3
    assert text[0] == "" and text[2] == "ỦY BAN NHÂN DÂN TỈNH X"


def test_several_rubrics_are_chapters_and_annexes(chapter, tmp_path):
    other = assess(ROOT / "examples" / "binh-duong-2017" / "rubric.yaml")
    report = Report([chapter, Chapter(other)])
    text = words(draft(write_resolution, report, tmp_path))
    assert [f"PHỤ LỤC {number}" in text for number in ("I", "II", "III", "IV", "V")] == [True] * 4 + [False]
    assert any(one.startswith("2. Kết quả") and one.endswith("của 9 đơn vị (Phụ lục III, Phụ lục IV).")
               for one in text)
    whole = words(draft(write_report_docx, report, tmp_path))
    assert whole.count("BÁO CÁO") == 2 and "Thủ Dầu Một" in whole


def test_a_stage_that_is_not_final_says_so(tmp_path):
    early = assess(ROOT / "rubrics" / "2022.yaml", stage="appraisal")
    for write in (write_report_docx, write_submission, write_resolution):
        made = draft(write, Report([Chapter(early)]), tmp_path)
        assert "giai đoạn thẩm định" in made.sections[0].first_page_header.paragraphs[-1].text
        assert any("giai đoạn thẩm định" in one.lower() for one in words(made))


def test_english_is_english(chapter, tmp_path):
    for write in (write_report_docx, write_submission, write_resolution):
        text = "\n".join(words(draft(write, replace(Report([chapter]), lang="en"), tmp_path)))
        assert not [word for word in ("Hạng\n", "Đơn vị", "Căn cứ", "Kính gửi", "Nơi nhận", "bình quân", "82,24")
                    if word in text]
        assert "82.24" in text


@pytest.mark.parametrize(("signer", "said"), [
    ({"tm": "Ủy ban nhân dân", "position": "Chủ tịch"}, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
    ({"tl": "Chủ tịch", "position": "Chánh Văn phòng"}, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
    ({"tuq": "Giám đốc", "position": "Trưởng phòng"}, ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"]),
    ({"position": "Giám đốc"}, ["GIÁM ĐỐC"]), ({}, [DOTS])])
def test_signature(signer, said):
    assert signature(Signer.model_validate(signer)) == said


def test_roman_numbers():
    assert [roman(n) for n in (1, 4, 9, 14, 19)] == ["I", "IV", "IX", "XIV", "XIX"]
