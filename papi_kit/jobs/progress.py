"""What a job calls with the name of the step that it begins."""

from collections.abc import Callable

Progress = Callable[[str], None]
