"""Changes on the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ...index.change.by_item import ItemChange, most_moved
from ...index.change.rows import change_rows
from ...index.change.series import followed, over_years, years_of
from ...index.change.values import Change, YearChange
from ...language.columns.changed import CHANGES
from ...language.numbers import number_text
from ...language.say import Say
from ..kit.terminal import columns_text
from ..kit.text import findings_json, json_cell
from .words import CAUSES, arrow, comparable, decimals, limits, noise, places, signed, title


def changes_text(series: Sequence[YearChange], warned: str, lang: str, asked: str = "") -> str:
    """The change of every unit, or all that is known of the one that was `asked` for."""
    said = [f"[{warned}]"] if warned else []
    own = followed(series, asked) if asked else []
    for years, change in zip(series, own or [None] * len(series), strict=True):
        said.append("\n".join([title(years, lang), *_head(years, lang)]))
        said.append(unit_text(years, change, lang) if change else "" if asked else _table(years, lang))
    if len(series) > 1 and not asked:
        said.append(_over_years(series, lang))
    return "\n\n".join(text for text in said if text)


def _head(years: YearChange, lang: str) -> list[str]:
    return [f"{name}: {told}" for name, told in limits(years, lang)]


def _number(value: Fraction | None, lang: str, places: int) -> str:
    return "" if value is None else number_text(value, lang, places)


def _table(years: YearChange, lang: str) -> str:
    say, digits, causes = Say(lang), decimals(years), years.causes
    before, after = years.years
    heads = [say("Đơn vị", "Unit"), say("Hạng", "Rank") + f" {before}→{after}", say("Bậc", "Moved"),
             say(f"Điểm {after}", f"Points {after}"), say("Chênh lệch", "Change"),
             *(say(*CAUSES[cause]) for cause in causes if cause != "others"),
             say("So sánh", "Compares")]
    rows = []
    for change in years.changes:
        parts = [signed(change.part(cause).points, lang, digits) for cause in causes if cause != "others"]
        rows.append([change.shown.unit.called, _ranks(change), arrow(change.ranks),
                     _number(change.points_after, lang, digits), signed(change.points, lang, digits), *parts,
                     {"yes": "", "partly": "(*)", "no": "(–)"}[change.comparable]])
    kept = [n for n in range(len(heads)) if any(row[n] for row in rows)]
    shown = [[row[n] for n in kept] for row in rows]
    right = [at for at, n in enumerate(kept) if 0 < n < len(heads) - 1]
    return "\n".join([columns_text([heads[n] for n in kept], shown, right), *_limited(years, lang)])


def _ranks(change: Change) -> str:
    was, now = (one.rank_text if one and one.rank else "–" for one in (change.was, change.after))
    return f"{was}→{now}"


def _limited(years: YearChange, lang: str) -> list[str]:
    """A line for each unit that does not compare in full."""
    return [f"{'(*)' if change.comparable == 'partly' else '(–)'} {change.shown.unit.called}: "
            f"{comparable(years, change, lang)}" for change in years.changes if change.comparable != "yes"]


def unit_text(years: YearChange, change: Change, lang: str) -> str:
    """How a unit moved, by cause and by item."""
    digits = decimals(years)
    lines = [headline(change, lang, digits)]
    for part in change.parts:
        if not part.points and not part.ranks:
            continue
        told = [f"{signed(part.points, lang, digits)} {Say(lang)('điểm', 'points')}" if part.points else "",
                places(part.ranks, lang) if part.ranks else "", noise(change, lang) if part.cause == "survey" else ""]
        lines.append(f"  {Say(lang)(*CAUSES[part.cause])}: {', '.join(text for text in told if text)}")
    lost, gained = most_moved(years, change)
    for items, vi, en in ((lost, "Mất nhiều nhất", "Lost most"), (gained, "Được nhiều nhất", "Gained most")):
        if items:
            lines.append(f"  {Say(lang)(vi, en)}: {'; '.join(_item(one, lang, digits) for one in items)}")
    return "\n".join([*lines, f"  {Say(lang)('So sánh', 'Compares')}: {comparable(years, change, lang)}"])


def headline(change: Change, lang: str, digits: int = 2) -> str:
    """Huyện A: hạng 2/9 → 7/9, giảm 5 bậc; 84,20 → 78,53 điểm (-5,67)."""
    return f"{change.shown.unit.called}: {moved(change, lang, digits)}"


def moved(change: Change, lang: str, digits: int = 2) -> str:
    """Hạng 2/9 → 7/9, giảm 5 bậc; 84,20 → 78,53 điểm (-5,67)."""
    say, was, now = Say(lang), change.was, change.after
    ranks = f"{say('hạng', 'rank')} {was.rank_text if was else '–'} → {now.rank_text if now else '–'}"
    by = f", {places(change.ranks, lang)}" if change.ranks is not None else ""
    before, after = (_number(value, lang, digits) or "–" for value in (change.points_before, change.points_after))
    gap = f" ({signed(change.points, lang, digits)})" if change.points is not None else ""
    return f"{ranks}{by}; {before} → {after} {say('điểm', 'points')}{gap}"


def _item(one: ItemChange, lang: str, digits: int) -> str:
    marks = f"{_number(one.before, lang, digits) or '–'} → {_number(one.after, lang, digits) or '–'}"
    return f"{one.item.id} {one.item.name} {marks} ({signed(one.moved, lang, digits)})"


def _over_years(series: Sequence[YearChange], lang: str) -> str:
    say, digits = Say(lang), max(map(decimals, series))
    years = years_of(series)
    heads = [say("Đơn vị", "Unit"), *(say(f"Hạng {year}", f"Rank {year}") for year in years),
             *(say(f"Điểm {year}", f"Points {year}") for year in years)]
    rows = [[change.shown.unit.called, *(str(rank or "–") for rank, _ in told),
             *(_number(points, lang, digits) or "–" for _, points in told)] for change, told in over_years(series)]
    table = columns_text(heads, rows, range(1, len(heads)))
    return "\n".join([say("Nhiều năm", "Over the years"), table])


def changes_json(series: Sequence[YearChange], warned: str, found: Any, lang: str) -> dict[str, Any]:
    return {"notice": warned,
            "years": [{"before": one.years[0], "after": one.years[1], "last_of_merged": one.how,
                       "common_before": json_cell(one.common[0]), "common_after": json_cell(one.common[1]),
                       "items_dropped": [left.item for left in one.matched.left_before],
                       "items_added": [left.item for left in one.matched.left_after]} for one in series],
            "changes": [dict(zip(CHANGES.header(), map(json_cell, row), strict=True))
                        for row in change_rows(series, lang)],
            "findings": findings_json(found, lang)}
