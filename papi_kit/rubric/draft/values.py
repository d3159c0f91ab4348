"""What is recognised in a wording: a rule with the figures that it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Recognised:
    """`rule`, `inputs` and `value` are keys of a leaf as a rubric writes them. `unsaid`: the wording leaves out the
    case of 0 points."""

    rule: Mapping[str, object]
    inputs: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    value: str = ""
    unsaid: bool = False


class NotPlain(ValueError):
    """The wording is not plain enough: a key of `WHY` tells what stands in the way."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why
