"""What a study does with each kind of rule, node of a tree and key of version 2: it acts as when marks are given, is
held as it is now, bears on nothing there, or is left out. The page of methods and the notes of a study are made of
this list; a test fails where a line lacks or is no longer true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from inspect import get_annotations
from typing import Any, Literal, get_args

from ..rubric.kinds import KINDS as RULES
from ..rule.tree import walk
from ..scoring.program.program import Program
from ..written.strict import Since, Strict

StudyPart = Literal["draws", "flips", "steps"]
How = Literal["acts", "held", "apart", "out"]
PARTS: tuple[StudyPart, ...] = get_args(StudyPart)
Words = tuple[str, str]                                     # Vietnamese, English


@dataclass(frozen=True)
class Line:
    """`draws`: ranks while weights, estimates and marks vary; `flips`: the weight, or the survey's share, at which two
    units draw level; `steps`: what a unit may do. `why` of what does not simply act."""

    draws: How = "acts"
    flips: How = "acts"
    steps: How = "acts"
    why: Words = ("", "")

    def how(self, part: StudyPart) -> How:
        return {"draws": self.draws, "flips": self.flips, "steps": self.steps}[part]

    @property
    def told(self) -> bool:
        return bool(self.why[0])


HOWS: Mapping[How, Words] = {"acts": ("như khi chấm", "as when marked"), "held": ("giữ như hiện nay", "held as it is"),
                             "apart": ("không ảnh hưởng", "bears on nothing"), "out": ("bỏ qua", "left out")}
_GIVEN = ("Số liệu này không phải của đơn vị để thay đổi.", "The figure is not the unit's to change.")
_QUOTA = ("Hạn mức tùy các đơn vị khác: được nêu ở mục tiêu, không tìm cách đạt.",
          "A quota hangs on the other units: the goal names it, no way to it is sought.")
_LISTS = ("Dòng của danh sách, và số liệu dùng để hỏi các dòng, được giữ nguyên; không nêu việc nào thay đổi chúng.",
          "Rows of lists, and figures with which rows are asked, stay as they are; no step moves them.")
_CHECKED = ("Chỉ để kiểm tra số liệu có khớp không.", "Only says which figures must agree.")
_NAMES = ("Chỉ là tên, lý do được in.", "Names and reasons to be printed only.")
ACTS = Line()

_BY_ORIGIN: Mapping[str, Line] = {
    "survey": Line(why=("Việc cần làm không hứa kết quả khảo sát mà chưa đơn vị nào có.",
                        "Next steps promise no estimate that no unit has.")),
    "judgement": Line(why=("Việc cần làm nêu ai chấm.", "Next steps name who marks.")),
}
_RELATIVE = Line(why=("Việc cần làm giữ nguyên các đơn vị khác.", "Next steps hold the other units."))
KINDS: Mapping[str, Line] = {
    str(get_args(of.model_fields["kind"].annotation)[0]): _RELATIVE if of.relative else _BY_ORIGIN.get(of.origin, ACTS)
    for of in RULES}
NODES: Mapping[str, Line] = {
    **dict.fromkeys(("Const", "Figure", "Name", "Mark", "Op", "Cases", "Step", "Fail"), ACTS),
    **dict.fromkeys(("Last", "Column", "ChildSum"), Line("held", "acts", "held", _GIVEN)),
    "Peer": Line(why=("Việc cần làm giữ nguyên các đơn vị khác; số liệu làm đổi điểm của đơn vị khác thì không nêu.",
                      "Next steps hold the other units; figures that would move the marks of others are left out.")),
    "Hand": Line(steps="out", why=("Điểm ghi trực tiếp không có bước nào thay đổi.", "No step moves a mark by hand.")),
    "Said": Line("held", "acts", "held", ("Mục không phát sinh vẫn là không phát sinh.",
                                          "What is not applicable stays so.")),
}
KEYS: Mapping[str, Line] = {
    **dict.fromkeys(("InputSpec.role", "InputSpec.role_of", "InputSpec.sums_children"),
                    Line("apart", "apart", "apart", _CHECKED)),
    "InputSpec.same_as": Line("apart", "apart", "apart", _NAMES),
    "InputSpec.columns": Line("held", "acts", "held", _LISTS), "InputSpec.rows": Line("held", "acts", "held", _LISTS),
    "InputSpec.shared": Line("held", "acts", "held", _LISTS),
    "Inherited.marked_by": ACTS, "Rubric.assessors": ACTS, "Component.deductions": ACTS,
    "Files.predecessors": Line("held", "acts", "held", _GIVEN),
    "Rubric.last_of_merged": Line("held", "acts", "held", _GIVEN),
    **dict.fromkeys(("Files.below", "Files.above"), Line("held", "acts", "held", (
        "Kết quả của đơn vị cấp trên và đơn vị trực thuộc được giữ nguyên.",
        "Results of the units above and below stay as they are."))),
    "Component.least_in_force": Line("held", "held", "held", (
        "Còn đủ phần điểm tối đa hay không được lấy như hiện nay.", "Whether enough is in force is taken as it is.")),
    "Rubric.least_in_force": Line("held", "held", "held", (
        "Còn đủ phần điểm tối đa hay không được lấy như hiện nay.", "Whether enough is in force is taken as it is.")),
    "TotalEnds.limits": Line("held", "out", "acts", (
        "Khi trọng số thay đổi, khống chế tổng điểm áp dụng như hiện nay; điều kiện đổi chỗ tính trên tổng chưa bị "
        "khống chế.", "While weights vary a limit of the total holds as it does now; pairs are held level before any "
                      "limit.")),
    "Band.at_most_share": Line("apart", "apart", "out", _QUOTA), "Band.share_of": Line("apart", "apart", "out", _QUOTA),
    "Band.raised": Line("apart", "apart", "out", _QUOTA),
    "Veto.unranked": Line("held", "held", "acts", (
        "Đơn vị không xếp loại đứng ngoài mọi mô phỏng và không có việc cần làm; không nêu việc nào làm đơn vị bị loại "
        "khỏi bảng.", "A unit that is not classed stands outside all draws and has no steps; no step takes a unit out "
                      "of the ranking.")),
    "Veto.keeps_rank": Line("apart", "apart", "acts"), "Veto.reason": Line("apart", "apart", "apart", _NAMES),
    "Ranking.roll_up": Line("apart", "apart", "apart", (
        "Chỉ số chung của các nhóm tính sau khi xếp hạng, không tham gia mô phỏng.",
        "The groups' common figure is made after the ranking; no draw moves it.")),
    "Rubric.documents": Line("apart", "apart", "apart", _NAMES),
}
VALUES: Mapping[str, Line] = {"ends by unit": ACTS, "level with ends": Line(why=(
    "Việc cần làm chỉ nêu điểm cao hơn trong mức đã chọn.", "Next steps rise within the level that was chosen."))}


def lines() -> Iterator[tuple[str, str, Line]]:
    """Every line: of what (kind, node, key, value), its name, and what is done."""
    for what, table in (("kind", KINDS), ("node", NODES), ("key", KEYS), ("value", VALUES)):
        yield from ((what, name, line) for name, line in table.items())


def told(program: Program) -> Iterator[tuple[str, Line]]:
    """Those lines of what the rubric uses that say more than that it acts as when marked."""
    kinds = {item.kind for item in program.leaves()}
    nodes = {kind.__name__ for tree in program.trees for node in walk(tree) for kind in type(node).__mro__}
    keys = set(written(program.rubric))
    yield from ((name, line) for name, line in KINDS.items() if name in kinds and line.told)
    yield from ((name, line) for name, line in NODES.items() if name in nodes and line.told)
    yield from ((name, line) for name, line in KEYS.items() if name in keys and line.told)


def written(value: Any) -> Iterator[str]:
    """The keys of version 2 that are written, as class.key of the class that has them."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from written(part)
    if isinstance(value, Strict):
        for name in value.model_fields_set:
            yield from (f"{_home(type(value), name)}.{name}" for mark in type(value).model_fields[name].metadata
                        if isinstance(mark, Since))
            yield from written(getattr(value, name))
        yield from (f"{type(value).__name__}.{keys[0]}" for keys, _, _ in value.newer()
                    if f"{type(value).__name__}.{keys[0]}" in KEYS)


def _home(found: type, name: str) -> str:
    """The class that declares a key."""
    return next(c.__name__ for c in reversed(found.__mro__) if name in get_annotations(c))
