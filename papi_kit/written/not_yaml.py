"""Why a text is no YAML, at the place where that began."""

from __future__ import annotations

import re

import yaml

from ..findings import Finding, Place, error

_ODD_INDENT = re.compile(r" *[\t\u00a0\u2000-\u200b\u202f\u3000]")


def not_yaml(problem: yaml.MarkedYAMLError, lines: list[str], quote: tuple[int, int, int] | None, name: str) -> Finding:
    """The likeliest cause above where the parser stumbled: an odd indentation, a quote that was not closed (`quote`:
    line, column and last line of the last text in quotes that runs over several lines)."""
    mark = problem.problem_mark or problem.context_mark
    if mark is None:
        return error("not_yaml", name)
    for number, line in enumerate(lines[: mark.line + 1], 1):
        if found := _ODD_INDENT.match(line):
            spaces = "tab" if found[0][-1] == "\t" else "odd_space"
            return error("yaml_indent", Place(name, number, found.end()), spaces=spaces)
    opened = problem.context_mark if "quoted scalar" in (problem.context or "") else None
    if opened and opened.line < mark.line:
        return error("yaml_quote_open", Place(name, opened.line + 1, opened.column + 1))
    if quote and quote[2] == mark.line + 1:
        return error("yaml_quote_open", Place(name, *quote[:2]))
    return error("not_yaml", Place(name, mark.line + 1, mark.column + 1), why=problem.problem or "")


def character(text: str, name: str) -> Finding:
    """The first character that YAML forbids (the parser's own position counts bytes)."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    at = found.start() if found else 0
    line, column = text[:at].count("\n") + 1, at - text.rfind("\n", 0, at)
    return error("yaml_character", Place(name, line, column), character=f"U+{ord(text[at]):04X}")
