"""LimeSurvey: a form without `submitdate` was begun and not sent."""

from __future__ import annotations

from .program import Program, Status

_SENT = Status({"n/a": "not_submitted", "na": "not_submitted", "null": "not_submitted"}, "not_submitted")
LIMESURVEY = Program("LimeSurvey", numbers=("id",), times=("submitdate",),
                     statuses=dict.fromkeys(("submitdate", "date submitted", "date_submitted"), _SENT))
