"""The charts of a study of ranks as SVG text, by file name."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..kit.charts import interval_chart, rank_heat_map, rank_intervals
from .words import TableWords, tables_of

if TYPE_CHECKING:
    from ...sensitivity.study import Study

MOST_UNITS = 63                          # of a chart: the first by rank


def svg_charts(study: Study, lang: str = "vi") -> dict[str, str]:
    """`rank_map_weights.svg`, `ranks.svg`, `figures.svg`; with several league tables numbered from 1."""
    owns = tables_of(study, lang)
    found: dict[str, str] = {}
    for number, own in enumerate(owns, 1):
        end = f"_{number}" if len(owns) > 1 else ""
        found |= {f"{name}{end}.svg": svg for name, svg in _charts(own, study.assessment.warned(lang))}
    return found


def _charts(own: TableWords, notice: str) -> Iterator[tuple[str, str]]:
    say, lang, places = own.words.say, own.words.lang, own.order[:MOST_UNITS]
    names, official = [own.name(n) for n in places], [own.rank(n) for n in places]
    table = f"{own.table.name}: " if own.table.name else ""
    for found in own.one.distributions:
        under = own.words.under(own.words.reach(found.factors), found.factors)
        title = f"{table}{say('Xác suất đạt từng hạng', 'Probability of each rank')} {under}"
        yield f"rank_map_{found.factors.replace('+', '_')}", rank_heat_map(
            title, names, official, found.p[places][:, :MOST_UNITS], lang, notice)
    survey, main = own.one.of("survey"), own.main
    sets = survey.sets if survey is not None else None
    if sets is not None or main is not None:
        under = own.words.under(own.words.factors(main.factors), main.factors) if main else ""
        thin = f"{say('phân vị', 'quantiles')} 5–95% {under}" if main else ""
        title = table + say("Hạng chính thức và khoảng hạng", "Official ranks and ranges of ranks")
        yield "ranks", rank_intervals(title, names, official,
                                      (sets.low[places].tolist(), sets.high[places].tolist()) if sets else None,
                                      (main.q05[places].tolist(), main.q95[places].tolist()) if main else None, lang,
                                      notice, thin)
    if any(own.table.results[n].std_error for n in places):
        yield "figures", _figures(own, places, names, table, notice)


def _figures(own: TableWords, places: list[int], names: list[str], table: str, notice: str) -> str:
    results = [own.table.results[n] for n in places]
    ends = [result.interval() or (math.nan, math.nan) for result in results]
    index = own.words.say("Chỉ số", "Index") if own.table.by_index else own.words.say("Điểm", "Points")
    title = own.words.say(f"{index} và khoảng tin cậy 95% do sai số khảo sát",
                          f"{index} with 95% intervals from the survey's error")
    return interval_chart(table + title, names, [float(r.ranked_by or 0) for r in results],
                          [low for low, _ in ends], [high for _, high in ends], own.words.lang, notice,
                          unit="%" if own.table.by_index else "")
