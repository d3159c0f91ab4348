"""Who has submitted, for the terminal: a line a unit, and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...findings import Finding
from ...language.say import Say
from ...scoring.forms.receipt import Receipt
from ..kit.terminal import columns_text
from ..kit.text import findings_json
from .overview import counts_text
from .words import STATUS


def received_text(receipts: Sequence[Receipt], lang: str = "vi") -> str:
    say = Say(lang)
    titles = [say("Đơn vị", "Unit"), say("Tình trạng", "Status"), say("Đã nhận", "Taken"), say("Lỗi", "Errors"),
              say("Tệp", "File")]
    rows = [[one.unit.name, say(*STATUS[one.status]), f"{one.filled}/{one.of}" if one.files else "",
             str(one.told("error") or ""), one.counted.name if one.counted else
             "; ".join(file.name for file in one.files)] for one in receipts]
    return f"{columns_text(titles, rows, [2, 3])}\n{counts_text(receipts, say)}."


def received_json(receipts: Iterable[Receipt], findings: Iterable[Finding], lang: str) -> dict[str, Any]:
    return {"units": [{"unit_id": one.unit.id, "unit": one.unit.name, "status": one.status, "filled": one.filled,
                       "of": one.of, "errors": one.told("error"), "warnings": one.told("warning"),
                       "files": [{"file": file.name, "sha256": file.sha256, "part": file.part} for file in one.files]}
                      for one in receipts], "findings": findings_json(findings, lang)}
