"""Invented forms of a citizens' survey of any size, from a seed: communes, unequal villages,
respondents, answers from 1 to 5."""

from __future__ import annotations

import numpy as np
import pandas as pd

ITEMS = [f"q{number}" for number in range(1, 26)]
MISSING = 0.03


def forms(rows: int, units: int = 700, corrected: bool = False, seed: int = 2025) -> pd.DataFrame:
    """About `rows` forms, in no order. Two to six villages a commune, two forms a village or more; `M` villages of the
    commune, `N` adults of the village; `w` the inverse of the chance of being drawn, `corrected`: times a factor of
    each respondent's own."""
    random = np.random.default_rng(seed)
    drawn = random.integers(2, 7, units)
    commune = np.repeat(np.arange(units), drawn)
    part = random.gamma(4, size=len(commune))
    taken = np.maximum(2, np.round(part / part.sum() * rows)).astype(np.int64)
    adults = taken + random.integers(60, 600, len(commune))
    villages = drawn + random.integers(1, 12, units)
    village = np.repeat(np.arange(len(commune)), taken)
    weight = ((villages / drawn)[commune] * adults / taken)[village]
    data = pd.DataFrame({"commune": [f"X{number:04d}" for number in commune[village]], "village": village,
                         "form": np.arange(len(village)), "M": villages[commune][village], "N": adults[village],
                         "w": weight * random.uniform(0.8, 1.25, len(village)) if corrected else weight})
    answers = {name: _answers(random, commune, village) for name in ITEMS}
    return pd.concat([data, pd.DataFrame(answers)], axis=1).sample(frac=1, random_state=seed, ignore_index=True)


def _answers(random: np.random.Generator, commune: np.ndarray, village: np.ndarray) -> np.ndarray:
    """Answers to one item, alike inside communes and villages; nan where not answered."""
    level = 3.6 + random.normal(0, 0.4, commune.max() + 1)[commune] + random.normal(0, 0.3, len(commune))
    answer = np.clip(np.round(level[village] + random.normal(0, 1, len(village))), 1, 5)
    return np.where(random.random(len(village)) < MISSING, np.nan, answer)
