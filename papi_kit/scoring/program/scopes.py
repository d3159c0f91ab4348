"""The names that an expression may use: shared figures, those of its leaf, inputs of other items, columns of units."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ...rubric.figures import FigureSpec
from ...rule.scope import ListNames, Scope
from ...rule.tree import CONDITION, DATE, NUMBER, TEXT, Column, Tree

UNIT_COLUMNS = {"unit_id": TEXT, "name": TEXT, "group": TEXT, "level": TEXT, "parent_id": TEXT, "valid_from": DATE,
                "valid_to": DATE, "successor_id": TEXT, "ranked": CONDITION, "population": NUMBER}
BEFORE_TOTAL = ("base_points", "bonus_points", "penalty_points", "max_points")
TOTALS = ("index", "points", "max_points", "base_points", "bonus_points", "penalty_points", "appraisal_points",
          "survey_points")
Figures = Mapping[str, tuple[FigureSpec, ...]]      # item -> its figures


def scope_of(item: str, names: Mapping[str, Tree], shared: Mapping[str, FigureSpec], figures: Figures,
             ids: Collection[str], version: int = 1, table: tuple[Column, ...] | None = None) -> Scope:
    """Of the item `item` (empty: of the whole rubric), with `names` that stand for trees; `ids`: of every node;
    `version`: of the language; `table`: what the units of a league table have in common, where peers may be asked."""
    own = {spec.name: spec.tree for spec in figures.get(item, ()) if spec.name != "points"}
    declared = [spec for specs in (shared.values(), *figures.values()) for spec in specs]
    lists = {(s.item, s.name): ListNames({c.name: c.tree for c in s.columns}, s.rounds, s.unit)
             for s in declared if s.type == "list"}
    choices = {(s.item, s.name): [code for code, _ in s.choices]
               for spec in declared for s in (spec, *spec.columns) if s.choices}
    return Scope({**{name: spec.tree for name, spec in shared.items()}, **own, **names}, _InputTypes(figures, ids),
                 {name: spec.type for name, spec in shared.items() if spec.type != "list"}, choices, UNIT_COLUMNS,
                 version, item, table, lists)


class _InputTypes(Mapping[str, dict[str, str]]):
    """item -> {input: type}, read when asked for (figures of later items may not be known yet)."""

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
