"""The words and signs of an expression, and what is wrong with one."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?%?)|(?P<text>"[^"]*")|(?P<word>[^\W\d]\w*)'
                    r'|(?P<sign><=|>=|!=|[-+*/()<>=,]))')


class ExpressionFault(Exception):
    """`position` is the character in the expression, from 0."""

    def __init__(self, code: str, position: int, **values: object):
        self.code, self.position, self.values = code, position, values
        super().__init__(code)


def tokens_of(text: str) -> list[tuple[str, str, int]]:
    """Kind, text and position of each. Raises ExpressionFault."""
    tokens, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if not match:
            at += len(text[at:]) - len(text[at:].lstrip())
            raise ExpressionFault("expression_character", at, text=text[at])
        kind = match.lastgroup or ""
        tokens.append((kind, match[kind], match.start(kind)))
        at = match.end()
    return tokens
