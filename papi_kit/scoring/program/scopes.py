"""The names that an expression may use: shared figures, those of its leaf, inputs of other items, columns of units."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from ...rubric.figures import FigureSpec
from ...rule.scope import ListNames, Scope
from ...rule.tree import CONDITION, DATE, NUMBER, TEXT, Column, Tree
from ...values import dataclass

UNIT_COLUMNS = {"unit_id": TEXT, "name": TEXT, "group": TEXT, "level": TEXT, "parent_id": TEXT, "valid_from": DATE,
                "valid_to": DATE, "successor_id": TEXT, "ranked": CONDITION, "population": NUMBER}
BEFORE_TOTAL = ("base_points", "bonus_points", "penalty_points", "max_points")
TOTALS = ("index", "points", "max_points", "base_points", "bonus_points", "penalty_points", "appraisal_points",
          "survey_points")
Figures = Mapping[str, tuple[FigureSpec, ...]]      # item -> its figures


@dataclass(frozen=True)
class Declared:
    """What every expression of a rubric may name of its figures: the shared ones, the choices, the lists."""

    shared: Mapping[str, Tree]
    types: Mapping[str, str]
    choices: Mapping[tuple[str, str], Sequence[str]]
    lists: Mapping[tuple[str, str], ListNames]


def declared_of(shared: Mapping[str, FigureSpec], figures: Figures) -> Declared:
    declared = [spec for specs in (shared.values(), *figures.values()) for spec in specs]
    lists = {(s.item, s.name): ListNames({c.name: c.tree for c in s.columns}, s.rounds, s.unit)
             for s in declared if s.type == "list"}
    choices = {(s.item, s.name): [code for code, _ in s.choices]
               for spec in declared for s in (spec, *spec.columns) if s.choices}
    return Declared({name: spec.tree for name, spec in shared.items()},
                    {name: spec.type for name, spec in shared.items() if spec.type != "list"}, choices, lists)


def scope_of(item: str, names: Mapping[str, Tree], declared: Declared, figures: Figures, ids: Collection[str],
             version: int = 1, table: tuple[Column, ...] | None = None) -> Scope:
    """Of the item `item` (empty: of the whole rubric), with `names` that stand for trees; `declared`: of all figures;
    `ids`: of every node; `version`: of the language; `table`: what the units of a league table have in common, where
    peers may be asked."""
    own = {spec.name: spec.tree for spec in figures.get(item, ()) if spec.name != "points"}
    return Scope({**declared.shared, **own, **names}, _InputTypes(figures, ids), declared.types, declared.choices,
                 UNIT_COLUMNS, version, item, table, declared.lists)


class _InputTypes(Mapping[str, dict[str, str]]):
    """item -> {input: type}, read when asked for."""

    def __init__(self, figures: Figures, ids: Collection[str]):
        self.figures, self.ids = figures, ids

    def __getitem__(self, item: str) -> dict[str, str]:
        if item not in self.ids:
            raise KeyError(item)
        return {spec.name: spec.type for spec in self.figures.get(item, ())}

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)
