"""The tables of the report: the league table with how firm each rank is, the domains together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...language.numbers import percent_text
from ...language.say import Say
from ...scoring.program.program import Item
from ..kit.layout import Layout, body
from ..kit.measures import points_format
from ..kit.sheets import Block, Cell, Page, Row, Sheet, Table
from ..sensitivity.firm import Part, parts_of
from ..sensitivity.words import TableWords, tables_of
from .overview import Overview
from .report import Chapter

if TYPE_CHECKING:
    from ...index.results import UnitResult

UPRIGHT = Page(landscape=False)
TITLES = {"Giữ hạng": "Giữ hạng khi đổi trọng số", "Keeps rank": "Keeps rank as weights move",
          "Phân vị 5–95%": "Khoảng hạng khi đổi trọng số (phân vị 5–95%)",
          "Quantiles 5–95%": "Ranks as weights move (quantiles 5–95%)",
          "Tập tin cậy 90%, từng đơn vị": "Tập thứ hạng tin cậy 90% (sai số khảo sát)",
          "90% set, each unit": "90% rank confidence set (survey error)", "Bậc": "Bậc", "Tier": "Tier"}
WANTED = {"weights": ("Giữ hạng", "Keeps rank", "Phân vị 5–95%", "Quantiles 5–95%"),
          "survey": ("Tập tin cậy 90%, từng đơn vị", "90% set, each unit", "Bậc", "Tier")}


def league_blocks(chapter: Chapter, lang: str) -> Iterator[Sheet]:
    """A sheet for each league table, its title where there are several."""
    say, view = Say(lang), Overview(chapter.assessment, lang)
    firm = {own.table.name: own for own in tables_of(chapter.study, lang)} if chapter.study else {}
    for name, members in view.tables().items():
        own = firm.get(name)
        parts = _parts(own) if own else []
        page = Layout([7, 26, 11, *([12] if chapter.assessment.program.bands else []), *[12] * len(parts)])
        index = chapter.assessment.program.rubric.ranking.by == "index"
        heads = [say("Hạng", "Rank"), say("Đơn vị", "Unit"),
                 say("Chỉ số (%)", "Index (%)") if index else say("Tổng điểm", "Points"),
                 *([say("Xếp loại", "Band")] if chapter.assessment.program.bands else []),
                 *(TITLES.get(part.title, part.title) for part in parts)]
        rows = [_unit(chapter, own, parts, one) for one in members]
        title: list[Block] = [page.text(name, "heading", bold=True)] if name else []
        yield page.sheet(name or say("Xếp hạng", "Ranking"), [*title, Table([page.heads(heads)], rows)], UPRIGHT)


def short_league(chapter: Chapter, lang: str) -> Iterator[Sheet]:
    """Ranks without how firm they are."""
    yield from league_blocks(replace(chapter, study=None), lang)


def _parts(own: TableWords) -> list[Part]:
    """Those of the weights and of the survey that the report shows."""
    by_heading = {own.words.heading(factor): titles for factor, titles in WANTED.items()}
    return [part for part in parts_of(own) if part.title in by_heading.get(part.over, ())]


def _unit(chapter: Chapter, own: TableWords | None, parts: Sequence[Part], result: UnitResult) -> Row:
    rubric = chapter.assessment.program.rubric
    rounding = rubric.rounding.index if rubric.ranking.by == "index" else rubric.rounding.total
    told = [body(result.rank_text, align="center"), body(result.unit.called),
            body(result.ranked_by, points_format(rounding.decimals))]
    if chapter.assessment.program.bands:
        told.append(body(result.band or "–", align="center"))
    if own is not None:
        place = own.table.places[result.unit.id]
        told += [_part(part, place, own) for part in parts]
    return Row(told)


def _part(part: Part, place: int, own: TableWords) -> Cell:
    value = part.value(place)
    if part.kind == "probability":
        return body(own.words.chance(float(value)), align="center", indent=0)
    return body(str(value), align="center", indent=0)


def domain_sheet(chapter: Chapter, lang: str) -> Sheet:
    """Of each domain what all ranked units together reach, and who is first and last."""
    say, view = Say(lang), Overview(chapter.assessment, lang)
    page = Layout([44, 12, 26, 26])
    heads = [say("Lĩnh vực", "Domain"), say("Tỷ lệ điểm chung (%)", "Share of points (%)"),
             say("Cao nhất", "Highest"), say("Thấp nhất", "Lowest")]
    rows = [Row([body(f"{domain.id}. {domain.name}"), body(share * 100, "0.00", align="center"),
                 *(body(text) for text in _ends(view, domain))]) for domain, share in view.shares()]
    return page.sheet(say("Theo lĩnh vực", "By domain"), [Table([page.heads(heads)], rows)], UPRIGHT)


def _ends(view: Overview, domain: Item) -> tuple[str, str]:
    """Units whose share of the domain is highest and lowest, by the ranks of the assessment."""
    found = {}
    for one in view.ranked:
        score = one.state.scores[domain.id]
        if score.shown is not None and score.max_points > 0:
            found[one.unit.called] = score.shown / score.max_points
    if not found:
        return "–", "–"
    ends = []
    for end in (max(found.values()), min(found.values())):
        names = [name for name, share in found.items() if share == end]
        more = f" (+{len(names) - 2})" if len(names) > 2 else ""
        ends.append(f"{', '.join(names[:2])}{more}: {percent_text(end, view.lang, 2)}")
    return ends[0], ends[1]
