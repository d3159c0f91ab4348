"""What a job calls at each step that it begins, with its name in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Progress = Callable[[str], None]                    # with the name of a file
Tell = Callable[[str, str], None]


def silent(name: str) -> None:
    """Tells nobody."""


class Phase(NamedTuple):
    """Steps of a job whose names begin alike in Vietnamese, and what they are together."""

    begins: str
    vi: str
    en: str


_READING = Phase("đang đọc", "đọc tệp", "reading files")
_MARKING = Phase("đang chấm điểm", "chấm điểm", "marking")
_WRITING = Phase("đang ghi", "ghi kết quả", "writing the results")
RECEIVE = (_READING, _WRITING)
SCORE = (_READING, _MARKING, _WRITING)
FORM = (_READING, Phase("đang ghi", "ghi biểu mẫu", "writing the forms"))
SURVEY = (_READING, Phase("đang ước lượng", "ước lượng", "estimating"), Phase("đang so sánh", "so sánh", "comparing"),
          Phase("đang kiểm tra phiếu", "kiểm tra phiếu", "checking the forms"), _WRITING)
SENSITIVITY = (_READING, _MARKING, Phase("đang mô phỏng", "mô phỏng thứ hạng", "simulating ranks"),
               Phase("đang tìm điều kiện", "tìm điều kiện đổi hạng", "looking for what flips a rank"),
               Phase("đang tìm việc", "tìm việc cần làm", "looking for next steps"),
               Phase("đang tìm nguồn", "tìm nguồn biến động", "looking for what drives ranks"), _WRITING)
REPORT = (*SENSITIVITY[:-1], Phase("đang lập báo cáo", "lập báo cáo", "making the report"), _WRITING)
COMPARE = (_READING, _MARKING, Phase("đang so sánh", "so sánh", "comparing"), _WRITING)
VERIFY = (Phase("đang kiểm tra nhật ký", "kiểm tra nhật ký và các tệp", "checking the journal and the files"),
          Phase("đang tính lại", "tính lại kết quả", "computing the results again"))


def quiet(vi: str, en: str) -> None:
    """Tells nobody."""


def reading(tell: Tell) -> Progress:
    return lambda name: tell(f"đang đọc {name}", f"reading {name}")


def writing(tell: Tell) -> Progress:
    return lambda name: tell(f"đang ghi {name}", f"writing {name}")
