"""What the sheets with units side by side share: their heads, their legend, how they are printed."""

from __future__ import annotations

from collections.abc import Sequence

from ...rubric.model import STAGES
from ...values import dataclass
from ..kit.measures import FILLS, height
from ..kit.over import Choices
from ..kit.sheets import A3, HEAD_FILL, Block, Cell, Format, Grid, Page, Row, Rows, Sheet, Table, Text
from .annex import TITLE, subtitle
from .plan import UNIT_COLUMN, Plan

SIZE = 12
WIDTH = 12.5                             # of a unit's column, in characters
MOST_FITTED = 12                         # so many units are fitted on the width of a page
HEAD = Format(bold=True, size=SIZE, border=1, wrap=True, align="center", fill=HEAD_FILL)
GROUP = Format(size=SIZE, italic=True, border=1, wrap=True, align="center")


@dataclass(frozen=True)
class UnitsSheet:
    """`heads` and `widths` of the columns that tell what a row is; `legend`: the fills that are explained."""

    plan: Plan
    name: str
    title: str
    heads: Sequence[str]
    widths: Sequence[float]
    legend: Sequence[str]

    def sheet(self, rows: Rows, below: Sequence[Block] = (), choices: Sequence[Choices] = ()) -> Sheet:
        """The heads stay and are repeated; what stands below the rows is not printed."""
        plan = self.plan
        below_title = Format(italic=True, size=SIZE)
        above: list[Block] = [Text(self.title, "title", TITLE, across=1),
                              Text(subtitle(plan), "subtitle", below_title, across=1), self._legend()]
        units, first = len(plan.results), plan.first_row
        page = Page(paper=A3, fit=(1, 0)) if units <= MOST_FITTED else Page(paper=A3, scale=60)
        last = first + rows.count - 1, UNIT_COLUMN + units - 1
        heads = [*([self._groups()] if plan.grouped else []), self._heads()]
        return Sheet(self.name, [*above, Table(heads, rows), *below], [*self.widths, *[WIDTH] * units], page=page,
                     frozen=(first, UNIT_COLUMN - 2), repeat=(first - len(heads), first - 1), repeat_columns=(0, 1),
                     printed=last, choices=choices)

    def _heads(self) -> Row:
        names = [result.unit.called for result in self.plan.results]
        told = [(name, WIDTH) for name in names] + list(zip(self.heads, self.widths, strict=True))
        return Row([Cell(text, HEAD) for text in (*self.heads, *names)], height(told, SIZE, bold=True))

    def _groups(self) -> Row:
        return Row([*[None] * UNIT_COLUMN, *(Cell(result.table, GROUP) for result in self.plan.results)])

    def _legend(self) -> Grid:
        """Colours and what they mean."""
        words = self.plan.words
        said = [Cell(words(f"s_{key}" if key in STAGES else key), _filled(key)) for key in self.legend]
        return Grid([Row([Cell(words("legend"), Format(size=11, italic=True)), *said], 46)])


def _filled(key: str) -> Format:
    return Format(size=11, border=1, wrap=True, align="center", fill=FILLS.get(key, ""))
