"""The groups' common figure, with the means and the declared weights that it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ...index.rolled import Group, Rolled, rolled_up
from ...language.numbers import number_text, percent_text
from ...language.say import Say
from ..kit.layout import Layout, body
from ..kit.sheets import Page, Row, Sheet, Table

if TYPE_CHECKING:
    from ...index.assessment import Assessment

MEANS = 4                                # decimals of a group's mean, which is not rounded before it is weighted


def rolled_sheets(assessment: Assessment, lang: str) -> Iterator[Sheet]:
    """Nothing where the rubric declares no weights."""
    rolled = rolled_up(assessment)
    if rolled is None:
        return
    say, page = Say(lang), Layout([34, 18, 18, 22])
    by_index = assessment.program.rubric.ranking.by == "index"
    heads = [say("Nhóm đơn vị", "Group"), say("Trọng số", "Weight"), say("Đơn vị xếp hạng", "Ranked units"),
             say("Bình quân chỉ số (%)", "Mean index (%)") if by_index else say("Bình quân điểm", "Mean points")]
    rows = [Row([body(group.name), *(body(text, align="center", indent=0) for text in _told(rolled, group, lang))])
            for group in rolled.groups]
    yield page.sheet(say("Chỉ số chung", "All groups"), [
        page.text(say("Tính chung các nhóm theo trọng số của bộ tiêu chí:", "All groups by the rubric's weights:")),
        Table([page.heads(heads)], rows), *(page.text(text) for text in _result(assessment, rolled, lang))],
        Page(landscape=False))


def _told(rolled: Rolled, group: Group, lang: str) -> tuple[str, str, str]:
    share = group.weight / sum((one.weight for one in rolled.groups), Fraction(0))
    mean = "–" if group.mean is None else number_text(group.mean, lang, MEANS)
    return percent_text(share, lang), number_text(group.units, lang), mean


def _result(assessment: Assessment, rolled: Rolled, lang: str) -> Iterator[str]:
    """The figure, and how it came about."""
    say, rubric = Say(lang), assessment.program.rubric
    if rolled.value is None:
        lacking = ", ".join(group.name for group in rolled.groups if group.mean is None)
        yield say(f"Chưa tính được kết quả chung vì nhóm chưa có đơn vị được xếp hạng: {lacking}.",
                  f"No common figure: there is no ranked unit in {lacking}.")
    else:
        rounding = rubric.rounding.index if rubric.ranking.by == "index" else rubric.rounding.total
        sign = "%" if rubric.ranking.by == "index" else say(" điểm", " points")
        found = number_text(rolled.value, lang, rounding.decimals)
        yield say(f"Kết quả chung: {found}{sign}. Cách tính: bình quân của từng nhóm (từ số liệu in ở bảng xếp hạng, "
                  "không làm tròn bình quân) nhân với trọng số rồi cộng lại, chỉ làm tròn kết quả cuối; khác với bình "
                  "quân chung của các đơn vị, vốn phụ thuộc số đơn vị mỗi nhóm.",
                  f"All together: {found}{sign}. How: the mean of each group (of the printed figures, not rounded "
                  "itself) times its weight, added up and rounded once at the end; not the mean over all units, which "
                  "hangs on how many units a group has.")
    if rolled.left:
        yield say(f"Không tính vào kết quả chung vì không có trọng số: {', '.join(rolled.left)}.",
                  f"Left out, as they have no weight: {', '.join(rolled.left)}.")
