"""Ranks over the years as lines, as SVG text. Pure functions; `svg.py` tells what holds for every chart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ...language.say import Say
from . import svg

ACROSS = 110                             # pixels from a year to the next
APART = 22                               # from a rank to the next
LEFT = 60


def rank_lines(title: str, years: Sequence[str], units: Sequence[str], ranks: Sequence[Sequence[int | None]],
               told: Collection[str] = (), lang: str = "vi", note: str = "") -> str:
    """The rank of each unit in each year (units × years; None: none), the first rank on top. The units of `told` are
    dark and stand in front, the others pale; without any all are dark. A year without a rank breaks the line."""
    last = max((rank for row in ranks for rank in row if rank is not None), default=1)
    right = LEFT + ACROSS * max(len(years) - 1, 0)
    body = [svg.heading(title, note)]
    body += [svg.text(LEFT + ACROSS * n, svg.TOP + 16, year, anchor="middle", weight="bold", size=13)
             for n, year in enumerate(years)]
    body += [svg.text(LEFT - 18, _at(rank) + 4, str(rank), anchor="end", size=12, fill=svg.PALE)
             for rank in range(1, last + 1) if rank == 1 or rank % max(1, round(last / 20)) == 0]
    for dark in (False, True):
        for name, row in zip(units, ranks, strict=True):
            if (not told or name in told) is dark:
                body += _line(row, dark)
    body += _names(units, ranks, told, right + 12)
    said = Say(lang)(f"Hạng của {len(units)} đơn vị qua {len(years)} năm.",
                     f"Ranks of {len(units)} units over {len(years)} years.")
    wide = max(right + svg.margin(units) + 20, svg.heading_room(title, note))
    return svg.document(wide, _at(last) + 30, title, said, body)


def _at(rank: int) -> float:
    return svg.TOP + 40 + APART * (rank - 1)


def _line(ranks: Sequence[int | None], dark: bool) -> list[str]:
    """The parts of one unit's line and its dots."""
    colour, thick = (svg.DARK, 2.5) if dark else ("#a6a6a6", 1.2)
    places = [(LEFT + ACROSS * n, _at(rank)) if rank is not None else None for n, rank in enumerate(ranks)]
    found = [svg.line(*a, *b, colour, thick) for a, b in pairwise(places) if a and b]
    return found + [f'<circle cx="{svg.px(place[0])}" cy="{svg.px(place[1])}" r="{4 if dark else 2.5}" '
                    f'fill="{colour}"/>' for place in places if place]


def _names(units: Sequence[str], ranks: Sequence[Sequence[int | None]], told: Collection[str],
           left: float) -> Iterator[str]:
    """Where the lines end in the last year, the names of the units of each rank, those of `told` first."""
    ends: dict[int, list[str]] = {}
    for name, row in sorted(zip(units, ranks, strict=True), key=lambda each: each[0] not in told):
        if row and row[-1] is not None:
            ends.setdefault(row[-1], []).append(name)
    for rank, names in ends.items():
        whole = ", ".join(names)
        shown = whole if len(whole) <= svg.LONGEST else whole[:svg.LONGEST - 1] + "…"
        ink = svg.INK if not told or names[0] in told else svg.PALE
        more = whole if shown != whole else ""
        yield svg.text(left, _at(rank) + 4, f"{rank}. {shown}", size=13, fill=ink, whole=more)
