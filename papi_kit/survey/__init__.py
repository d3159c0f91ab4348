"""Design-based estimates from citizens' answers: `SurveyDesign` and what it returns."""

from __future__ import annotations

from .estimation.design import SurveyDesign
from .estimation.estimate import Estimate
from .estimation.reliability import cronbach_alpha
from .refusals import SurveyRefused

__all__ = ["Estimate", "SurveyDesign", "SurveyRefused", "cronbach_alpha"]
