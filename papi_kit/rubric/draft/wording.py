"""The wording of a rule in pieces: what must be so, and the points for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .maxima import MINUS, NUMBER, number_of
from .texts import Text

_BULLET = re.compile(r"\s*(?:[-–—−+*•●○▪◦§·]+|[a-zđ][.)]|\([a-zđ0-9]\)|[0-9]{1,2}\))\s+|\s*[-–+•](?=[^\W\d_])")
_GIVES = r"(?:(?:thì|được|đạt|chấm|tính|cho|ghi)\s+(?:tính\s+|chấm\s+|cộng\s+)?)"
_COLON, _GIVEN, _DASHED, _BRACKETED = (
    rf"(?P<{way}>[{MINUS}]?\s?{NUMBER})\s*" for way in ("colon", "given", "dashed", "bracketed"))
_ENDS = re.compile(rf"(?P<label>.*\S)\s*(?:(?:[:：→]|=>)\s*{_GIVES}?{_COLON}(?:điểm|đ)?|\s{_GIVES}{_GIVEN}điểm"
                   rf"|\s[-–]\s{_DASHED}điểm|[(\[]\s*{_BRACKETED}điểm\s*[)\]])\s*[.;,]*", re.IGNORECASE | re.DOTALL)
_IF_THEN = re.compile(r"^nếu\s+|[\s,]+thì$", re.IGNORECASE)
_ALL = re.compile(r"[:：]\s*(?:được |đạt )*(?:số )?điểm tối đa\s*[.;]*$", re.IGNORECASE)
_NOTHING = re.compile(r"(?:[:：]\s*không (?:có|được)|(?<=%)\s*[:：]\s*không (?:tính|chấm)) điểm\s*[.;]*$",
                      re.IGNORECASE)
_HEADING = re.compile(r"(?:(?:cách|phương pháp) (?:chấm|tính)(?: điểm)?|mức điểm|thang điểm|các mức điểm|cụ thể|"
                      r"(?:cụ thể )?như sau|hướng dẫn chấm(?: điểm)?|đánh giá)\s*[:.]?", re.IGNORECASE)
_SEMICOLON = re.compile(r"\s*;(?!\s*(?:nhưng )?(?:tổng[^:;]{0,20} )?(?:tối đa|không quá))\s*(?:[-–+•]\s*)?",
                        re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=điểm)\.\s+(?=[-–+•]?\s*[^\W\d_])")


@dataclass(frozen=True)
class Piece:
    """One of the alternatives of a rule: `label`: what must be so; `points` where it ends in a number of points."""

    text: str
    label: str
    points: Fraction | None


def ends_in_points(text: str) -> bool:
    return _ENDS.fullmatch(text.strip()) is not None


def piece_of(text: str, maximum: Fraction) -> Piece:
    """Of an item that gives at most `maximum`: `Có: điểm tối đa`, `Không: không tính điểm` are numbers too."""
    text = _NOTHING.sub(": 0 điểm", _ALL.sub(f": {float(maximum):g} điểm", text))
    found = _ENDS.fullmatch(text.strip())
    if not found:
        return Piece(text, text.strip(" .;"), None)
    number = found["colon"] or found["given"] or found["dashed"] or found["bracketed"]
    sign = -1 if number[0] in MINUS else 1
    return Piece(text, _IF_THEN.sub("", found["label"].strip(" :-–")), sign * number_of(number.lstrip(MINUS + " ")))


def pieces_of(texts: Sequence[Text]) -> list[Text]:
    """The wording one alternative a line, without bullets; a line that a page or a cell cut is whole again."""
    found: list[Text] = []
    for text in texts:
        bare = _unbulleted(text.text)
        goes_on = found and bare == text.text and not ends_in_points(found[-1].text) and _goes_on(found[-1].text, bare)
        if goes_on:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {bare.strip()}")
        elif bare.strip() and not _HEADING.fullmatch(bare.strip()):
            found.append(Text(bare.strip(), text.place))
    return [Text(_unbulleted(part), one.place) for one in found for part in _split(one.text)]


def _unbulleted(text: str) -> str:
    bullet = _BULLET.match(text)
    return text[bullet.end():] if bullet else text


def _goes_on(before: str, text: str) -> bool:
    return text[:1].islower() or text[:1].isdigit() or before.rstrip().endswith((",", "đến", "từ", ":", "dưới"))


def _split(text: str) -> Iterator[str]:
    """`A: 2 điểm; B: 1 điểm` are two, where each ends in points or says after a colon how they are computed."""
    for mark in (_SENTENCE, _SEMICOLON):
        parts = [part.strip() for part in mark.split(text) if part.strip(" .;")]
        if len(parts) > 1 and all(ends_in_points(part) or ":" in part for part in parts[:-1]) and any(
                map(ends_in_points, parts)):
            yield from (piece for part in parts for piece in _split(part))
            return
    yield text
