"""The styles of a paper: Times New Roman for every script, sizes and spaces of Decree 30/2020/NĐ-CP; or those of the
department's own document, with what it lacks added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..papers import HouseStyle, Paper

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Times New Roman"
FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
RED = "C00000"
FIRST_LINE = 1.27                        # cm


class Wanted(NamedTuple):
    """How a style looks: `size` in points more than the text's; spaces before and after in points."""

    name: str
    more: float = 0
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    keep: bool = False
    color: str = "000000"


ROLES = {
    "title": Wanted("Title", 1, bold=True, align="center", before=6, after=6, keep=True),
    "subtitle": Wanted("Subtitle", 0, italic=True, align="center", after=6),
    "heading": Wanted("Heading 1", 0, bold=True, before=10, after=4, keep=True),
    "text": Wanted("Normal", 0, align="both", after=6),
    "note": Wanted("Papi Note", -2, italic=True, before=3, after=3),
    "notice": Wanted("Papi Notice", 0, bold=True, italic=True, align="center", after=6, color=RED),
    "table": Wanted("Papi Table", -1),
}


def styled(document: Document, paper: Paper, house: HouseStyle | None) -> dict[str, str]:
    """Gives the document its styles; role -> id of its style."""
    if house:
        _take(document, house)
    _language(document, paper)
    return {role: _style(document, wanted, paper, role, bool(house)) for role, wanted in ROLES.items()}


def usable(house: HouseStyle) -> bool:
    """Whether a document can bear these styles, which anybody may have written."""
    import docx

    try:
        styled(docx.Document(), Paper("", ()), house)
    except Exception:
        return False
    return True


def _take(document: Document, house: HouseStyle) -> None:
    """The house's styles in place of ours; its theme gives the fonts that they name."""
    from docx.oxml import parse_xml

    whole: Any = document.part
    ours, taken = whole._styles_part, parse_xml(house.styles)
    for number in list(taken.iter(_q("w:numPr"))):
        number.getparent().remove(number)          # lists stay with their document
    ours._element = taken
    if house.theme:
        for part in whole.package.iter_parts():
            if str(part.partname).startswith("/word/theme/"):
                part._blob = house.theme


def _language(document: Document, paper: Paper) -> None:
    """Spelling is checked in the language of the text."""
    tag = "vi-VN" if paper.lang == "vi" else "en-GB"
    for lang in document.styles.element.iter(_q("w:lang")):
        lang.set(_q("w:val"), tag)


def _style(document: Document, wanted: Wanted, paper: Paper, role: str, house: bool) -> str:
    from docx.enum.style import WD_STYLE_TYPE

    known = {style.name for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH}
    if wanted.name in known:
        style: Any = document.styles[wanted.name]
        if house:
            return str(style.style_id)
    else:
        style = document.styles.add_style(wanted.name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"] if "Normal" in known and role != "text" else None
    _look(style, wanted, paper, role, house)
    return str(style.style_id)


def _look(style: Any, wanted: Wanted, paper: Paper, role: str, house: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt, RGBColor

    font, shape = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(paper.size + wanted.more), wanted.bold, wanted.italic
    font.color.rgb = RGBColor.from_string(wanted.color)
    if not house:
        _fonts(style.element)
    places = {"left": "LEFT", "center": "CENTER", "both": "JUSTIFY"}
    shape.alignment = getattr(WD_ALIGN_PARAGRAPH, places[wanted.align])
    shape.space_before, shape.space_after, shape.line_spacing = Pt(wanted.before), Pt(wanted.after), 1.0
    shape.keep_with_next = wanted.keep
    shape.first_line_indent = Cm(FIRST_LINE) if role == "text" and paper.indent else Cm(0)
    for border in list(style.element.iter(_q("w:pBdr"))):
        border.getparent().remove(border)
    for spacing in (*style.element.iter(_q("w:spacing")), *style.element.iter(_q("w:kern"))):
        if spacing.getparent().tag == _q("w:rPr"):
            spacing.getparent().remove(spacing)


def _fonts(style: Any) -> None:
    """All scripts, or Word goes on showing the theme's fonts."""
    fonts = style.get_or_add_rPr().get_or_add_rFonts()
    for name in THEMED:
        fonts.attrib.pop(_q(f"w:{name}"), None)
    for name in FONTS:
        fonts.set(_q(f"w:{name}"), FONT)


def plain_defaults(document: Document) -> None:
    """What no style says: the same fonts."""
    for fonts in document.styles.element.iter(_q("w:rFonts")):
        themed = any(_q(f"w:{name}") in fonts.attrib for name in THEMED)
        for name in THEMED:
            fonts.attrib.pop(_q(f"w:{name}"), None)
        for name in FONTS if themed else ():
            fonts.set(_q(f"w:{name}"), FONT)


def _q(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))

