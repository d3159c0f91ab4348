"""The two options by which a locked stage may change: a decision and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..common import Say

if TYPE_CHECKING:
    from ...jobs.folder.entry import Decision


def decision_options(say: Say, required: bool = False) -> list[click.Option]:
    number = say("Số của quyết định, văn bản cho phép.", "Number of the decision that allows it.")
    why = say("Lý do, ghi vào nhật ký.", "The reason, written into the journal.")
    locked = "" if required else say("Khi giai đoạn đã khóa: ", "Where the stage is locked: ")
    return [click.Option(["--decision", "number"], metavar="N", required=required, help=locked + number),
            click.Option(["--reason", "reason"], metavar="T", required=required, help=locked + why)]


def decided(number: str | None, reason: str | None, say: Say) -> Decision | None:
    """Both or none, and both say something. Raises UsageError."""
    from ...jobs.folder.entry import Decision

    number, reason = (number or "").strip(), (reason or "").strip()
    if not number and not reason:
        return None
    if not number or not reason:
        raise click.UsageError(say("Đề nghị ghi cả --decision (số quyết định) và --reason (lý do).",
                                   "Give both --decision (the number) and --reason (why)."))
    return Decision(number, reason)
