"""Every tree of a rubric is compiled once by each reader, however often it is read in a study."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import papi_kit
from papi_kit.rule.readers import arrays
from papi_kit.scoring.program import program
from papi_kit.sensitivity.study import Options, study

ROOT = Path(__file__).parents[2]
COMPILES = re.compile(r"\bcompile_(tree|whole|arrays)\b")


@pytest.fixture
def compiled(monkeypatch):
    """How often each reader was asked to compile a tree, a whole mark or a unit's totals."""
    found: Counter[str] = Counter()

    def counted(module, name, reader):
        compile_it = getattr(module, name)

        def compiling(tree, *peers):
            found[reader] += 1
            return compile_it(tree, *peers)

        monkeypatch.setattr(module, name, compiling)

    for name in ("compile_tree", "compile_whole", "compile_names"):
        counted(program, name, "exact")
    for name in ("compile_arrays", "compile_whole"):
        counted(arrays, name, "arrays")
    return found


def test_a_study_compiles_at_most_as_many_trees_as_there_are(compiled):
    assessment = papi_kit.assess(ROOT / "rubrics" / "2022.yaml")
    trees, scored = len(assessment.program.trees), compiled["exact"]
    study(assessment, Options(draws=50, levels=2))
    assert 0 < compiled["arrays"] <= trees
    assert scored <= trees and compiled["exact"] <= trees


def test_only_the_program_compiles():
    """What reads a tree of the rubric takes the function that the program keeps. Relations without a rubric have no
    program; the cells of a form are trees of their own, as those of totals are."""
    package = ROOT / "papi_kit"
    compiling = [path for path in package.rglob("*.py") if COMPILES.search(path.read_text(encoding="utf-8"))]
    elsewhere = {path.relative_to(package).as_posix() for path in compiling if path.parts[len(package.parts)] != "rule"}
    assert elsewhere <= {"scoring/program/program.py", "reports/ranking/totals.py", "reports/forms/slots.py",
                         "jobs/figures.py"}
