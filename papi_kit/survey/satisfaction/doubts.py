"""What is told of the pooled correlation where few clusters can tell it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...findings import Finding, warning
from ..estimation.clusters import FEW
from .satisfaction import Estimated, Satisfaction


def correlation_doubts(found: Satisfaction) -> Iterator[Finding]:
    """A warning for each group of respondents whose units have few clusters to tell a correlation, or none."""
    for group, several in zip(found.groups, found.estimated, strict=True):
        if group.pooled and (answered := [each for each in several if each.by_unit.n.any()]):
            df = max(_clusters(each) for each in answered)
            if not any(each.by_unit.alike.several for each in answered):
                yield warning("correlation_unknown", group.answers.file)
            elif 0 < df < FEW:
                yield warning("correlation_few", group.answers.file, df=Fraction(df), least=Fraction(FEW))


def _clusters(each: Estimated) -> int:
    return int(each.by_unit.alike.clusters.sum())
