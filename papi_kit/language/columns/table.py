"""A column and a file as values."""

from __future__ import annotations

from typing import Literal

from ...values import dataclass

Type = Literal["code", "text", "whole", "number"]
# What a number is a number of: "share" is from 0 to 1, "figure" whatever the ranking goes by (points or index).
Unit = Literal["", "points", "index", "figure", "rank", "share", "shares", "ranks", "units", "forms", "households",
               "villages", "measure", "draws", "check"]


@dataclass(frozen=True, slots=True)
class Column:
    """`when` names what the column is written for; without it, it always is. A name that ends in N stands for
    1, 2, … N."""

    name: str
    type: Type
    unit: Unit
    vi: str
    en: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A CSV file of `command`, a row for each of what `vi` and `en` say."""

    name: str
    command: str
    vi: str
    en: str
    columns: tuple[Column, ...]

    def header(self, *when: str) -> list[str]:
        """Names of the columns that are always written, and of those that are for one of `when`."""
        return [column.name for column in self.columns if not column.when or column.when in when]


Cells = tuple[str, Type, Unit, str, str] | tuple[str, Type, Unit, str, str, str]


def file(name: str, command: str, vi: str, en: str, *columns: Cells) -> File:
    return File(name, command, vi, en, tuple(Column(*column) for column in columns))
