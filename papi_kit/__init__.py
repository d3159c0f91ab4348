"""papi-kit: score, rank and explain administrative-reform indices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .findings import Finding, tell_with
from .version import __version__ as __version__

__all__ = ["assess", "load_rubric"]

if TYPE_CHECKING:
    from .jobs.data import assess, load_rubric


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first used: importing the package loads nothing heavy."""
    if name in __all__:
        from .jobs import data as load

        return getattr(load, name)
    raise AttributeError(f"module 'papi_kit' has no attribute {name!r}")


def _sentence(finding: Finding, lang: str) -> str:
    from .language.messages import sentence

    return sentence(finding, lang)


tell_with(_sentence)
