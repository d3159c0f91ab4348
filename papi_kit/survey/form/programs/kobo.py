"""KoboToolbox: `_uuid` and `_id`, the time of sending, a validation status."""

from __future__ import annotations

from .program import REVIEWED, Program

KOBO = Program("Kobo", forms=("_uuid", "_id"), ids=("_uuid",), numbers=("_id",), times=("_submission_time",),
               statuses={"_validation_status": REVIEWED, "validation_status": REVIEWED})
