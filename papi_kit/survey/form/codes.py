"""Answers as codes: when two ways of writing an answer are one answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from ...language.names import name_key

_NUMBER = re.compile(r"([+-]?)0*([0-9]+)(?:[.,]0*)?")


def answer_key(text: object) -> str:
    """`4`, `04`, `4.0` and `4,0` are one answer; so are texts that differ in case, spaces, NFC or NFD, `Hoà`/`Hòa`."""
    written = str(text).strip()
    if number := _NUMBER.fullmatch(written):
        return ("-" if number[1] == "-" and number[2] != "0" else "") + number[2]
    return name_key(written)


_CODE = r"[+-]?[0-9]{1,3}(?:[.,]0+)?"
_LABEL = r"[^\W\d].*"
_BOTH = (re.compile(rf"[(\[]?(?P<code>{_CODE})[)\]]?(?P<mark>\s*[-–—.:=)|\]/]*)\s*(?P<label>{_LABEL})", re.DOTALL),
         re.compile(rf"(?P<label>{_LABEL}?)(?P<mark>\s*[-–—:=|/(\[]+)\s*(?P<code>{_CODE})\s*[)\]]?", re.DOTALL))
_LEVEL = re.compile(rf"(?:mức(?: điểm)?|điểm|chọn|level|score)? ?(?P<code>{_CODE}) ?(?:điểm|đ|sao|points?|stars?)?")
_TRUE = dict.fromkeys(("true", "yes", "có", "y", "x", "✓", "✔", "☑", "đúng"), "1") | dict.fromkeys(
    ("false", "no", "không", "n", "sai", "☐"), "0")
_LONGEST = 200


def understood(texts: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """Texts that are no answers of `known` (answer -> meaning) but plainly stand for one -> that answer's key: its code
    and label together (`5 - Rất hài lòng`, `Rất hài lòng (5)`), `5 điểm`, TRUE where the scale is 1 and 0. A code
    and a label that mean two things, or one code with two labels that no scale has, stand for nothing."""
    found: dict[str, str] = {}
    labels: dict[str, set[str]] = {}
    codes: dict[str, set[str]] = {}
    for text in texts:
        if len(text) <= _LONGEST and (meant := next(_meanings(text, known), None)):
            key, code, label = meant
            found[text] = key
            if label:
                labels.setdefault(code, set()).add(label)
                codes.setdefault(label, set()).add(code)
    doubtful = {code for code, named in labels.items() if len(named) > 1}
    doubtful |= {code for several in codes.values() if len(several) > 1 for code in several}
    return {text: key for text, key in found.items() if key not in doubtful}


def _meanings(text: str, known: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The key of an answer, and the code and label that were read where the scale has no such label."""
    tidy = unicodedata.normalize("NFKC", text).strip(" \t\n\u200b\ufeff.;,!*\"'“”")
    if (key := answer_key(tidy)) in known:
        yield key, "", ""
    if set(known) >= {"0", "1"} and (said := _TRUE.get(key)) and known["0"] == "0" and known["1"] == "1":
        yield said, "", ""
    for pattern in _BOTH:
        if both := pattern.fullmatch(tidy):
            code, label = answer_key(both["code"]), answer_key(both["label"].strip(" .;:-–)]"))
            if label in known and known.get(code, known[label]) == known[label]:
                yield label, "", ""
            elif label not in known and code in known and (both["mark"].strip() or tidy[0] in "(["):
                yield code, code, label
    if (level := _LEVEL.fullmatch(tidy.lower())) and answer_key(level["code"]) in known:
        yield answer_key(level["code"]), "", ""
