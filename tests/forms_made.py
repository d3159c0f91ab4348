"""A small survey definition, and tables of forms from Python lists: what tests of reading
forms need, without a file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from papi_kit.language.named import Named, Names
from papi_kit.survey.form.answers import KIND_CODES, Answers
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.survey.form.questionnaire import Questionnaire
from papi_kit.survey.form.responses import read_answers
from papi_kit.written.columns import TextColumn
from papi_kit.written.forms import FormsTable, Origin
from papi_kit.written.source import parse_source

DEFINITION = """\
survey: thu
title: Thử
year: 2024
data: phieu.csv
unit: xa
design: {kind: probability, clusters: thon, weights: w}
scale: {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, Rất không hài lòng: 1, Không hài lòng: 2, Bình thường: 3, Hài lòng: 4, \
Rất hài lòng: 5}
missing: {dont_know: [9, Không biết], refused: Từ chối, not_applicable: 8}
factors:
  - {id: F1, name: Tiếp cận, items: [q01, q02]}
items:
  - {id: q01, text: "Nơi ngồi chờ sạch sẽ, đủ chỗ"}
  - {id: q02, text: Thủ tục hoà nhã}
measures:
  satisfied: {share: [4, 5]}
"""


def survey(*changes: tuple[str, str]) -> Questionnaire:
    """The definition above with some of its words replaced."""
    text = changed(*changes)
    reading = read_questionnaire(parse_source(text, "khao-sat.yaml"))
    assert reading.questionnaire is not None, [(f.code, f.place, dict(f.values)) for f in reading.findings]
    return reading.questionnaire


def changed(*changes: tuple[str, str]) -> str:
    text = DEFINITION
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def table(header: str | Sequence[str], *rows: str | Sequence[str], decimal: str = "",
          file: str = "phieu.csv") -> FormsTable:
    """Rows as lists, or as texts with `|` between cells."""
    names, *cells = [part.split("|") if isinstance(part, str) else list(part) for part in (header, *rows)]
    columns = [TextColumn.of(row[i] for row in cells) for i in range(len(names))]
    return FormsTable(tuple(names), tuple(columns), np.arange(2, len(cells) + 2), (Origin(file, 1),), decimal)


def answers(form: Questionnaire, forms: FormsTable, find_unit=None) -> tuple[Answers, list]:
    return read_answers(forms, form, form.groups()[0], form.year, find_unit)


def register(*units: tuple[str, str]):
    """How forms find units, given as (code, name)."""
    names, called = Names(Named(*unit) for unit in units), dict(units)

    def find(text: str, number: bool):
        match = names.match(text, number)
        return match, called.get(match.unit, "")

    return find


def values(found: Answers, item: str) -> list[str]:
    """Answers as values of the scale, or the kind of missing answer."""
    kinds = {code: kind for kind, code in KIND_CODES.items()}
    coded = found.items[item]
    return [coded.levels[code] if code >= 0 else kinds[code] for code in coded.code.tolist()]
