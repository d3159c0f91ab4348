"""The different texts of ratings read by the one parser: what each stands for, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from ....findings import Finding, warning
from ....written.columns import RowData
from ....written.counted import MARK
from ....written.forms import FormsTable
from ...form.answers import IN_FRAME, TIMES, Answers, Coded
from ...form.responses import Reading, none_counts
from ...form.spelled import Spelled
from ...form.units import FindUnit
from ...ratings.coded import Labels, mixed, patterns
from ...ratings.times import moments, with_hour
from ..read import table_of
from .asked import SINCE, Asked

Texts = Mapping[tuple[int, str], tuple[int, int]]


class Column(NamedTuple):
    """The different texts of a column, (D,): how often each stands there, and its first row."""

    texts: np.ndarray
    times: np.ndarray
    first: np.ndarray

    @classmethod
    def of(cls, found: Texts, item: int) -> Column:
        own = {text: both for (of, text), both in found.items() if of == item}
        times, first = (np.array([both[n] for both in own.values()], dtype=np.int64) for n in range(2))
        return cls(np.array(list(own), dtype=object), times, first)


@dataclass(frozen=True)
class Known:
    """What numbers of ratings stand for. `codes` of the texts of the columns that are `named`, of answers and of
    minutes. Numbers of units and officers are places in the labels, those of the columns of the mix in `mix_texts`,
    those of answers have their place in `pattern` (A,). `in_frame` (U,): units of the register; `months` and `hours`
    are numbered since 1970, ascending."""

    labels: Labels
    codes: tuple[dict[str, int], ...]
    answers: dict[str, int]
    minutes: dict[str, int]
    in_frame: np.ndarray
    pattern: np.ndarray
    months: np.ndarray
    hours: np.ndarray
    mix_texts: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Read:
    asked: Asked
    files: Sequence[str]
    found: Texts

    def table(self, column: Column, names: Mapping[int, np.ndarray]) -> FormsTable:
        return table_of(self.asked.wanted, self.files, column.first, column.times, dict(names))

    def known(self, find_unit: FindUnit | None, spelled: Spelled) -> tuple[Known, list[Finding]]:
        """What the texts stand for, and what is wrong with them."""
        named, told, frame = self._named(find_unit, spelled)
        answers, pattern, more = self._answers()
        column = Column.of(self.found, len(named) + 1)
        times, hour_told, odd = self._times(column)
        labels, codes, mix = self._labels(named, answers)
        day = times[~np.isnat(times)]
        months, hours = (np.unique(day.astype(f"datetime64[{unit}]")) for unit in "Mh")
        labels = replace(labels, months=("", *(str(month) for month in months)),
                         hours=("", *(str(hour).replace("T", " ") for hour in hours)))
        minutes = {text: 2 * (int(moment) + SINCE) + int(told) for text, moment, told in zip(
            column.texts.tolist(), times.astype(np.int64), hour_told, strict=True) if moment != _NOT}
        order = {text: place for place, text in enumerate(labels.units)}
        in_frame = np.zeros(len(order), dtype=bool)
        in_frame[[order[unit] for unit in named[self.asked.unit][frame]]] = True
        return Known(labels, codes, dict(zip(Column.of(self.found, len(named)).texts.tolist(), range(len(pattern)),
                                             strict=True)), minutes, in_frame, pattern,
                     months.astype(np.int64), hours.astype(np.int64), mix), [*more, *told, *odd]

    def _named(self, find_unit: FindUnit | None,
               spelled: Spelled) -> tuple[dict[str, np.ndarray], list[Finding], np.ndarray]:
        """By column what each of its texts stands for; and which units the register knows."""
        asked, found, frame = self.asked.wanted, [], np.zeros(0, dtype=bool)
        named: dict[str, np.ndarray] = {}
        for number, name in enumerate(self.asked.named):
            column, index = Column.of(self.found, number), asked.columns.named[name]
            columns = replace(asked.columns, named={name: index}, items={}, span=None)
            data, odd = Reading(self.table(column, {index: column.texts}), asked.form, asked.group, columns,
                                np.arange(len(column.texts))).data(find_unit, (), spelled)
            named[name] = np.asarray(data[name])
            found += odd
            if name == self.asked.unit:
                frame = data[IN_FRAME]
                found += none_counts(self._answers_of(data.assign(**{TIMES: column.times}), {}),
                                     asked.form.design_of(asked.group))
        return named, found, frame

    def _answers(self) -> tuple[Answers, np.ndarray, list[Finding]]:
        """The different rows of answers, which of them each joined text is, and what is wrong."""
        asked, column = self.asked.wanted, Column.of(self.found, len(self.asked.named))
        cells = [text.split(MARK) for text in column.texts.tolist()]
        texts = {index: np.array([row[place] for row in cells], dtype=object)
                 for place, index in enumerate(asked.columns.items.values())}
        table = self.table(column, texts)
        items, found = Reading(table, asked.form, asked.group, replace(asked.columns, named={}),
                               np.arange(len(table))).items()
        pattern, first = patterns({item: coded.code for item, coded in items.items()}, len(table))
        answers = self._answers_of(RowData({}, len(first)), {
            item: Coded(coded.levels, coded.code[first]) for item, coded in items.items()})
        return answers, pattern, found

    def _answers_of(self, rows: RowData, items: Mapping[str, Coded]) -> Answers:
        asked = self.asked.wanted
        return Answers(asked.group, asked.form.year, self.asked.unit, rows, items, lambda row, column: self.files[0],
                       self.files[0], asked.columns.recognised, asked.columns.fields)

    def _times(self, column: Column) -> tuple[np.ndarray, np.ndarray, list[Finding]]:
        """The moment of each text, whether it tells the hour, and what is told."""
        if not self.asked.time:
            nothing = np.zeros(0, dtype="datetime64[s]")
            return nothing, nothing.astype(bool), [warning("ratings_without_time", self.files[0])]
        index = self.asked.wanted.header.index(self.asked.time)
        written = np.asarray(self.table(column, {index: column.texts}).columns[index])
        times = moments(written)
        years = pd.DatetimeIndex(times).year.to_numpy()
        form = self.asked.wanted.form
        other = ~np.isnat(times) & (years != form.year)
        found = [one for code, rows, more in (("ratings_time_unread", np.isnat(times), {}),
                                              ("ratings_of_other_years", other, {"year": str(form.year)}))
                 for one in self._told(code, column, rows, more)]
        return times, with_hour(written, times), found

    def _told(self, code: str, column: Column, rows: np.ndarray, more: Mapping[str, str]) -> list[Finding]:
        if not rows.any():
            return []
        name = self.asked.wanted.columns.fields.time or ""
        own = Column(*(values[rows] for values in column))
        place = self.table(own, {}).place(int(own.first.argmin()), self.asked.time or "")
        return [warning(code, place, column=name, count=int(own.times.sum()), of=int(column.times.sum()), **more)]

    def _labels(self, named: Mapping[str, np.ndarray],
                answers: Answers) -> tuple[Labels, tuple[dict[str, int], ...], tuple[np.ndarray, ...]]:
        """Labels but for the times; the number of each text of the columns; and those of the mix."""
        distinct = {name: tuple(sorted(set(values.tolist()))) for name, values in named.items()}
        codes = tuple({text: place[value] for text, value in zip(Column.of(self.found, number).texts.tolist(),
                                                                  named[name].tolist(), strict=True)}
                      for number, name in enumerate(named)
                      for place in [{text: n for n, text in enumerate(distinct[name])}])
        mix = {name: distinct[name] for name in self.asked.wanted.form.mix_of(self.asked.wanted.group)}
        sizes = tuple(len(texts) for texts in mix.values())
        every = np.indices(sizes).reshape(len(sizes), -1) if sizes else np.zeros((0, 1), dtype=np.int64)
        _, cells = mixed({name: (every[place], texts) for place, (name, texts) in enumerate(mix.items())},
                         every.shape[1])
        officer = self.asked.wanted.columns.fields.officer
        return (Labels(distinct[self.asked.unit], (), (), distinct.get(officer or "", ("",)), cells, answers), codes,
                tuple(np.array(texts, dtype=object) for texts in mix.values()))


_NOT = np.datetime64("NaT").astype(np.int64)
