"""The province's report as sections: whichever writer prints them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ...language.say import Say
from ..kit.layout import Layout
from ..kit.papers import Paper, Section
from ..kit.sheets import Block, Page, Sheet
from ..ranking.annex import annex_title
from ..ranking.plan import Plan
from ..ranking.words import Words
from .annexes import annexes
from .drawn import league_charts
from .firmness import firm_sentences
from .letters import DOTS, roman
from .methods import findings_sheet, methods_sheet
from .moved import change_sheets
from .overview import Overview
from .report import Chapter, Report
from .rolled import rolled_sheets
from .surveyed import survey_sheets
from .tables import domain_sheet, league_blocks

UPRIGHT = Page(landscape=False)
WHOLE = Layout([100])
NAMES = (("KẾT QUẢ CHUNG", "RESULTS"), ("XẾP HẠNG VÀ ĐỘ ỔN ĐỊNH CỦA THỨ HẠNG", "RANKS AND HOW FIRM THEY ARE"),
         ("KẾT QUẢ THEO LĨNH VỰC", "RESULTS BY DOMAIN"), ("KHẢO SÁT MỨC ĐỘ HÀI LÒNG", "SURVEYS"),
         ("THAY ĐỔI SO VỚI NĂM TRƯỚC", "CHANGE SINCE THE YEAR BEFORE"),
         ("GHI NHẬN VỀ SỐ LIỆU", "FINDINGS ABOUT THE DATA"), ("PHƯƠNG PHÁP VÀ CĂN CỨ SỐ LIỆU", "METHODS AND SOURCES"))


def report_paper(report: Report) -> Paper:
    """The whole report: a chapter a rubric, then the annexes."""
    lang = report.lang
    sections = [Section(list(_text(chapter, Plan(chapter.assessment, Words(lang))))) for chapter in report.chapters]
    for chapter, annexed in zip(report.chapters, annexes(report.chapters, lang, by_domain=True), strict=True):
        sections += [annex.section(_enclosed(chapter, lang), lang) for annex in annexed]
    return Paper(report.title(), sections, report.notice(), lang)


def _enclosed(chapter: Chapter, lang: str) -> str:
    who = chapter.assessment.program.rubric.documents.to_trinh.issuer or DOTS
    return Say(lang)(f"(Kèm theo Báo cáo số ……/BC-… ngày …… tháng …… năm …… của {who})",
                     f"(Enclosed with Report No. …… dated …… of {who})")


def _text(chapter: Chapter, plan: Plan) -> Iterator[Sheet]:
    """What is read from the first page on; parts that have nothing to say are left out, numbers follow each other."""
    lang, assessment = plan.words.lang, chapter.assessment
    title: list[Block] = [WHOLE.text(Say(lang)("BÁO CÁO", "REPORT"), "title"), WHOLE.text(annex_title(plan), "title")]
    yield _sheet(Say(lang)("Báo cáo", "Report"), title)
    results = [*Overview(assessment, lang).sentences(), *firm_sentences(chapter, lang)]
    parts: list[Sequence[Sheet]] = [
        [_sheet(Say(lang)("Kết quả chung", "Results"), [WHOLE.text(text) for text in results]),
         *rolled_sheets(assessment, lang)],
        [*league_blocks(chapter, lang), *league_charts(chapter, lang)], [domain_sheet(chapter, lang)],
        list(survey_sheets(assessment, lang)), list(change_sheets(chapter, lang)),
        [findings_sheet(chapter, lang)], [methods_sheet(chapter, lang)]]
    number = 1
    for name, sheets in zip(NAMES, parts, strict=True):
        if sheets:
            heading = WHOLE.text(f"{roman(number)}. {Say(lang)(*name)}", "heading")
            yield _sheet(heading.text, [heading])
            yield from sheets
            number += 1


def _sheet(name: str, blocks: Sequence[Block]) -> Sheet:
    return Sheet(name, blocks, WHOLE.widths, page=UPRIGHT)


def write_report_docx(report: Report, path: Path) -> None:
    from ..kit.word.write import write

    write(report_paper(report), path, report.house)
