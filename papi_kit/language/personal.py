"""What tells who a person is, and what is printed in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .names import loose_key

_CODE = re.compile(r"[^\W\d_]{0,6}[\s._/-]*\d{1,5}[^\W\d_]?|[A-ZĐ]{1,3}")
_DIGITS = re.compile(r"\d(?:[\s.-]?\d){7,}")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
# First words of names of persons, without their marks; of the peoples of the mountains too.
_SURNAMES = frozenset("""
    nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh doan luong mai truong to ta chu cao lam
    luu phung vuong trinh ha dam nong trieu lo giang vang sung thao quang cam ma lau hau be hua vi lu ca ban trang tong
    quach kieu thai thach kim son danh chau tang ung luc dao ksor siu rmah ro nay""".split())


def is_code(text: str) -> bool:
    """Whether a text stands for a person without telling who: `DT03`, `12`, `A`."""
    return bool(_CODE.fullmatch(text.strip()))


def coded(names: Iterable[str]) -> dict[str, str]:
    """What is printed for each of those who collected forms: codes as they are; where any is no code, all by their
    number in the order in which they come."""
    several = list(dict.fromkeys(name for name in names if name))
    if all(map(is_code, several)):
        return {name: name for name in several}
    return {name: f"#{number}" for number, name in enumerate(several, 1)}


def masked(text: str) -> str:
    """A text in which numbers as long as those of telephones, addresses of mail and a name of a person are hidden."""
    text = _MAIL.sub("…@…", text)
    text = _DIGITS.sub(lambda found: found[0][:2] + "…", text)
    words = text.split()
    if len(words) > 1 and all(word[:1].isupper() for word in words) and loose_key(words[0]) in _SURNAMES:
        return initials(text)
    return text


def initials(text: str) -> str:
    """`L. T. T.` for `Lê Thu Thập`; in a text that quotes names, for each of them."""
    if "“" in text:
        return re.sub("“([^”]*)”", lambda found: f"“{initials(found[1])}”", text)
    return " ".join(f"{word[0]}." for word in text.split() if word[0].isalnum())
