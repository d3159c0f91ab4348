"""Writes a paper as .docx: A4 with the margins of Decree 30/2020/NĐ-CP, page numbers at the top centre from the second
page on. The same paper gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..papers import HouseStyle, Paper, Section
from .body import Body
from .charts import Charts
from .markup import Looks, paragraph
from .styles import plain_defaults, styled

if TYPE_CHECKING:
    from docx.document import Document

A4 = 595.3, 841.9                        # points
TOP, BOTTOM, LEFT, RIGHT = 56.7, 56.7, 85.05, 56.7      # 20, 20, 30, 20 mm
HEADER = 28.35                           # the page number stands in the top margin
STAMP = (1980, 1, 1, 0, 0, 0)
PAGE = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/>'
        '</w:r>')
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def write(paper: Paper, path: Path, house: HouseStyle | None = None) -> None:
    """Writes the paper to `path`, whatever its extension, with the styles of the `house` where it has some."""
    import docx

    document = docx.Document()
    styles = styled(document, paper, house)
    if not house:
        plain_defaults(document)
    _about(document, paper)
    charts = Charts(document, paper.lang)
    body = document.element.body
    for child in list(body):
        body.remove(child)
    sections = list(paper.sections)
    heads = _headers(document, paper, styles)
    for number, section in enumerate(sections):
        last = number == len(sections) - 1
        content, after = "", None
        for sheet in section.sheets:
            content += "".join(Body(sheet, room(section), paper.lang, styles, charts.draw).written(after))
            after = sheet.blocks[-1] if sheet.blocks else after
        for element in _elements(content + _ending(section, number, heads, last)):
            body.append(element)
    packed = io.BytesIO()
    document.save(packed)
    path.write_bytes(_timeless(packed.getvalue()))


def room(section: Section) -> float:
    """Points across between the margins."""
    return (A4[1] if section.across else A4[0]) - LEFT - RIGHT


def _elements(markup: str) -> list[Any]:
    from docx.oxml import parse_xml

    return list(parse_xml(f"<w:body {W} {R}>{markup}</w:body>"))


def _ending(section: Section, number: int, heads: Mapping[str, str], last: bool) -> str:
    """What ends a section: in the last paragraph of its own, for the last one at the end of the document."""
    across = section.across
    wide, tall = (A4[1], A4[0]) if across else A4
    said = "".join(f'<w:headerReference w:type="{kind}" r:id="{key}"/>' for kind, key in heads.items())
    said += '<w:type w:val="nextPage"/>'
    said += (f'<w:pgSz w:w="{round(wide * 20)}" w:h="{round(tall * 20)}"'
             f'{" w:orient=" + chr(34) + "landscape" + chr(34) if across else ""}/>')
    edges = (("top", TOP), ("right", RIGHT), ("bottom", BOTTOM), ("left", LEFT), ("header", HEADER),
             ("footer", HEADER))
    said += f'<w:pgMar {" ".join(f"w:{name}={chr(34)}{round(edge * 20)}{chr(34)}" for name, edge in edges)} '
    said += 'w:gutter="0"/>'
    anew = section.anew or number == 0
    said += '<w:pgNumType w:start="1"/>' if anew else ""
    said += "<w:titlePg/>" if anew else ""
    marked = f"<w:sectPr>{said}</w:sectPr>"
    if last:
        return marked
    return ('<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
            f"{marked}</w:pPr></w:p>")


def _headers(document: Document, paper: Paper, styles: Mapping[str, str]) -> dict[str, str]:
    """Relations of the header with the page number and of the one of a first page, both with the notice."""
    small = Looks(bold=True, italic=True, size=8.5, color="#C00000", after=6)
    notice = paragraph(f"[{paper.notice}]", styles["notice"], small) if paper.notice else ""
    of_first = notice or paragraph("", styles["table"])
    return {"default": _header(document, _number(styles) + notice), "first": _header(document, of_first)}


def _header(document: Document, content: str) -> str:
    """The relation of a new header."""
    whole: Any = document.part
    part, key = whole.add_header_part()
    for child in list(part.element):
        part.element.remove(child)
    for element in _elements(content):
        part.element.append(element)
    return str(key)


def _number(styles: Mapping[str, str]) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{styles["table"]}"/><w:jc w:val="center"/></w:pPr>{PAGE}</w:p>'


def _about(document: Document, paper: Paper) -> None:
    """No clock and no name of this machine."""
    about = document.core_properties
    about.title, about.author, about.last_modified_by = paper.title[:255], "papi-kit", "papi-kit"
    about.comments, about.revision, about.subject = paper.notice[:255], 1, ""
    about.language = "vi-VN" if paper.lang == "vi" else "en-GB"
    about.created = about.modified = paper.created


def _timeless(packed: bytes) -> bytes:
    """The same package with no time of writing in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, source.read(name))
    return out.getvalue()


