"""The small parts of a workbook: links, the list of sheets, shared texts, number formats."""

from __future__ import annotations

from posixpath import join, normpath

from ..values import dataclass
from ..written.grid import Merged
from .xml import BadXml, Events, attribute, local

MOST_COLUMNS = 16_384

_BUILT_IN = {9: "0%", 10: "0.00%", **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)), "dd/mm/yyyy"),
             **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47), "h:mm:ss"), 22: "dd/mm/yyyy h:mm",
             46: "[h]:mm:ss"}


@dataclass(frozen=True, slots=True)
class Faulty:
    """A cell whose value cannot be had: the code of the finding, and what stands there."""

    code: str
    text: str = ""


UNCALCULATED = Faulty("formula_without_value")


class Links(Events):
    """`targets`: id -> (kind, part)."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, tag: str, attributes: list[str]) -> None:
        self.started += 1
        self.texts.clear()
        if local(tag) == "Relationship":
            part = normpath(join("/", self._folder, attribute(attributes, "Target").replace("\\", "/"))).lstrip("/")
            self.targets[attribute(attributes, "Id")] = attribute(attributes, "Type").rpartition("/")[2], part


class Index(Events):
    """`sheets`: title, state, id of the link."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, str]] = []
        self.since_1904 = False

    def start(self, tag: str, attributes: list[str]) -> None:
        self.started += 1
        self.texts.clear()
        match local(tag):
            case "sheet":
                names = (name for name in attributes[::2] if name.endswith(":id"))
                link = attribute(attributes, next(names, "id"))
                self.sheets.append((attribute(attributes, "name"), attribute(attributes, "state"), link))
            case "workbookPr":
                self.since_1904 = attribute(attributes, "date1904") in ("1", "true")


class RichText(Events):
    """Texts in `t`, of one run or several; how Japanese characters are read (`rPh`) is no part of them."""

    def __init__(self) -> None:
        super().__init__()
        self._spoken = False

    def begin(self) -> None:
        self._spoken = False
        self.hear_text(False)
        self.hear_ends(True)

    def inside(self, tag: str) -> None:
        if tag == "t" and not self._spoken:
            self.hear_text(True)
        elif tag == "rPh":
            self._spoken = True

    def end(self, tag: str) -> None:
        if local(tag) == "t":
            self.hear_text(False)


class Strings(RichText):
    """The shared texts, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[str] = []

    def start(self, tag: str, attributes: list[str]) -> None:
        self.started += 1
        if local(tag) == "si":
            self.texts.clear()
            self.begin()
        else:
            self.inside(local(tag))

    def end(self, tag: str) -> None:
        if local(tag) == "si":
            self.all.append("".join(self.texts))
        else:
            super().end(tag)


class Formats(Events):
    """`all`: the number format of each style of a cell, in order; "" is General."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[str, str] = {str(number): code for number, code in _BUILT_IN.items()}
        self._section = ""
        self.all: list[str] = []

    def start(self, tag: str, attributes: list[str]) -> None:
        self.started += 1
        self.texts.clear()
        tag = local(tag)
        if tag == "xf" and self._section == "cellXfs":
            self.all.append(self._codes.get(attribute(attributes, "numFmtId"), ""))
        elif tag == "numFmt" and self._section == "numFmts":
            self._codes[attribute(attributes, "numFmtId")] = attribute(attributes, "formatCode")
        elif tag in ("numFmts", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs", "fonts"):
            self._section = tag


# ---- addresses of cells


def corner(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    if not letters.isascii() or not letters.isalpha():
        raise BadXml(address[:40])
    return whole(address[len(letters) :]), column_number(letters)


def merged(ref: str) -> list[Merged]:
    """Cells that are one; none where it is a single cell."""
    first, _, last = ref.partition(":")
    (top, left), (bottom, right) = corner(first), corner(last or first)
    return [Merged(top, left, bottom, right - left + 1)] if (bottom, right) > (top, left) else []


def whole(digits: str) -> int:
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 12 or int(digits) < 1:
        raise BadXml(digits[:40])
    return int(digits)


def column_number(letters: str) -> int:
    """A is 0, Z 25, AA 26; what is longer than any column is beyond them."""
    if len(letters) > 3:
        return MOST_COLUMNS
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
