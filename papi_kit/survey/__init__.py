"""Design-based estimates from citizens' answers: `SurveyDesign` and what it returns."""

from __future__ import annotations

from .estimation.estimate import Estimate
from .estimation.reliability import cronbach_alpha
from .estimation.survey_design import SurveyDesign
from .refusals import SurveyRefused

__all__ = ["Estimate", "SurveyDesign", "SurveyRefused", "cronbach_alpha"]
