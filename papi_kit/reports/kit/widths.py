"""How wide text and numbers are in Times New Roman, in pixels and in the characters that columns are measured in."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from .sheets import Cell, Cells, Format

PIXELS, PADDING = 7, 5                   # of a column's character and of a column, where the font is of 11 points
SLACK = 3                                # pixels that programs round away
WIDEST = 30                              # characters to which a column is widened at most
EM = 1000
_FITTED = 8                              # digits before the mark that are tried
_GROUPS = {
    180: "'", 250: " .,\u00a0", 278: "/:;ijlt\\", 333: "()!-[]fIr`", 389: "Js", 408: '"', 444: "acez?", 469: "^",
    500: "0123456789bdghknopquvxy$#*_–", 556: "PS", 564: "+<>=−", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYw",
    778: "m&", 833: "%", 889: "M", 921: "@", 944: "W", 980: "…", 1000: "—"}
_ADVANCE = {sign: width for width, signs in _GROUPS.items() for sign in signs}
_BOLD, _BOLD_PERCENT = 1.08, 1000


def text_pixels(text: str, size: float, bold: bool = False) -> float:
    """Of a line of text."""
    return sum(map((_BOLD_SIGNS if bold else _SIGNS).__getitem__, text)) * size * 96 / 72 / EM


class _Advances(dict[str, float]):
    """How far each sign moves the next, found when a text has it."""

    def __init__(self, bold: bool):
        self.bold = bold

    def __missing__(self, sign: str) -> float:
        found = self[sign] = _advance(sign, self.bold)
        return found


def _advance(sign: str, bold: bool) -> float:
    if bold and sign == "%":
        return _BOLD_PERCENT
    base = unicodedata.normalize("NFD", sign)[:1]
    width = _ADVANCE.get(base, 722 if base.isupper() else 500)
    return width * (1.0 if not bold or sign.isdigit() else _BOLD)


_SIGNS, _BOLD_SIGNS = _Advances(False), _Advances(True)


def needed(cell: Cell) -> float:
    """The width in characters without which the cell shows ### or breaks inside a word; 0 where any width will do."""
    if cell.across > 1 or cell.format.rotation or cell.value is None or cell.value == "":
        return 0.0
    form = cell.format
    if isinstance(cell.value, str):
        if not form.border:
            return 0.0
        wanted = _of_text(cell.value, form.size, form.bold, form.indent, form.wrap)
        return wanted if wanted <= WIDEST else 0.0
    return characters(shown(cell.value, form.number), form)


class Widths:
    """Widths by column, which grow with what stands in the columns."""

    def __init__(self, widths: dict[int, float]):
        self.widths = widths
        self._fitted: dict[tuple[int, float], _Fitted] = {}

    def fit(self, cells: Cells) -> None:
        """The cells of a row."""
        widths, known = self.widths, _NONE
        for column, cell in enumerate(cells):
            width = widths.get(column)
            if cell is None or width is None:
                continue
            value, form = cell[0], cell[1]
            if form is not known.form or width != known.width:
                known = self._fitted.get((id(form), width)) or self._known(form, width)
            if value.__class__ is float and known.low < value < known.high:
                continue
            if not _fits(cell, known):
                widths[column] = max(width, needed(cell))

    def _known(self, form: Format, width: float) -> _Fitted:
        known = self._fitted[id(form), width] = _Fitted(form, width, *fitting(form, width), set())
        return known


class _Fitted(NamedTuple):
    """What fits a width in a format: numbers between `low` and `high`, and `texts`."""

    form: Format
    width: float
    low: float
    high: float
    texts: set[str]


_NONE = _Fitted(Format(), -1.0, 0.0, 0.0, set())


def _fits(cell: Cell, known: _Fitted) -> bool:
    """Whether there is room for what is no plain number, as is known of a fraction and of a text that was met
    before."""
    value = cell.value
    if value is None or isinstance(value, str):
        if value and value not in known.texts and needed(cell) <= known.width:
            known.texts.add(value)
        return not value or value in known.texts
    if isinstance(value, Fraction):
        over, under = value.as_integer_ratio()
        return known.low < over / under < known.high
    return isinstance(value, float | int) and known.low < value < known.high


