"""How the cells of a form look."""

from __future__ import annotations

from ...rubric.figures import FigureSpec
from ..kit.measures import points_format
from ..kit.sheets import Format

SIZE, SMALL = 11.0, 10.0
YELLOW, GREY, DOMAIN, PARENT = "#FFF2CC", "#F2F2F2", "#D9E2F3", "#EDF2F9"
RED, ORANGE, LINK = "#F8CBAD", "#FCE4D6", "#0563C1"

BODY = Format(size=SIZE, border=1, wrap=True)
NAME = Format(size=SIZE, border=1, wrap=True, bold=True)
ROW = Format(size=8, border=1, align="center", color="#7F7F7F")
HEAD = Format(size=SIZE, border=1, wrap=True, bold=True, align="center", fill=GREY)
ABOUT = Format(size=SMALL, border=1, wrap=True, italic=True, valign="top")
LABEL = Format(size=SIZE, border=1, wrap=True, indent=1)
BLANK = Format(size=SIZE, border=1, fill=GREY)
LATER = Format(size=SMALL, border=1, italic=True, align="center", wrap=True)
TITLE = Format(size=14, bold=True, align="center", wrap=True)
SUBTITLE = Format(size=SIZE, italic=True, align="center", wrap=True)
EVIDENCE = Format(size=SIZE, border=1, wrap=True, fill=YELLOW, locked=False, number="@", valign="top")
MAX = Format(size=SIZE, border=1, align="center", number="#,##0.####")


def entry(spec: FigureSpec | None) -> Format:
    """A cell to be filled with a figure; without one, with "không phát sinh"."""
    right = spec is not None and spec.type in ("count", "amount", "percent", "share")
    return Format(size=SIZE, border=1, wrap=not right, fill=YELLOW, locked=False, number=number(spec),
                  align="right" if right else "center")


def number(spec: FigureSpec | None) -> str:
    """The number format of a figure. A percentage is the number that was typed, with a sign beside it that multiplies
    nothing."""
    if spec is None:
        return "@"
    decimals = "0." + "0" * spec.decimals if spec.decimals else "0.######"
    return {"count": "#,##0", "amount": f"#,##{decimals}", "percent": '#,##0.####"%"', "share": '#,##0.####"%"',
            "date": "dd/mm/yyyy"}.get(spec.type, "@")


def whole(spec: FigureSpec) -> str:
    """The number format of a figure that happens to be a whole number, where the other would show a lone comma."""
    if spec.type in ("percent", "share"):
        return '#,##0"%"'
    return "#,##0" if spec.type == "amount" and not spec.decimals else ""


def mark(decimals: int | None, fill: str = "", bold: bool = False) -> Format:
    return Format(size=SIZE, border=1, align="center", fill=fill, bold=bold,
                  number="#,##0.00##" if decimals is None else points_format(decimals))
