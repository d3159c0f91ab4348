"""Answers as codes: when two ways of writing an answer are one answer."""

from __future__ import annotations

import re

from ...language.names import name_key

_NUMBER = re.compile(r"([+-]?)0*([0-9]+)(?:[.,]0*)?")


def answer_key(text: object) -> str:
    """`4`, `04`, `4.0` and `4,0` are one answer; so are texts that differ in case, spaces, NFC or NFD, `Hoà`/`Hòa`."""
    written = str(text).strip()
    if number := _NUMBER.fullmatch(written):
        return ("-" if number[1] == "-" and number[2] != "0" else "") + number[2]
    return name_key(written)
