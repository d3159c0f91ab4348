"""Drafts of the Tờ trình and of the Quyết định that publish the results. Numbers and sentences come from the
assessment; grounds, recipients and signers from `documents` of the rubric."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from ...language.numbers import number_text
from ...language.say import Say
from ...rubric.documents import Documents, Resolution
from ..kit.papers import Paper, Section
from ..kit.sheets import Block, Format, Sheet, Text
from ..ranking.annex import result_title
from ..ranking.plan import Plan
from ..ranking.words import Words
from .annexes import Annex, annexes
from .firmness import firm_sentences
from .letters import DOTS, ending, grounds, head, line, page, said, words
from .overview import Overview
from .report import Chapter, Report
from .tables import short_league


def documents_of(report: Report) -> Documents:
    """Those of the first rubric that says something."""
    every = [chapter.assessment.program.rubric.documents for chapter in report.chapters]
    return next((one for one in every if one != Documents()), Documents())


def subject(chapter: Chapter, lang: str) -> str:
    """`kết quả xác định Chỉ số … năm 2021`, inside a sentence."""
    title = result_title(Plan(chapter.assessment, Words(lang)))
    return title[:1].lower() + title[1:]


def _subjects(report: Report) -> str:
    return "; ".join(subject(chapter, report.lang) for chapter in report.chapters)


def _title(report: Report, name: str) -> list[Block]:
    about = Say(report.lang)(f"Về việc công bố {_subjects(report)}", f"On the publication of: {_subjects(report)}")
    return [Text(name, "title", Format()), Text(about, "title", Format())]


# -- the Tờ trình ----------------------------------------------------------------------------------------------------
def submission_paper(report: Report) -> Paper:
    say, letter = Say(report.lang), documents_of(report).to_trinh
    name = say("Tờ trình", "Submission")
    to = [Text(f"{say('Kính gửi', 'To')}: {said(letter.to)}", "text", Format(align="center"))]
    begins = words(say(f"{said(letter.issuer)} kính trình {said(letter.to)} công bố {_subjects(report)} như sau:",
                       f"{said(letter.issuer)} submits to {said(letter.to)} for publication {_subjects(report)}:"))
    sheets = [head(letter, say("TTr-…", "TTr-…"), report.lang), page(name, _title(report, name.upper())), line(),
              page(name, [*to, *grounds(letter, report.lang, last=","), begins])]
    for number, chapter in enumerate(report.chapters, 1):
        sheets += _results(chapter, report.lang, f"{number}. " if len(report.chapters) > 1 else "")
    asks = words(say(f"Kính trình {said(letter.to)} xem xét, ban hành Quyết định công bố kết quả nêu trên (gửi kèm dự "
                     "thảo Quyết định và Báo cáo)./.",
                     f"{said(letter.to)} is asked to consider and issue the Decision that publishes these results "
                     "(draft Decision and Report enclosed)."))
    sheets += [page(name, [asks]), ending(letter, report.lang)]
    return Paper(f"{name}: {_subjects(report)}", [Section(sheets)], report.notice(), report.lang, size=14)


def _results(chapter: Chapter, lang: str, number: str) -> Iterator[Sheet]:
    say = Say(lang)
    title = [Text(f"{number}{result_title(Plan(chapter.assessment, Words(lang)))}", "heading", Format())] \
        if number else []
    sentences = [*Overview(chapter.assessment, lang).sentences(), *firm_sentences(chapter, lang), _data(chapter, lang)]
    name = say("Kết quả", "Results")
    yield page(name, [*title, *map(words, sentences), words(say("Kết quả xếp hạng:", "The ranks:"))])
    yield from short_league(chapter, lang)


def _data(chapter: Chapter, lang: str) -> str:
    """What was found in the data, as it is counted everywhere."""
    counts = [sum(one.severity == severity for one in chapter.assessment.found) for severity in ("error", "warning")]
    errors, warnings = (number_text(count, lang) for count in counts)
    return Say(lang)(f"Về số liệu: khi kiểm tra còn {errors} lỗi, {warnings} lưu ý, nêu tại Báo cáo kèm theo.",
                     f"On the data: the checks left {errors} errors and {warnings} warnings, told in the Report.")


# -- the Quyết định --------------------------------------------------------------------------------------------------
def resolution_paper(report: Report) -> Paper:
    say, letter = Say(report.lang), documents_of(report).quyet_dinh
    name, lang = say("Quyết định", "Decision"), report.lang
    authority = Text(said(letter.authority).upper(), "title", Format())
    who, symbol = said(letter.proposer), documents_of(report).to_trinh.symbol or "TTr-…"
    proposed = Text(say(f"Theo đề nghị của {who} tại Tờ trình số ……/{symbol} ngày …… tháng …… năm …….",
                        f"At the proposal of {who} in Submission No. ……/{symbol} of ……."), "text", Format(italic=True))
    listed = annexes(report.chapters, lang, by_domain=False)
    decides = Text(say("QUYẾT ĐỊNH:", "DECIDES:"), "title", Format())
    articles = _articles(report, listed, letter.executors)
    sheets = [head(letter, "QĐ-…", lang), page(name, _title(report, name.upper())), line(),
              page(name, [authority, *grounds(letter, lang), proposed, decides, *articles]), ending(letter, lang)]
    enclosed = [annex.section(_enclosed(letter, lang), lang) for annex in chain(*listed)]
    return Paper(f"{name}: {_subjects(report)}", [Section(sheets), *enclosed], report.notice(), lang, size=14)


def _articles(report: Report, annexed: Sequence[Sequence[Annex]], executors: str | None) -> Iterator[Block]:
    say = Say(report.lang)
    first, *listed = _published(report, annexed)
    yield words(first, say("Điều 1. ", "Article 1. "))
    yield from map(words, listed)
    yield words(say("Quyết định này có hiệu lực thi hành kể từ ngày ký.",
                    "This Decision is in force from its signature."), say("Điều 2. ", "Article 2. "))
    yield words(say(f"{said(executors)} chịu trách nhiệm thi hành Quyết định này./.",
                    f"{said(executors)} are responsible for carrying out this Decision."),
                say("Điều 3. ", "Article 3. "))


def _published(report: Report, annexed: Sequence[Sequence[Annex]]) -> Iterator[str]:
    """What the first article publishes: one result with its annexes, or a list of them."""
    say, lang = Say(report.lang), report.lang
    told = [(subject(one, lang), number_text(len(one.assessment.results), lang),
             ", ".join(annex.called(lang) for annex in own)) for one, own in zip(report.chapters, annexed, strict=True)]
    if len(told) == 1:
        (about, count, where), = told
        yield say(f"Công bố {about} của {count} đơn vị (chi tiết tại {where} kèm theo).",
                  f"The {about} of {count} units are published (see {where}).")
        return
    yield say("Công bố các kết quả sau:", "The following results are published:")
    for number, (about, count, where) in enumerate(told, 1):
        name = about[:1].upper() + about[1:]
        yield say(f"{number}. {name} của {count} đơn vị ({where}).", f"{number}. {name} of {count} units ({where}).")


def _enclosed(letter: Resolution, lang: str) -> str:
    who, symbol = letter.authority or letter.issuer or DOTS, letter.symbol or "QĐ-…"
    return Say(lang)(f"(Kèm theo Quyết định số ……/{symbol} ngày …… tháng …… năm …… của {who})",
                     f"(Enclosed with Decision No. ……/{symbol} dated …… of {who})")


def write_submission(report: Report, path: Path) -> None:
    from ..kit.word.write import write

    write(submission_paper(report), path, report.house)


def write_resolution(report: Report, path: Path) -> None:
    from ..kit.word.write import write

    write(resolution_paper(report), path, report.house)
