"""Tables and lines as wide as the terminal: cells and heads are folded between words, a table that is wider still
goes on below with its first columns repeated."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest

USUAL, LEAST = 80, 40
GAP = "  "
_REPEATED = 2
_SHORT = 16


def terminal_width() -> int:
    """Columns of the terminal, 80 where there is none."""
    return max(LEAST, shutil.get_terminal_size((USUAL, 24)).columns)


def width(text: str) -> int:
    """Columns of the terminal that a text takes: two for a wide letter, none for a mark on another letter."""
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) == "Cf"
               else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def folded(text: str, most: int, indent: str = "") -> list[str]:
    """Lines of at most `most` columns, broken between words; a longer word stands alone. Later lines begin with
    `indent`."""
    beginning = text[: len(text) - len(text.lstrip(" "))]
    lines, bare = [beginning], True
    for word in text[len(beginning) :].split(" "):
        longer = lines[-1] + word if bare else f"{lines[-1]} {word}"
        if bare or width(longer) <= most:
            lines[-1] = longer
        else:
            lines.append(indent + word)
        bare = False
    return lines


def folded_text(text: str, most: int) -> str:
    """Lines of a text that are too long, folded under their own beginning."""
    found: list[str] = []
    for line in text.split("\n"):
        beginning = line[: len(line) - len(line.lstrip(" "))]
        found += folded(line, most, f"{beginning}  ") if width(line) > most else [line]
    return "\n".join(found)


def columns_text(head: Sequence[str], rows: Sequence[Sequence[str]], right: Iterable[int] = (),
                 most: int | None = None) -> str:
    """Rows under their head, columns aligned; `right` are the numbers of columns set to the right. No line is longer
    than `most`, by default the width of the terminal."""
    most, to_right = most or terminal_width(), set(right)
    least = [max([width(word) for word in head[n].split(" ")] + [_least(row[n], n in to_right) for row in rows])
             for n in range(len(head))]
    whole = [max(width(row[n]) for row in (head, *rows)) for n in range(len(head))]
    blocks = [_block(head, rows, numbers, _narrowed(whole, least, numbers, most), to_right)
              for numbers in _parts(least, most)]
    return "\n\n".join(blocks)


def _least(cell: str, to_right: bool) -> int:
    """A number stands on one line; a text may be folded between its words, but not to less than most names."""
    if to_right:
        return width(cell)
    return max(min(width(cell), _SHORT), *(width(word) for word in cell.split(" ")))


def _parts(least: Sequence[int], most: int) -> list[list[int]]:
    """Numbers of the columns that stand beside each other, the first ones repeated in each part."""
    if _sum(least, range(len(least))) <= most:
        return [list(range(len(least)))]
    first = list(range(min(_REPEATED, len(least))))
    if _sum(least, first) > most / 2:
        first = first[:1]
    parts: list[list[int]] = [list(first)]
    for number in range(len(first), len(least)):
        if len(parts[-1]) > len(first) and _sum(least, [*parts[-1], number]) > most:
            parts.append(list(first))
        parts[-1].append(number)
    return parts


def _sum(widths: Sequence[int], numbers: Iterable[int]) -> int:
    chosen = [widths[number] for number in numbers]
    return sum(chosen) + len(GAP) * (len(chosen) - 1)


def _narrowed(whole: Sequence[int], least: Sequence[int], numbers: Sequence[int], most: int) -> dict[int, int]:
    """Widths of columns, the widest made narrower until all stand beside each other."""
    widths = {number: whole[number] for number in numbers}
    over = sum(widths.values()) + len(GAP) * (len(widths) - 1) - most
    while over > 0 and any(widths[n] > least[n] for n in numbers):
        widest = max((n for n in numbers if widths[n] > least[n]), key=lambda n: widths[n])
        widths[widest] -= 1
        over -= 1
    return widths


def _block(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int], widths: dict[int, int],
           to_right: set[int]) -> str:
    def lines(row: Sequence[str]) -> list[str]:
        cells = [folded(row[n], widths[n]) for n in numbers]
        return [GAP.join(_set(cell, widths[n], n in to_right) for n, cell in zip(numbers, line, strict=True)).rstrip()
                for line in zip_longest(*cells, fillvalue="")]

    rule = GAP.join("-" * widths[n] for n in numbers)
    return "\n".join([*lines(head), rule, *(line for row in rows for line in lines(row))])


def _set(cell: str, most: int, to_right: bool) -> str:
    space = " " * (most - width(cell))
    return space + cell if to_right else cell + space
