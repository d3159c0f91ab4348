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
    """What each reader was asked to compile: trees, whole marks and a unit's totals."""
    found: dict[str, list[object]] = {"exact": [], "arrays": []}

    def noted(module, name, reader):
        compile_it = getattr(module, name)

        def compiling(tree, *peers):
            found[reader].append(tree)
            return compile_it(tree, *peers)

        monkeypatch.setattr(module, name, compiling)

    for name in ("compile_tree", "compile_whole", "compile_names"):
        noted(program, name, "exact")
    for name in ("compile_arrays", "compile_whole", "compile_names"):
        noted(arrays, name, "arrays")
    return found


def test_a_study_compiles_every_tree_and_every_whole_mark_at_most_once(compiled):
    assessment = papi_kit.assess(ROOT / "rubrics" / "2022.yaml")
    study(assessment, Options(draws=50, levels=2))
    trees, wholes = len(assessment.program.trees), len(assessment.program.wholes)
    for asked in compiled.values():
        assert max(Counter(map(id, asked)).values()) == 1
        assert wholes < len(asked) <= trees + wholes


def test_only_the_program_compiles():
    """What reads a tree of the rubric takes the function that the program keeps. Relations without a rubric have no
    program; the cells of a form are trees of their own, as those of totals are."""
    package = ROOT / "papi_kit"
    compiling = [path for path in package.rglob("*.py") if COMPILES.search(path.read_text(encoding="utf-8"))]
    elsewhere = {path.relative_to(package).as_posix() for path in compiling if path.parts[len(package.parts)] != "rule"}
    assert elsewhere <= {"scoring/program/program.py", "reports/ranking/totals.py", "reports/forms/slots.py",
                         "jobs/figures.py"}
