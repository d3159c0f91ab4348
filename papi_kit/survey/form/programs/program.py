"""What a program that collects forms adds to the answers: ids, times, and columns that say what became of a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ....values import dataclass


@dataclass(frozen=True)
class Status:
    """A column of a program: value -> kind (of `Unsettled`); `blank`: what nothing means."""

    kinds: Mapping[str, str]
    blank: str = ""


@dataclass(frozen=True)
class Program:
    """Headings as `header_key` spells them. `forms`: columns with the id of a form, for the eye; `ids`: those that no
    two forms share; `numbers`: counters, which two exports of one form may share; `times`: when it was sent;
    `seconds`: how long it took; `statuses`: heading -> what its values mean, `owned` only in a file with one of
    `forms` or `times`."""

    name: str
    forms: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    seconds: tuple[str, ...] = ()
    statuses: Mapping[str, Status] = field(default_factory=dict)
    owned: Mapping[str, Status] = field(default_factory=dict)


NOT_SENT = dict.fromkeys(("false", "0", "no", "không"), "not_submitted")
REVIEW = {"rejected": "rejected", "hasissues": "on_hold", "has issues": "on_hold", "has_issues": "on_hold",
          "on_hold": "on_hold", "on hold": "on_hold", "validation_status_on_hold": "on_hold",
          "not_approved": "rejected", "not approved": "rejected", "validation_status_not_approved": "rejected",
          "từ chối": "rejected", "không duyệt": "rejected", "không được duyệt": "rejected",
          "chưa duyệt": "not_reviewed", "chưa được duyệt": "not_reviewed", "received": "not_reviewed",
          "none": "not_reviewed", "unreviewed": "not_reviewed", "not reviewed": "not_reviewed"}
STATE = {**REVIEW, "survey preview": "test", "survey test": "test", "preview": "test", "test": "test",
         "spam": "rejected", "disqualified": "rejected", "partial": "not_submitted", "incomplete": "not_submitted",
         "draft": "not_submitted", "in progress": "not_submitted", "nháp": "not_submitted",
         "bản nháp": "not_submitted", "chưa gửi": "not_submitted", "chưa nộp": "not_submitted",
         "chưa hoàn thành": "not_submitted", "deleted": "rejected", "đã xóa": "rejected",
         "rejectedbysupervisor": "rejected", "rejectedbyheadquarters": "rejected"}
REVIEWED = Status(REVIEW, "not_reviewed")
