"""A paper as a page of HTML, complete in itself: no script, nothing from a network, no link made of data; it prints on
A4. Text is text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..papers import Paper, Section
from ..sheets import Block, Break, Cell, Format, Grid, Picture, Row, Rows, Sheet, Table, Text, placed
from ..shown import shown
from ..svg import safe

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = r"""
body{font:11pt/1.35 'Times New Roman','Liberation Serif',Tinos,serif;color:#1a1a1a;max-width:60em;margin:1em auto;
padding:0 1em}
h1{font-size:1.15em;text-align:center;margin:.2em 0}h2{font-size:1em;margin:.8em 0 .3em}
p{margin:.3em 0}.subtitle{text-align:center;font-style:italic}.note{font-size:.9em;font-style:italic}
.notice{color:#a00000;font-weight:bold;text-align:center}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.3em 0;table-layout:fixed;min-width:34em}
td,th{overflow-wrap:anywhere}
td,th{padding:.15em .4em;vertical-align:top;text-align:left;font-weight:normal;white-space:pre-line}
td:empty::after{content:'\00a0'}
.b{border:1px solid #8c8c8c}th.b{background:#f2f2f2;font-weight:bold;text-align:center;vertical-align:middle}
.s{font-weight:bold}.i{font-style:italic}.r{text-align:right}.c{text-align:center}
svg{max-width:100%;height:auto;display:block}
@page{size:A4;margin:12mm 12mm 12mm 15mm}
@media print{body{font-size:8.5pt;line-height:1.2;margin:0;padding:0;max-width:none}.screen{display:none}
tr{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}.wide{overflow:visible}
.new{break-before:page}}
""".strip()


def page(paper: Paper) -> str:
    """The whole document."""
    notice = f'<p class="notice">[{safe(paper.notice)}]</p>' if paper.notice else ""
    body = "".join(_section(section, paper.lang, number) for number, section in enumerate(paper.sections))
    return (f'<!doctype html>\n<html lang="{safe(paper.lang)}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{safe(POLICY)}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>{safe(paper.title)}</title><style>{STYLE}</style></head>'
            f'<body>{notice}<main>{body}</main></body></html>\n')


def _section(section: Section, lang: str, number: int) -> str:
    inside = "".join(_block(block, first, sheet, lang) for sheet in section.sheets
                     for first, block in placed(sheet.blocks))
    return f'<section{" class=" + chr(34) + "new" + chr(34) if number else ""}>{inside}</section>'


def _block(block: Block, first: int, sheet: Sheet, lang: str) -> str:
    if isinstance(block, Text):
        tag = {"title": "h1", "heading": "h2"}.get(block.role, "p")
        kind = f' class="{block.role}"' if tag == "p" and block.role != "text" else ""
        lead = f"<b>{safe(block.lead)}</b>" if block.lead else ""
        return f"<{tag}{kind}>{lead}{safe(block.text)}</{tag}>"
    if isinstance(block, Picture):
        return f'<div class="screen">{block.svg}</div>'
    if isinstance(block, Break):
        return '<div class="new"></div>'
    if isinstance(block, Table):
        columns = _columns(sheet)
        heads = "".join(_row(row, "th", sheet, lang) for row in block.heads)
        body = "".join(_row(row, "td", sheet, lang) for row in _rows(block.body, first + len(block.heads)))
        heads = f"<thead>{heads}</thead>" if heads else ""
        return f'<div class="wide"><table>{columns}{heads}<tbody>{body}</tbody></table></div>'
    if isinstance(block, Grid):
        rows = "".join(_row(row, "td", sheet, lang) for row in _rows(block.rows, first))
        return f'<div class="wide"><table>{_columns(sheet)}{rows}</table></div>'
    return ""


def _columns(sheet: Sheet) -> str:
    """The columns that are printed, as wide as they are to one another."""
    widths = sheet.widths[:sheet.printed[1] + 1] if sheet.printed else sheet.widths
    parts = "".join(f'<col style="width:{100 * width / sum(widths):.2f}%">' for width in widths)
    return f"<colgroup>{parts}</colgroup>"


def _rows(rows: Sequence[Row] | Rows, first: int) -> Sequence[Row]:
    return list(rows.make(first)) if isinstance(rows, Rows) else rows


def _row(row: Row, tag: str, sheet: Sheet, lang: str) -> str:
    last = sheet.printed[1] if sheet.printed else len(row.cells) - 1
    return f'<tr>{"".join(_cells(row.cells[:last + 1], tag, lang))}</tr>'


def _cells(cells: Sequence[Cell | None], tag: str, lang: str) -> Iterator[str]:
    for cell in cells:
        if cell is None:
            continue
        spans = f' colspan="{cell.across}"' if cell.across > 1 else ""
        spans += f' rowspan="{cell.down}"' if cell.down > 1 else ""
        yield f'<{tag}{_looks(cell.format, tag)}{spans}>{safe(shown(cell, lang))}</{tag}>'


def _looks(form: Format, tag: str) -> str:
    kinds = [("b", bool(form.border)), ("s", form.bold and tag == "td"), ("i", form.italic),
             ("r", form.align == "right"), ("c", form.align == "center" and tag == "td")]
    told = " ".join(name for name, there in kinds if there)
    scope = ' scope="col"' if tag == "th" else ""
    return (f' class="{told}"' if told else "") + scope
