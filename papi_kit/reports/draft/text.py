"""What was read of an annex, on the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...language.numbers import number_text
from ...language.say import Say
from ...rubric.draft.draft import Draft
from ...rubric.kinds import PLACEHOLDER
from ..kit.text import findings_json


def imported_text(draft: Draft, words: Mapping[str, str], lang: str = "vi") -> str:
    """How many items and rules there are, and each rule that was recognised with its wording."""
    say = Say(lang)
    leaves = list(draft.leaves())
    items = sum(1 for domain in draft.domains for _ in domain.walk())
    lines = [say(f"{items} mục, {len(leaves)} mục chấm điểm; nhận ra quy tắc của {len(words)} mục, còn "
                 f"{len(leaves) - len(words)} mục phải hoàn thiện.",
                 f"{items} items, {len(leaves)} of them scored; the rule of {len(words)} was recognised, "
                 f"{len(leaves) - len(words)} are left to complete.")]
    for item in leaves:
        if item.id in words:
            lines += ["", f"{item.id} {item.name} ({number_text(item.maximum, lang)})",
                      f"  {say('Văn bản', 'Wording')}: {' / '.join(text.text for text in item.wording)}",
                      f"  {say('Hiểu là', 'Understood as')}: {words[item.id]}"]
    return "\n".join(lines)


def imported_json(draft: Draft, words: Mapping[str, str], lang: str) -> dict[str, Any]:
    items = [item for domain in draft.domains for item in domain.walk()]
    return {"items": [{"id": item.id, "name": item.name, "max": float(item.maximum), "type": item.type,
                       "kind": None if item.parts else item.rule.rule["kind"] if item.rule else PLACEHOLDER,
                       "recognised": item.id in words, "rule": words.get(item.id),
                       "wording": [text.text for text in item.wording]} for item in items],
            "findings": findings_json(draft.found, lang)}
