"""The codes that annexes give their items: I, 1, 1.1, a), A.I.1, and none."""

from __future__ import annotations

import re
from typing import NamedTuple

BULLETS = frozenset("-–—−+*•●○▪◦§·✓o")
_LEAD = re.compile(r"(?:(?P<part>lĩnh vực|phần|nhóm|chương)|tiêu chí(?: thành phần)?|mục|điều)\s+(?=[0-9IVXA-E])",
                   re.IGNORECASE)
_PART = r"(?:[IVXLC]{1,6}|[A-ZĐ]{1,3}[0-9]{1,2}|[A-ZĐ]|[0-9]{1,2}|[a-zđêôơư])"
_CODE = re.compile(rf"[(\[]?({_PART}(?:[.\-]{_PART})*)[.)\]:/]*")
_HEAD = re.compile(r"(?P<code>(?:[IVXLC]{1,6}|[A-ZĐ]|[0-9]{1,2}|[a-zđ](?=\)))(?:[.\-][0-9A-Za-zđ]{1,3})*)"
                   r"(?P<mark>[.)/:]\s*|\s*[-–]\s+|\s+)(?P<rest>\S.*)", re.DOTALL)
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


class Code(NamedTuple):
    """`parts` without their dots; `style` of the only or last part: roman, upper, number, lower; part: `Phần 1`, below
    which 1 may come again."""

    text: str
    style: str

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.text.split("."))


def code_of(text: str) -> Code | None:
    """What a cell of codes says: None where that is no code; a bullet has the style "bullet"."""
    bare = " ".join(text.split())
    if bare and set(bare) <= BULLETS and len(bare) <= 2:
        return Code("-", "bullet")
    lead = _LEAD.match(bare)
    found = _CODE.fullmatch(bare[lead.end() if lead else 0:].strip())
    return Code(found[1].replace("-", "."), _style(found[1], lead)) if found else None


def _style(code: str, lead: re.Match[str] | None) -> str:
    return "part" if lead and lead["part"] and "." not in code else style_of(code)


def style_of(code: str) -> str:
    last = re.split(r"[.\-]", code)[-1]
    if last.isdigit():
        return "number"
    if _ROMAN.fullmatch(last):
        return "roman"
    return "upper" if last.isupper() else "lower"


def code_before(name: str) -> tuple[Code, str] | None:
    """The code that stands in front of a name (`1.1. Tên`, `Lĩnh vực 2: Tên`), and the name."""
    lead = _LEAD.match(name)
    found = _HEAD.fullmatch(name[lead.end():] if lead else name)
    if found is None or (not lead and not _sure(found["code"], found["mark"])):
        return None
    return Code(found["code"].replace("-", "."), _style(found["code"], lead)), found["rest"].strip(" .:–-")


def _sure(code: str, mark: str) -> bool:
    """`2 sáng kiến` and `A lưới` are words; `1.1 Tên`, `2. Tên` and `II. Tên` begin with a code."""
    return bool(mark.strip()) or "." in code
