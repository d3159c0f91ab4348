"""Findings of one kind, however many, told in one line: the first of them, how many more there are, where and of whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..findings import Finding, Place
from ..language.numbers import LONGEST

FEW, MOST_KINDS, SHOWN, MOST_NAMES = 10, 40, 5, 40
# So many are told one by one, as each names something to mend.
_EACH = {"unknown_unit": 20, "column_unknown": 20, "sheet_not_understood": 20}
# These say the same of every unit whose column lacks it.
_ONCE = {"evidence_missing": 2, "figures_missing": 2}
_KIND = ("input", "relation", "figures", "column")


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """Of more than a few of one code those of one figure become one; of very many figures all do."""
    by_code: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_code.setdefault((finding.code, finding.severity), []).append(finding)
    return [one for (code, _), several in by_code.items() for one in _few(code, several)]


def _few(code: str, several: Sequence[Finding]) -> Sequence[Finding]:
    once = _ONCE.get(code)
    if len(several) <= (once or _EACH.get(code, FEW)):
        return several
    kinds: dict[object, list[Finding]] = {}
    for finding in several:
        kinds.setdefault((finding.item_id, *(str(finding.values.get(name)) for name in _KIND)), []).append(finding)
    if len(several) <= _EACH.get(code, FEW):
        return [one for kind in kinds.values() for one in (kind if len(kind) <= (once or 0) else [_one(kind)])]
    return [_one(several)] if len(kinds) > MOST_KINDS else [_one(kind) for kind in kinds.values()]


def _one(several: Sequence[Finding]) -> Finding:
    """The first, which counts for the units of all: `alike` more, the first of them at `cells`, of units `others`."""
    first, rest = several[0], several[1:]
    if not rest:
        return first
    units = dict.fromkeys(unit for finding in several for unit in finding.touched if unit)
    others = [unit for unit in units if unit != first.unit_id]
    names = {finding.unit_id: str(finding.values.get("unit") or finding.unit_id) for finding in several}
    one_item = len({finding.item_id for finding in several}) == 1
    return replace(first, units=tuple(others), item_id=first.item_id if one_item else "", values={
        **first.values, "alike": len(rest), "cells": _cells(rest, first.place),
        "others": _few_names([names.get(unit, unit) for unit in others])})


def _few_names(names: list[str]) -> list[str]:
    return names if len(names) <= MOST_NAMES else [*names[:FEW], f"… (+{len(names) - FEW})"]


def _cells(several: Sequence[Finding], first: Place) -> list[str]:
    """The first few, where they are not at the same place."""
    found = dict.fromkeys(cell for finding in several[: 10 * SHOWN] if (cell := _cell(finding, first)))
    return [*list(found)[:SHOWN], *["…"][: len(several) > SHOWN < len(found) or len(several) > 10 * SHOWN]] if found \
        else []


def _cell(finding: Finding, first: Place) -> str:
    """`12` or `C12` in the first one's file and sheet, with what stands there; "" at the first one's own place."""
    place = finding.place
    if not place or place == first:
        return ""
    near = place.line and (place.file, place.sheet) == (first.file, first.sheet)
    where = f"{place.letters}{place.line}" if near else str(place)
    text = finding.values.get("text")
    return f"{where} “{text[:LONGEST]}”" if isinstance(text, str) and text else where
