"""The sheet that says what the workbook was made from and how."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import SEVERITIES, Finding
from ...index.told import room_text
from ...language.messages import sentence
from ...language.numbers import date_text, number_text
from ...language.words import counted, word
from ...scoring.explain import Explainer
from ...version import __version__
from ..kit.layout import printed_heads
from ..kit.measures import height
from ..kit.sheets import HEAD_FILL, Block, Cell, Format, Gap, Grid, Page, Row, Sheet, Table, Text, rows_of, wide
from .annex import RED, TITLE, journal_line
from .columns import simple_bands
from .detail import rounding_words
from .plan import LIVE_CELLS, Plan

SIZE = 12
MOST_FINDINGS = 2_000
WIDTHS = (28, 40, 90)
NOTICE = Format(bold=True, italic=True, color=RED)
NAME = Format(size=SIZE, bold=True, border=1, wrap=True, fill=HEAD_FILL, valign="top")
BODY = Format(size=SIZE, border=1, wrap=True, valign="top")
HEAD = Format(size=SIZE, bold=True, border=1, fill=HEAD_FILL, align="center")


def info(plan: Plan, values: int) -> Sheet:
    """`values`: how many marks are values where a formula was wanted."""
    words, notice = plan.words, plan.assessment.warned(plan.words.lang)
    warned: Block = Text(f"[{notice}]", "notice", NOTICE, across=1) if notice else Gap()
    about = Grid([_line(name, text) for name, text in _about(plan, values)])
    blocks = [Text(words("info_title"), "title", TITLE, across=1), warned, about, Gap(), *_findings(plan)]
    return Sheet(words("info"), blocks, WIDTHS, page=Page(fit=(1, 0)), repeat=printed_heads(blocks)[0],
                 printed=(rows_of(blocks) - 1, len(WIDTHS) - 1))


def _line(name: str, text: str) -> Row:
    tall = height([(name, WIDTHS[0]), (text, WIDTHS[1] + WIDTHS[2])], SIZE)
    return Row((Cell(name, NAME), *wide(Cell(text or None, BODY, across=2))), tall)


def _about(plan: Plan, values: int) -> Iterator[tuple[str, str]]:
    words = plan.words
    yield from described(plan)
    yield words("i_formulas"), _formulas(plan)
    if values:
        yield words("values_kept"), words.of("values_count", number_text(values, words.lang))
    yield from sources(plan)


def described(plan: Plan) -> Iterator[tuple[str, str]]:
    """Name and text: the rubric and its decision, how it ranks and rounds, what was missing."""
    words, lang, assessment = plan.words, plan.words.lang, plan.assessment
    rubric, results = plan.program.rubric, plan.results
    yield words("i_title"), rubric.title
    yield words("i_id"), rubric.rubric
    yield words("i_year"), str(rubric.year)
    yield words("i_round"), str(rubric.round or rubric.year)
    yield words("i_status"), word(rubric.issued.status, lang)
    if rubric.issued.issuer:
        yield words("i_issuer"), rubric.issued.issuer
    if rubric.issued.number and rubric.issued.date:
        dated = date_text(rubric.issued.date, lang)
        yield words("i_decision"), words("i_dated", number=rubric.issued.number, date=dated)
    if rubric.source:
        yield words("i_source"), rubric.source
    if assessment.notice:
        yield words("i_notice"), assessment.notice
    yield words("i_level"), rubric.level
    yield words("i_units"), words("i_ranked", ranked=sum(bool(r.rank) for r in results), all=len(results))
    yield words("i_stage"), word(assessment.stage, lang)
    yield from _ranking(plan)
    yield words("i_missing"), _missing(plan)
    yield words("i_removed"), _removed(plan)


def sources(plan: Plan) -> Iterator[tuple[str, str]]:
    """Name and text: the files with their sha256, the line of the journal, the program."""
    words, assessment = plan.words, plan.assessment
    inputs = "\n".join(f"{entry['file']}: {entry['sha256']}" for entry in assessment.manifest.get("inputs", ()))
    yield words("i_inputs"), inputs
    if bound := journal_line(plan):
        yield words("i_journal"), bound
    yield words("i_version"), f"papi-kit {__version__}"


def _ranking(plan: Plan) -> Iterator[tuple[str, str]]:
    words, lang, ranking = plan.words, plan.words.lang, plan.program.rubric.ranking
    yield words("i_within"), words(f"w_{ranking.within}")
    yield words("i_by"), words(f"by_{ranking.by}")
    yield words("i_ties"), words(ranking.ties)
    if ranking.tie_break:
        yield words("i_tie_break"), "; ".join(map(str, ranking.tie_break))
    if quotas := "\n".join(_quotas(plan)):
        yield words("i_quotas"), quotas
    rounding = plan.program.rubric.rounding
    keys = ("total", "index", "item", "criterion", "domain")
    said = {key: rounding_words(getattr(rounding, key), words, lang) for key in keys}
    yield words("i_rounding"), words("rounding_all", **said)


def _quotas(plan: Plan) -> Iterator[str]:
    """Each quota as it applied, once for the units among which it counts."""
    explainer = Explainer(plan.program, plan.words.lang)
    rooms = {(room.band, room.pool): room for result in plan.results for room in result.standing.rooms.values()}
    for (band, pool), room in rooms.items():
        yield f"{band}{f' ({pool})' if pool else ''}: {room_text(explainer, room)}"


def _missing(plan: Plan) -> str:
    effects = [code for r in plan.results for score in r.state.scores.values() for code, _ in score.effects]
    units = sum(r.status == "incomplete" for r in plan.results)
    zero, left = effects.count("missing_zero"), effects.count("missing_remove")
    counts = (("missing_units", units, "unit"), ("missing_zero", zero, "mark"), ("missing_left", left, "mark"))
    said = [plan.words.of(key, _count(plan, number, thing)) for key, number, thing in counts if number]
    return "; ".join(said) + "." if said else plan.words("missing_none")


def _count(plan: Plan, number: int, thing: str) -> str:
    """`3`; in English with what is counted: `1 unit`, `3 units`."""
    return number_text(number, "vi") if plan.words.lang == "vi" else counted(number, thing)


def _removed(plan: Plan) -> str:
    units = sum(r.totals.removed for r in plan.results)
    return plan.words.of("removed_text", _count(plan, units, "unit")) if units else plan.words("none_removed")


def _formulas(plan: Plan) -> str:
    words, lang = plan.words, plan.words.lang
    if plan.wide:
        return words("live_none")
    if not plan.live:
        return words("live_totals", cells=number_text(LIVE_CELLS, lang))
    return words("live_all", bands=words("live_bands") if plan.program.bands and simple_bands(plan) is None else "")


def _findings(plan: Plan) -> Iterator[Block]:
    words, lang, found = plan.words, plan.words.lang, plan.assessment.found
    yield Text(words("i_findings"), "heading", Format(bold=True), across=1)
    if not found:
        yield Text(words("no_findings"), "text", Format(size=SIZE), across=1)
        return
    ordered = [f for severity in SEVERITIES for f in found if f.severity == severity]
    heads = Row([Cell(words(key), HEAD) for key in ("severity", "where", "message")])
    yield Table([heads], [_finding(finding, lang) for finding in ordered[:MOST_FINDINGS]])
    if len(ordered) > MOST_FINDINGS:
        more = words.of("more_findings", len(ordered) - MOST_FINDINGS)
        yield Text(more, "note", Format(size=SIZE, italic=True), across=1)


def _finding(finding: Finding, lang: str) -> Row:
    texts = (word(finding.severity, lang), finding.place, sentence(finding, lang))
    tall = height(list(zip(texts, WIDTHS, strict=True)), SIZE)
    return Row([Cell(text, BODY) for text in texts], tall)
