"""What the report rests on: the rubric, how it ranks and rounds, what was found in the data, how ranks were varied."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import SEVERITIES
from ...language.messages import sentence
from ...language.numbers import number_text
from ...language.say import Say
from ...language.words import placed, word
from ..kit.layout import Layout, body
from ..kit.sheets import Block, Page, Row, Sheet, Table
from ..ranking.info import described, sources
from ..ranking.plan import Plan
from ..ranking.words import Words
from ..sensitivity.vocabulary import words_of
from .report import Chapter

MOST_FINDINGS = 200
UPRIGHT = Page(landscape=False)


def findings_sheet(chapter: Chapter, lang: str) -> Sheet:
    """Errors and warnings; notes are only counted."""
    say, page, found = Say(lang), Layout([12, 26, 70]), chapter.assessment.found
    told = [one for severity in SEVERITIES[:2] for one in found if one.severity == severity]
    notes = len(found) - len(told)
    heads = page.heads([say("Mức", "Severity"), say("Nơi", "Place"), say("Nội dung", "Message")])
    rows = [Row([body(word(one.severity, lang)), body(placed(one.place, lang)), body(sentence(one, lang))])
            for one in told[:MOST_FINDINGS]]
    blocks: list[Block] = [Table([heads], rows)] if rows else [page.text(say(
        "Không có lỗi hay lưu ý nào về số liệu.", "There are neither errors nor warnings about the data."))]
    if len(told) > MOST_FINDINGS:
        blocks.append(page.text(say(f"Còn {len(told) - MOST_FINDINGS} mục khác trong findings.csv.",
                                    f"{len(told) - MOST_FINDINGS} more are in findings.csv."), "note"))
    if notes:
        blocks.append(page.text(say(f"Ngoài ra có {number_text(notes)} thông tin, xem findings.csv.",
                                    f"There are {number_text(notes, 'en')} notes beside, see findings.csv."), "note"))
    return page.sheet(say("Ghi nhận", "Findings"), blocks, UPRIGHT)


def methods_sheet(chapter: Chapter, lang: str) -> Sheet:
    page, plan = Layout([30, 78]), Plan(chapter.assessment, Words(lang))
    lines = [(name, text) for name, text in (*described(plan), *_studied(chapter, lang), *sources(plan)) if text]
    return page.sheet(Say(lang)("Phương pháp", "Methods"), [page.names(lines)], UPRIGHT)


def _studied(chapter: Chapter, lang: str) -> Iterator[tuple[str, str]]:
    """How firm ranks are said to be, and what that means."""
    say = Say(lang)
    if chapter.study is None:
        yield say("Độ ổn định của thứ hạng", "Firmness of ranks"), say(
            "Không tính: không bảng nào có từ hai đơn vị được xếp hạng.",
            "Not computed: no table has two ranked units.")
        return
    words = words_of(chapter.study, lang)
    draws, seed, reach = words.count(words.options.draws), words.options.seed, words.weight(words.options.reach)
    yield say("Độ ổn định của thứ hạng", "Firmness of ranks"), say(
        f"Mô phỏng {draws} lần (số khởi tạo {seed}): trọng số ở mỗi cấp thay đổi ± {reach} rồi chia lại cho tổng bằng "
        "100%. “Giữ hạng” là tỷ lệ số lần đơn vị vẫn ở đúng hạng; phân vị 5–95% là phân vị của các lần mô phỏng, không "
        "phải khoảng tin cậy. Tập thứ hạng tin cậy 90% chỉ xét sai số chọn mẫu của khảo sát; “bậc” là nhóm các đơn vị "
        "chưa phân biệt được với đơn vị đứng đầu bậc, in cạnh hạng chính thức và không thay hạng.",
        f"{draws} draws (seed {seed}): weights at every level move by ± {reach} and are rescaled to 100%. “Keeps rank” "
        "is the share of draws with the official rank; quantiles 5–95% are those of the draws, not a confidence "
        "interval. The 90% rank confidence set is about the survey's sampling error alone; a “tier” is units not told "
        "from the first of it, and stands beside the official rank, never instead of it.")
