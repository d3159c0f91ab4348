"""What lies over the cells, written by XlsxWriter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .chart_values import Area
from .over import Choices, Colour, Limit, Rule, Shades
from .sheets import Sheet

LONGEST_TITLE, LONGEST_TOLD = 32, 255        # of what a limit says
ALLOWED = {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True, "insert_hyperlinks": True}


def lay_over(book: Any, into: Any, sheet: Sheet) -> None:
    """Everything that lies over the sheet's cells, and its lock."""
    for shades in sheet.shades:
        _shade(into, shades)
    for choices in sheet.choices:
        _choose(into, choices)
    for limit in sheet.limits:
        _limit(into, limit)
    for colour in sheet.colours:
        _colour(book, into, colour)
    for rule in sheet.rules:
        _draw(into, rule)
    if sheet.protected:
        into.protect("", ALLOWED)
    if sheet.hidden:
        into.hide()


def _shade(into: Any, shades: Shades) -> None:
    into.conditional_format(*shades.area[:4], {
        "type": "2_color_scale", "min_type": "num", "max_type": "num", "min_value": shades.least,
        "max_value": shades.most, "min_color": shades.low, "max_color": shades.high})


def _choose(into: Any, choices: Choices) -> None:
    into.data_validation(*choices.area[:4], {"validate": "list", "source": list(choices.texts),
                                             "error_type": "warning"})


def _limit(into: Any, limit: Limit) -> None:
    said = {"error_title": limit.title[:LONGEST_TITLE], "error_message": limit.told[:LONGEST_TOLD],
            "input_message": limit.hint[:LONGEST_TOLD]}
    first, *others = limit.areas
    into.data_validation(*first[:4], {
        **_wanted(limit), **{key: text for key, text in said.items() if text},
        "error_type": "warning" if limit.warns else "stop", "other_cells": [list(area[:4]) for area in others]})


def _wanted(limit: Limit) -> dict[str, Any]:
    if limit.kind == "list":
        return {"validate": "list", "source": f"={limit.source}"}
    kind = {"whole": "integer"}.get(limit.kind, limit.kind)
    match limit.low, limit.high:
        case None, None:
            wide = {"integer": -10**15, "decimal": -1e15}.get(kind)
            return {"validate": "any"} if wide is None else {"validate": kind, "criteria": ">=", "value": wide}
        case low, None:
            return {"validate": kind, "criteria": ">" if limit.strict else ">=", "value": low}
        case None, high:
            return {"validate": kind, "criteria": "<=", "value": high}
    return {"validate": kind, "criteria": "between", "minimum": limit.low, "maximum": limit.high}


def _colour(book: Any, into: Any, colour: Colour) -> None:
    look = {"bg_color": colour.fill, "font_color": colour.color, "num_format": colour.number}
    wanted = {"type": "formula", "criteria": f"={colour.formula}",
              "format": book.add_format({key: value for key, value in look.items() if value})}
    into.conditional_format(*colour.areas[0][:4], {**wanted, "multi_range": _ranges(colour.areas)})


def _ranges(areas: Sequence[Area]) -> str:
    from xlsxwriter.utility import xl_range

    return " ".join(xl_range(*area[:4]) for area in areas)


def _draw(into: Any, rule: Rule) -> None:
    into.insert_textbox(rule.row, rule.column, "", {
        "width": rule.length, "height": 1, "x_offset": rule.x, "y_offset": rule.y, "fill": {"color": "black"},
        "line": {"none": True}, "object_position": 1})
