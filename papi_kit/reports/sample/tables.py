"""A drawn sample as tables: the columns that a survey definition names, the households, the strata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...language.columns.sampled import SAMPLE
from ...language.numbers import number_text
from ...language.say import Say
from ...survey.sampling.frame import Psu
from ...survey.sampling.selection import Plan, Selected
from ..kit.terminal import columns_text


@dataclass(frozen=True, slots=True)
class Stratum:
    """What was drawn in one stratum; the weights are the least and the largest of its households."""

    name: str
    units: int
    households: int
    drawn: int
    certain: int
    taken: int
    least: Fraction
    most: Fraction


@dataclass(frozen=True)
class Sample:
    """A sample with what it was drawn from; `files` are names of the frame's files with their sha256, `stratified`
    whether the frame names strata, `allocated` the forms of the allocation that it follows, if it is known."""

    frame: Sequence[Psu]
    plan: Plan
    selected: Sequence[Selected]
    files: Sequence[tuple[str, str]]
    lang: str
    sort: str = ""
    stratified: bool = True
    allocated: int | None = None

    @property
    def taken(self) -> int:
        return sum(len(one.numbers) for one in self.selected)

    def allocated_words(self) -> str:
        """Why as many households are drawn as are, where it is not what was allocated; else ""."""
        if self.allocated in (None, self.taken):
            return ""
        allocated, taken, villages = (number_text(n, self.lang, 0)
                                      for n in (self.allocated or 0, self.taken, len(self.selected)))
        take = self.plan.take
        return self.say(f"Phân bổ {allocated} phiếu, chọn {taken} hộ: mỗi thôn được chọn đều lấy đúng {take} hộ "
                        f"({villages} thôn × {take} hộ = {taken}).",
                        f"{allocated} forms allocated, {taken} households drawn: each village drawn gives {take} "
                        f"({villages} villages × {take} = {taken}).")

    @property
    def say(self) -> Say:
        return Say(self.lang)

    @property
    def keys(self) -> dict[int, str]:
        """Index of a selected PSU -> a name that no other PSU of the frame has."""
        names = [psu.name for psu in self.frame]
        alone = len(set(names)) == len(names)
        return {n: one.psu.name if alone else " – ".join(part for part in (one.psu.stratum, one.psu.upper, one.psu.name)
                                                         if part) for n, one in enumerate(self.selected)}

    def order_words(self) -> str:
        if self.plan.order == "frame":
            return self.say("đúng thứ tự các dòng của khung mẫu", "as in the frame")
        if self.plan.order == "column":
            return self.say(f"theo cột “{self.sort}”, sau đó theo tên", f"by the column “{self.sort}”, then by name")
        return self.say("theo tên, thứ tự từ điển tiếng Việt (thứ tự dòng của khung mẫu không ảnh hưởng)",
                        "by name, as in a Vietnamese dictionary (the order of the frame's lines does not matter)")


def sample_columns(sample: Sample) -> list[str]:
    return SAMPLE.header(*["upper"] * bool(sample.plan.uppers))


def sample_rows(sample: Sample) -> Iterator[list[Any]]:
    keys = sample.keys
    for n, one in enumerate(sample.selected):
        upper = ([one.psu.upper, int(one.upper_certain), one.upper_inclusion, one.uppers_of, one.uppers_drawn]
                 if sample.plan.uppers else [])
        yield [one.psu.stratum, *upper, keys[n], one.psu.name, one.psu.size, int(one.certain), one.inclusion,
               len(one.numbers), one.household_inclusion, one.weight, one.of, one.drawn, one.psu.size]


def household_rows(sample: Sample) -> Iterator[list[Any]]:
    """Household numbers, `main` before `reserve`; reserves in the order of their use."""
    keys = sample.keys
    for n, one in enumerate(sample.selected):
        for kind, numbers in (("main", one.numbers), ("reserve", one.reserves)):
            for order, number in enumerate(numbers, 1):
                yield [one.psu.stratum, one.psu.upper, keys[n], kind, order, number]


def csv_cell(value: Any) -> Any:
    return float(value) if isinstance(value, Fraction) else value


def strata(sample: Sample) -> list[Stratum]:
    """In the order of the sample."""
    frame: dict[str, list[Psu]] = {}
    drawn: dict[str, list[Selected]] = {}
    for psu in sample.frame:
        frame.setdefault(psu.stratum, []).append(psu)
    for one in sample.selected:
        drawn.setdefault(one.psu.stratum, []).append(one)
    return [_stratum(name, frame[name], members) for name, members in drawn.items()]


def _stratum(name: str, frame: Sequence[Psu], drawn: Sequence[Selected]) -> Stratum:
    weights = [one.weight for one in drawn]
    return Stratum(name, len(frame), sum(psu.size for psu in frame), len(drawn),
                   sum(one.certain or one.upper_certain for one in drawn), sum(len(one.numbers) for one in drawn),
                   min(weights), max(weights))


def stratum_heads(sample: Sample) -> list[str]:
    say = sample.say
    return [say("Tầng", "Stratum"), say("Số thôn", "Villages"), say("Số hộ", "Households"), say("Thôn chọn", "Drawn"),
            say("Chắc chắn", "Certain"), say("Hộ phỏng vấn", "To interview"), say("Quyền số", "Weight")]


def weight_text(stratum: Stratum, lang: str) -> str:
    least, most = number_text(stratum.least, lang, 2), number_text(stratum.most, lang, 2)
    return least if least == most else f"{least}–{most}"


def sample_text(sample: Sample) -> str:
    lang, say, groups = sample.lang, sample.say, strata(sample)
    rows = [[s.name, *(number_text(n, lang, 0) for n in (s.units, s.households, s.drawn, s.certain, s.taken)),
             weight_text(s, lang)] for s in groups]
    sums = [sum(getattr(s, key) for s in groups) for key in ("units", "households", "drawn", "certain", "taken")]
    rows.append([say("Cộng", "Total"), *(number_text(n, lang, 0) for n in sums), ""])
    title = say("Chọn mẫu hệ thống với xác suất tỷ lệ với số hộ (PPS)",
                "Systematic selection with probability proportional to size (PPS)")
    facts = say(f"Số khởi tạo (seed) {sample.plan.seed}; danh sách xếp {sample.order_words()}.",
                f"Seed {sample.plan.seed}; listed {sample.order_words()}.")
    told = "".join(f"\n{line}" for line in (facts, sample.allocated_words()) if line)
    return f"{title}{told}\n\n{columns_text(stratum_heads(sample), rows, range(1, 7))}"


def sample_json(sample: Sample) -> dict[str, Any]:
    columns = sample_columns(sample)
    keys = sample.keys
    psus = [dict(zip(columns, map(csv_cell, row), strict=True)) for row in sample_rows(sample)]
    for n, one in enumerate(sample.selected):
        psus[n] |= {"psu": keys[n], "numbers": list(one.numbers), "reserves": list(one.reserves)}
    return {"seed": sample.plan.seed, "order": sample.plan.order, "take": sample.plan.take,
            "reserve": sample.plan.reserve, "allocated": sample.allocated, "selected": sample.taken, "psus": psus}
