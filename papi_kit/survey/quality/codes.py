"""All answers of a group as one matrix, and how surprising each of them is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..form.answers import KINDS, Answers, Coded
from ..form.questionnaire import Questionnaire

BLANK = KINDS.index("blank")
NOT_APPLICABLE = KINDS.index("not_applicable")
UNKNOWN_CODE = KINDS.index("unknown")
ROWS_AT_ONCE = 8192


@dataclass(frozen=True)
class Sheet:
    """Answers of n forms to Q items in the order of the questionnaire. `codes` (n, Q), small whole numbers, are places
    in `values`: the kinds of missing answers first, then the values of answers, so that equal codes are equal answers
    whatever the item's scale."""

    items: tuple[str, ...]
    codes: np.ndarray
    values: tuple[str, ...]

    @property
    def answered(self) -> np.ndarray:
        """(n, Q) bool."""
        return self.codes >= len(KINDS)

    def among(self, kind: int) -> np.ndarray:
        """(n, Q) bool: missing in this way."""
        return self.codes == kind


def sheet_of(questionnaire: Questionnaire, answers: Answers) -> Sheet:
    """The questions that the group was asked and the file has."""
    items = tuple(question.id for question in questionnaire.asked(answers.group) if question.id in answers.items)
    values = list(dict.fromkeys([*KINDS, *(value for item in items for value in answers.items[item].levels)]))
    place = {value: number for number, value in enumerate(values)}
    codes = np.empty((len(answers), len(items)), dtype=np.min_scalar_type(-1 - len(values)))
    for number, item in enumerate(items):
        codes[:, number] = _places(answers.items[item], place)
    return Sheet(items, codes, tuple(values))


def _places(coded: Coded, place: dict[str, int]) -> np.ndarray:
    """Negative codes count from the end of the table, where the kinds stand in reverse."""
    table = np.array([*(place[value] for value in coded.levels), *reversed(range(len(KINDS)))],
                     dtype=np.min_scalar_type(-1 - len(place)))
    return table[coded.code]


@dataclass(frozen=True)
class Surprise:
    """-ln of the chance that another respondent of the same kind gives the same answer to each item, at least 0.

    The chance is s [repeats the answer before] + (1 - s) b. b is proportional to the answer's share among all answers
    to the item and to how much more often than others this form gives it; s is the form's share of repeated answers
    beyond what b gives. A form that answers everything alike, or whole factors alike, therefore surprises little,
    however long it is. `shares` (Q, kinds) of the answers to each item, `whole` (kinds,) of all answers."""

    codes: np.ndarray
    shares: np.ndarray
    whole: np.ndarray

    @classmethod
    def of(cls, sheet: Sheet) -> Surprise:
        kinds = len(sheet.values)
        counts = np.array([np.bincount(column, minlength=kinds) for column in sheet.codes.T]).reshape(-1, kinds)
        whole = counts.sum(axis=0) / max(sheet.codes.size, 1)
        return cls(sheet.codes, counts / max(len(sheet.codes), 1), np.where(whole > 0, whole, 1.0))

    def total(self) -> np.ndarray:
        """Of each form, (n,)."""
        pieces = [self.rows(np.arange(start, min(start + ROWS_AT_ONCE, len(self.codes)))).sum(axis=1)
                  for start in range(0, len(self.codes), ROWS_AT_ONCE)]
        return np.concatenate(pieces) if pieces else np.zeros(0)

    def rows(self, rows: np.ndarray) -> np.ndarray:
        """Of some forms, (rows, Q)."""
        codes = self.codes[rows]
        base, repeat = self._base_chances(codes)
        if codes.shape[1] < 2:
            return -np.log(base)
        same = np.zeros(codes.shape, dtype=bool)
        same[:, 1:] = codes[:, 1:] == codes[:, :-1]
        by_chance = repeat[:, 1:].mean(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            stay = np.where(by_chance < 1, (same[:, 1:].mean(axis=1) - by_chance) / (1 - by_chance),
                            0.0).clip(0, 1)[:, None]
            chance = np.where(np.arange(codes.shape[1]) == 0, base, stay * same + (1 - stay) * base)
            return np.maximum(0.0, -np.log(chance))

    def _base_chances(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """b of the answer given, and of the answer given to the item before, (rows, Q) each."""
        (n, size), kinds = codes.shape, len(self.whole)
        at, items = np.arange(n)[:, None], np.arange(size)
        place, shares = at * kinds + codes, self.shares.ravel()
        own = np.bincount(place.ravel(), minlength=n * kinds).reshape(n, kinds)
        lift = own / max(size, 1) / self.whole
        total = np.einsum("nk,qk->nq", lift, self.shares)
        of_form = lift.ravel().take(place)
        base = of_form * shares.take(items * kinds + codes) / total
        repeat = np.zeros((n, size))
        repeat[:, 1:] = of_form[:, :-1] * shares.take(items[1:] * kinds + codes[:, :-1]) / total[:, 1:]
        return base, repeat
