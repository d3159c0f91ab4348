"""The differences of two rubrics as text, as a table and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ...language.say import Say
from ...language.words import word
from ...scoring.diff import CHANGES, Change
from ..kit.table import Column, Table

COLUMNS = (("old", "Mã cũ", "Old id", 9), ("new", "Mã mới", "New id", 9), ("name", "Tiêu chí", "Item", 38),
           ("what", "Thay đổi", "Change", 18), ("before", "Trước", "Before", 48), ("after", "Sau", "After", 48))


def change_word(change: Change, lang: str) -> str:
    return Say(lang)(*CHANGES[change.what])


def changes_text(changes: Sequence[Change], lang: str) -> str:
    """Item by item, in words; nothing changed is said too."""
    say = Say(lang)
    if not changes:
        return say("Hai bộ tiêu chí giống nhau.", "The two rubrics are the same.")
    lines: list[str] = []
    current: tuple[str, str] | None = None
    for change in changes:
        if (change.old, change.new) != current:
            current = (change.old, change.new)
            lines.append(_heading(change, say) or say("Toàn bộ tiêu chí", "The whole rubric"))
        lines.append(f"    {_told(change, lang)}")
    counts = Counter(change_word(c, lang) for c in changes)
    lines += ["", "; ".join(f"{what}: {n}" for what, n in counts.items()) + "."]
    return "\n".join(lines)


def _heading(change: Change, say: Say) -> str:
    ids = change.new or change.old
    was = say(f" (trước là {change.old})", f" (was {change.old})")
    moved = was if change.new and change.old and change.old != change.new else ""
    return f"{ids}{moved} {change.name}".strip()


def _told(change: Change, lang: str) -> str:
    label = change_word(change, lang)
    points = word("points", lang)
    if change.what in ("added", "dropped"):
        return f"{label} ({change.after or change.before} {points})"
    return f"{label}: {change.before or '–'} → {change.after or '–'}"


def changes_table(changes: Sequence[Change], title: str, lang: str) -> Table:
    columns = tuple(Column(key, Say(lang)(vi, en), width=width) for key, vi, en, width in COLUMNS)
    rows = tuple((c.old, c.new, c.name, change_word(c, lang), c.before, c.after) for c in changes)
    return Table(title, columns, rows)


def changes_json(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [{"what": c.what, "old": c.old, "new": c.new, "name": c.name, "before": c.before, "after": c.after}
            for c in changes]
