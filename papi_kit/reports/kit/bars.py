"""Charts of bars as SVG text: a league table, a unit's domains beside those of its group, answers as parts of a whole,
what a change is made of. Pure functions; `svg.py` tells what holds for every chart."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...language.say import Say
from . import svg

BAR = 16                                 # pixels: the height of a bar
WIDE = 520                               # of the scale
NARROWEST = 30                           # a part of a bar that has room for its number
ROOM = 190                               # right of the scale, for the figures


def league_bars(title: str, units: Sequence[str], figures: Sequence[float], low: Sequence[float] = (),
                high: Sequence[float] = (), lang: str = "vi", note: str = "", decimals: int = 2, unit: str = "",
                most: float = 0.0) -> str:
    """A bar from 0 for each unit, from above, with its interval where `low` and `high` are given; nan: no bar, no
    interval. The scale ends at `most`, or where the largest figure needs it; `unit` follows the figures."""
    ends = [float(v) for values in (figures, low, high) for v in values if math.isfinite(v)]
    scale, ticks = _scale(units, [0.0, most, *ends])
    labels = [svg.number(tick, lang, svg.places_of(ticks)) + unit for tick in ticks]
    body = [svg.heading(title, note), *svg.grid(scale, ticks, len(units), labels)]
    for row, name in enumerate(units):
        top = svg.TOP + svg.LINE * (row + 1)
        body.append(svg.name_of(scale.left - 8, top + 18, name))
        if not math.isfinite(figures[row]):
            continue
        shown = svg.number(figures[row], lang, decimals) + unit
        body.append(_bar(scale, top, 0.0, figures[row], svg.MIDDLE))
        if low and high and math.isfinite(low[row]) and math.isfinite(high[row]):
            body.append(svg.stroke(scale, top + svg.LINE / 2, low[row], high[row], 2, svg.INK, caps=True))
            shown += f" ({svg.number(low[row], lang, decimals)} – {svg.number(high[row], lang, decimals)})"
        body.append(svg.text(scale.left + scale.wide + 14, top + 18, shown, size=13))
    said = Say(lang)(f"Giá trị của {len(units)} đơn vị.", f"Figures of {len(units)} units.")
    return _closed(scale, len(units), title, note, said, body)


def domain_profile(title: str, domains: Sequence[str], own: Sequence[float], group: Sequence[float],
                   least: Sequence[float], best: Sequence[float], lang: str = "vi", note: str = "") -> str:
    """A unit's share of each domain's points (bar) beside the mean of its group (upright line) and the group's least
    and best share (thin line). Shares from 0 to 1; nan: nothing is drawn."""
    say, ticks = Say(lang), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    scale = svg.Scale(svg.margin(domains), WIDE, 0.0, 1.0)
    body = [svg.heading(title, note),
            *svg.grid(scale, ticks, len(domains), [_percent(tick, lang, 0) for tick in ticks])]
    for row, name in enumerate(domains):
        top = svg.TOP + svg.LINE * (row + 1)
        body.append(svg.name_of(scale.left - 8, top + 18, name))
        if math.isfinite(own[row]):
            body.append(_bar(scale, top, 0.0, own[row], svg.MIDDLE))
        if math.isfinite(least[row]) and math.isfinite(best[row]):
            body.append(svg.stroke(scale, top + svg.LINE / 2, least[row], best[row], 1.5, svg.PALE, caps=True))
        mean = ""
        if math.isfinite(group[row]):
            at = scale.at(group[row])
            body.append(svg.line(at, top + 2, at, top + svg.LINE - 2, svg.INK, 3))
            mean = f" ({say('bình quân', 'mean')} {_percent(group[row], lang)})"
        shown = _percent(own[row], lang) if math.isfinite(own[row]) else "–"
        body.append(svg.text(scale.left + scale.wide + 14, top + 18, shown + mean, size=13))
    foot = svg.TOP + svg.LINE * (len(domains) + 2) + 8
    key = say("Cột: đơn vị. Vạch đậm: bình quân của nhóm. Vạch mảnh: thấp nhất đến cao nhất của nhóm.",
              "Bar: the unit. Bold line: the group's mean. Thin line: the group's least to best.")
    body.append(svg.text(scale.left, foot, key, size=12, fill=svg.PALE))
    said = say(f"Tỷ lệ điểm đạt được ở {len(domains)} lĩnh vực so với nhóm.",
               f"Share of the points of {len(domains)} domains beside the group.")
    return _closed(scale, len(domains), title, note, said, body, foot)


def likert_bars(title: str, questions: Sequence[str], answers: Sequence[str], shares: Sequence[Sequence[float]],
                lang: str = "vi", note: str = "") -> str:
    """Of each question the shares of its answers (questions × answers, from 0 to 1, each row 1 at most), the first
    answer palest, in one bar; nan or nothing at all: an empty place."""
    left, inks = svg.margin(questions), [_tone(number, len(answers)) for number in range(len(answers))]
    scale = svg.Scale(left, WIDE, 0.0, 1.0)
    body = [svg.heading(title, note)]
    for row, name in enumerate(questions):
        top, at = svg.TOP + svg.LINE * row, 0.0
        body.append(svg.name_of(left - 8, top + 18, name))
        for (fill, ink), share in zip(inks, shares[row], strict=True):
            if not math.isfinite(share) or share <= 0:
                continue
            body.append(_bar(scale, top, at, at + share, fill, svg.PALE))
            if share * WIDE >= NARROWEST:
                body.append(svg.text(scale.at(at + share / 2), top + 17, svg.number(100 * share, lang, 0),
                                     anchor="middle", size=12, fill=ink))
            at += share
    foot: float = svg.TOP + svg.LINE * len(questions) + 20
    keys, foot = _keys(left, foot, [fill for fill, _ in inks], answers)
    end = Say(lang)("Số trong cột: phần trăm người trả lời.", "In a bar: percent of those who answered.")
    body += [*keys, svg.text(left, foot + 22, end, size=12, fill=svg.PALE)]
    said = Say(lang)(f"Phân bố câu trả lời của {len(questions)} câu hỏi.",
                     f"Answers to {len(questions)} questions.")
    return _closed(scale, len(questions), title, note, said, body, foot + 22)


def waterfall(title: str, start: tuple[str, float], parts: Sequence[tuple[str, float]], end: str, lang: str = "vi",
              note: str = "", decimals: int = 2, unit: str = "") -> str:
    """From the figure of `start` over what each part adds or takes away to the figure at the `end`; the parts stand in
    their order. The scale need not begin at 0, so the two figures are points, not bars."""
    say, at = Say(lang), [start[1]]
    for _, change in parts:
        at.append(at[-1] + change)
    scale, ticks = _scale([start[0], end, *(name for name, _ in parts)], at)
    labels = [svg.number(tick, lang, svg.places_of(ticks)) + unit for tick in ticks]
    body = [svg.heading(title, note), *svg.grid(scale, ticks, len(parts) + 2, labels)]
    for row, (name, value) in enumerate([start, *parts, (end, at[-1])]):
        top, whole = svg.TOP + svg.LINE * (row + 1), row in (0, len(parts) + 1)
        figure = svg.number(value, lang, decimals)
        body.append(svg.name_of(scale.left - 8, top + 18, name))
        if whole:
            body.append(svg.dot(scale.at(value), top + svg.LINE / 2))
        elif value:
            low, high = sorted((at[row - 1], at[row]))
            body.append(_bar(scale, top, low, high, svg.DARK if value > 0 else "#ffffff", svg.DARK))
        if row:
            body.append(svg.line(scale.at(at[row - 1]), top - 8, scale.at(at[row - 1]), top + 8, svg.PALE, dashed=True))
        signed = figure + unit if whole else f"{_sign(value)}{figure.removeprefix('-').removeprefix('−')}"
        body.append(svg.text(scale.left + scale.wide + 14, top + 18, signed, size=13, weight="bold" if whole else ""))
    said = say(f"Thay đổi gồm {len(parts)} phần.", f"A change made of {len(parts)} parts.")
    return _closed(scale, len(parts) + 2, title, note, said, body)


# -- parts ------------------------------------------------------------------------------------------------------------
def _scale(names: Sequence[str], ends: Sequence[float]) -> tuple[svg.Scale, list[float]]:
    ticks = svg.ticks_of(min(ends), max(ends))
    return svg.Scale(svg.margin(names), WIDE, ticks[0], ticks[-1]), ticks


def _bar(scale: svg.Scale, top: float, low: float, high: float, fill: str, edge: str = "none") -> str:
    a, b = scale.at(min(low, high)), scale.at(max(low, high))
    return svg.box(a, top + (svg.LINE - BAR) / 2, b - a, BAR, fill, edge, 1 if edge != "none" else 0)


def _tone(number: int, of: int) -> tuple[str, str]:
    """The fill of an answer and the colour of what stands on it: from pale to dark."""
    fill = svg.shade(number / (of - 1) if of > 1 else 1.0)
    return fill, svg.ink_on(fill)


def _keys(left: float, foot: float, fills: Sequence[str], names: Sequence[str]) -> tuple[list[str], float]:
    """A legend over as many lines as it needs, and where its last one stands."""
    found, at = list[str](), left
    for fill, name in zip(fills, names, strict=True):
        room = 30 + len(name) * 12 * svg.LETTER * 1.15
        if at > left and at + room > left + WIDE:
            at, foot = left, foot + 20
        found += [svg.box(at, foot - 11, 14, 14, fill, svg.PALE, 1), svg.text(at + 20, foot, name, size=12)]
        at += room
    return found, foot


def _closed(scale: svg.Scale, rows: int, title: str, note: str, said: str, body: Sequence[str],
            foot: float = 0) -> str:
    tall = max(svg.TOP + svg.LINE * (rows + 2), foot + 16)
    return svg.document(max(scale.left + scale.wide + ROOM, svg.heading_room(title, note)), tall, title, said, body)


def _percent(share: float, lang: str, decimals: int = 1) -> str:
    return svg.number(100 * share, lang, decimals) + "%"


def _sign(value: float) -> str:
    return "▲ +" if value > 0 else "▼ −" if value < 0 else ""
