"""What a reported figure is among its like (received, resolved, on time …), and the relations that follow from it."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from ..values import dataclass

Role = Literal[
    "dossiers_received", "dossiers_new", "dossiers_online", "dossiers_carried_over", "dossiers_resolved",
    "dossiers_on_time", "dossiers_late", "dossiers_pending", "dossiers_pending_not_due", "dossiers_pending_overdue",
    "dossiers_returned", "dossiers_resolved_percent", "dossiers_on_time_percent",
    "opinions_received", "opinions_carried_over", "opinions_resolved", "opinions_on_time", "opinions_late",
    "opinions_pending", "opinions_pending_not_due", "opinions_pending_overdue", "opinions_returned",
    "opinions_resolved_percent", "opinions_on_time_percent",
    "tasks_received", "tasks_with_deadline", "tasks_without_deadline", "tasks_carried_over", "tasks_resolved",
    "tasks_on_time", "tasks_late", "tasks_pending", "tasks_pending_not_due", "tasks_pending_overdue",
    "tasks_resolved_percent", "tasks_on_time_percent",
    "documents_received", "documents_resolved", "documents_on_time", "documents_late", "documents_pending",
    "documents_issued", "documents_signed", "documents_signed_percent",
]
ROLES: tuple[str, ...] = get_args(Role)
_NAME = re.compile("[a-z_]+")


@dataclass(frozen=True)
class BuiltIn:
    """A relation between parts of one subject. `may_lack`: terms that are left out where no figure has that role;
    `unless`: the relation does not follow where a figure has that one."""

    text: str
    vi: str
    en: str
    may_lack: tuple[str, ...] = ()
    unless: str = ""

    def of(self, names: Mapping[str, str]) -> str | None:
        """The relation between the figures named, by part; None where one lacks."""
        parts = [part for part in _NAME.findall(self.text) if part not in self.may_lack]
        if self.unless in names or not all(part in names for part in parts):
            return None
        left_out = [part for part in self.may_lack if part not in names]
        text = self.text
        for part in left_out:
            text = text.replace(f" + {part}", "")
        return _NAME.sub(lambda found: names[found[0]], text)


RELATIONS = (
    BuiltIn("received = resolved + pending + returned", "tiếp nhận = đã giải quyết + đang giải quyết + trả lại",
            "received = resolved + pending + returned", ("returned",)),
    BuiltIn("received = new + online + carried_over", "tiếp nhận = mới tiếp nhận + trực tuyến + kỳ trước chuyển qua",
            "received = new + online + carried over", ("carried_over",)),
    BuiltIn("received = with_deadline + without_deadline", "được giao = có thời hạn + không có thời hạn",
            "received = with a deadline + without"),
    BuiltIn("with_deadline = on_time + late + pending_not_due", "có thời hạn = đúng hạn + quá hạn + chưa đến hạn",
            "with a deadline = on time + late + not yet due", ("pending_not_due",)),
    BuiltIn("resolved = on_time + late", "đã giải quyết = đúng hạn + quá hạn", "resolved = on time + late",
            unless="with_deadline"),
    BuiltIn("pending = pending_not_due + pending_overdue", "đang giải quyết = chưa đến hạn + đã quá hạn",
            "pending = not yet due + overdue"),
    BuiltIn("resolved <= received", "đã giải quyết ≤ tiếp nhận", "resolved ≤ received"),
    BuiltIn("on_time <= resolved", "đúng hạn ≤ đã giải quyết", "on time ≤ resolved"),
    BuiltIn("pending_not_due <= pending", "chưa đến hạn ≤ đang giải quyết", "not yet due ≤ pending"),
    BuiltIn("pending_overdue <= pending", "đã quá hạn ≤ đang giải quyết", "overdue ≤ pending",
            unless="pending_not_due"),
    BuiltIn("online <= received", "trực tuyến ≤ tiếp nhận", "online ≤ received", unless="new"),
    BuiltIn("signed <= issued", "ký số ≤ ban hành", "signed digitally ≤ issued"),
    BuiltIn("resolved / received = resolved_percent", "tỷ lệ giải quyết tính lại từ hai số đếm",
            "percentage resolved, made again of its counts"),
    BuiltIn("on_time / resolved = on_time_percent", "tỷ lệ đúng hạn tính lại từ hai số đếm",
            "percentage on time, made again of its counts"),
    BuiltIn("signed / issued = signed_percent", "tỷ lệ ký số tính lại từ hai số đếm",
            "percentage signed, made again of its counts"),
)


def relations_of(names: Mapping[str, str]) -> Iterator[str]:
    """The relations between the figures of one subject, by part."""
    return (text for one in RELATIONS if (text := one.of(names)) is not None)


def split(role: str) -> tuple[str, str]:
    """Subject and part: `dossiers`, `on_time`."""
    subject, _, part = role.partition("_")
    return subject, part
