"""The rules that the value of a survey or of another index may go through."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field

from .linear import Linear
from .ratio import Ratio
from .steps import Steps

Through = Annotated[Ratio | Linear | Steps, Field(discriminator="kind")]
THROUGH = "Quy đổi bằng ratio, linear hoặc steps"


@cache
def as_share() -> Ratio:
    """What holds where nothing is written."""
    return Ratio.model_construct(kind="ratio")
