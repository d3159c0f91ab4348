"""Charts as SVG text: a heat map of ranks, figures with their intervals, ranks with their ranges.
Pure functions, no file is read.

The text of an SVG is complete in itself: no script, no font or picture from elsewhere. Darkness alone tells values
apart, so that a chart prints in grey; every figure also stands as text, and `<title>` and `<desc>` say the chart to
those who do not see it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ...language.say import Say
from . import svg

WIDE = 20                                # ranks from which the columns of a heat map are narrow


def rank_heat_map(title: str, units: Sequence[str], official: Sequence[int], p: np.ndarray, lang: str = "vi",
                  note: str = "", first: int = 1) -> str:
    """P(rank) of units (U,) × ranks (U, R), the first column being rank `first`; the official rank is framed.
    Probabilities in percent."""
    p = np.asarray(p, dtype=float)
    left, wide = svg.margin(units), 46 if p.shape[1] <= WIDE else 34
    say = Say(lang)
    body = [svg.heading(title, note),
            svg.text(left - 8, svg.TOP + 16, say("Hạng", "Rank"), anchor="end", fill=svg.PALE)]
    body += [svg.text(left + wide * (k + 0.5), svg.TOP + 16, str(first + k), anchor="middle", weight="bold")
             for k in range(p.shape[1])]
    for row, name in enumerate(units):
        top = svg.TOP + svg.LINE * (row + 1)
        body.append(svg.name_of(left - 8, top + 18, name))
        body += [_cell(left + wide * k, top, wide, float(p[row, k]), lang) for k in range(p.shape[1])]
    for row, rank in enumerate(official):
        if 0 <= rank - first < p.shape[1]:
            top = svg.TOP + svg.LINE * (row + 1) + 1
            body.append(svg.box(left + wide * (rank - first) + 1, top, wide - 2, svg.LINE - 2, "none", svg.INK, 2.5))
    foot = svg.TOP + svg.LINE * (len(units) + 1) + 24
    body.append(svg.text(left, foot - 4, say("Số trong ô: xác suất (%). Khung đậm: hạng chính thức.",
                                             "In a cell: probability (%). Framed: the official rank."), size=12,
                         fill=svg.PALE))
    said = say(f"Xác suất đạt từng hạng của {len(units)} đơn vị.", f"Probability of each rank of {len(units)} units.")
    room = max(left + wide * p.shape[1] + 16, svg.heading_room(title, note))
    return svg.document(room, foot + 10, title, said, body)


def interval_chart(title: str, units: Sequence[str], figures: Sequence[float], low: Sequence[float],
                   high: Sequence[float], lang: str = "vi", note: str = "", decimals: int = 2, unit: str = "") -> str:
    """A figure and its interval for each unit, from above; nan ends leave the dot alone.
    `unit` follows the figures, such as %."""
    ends = [v for values in (figures, low, high) for v in values if math.isfinite(v)]
    if not ends:
        return svg.document(svg.heading_room(title, note), svg.TOP + 20, title, note, [svg.heading(title, note)])
    left, wide = svg.margin(units), 520
    ticks = svg.ticks_of(min(ends), max(ends))
    scale = svg.Scale(left, wide, ticks[0], ticks[-1])
    labels = [svg.number(tick, lang, svg.places_of(ticks)) + unit for tick in ticks]
    body = [svg.heading(title, note), *svg.grid(scale, ticks, len(units), labels)]
    for row, name in enumerate(units):
        middle, value = svg.TOP + svg.LINE * (row + 1.5), float(figures[row])
        body.append(svg.name_of(left - 8, middle + 5, name))
        if not math.isfinite(value):
            continue
        shown = svg.number(value, lang, decimals) + unit
        if math.isfinite(low[row]) and math.isfinite(high[row]):
            body.append(svg.stroke(scale, middle, low[row], high[row], 2.5, svg.MIDDLE, caps=True))
            shown += f" ({svg.number(low[row], lang, decimals)} – {svg.number(high[row], lang, decimals)})"
        body += [svg.dot(scale.at(value), middle), svg.text(left + wide + 14, middle + 5, shown, size=13)]
    said = Say(lang)(f"Giá trị và khoảng của {len(units)} đơn vị.", f"Figures and intervals of {len(units)} units.")
    room = max(left + wide + 230, svg.heading_room(title, note))
    return svg.document(room, svg.TOP + svg.LINE * (len(units) + 2) + 10, title, said, body)


def rank_intervals(title: str, units: Sequence[str], official: Sequence[int], sets: tuple[Sequence[int], Sequence[int]]
                   | None, quantiles: tuple[Sequence[float], Sequence[float]] | None, lang: str = "vi", note: str = "",
                   thin: str = "") -> str:
    """Of each unit its official rank (dot), the 90% rank confidence set (broad bar) and the range of quantiles over
    draws (thin line, told by `thin`). The first rank stands on the left."""
    given = [values for pair in (sets, quantiles) if pair is not None for values in pair]
    last = max([len(units), *official, *(int(v) for values in given for v in values)])
    left, wide = svg.margin(units), max(360, min(900, 40 * last))
    scale = svg.Scale(left, wide, 0.5, last + 0.5)
    ticks = [rank for rank in range(1, last + 1) if rank == 1 or rank % max(1, round(last / 16)) == 0]
    body = [svg.heading(title, note), *svg.grid(scale, ticks, len(units), [str(tick) for tick in ticks])]
    for row, name in enumerate(units):
        middle = svg.TOP + svg.LINE * (row + 1.5)
        body.append(svg.name_of(left - 8, middle + 5, name))
        if sets is not None:
            body.append(svg.stroke(scale, middle, sets[0][row] - 0.3, sets[1][row] + 0.3, 12, svg.MIDDLE))
        if quantiles is not None:
            body.append(svg.stroke(scale, middle, quantiles[0][row], quantiles[1][row], 2, svg.INK, caps=True))
        body.append(svg.dot(scale.at(official[row]), middle))
    foot = svg.TOP + svg.LINE * (len(units) + 2) + 14
    body += _legend(left, foot, lang, sets is not None, thin if quantiles is not None else "")
    said = Say(lang)(f"Hạng chính thức và khoảng hạng của {len(units)} đơn vị.",
                     f"Official ranks and ranges of ranks of {len(units)} units.")
    return svg.document(max(left + wide + 24, left + 640, svg.heading_room(title, note)), foot + 16, title, said, body)


def _legend(left: float, foot: float, lang: str, sets: bool, thin: str) -> list[str]:
    say = Say(lang)
    parts = [svg.dot(left + 6, foot - 4), svg.text(left + 18, foot, say("hạng chính thức", "official rank"), size=12)]
    at = left + 130
    if sets:
        parts += [svg.box(at, foot - 10, 26, 12, svg.MIDDLE),
                  svg.text(at + 34, foot, say("tập thứ hạng tin cậy 90%", "90% rank confidence set"), size=12)]
        at += 210
    if thin:
        parts += [svg.line(at, foot - 4, at + 26, foot - 4, svg.INK, 2), svg.text(at + 34, foot, thin, size=12)]
    return parts


def _cell(left: float, top: float, wide: float, p: float, lang: str) -> str:
    if not math.isfinite(p) or p <= 0:
        return svg.box(left, top, wide, svg.LINE, "#ffffff", svg.RULE, 1)
    percent = 100 * p
    shown = "<1" if percent < 0.5 else ">99" if 99.5 <= percent < 100 - 1e-9 else svg.number(percent, lang, 0)
    return svg.box(left, top, wide, svg.LINE, svg.shade(p), svg.RULE, 1) + svg.text(
        left + wide / 2, top + 18, shown, anchor="middle", size=13, fill="#ffffff" if p > 0.4 else svg.INK)
