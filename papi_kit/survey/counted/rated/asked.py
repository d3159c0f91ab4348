"""What an engine is asked about ratings: first the different texts of each column, then every rating as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ....written.counted import Column, Counted, Deal, Joined, Key, Minute, Query, Second, Sum
from ..wanted import Wanted

IN_A_BUCKET = 1_000_000                  # ratings that are looked at together, some 300 MB
SINCE = 1 << 40                          # seconds before 1970 that a moment may lie
Codes = Mapping[str, int]                # the text of a cell -> a number from 0


@dataclass(frozen=True)
class Asked:
    """By the names in the definition: unit, officer and the columns of the mix, where the file has them; then `time`
    and `dossier`; the headings of the questions are joined."""

    wanted: Wanted

    def heading(self, name: str) -> str:
        return self.wanted.header[self.wanted.columns.named[name]]

    @property
    def unit(self) -> str:
        return self.wanted.form.unit_of(self.wanted.group)

    @property
    def named(self) -> list[str]:
        names = [self.unit, self.wanted.columns.fields.officer, *self.wanted.form.mix_of(self.wanted.group)]
        return [name for name in dict.fromkeys(names) if name and name in self.wanted.columns.named]

    @property
    def time(self) -> str | None:
        return self._heading_of(self.wanted.columns.fields.time)

    @property
    def dossier(self) -> str | None:
        return self._heading_of(self.wanted.columns.fields.dossier)

    def _heading_of(self, name: str | None) -> str | None:
        return self.heading(name) if name and name in self.wanted.columns.named else None

    @property
    def answers(self) -> Joined:
        return Joined(tuple(self.wanted.header[index] for index in self.wanted.columns.items.values()))

    def of_texts(self, files: tuple[int, ...]) -> Query:
        """Item by item: `named`, the answers joined and, where there is one, the time by the minute."""
        times: list[Column] = [Minute(self.time)] if self.time else []
        return Query(items=(*map(self.heading, self.named), self.answers, *times), files=files)

    def of_names(self) -> Query | None:
        """The names that stand beside the units."""
        name = self._heading_of(self.wanted.columns.fields.unit_name)
        return Query((Key(self.heading(self.unit)), Key(name))) if name else None

    def of_ratings(self, codes: Sequence[Codes], answers: Codes, minutes: Codes, ratings: int,
                   files: tuple[int, ...]) -> Deal:
        """Numbers of `named`, of the answers, and of the time: the seconds from SINCE, twice, and whether the hour is
        told; 0 where it is not known."""
        sums = [Sum(((self.heading(name), table),)) for name, table in zip(self.named, codes, strict=True)]
        seconds = {f"{second:02}": 2 * second for second in range(60)}
        time = Sum(((Minute(self.time), minutes), (Second(self.time), seconds))) if self.time else Sum(())
        query = Query(sums=(*sums, Sum(((self.answers, answers),)), time), files=files)
        return Deal(query, 0, ratings // IN_A_BUCKET + 1, self.dossier)


def together(several: Sequence[Counted]) -> dict[tuple[int, str], tuple[int, int]]:
    """Item and text -> how many rows have it, and the first of them; in the order of the first rows."""
    found: dict[tuple[int, str], tuple[int, int]] = {}
    for one in several:
        for item, text, rows, first in zip(one.item.tolist(), one.text.tolist(), one.rows.tolist(), one.first.tolist(),
                                           strict=True):
            before, earlier = found.get((item, text), (0, first))
            found[item, text] = before + rows, min(first, earlier)
    return dict(sorted(found.items(), key=lambda entry: (entry[0][0], entry[1][1])))
