"""Who has submitted, for the terminal: a line a unit, and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...findings import Finding
from ...language.say import Say
from ...rubric.model import STAGES
from ...scoring.appraisal.receipt import BookReceipt
from ...scoring.forms.receipt import Receipt, Stage
from ..kit.terminal import columns_text
from ..kit.text import findings_json
from .overview import Line, counts_text
from .words import STATUS


def received_text(stage: Stage, lines: Sequence[Line], lang: str = "vi") -> str:
    say = Say(lang)
    who = say("Đơn vị", "Unit") if stage.stage == STAGES[0] else say("Đơn vị, bên thẩm định", "Unit or appraiser")
    titles = [who, say("Tình trạng", "Status"), say("Đã nhận", "Taken"), say("Lỗi", "Errors"),
              say("Tệp", "File")]
    rows = [[one.name, say(*STATUS[one.status]), _taken(one), str(one.told("error") or ""),
             one.counted.name if one.counted else "; ".join(file.name for file in one.files)] for one in lines]
    table = f"{columns_text(titles, rows, [2, 3])}\n" if rows else ""
    return f"{table}{counts_text(stage, lines, say)}."


def _taken(one: Line) -> str:
    return "" if not one.files else f"{one.filled}/{one.of}" if one.of else str(one.filled)


def received_json(stage: Stage, receipts: Iterable[Receipt], books: Iterable[BookReceipt],
                  findings: Iterable[Finding], lang: str) -> dict[str, Any]:
    return {"stage": stage.stage, "units": [{"unit_id": one.code, "unit": one.name, **_told(one)} for one in receipts],
            "books": [{"agency_id": one.book.agency.id, "agency": one.name, **_told(one)} for one in books],
            "findings": findings_json(findings, lang)}


def _told(one: Line) -> dict[str, Any]:
    return {"status": one.status, "filled": one.filled, "of": one.of, "errors": one.told("error"),
            "warnings": one.told("warning"),
            "files": [{"file": file.name, "sha256": file.sha256, "part": file.part} for file in one.files]}
