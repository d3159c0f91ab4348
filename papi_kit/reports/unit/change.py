"""What moved a unit since the year before, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language.say import Say
from ..change.text import moved
from ..change.words import CAUSES, comparable, decimals, noise, signed

if TYPE_CHECKING:
    from ...index.change.values import Change, YearChange
    from ...index.results import UnitResult


def change_line(years: YearChange | None, result: UnitResult, lang: str) -> str:
    """Rank and figure of both years, the change by cause, and what limits the comparison; "" where the years were not
    compared or the unit is of this year only."""
    change = years.by_unit().get(result.unit.id) if years else None
    if years is None or change is None or not change.before:
        return ""
    told = moved(change, lang, decimals(years))
    said = [f"{told[:1].upper()}{told[1:]}."]
    if causes := _causes(years, change, lang):
        said.append(f"{Say(lang)('Do', 'From')}: {causes}.")
    if change.comparable != "yes":
        limited = comparable(years, change, lang)
        said.append(f"{limited[:1].upper()}{limited[1:]}.")
    warned = years.before.warned(lang)
    if warned and warned != years.after.warned(lang):
        said.append(f"[{warned}]")
    return " ".join(said)


def _causes(years: YearChange, change: Change, lang: str) -> str:
    say, digits = Say(lang), decimals(years)
    found = []
    for part in change.parts:
        if not part.points:
            continue
        name = say(*CAUSES[part.cause])
        error = noise(change, lang) if part.cause == "survey" else ""
        told = f"{name[:1].lower()}{name[1:]} {signed(part.points, lang, digits)}"
        found.append(f"{told} ({error})" if error else told)
    return "; ".join(found)
