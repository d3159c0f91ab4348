"""Charts as SVG text: a heat map of ranks, figures with their intervals, ranks with their ranges.
Pure functions, no file is read.

The text of an SVG is complete in itself: no script, no font or picture from elsewhere. Darkness alone tells values
apart, so that a chart prints in grey; every figure also stands as text, and `<title>` and `<desc>` say the chart to
those who do not see it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from fractions import Fraction
from html import escape

import numpy as np

from ...language.numbers import number_text

FONT = "'Times New Roman', 'Liberation Serif', Tinos, serif"
INK, PALE, RULE, DARK, MIDDLE, ACCENT = "#1a1a1a", "#595959", "#d9d9d9", "#08306b", "#6baed6", "#c00000"
LIGHTEST, DARKEST = (255, 255, 255), (8, 69, 148)
LINE, TOP, SIZE = 26, 64, 14             # pixels: a unit's line, the heading, the letters
LONGEST = 34                             # letters of a name that are shown; all of it stands in its <title>
LETTER = 0.5                             # mean width of a letter, in its size
WIDE = 20                                # ranks from which the columns of a heat map are narrow
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def rank_heat_map(title: str, units: Sequence[str], official: Sequence[int], p: np.ndarray, lang: str = "vi",
                  note: str = "", first: int = 1) -> str:
    """P(rank) of units (U,) × ranks (U, R), the first column being rank `first`; the official rank is framed.
    Probabilities in percent."""
    p = np.asarray(p, dtype=float)
    left, wide = _margin(units), 46 if p.shape[1] <= WIDE else 34
    body = [_heading(title, note), _text(left - 8, TOP + 16, _say(lang, "Hạng", "Rank"), anchor="end", fill=PALE)]
    body += [_text(left + wide * (k + 0.5), TOP + 16, str(first + k), anchor="middle", weight="bold")
             for k in range(p.shape[1])]
    for row, name in enumerate(units):
        top = TOP + LINE * (row + 1)
        body.append(_name(left - 8, top + 18, name))
        body += [_cell(left + wide * k, top, wide, float(p[row, k]), lang) for k in range(p.shape[1])]
    for row, rank in enumerate(official):
        if 0 <= rank - first < p.shape[1]:
            body.append(_box(left + wide * (rank - first) + 1, TOP + LINE * (row + 1) + 1, wide - 2, LINE - 2, "none",
                             INK, 2.5))
    foot = TOP + LINE * (len(units) + 1) + 24
    body.append(_text(left, foot - 4, _say(lang, "Số trong ô: xác suất (%). Khung đậm: hạng chính thức.",
                                           "In a cell: probability (%). Framed: the official rank."), size=12,
                      fill=PALE))
    said = _say(lang, f"Xác suất đạt từng hạng của {len(units)} đơn vị.",
                f"Probability of each rank of {len(units)} units.")
    return _document(max(left + wide * p.shape[1] + 16, _heading_room(title, note)), foot + 10, title, said, body)


def interval_chart(title: str, units: Sequence[str], figures: Sequence[float], low: Sequence[float],
                   high: Sequence[float], lang: str = "vi", note: str = "", decimals: int = 2, unit: str = "") -> str:
    """A figure and its interval for each unit, from above; nan ends leave the dot alone.
    `unit` follows the figures, such as %."""
    ends = [v for values in (figures, low, high) for v in values if math.isfinite(v)]
    if not ends:
        return _document(_heading_room(title, note), TOP + 20, title, note, [_heading(title, note)])
    left, wide = _margin(units), 520
    ticks = _ticks(min(ends), max(ends))
    scale = _Scale(left, wide, ticks[0], ticks[-1])
    places = max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9))
    body = [_heading(title, note), *_grid(scale, ticks, len(units), [_number(t, lang, places) + unit for t in ticks])]
    for row, name in enumerate(units):
        middle, value = TOP + LINE * (row + 1.5), float(figures[row])
        body.append(_name(left - 8, middle + 5, name))
        if not math.isfinite(value):
            continue
        shown = _number(value, lang, decimals) + unit
        if math.isfinite(low[row]) and math.isfinite(high[row]):
            body.append(_range(scale, middle, low[row], high[row], 2.5, MIDDLE, caps=True))
            shown += f" ({_number(low[row], lang, decimals)} – {_number(high[row], lang, decimals)})"
        body += [_dot(scale.at(value), middle), _text(left + wide + 14, middle + 5, shown, size=13)]
    said = _say(lang, f"Giá trị và khoảng của {len(units)} đơn vị.", f"Figures and intervals of {len(units)} units.")
    return _document(max(left + wide + 230, _heading_room(title, note)), TOP + LINE * (len(units) + 2) + 10, title,
                     said, body)


def rank_intervals(title: str, units: Sequence[str], official: Sequence[int], sets: tuple[Sequence[int], Sequence[int]]
                   | None, quantiles: tuple[Sequence[float], Sequence[float]] | None, lang: str = "vi", note: str = "",
                   thin: str = "") -> str:
    """Of each unit its official rank (dot), the 90% rank confidence set (broad bar) and the range of quantiles over
    draws (thin line, told by `thin`). The first rank stands on the left."""
    given = [values for pair in (sets, quantiles) if pair is not None for values in pair]
    last = max([len(units), *official, *(int(v) for values in given for v in values)])
    left, wide = _margin(units), max(360, min(900, 40 * last))
    scale = _Scale(left, wide, 0.5, last + 0.5)
    ticks = [rank for rank in range(1, last + 1) if rank == 1 or rank % max(1, round(last / 16)) == 0]
    body = [_heading(title, note), *_grid(scale, ticks, len(units), [str(tick) for tick in ticks])]
    for row, name in enumerate(units):
        middle = TOP + LINE * (row + 1.5)
        body.append(_name(left - 8, middle + 5, name))
        if sets is not None:
            body.append(_range(scale, middle, sets[0][row] - 0.3, sets[1][row] + 0.3, 12, MIDDLE))
        if quantiles is not None:
            body.append(_range(scale, middle, quantiles[0][row], quantiles[1][row], 2, INK, caps=True))
        body.append(_dot(scale.at(official[row]), middle))
    foot = TOP + LINE * (len(units) + 2) + 14
    body += _legend(left, foot, lang, sets is not None, thin if quantiles is not None else "")
    said = _say(lang, f"Hạng chính thức và khoảng hạng của {len(units)} đơn vị.",
                f"Official ranks and ranges of ranks of {len(units)} units.")
    return _document(max(left + wide + 24, left + 640, _heading_room(title, note)), foot + 16, title, said, body)


# -- parts ------------------------------------------------------------------------------------------------------------
class _Scale:
    """From values to pixels."""

    def __init__(self, left: float, wide: float, low: float, high: float):
        self.left, self.wide, self.low, self.high = left, wide, low, high

    def at(self, value: float) -> float:
        return self.left + self.wide * (value - self.low) / (self.high - self.low)


def _ticks(low: float, high: float) -> list[float]:
    """About six round numbers that hold both ends between them."""
    span = max(high - low, abs(high) * 1e-6, 1e-9)
    power = 10.0 ** math.floor(math.log10(span / 5))
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= span / 5 * (1 - 1e-9))
    start = math.floor(low / step + 1e-9)
    return [step * n for n in range(start, max(math.ceil(high / step - 1e-9), start + 1) + 1)]


def _grid(scale: _Scale, ticks: Sequence[float], rows: int, labels: Sequence[str]) -> list[str]:
    bottom = TOP + LINE * (rows + 1)
    lines = [f'<line x1="{_n(scale.at(t))}" y1="{TOP + LINE - 4}" x2="{_n(scale.at(t))}" y2="{bottom + 4}" '
             f'stroke="{RULE}"/>' for t in ticks]
    return lines + [_text(scale.at(t), TOP + 16, label, anchor="middle", size=12, fill=PALE)
                    for t, label in zip(ticks, labels, strict=True)]


def _legend(left: float, foot: float, lang: str, sets: bool, thin: str) -> list[str]:
    parts = [_dot(left + 6, foot - 4), _text(left + 18, foot, _say(lang, "hạng chính thức", "official rank"), size=12)]
    at = left + 130
    if sets:
        parts += [_box(at, foot - 10, 26, 12, MIDDLE),
                  _text(at + 34, foot, _say(lang, "tập thứ hạng tin cậy 90%", "90% rank confidence set"), size=12)]
        at += 210
    if thin:
        parts += [f'<line x1="{_n(at)}" y1="{_n(foot - 4)}" x2="{_n(at + 26)}" y2="{_n(foot - 4)}" stroke="{INK}" '
                  'stroke-width="2"/>', _text(at + 34, foot, thin, size=12)]
    return parts


def _cell(left: float, top: float, wide: float, p: float, lang: str) -> str:
    if not math.isfinite(p) or p <= 0:
        return _box(left, top, wide, LINE, "#ffffff", RULE, 1)
    colour = "#" + "".join(f"{round(a + (b - a) * min(p, 1.0) ** 0.7):02x}"
                           for a, b in zip(LIGHTEST, DARKEST, strict=True))
    percent = 100 * p
    shown = "<1" if percent < 0.5 else ">99" if 99.5 <= percent < 100 - 1e-9 else _number(percent, lang, 0)
    return _box(left, top, wide, LINE, colour, RULE, 1) + _text(left + wide / 2, top + 18, shown, anchor="middle",
                                                                size=13, fill="#ffffff" if p > 0.4 else INK)


def _range(scale: _Scale, middle: float, low: float, high: float, thick: float, colour: str, caps: bool = False) -> str:
    a, b = scale.at(low), scale.at(high)
    found = (f'<line x1="{_n(a)}" y1="{_n(middle)}" x2="{_n(b)}" y2="{_n(middle)}" stroke="{colour}" '
             f'stroke-width="{thick}"/>')
    for end in (a, b) if caps else ():
        found += (f'<line x1="{_n(end)}" y1="{_n(middle - 5)}" x2="{_n(end)}" y2="{_n(middle + 5)}" stroke="{colour}" '
                  f'stroke-width="{thick}"/>')
    return found


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="5" fill="{DARK}" stroke="#ffffff" stroke-width="1"/>'


def _box(left: float, top: float, wide: float, tall: float, fill: str, stroke: str = "none", thick: float = 0) -> str:
    return (f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(wide)}" height="{_n(tall)}" fill="{fill}" '
            f'stroke="{stroke}" stroke-width="{_n(thick)}"/>')


def _name(right: float, y: float, name: str) -> str:
    shown = name if len(name) <= LONGEST else name[:LONGEST - 1] + "…"
    return _text(right, y, shown, anchor="end", whole=name if shown != name else "")


def _text(x: float, y: float, text: str, anchor: str = "start", size: int = SIZE, fill: str = INK, weight: str = "",
          whole: str = "") -> str:
    bold = f' font-weight="{weight}"' if weight else ""
    inside = f"<title>{_safe(whole)}</title>" if whole else ""
    return (f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}" text-anchor="{anchor}" '
            f'fill="{fill}"{bold}>{inside}{_safe(text)}</text>')


def _heading(title: str, note: str) -> str:
    return _text(16, 26, title, size=18, weight="bold") + (_text(16, 48, note, size=13, fill=ACCENT) if note else "")


def _heading_room(title: str, note: str) -> float:
    return 32 + max(len(title) * 18 * LETTER * 1.1, len(note) * 13 * LETTER)


def _margin(units: Sequence[str]) -> float:
    return 24 + max((min(len(name), LONGEST) for name in units), default=0) * SIZE * LETTER * 1.1 + 20


def _document(wide: float, tall: float, title: str, said: str, body: Sequence[str]) -> str:
    wide, tall = math.ceil(wide), math.ceil(tall)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}" '
        f'role="img" aria-label="{_safe(title)}" font-family="{escape(FONT)}">'
        f'<title>{_safe(title)}</title><desc>{_safe(said)}</desc>'
        f'{_box(0, 0, wide, tall, "#ffffff")}{"".join(body)}</svg>\n')


def _safe(text: str) -> str:
    """Escaped, without the characters that XML does not allow."""
    return escape(_UNPRINTABLE.sub("", text))


def _number(value: float, lang: str, decimals: int) -> str:
    return number_text(Fraction(value), lang, decimals)


def _n(x: float) -> str:
    return f"{x:.2f}".rstrip("0").rstrip(".")


def _say(lang: str, vi: str, en: str) -> str:
    return vi if lang == "vi" else en
