"""The scalar types of the rubric language: each reads the text as written, or says how to write it."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from ..language.numbers import Share
from .reads import Reads
from .source import Scalar

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_FRACTION = re.compile(r"(-?(?:0|[1-9]\d*))/([1-9]\d*)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LIKE_A_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
_ID = re.compile(r"[^\W_](?:[^\W_]|[.\-]){0,19}")
_CODE = re.compile(r"[^\W_][\w.\-]{0,39}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_LONGEST_NUMBER = 40
_CURLY = "“”„‟‘’‚′″«»"             # what Word makes of quotes

RESERVED_NAMES = frozenset((
    "and", "or", "not", "value", "points", "max_points", "index", "base_points", "bonus_points", "penalty_points",
    "appraisal_points", "survey_points", "rank", "min", "max", "abs", "floor", "ceil", "ln", "round", "if", "count",
    "has", "date", "days", "share", "status", "input", "last", "unit", "sum_children", "yes", "no", "true", "false"))


def fault(code: str, **values: object) -> PydanticCustomError:
    return PydanticCustomError(code, code, values or None)


def as_text(value: Any) -> Scalar:
    if not isinstance(value, str):
        raise fault("expected_text")
    return value if isinstance(value, Scalar) else Scalar(value)


def number(value: Any) -> Fraction:
    """`12` `-0.25` `95%` `10/3`, exactly; anything else is a fault that carries the remedy."""
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return value if isinstance(value, Fraction) else Fraction(value)
    text = as_text(value)
    if len(text) <= _LONGEST_NUMBER:
        if _NUMBER.fullmatch(text):
            return Fraction(text)
        if text.endswith("%") and _NUMBER.fullmatch(text[:-1]):
            return Share(Fraction(text[:-1]) / 100)
        if ratio := _FRACTION.fullmatch(text):
            return Fraction(int(ratio[1]), int(ratio[2]))
    raise fault("number_written", text=str(text)[:60], remedy=_remedy(text))


def _remedy(text: str) -> str:
    """How `text` should be written, where that can be said; else examples."""
    tidy = text.strip().replace("_", "")
    comma = re.fullmatch(r"(-?\d+),(\d+)(%?)", tidy)
    if comma:
        tidy = f"{comma[1]}.{comma[2]}{comma[3]}"
    if re.fullmatch(r"-?\.\d+%?", tidy):
        tidy = tidy.replace(".", "0.", 1)
    tidy = re.sub(r"^(-?)\+?0+(?=\d)", r"\1", tidy.lstrip("+"))
    if exponent := re.fullmatch(r"(\d+)[eE]\+?(\d)", tidy):
        tidy = str(int(exponent[1]) * 10 ** int(exponent[2]))
    if tidy != text and re.fullmatch(r"-?\d+(\.\d+)?%?", tidy):
        return tidy
    return "12, -0.25, 95%, 10/3"


def yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    known = {"yes": True, "no": False, "true": True, "false": False}
    if isinstance(value, str) and value in known:
        return known[value]
    raise fault("yes_no_written", text=str(value)[:60])


def iso_date(value: Any) -> date:
    if isinstance(value, date):
        return value
    text = as_text(value)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise fault("date_written", text=str(text)[:60])


def end(value: Any) -> Fraction | date:
    """A number or a date; what only looks like a date is told how to write one."""
    return iso_date(value) if isinstance(value, date) or _LIKE_A_DATE.fullmatch(str(value)) else number(value)


def whole(value: Any) -> int:
    found = number(value)
    if found.denominator != 1:
        raise fault("whole_number_written", text=str(value)[:60])
    return int(found)


def year(value: Any) -> int:
    found = whole(value)
    if not 1900 <= found <= 2100:
        raise fault("year_written", text=str(value)[:60])
    return found


def quoted_id(value: Any) -> str:
    """An id in quotes: without them `1.10` would become `1.1`."""
    text = as_text(value)
    if text.line and not text.quoted:
        raise fault("id_unquoted", text=text.strip(_CURLY)[:60])
    if not _ID.fullmatch(text):
        raise fault("id_written", text=str(text)[:60])
    return str(text)


def name(value: Any) -> str:
    text = as_text(value)
    if not _NAME.fullmatch(text):
        raise fault("name_written", text=str(text)[:60])
    if text in RESERVED_NAMES:
        raise fault("name_reserved", text=str(text))
    return str(text)


def key(value: Any) -> str:
    """A name that no expression reads, so that no word is reserved."""
    text = as_text(value)
    if not _NAME.fullmatch(text):
        raise fault("name_written", text=str(text)[:60])
    return str(text)


def code_id(value: Any) -> str:
    """The id of a question or factor, `_` allowed; without quotes unless it begins with a digit."""
    text = as_text(value)
    if text.line and not text.quoted and text[:1].isdigit():
        raise fault("id_unquoted", text=text[:60])
    if not _CODE.fullmatch(text):
        raise fault("id_written", text=str(text)[:60])
    return str(text)


def input_name(value: Any) -> str:
    """A name; `points` may be declared where the rule brings it."""
    return "points" if value == "points" else name(value)


def slug(value: Any) -> str:
    text = as_text(value)
    if not _SLUG.fullmatch(text):
        raise fault("slug_written", text=str(text)[:60])
    return str(text)


def text(value: Any) -> str:
    found = as_text(value)
    if len(found) > 10_000:
        raise fault("text_too_long", limit=10_000)
    return str(found)


def text_or_none(value: Any) -> str | None:
    return None if value is None else text(value)


def short_text(value: Any) -> str:
    """A text that must fit into a cell, a heading or a page footer."""
    found = text(value)
    if len(found) > 200:
        raise fault("text_too_long", limit=200)
    return found


_number_schema = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?%?$|^-?\d+/\d+$"}]}
_string = {"type": "string"}

Number = Annotated[Fraction, Reads(number, _number_schema)]
Whole = Annotated[int, Reads(whole, {"type": "integer"})]
Year = Annotated[int, Reads(year, {"type": "integer"})]
YesNo = Annotated[bool, Reads(yes_no, {"enum": [True, False, "yes", "no"]})]
Date = Annotated[date, Reads(iso_date, {"type": "string", "format": "date"})]
End = Annotated[Fraction | date, Reads(
    end, {"anyOf": [*_number_schema["anyOf"], {"type": "string", "format": "date"}]})]
Id = Annotated[str, Reads(quoted_id, {"type": "string", "pattern": r"^[^\s_.\-][^\s_]{0,19}$"})]
Name = Annotated[str, Reads(name, {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"})]
Key = Annotated[str, Reads(key, {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"})]
CodeId = Annotated[str, Reads(code_id, {"type": "string", "pattern": r"^[^\s_.\-][^\s]{0,39}$"})]
InputName = Annotated[str, Reads(input_name, {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"})]
Slug = Annotated[str, Reads(slug, {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"})]
Text = Annotated[str, Reads(text, _string)]
TextOrNone = Annotated[str | None, Reads(text_or_none, _string)]            # as Text | None, built in half the time
ShortText = Annotated[str, Reads(short_text, {"type": "string", "maxLength": 200})]
Expression = Annotated[Scalar, Reads(as_text, {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}]})]


def wrapped(key: str) -> BeforeValidator:
    """Lets `key: value` be written for `{key: value}`."""
    return BeforeValidator(lambda v: {key: v} if isinstance(v, str) else v)
