"""Every example that a shipped rubric carries holds."""

from pathlib import Path

import pytest

from papi_kit.jobs.rubric import load
from papi_kit.jobs.test import run_rubric_tests

RUBRICS = Path(__file__).resolve().parents[2] / "rubrics"
TESTED = sorted(path for path in RUBRICS.glob("*.yaml") if (RUBRICS / "tests" / path.stem).is_dir())


def test_there_are_examples():
    assert (RUBRICS / "2022.yaml") in TESTED


@pytest.mark.parametrize("path", TESTED, ids=lambda path: path.stem)
def test_examples_hold(path):
    wrong = [(outcome.name, outcome.differences, outcome.findings) for outcome in run_rubric_tests(load(path))
             if not outcome.passed]
    assert not wrong
