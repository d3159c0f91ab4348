"""What the program that made a file says of each form: not submitted, rejected, on hold, not reviewed yet, a test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ...findings import Finding, note, warning
from ...language.names import spelling
from ...written.forms import FormsTable, Texts
from .codes import answer_key
from .headings import Headings
from .questionnaire import Questionnaire
from .wordings import header_key

_NO = dict.fromkeys(("false", "0", "no", "không"), "not_submitted")
_REVIEW = {"rejected": "rejected", "hasissues": "on_hold", "has issues": "on_hold", "has_issues": "on_hold",
           "on_hold": "on_hold", "on hold": "on_hold", "validation_status_on_hold": "on_hold",
           "not_approved": "rejected", "not approved": "rejected", "validation_status_not_approved": "rejected",
           "từ chối": "rejected", "không duyệt": "rejected", "không được duyệt": "rejected",
           "chưa duyệt": "not_reviewed", "chưa được duyệt": "not_reviewed", "received": "not_reviewed",
           "none": "not_reviewed", "unreviewed": "not_reviewed", "not reviewed": "not_reviewed"}
_STATE = {**_REVIEW, "survey preview": "test", "survey test": "test", "preview": "test", "test": "test",
          "spam": "rejected", "disqualified": "rejected", "partial": "not_submitted", "incomplete": "not_submitted",
          "draft": "not_submitted", "in progress": "not_submitted", "nháp": "not_submitted",
          "bản nháp": "not_submitted", "chưa gửi": "not_submitted", "chưa nộp": "not_submitted",
          "chưa hoàn thành": "not_submitted", "deleted": "rejected", "đã xóa": "rejected",
          "rejectedbysupervisor": "rejected", "rejectedbyheadquarters": "rejected"}
_QUALTRICS = {"1": "test", "2": "test", "8": "rejected", "9": "test", "17": "test"}
_SOLUTIONS = {"65": "rejected", "125": "rejected", "60": "not_submitted", "80": "not_submitted",
              "85": "not_submitted", "95": "not_submitted", "-1": "rejected"}


@dataclass(frozen=True)
class Status:
    """A column of a program: value -> kind; `blank`: what nothing means."""

    kinds: Mapping[str, str]
    blank: str = ""


# LimeSurvey; Kobo; ODK Central; ODK Briefcase; SurveyCTO; Qualtrics; Survey Solutions; a column named status.
_SENT = Status({"n/a": "not_submitted", "na": "not_submitted", "null": "not_submitted"}, "not_submitted")
_REVIEWED = Status(_REVIEW, "not_reviewed")
STATUSES: dict[str, Status] = {
    "submitdate": _SENT, "date submitted": _SENT,
    "_validation_status": _REVIEWED, "validation_status": _REVIEWED,
    "reviewstate": _REVIEWED, "review_state": _REVIEWED, "__system/reviewstate": _REVIEWED,
    "review_status": _REVIEWED, "review status": _REVIEWED,
    "meta-is-complete": Status(_NO), "*meta-is-complete*": Status(_NO),
    "finished": Status(_NO), "distributionchannel": Status({"preview": "test", "test": "test"}),
    "interview__status": Status({**_STATE, **_SOLUTIONS}),
    "status": Status(_STATE), "_status": Status(_STATE), "response status": Status(_STATE),
    "trạng thái": Status(_STATE), "tình trạng": Status(_STATE),
}
_QUALTRICS_STATUS = Status({**_STATE, **_QUALTRICS})
_OF_QUALTRICS = {"responseid", "recorded date", "recordeddate"}


def settled(table: FormsTable, form: Questionnaire, headings: Headings,
            rows: np.ndarray) -> tuple[np.ndarray, list[Finding]]:
    """The rows without those that `leave_out` and `exclude` leave out. Forms with a doubtful state that the definition
    says nothing of are counted, with a warning."""
    used = headings.assign(table.header)
    found: list[Finding] = []
    left = rows
    for number, status in _columns(table):
        kinds = _kinds(Texts.of(table, number, left), status) if number not in used else np.array([])
        for kind in [kind for kind in dict.fromkeys(kinds.tolist()) if kind]:
            mine = left[kinds == kind]
            found.append(_told(table, number, mine, kind, form))
        left = left[~np.isin(kinds, form.leave_out or [])] if kinds.size else left
    for number, fit in used.items():
        if fit.kind == "column" and fit.target in form.exclude:
            wanted = {answer_key(value) for value in form.exclude[fit.target]}
            texts = Texts.of(table, number, left)
            mine = np.array([answer_key(text) in wanted for text in texts.distinct], dtype=bool)[texts.code]
            found.append(_excluded(table, number, left[mine], form.exclude[fit.target]))
            left = left[~mine]
    return left, found


def _columns(table: FormsTable) -> Iterator[tuple[int, Status]]:
    keys = [header_key(name) for name in table.header]
    for number, key in enumerate(keys):
        if key == "status" and _OF_QUALTRICS & set(keys):
            yield number, _QUALTRICS_STATUS
        elif key in STATUSES:
            yield number, STATUSES[key]


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
