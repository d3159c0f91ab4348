"""Survey Solutions, and columns of states that people keep themselves."""

from __future__ import annotations

from .program import STATE, Program, Status

_NUMBERS = {"65": "rejected", "125": "rejected", "60": "not_submitted", "80": "not_submitted",
            "85": "not_submitted", "95": "not_submitted", "-1": "rejected"}
SOLUTIONS = Program("Survey Solutions", statuses={"interview__status": Status({**STATE, **_NUMBERS})})
BY_HAND = Program("", statuses=dict.fromkeys(
    ("status", "_status", "response status", "trạng thái", "tình trạng", "trạng thái duyệt", "tình trạng duyệt"),
    Status(STATE)))
