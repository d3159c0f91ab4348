"""Rows of a list of facts: which hold a figure, and which figure, by id, name or label."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Any

from ...findings import Finding, Place, error, note
from ...language.asides import is_aside, is_numbering, is_total
from ...language.headers import role_of
from ...language.numbers import is_not_applicable
from ...values import dataclass
from ...written.grid import shown
from ..recognise.names import FigureNames
from .book import Key
from .told import Told

MOST_SHOWN = 6
_NAMED = ("item_id", "input", "figure")
_UNSAID = ("stage", "above", "unnamed")                # not words of the row itself


@dataclass
class Passed:
    """Rows that hold no figures, by file and sheet: line and text."""

    rows: dict[tuple[str, str], list[tuple[Place, str]]] = field(default_factory=dict)

    def add(self, place: Place, text: str) -> None:
        rows = self.rows.setdefault((place.file, place.sheet), [])
        if not rows or rows[-1][0].line != place.line or not place.line:
            rows.append((place, text[:60]))

    def findings(self) -> list[Finding]:
        """Told once a sheet."""
        return [note("rows_passed_over", rows[0][0], count=len(rows), rows=[
            *(f"{place.line} “{text}”" for place, text in rows[:MOST_SHOWN]), *["…"][: len(rows) > MOST_SHOWN]])
            for rows in self.rows.values()]


def passed_over(cells: Mapping[str, Any], is_unit: Callable[[Any], bool], is_near: Callable[[str], bool]) -> str:
    """The text of a row that is a total, a note, a signature, a heading or a numbering; "" for a row of facts. A unit
    that is only misspelt is none of them."""
    entry = str(cells["input"]).strip(" ()")
    figure = str(cells.get("figure", ""))
    if ((entry and not entry.isdecimal()) or (figure and not is_total(figure))) and is_unit(cells["unit_id"]):
        return ""
    unit = str(cells["unit_id"]).strip()
    if role_of(unit) in ("unit", "unit_id") and (role_of(str(cells["value"])) == "value" or not is_unit(unit)):
        return " | ".join(_texts(cells))
    number = entry or figure.strip(" ()")                  # no figure is called by a bare number
    if isinstance(cells["unit_id"], str) and number.isdecimal() and is_numbering(texts := _texts(cells)):
        return " | ".join(texts)
    named = [str(cells.get(name, "")).strip() for name in _NAMED]
    if any(named):
        return " | ".join(_texts(cells)) if not named[1] and is_total(named[2] or named[0]) else ""
    if is_unit(cells["unit_id"]) or not (texts := _texts(cells)):
        return ""
    whole = " | ".join(texts)
    if any(is_aside(text) for text in ([unit] if unit else texts)) or is_numbering(texts):
        return whole
    return whole if unit and cells["value"] == "" and not is_near(unit) else ""


def _texts(cells: Mapping[str, Any]) -> list[str]:
    said = (cell for name, cell in cells.items() if name not in _UNSAID and cell != "")
    return [text for cell in said if (text := " ".join(str(cell).split()))]


class Entries:
    """Which figure a row of a list means."""

    def __init__(self, names: FigureNames, told: Told):
        self.names, self.told = names, told
        self._known: dict[tuple[Any, ...], Key | tuple[str, dict[str, Any]] | None] = {}

    def key(self, row: Any) -> tuple[Any, str] | Finding:
        """Item and input as the rubric names them; what nobody knows stays as it is written. A finding asks."""
        cells = row.cells
        item, name, figure = cells["item_id"], str(cells["input"]).strip(), str(cells.get("figure", "")).strip()
        if isinstance(item, str):
            text = item.strip()
        elif isinstance(item, (Fraction, date)) and not figure:
            return item, name
        else:
            same = self.names.items(shown(item)) if isinstance(item, Fraction) else []
            text = same[0] if len(same) == 1 else item
        above = str(cells.get("above", ""))
        asked = text, name, figure, above
        if asked not in self._known:
            self._known[asked] = self._key(text if isinstance(text, str) else "", name, figure, above)
        found = self._known[asked]
        if found is None and isinstance(text, str) and cells.get("unnamed") \
                and self._without_input(name, figure, cells["value"]):
            found = self.names.sole(text) if text in self.names.program.items else None
        if found is None:
            return text, name
        if isinstance(found[1], dict):
            return error(found[0], row.where("item_id"), **found[1])
        if (text, name) != found:
            written = " ".join(filter(None, (str(text), name, figure)))
            self.told.add(("entry_understood", written), note(
                "entry_understood", row.where("input" if name or figure else "item_id"), item_id=found[0],
                text=written, meaning=self.names.label(found)))
        return found

    @staticmethod
    def _without_input(name: str, figure: str, value: Any) -> bool:
        """A value for an item in a table without a column of figures: it is of the only one, but for “n/a”, which is
        of the item."""
        return not name and not figure and value != "" and not (isinstance(value, str) and is_not_applicable(value))

    def _key(self, item: str, name: str, figure: str, above: str) -> Key | tuple[str, dict[str, Any]] | None:
        program = self.names.program
        known = item in program.items
        if (known or not item) and program.spec(item, name) is not None:
            return item, name
        if item and not known:
            items = self.names.items(item)
            if len(items) == 1:
                item, known = items[0], True
                if program.spec(item, name) is not None or not (name or figure):
                    return item, name
        text = figure or name
        if not text or (item and not known) or ((known and name in ("points", "")) and not figure):
            return None
        within = [one for one in (item, above) if one][:1]
        found = self.names.find(text, within)
        if not found.keys and within:
            found = self.names.part(text, within)
        keys = [key for key in found.keys if not item or key[0] in self.names.below([item])]
        if len(keys) == 1:
            return keys[0]
        if keys:
            return "figure_asks", {"text": text, "figures": [self.names.label(key) for key in keys[:MOST_SHOWN]]}
        return ("figure_unknown", {"text": text, "near": self.names.near(text)}) if figure else None


def beside(row: Any) -> tuple[str, str]:
    """Evidence and note."""
    return str(row.cells.get("evidence", "")).strip(), str(row.cells.get("note", "")).strip()


def as_number(item: str) -> Fraction | None:
    """An id as a number, such as Excel makes of it."""
    whole, _, part = item.partition(".")
    return Fraction(item) if whole.isdecimal() and (part.isdecimal() or not part) else None
