"""The parts of a chart as SVG text: scales, grids, bars, dots, words. `document` closes them into one picture that is
complete in itself: no script, no font or picture from elsewhere; `<title>` and `<desc>` say it to those who do not see
it. Darkness alone tells values apart, so that a chart prints in grey.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from fractions import Fraction
from html import escape

from ...language.numbers import number_text

FONT = "'Times New Roman', 'Liberation Serif', Tinos, serif"
INK, PALE, RULE, DARK, MIDDLE, ACCENT = "#1a1a1a", "#595959", "#d9d9d9", "#08306b", "#6baed6", "#c00000"
LIGHTEST, DARKEST = (255, 255, 255), (8, 69, 148)
LINE, TOP, SIZE = 26, 64, 14             # pixels: a unit's line, the heading, the letters
LONGEST = 34                             # letters of a name that are shown; all of it stands in its <title>
LETTER = 0.5                             # mean width of a letter, in its size
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Scale:
    """From values to pixels."""

    def __init__(self, left: float, wide: float, low: float, high: float):
        self.left, self.wide, self.low, self.high = left, wide, low, high

    def at(self, value: float) -> float:
        return self.left + self.wide * (value - self.low) / (self.high - self.low)


def ticks_of(low: float, high: float) -> list[float]:
    """About six round numbers that hold both ends between them."""
    span = max(high - low, abs(high) * 1e-6, 1e-9)
    power = 10.0 ** math.floor(math.log10(span / 5))
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= span / 5 * (1 - 1e-9))
    start = math.floor(low / step + 1e-9)
    return [step * n for n in range(start, max(math.ceil(high / step - 1e-9), start + 1) + 1)]


def places_of(ticks: Sequence[float]) -> int:
    """Decimals that the ticks need."""
    return max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9))


def shade(share: float) -> str:
    """The larger the share of 0 to 1, the darker."""
    return "#" + "".join(f"{round(a + (b - a) * min(share, 1.0) ** 0.7):02x}"
                         for a, b in zip(LIGHTEST, DARKEST, strict=True))


def ink_on(fill: str) -> str:
    """White or black, whichever stands out more on the colour."""
    parts = [int(fill[n:n + 2], 16) / 255 for n in (1, 3, 5)]
    light = sum(weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
                for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
    return "#ffffff" if 1.05 / (light + 0.05) > (light + 0.05) / 0.05 else "#000000"


def grid(scale: Scale, ticks: Sequence[float], rows: int, labels: Sequence[str]) -> list[str]:
    bottom = TOP + LINE * (rows + 1)
    lines = [line(scale.at(t), TOP + LINE - 4, scale.at(t), bottom + 4, RULE) for t in ticks]
    return lines + [text(scale.at(t), TOP + 16, label, anchor="middle", size=12, fill=PALE)
                    for t, label in zip(ticks, labels, strict=True)]


def stroke(scale: Scale, middle: float, low: float, high: float, thick: float, colour: str, caps: bool = False) -> str:
    a, b = scale.at(low), scale.at(high)
    ends = [line(end, middle - 5, end, middle + 5, colour, thick) for end in (a, b)] if caps else []
    return line(a, middle, b, middle, colour, thick) + "".join(ends)


def line(x1: float, y1: float, x2: float, y2: float, colour: str, thick: float = 1, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return (f'<line x1="{px(x1)}" y1="{px(y1)}" x2="{px(x2)}" y2="{px(y2)}" stroke="{colour}" '
            f'stroke-width="{px(thick)}"{dashes}/>')


def dot(x: float, y: float) -> str:
    return f'<circle cx="{px(x)}" cy="{px(y)}" r="5" fill="{DARK}" stroke="#ffffff" stroke-width="1"/>'


def box(left: float, top: float, wide: float, tall: float, fill: str, stroke: str = "none", thick: float = 0) -> str:
    return (f'<rect x="{px(left)}" y="{px(top)}" width="{px(wide)}" height="{px(tall)}" fill="{fill}" '
            f'stroke="{stroke}" stroke-width="{px(thick)}"/>')


def name_of(right: float, y: float, name: str) -> str:
    shown = name if len(name) <= LONGEST else name[:LONGEST - 1] + "…"
    return text(right, y, shown, anchor="end", whole=name if shown != name else "")


def text(x: float, y: float, text: str, anchor: str = "start", size: int = SIZE, fill: str = INK, weight: str = "",
          whole: str = "") -> str:
    bold = f' font-weight="{weight}"' if weight else ""
    inside = f"<title>{safe(whole)}</title>" if whole else ""
    return (f'<text x="{px(x)}" y="{px(y)}" font-size="{size}" text-anchor="{anchor}" '
            f'fill="{fill}"{bold}>{inside}{safe(text)}</text>')


def heading(title: str, note: str) -> str:
    return text(16, 26, title, size=18, weight="bold") + (text(16, 48, note, size=13, fill=ACCENT) if note else "")


def heading_room(title: str, note: str) -> float:
    return 32 + max(len(title) * 18 * LETTER * 1.1, len(note) * 13 * LETTER)


def margin(units: Sequence[str]) -> float:
    return 24 + max((min(len(name), LONGEST) for name in units), default=0) * SIZE * LETTER * 1.1 + 20


def document(wide: float, tall: float, title: str, said: str, body: Sequence[str]) -> str:
    wide, tall = math.ceil(wide), math.ceil(tall)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}" '
        f'role="img" aria-label="{safe(title)}" font-family="{escape(FONT)}">'
        f'<title>{safe(title)}</title><desc>{safe(said)}</desc>'
        f'{box(0, 0, wide, tall, "#ffffff")}{"".join(body)}</svg>\n')


def safe(text: str) -> str:
    """Escaped, without the characters that XML does not allow."""
    return escape(_UNPRINTABLE.sub("", text))


def number(value: float, lang: str, decimals: int) -> str:
    return number_text(Fraction(value), lang, decimals)


def px(x: float) -> str:
    return f"{x:.2f}".rstrip("0").rstrip(".")
