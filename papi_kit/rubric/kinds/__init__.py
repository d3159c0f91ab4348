"""The closed list of the kinds of rules. Nothing outside this folder knows any of them by name."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .choice import Choice
from .choose import Choose
from .count import Count
from .deduct import Deduct
from .formula import Formula
from .imported import Imported
from .judgement import Judgement
from .linear import Linear
from .ratio import Ratio
from .relative import Relative
from .steps import Steps
from .survey import Survey
from .yes_no import YesNoRule

KINDS = (YesNoRule, Choice, Steps, Ratio, Linear, Count, Deduct, Relative, Survey, Judgement, Imported, Formula,
         Choose)
Rule = Annotated[
    Choice | YesNoRule | Steps | Ratio | Linear | Count | Deduct | Relative | Survey | Judgement | Imported | Formula
    | Choose,
    Field(discriminator="kind"),
]
PLACEHOLDER = "judgement"                           # needs no other key: stands where a faulty rule was set aside
