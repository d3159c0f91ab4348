"""Charts as values: series that read cells of a workbook, axes, size. Nothing here draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from ...values import dataclass

ChartKind: TypeAlias = Literal["line", "bar", "stacked_bar", "percent_bar"]


class Area(NamedTuple):
    """Cells from a corner to the other, both within; `sheet` empty for the sheet on which it is used."""

    top: int
    left: int
    bottom: int
    right: int
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """The value beside each point."""

    number: str
    size: float
    color: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    kind: Literal["circle", "long_dash"]
    size: int
    fill: str
    border: str


@dataclass(frozen=True, slots=True)
class ErrorBars:
    """Bars of the lengths in cells, up and down; only up without `minus`. `…_now`: what the cells hold, for viewers
    that do not read them."""

    plus: Area
    minus: Area | None
    color: str
    width: float
    ends: bool = True
    plus_now: tuple[float, ...] | None = None
    minus_now: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """`fill` and `gap` are for bars; a series with a marker is drawn without its line, unless `line` colours it."""

    name: str
    categories: Area
    values: Area
    fill: str = ""
    gap: int | None = None
    labels: Labels | None = None
    marker: Marker | None = None
    errors: ErrorBars | None = None
    line: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """`low`: labels stand left of the least number, not of 0. `lines`: colour of its grid lines. `every`: label every
    so many categories. `step`: between two numbers."""

    size: float = 11
    number: str = ""
    least: float | None = None
    most: float | None = None
    step: float | None = None
    every: int | None = None
    rotation: int = 0
    reverse: bool = False
    ticks: bool = True
    high: bool = False
    low: bool = False
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Sizes in pixels. The axis of `categories` lies below a line chart and left of bars."""

    kind: ChartKind
    title: str
    series: Sequence[Series]
    categories: Axis
    numbers: Axis
    width: int
    height: int
    legend: Literal[False, True, "right"] = False
    title_size: float = 14
