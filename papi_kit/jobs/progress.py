"""What a job calls at each step that it begins, with its name in Vietnamese and in English."""

from collections.abc import Callable

Progress = Callable[[str], None]                    # with the name of a file
Tell = Callable[[str, str], None]


def quiet(vi: str, en: str) -> None:
    """Tells nobody."""


def reading(tell: Tell) -> Progress:
    return lambda name: tell(f"đang đọc {name}", f"reading {name}")


def writing(tell: Tell) -> Progress:
    return lambda name: tell(f"đang ghi {name}", f"writing {name}")
