"""Which columns of a large table of forms estimates need, and the questions to ask an engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ...findings import Finding, error
from ...written.columns import TextColumn
from ...written.counted import Engine, Key, Query, Sum
from ...written.forms import FormsTable, Origin
from ..form.questionnaire import Questionnaire, Respondents
from ..form.recognise import Columns, recognise


@dataclass(frozen=True)
class Wanted:
    """`columns` as recognised by the `header` of the table; `weights`: what the texts of the column of weights weigh,
    in whole numbers of 10^-power."""

    form: Questionnaire
    group: Respondents
    header: tuple[str, ...]
    columns: Columns
    weights: Mapping[str, int] = field(default_factory=dict)
    power: int = 0
    decimal: str = ""

    @property
    def keys(self) -> dict[str, int]:
        """Columns of the definition that tell forms apart -> their place in the header."""
        design = self.form.design_of(self.group)
        names = [self.form.unit_of(self.group), self.columns.fields.unit_name, *design.columns]
        return {name: self.columns.named[name] for name in dict.fromkeys(names)
                if name and name != design.weights and name in self.columns.named}

    @property
    def weight(self) -> str | None:
        """The heading of the column of weights."""
        name = self.form.design_of(self.group).weights
        return self.header[self.columns.named[name]] if name and name in self.columns.named else None

    def weighing(self, weights: Mapping[str, int], power: int) -> Wanted:
        return replace(self, weights=weights, power=power)

    def of_weights(self) -> Query:
        assert self.weight is not None
        return Query((Key(self.weight),))

    def of_answers(self) -> Query:
        return self._query(items=tuple(self.header[index] for index in self.columns.items.values()))

    def of_sums(self, sums: Sequence[Sum]) -> Query:
        return self._query(sums=tuple(sums))

    def _query(self, items: tuple[str, ...] = (), sums: tuple[Sum, ...] = ()) -> Query:
        """Forms without weight stand in cells of their own."""
        weight = None if self.weight is None else (self.weight, self.weights)
        counts = {text: 1 for text, value in self.weights.items() if value}
        apart = (Sum(((weight[0], counts),)),) if weight and len(counts) < len(self.weights) else ()
        return Query(tuple(Key(self.header[index]) for index in self.keys.values()), items, (*sums, *apart), weight)


def wanted(engine: Engine, form: Questionnaire, group: Respondents) -> tuple[Wanted, list[Finding]]:
    """By the names of the columns alone, and what is wrong with them."""
    header, file = tuple(engine.header), engine.files[0].name
    nothing = tuple(TextColumn.same("", 0) for _ in header)
    table = FormsTable(header, nothing, np.array([], dtype=np.int64), (Origin(file, 1),))
    columns = recognise(table, form, group)
    refused = _refused(form, group, columns, file)
    return Wanted(form, group, header, columns, decimal=engine.decimal), [*columns.findings, *refused]


def _refused(form: Questionnaire, group: Respondents, columns: Columns, file: str) -> Iterator[Finding]:
    """What needs the forms one by one."""
    asked = {"exclude": form.exclude, "leave_out": form.leave_out,
             "respondents.column": group.column,
             "design.margins": form.design_of(group).margins, "items.column": columns.joined}
    yield from (error("engine_needs_forms", file, key=key) for key, value in asked.items() if value)
