"""Google Forms and Microsoft Forms: nothing but the time."""

from __future__ import annotations

from .program import Program

GOOGLE = Program("Google Forms", times=("timestamp", "dấu thời gian"))
