"""Levels in words: whether they speak of one thing, deny each other, and leave no number of days out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .ranges import duration_of, range_of

# Words that say nothing of what a label is about.
_SMALL = frozenset(
    "có không chưa và hoặc các theo được đã của đầy đủ là bị với còn vẫn đạt thực hiện yêu cầu đáp ứng quy định trễ "
    "chậm quá hạn đúng thiếu sai muộn trên dưới phát sinh hoàn thành xảy ra để".split())
_DENIAL = re.compile(r"\b(?:không|chưa|còn|vẫn|trễ|chậm|quá hạn|thiếu|sai|dưới|để xảy ra|có vi phạm|muộn)\b",
                     re.IGNORECASE)
# A first level that asks for more than that it is done, and words by which another speaks of that.
_ASKS_MORE = re.compile(r"\b(?:đúng|kịp thời|đầy đủ|đủ|chất lượng|hiệu quả|nghiêm|tốt|trước)\b|,| và ", re.IGNORECASE)
_FALLS_SHORT = re.compile(r"\b(?:đúng|kịp thời|đầy đủ|đủ|đạt|đảm bảo|bảo đảm|đáp ứng|trễ|chậm|quá hạn|muộn|thiếu|sai|"
                          r"sau|hoặc|vi phạm|chất lượng|hiệu quả|nghiêm|tốt|yêu cầu)\b", re.IGNORECASE)
_ANY_OF = re.compile(r"\bhoặc\b|\bmột trong\b", re.IGNORECASE)
_BARE = re.compile(r"(?:không|chưa)(?: (?:đạt|có|đúng|đáp ứng|bảo đảm|đảm bảo|đạt được))*(?: (?:yêu cầu|quy định))?",
                   re.IGNORECASE)


def matter(label: str) -> set[str]:
    """The words that tell what a label is about."""
    return set(re.findall(r"\w+", label.lower())) - _SMALL


def opposite(yes: str, no: str) -> bool:
    """Whether the second label denies the first, all of it: it speaks of the same thing, or of nothing in particular.
    `Có kế hoạch, có báo cáo` and `Không có báo cáo` leave open what a report without a plan is worth."""
    other = range_of(no)
    if other is not None and other.rest:
        return True
    if not _DENIAL.search(no):
        return False
    said, denied = matter(yes), matter(no)
    if len(said & denied) < min(2, len(denied)) or (denied - said and not _ANY_OF.search(no)):
        return False
    if _BARE.fullmatch(no) or not _ASKS_MORE.search(yes):
        return True
    joined = re.search(r",| và ", yes, re.IGNORECASE)
    return _FALLS_SHORT.search(no) is not None and (
        not joined or _ANY_OF.search(no) is not None or said | {"đủ", "đúng", "kịp"} & _words(yes) <= _words(no))


def _words(label: str) -> set[str]:
    return set(re.findall(r"\w+", label.lower()))


def of_one_matter(labels: Sequence[str]) -> bool:
    """Whether each further level speaks of what the first speaks of, denies something, or is a grade of few words:
    a check, a report and a remedy are no levels of each other."""
    first = matter(labels[0])
    return all(not first or not matter(label) or first & matter(label) or _DENIAL.search(label)
               or max(len(label.split()), len(labels[0].split())) <= 2 for label in labels[1:])


def no_day_between(labels: Sequence[str]) -> bool:
    """False where levels by days, months or hours leave a number of them out or have it twice. `Không quá 30 ngày`
    and then `không quá 60 ngày` are within each other."""
    known = sorted(found for label in labels if (found := duration_of(label)) is not None)
    within = sum(low == 0 for _, low, _ in known) > 1
    return within or all(unit != other or low == high + 1 for (unit, _, high), (other, low, _) in pairwise(known))
