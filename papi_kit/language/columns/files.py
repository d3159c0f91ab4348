"""All published CSV files by their names."""

from .appraised import APPRAISAL, ASSESSORS
from .changed import CHANGES
from .received import OVERVIEW
from .sampled import ALLOCATION, HOUSEHOLDS, SAMPLE
from .scored import FINDINGS, RANKING, SCORES
from .studied import CRITICAL, DRIVERS, PAIRWISE, RANKS, STEPS
from .surveyed import ESTIMATES, QUALITY
from .table import File

FILES: tuple[File, ...] = (RANKING, SCORES, FINDINGS, ESTIMATES, QUALITY, RANKS, PAIRWISE, CRITICAL, STEPS, DRIVERS,
                           ALLOCATION, SAMPLE, HOUSEHOLDS, OVERVIEW, APPRAISAL, ASSESSORS, CHANGES)
BY_NAME: dict[str, File] = {file.name: file for file in FILES}
