"""The review of a draft goes out as a book and comes back: what is wrong is left to a person, what is right is not
asked again."""

from __future__ import annotations

import pytest
from annexes_made import HEADINGS, imported, items_of
from openpyxl import load_workbook

from papi_kit.findings import Unreadable
from papi_kit.jobs.papers.import_rubric import write_drafts
from papi_kit.jobs.papers.review import with_review, write_review

ROWS = [HEADINGS, ("1", "Hoàn thành", "2", "Từ 90% trở lên: 2 điểm\nDưới 90%: 0 điểm"),
        ("2", "Sáng kiến", "2", "Từ 2 sáng kiến trở lên: 2 điểm\nCó 1 sáng kiến: 1 điểm"),
        ("3", "Khác", "2", "Hội đồng xem xét theo mức độ"), ("4", "=Kế hoạch", "1", "Có: 1 điểm\nKhông: 0 điểm")]


def ticked(folder, ticks, lang="vi", change=None):
    """The book with these words in the column of ticks, from the first item down."""
    drafts = imported(ROWS, folder)
    path = write_review(drafts, folder / "doi-chieu.xlsx", "phu-luc.docx", lang)
    book = load_workbook(path)
    sheet = book.active
    first = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "1")
    for row, tick in enumerate(ticks, first):
        sheet.cell(row, 7).value = tick
    if change:
        sheet.cell(first, 5).value = change
    book.save(path)
    return drafts, path


def codes(one):
    return {(found.code, found.item_id) for found in one.draft.found} - {("draft_to_choose", "")}


@pytest.mark.parametrize("words", [("đúng", "sai", "đúng", "đúng"), ("Right", "wrong", "RIGHT", "right ")])
def test_right_and_wrong_come_back(words, tmp_path):
    drafts, path = ticked(tmp_path, words)
    assert codes(drafts[0]) == {("draft_unsaid_zero", "2"), ("draft_to_complete", "3")}
    done, = with_review(drafts, path)
    items = items_of(done.draft)
    assert {code for code, item in items.items() if item.rule is not None} == {"1", "4"}
    assert codes(done) == {("draft_to_complete", "2")}
    assert not done.complete and "2" not in done.words


def test_all_right_is_complete(tmp_path):
    drafts, path = ticked(tmp_path, ["đúng"] * 4)
    done, = with_review(drafts, path)
    assert done.complete and codes(done) == set()


def test_what_was_not_ticked_or_not_seen_does_not_count(tmp_path):
    drafts, path = ticked(tmp_path, ["sai", "", "hình như", "đúng"], change="Từ 80% trở lên: 2 điểm")
    done, = with_review(drafts, path)
    assert items_of(done.draft)["1"].rule is not None
    assert {("draft_review_changed", "1"), ("draft_review_verdict", ""), ("draft_not_reviewed", "")} <= codes(done)
    missed = next(one for one in done.draft.found if one.code == "draft_not_reviewed")
    assert missed.values["missed"] == ["1", "2", "3"]


def test_another_book_is_refused(tmp_path):
    drafts, path = ticked(tmp_path, [])
    with pytest.raises(Unreadable) as refused:
        with_review([*drafts, *drafts], path)
    assert refused.value.finding.code == "draft_review_other_book"


def test_a_draft_takes_the_place_of_itself_and_never_of_what_was_worked_on(tmp_path):
    drafts, path = ticked(tmp_path, ["sai", "sai", "sai", "sai"])
    source, out = tmp_path / "phu-luc.docx", tmp_path / "bo.yaml"
    assert write_drafts(drafts, source, out) == [out]
    done = with_review(drafts, path)
    write_drafts(done, source, out)
    assert out.read_text("utf-8") == done[0].text != drafts[0].text
    out.write_text(out.read_text("utf-8") + "# của tôi\n", "utf-8")
    with pytest.raises(Unreadable) as refused:
        write_drafts(drafts, source, out)
    assert refused.value.finding.code == "draft_there_already"
    with pytest.raises(Unreadable):
        write_review(drafts, path, "phu-luc.docx")
