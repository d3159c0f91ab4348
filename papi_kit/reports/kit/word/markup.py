"""WordprocessingML as text: runs, paragraphs, tables. Pure functions; what comes from data is always escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
INSIDE = (("top", 20), ("left", 60), ("bottom", 20), ("right", 60))      # of a cell, in twentieths of a point
NARROW = (("top", 20), ("left", 25), ("bottom", 20), ("right", 25))
_ALIGN = {"left": "left", "center": "center", "right": "right", "both": "both", "": ""}


@dataclass(frozen=True, slots=True)
class Looks:
    """What differs from the style: `size` in points, `color` as `#RRGGBB`; `before` and `after` in points;
    `ends`: indents left and right in points; `line`: under the paragraph."""

    bold: bool = False
    italic: bool = False
    size: float = 0
    color: str = ""
    align: str = ""
    keep: bool = False
    before: float | None = None
    after: float | None = None
    ends: tuple[float, float] | None = None
    line: bool = False


PLAIN = Looks()


def clean(text: str) -> str:
    """Escaped, without the characters that XML does not allow."""
    return escape(_UNPRINTABLE.sub("", text), {'"': "&quot;"})


def run(text: str, looks: Looks = PLAIN) -> str:
    """A stretch of text; its line breaks stay."""
    parts = clean(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in parts)
    return f"<w:r>{_run_looks(looks)}{said}</w:r>"


def _run_looks(looks: Looks) -> str:
    half = round(looks.size * 2)
    said = "<w:b/><w:bCs/>" if looks.bold else ""
    said += "<w:i/><w:iCs/>" if looks.italic else ""
    said += f'<w:color w:val="{looks.color[1:]}"/>' if looks.color else ""
    said += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else ""
    return f"<w:rPr>{said}</w:rPr>" if said else ""


def paragraph(text: str, style: str = "", looks: Looks = PLAIN, lead: str = "") -> str:
    """`style` by its id; `lead`: bold words that it begins with."""
    said = f'<w:pStyle w:val="{clean(style)}"/>' if style else ""
    said += "<w:keepNext/>" if looks.keep else ""
    if looks.line:
        said += '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    if looks.before is not None or looks.after is not None:
        spaces = (("before", looks.before), ("after", looks.after))
        told = " ".join(f'w:{name}="{round(space * 20)}"' for name, space in spaces if space is not None)
        said += f"<w:spacing {told}/>"
    if looks.ends is not None:
        left, right = (round(end * 20) for end in looks.ends)
        said += f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="0"/>'
    said += f'<w:jc w:val="{_ALIGN[looks.align]}"/>' if looks.align else ""
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{_runs(text, lead, looks)}</w:p>"


def _runs(text: str, lead: str, looks: Looks) -> str:
    said = run(lead, replace(looks, bold=True)) if lead else ""
    return said + (run(text, looks) if text else "")


def page_break() -> str:
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table: its paragraphs, how many columns it spans, whether it begins a merged cell ("restart") or goes
    on with the one above ("continue")."""

    content: str
    across: int = 1
    merged: str = ""
    fill: str = ""
    valign: str = "center"


def table(widths: Sequence[float], rows: Iterable[tuple[Sequence[Box], bool]], ruled: bool = True,
          narrow: bool = False) -> str:
    """`widths` of the columns in points; of each row its boxes and whether it is a head, repeated on every page;
    `narrow`: with less room beside the text of a cell. Rows stay whole but for the first below the heads: where that
    may not break, LibreOffice 7.4 leaves out the rows of some tables that begin at the foot of a page."""
    grid = "".join(f'<w:gridCol w:w="{round(width * 20)}"/>' for width in widths)
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in edges)
    total = round(sum(widths) * 20)
    inside = "".join(f'<w:{edge} w:w="{room}" w:type="dxa"/>' for edge, room in (NARROW if narrow else INSIDE))
    said = (f'<w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/>'
            f'{f"<w:tblBorders>{lines}</w:tblBorders>" if ruled else ""}<w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{inside}</w:tblCellMar>")
    rows = list(rows)
    first = next((number for number, (_, head) in enumerate(rows) if not head), None)
    body = "".join(_row(widths, boxes, head, number != first) for number, (boxes, head) in enumerate(rows))
    return f"<w:tbl><w:tblPr>{said}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _row(widths: Sequence[float], boxes: Sequence[Box], head: bool, whole: bool) -> str:
    cells, column = "", 0
    for box in boxes:
        cells += _box(box, sum(widths[column:column + box.across]))
        column += box.across
    said = f"{'<w:cantSplit/>' if whole else ''}{'<w:tblHeader/>' if head else ''}"
    return f"<w:tr><w:trPr>{said}</w:trPr>{cells}</w:tr>"


def _box(box: Box, width: float) -> str:
    said = f'<w:tcW w:w="{round(width * 20)}" w:type="dxa"/>'
    said += f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
    said += f'<w:vMerge w:val="{box.merged}"/>' if box.merged else ""
    said += f'<w:shd w:val="clear" w:color="auto" w:fill="{box.fill[1:]}"/>' if box.fill else ""
    return f'<w:tc><w:tcPr>{said}<w:vAlign w:val="{box.valign}"/></w:tcPr>{box.content or "<w:p/>"}</w:tc>'
