"""What lies over the cells of a sheet: what may be chosen or typed in them, colours that hang on what stands there,
lines."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from ...values import dataclass
from .chart_values import Area

End: TypeAlias = float | date | None


@dataclass(frozen=True, slots=True)
class Choices:
    """Cells in which one of `texts` is to be chosen; another one is warned of."""

    area: Area
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shades:
    """Cells that are the darker the larger their number, from `least` to `most`."""

    area: Area
    low: str
    high: str
    least: float = 0
    most: float = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line of `length` pixels, `x` and `y` pixels from the corner of a cell."""

    row: int
    column: int
    length: int
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """What may be typed in cells: a `whole` number, a `decimal`, a `date`, from `low` to `high` (None: open; `strict`:
    above `low`), or one of a `list`, the cells of `source`. Anything else is refused with `told` under `title`, or only
    warned of. `hint` is shown while the cell is chosen."""

    areas: tuple[Area, ...]
    kind: Literal["whole", "decimal", "date", "list"]
    low: End = None
    high: End = None
    strict: bool = False
    source: str = ""
    title: str = ""
    told: str = ""
    hint: str = ""
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Colour:
    """Cells that look otherwise where a formula holds, written for the first cell of `areas`; `number` is a number
    format."""

    areas: tuple[Area, ...]
    formula: str
    fill: str = ""
    color: str = ""
    number: str = ""
