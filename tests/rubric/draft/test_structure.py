"""Tables as offices write them: where codes, maxima and the lines of a rule stand in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from annexes_made import HEADINGS, imported, items_of

from papi_kit.findings import Unreadable
from papi_kit.jobs.papers.import_rubric import import_rubric

BANDS = "Từ 90% trở lên: 3 điểm\nTừ 50% đến dưới 90%: 1 điểm\nDưới 50%: 0 điểm"


def seen(draft):
    """code -> maximum, and the kind of rule of what is scored."""
    return {code: (float(item.maximum), "" if item.parts else str(item.rule.rule["kind"]) if item.rule else item.why)
            for code, item in items_of(draft.draft).items()}


def told(draft):
    return {one.code for one in draft.draft.found}


def test_levels_and_parts_below_an_item_without_codes(tmp_path):
    """Rows with points that begin with the item's are levels, rows that add up to it are parts."""
    draft, = imported([
        HEADINGS, ("1", "CHỈ ĐẠO", "6", ""), ("1.1", "Kế hoạch", "3", ""), ("", "Ban hành kịp thời: 3", "", ""),
        ("", "Ban hành không kịp thời: 1", "", ""), ("", "Không ban hành: 0", "", ""), ("1.2", "Hoàn thành", "3", ""),
        ("", "Từ 90% trở lên", "3", ""), ("", "Từ 70% đến dưới 90%", "2", ""), ("", "Dưới 70%", "0", ""),
        ("2", "TTHC", "4", ""), ("2.1", "Công khai", "4", ""), ("-", "Tại trụ sở", "1", ""),
        ("-", "Trên mạng", "03", ""),
        ("", "Tổng cộng", "10", "")], tmp_path)
    assert seen(draft) == {"1": (6, ""), "1.1": (3, "choice"), "1.2": (3, "steps"), "2": (4, ""), "2.1": (4, ""),
                           "2.1.1": (1, "no_wording"), "2.1.2": (3, "no_wording")}
    assert "draft_total" not in told(draft)


def test_codes_in_front_of_the_names(tmp_path):
    draft, = imported([
        ("Tiêu chí", "Điểm chuẩn", "Cách tính điểm"), ("I. CHỈ ĐẠO ĐIỀU HÀNH", "5", ""),
        ("1. Kế hoạch", "2", "Có: 2; không: 0"), ("2. Báo cáo", "3", ""),
        ("a) Báo cáo quý", "1,0", "Đúng hạn: 1 điểm\nQuá hạn: 0 điểm"), ("b) Báo cáo năm", "2 điểm", ""),
        ("II. ĐIỂM THƯỞNG", "3", ""), ("1. Sáng kiến", "3", "Mỗi sáng kiến được 1 điểm, tối đa 3 điểm"),
        ("III. ĐIỂM TRỪ", "-2", ""), ("1. Phê bình", "−2", "Mỗi lần bị phê bình trừ 0,5 điểm")], tmp_path, "html")
    assert seen(draft) == {
        "I": (5, ""), "I.1": (2, "yes_no"), "I.2": (3, ""), "I.2.a": (1, "yes_no"), "I.2.b": (2, "no_wording"),
        "II": (3, ""), "II.1": (3, "count"), "III": (2, ""), "III.1": (2, "count")}
    assert [domain.type for domain in draft.draft.domains] == ["base", "bonus", "penalty"]


def test_a_section_over_the_whole_row_and_evidence(tmp_path):
    draft, = imported([
        ("STT", "Nội dung", "Điểm tối đa", "Cách chấm", "Tài liệu kiểm chứng"),
        ("A", "CHUNG (tối đa 5 điểm)", "", "", ""),
        ("I", "Kế hoạch", "5", "", ""),
        ("1", "Ban hành", "03 điểm", "Đúng hạn: 03 điểm; chậm: 1,5 điểm; không: 0 điểm", "KH"),
        ("2", "Thực hiện", "2", "- 100%: 2 điểm\n- Dưới 100%: 0 điểm\nTài liệu kiểm chứng: Báo cáo", "")],
        tmp_path, "xlsx")
    assert seen(draft) == {"A": (5, ""), "A.I": (5, ""), "A.I.1": (3, "choice"), "A.I.2": (2, "steps")}
    assert [items_of(draft.draft)[code].evidence for code in ("A.I.1", "A.I.2")] == ["KH", "Báo cáo"]


