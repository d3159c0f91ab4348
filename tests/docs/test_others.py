"""What the page says of other software rests on tests and scripts that are there."""

import ast
import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("docs_others", ROOT / "docs" / "others.py")
others = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(others)
LINES = [line for _, lines in others.groups() for line in lines]


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.software}-{line.does[:20]}")
def test_each_line_is_whole(line):
    assert line.version and line.does and line.here
    assert not line.finding or (ROOT / "findings" / line.finding).is_file()


@pytest.mark.parametrize("test", sorted({line.test for line in LINES if line.test}))
def test_the_tests_named_are_there(test):
    path, _, name = test.partition("::")
    functions = {node.name for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
                 if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
    assert name in functions if name else functions


def test_no_behaviour_twice():
    assert len({(line.software, line.does) for line in LINES}) == len(LINES)
