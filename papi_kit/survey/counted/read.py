"""Counts of an engine as coded answers: each row stands for the forms of a cell, and the one parser reads its texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from ...findings import Finding
from ...written.columns import RowData, TextColumn, first_rows
from ...written.counted import OF_FILE, Counted
from ...written.forms import FormsTable, Origin, Texts
from ...written.rows import clean
from ..estimation.stages import codes
from ..form.answers import SQUARES, TIMES, Answers, Coded
from ..form.clusters import clusters_across
from ..form.columns import numeric
from ..form.responses import Reading, weight_faults
from ..form.spelled import Spelled
from ..form.units import FindUnit
from .wanted import Wanted
from .weights import power_of, whole


def read_weights(asked: Wanted, counted: Counted, files: Sequence[str]) -> tuple[Wanted, list[Finding]]:
    """What the texts of the column of weights weigh."""
    assert asked.weight is not None
    table = table_of(asked, files, counted.first, counted.rows, {asked.header.index(asked.weight): counted.keys[0]})
    texts = Texts.of(table, asked.header.index(asked.weight), np.arange(len(table)))
    values, found = numeric(texts, asked.weight)
    found += weight_faults(texts, values, asked.weight)
    power = power_of(values[np.isfinite(values)].tolist())
    scaled = {str(raw): whole(float(value), power) if np.isfinite(value) else 0
              for raw, value in zip(counted.keys[0], values, strict=True)}
    return asked.weighing(scaled, power), found


@dataclass(frozen=True)
class Cells:
    """The different places in the design that forms have: their `texts` by key (K,), the `first` form and how many
    there are (K,)."""

    asked: Wanted
    files: Sequence[str]
    texts: tuple[np.ndarray, ...]
    first: np.ndarray
    times: np.ndarray

    @classmethod
    def of(cls, asked: Wanted, counted: Counted, files: Sequence[str]) -> Cells:
        """Of the counts of answers, each item of which has all forms."""
        own = counted.item == 0
        code, size = codes(np.zeros(int(own.sum()), dtype=np.int64), *(_numbers(key[own]) for key in counted.keys))
        at = first_rows(code, size)
        order = np.argsort(counted.first[own][at], kind="stable")
        texts = tuple(key[own][at][order] for key in counted.keys)
        times = np.bincount(code, counted.rows[own], size)[order].astype(np.int64)
        return cls(asked, files, texts, counted.first[own][at][order], times)

    @cached_property
    def _place(self) -> dict[tuple[str, ...], int]:
        return {key: number for number, key in enumerate(zip(*self.texts, strict=True))}

    def place(self, counted: Counted) -> np.ndarray:
        """Which of the places each row of counts is at, (C,)."""
        place = self._place
        return np.array([place[key] for key in zip(*counted.keys, strict=True)], dtype=np.int64)

    def design(self, find_unit: FindUnit | None, spelled: Spelled) -> tuple[RowData, list[Finding]]:
        """Units and columns of the design of each place, and what is wrong about them."""
        columns = replace(self.asked.columns, named=self.asked.keys, items={}, span=None)
        table = table_of(self.asked, self.files, self.first, self.times,
                         dict(zip(self.asked.keys.values(), self.texts, strict=True)))
        reading = Reading(table, self.asked.form, self.asked.group, columns, np.arange(len(table)))
        data, found = reading.data(find_unit, (), spelled)
        return data, found


def forms_of(cells: Cells, design: RowData, counted: Counted) -> tuple[Answers, list[Finding]]:
    """The forms by their place, without answers, of the counts of answers."""
    asked, table = cells.asked, table_of(cells.asked, cells.files, cells.first, cells.times, {})
    named, own = asked.keys, counted.only(counted.item == 0)
    own = own.only(in_order(cells, own))
    rows, sums = rows_of(cells, design, own), [TIMES, SQUARES, *_weights(asked)]
    totals = pd.DataFrame({name: rows[name] for name in sums}).groupby(cells.place(own)).sum()
    answers = Answers(asked.group, asked.form.year, asked.form.unit_of(asked.group),
                      design.assign(**{name: totals[name].to_numpy() for name in sums}), {},
                      lambda row, column: table.place(row, named.get(column, column)), table.file,
                      asked.columns.recognised, asked.columns.fields)
    return answers, list(clusters_across(answers, asked.form.design_of(asked.group)))


def in_order(cells: Cells, counted: Counted) -> np.ndarray:
    """The rows of counts by their texts, (C,): sums are then added in one order, whatever that of the forms was."""
    rank = np.empty(len(cells.first), dtype=np.int64)
    rank[np.lexsort([_ranks(texts) for texts in reversed(cells.texts)])] = np.arange(len(cells.first))
    return np.lexsort([*reversed(counted.sums), _ranks(counted.text), rank[cells.place(counted)]])


def _ranks(texts: np.ndarray) -> np.ndarray:
    code, _ = pd.factorize(texts, sort=True)
    return code


def rows_of(cells: Cells, design: RowData, counted: Counted) -> RowData:
    """Places in the design, weights and numbers of forms of rows of counts."""
    scale = 10**cells.asked.power
    weighed = {name: np.array([total / scale for total in counted.weights]) for name in _weights(cells.asked)}
    squares = np.array([total / scale**2 for total in counted.squares])
    return design.only(cells.place(counted)).assign(**weighed, **{TIMES: counted.rows, SQUARES: squares})


def _weights(asked: Wanted) -> list[str]:
    """The column of weights, where there is one."""
    name = asked.form.design_of(asked.group).weights
    return [name] if name and asked.weight else []


def item_of(cells: Cells, design: RowData, counted: Counted, number: int,
            item: str) -> tuple[Answers, dict[str, int], list[Finding]]:
    """The forms by their place and their answer to one question; the code of each text in the file."""
    own = counted.only(counted.item == number)
    asked, index = cells.asked, cells.asked.columns.items[item]
    table = table_of(asked, cells.files, own.first, own.rows, {index: own.text})
    columns = replace(asked.columns, named={}, items={item: index})
    items, found = Reading(table, asked.form, asked.group, columns, np.arange(len(table))).items()
    order = in_order(cells, own)
    coded = Coded(items[item].levels, items[item].code[order])
    answers = Answers(asked.group, asked.form.year, asked.form.unit_of(asked.group),
                      rows_of(cells, design, own.only(order)), {item: coded},
                      lambda row, column: table.place(int(order[row]), index), table.file)
    return answers, _by_text(own, items[item]), found


def _by_text(counted: Counted, coded: Coded) -> dict[str, int]:
    return dict(zip(counted.text.tolist(), coded.code.tolist(), strict=True))


def _numbers(texts: np.ndarray) -> np.ndarray:
    return pd.factorize(texts)[0]


def table_of(asked: Wanted, files: Sequence[str], first: np.ndarray, times: np.ndarray,
             texts: dict[int, np.ndarray]) -> FormsTable:
    """Rows of counts as a table of forms, with the line of the first form of each; columns that are not in `texts` are
    blank."""
    blank = TextColumn.same("", len(first))
    columns = tuple(_clean(texts[index]) if index in texts else blank for index in range(len(asked.header)))
    starts = np.searchsorted(first // OF_FILE, np.arange(len(files))).tolist()
    origins = tuple(Origin(file, 1, first=start) for file, start in zip(files, starts, strict=True))
    return FormsTable(asked.header, columns, first % OF_FILE, origins, asked.decimal, times=times)


def _clean(texts: np.ndarray) -> TextColumn:
    column = TextColumn.of(texts)
    return column.each(lambda text: clean(text).strip())
