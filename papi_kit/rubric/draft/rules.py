"""The rule that a wording says plainly. Every word of it must be accounted for: what is left over refuses the rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from .labels import matter, no_day_between, of_one_matter, opposite
from .ladders import ladder_of, steps_rule
from .maxima import NUMBER, number_of
from .ranges import Range, range_of
from .shares import share_rule
from .values import NotPlain, Recognised
from .wording import Piece, piece_of

# Words that make more of a sentence than a label with points.
_MORE = re.compile(
    r"\b(?:mỗi|cứ|trừ|cộng thêm|điểm cộng|được cộng|tương ứng|theo tỷ lệ|theo tỉ lệ|nhân với|công thức|hệ số|quy đổi|"
    r"lũy tiến|lưu ý|ghi chú|ví dụ|ngoại lệ|tối đa|không quá [0-9.,]+ điểm|giảm [0-9]|chia đều|tính chung|"
    r"trường hợp đặc biệt|chỉ tính|không tính|thấp nhất|cao nhất|bị)\b|điểm\s*[=/]|"
    r"(?<![0-9])/\s*(?:ngày|lần|nội dung|văn bản|0?1\b)|[0-9]\s*[x×*]\s*|[x×*]\s*[0-9]|%", re.IGNORECASE)
_JUDGED = re.compile(r"\b(?:do|theo)\b.{0,60}\b(?:quyết định|xem xét|đánh giá|chấm|cho điểm)\b|\btheo mức độ\b",
                     re.IGNORECASE)
_AT_MOST = (r"(?:tối đa không quá|tối đa|không quá|không vượt quá)\s*(?:là\s+)?(?:trừ\s+|cộng\s+)?"
            rf"(?P<cap>{NUMBER})\s*điểm")
_SOME_UNITS = re.compile(
    r"\báp dụng (?:đối với|cho|với)\b|\b(?:riêng|đối với)(?: (?:các|những|đơn vị|nhóm))* "
    r"(?:xã|phường|đặc khu|sở|huyện|đơn vị|thị trấn)\b|"
    r"^(?:các )?(?:cấp )?(?:xã(?! hội)|phường|tỉnh|sở|huyện)\b[^:%0-9]{0,30}:|\bmiền núi\b|\bvùng\b", re.IGNORECASE)
_EACH = re.compile(
    r"(?:(?:cứ\s+|với\s+|có\s+)?mỗi\s+(?:0?1\s+|một\s+)?|cứ\s+(?:0?1|một)\s+)(?P<noun>[^\d%:;]{2,160}?)"
    rf"\s*[:,]?\s*(?:thì\s+)?(?:được\s+|sẽ\s+|bị\s+)*(?P<verb>cộng|tính|chấm|trừ|đạt)?"
    rf"\s*(?:thêm\s+)?(?P<points>{NUMBER})\s*điểm(?:(?:\s*[;,.(]\s*(?:nhưng\s+)?|\s+nhưng\s+)"
    rf"(?:tổng\s+(?:số\s+)?(?:điểm\s+)?)?(?:cộng\s+|trừ\s+)?{_AT_MOST}\)?)?\s*[.;]?", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:đăng ký|ban hành)\s|.*\b(?:được\s+.*\b(?:phê duyệt|công nhận|khen thưởng|tặng)|tăng so với|giảm so với)\b",
    re.IGNORECASE)
_TAKEN_OFF = re.compile(rf"(?:bị\s+)?trừ\s+({NUMBER})\s*điểm\s*\.?", re.IGNORECASE)
# What goes wrong: a share of it that gives the more points the more there is of it may be the share of what is right.
_FAULT = re.compile(r"\b(?:trễ|quá hạn|chậm|muộn|không đúng|chưa đúng)\b", re.IGNORECASE)
_RIGHT = re.compile(r"\b(?:đúng hạn|hài lòng|hoàn thành|trực tuyến)\b", re.IGNORECASE)


def rule_of(name: str, texts: Sequence[str], maximum: Fraction, penalty: bool) -> Recognised:
    """The rule of an item with these alternatives. Raises NotPlain."""
    pieces = [piece_of(text, maximum) for text in texts]
    if not pieces:
        raise NotPlain("no_wording")
    if any(map(_JUDGED.search, (name, *texts))):
        raise NotPlain("judged")
    if any(map(_SOME_UNITS.search, (name, *texts))):
        raise NotPlain("some_units")
    if penalty:
        return _taken_off(name, pieces, maximum)
    if (by_share := share_rule(pieces, maximum)) is not None:
        found, said = by_share
        return _measured(found, name, True, said, rising=True)
    if len(pieces) == 1:
        return _alone(name, pieces[0], maximum)
    if (deducted := _deducted(pieces, maximum)) is not None:
        return deducted
    if any(piece.points is None for piece in pieces):
        raise NotPlain("without_points")
    ranges = [range_of(piece.label) for piece in pieces]
    if any(one is not None and not one.rest and not one.nothing for one in ranges):
        return _ladder(name, pieces, ranges, maximum)
    return _levels(pieces, maximum)


def _ladder(name: str, pieces: Sequence[Piece], ranges: Sequence[Range | None], maximum: Fraction) -> Recognised:
    if any(map(_more_in_range, pieces)):
        raise NotPlain("more_said")
    if re.search(r"\btừng\b", name):
        raise NotPlain("measures")
    bands = [(one, piece.points) for one, piece in zip(ranges, pieces, strict=True)
             if one is not None and piece.points is not None]
    if len(bands) != len(pieces):
        raise NotPlain("measures")
    ladder = ladder_of(bands, maximum)
    found = Recognised(steps_rule(ladder), unsaid=ladder.unsaid)
    return _measured(found, name, ladder.percent, ladder.noun, ladder.lead, rising=ladder.bands[0][0].high is None)


def _more_in_range(piece: Piece) -> bool:
    return _MORE.search(piece.label.replace("%", " ")) is not None


def _measured(found: Recognised, name: str, percent: bool, noun: str, lead: str = "", *, rising: bool) -> Recognised:
    """With the figure that it reads, called by all that the wording says of it. `rising`: more of it gives more."""
    if percent:
        said = " ".join(filter(None, (lead, noun)))
        if not _fits(said or name, rising, bool(said)):
            raise NotPlain("measures")
        label = name if name.lower().startswith(("tỷ lệ", "tỉ lệ")) else f"Tỷ lệ: {name}"
        label += f" ({said})" if said and said not in name.lower() else ""
        return Recognised(found.rule, {"ty_le": {"label": label, "type": "percent"}}, "", found.unsaid)
    if not noun and not name.lower().startswith("số "):
        raise NotPlain("unclear_range")
    label = f"Số {noun}" if noun else f"Số lượng: {name}"
    label += f" ({lead})" if lead and lead not in label.lower() else ""
    return Recognised(found.rule, {"so_luong": {"label": label, "type": "count"}}, "", found.unsaid)


def _fits(measure: str, rising: bool, said: bool) -> bool:
    """Whether the share that is called so can give more points the more there is of it, or the less: of `Hồ sơ trễ
    hạn` with most points from 95% up nobody knows which share is meant."""
    if rising:
        return not _FAULT.search(measure)
    named = said or measure.lower().startswith(("tỷ lệ", "tỉ lệ"))
    return bool(_FAULT.search(measure)) or (named and not _RIGHT.search(measure))


def _levels(pieces: Sequence[Piece], maximum: Fraction) -> Recognised:
    """Alternatives in words: the best gives the maximum, each next one less, the last nothing."""
    points = [piece.points for piece in pieces if piece.points is not None]
    labels = [piece.label for piece in pieces]
    if points[0] != maximum:
        raise NotPlain("not_max")
    if any(after >= before for before, after in pairwise(points)):
        raise NotPlain("order")
    if points[-1] != 0:
        raise NotPlain("no_zero")
    if any(map(_MORE.search, labels)) or len({label.lower() for label in labels}) < len(labels) or not all(labels):
        raise NotPlain("more_said")
    if len(pieces) == 2:
        if not opposite(*labels):
            raise NotPlain("not_opposite")
        return Recognised({"kind": "yes_no", "yes_label": labels[0], "no_label": labels[1]})
    if not of_one_matter(labels):
        raise NotPlain("measures")
    if not no_day_between(labels):
        raise NotPlain("gap")
    levels = [{"code": f"muc_{n}", "label": label, "points": given}
              for n, (label, given) in enumerate(zip(labels, points, strict=True), 1)]
    return Recognised({"kind": "choice", "levels": levels})


def _alone(name: str, piece: Piece, maximum: Fraction) -> Recognised:
    """One sentence: so much for each, or all points for one condition."""
    if found := _EACH.fullmatch(piece.text):
        if (found["verb"] or "").lower() == "trừ":
            raise NotPlain("deducted_from")
        return _counted(found, maximum)
    if piece.points is None:
        raise NotPlain("without_points")
    if piece.points != maximum:
        raise NotPlain("not_max")
    if _MORE.search(piece.label) or not _CONDITION.match(piece.label) or range_of(piece.label) is not None:
        raise NotPlain("more_said")
    return Recognised({"kind": "yes_no", "yes_label": piece.label}, unsaid=True)


def _counted(found: re.Match[str], maximum: Fraction) -> Recognised:
    each = number_of(found["points"])
    if (found["cap"] and number_of(found["cap"]) != maximum) or each > maximum:
        raise NotPlain("not_max")
    noun = " ".join(found["noun"].split()).strip(" ,:")
    if "tối đa" in noun.lower():
        raise NotPlain("more_said")
    return Recognised({"kind": "count", "each": each}, {"so_luong": {"label": f"Số {noun}", "type": "count"}})


def _deducted(pieces: Sequence[Piece], maximum: Fraction) -> Recognised | None:
    """All points where nothing is wrong, less so much for each fault."""
    if len(pieces) != 2 or not (found := _EACH.fullmatch(pieces[1].text)) or (found["verb"] or "").lower() != "trừ":
        return None
    if pieces[0].points != maximum or _MORE.search(pieces[0].label) or range_of(pieces[0].label) is not None:
        raise NotPlain("more_said")
    if (about := matter(pieces[0].label)) and not about & matter(found["noun"]):
        raise NotPlain("measures")
    counted = _counted(found, maximum)
    return Recognised({"kind": "deduct", "each": counted.rule["each"]}, counted.inputs)


def _taken_off(name: str, pieces: Sequence[Piece], maximum: Fraction) -> Recognised:
    if len(pieces) != 1:
        raise NotPlain("more_said")
    text = pieces[0].text.strip()
    if found := _EACH.fullmatch(text):
        return _counted(found, maximum)
    if found := _TAKEN_OFF.fullmatch(text):
        if number_of(found[1]) != maximum:
            raise NotPlain("not_max")
        return Recognised({"kind": "yes_no", "yes_label": name, "no_label": "Không"})
    raise NotPlain("more_said")

