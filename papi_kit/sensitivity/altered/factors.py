"""What may be otherwise: each factor is a value that says how far, and is switched on alone or with others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, TypeVar


@dataclass(frozen=True, slots=True)
class Weights:
    """Every node's share of its parent moves by ± `reach`, uniformly, and is renormalised within the parent; with
    `concentration` the columns' weights are Dirichlet around the nominal ones instead."""

    name: ClassVar[str] = "weights"
    reach: float = 0.2
    concentration: float | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """The survey's share of the whole, uniform within ± `reach` of the share (in points of the whole)."""

    name: ClassVar[str] = "split"
    reach: float = 0.1


@dataclass(frozen=True, slots=True)
class SurveyError:
    """Estimates drawn from their covariance (Student t where degrees of freedom are few),
    carried through each item's rule."""

    name: ClassVar[str] = "survey"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Marks given by judgement or by hand err normally with a standard deviation of `spread` of the
    item's max, within 0 and max."""

    name: ClassVar[str] = "judgement"
    spread: float = 0.05


@dataclass(frozen=True, slots=True)
class Method:
    """How the index is made: equally likely alternatives of `Alternative`s by name."""

    name: ClassVar[str] = "method"
    aggregations: tuple[str, ...] = ("arithmetic", "geometric")
    normalisations: tuple[str, ...] = ("share", "minmax", "zscore")


@dataclass(frozen=True, slots=True)
class Conventions:
    """Whether the figure is rounded before ranks are given, and how equal units are ranked: every
    combination once, always by itself."""

    name: ClassVar[str] = "conventions"
    ties: tuple[str, ...] = ("dense", "competition")


Factor = Weights | Split | SurveyError | Judgement | Method | Conventions
NAMES = ("weights", "split", "survey", "judgement", "method", "conventions")
Kind = TypeVar("Kind")


def of_kind(factors: Iterable[Factor], kind: type[Kind]) -> Kind | None:
    """The factor of this kind (the last one), None where it is not on."""
    found = None
    for factor in factors:
        found = factor if isinstance(factor, kind) else found
    return found


def label(factors: tuple[Factor, ...]) -> str:
    """`weights+survey`: what was switched on."""
    return "+".join(factor.name for factor in factors)
