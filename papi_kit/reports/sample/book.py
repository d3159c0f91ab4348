"""The workbook of a drawn sample: how it was drawn, which villages, and the list that interviewers fill in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ...language.numbers import number_text
from ...survey.sampling.selection import Selected
from ...version import __version__
from ..kit.excel_book import HEAD_FILL, Book, height, letter, merge, put
from .list import SIZE, InterviewSheet, heads, title
from .tables import Sample, strata, stratum_heads
from .words import words

PLAN_WIDTHS = (34, 12, 13, 13, 13, 16, 14, 14)
ONE_PAGE = 16                             # so many strata go on one page with what stands above them
# a column of villages: its heading, width, decimals, value
VillageColumn = tuple[str, float, int, Callable[[Selected], Any]]


def write_sample_book(sample: Sample, path: Path) -> None:
    book = Book(path, words("book", sample.lang))
    _plan_sheet(book, sample)
    _villages_sheet(book, sample)
    InterviewSheet(book, sample).write()
    book.close()


def _body(book: Book, value: Any, bold: bool = False, decimals: int = 0) -> Any:
    if isinstance(value, str) or value is None:
        return book.format(font_size=SIZE, border=1, text_wrap=True, bold=bold, align="left", indent=1)
    number = "#,##0" + ("." + "0" * decimals if decimals else "")
    return book.format(font_size=SIZE, border=1, align="right", indent=1, bold=bold, num_format=number)


# -- how it was drawn --------------------------------------------------------------------------------------------------
def _plan_sheet(book: Book, sample: Sample) -> None:
    lang, groups = sample.lang, strata(sample)
    sheet = book.sheet(words("plan", lang))
    for column, width in enumerate(PLAN_WIDTHS):
        sheet.set_column(column, column, width)
    title(book, sheet, words("plan_title", lang), len(PLAN_WIDTHS) - 1)
    first = _facts(book, sheet, sample, 2) + 2
    heads(book, sheet, first - 1, [*stratum_heads(sample)[:-1], words("least", lang), words("most", lang)], PLAN_WIDTHS)
    for row, s in enumerate(groups, first):
        for column, value in enumerate((s.name, s.units, s.households, s.drawn, s.certain, s.taken, s.least, s.most)):
            put(sheet, row, column, value, _body(book, value, decimals=2 if column > 5 else 0))
        sheet.set_row(row, height([(s.name, PLAN_WIDTHS[0])], SIZE))
    sums = [sum(getattr(s, key) for s in groups) for key in ("units", "households", "drawn", "certain", "taken")]
    _sums(book, sheet, first, len(groups), [words("total", lang), *sums])
    sheet.repeat_rows(first - 1)
    sheet.print_area(0, 0, first + len(groups), len(PLAN_WIDTHS) - 1)
    sheet.fit_to_pages(1, 1 if len(groups) <= ONE_PAGE else 0)


def _facts(book: Book, sheet: Any, sample: Sample, row: int) -> int:
    """How the sample was drawn, line by line; the row after it."""
    name_style = book.format(font_size=SIZE, bold=True, border=1, text_wrap=True, bg_color=HEAD_FILL)
    text_style = book.format(font_size=SIZE, border=1, text_wrap=True)
    for name, text in _about(sample):
        put(sheet, row, 0, name, name_style)
        merge(sheet, row, 1, row, len(PLAN_WIDTHS) - 1, text, text_style)
        sheet.set_row(row, height([(name, PLAN_WIDTHS[0]), (text, sum(PLAN_WIDTHS[1:]))], SIZE))
        row += 1
    return row


def _about(sample: Sample) -> list[tuple[str, str]]:
    plan, lang = sample.plan, sample.lang
    villages, households = number_text(len(sample.frame), lang, 0), number_text(sum(psu.size for psu in sample.frame), lang, 0)
    uppers = words("how_uppers", lang, uppers=plan.uppers) if plan.uppers else ""
    said = {"frame": words("frame_text", lang, villages=villages, households=households), "how": uppers + words("how_text", lang),
            "order": sample.order_words(), "seed": words("seed_text", lang, seed=plan.seed),
            "take": words("take_text", lang, take=plan.take, reserve=plan.reserve), "weight": words("weight_text", lang),
            "inputs": "\n".join(f"{name}: {digest}" for name, digest in sample.files), "version": f"papi-kit {__version__}"}
    return [(words(key, lang), text) for key, text in said.items()]


def _sums(book: Book, sheet: Any, first: int, count: int, sums: Sequence[Any]) -> None:
    for column in range(len(PLAN_WIDTHS)):
        value, name = sums[column] if column < len(sums) else None, letter(column)
        formula = f"SUM({name}{first + 1}:{name}{first + count})" if 0 < column < len(sums) else ""
        put(sheet, first + count, column, value, _body(book, value, bold=True), formula)


# -- villages ----------------------------------------------------------------------------------------------------------
def _village_columns(sample: Sample) -> list[VillageColumn]:
    lang, yes = sample.lang, words("yes", sample.lang)
    columns: list[tuple[str, float, int, Callable[[Selected], Any]]] = [
        ("stratum", 24, 0, lambda one: one.psu.stratum), ("upper", 24, 0, lambda one: one.psu.upper), ("village", 26, 0, lambda one: one.psu.name),
        ("households", 10, 0, lambda one: one.psu.size), ("certain", 11, 0, lambda one: yes if one.certain or one.upper_certain else ""),
        ("upper_chance", 14, 4, lambda one: one.upper_inclusion), ("chance", 14, 4, lambda one: one.inclusion),
        ("interviews", 11, 0, lambda one: len(one.numbers)), ("household_chance", 14, 4, lambda one: one.household_inclusion),
        ("weight", 12, 2, lambda one: one.weight)]
    return [(words(key, lang), *rest) for key, *rest in columns if sample.plan.uppers or not key.startswith("upper")]


def _villages_sheet(book: Book, sample: Sample) -> None:
    columns = _village_columns(sample)
    widths = [6, *(width for _, width, _, _ in columns)]
    sheet = book.sheet(words("villages", sample.lang))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    title(book, sheet, words("villages_title", sample.lang), len(columns))
    heads(book, sheet, 2, [words("no", sample.lang), *(text for text, *_ in columns)], widths)
    for row, one in enumerate(sample.selected, 3):
        put(sheet, row, 0, row - 2, book.format(font_size=SIZE, border=1, align="center"))
        for column, (_, _, decimals, value) in enumerate(columns, 1):
            put(sheet, row, column, value(one), _body(book, value(one), decimals=decimals))
        sheet.set_row(row, height([(str(value(one)), width) for _, width, decimals, value in columns if not decimals], SIZE))
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    sheet.print_area(0, 0, len(sample.selected) + 2, len(columns))
    sheet.fit_to_pages(1, 0)
