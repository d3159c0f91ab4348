"""Coded answers from a table, for tests that need no file reader."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from papi_kit.survey.form.answers import KIND_CODES, UNKNOWN, Answers, Coded
from papi_kit.survey.form.codes import answer_key
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.survey.form.questionnaire import Questionnaire
from papi_kit.written.columns import RowData
from papi_kit.written.source import read_source

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "mot-cua-2019"


def questionnaire(name: str = "mot-cua-mau-xac-suat", **changed: object) -> Questionnaire:
    path = ROOT / "surveys" / f"{name}.yaml"
    found = read_questionnaire(read_source(path)).questionnaire
    assert found is not None
    return found.model_copy(update=changed)


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(EXAMPLE / name, encoding="utf-8-sig", dtype=str, keep_default_na=False)


def answers_of(form: Questionnaire, data: pd.DataFrame) -> Answers:
    """`data` has a column of text for each item, unit, field and design column; line 1 is the heading."""
    group = form.groups()[0]
    items = {q.id: coded(data[q.id], form.scale_of(q, group), form.missing.kinds()) for q in form.asked(group)}
    design = form.design_of(group).columns
    rows = pd.DataFrame({name: _number(data[name]) if name in design else data[name]
                         for name in dict.fromkeys([form.unit, *form.fields.columns, *design]) if name in data})

    def place(row: int, column: str) -> str:
        return f"phieu.csv:{row + 2}" + (f", {column}" if column else "")

    return Answers(group, form.year, form.unit, RowData.of(rows), items, place, "phieu.csv",
                   fields=form.fields)


def _number(column: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(column, errors="coerce")
    return column if numbers.isna().all() else numbers


def coded(column: pd.Series, scale: dict[str, str], missing: dict[str, str]) -> Coded:
    levels = tuple(dict.fromkeys(scale.values()))
    codes = {"": KIND_CODES["blank"], **{key: KIND_CODES[kind] for key, kind in missing.items()},
             **{key: levels.index(value) for key, value in scale.items()}}
    return Coded(levels, np.array([codes.get(answer_key(text), KIND_CODES[UNKNOWN]) for text in column], dtype=np.int8))