def fitting(form: Format, width: float) -> tuple[float, float]:
    """Two numbers between which all fit the width; 0 and 0 where none are known."""
    looks = _looks(form.number) if form.number not in ("", "General") else ()
    if not looks or form.rotation or any(look.scientific for look in looks):
        return 0.0, 0.0
    sign = "-" if len(looks) == 1 else ""
    low, high = (min(_reach(look, before, form, width) for look in looks) for before in (sign, ""))
    return -low, high


def _reach(look: _Look, sign: str, form: Format, width: float) -> float:
    """A number such that all nearer to 0 fit the width: digits are all as wide."""
    if not look.digits:
        return math.inf if characters(look.text, form) <= width else 0.0
    for digits in range(_FITTED, 0, -1):
        text = f"{10**digits - 1:{',' if look.grouped else ''}.{look.most}f}"
        if characters(sign + look.text + text, form) <= width:
            return (10**digits - 10.0**-look.most) / (100 if look.percent else 1)
    return 0.0


def characters(text: str, form: Format) -> float:
    return _characters(text, form.size, form.bold, form.indent)


@lru_cache(maxsize=20_000)
def _of_text(text: str, size: float, bold: bool, indent: int, wrap: bool) -> float:
    return _characters(max(text.split() or [""], key=len) if wrap else text, size, bold, indent)


@lru_cache(maxsize=20_000)
def _characters(text: str, size: float, bold: bool, indent: int) -> float:
    return (text_pixels(text, size, bold) + SLACK + 9 * indent) / PIXELS


# -- what a number looks like ----------------------------------------------------------------------------------------
class _Look(NamedTuple):
    """A section of a number format: whether it holds for a number, the text around it, and its digits."""

    holds: Callable[[float], bool]
    text: str
    least: int = 0
    most: int = 0
    percent: bool = False
    grouped: bool = False
    scientific: bool = False
    digits: bool = True


def shown(value: float | Fraction | date, number: str) -> str:
    """The text that a number format makes of a value."""
    if isinstance(value, date):
        return "00/00/0000"
    x = float(value)
    if number in ("", "General"):
        return f"{x:.10g}"
    looks = _looks(number)
    look = next((one for one in looks if one.holds(x)), looks[-1])
    if not look.digits:
        return look.text
    shown = abs(x) * (100 if look.percent else 1)
    if look.scientific:
        return look.text + f"{shown:.{look.most}E}"
    text = f"{shown:{',' if look.grouped else ''}.{look.most}f}"
    while look.most > look.least and text[-1] == "0" and len(text) - text.rfind(".") - 1 > look.least:
        text = text[:-1]
    return ("-" if x < 0 and len(looks) == 1 else "") + look.text + text


@cache
def _looks(number: str) -> tuple[_Look, ...]:
    parts = re.findall(r'(?:"[^"]*"|[^;"])*', number)
    sections = [part for part in parts if part] or [number]
    plain = [lambda x: x >= 0, lambda x: x < 0] if len(sections) > 1 else [lambda x: True]
    if len(sections) > 2:
        plain = [lambda x: x > 0, lambda x: x < 0, lambda x: x == 0]
    return tuple(_look(part, plain[min(n, len(plain) - 1)]) for n, part in enumerate(sections))


def _look(part: str, plain: Callable[[float], bool]) -> _Look:
    literal = "".join(re.findall(r'"([^"]*)"', part))
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]', "", part)
    condition = re.search(r"\[([<>])=?(-?[\d.]+)\]", part)
    holds = _condition(condition[1], float(condition[2])) if condition else plain
    signs = "".join(sign for sign in bare if sign in "+-%")
    if not re.search("[0#]", bare):
        return _Look(holds, literal, digits=False)
    decimals = bare.partition("E")[0].partition(".")[2]
    return _Look(holds, literal + signs, decimals.count("0"), sum(map(decimals.count, "0#")), "%" in bare,
                 "," in bare, "E" in bare)


def _condition(sign: str, end: float) -> Callable[[float], bool]:
    return (lambda x: x < end) if sign == "<" else (lambda x: x > end)
