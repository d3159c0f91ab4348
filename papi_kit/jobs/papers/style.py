"""The department's own document as a source of styles. Of the whole file only its sheet of styles and its theme are
taken: no macro, no link, no text of it reaches a report."""

from __future__ import annotations

from pathlib import Path

from ...files.package import Package
from ...files.xml import BadXml, Events
from ...findings import Unreadable, error
from ...reports.kit.papers import HouseStyle
from ...reports.kit.word.styles import usable
from ...written.opened import FileRecord, opened

STYLES, THEME = "word/styles.xml", "word/theme/theme1.xml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MOST_FILE, MOST_PART = 50_000_000, 5_000_000


class _Styles(Events):
    """Reads a part through: its first element, the names of its elements' attributes that lead elsewhere, and which
    style is based on which."""

    def __init__(self) -> None:
        super().__init__()
        self.root, self.names, self.leads = "", dict[str, str](), False
        self.based: dict[str, str] = {}
        self._style = ""

    def start(self, tag: str, attributes: list[str]) -> None:
        self.started += 1
        values = dict(zip(attributes[::2], attributes[1::2], strict=True))
        if not self.root:
            self.root, self.names = tag, values
        self.leads = self.leads or any(name.startswith("r:") for name in values)
        if tag == "w:style":
            self._style = values.get("w:styleId", "")
        elif tag == "w:basedOn":
            self.based[self._style] = values.get("w:val", "")


def house_style(path: Path) -> tuple[HouseStyle, FileRecord]:
    """Raises Unreadable: no Word document, a damaged one, one beyond the bounds."""
    file = opened(path, MOST_FILE)
    try:
        package = Package(file.file(), file.name)
    except Unreadable as problem:
        raise Unreadable(error("style_not_word", file.name)) from problem
    if STYLES not in package:
        raise Unreadable(error("style_not_word", file.name))
    styles, told = _part(package, STYLES, file.name)
    if told.root != "w:styles" or told.names.get("xmlns:w") != WORD:
        raise Unreadable(error("style_not_word", file.name))
    if told.leads or _circular(told.based):
        raise Unreadable(error("style_damaged", file.name))
    house = HouseStyle(styles, _theme(package, file.name))
    if not usable(house):
        raise Unreadable(error("style_damaged", file.name))
    return house, file.record


def _part(package: Package, part: str, name: str) -> tuple[bytes, _Styles]:
    """A part that is well formed, without a document type or entities."""
    told, pieces, size = _Styles(), list[bytes](), 0
    try:
        for piece in package.pieces(part):
            size += len(piece)
            if size > MOST_PART:
                raise Unreadable(error("style_damaged", name))
            pieces.append(piece)
        for _ in told.read(pieces):
            pass
    except (BadXml, Unreadable) as problem:
        raise Unreadable(error("style_damaged", name)) from problem
    return b"".join(pieces), told


def _theme(package: Package, name: str) -> bytes:
    """The theme's fonts and colours; nothing where there is none, or where it needs other parts."""
    if THEME not in package:
        return b""
    theme, told = _part(package, THEME, name)
    return b"" if told.leads or told.root != "a:theme" else theme


def _circular(based: dict[str, str]) -> bool:
    """Whether a style is based on itself, by whatever way."""
    for style in based:
        seen = {style}
        while (style := based.get(style, "")) and style not in seen:
            seen.add(style)
        if style:
            return True
    return False
