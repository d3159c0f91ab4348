"""Codes with labels, as SPSS and Stata keep them, turned into what the definition of a survey knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from ....findings import Finding, note
from ....written.columns import TextColumn
from ....written.forms import FormsTable, Texts
from ..asked.words import missing_kinds
from ..codes import answer_key
from ..headings import Headings
from ..questionnaire import Questionnaire, Respondents
from ..units import FindUnit

Levels = Mapping[str, Iterable[str]]
Say = Callable[[str, str], str]                 # code, label -> what the cell says


def spoken(table: FormsTable, form: Questionnaire, group: Respondents, levels: Levels,
           find_unit: FindUnit | None = None) -> tuple[FormsTable, list[Finding]]:
    """The table for a group of respondents, without labels. An answer says its code or its label, whichever its scale
    has, and both where these mean two things, which no scale has. What the file calls missing and the definition does
    not know is blank, and told. Of units, groups and `levels` (column -> those that are known) the label is taken
    where it is known."""
    if not table.labels and not table.absent:
        return table, []
    headings = Headings(form, group, tuple(levels))
    columns, found = list(table.columns), list[Finding]()
    for number, fit in sorted(headings.assign(table.header).items()):
        known = _known(form, group, fit.target) if fit.kind == "item" else {}
        say = _answer(known) if known else _named(form, group, fit.target, levels.get(fit.target, ()), find_unit)
        columns[number], told = _column(table, number, say, known)
        found += told
    return replace(table, columns=tuple(columns), labels={}, absent={}), found


def _column(table: FormsTable, number: int, say: Say,
            known: Mapping[str, str]) -> tuple[TextColumn, list[Finding]]:
    texts = Texts.of(table, number, np.arange(len(table)))
    labels, absent = table.labels.get(number, {}), table.absent.get(number, frozenset())
    once = Counter(labels.values())             # a file may cut labels, and two of them are then alike
    said = [say(text, labels[text]) if once[labels.get(text, "")] == 1 else text for text in texts.distinct]
    silent = [n for n, text in enumerate(texts.distinct) if text in absent and answer_key(said[n]) not in known]
    for n in silent:
        said[n] = ""
    return texts.column.said(said), list(_told(texts, table.header[number], silent, labels))


def _told(texts: Texts, column: str, silent: Sequence[int], labels: Mapping[str, str]) -> Iterator[Finding]:
    if silent:
        codes = [texts.distinct[n] for n in silent]
        shown = [f"{code} “{labels[code]}”" if code in labels else code for code in codes]
        yield note("missing_in_file", texts.place(silent[0]), column=column, values=shown,
                   count=int(np.isin(texts.code, silent).sum()))


def _known(form: Questionnaire, group: Respondents, item: str) -> dict[str, str]:
    """Answer of an item, or code for a missing one -> what it means."""
    question = next(question for question in form.items if question.id == item)
    missing = {key: f"missing {kind}" for key, kind in missing_kinds(form.missing).items()}
    return {**missing, **form.scale_of(question, group)}


def _answer(known: Mapping[str, str]) -> Say:
    def say(code: str, label: str) -> str:
        by_code, by_label = known.get(answer_key(code)), known.get(answer_key(label))
        if by_code is not None and by_label is not None and by_code != by_label:
            return f"{code} – {label}"
        return label if by_label is not None else code if by_code is not None else f"{code} – {label}"
    return say


def _named(form: Questionnaire, group: Respondents, column: str, levels: Iterable[str],
           find_unit: FindUnit | None) -> Say:
    """Of a column that is no question: the label of a unit that the register has, of a group, of what is excluded, of
    whoever collected the form; of the design the code, since labels may be cut short and then be alike."""
    groups = group.values if column == group.column else ()
    wanted = {answer_key(value) for value in (*groups, *form.exclude.get(column, ()), *levels)}
    fields = form.fields_of(group)

    def say(code: str, label: str) -> str:
        if column == form.unit_of(group):
            return label if find_unit is None or find_unit(label, False)[0].how != "unknown" else code
        if column in (fields.collector, fields.unit_name) or answer_key(label) in wanted:
            return label
        return code
    return say
