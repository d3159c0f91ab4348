"""A rubric's own examples."""

from __future__ import annotations

from pathlib import Path

from ..findings import Place, Refused, error
from ..index.examples import Outcome, read_examples, run_example
from ..written.source import read_source
from .rubric import Loaded, load


def run_examples(path: Path) -> list[Outcome]:
    """`papi-kit test`. Raises Refused or Unreadable."""
    return run_rubric_tests(load(path))


def run_rubric_tests(loaded: Loaded) -> list[Outcome]:
    """The examples in tests/<file stem or rubric id>/*.yaml beside the rubric. Raises Refused where there are none."""
    names = dict.fromkeys((loaded.path.stem, loaded.program.rubric.rubric))
    folders = [loaded.path.parent / "tests" / name for name in names]
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.yaml"))]
    if not paths:
        raise Refused([error("no_rubric_tests", loaded.path.name, folder=f"tests/{loaded.path.stem}")])
    outcomes = []
    for path in paths:
        source = read_source(path)
        outcomes += [run_example(loaded.program, example, Place(path.name, line)) for example,
                     line in read_examples(source)]
    return outcomes
