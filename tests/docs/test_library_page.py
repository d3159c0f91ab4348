"""What docs/reference/library.md and the docstrings of the public names show is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import papi_kit
from papi_kit import ranking, survey

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
PAGES = {name: re.findall(r"^```python\n(.*?)^```$", (REFERENCE / name).read_text(encoding="utf-8"),
                          flags=re.MULTILINE | re.DOTALL) for name in ("library.md", "agreement.md")}
FLAGS = doctest.NORMALIZE_WHITESPACE
CALLS = ["assess", "assess_survey", "check_figures", "load_rubric", "plan_sample", "study"]


def failures(text: str, name: str, names: dict[str, object]) -> str:
    """What does not come as it stands in the text."""
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
    test = doctest.DocTestParser().get_doctest(text, names, name, None, 0)
    runner.run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    return "".join(said)


@pytest.mark.parametrize(("page", "least"), [("library.md", 7), ("agreement.md", 1)])
def test_every_block_of_the_page_runs_and_gives_what_it_shows(page, least, monkeypatch):
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    assert len(PAGES[page]) >= least
    for number, block in enumerate(PAGES[page], 1):
        if wrong := failures(block, f"block {number}", names):
            pytest.fail(wrong)


@pytest.mark.parametrize("name", CALLS)
def test_the_example_of_a_docstring_runs(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    text = getattr(papi_kit, name).__doc__
    assert f"from papi_kit import {name}" in text and failures(text, name, {}) == ""


def test_the_page_names_everything_public():
    page = (REFERENCE / "library.md").read_text(encoding="utf-8")
    for module in (papi_kit, survey, ranking):
        assert [name for name in module.__all__ if name not in page] == []


def test_a_page_that_is_wrong_is_found():
    assert "Expected" in failures(">>> 1 + 1\n3\n", "wrong", {})
