"""What the program that made a file says of each form: not submitted, rejected, on hold, not reviewed yet, a test."""

from __future__ import annotations

import numpy as np

from ...findings import Finding, note, warning
from ...language.names import spelling
from ...written.forms import FormsTable, Texts
from .codes import answer_key
from .headings import Headings
from .programs.program import Status
from .programs.registry import statuses
from .questionnaire import Questionnaire
from .wordings import header_key


def settled(table: FormsTable, form: Questionnaire, headings: Headings,
            rows: np.ndarray) -> tuple[np.ndarray, list[Finding]]:
    """The rows without those that `leave_out` and `exclude` leave out. Forms with a doubtful state that the definition
    says nothing of are counted, with a warning."""
    used = headings.assign(table.header)
    found: list[Finding] = []
    left = rows
    for number, status in statuses([header_key(name) for name in table.header]).items():
        kinds = _kinds(Texts.of(table, number, left), status) if number not in used else np.array([])
        for kind in [kind for kind in dict.fromkeys(kinds.tolist()) if kind]:
            mine = left[kinds == kind]
            found.append(_told(table, number, mine, kind, form))
        left = left[~np.isin(kinds, form.leave_out or [])] if kinds.size else left
    for number, fit in used.items():
        if fit.kind == "column" and fit.target in form.exclude:
            wanted = {answer_key(value) for value in form.exclude[fit.target]}
            texts = Texts.of(table, number, left)
            mine = texts.column.of_texts([answer_key(text) in wanted for text in texts.distinct])
            found.append(_excluded(table, number, left[mine], form.exclude[fit.target]))
            left = left[~mine]
    return left, found


def _kinds(texts: Texts, status: Status) -> np.ndarray:
    """The kind of each row, "" where nothing is wrong, (n,). A form is not reviewed yet where others are."""
    known = [status.kinds.get(spelling(text)) or status.kinds.get(answer_key(text), "") for text in texts.distinct]
    reviewed = any(text and not kind for text, kind in zip(texts.distinct, known, strict=True))
    blank = status.blank if reviewed or status.blank != "not_reviewed" else ""
    kinds = [kind if text else blank for text, kind in zip(texts.distinct, known, strict=True)]
    return np.array(kinds, dtype=object)[texts.code]


def _told(table: FormsTable, number: int, rows: np.ndarray, kind: str, form: Questionnaire) -> Finding:
    first = int(rows[0])
    values: dict[str, object] = {
        "count": len(rows), "column": table.header[number], "text": str(table.columns[number][first])[:40],
        "cells": table.places(rows.tolist(), number), "kind": kind,
        "key": f"leave_out: [{', '.join([*(form.leave_out or ()), kind])}]"}
    if kind in (form.leave_out or ()):
        return Finding("forms_left_out", "note", table.place(first, number), values)
    told = form.leave_out is not None or kind == "not_reviewed"
    return Finding("forms_unsettled", "note" if told else "warning", table.place(first, number), values)


def _excluded(table: FormsTable, number: int, rows: np.ndarray, values: list[str]) -> Finding:
    if not rows.size:
        return warning("nothing_excluded", table.header_place(number), column=table.header[number], values=values)
    return note("forms_excluded", table.place(int(rows[0]), number), column=table.header[number], values=values,
                count=len(rows))
