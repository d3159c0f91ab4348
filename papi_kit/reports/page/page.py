"""The whole report as one HTML page that needs nothing else: data, one style sheet, one script.

The page makes no request (its content security policy forbids all), and only its own script and style run, known by
their digest. Everything from the data reaches the page as JSON and is set as text, never as HTML.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, TypeVar

from ...index.assessment import Assessment
from ...rule.readers.javascript import runtime
from .chapter import chapter_json
from .marking import Marking
from .packed import LETTERS, text_of
from .words import page_words

if TYPE_CHECKING:
    from ...index.change.values import YearChange
    from ...sensitivity.study import Study

T = TypeVar("T")
SCRIPTS = ("data.js", "tables.js", "views.js", "detail.js", "weighing.js", "what_if.js", "state.js")
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def page(assessments: Sequence[Assessment], lang: str = "vi", studies: Sequence[Study | None] = (),
         title: str = "", years: Sequence[YearChange | None] = ()) -> str:
    """The page of one assessment or of several, each a chapter; in the order of the assessments `studies` where ranks
    were studied, and `years` where the year before was compared."""
    markings = [Marking(assessment.program) for assessment in assessments]
    chapters = [chapter_json(assessment, marking, lang, study, change) for assessment, marking, study, change in
                zip(assessments, markings, _filled(studies, len(markings)), _filled(years, len(markings)), strict=True)]
    words = page_words(lang)
    data = text_of({"lang": lang, "words": words, "letters": LETTERS, "chapters": chapters})
    digest = hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    codes = ",\n".join(marking.script() for marking in markings)
    script = _script(f'const DIGEST = "{digest}";\nconst CODES = [{codes}];\n')
    style = text_of_file("page.css") + _places()
    return Template(text_of_file("page.html")).substitute(
        {key: escape(text) for key, text in words.items() if key.isidentifier()},
        lang=escape(lang), heading=escape(title or chapters[0]["title"]),
        policy=_policy(script, style), style=style, script=script, data=data.translate(_UNSAFE))


def _filled(values: Sequence[T | None], count: int) -> list[T | None]:
    return [*values, *[None] * (count - len(values))]


def _script(codes: str) -> str:
    parts = "\n".join(text_of_file(name) for name in SCRIPTS)
    return f'{runtime()}(() => {{\n"use strict";\n{codes}{parts}}})();\n'


def _places() -> str:
    """Classes of widths and of places in percent: attributes of style are forbidden."""
    return "".join(f".w{n}{{width:{n}%}}.x{n}{{left:{n}%}}" for n in range(101)) + "\n"


def _policy(script: str, style: str) -> str:
    """Nothing is loaded; the script and the style that stand in the page run, no other."""
    return (f"default-src 'none'; script-src '{digest_of(script)}'; style-src '{digest_of(style)}'; base-uri 'none'; "
            "form-action 'none'")


def digest_of(text: str) -> str:
    """As a content security policy names an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def text_of_file(name: str) -> str:
    """A file that stands beside this one."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
