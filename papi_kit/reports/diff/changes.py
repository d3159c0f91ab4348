"""The differences of two rubrics as text, as a table and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ...scoring.diff import CHANGES, Change
from ..kit.table import Column, Table


def change_word(change: Change, lang: str) -> str:
    return CHANGES[change.what][0 if lang == "vi" else 1]


def changes_text(changes: Sequence[Change], lang: str) -> str:
    """Item by item, in words; nothing changed is said too."""
    if not changes:
        return "Hai bộ tiêu chí giống nhau." if lang == "vi" else "The two rubrics are the same."
    lines: list[str] = []
    current: tuple[str, str] | None = None
    for change in changes:
        if (change.old, change.new) != current:
            current = (change.old, change.new)
            lines.append(_heading(change) or ("Toàn bộ tiêu chí" if lang == "vi" else "The whole rubric"))
        lines.append(f"    {_told(change, lang)}")
    counts = Counter(change_word(c, lang) for c in changes)
    lines += ["", "; ".join(f"{what}: {n}" for what, n in counts.items()) + "."]
    return "\n".join(lines)


def _heading(change: Change) -> str:
    ids = change.new or change.old
    moved = f" (trước là {change.old})" if change.new and change.old and change.old != change.new else ""
    return f"{ids}{moved} {change.name}".strip()


def _told(change: Change, lang: str) -> str:
    label = change_word(change, lang)
    points = "điểm" if lang == "vi" else "points"
    if change.what in ("added", "dropped"):
        return f"{label} ({change.after or change.before} {points})"
    return f"{label}: {change.before or '–'} → {change.after or '–'}"


def changes_table(changes: Sequence[Change], title: str, lang: str) -> Table:
    heads = ("Mã cũ", "Mã mới", "Tiêu chí", "Thay đổi", "Trước", "Sau") if lang == "vi" else ("Old id", "New id", "Item", "Change", "Before", "After")
    widths = (9, 9, 38, 18, 48, 48)
    keys = ("old", "new", "name", "what", "before", "after")
    columns = tuple(Column(key, head, width=width) for key, head, width in zip(keys, heads, widths, strict=True))
    rows = tuple((c.old, c.new, c.name, change_word(c, lang), c.before, c.after) for c in changes)
    return Table(title, columns, rows)


def changes_json(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [{"what": c.what, "old": c.old, "new": c.new, "name": c.name, "before": c.before, "after": c.after} for c in changes]
