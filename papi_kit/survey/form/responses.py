"""Forms of one group and year as coded answers, column by column: each different text is looked at once.

Findings count: one for each column and text, with the first cell, however many forms there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from ...findings import Finding, error, note, warning
from ...language.names import suggestions
from ...language.numbers import LONGEST
from ...language.personal import coded, initials, masked
from ...values import dataclass
from ...written.columns import Column, RowData, TextColumn
from ...written.forms import FormsTable, Texts
from .answers import IN_FRAME, KIND_CODES, UNKNOWN, Answers, Coded
from .asked.words import missing_kinds
from .clusters import clusters_across
from .codes import answer_key, understood
from .columns import numeric, text_column
from .faulty import without_faulty
from .joining import put_together
from .questionnaire import Questionnaire, Respondents, SamplingDesign
from .recognise import DURATION, Columns, recognise
from .rows import form_rows
from .spelled import Spelled, names_alike, one_spelling
from .units import FindUnit, find_units

MOST_UNKNOWN, _SHOWN = 20, 5
# Of a group none of whose forms counts.
NONE_LEFT = frozenset({"no_forms", "no_form_of_a_unit", "no_form_counts", "no_answer_counts"})
# These leave a form, an answer or a group out; the rest forbids going on.
BEARABLE = NONE_LEFT | {"answer_unknown", "answers_differ", "answers_unknown_more", "forms_without_unit",
                        "form_versions_differ", "too_many_fields", "bad_quotes", "rows_not_read",
                        "unit_not_in_register", "units_not_in_register_more", "unit_ambiguous", "forms_of_no_group",
                        "error_cell", "formula_without_value", "bad_cell", "bad_date", "ratings_units_differ",
                        "entries_differ", "entry_number_twice"}


def read_answers(table: FormsTable, form: Questionnaire, group: Respondents, year: int,
                 find_unit: FindUnit | None = None, extra: Sequence[str] = (),
                 spelled: Spelled | None = None) -> tuple[Answers, list[Finding]]:
    """The forms of `group` in the table. `find_unit` is the register, if there is one; `extra` columns are kept as
    text; `spelled` keeps the spelling of names from file to file. Items without a column are left out of
    `Answers.items`, with a finding."""
    forms, left_out = form_rows(table, form, group, find_unit)
    columns = recognise(table, form, group, extra, forms)
    cells = table
    for first, joined in columns.joined.items():
        table = put_together(table, joined, first in columns.items.values())
    rows, faults = without_faulty(cells, columns, group, _rows_of(table, columns, group))
    rows = rows[np.isin(rows, forms, assume_unique=True)] if len(forms) < len(table) else rows
    reading = Reading(table, form, group, columns, rows)
    found = [*left_out, *columns.findings, *faults]
    if not len(rows):
        found.append(error("no_forms", table.header_place(), group=group.name or None, column=group.column,
                           values=group.values))
    items, faults = reading.items()
    data, odd = reading.data(find_unit, extra, spelled or Spelled())
    where = {**columns.named, **columns.items}
    places = replace(table, columns=())
    answers = Answers(group, year, form.unit_of(group), data, items, lambda row, column: places.place(
        int(rows[row]), where.get(column, column)), table.file, columns.recognised, columns.fields)
    design = form.design_of(group)
    return answers, [*found, *faults, *odd, *clusters_across(answers, design), *none_counts(answers, design)]


def none_counts(answers: Answers, design: SamplingDesign) -> list[Finding]:
    """Why none of the forms counts, where that is so."""
    rows = answers.rows
    if not len(rows) or IN_FRAME not in rows:
        return []
    known = rows[IN_FRAME]
    group, forms = answers.group.name or None, answers.forms
    if not known.any():
        texts = [f"“{text[:LONGEST]}”" for text in rows[answers.unit].numbered().distinct if text]
        shown = texts[:_SHOWN] + (["…"] if len(texts) > _SHOWN else [])
        return [error("no_form_of_a_unit", answers.file, group=group, forms=forms, column=answers.unit, texts=shown)]
    if design.weights and design.weights in rows and (rows[design.weights][known] == 0).all():
        return [error("no_form_counts", answers.file, group=group, forms=int(known.sum()), column=design.weights)]
    return []


def without_answers(answers: Answers) -> list[Finding]:
    """Questions that none of the forms that count answers; an error where that is all of them."""
    known = answers.known
    silent = [item for item, coded in answers.items.items() if not coded.valid[known].any()]
    if not silent or not known.any():
        return []
    group = answers.group.name or None
    if len(silent) == len(answers.items):
        return [error("no_answer_counts", answers.file, group=group, forms=int(known.sum()))]
    return [warning("items_without_answers", answers.file, group=group, items=silent)]


def forms_of_no_group(table: FormsTable, form: Questionnaire, groups: Sequence[Respondents],
                      find_unit: FindUnit | None) -> list[Finding]:
    """Forms of a file that belong to none of the groups that read it, by what they say."""
    if any(group.column is None for group in groups):
        return []
    columns = [recognise(table, form, group) for group in groups]
    index = columns[0].named.get(groups[0].column or "")
    if index is None:
        return []
    forms, _ = form_rows(table, form, groups[0], find_unit)
    taken = [_rows_of(table, found, group) for found, group in zip(columns, groups, strict=True)]
    texts = Texts.of(table, index, np.setdiff1d(forms, np.concatenate(taken)))
    known = [value for group in groups for value in group.values]
    return [error("forms_of_no_group", texts.place(number), column=groups[0].column, text=text[:LONGEST],
                  **texts.count(number), near=suggestions(text, known, 1))
            for number, text in enumerate(texts.distinct[:MOST_UNKNOWN])]


def _rows_of(table: FormsTable, columns: Columns, group: Respondents) -> np.ndarray:
    """Places in the table of the forms of a group, (n,)."""
    if group.column is None or group.column not in columns.named:
        return np.arange(len(table))
    wanted = {answer_key(value) for value in group.values}
    texts = table.columns[columns.named[group.column]]
    return np.flatnonzero(texts.of_texts([answer_key(text) in wanted for text in texts.distinct]))


@dataclass(frozen=True)
class Reading:
    table: FormsTable
    form: Questionnaire
    group: Respondents
    columns: Columns
    rows: np.ndarray

    def texts(self, index: int) -> Texts:
        return Texts.of(self.table, index, self.rows)

    def items(self) -> tuple[dict[str, Coded], list[Finding]]:
        items: dict[str, Coded] = {}
        found: list[Finding] = []
        scales = {q.id: self.form.scale_of(q, self.group) for q in self.form.asked(self.group)}
        missing = missing_kinds(self.form.missing)
        for item, index in self.columns.items.items():
            texts = self.texts(index)
            items[item], unknown, read = code_answers(texts, scales[item], missing)
            found += understood_answers(texts, read, item, scales[item])
            found += unknown_answers(texts, unknown, item, scales[item])
        return items, found

    def data(self, find_unit: FindUnit | None, extra: Sequence[str],
             spelled: Spelled) -> tuple[RowData, list[Finding]]:
        """Units, design columns and fields, under their names in the definition."""
        data: dict[str, Column] = {}
        found: list[Finding] = []
        design = self.form.design_of(self.group)
        numbers = {name for name in (design.weights, *design.population, design.certainty) if name}
        fields = self.columns.fields
        named = {*design.strata, *design.clusters, *extra, fields.collector, fields.officer,
                 *self.form.mix_of(self.group)}
        unit = self.form.unit_of(self.group)
        for name, index in self.columns.named.items():
            texts = self.texts(index)
            if name in numbers:
                values, odd = numeric(texts, name, yes_no=name == design.certainty)
                odd += weight_faults(texts, values, name) if name == design.weights else []
                data[name] = values
            else:
                data[name], odd = text_column(texts, name, needed=name in design.columns)
            found += odd
            if name in named - numbers - {unit}:
                data[name], merged = one_spelling(texts, name, spelled)
                found += merged
        if self.columns.span:
            data[DURATION] = self._duration(*self.columns.span)
        if unit in self.columns.named:
            data[unit], data[IN_FRAME], odd = find_units(self.texts(self.columns.named[unit]), unit, find_unit, spelled)
            found += odd
        found += self._alike(data, named - numbers - {unit}, design.clusters)
        self._without_names(data, found)
        kept = {name: column.narrow() if isinstance(column, TextColumn) else column for name, column in data.items()}
        return RowData(kept, len(self.rows)), found

    def _without_names(self, data: dict[str, Column], found: list[Finding]) -> None:
        """Who collected the forms or handled the dossiers goes by a code from here on; what was told of their column
        tells no name."""
        for column in (self.columns.fields.collector, self.columns.fields.officer):
            names = data.get(column) if column else None
            if column is None or not isinstance(names, TextColumn):
                continue
            codes = coded(names.numbered().distinct)
            if all(code == name for name, code in codes.items()):
                continue
            data[column] = names.said([codes.get(name, "") for name in names.distinct])
            found[:] = [_initialled(one) if one.values.get("column") == column else one for one in found]

    def _alike(self, data: Mapping[str, Column], named: set[str | None], clusters: Sequence[str]) -> list[Finding]:
        """Names that may be one; those of clusters are compared inside their unit."""
        units = data.get(self.form.unit_of(self.group))
        homes = units if isinstance(units, TextColumn) else None
        return [found for name, index in self.columns.named.items()
                if name in named and isinstance(names := data[name], TextColumn)
                for found in names_alike(self.texts(index), name, names, homes if name in clusters else None)]

    def _duration(self, start: int, end: int) -> TextColumn:
        """Seconds as text, "" where one of the times cannot be read."""
        import pandas as pd

        times = [pd.to_datetime(pd.Series(self.table.columns[i][self.rows].tolist()), errors="coerce", format="ISO8601",
                                utc=True) for i in (start, end)]
        seconds = (times[1] - times[0]).dt.total_seconds()
        return TextColumn.of("" if value != value else str(round(value)) for value in seconds)


def _initialled(finding: Finding) -> Finding:
    def short(value: object) -> object:
        if isinstance(value, list):
            return list(map(short, value))
        return initials(value) if isinstance(value, str) else value

    said = {name: short(value) if name in ("name", "texts", "pairs", "text") else value
            for name, value in finding.values.items()}
    return replace(finding, values=said)


def weight_faults(texts: Texts, weights: np.ndarray, column: str) -> list[Finding]:
    """Weights below 0, and those of 0: such forms do not count."""
    found: list[Finding] = []
    for code, tell, wrong in (("weight_negative", error, weights < 0), ("weight_zero", warning, weights == 0)):
        if (rows := np.flatnonzero(wrong)).size:
            at = texts.rows[rows].tolist()
            count = texts.number(np.unique(texts.code[rows]).tolist())
            found.append(tell(code, texts.table.place(at[0], texts.index), column=column, count=count,
                              cells=texts.table.places(at, texts.index)))
    return found


def code_answers(texts: Texts, scale: Mapping[str, str], missing: Mapping[str, str]) -> tuple[Coded, list[int],
                                                                                               dict[str, str]]:
    """Codes of the answers, which of the different texts are neither answers nor codes for a missing one, and those
    that were understood as an answer, which they do not say to the letter."""
    levels = levels_of(scale)
    place = {value: number for number, value in enumerate(levels)}
    keys = {text: answer_key(text) for text in texts.distinct}
    known = {**{key: f"missing {kind}" for key, kind in missing.items()}, **scale}
    read = understood([text for text, key in keys.items() if text and key not in known], known)
    keys |= read
    codes = [place[scale[key]] if key in scale else KIND_CODES[missing.get(key, UNKNOWN) if text else "blank"]
             for text, key in keys.items()]
    unknown = [number for number, code in enumerate(codes) if code == KIND_CODES[UNKNOWN]]
    return Coded(levels, np.array(codes, dtype=np.int8)[texts.code]), unknown, read


def understood_answers(texts: Texts, read: Mapping[str, str], item: str, scale: Mapping[str, str]) -> Iterator[Finding]:
    if read:
        numbers = [texts.distinct.index(text) for text in read]
        shown = [f"“{text[:40]}” = {scale.get(key, key)}" for text, key in list(read.items())[:5]]
        yield note("answers_understood", texts.place(numbers[0]), item_id=item, item=item, examples=shown,
                   count=texts.number(numbers))


def levels_of(scale: Mapping[str, str]) -> tuple[str, ...]:
    """The different values of a scale: ascending where all are numbers, else as written."""
    values = list(dict.fromkeys(scale.values()))
    try:
        return tuple(sorted(values, key=float))
    except ValueError:
        return tuple(values)


def unknown_answers(texts: Texts, unknown: Sequence[int], item: str, scale: Mapping[str, str]) -> Iterator[Finding]:
    for number in unknown[:MOST_UNKNOWN]:
        text = texts.distinct[number]
        yield error("answer_unknown", texts.place(number), item_id=item, item=item, text=masked(text[:80]),
                    **texts.count(number), near=suggestions(text, scale))
    if rest := unknown[MOST_UNKNOWN:]:
        yield error("answers_unknown_more", texts.place(rest[0]), item_id=item, item=item, texts=len(rest),
                    count=texts.number(rest))
