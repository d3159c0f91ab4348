"""ODK Central, ODK Briefcase and SurveyCTO: `instanceID` and `KEY`, `SubmissionDate`, a review state."""

from __future__ import annotations

from .program import NOT_SENT, REVIEWED, Program, Status

ODK = Program(
    "ODK", forms=("meta/instanceid", "instanceid"),
    ids=("meta/instanceid", "meta-instanceid", "instanceid", "key", "__id"), times=("submissiondate",),
    statuses={"reviewstate": REVIEWED, "review_state": REVIEWED, "__system/reviewstate": REVIEWED,
              "review_status": REVIEWED, "review status": REVIEWED,
              "meta-is-complete": Status(NOT_SENT), "*meta-is-complete*": Status(NOT_SENT)})
