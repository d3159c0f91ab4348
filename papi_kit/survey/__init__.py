"""Design-based estimates from citizens' answers: `SurveyDesign` and what it returns."""

from __future__ import annotations

from .design import SurveyDesign
from .estimate import Estimate
from .refusals import SurveyRefused
from .reliability import cronbach_alpha

__all__ = ["Estimate", "SurveyDesign", "SurveyRefused", "cronbach_alpha"]
