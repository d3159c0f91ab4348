"""What an annex says of an item for which nothing arose: không phát sinh, không được giao."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from .maxima import NUMBER, number_of
from .texts import Text
from .values import NotPlain

_NOTHING = re.compile(
    r"không (?:có )?phát sinh|không được giao|không thuộc (?:đối tượng|trường hợp|phạm vi)|"
    r"(?:nếu|trường hợp|hoặc).{0,60}\bkhông có\b|không có (?:nhiệm vụ|chỉ tiêu) được giao", re.IGNORECASE)
_REMOVED = re.compile(
    r"(?:giảm trừ|trừ|loại|loại trừ|giảm)(?: khỏi| vào| đi)?(?: tổng)?(?: số)? điểm (?:tối đa|chuẩn)|"
    r"không (?:đánh giá|tính)(?:,| và| hoặc)?(?: chấm)?(?: điểm)? (?:đối với )?(?:nội dung|tiêu chí|mục)"
    r"(?: thành phần)? này|loại khỏi (?:thang điểm|tổng điểm)|không tính vào (?:tổng )?điểm tối đa", re.IGNORECASE)
_FULL = re.compile(r"(?<!không )(?<!chưa )(?:được |thì |vẫn |chấm |tính |đạt )+(?:số )?điểm tối đa", re.IGNORECASE)
_POINTS = re.compile(rf"(?::|được(?: tính)?|đạt|chấm)\s*({NUMBER})\s*(?:điểm|đ)\s*\.?$", re.IGNORECASE)
# That a report is missing, or that nothing came late, is not that nothing arose.
_NOT_NOTHING = re.compile(
    r"không có (?:các )?(?:báo cáo|kế hoạch|văn bản|minh chứng|tài liệu|số liệu)|"
    r"phát sinh [^.:;]{0,40}\b(?:trễ|quá hạn|chậm|muộn|vi phạm|sai)\b", re.IGNORECASE)
_POLICY = re.compile(r"(remove|full|zero|redistribute)\b.*", re.DOTALL)


def policy_of(text: str, maximum: Fraction) -> str:
    """A policy of the language. Raises NotPlain where the sentence says none for sure."""
    bare = " ".join(text.split())
    if found := _POLICY.fullmatch(bare):
        return found[1]
    points = _POINTS.search(bare)
    said = {policy for policy, there in (
        ("remove", _REMOVED.search(bare)), ("full", _FULL.search(bare)),
        ("full", points and number_of(points[1]) == maximum),
        ("zero", points and number_of(points[1]) == 0)) if there}
    if len(said) != 1 or _NOT_NOTHING.search(bare):
        raise NotPlain("absence")
    return said.pop()


def speaks_of_nothing(text: str) -> bool:
    """Whether a line of a rule tells what happens where nothing arose."""
    return _NOTHING.search(text) is not None and (_REMOVED.search(text) is not None or _FULL.search(text) is not None
                                                  or "phát sinh" in text.lower() or "được giao" in text.lower())


def parted(texts: Sequence[Text]) -> tuple[list[Text], list[Text]]:
    """The lines of the rule, and those that tell what happens where nothing arose."""
    absent = [text for text in texts if speaks_of_nothing(text.text)]
    return [text for text in texts if text not in absent], absent