def test_a_web_page_with_joined_cells_and_marks_of_footnotes(tmp_path):
    path = tmp_path / "phu-luc.html"
    path.write_text("""<table><tr><th>TT</th><th>Tiêu chí</th><th>Điểm tối đa</th><th>Cách chấm</th></tr>
        <tr><td colspan=4><b>I. THỂ CHẾ (4 điểm)</b></td></tr>
        <tr><td>1</td><td>Rà soát<sup>1</sup></td><td>2<sup>2</sup></td><td>Đạt: 2 điểm<br>Không đạt: 0 điểm</td></tr>
        <tr><td>2</td><td>Xử lý</td><td>2</td><td><ol type=a><li>Đạt: 2 điểm<li>Không đạt: 0 điểm</ol></td></tr>
        <tr><td>II</td><td>CÔNG VỤ</td><td>3</td></tr>
        <tr><td rowspan=3>1</td><td rowspan=3>Đào tạo</td><td rowspan=3>3</td><td>Từ 90% trở lên: 3 điểm</td></tr>
        <tr><td>Từ 50% đến dưới 90%: 1 điểm</td></tr><tr><td>Dưới 50%: 0 điểm</td></tr></table>""", encoding="utf-8")
    draft, = import_rubric(path)
    assert seen(draft) == {"I": (4, ""), "I.1": (2, "yes_no"), "I.2": (2, "yes_no"), "II": (3, ""),
                           "II.1": (3, "steps")}
    assert items_of(draft.draft)["I.1"].name == "Rà soát"


