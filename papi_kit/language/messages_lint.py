"""Sentences of the lint of a rubric."""
MESSAGES: dict[str, tuple[str, str]] = {}
