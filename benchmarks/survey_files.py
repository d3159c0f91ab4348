"""A survey of invented forms as files: a definition, and the forms in CSV, with straight lines and blanks if wished."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from forms import ITEMS, forms

COLLECTORS = 2
FACTORS = 5
DEFINITION = """survey: phieu
title: Phiếu mô phỏng
year: 2025
notice: Số liệu mô phỏng
data: forms.csv
unit: commune
fields: {form: form, collector: collector}
design: {kind: probability, strata: commune, clusters: [village, form], weights: w, population: [M, N],
         single_psu: average}
scale: [1, 2, 3, 4, 5]
measures:
  satisfied: {share: [4, 5]}
  mean: {mean: true}
"""


def write(folder: Path, rows: int, units: int = 700, straight: float = 0.0, blank: float = 0.0,
          copied: float = 0.01) -> Path:
    """The definition's path. `straight`: share of forms with one answer throughout; `blank`: share of answers left out
    besides; `copied`: share of forms that are another of the file but for one answer; each commune's forms were
    collected by a few people."""
    folder.mkdir(parents=True, exist_ok=True)
    data = forms(rows, units)
    random = np.random.default_rng(rows)
    answers = data[ITEMS].to_numpy(copy=True)
    lines = random.random(len(data)) < straight
    answers[lines] = random.integers(1, 6, (int(lines.sum()), 1))
    answers[random.random(answers.shape) < blank] = np.nan
    copies = np.flatnonzero(random.random(len(data)) < copied)
    answers[copies] = answers[_of_the_commune(data["commune"].to_numpy(), copies)]
    answers[copies, random.integers(0, len(ITEMS), len(copies))] = 3
    data[ITEMS] = answers
    data[ITEMS] = data[ITEMS].astype("Int8")
    data.insert(1, "collector", data["commune"] + random.integers(1, COLLECTORS + 1, len(data)).astype(str))
    data["w"] = data["w"].round(4)
    data.to_csv(folder / "forms.csv", index=False)
    definition = folder / "survey.yaml"
    definition.write_text(DEFINITION + _questions(), encoding="utf-8")
    return definition


def _of_the_commune(commune: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """For each row another of its commune: the one before it there."""
    order = np.argsort(commune, kind="stable")
    place = np.argsort(order, kind="stable")
    return order[place[rows] - 1]


def _questions() -> str:
    size = len(ITEMS) // FACTORS
    factors = [f"  - {{id: F{n + 1}, name: Yếu tố {n + 1}, weight: {100 // FACTORS}%, "
               f"items: [{', '.join(ITEMS[n * size:(n + 1) * size])}]}}\n" for n in range(FACTORS)]
    items = [f"  - {{id: {item}, text: Câu {item}}}\n" for item in ITEMS]
    return f"factors:\n{''.join(factors)}items:\n{''.join(items)}"
