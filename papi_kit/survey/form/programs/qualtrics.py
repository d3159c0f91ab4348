"""Qualtrics: `ResponseId`, a status by number, previews."""

from __future__ import annotations

from .program import NOT_SENT, STATE, Program, Status

_NUMBERS = {"1": "test", "2": "test", "8": "rejected", "9": "test", "17": "test"}
QUALTRICS = Program(
    "Qualtrics", forms=("responseid",), ids=("responseid",), times=("recordeddate", "recorded date"),
    seconds=("duration (in seconds)",),
    statuses={"finished": Status(NOT_SENT), "distributionchannel": Status({"preview": "test", "test": "test"})},
    owned={"status": Status({**STATE, **_NUMBERS})})
