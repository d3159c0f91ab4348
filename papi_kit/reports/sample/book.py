"""The workbook of a drawn sample: how it was drawn, which villages, and the list that interviewers fill in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from ...language.numbers import number_text
from ...survey.sampling.selection import Selected
from ...version import __version__
from ..kit.excel import write
from ..kit.layout import Layout, fitted, look
from ..kit.measures import letter, points_format
from ..kit.sheets import HEAD_FILL, Block, Cell, Gap, Grid, Page, Row, Sheet, Table, Value, Workbook, rows_of
from ..kit.table import PERCENT
from .list import interview_sheet, page_title
from .tables import Sample, Stratum, strata, stratum_heads
from .words import words

PLAN = Layout((34, 12, 13, 13, 13, 16, 14, 14))
SHARE = 4                                 # decimals of a share, which is shown as a percentage
ONE_PAGE = 16                             # so many strata go on one page with what stands above them
NUMBER = look(border=1, align="center")
FACT, SAID = look(bold=True, border=1, wrap=True, fill=HEAD_FILL), look(border=1, wrap=True)


def write_sample_book(sample: Sample, path: Path) -> None:
    write(sample_book(sample), path)


def sample_book(sample: Sample) -> Workbook:
    return Workbook(words("book", sample.lang), [plan_sheet(sample), villages_sheet(sample), interview_sheet(sample)],
                    lang=sample.lang)


def _body(value: Value, bold: bool = False, decimals: int = 0, formula: str = "") -> Cell:
    if isinstance(value, str) or value is None:
        return Cell(value, look(border=1, wrap=True, bold=bold, align="left", indent=1))
    number = PERCENT if decimals == SHARE else points_format(decimals)
    return Cell(value, look(border=1, align="right", indent=1, bold=bold, number=number), formula)


# -- how it was drawn --------------------------------------------------------------------------------------------------
def plan_sheet(sample: Sample) -> Sheet:
    lang, groups = sample.lang, strata(sample)
    facts = Grid([_fact(name, text) for name, text in _about(sample)])
    above: list[Block] = [page_title(words("plan_title", lang)), Gap(), facts, Gap()]
    first = rows_of(above) + 1
    heads = PLAN.heads([*stratum_heads(sample)[:-1], words("least", lang), words("most", lang)])
    table = Table([heads], [*map(_stratum, groups), _sums(groups, first, words("total", lang))])
    return Sheet(words("plan", lang), [*above, table], PLAN.widths, repeat=(first - 1, first - 1),
                 page=Page(fit=(1, 1 if len(groups) <= ONE_PAGE else 0)), printed=(first + len(groups), PLAN.last))


def _fact(name: str, text: str) -> Row:
    cells = (Cell(name, FACT), Cell(text, SAID, across=PLAN.last))
    return fitted(cells, (name, PLAN.widths[0]), (text, sum(PLAN.widths[1:])))


def _about(sample: Sample) -> list[tuple[str, str]]:
    """How the sample was drawn, line by line."""
    plan, lang = sample.plan, sample.lang
    villages = number_text(len(sample.frame), lang, 0)
    households = number_text(sum(psu.size for psu in sample.frame), lang, 0)
    uppers = words("how_uppers", lang, uppers=plan.uppers) if plan.uppers else ""
    said = {"frame": words("frame_text", lang, villages=villages, households=households),
            "how": uppers + words("how_text", lang), "order": sample.order_words(),
            "seed": words("seed_text", lang, seed=plan.seed),
            "take": words("take_text", lang, take=plan.take, reserve=plan.reserve), **_allocated(sample),
            "weight": words("weight_text", lang),
            "inputs": "\n".join(f"{name}: {digest}" for name, digest in sample.files),
            "version": f"papi-kit {__version__}"}
    return [(words(key, lang), text) for key, text in said.items()]


def _allocated(sample: Sample) -> dict[str, str]:
    return {"allocated": sample.allocated_words()} if sample.allocated_words() else {}


def _stratum(s: Stratum) -> Row:
    whole = [_body(value) for value in (s.name, s.units, s.households, s.drawn, s.certain, s.taken)]
    weights = [_body(value, decimals=2) for value in (s.least, s.most)]
    return fitted([*whole, *weights], (s.name, PLAN.widths[0]))


def _sums(groups: Sequence[Stratum], first: int, total: str) -> Row:
    """Sums over the strata, whose rows begin with number `first`."""
    keys = ("units", "households", "drawn", "certain", "taken")
    sums = [_body(sum(getattr(s, key) for s in groups), bold=True,
                  formula=f"SUM({letter(column)}{first + 1}:{letter(column)}{first + len(groups)})")
            for column, key in enumerate(keys, 1)]
    return Row([_body(total, bold=True), *sums, *[_body(None, bold=True)] * 2])


# -- villages ----------------------------------------------------------------------------------------------------------
class VillageColumn(NamedTuple):
    key: str
    width: float
    decimals: int
    value: Callable[[Selected], Value]


def _village_columns(sample: Sample) -> list[VillageColumn]:
    yes = words("yes", sample.lang)
    columns = [VillageColumn("stratum", 24, 0, lambda one: one.psu.stratum),
               VillageColumn("upper", 24, 0, lambda one: one.psu.upper),
               VillageColumn("village", 26, 0, lambda one: one.psu.name),
               VillageColumn("households", 10, 0, lambda one: one.psu.size),
               VillageColumn("certain", 11, 0, lambda one: yes if one.certain or one.upper_certain else ""),
               VillageColumn("upper_chance", 14, SHARE, lambda one: one.upper_inclusion),
               VillageColumn("chance", 14, SHARE, lambda one: one.inclusion),
               VillageColumn("interviews", 11, 0, lambda one: len(one.numbers)),
               VillageColumn("household_chance", 14, SHARE, lambda one: one.household_inclusion),
               VillageColumn("weight", 12, 2, lambda one: one.weight)]
    return [column for column in columns if sample.plan.uppers or not column.key.startswith("upper")]


def villages_sheet(sample: Sample) -> Sheet:
    columns = _village_columns(sample)
    page = Layout([6, *(column.width for column in columns)])
    heads = page.heads([words(key, sample.lang) for key in ("no", *(column.key for column in columns))])
    rows = [_village(number, one, columns) for number, one in enumerate(sample.selected, 1)]
    blocks: list[Block] = [page_title(words("villages_title", sample.lang)), Gap(), Table([heads], rows)]
    return Sheet(words("villages", sample.lang), blocks, page.widths, page=Page(fit=(1, 0)), frozen=(3, 0),
                 repeat=(2, 2), printed=(len(rows) + 2, page.last))


def _village(number: int, one: Selected, columns: Sequence[VillageColumn]) -> Row:
    texts = [(str(column.value(one)), column.width) for column in columns if not column.decimals]
    cells = [_body(column.value(one), decimals=column.decimals) for column in columns]
    return fitted([Cell(number, NUMBER), *cells], *texts)