def numbered(cell, level):
    """Gives the paragraph of a cell a number of the list 77."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    cell.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))


def test_word_numbers_by_itself_joins_cells_and_breaks_the_table(tmp_path):
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%{n + 1}."/>'
                     "</w:lvl>" for n, form in enumerate(("upperRoman", "decimal")))
    numbering = document.part.numbering_part._element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def add(table, level, *texts):
        cells = table.add_row().cells
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
        if level is not None:
            numbered(cells[0], level)
        return cells

    document.add_paragraph("PHỤ LỤC năm 2026")
    table = document.add_table(0, 4)
    add(table, None, *HEADINGS)
    add(table, 0, "", "CHỈ ĐẠO", "5", "")
    add(table, 1, "", "Kế hoạch", "2", "- Có: 2 điểm\n- Không: 0 điểm")
    upper = add(table, 1, "", "Báo cáo", "3", "Từ 90% trở lên: 3 điểm")
    lower = add(table, None, "", "", "", "Từ 50% đến dưới 90%: 1 điểm")
    for column in range(3):
        upper[column].merge(lower[column])
    document.add_page_break()
    table = document.add_table(0, 4)
    add(table, None, "", "", "", "Dưới 50%: 0 điểm")
    add(table, 0, "", "THỂ CHẾ", "4", "")
    add(table, 1, "", "Rà soát", "4", "Hoàn thành 100% kế hoạch: 4 điểm; từ 70% đến dưới")
    add(table, None, "", "", "", "100%: 2 điểm; dưới 70%: 0 điểm")
    document.save(str(tmp_path / "phu-luc.docx"))

    draft, = import_rubric(tmp_path / "phu-luc.docx")
    assert seen(draft) == {"I": (5, ""), "I.1": (2, "yes_no"), "I.2": (3, "steps"), "II": (4, ""),
                           "II.1": (4, "steps")}
    assert "year: 2026" in draft.text


def test_lines_of_text_without_a_table(tmp_path):
    path = tmp_path / "phu-luc.txt"
    path.write_text(f"PHỤ LỤC\n\nI. CHỈ ĐẠO (7 điểm)\n1. Kế hoạch (4 điểm)\n- Đúng hạn: 4 điểm\n- Chậm: 2 điểm\n"
                    f"- Không ban hành: 0 điểm\n2. Hoàn thành kế hoạch (3 điểm)\n{BANDS}\n"
                    "II. ĐIỂM TRỪ (tối đa 2 điểm)\n"
                    "1. Vi phạm kỷ luật ........ -2\nMỗi trường hợp vi phạm trừ 1 điểm, tối đa 2 điểm\n",
                    encoding="utf-8")
    draft, = import_rubric(path)
    assert seen(draft) == {"I": (7, ""), "I.1": (4, "choice"), "I.2": (3, "steps"), "II": (2, ""),
                           "II.1": (2, "count")}


def test_headings_on_every_page_and_numbers_of_columns(tmp_path):
    draft, = imported([HEADINGS, ("(1)", "(2)", "(3)", "(4)"), ("1", "Một", "3", BANDS), HEADINGS,
                       ("2", "Hai", "3", BANDS)], tmp_path)
    assert seen(draft) == {"1": (3, "steps"), "2": (3, "steps")}


def test_a_file_with_several_annexes(tmp_path):
    first = [("I", "Một", "3", BANDS), ("II", "Hai", "2", "")]
    drafts = imported([HEADINGS, *first, ("I", "Một khác", "5", "")], tmp_path)
    assert [seen(draft) for draft in drafts] == [{"I": (3, "steps"), "II": (2, "no_wording")},
                                                 {"I": (5, "no_wording")}]


def test_a_mark_of_a_footnote_that_sticks_to_a_number(tmp_path):
    draft, = imported([HEADINGS, ("1", "Chung", "207", ""), ("1.1", "Một", "15", ""), ("1.2", "Hai", "5", "")],
                      tmp_path)
    assert seen(draft)["1"] == (20, "")
    assert "draft_footnote" in told(draft)


def test_what_does_not_agree_is_told(tmp_path):
    draft, = imported([HEADINGS, ("1", "Chung", "9", ""), ("1.1", "Một", "3", BANDS), ("1.1", "Hai", "5", ""),
                       ("", "Tổng cộng", "12", "")], tmp_path)
    assert list(seen(draft)) == ["1", "1.1", "1.2"]
    assert {"draft_sum", "draft_total", "draft_code_twice"} <= told(draft)


def test_penalties_among_what_gives_points_stand_apart(tmp_path):
    draft, = imported([HEADINGS, ("1", "Kỷ luật", "3", ""), ("1.1", "Chấp hành", "3", BANDS),
                       ("1.2", "Vi phạm", "-1", "trừ 01 điểm")], tmp_path)
    assert [(domain.id, domain.type, float(domain.maximum)) for domain in draft.draft.domains] == [
        ("1", "base", 3), ("TRU", "penalty", 1)]
    assert "draft_moved_penalty" in told(draft)


@pytest.mark.parametrize("written", ["3", "03", "3,0", "3.0", "3 điểm", "03đ", "0 - 3", "Tối đa 3 điểm", "3\n(tối đa)"])
def test_maxima_as_offices_write_them(written, tmp_path):
    draft, = imported([HEADINGS, ("1", "Một", written, ""), ("2", "Hai", "1", "")], Path(tmp_path))
    assert seen(draft)["1"][0] == 3


def test_levels_without_a_maximum_of_their_item(tmp_path):
    draft, = imported([("TT", "Tiêu chí", "Điểm"), ("1", "Kế hoạch", ""), ("", "Kịp thời", "2"), ("", "Chậm", "1"),
                       ("", "Không ban hành", "0"), ("2", "Báo cáo", "2")], tmp_path, "xlsx")
    assert seen(draft) == {"1": (2, "choice"), "2": (2, "no_wording")}


def test_head_and_signatures_are_no_rows(tmp_path):
    path = tmp_path / "phu-luc.html"
    path.write_text("""<table><tr><td>UBND TỈNH A</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr></table>
        <table><tr><td>TT</td><td>Tiêu chí</td><td>Điểm tối đa</td></tr>
        <tr><td>1</td><td>Kế hoạch<br>Có: 2 điểm<br>Không có: 0 điểm</td><td>2</td></tr></table>
        <table><tr><td>Nơi nhận:<br>- Như trên: 2 bản</td><td>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH</td></tr></table>""",
                    encoding="utf-8")
    draft, = import_rubric(path)
    assert seen(draft) == {"1": (2, "yes_no")}


def test_a_cell_of_rules_for_several_items_is_left_to_a_person(tmp_path):
    path = tmp_path / "phu-luc.html"
    path.write_text("""<table><tr><td>TT</td><td>Tiêu chí</td><td>Điểm tối đa</td><td>Cách chấm</td></tr>
        <tr><td>1</td><td>Một</td><td>2</td><td rowspan=2>Đạt: 2 điểm<br>Không đạt: 0 điểm</td></tr>
        <tr><td>2</td><td>Hai</td><td>2</td></tr></table>""", encoding="utf-8")
    draft, = import_rubric(path)
    assert seen(draft) == {"1": (2, "without_points"), "2": (2, "without_points")}


@pytest.mark.parametrize(("wording", "asked"), [("Lấy mức cao nhất trong các tiêu chí con", True),
                                                ("Tính tổng các tiêu chí thành phần", False)])
def test_what_is_said_of_an_item_with_parts(wording, asked, tmp_path):
    draft, = imported([HEADINGS, ("1", "Chung", "6", wording), ("1.1", "Một", "3", BANDS), ("1.2", "Hai", "3", BANDS)],
                      tmp_path)
    assert ("draft_parent_wording" in told(draft)) is asked
    assert draft.complete is not asked


def test_what_a_column_of_notes_says_is_part_of_the_wording(tmp_path):
    """A condition in the notes is not passed over."""
    draft, = imported([
        (*HEADINGS, "Ghi chú"), ("1", "Hồ sơ", "3", BANDS, "Chỉ tính hồ sơ trực tuyến"),
        ("2", "Văn bản", "3", BANDS, ""), ("3", "Kế hoạch", "3", BANDS, "Không phát sinh thì giảm trừ điểm tối đa")],
        tmp_path)
    assert seen(draft) == {"1": (3, "without_points"), "2": (3, "steps"), "3": (3, "steps")}
    assert items_of(draft.draft)["3"].absent == "remove"


def test_parts_whose_items_are_numbered_on(tmp_path):
    """`Phần 2` is no second annex, and no line of item 2."""
    draft, = imported([
        HEADINGS, ("Phần 1", "CHÍNH QUYỀN", "", ""), ("1", "Nghị quyết", "2 đ", ""), ("2", "Chương trình", "1,50", ""),
        ("Phần 2", "CÔNG DÂN", "", ""), ("3", "Định danh", "03", ""), ("4", "Ví điện tử", "0.5", "")], tmp_path)
    assert seen(draft) == {"1": (3.5, ""), "1.1": (2, "no_wording"), "1.2": (1.5, "no_wording"),
                           "2": (3.5, ""), "2.3": (3, "no_wording"), "2.4": (0.5, "no_wording")}


def test_roman_sections_whose_items_begin_with_their_number(tmp_path):
    """1.1 below I is that item, not the part of a row that is left out; the column is called Chỉ số."""
    draft, = imported([
        ("TT", "Chỉ số", "Thang điểm", "Cách tính điểm"), ("I", "NHẬN THỨC SỐ", "5", ""), ("1.1", "Văn bản", "2", ""),
        ("1.2", "Hội nghị", "3", ""), ("1.2.1", "Họp", "1", ""), ("1.2.2", "Tập huấn", "2", ""),
        ("II", "HẠ TẦNG SỐ", "4", ""), ("2.1", "Cáp quang", "4", "Tỷ lệ * Điểm tối đa")], tmp_path, "xlsx")
    assert seen(draft) == {"I": (5, ""), "1.1": (2, "no_wording"), "1.2": (3, ""), "1.2.1": (1, "no_wording"),
                           "1.2.2": (2, "no_wording"), "II": (4, ""), "2.1": (4, "ratio")}
    assert "draft_no_name" not in told(draft)


def test_a_level_that_is_left_out_stays_one(tmp_path):
    """Items 1.1 and 2.1 below I stand for rows I.1 and I.2 that the table leaves out."""
    draft, = imported([HEADINGS, ("I", "CHUNG", "5", ""), ("1.1", "Văn bản", "2", ""), ("2.1", "Hội nghị", "3", "")],
                      tmp_path)
    assert list(seen(draft)) == ["I", "I.1", "I.1.1", "I.2", "I.2.1"]


@pytest.mark.parametrize("total", ["Tổng (I+II)", "Tổng cộng (A + B):", "Tổng số"])
def test_a_total_is_no_line_of_the_last_rule(tmp_path, total):
    """With the bonus or without."""
    rows = [HEADINGS, ("I", "CHUNG", "9", ""), ("1", "Văn bản", "9", ""), ("II", "ĐIỂM THƯỞNG", "1", ""),
            ("1", "Sáng kiến", "1", "Được công nhận: 1 điểm")]
    for points, agrees in (("9", True), ("10", True), ("11", False)):
        draft, = imported([*rows, ("", total, points, "")], tmp_path)
        assert ("draft_total" not in told(draft)) == agrees
        assert len(items_of(draft.draft)["II.1"].wording) == 1


def test_cases_and_their_points_in_two_columns(tmp_path):
    draft, = imported([
        ("Mã", "Tiêu chí", "Nội dung chấm", "Mức điểm", "Điểm chuẩn"), ("TC1", "Kế hoạch", "Đúng hạn", "3", "3"),
        ("", "", "Chậm", "1,5", ""), ("", "", "Không ban hành", "0", ""),
        ("TC2", "Báo cáo", "Đủ, đúng hạn\nThiếu hoặc chậm", "2\n0", "2")], tmp_path)
    assert seen(draft) == {"TC1": (3, "choice"), "TC2": (2, "yes_no")}


def test_a_title_above_a_table_that_was_pasted(tmp_path):
    path = tmp_path / "dan.txt"
    path.write_text("PHỤ LỤC BỘ TIÊU CHÍ NĂM 2031\nTT\tNội dung\tĐiểm tối đa\tCách chấm\n1\tVăn bản\t2,5\t\n", "utf-8")
    draft, = import_rubric(path)
    assert (seen(draft), draft.heading.year) == ({"1": (2.5, "no_wording")}, 2031)


def test_rows_without_codes(tmp_path):
    """They are numbered where the total shows that each row with points is an item."""
    rows = [HEADINGS[1:], ("Kế hoạch", "3", BANDS), ("Báo cáo", "3,5", "Đúng hạn: 3,5; chậm: 1; không: 0")]
    draft, = imported([*rows, ("Tổng điểm", "6,5", "")], tmp_path)
    assert seen(draft) == {"1": (3, "steps"), "2": (3.5, "choice")}
    with pytest.raises(Unreadable):
        imported([*rows, ("Tổng điểm", "7,5", "")], tmp_path)
