"""papi-kit: score, rank and explain administrative-reform indices. docs/reference/library.md shows an analyst's
hour."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .findings import Finding, Refused, Unreadable, tell_with
from .version import __version__ as __version__

if TYPE_CHECKING:
    from .jobs.figures import check_figures
    from .jobs.rubric import load_rubric
    from .jobs.sample.plan import plan_sample
    from .jobs.score import assess
    from .jobs.study import study
    from .jobs.survey import assess_survey

__all__ = ["Refused", "Unreadable", "assess", "assess_survey", "check_figures", "load_rubric", "plan_sample", "study"]
# Where a name is at home: each is loaded when it is first used, so that importing the package loads nothing heavy.
_HOMES = {"assess": "score", "assess_survey": "survey", "check_figures": "figures", "load_rubric": "rubric",
          "plan_sample": "sample.plan", "study": "study"}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f".jobs.{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])


def _sentence(finding: Finding, lang: str) -> str:
    from .language.messages import sentence

    return sentence(finding, lang)


tell_with(_sentence)
