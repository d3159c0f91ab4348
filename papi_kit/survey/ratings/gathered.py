"""What ratings of one cell add up to, in whole numbers: by how many questions they answered, so that means of each
rating can be made of the sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..form.answers import Answers
from ..form.questionnaire import Questionnaire
from ..satisfaction.planned import Planned, Used, scores
from ..satisfaction.targets import Sums


@dataclass(frozen=True)
class Gathered:
    """Ratings of one cell that answered as many questions of each part: `keys` (R, 1 + 2K) the cell, then for each of K
    parts how many answers count and how many questions were asked, ascending; `sums` (R, 1 + K) how many ratings, then
    the points of each part in whole numbers."""

    keys: np.ndarray
    sums: np.ndarray

    def sums_of(self, plan: Planned) -> dict[Used, Sums]:
        """By part: points of all these ratings, answers and questions of each."""
        return {used: Sums(self.sums[:, 1 + place] / plan.unit, self.keys[:, 1 + 2 * place].astype(float),
                           self.keys[:, 2 + 2 * place].astype(float)) for place, used in enumerate(plan.used)}


def gathered(form: Questionnaire, answers: Answers, plans: Sequence[Planned], cell: np.ndarray, pattern: np.ndarray,
             ratings: np.ndarray) -> tuple[Gathered, ...]:
    """Of each plan. `answers` are the patterns; of `ratings` (T,) each the cell and the pattern."""
    found = []
    for plan in plans:
        parts = [_summed(plan, form, answers, used) for used in plan.used]
        kept = np.column_stack([part[:, 1:] for part in parts])
        points = np.column_stack([part[:, 0] for part in parts])
        keys, sums = np.column_stack([cell, kept[pattern]]), np.column_stack([ratings, points[pattern]])
        sums[:, 1:] *= ratings[:, None]
        found.append(together([Gathered(keys, sums)]))
    return tuple(found)


def _summed(plan: Planned, form: Questionnaire, answers: Answers, used: Used) -> np.ndarray:
    """Points times `unit`, answers that count and questions asked of each pattern, (P, 3) int64."""
    total = np.zeros((len(answers), 3), dtype=np.int64)
    for item in used:
        of_code = scores(plan, form, answers.items[item].levels)
        codes = answers.items[item].code
        table = np.array([of_code[code] for code in range(min(of_code), max(of_code) + 1)], dtype=np.int64)
        total += table[codes.astype(np.int64) - min(of_code)]
    return total


def together(several: Sequence[Gathered]) -> Gathered:
    """Equal keys as one, their sums added."""
    keys, sums = (np.concatenate([getattr(one, name) for one in several]) for name in ("keys", "sums"))
    if not len(keys):
        return Gathered(keys, sums)
    order = np.lexsort(keys.T[::-1])
    keys, sums = keys[order], sums[order]
    starts = np.flatnonzero(np.append(True, (keys[1:] != keys[:-1]).any(axis=1)))
    return Gathered(keys[starts], np.add.reduceat(sums, starts))
