"""Two rubrics told apart: what was added, dropped, moved, re-worded, re-weighted, or is marked otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..language.numbers import number_text, percent_text
from ..language.words import word
from .explain import Explainer
from .program.bands import BandRule
from .program.item import Item
from .program.program import Program


@dataclass(frozen=True)
class Change:
    """One difference. `old` and `new` are item ids (empty where there is none); `what` is a code of CHANGES."""

    what: str
    old: str
    new: str
    name: str
    before: str = ""
    after: str = ""


# code -> Vietnamese, English
CHANGES: dict[str, tuple[str, str]] = {
    "added": ("Thêm mới", "Added"), "dropped": ("Bỏ", "Dropped"), "moved": ("Chuyển vị trí, đổi mã", "Moved"),
    "renamed": ("Đổi tên", "Re-worded"), "max": ("Điểm tối đa", "Maximum"), "rule": ("Quy tắc chấm", "Rule"),
    "combine": ("Cách cộng điểm", "Combination"), "na": ("Khi không phát sinh", "Where not applicable"),
    "missing": ("Khi chưa có số liệu", "Where missing"), "part": ("Phần điểm", "Part"),
    "groups": ("Nhóm đơn vị áp dụng", "Groups"), "evidence": ("Tài liệu kiểm chứng", "Evidence"),
    "figures": ("Số liệu phải báo cáo", "Figures asked for"), "bands": ("Xếp loại", "Bands"),
    "ranking": ("Cách xếp hạng", "Ranking"), "rounding": ("Làm tròn", "Rounding"), "total": ("Tổng điểm", "Total"),
}


def partners(old: Program, new: Program) -> dict[str, str]:
    """New item -> the old one that it continues: by `same_as`, else by the same id. Two states of one rubric have the
    same `same_as` links, so there ids alone tell."""
    if old.rubric.rubric == new.rubric.rubric:
        return {key: key for key in new.items if key in old.items}
    return {item.id: item.same_as for item in new.items.values() if item.same_as in old.items}


def compare(old: Program, new: Program, lang: str = "vi") -> list[Change]:
    """Every difference, in the order of the new rubric, what was dropped last; the same rubric gives none."""
    speak_old, speak_new = Explainer(old, lang), Explainer(new, lang)
    found = list(_whole(old, new, lang))
    same = partners(old, new)
    for item in new.items.values():
        if item.id not in same:
            found.append(Change("added", "", item.id, item.name, "", _points(item, lang)))
        else:
            found += _item(old.items[same[item.id]], item, speak_old, speak_new, lang, same)
    kept = set(same.values())
    found += [Change("dropped", item.id, "", item.name, _points(item, lang)) for item in old.items.values()
              if item.id not in kept]
    return found


def _points(item: Item, lang: str) -> str:
    if isinstance(item.max, Mapping):
        return "; ".join(f"{group}: {number_text(points, lang)}" for group, points in item.max.items())
    return number_text(item.max, lang)


def _item(old: Item, new: Item, speak_old: Explainer, speak_new: Explainer, lang: str,
          same: Mapping[str, str]) -> Iterator[Change]:
    def changed(what: str, before: Any, after: Any) -> Iterator[Change]:
        if before != after:
            yield Change(what, old.id, new.id, new.name, str(before), str(after))

    if old.id != new.id or (new.parent and same.get(new.parent) != old.parent):
        yield Change("moved", old.id, new.id, new.name, old.id, new.id)
    yield from changed("renamed", old.name, new.name)
    yield from changed("max", _points(old, lang), _points(new, lang))
    what = "rule" if old.leaf and new.leaf else "combine"
    yield from changed(what, _rule(old, speak_old), _rule(new, speak_new))
    yield from changed("na", _policy(old, lang), _policy(new, lang))
    yield from changed("missing", _missing(old, lang), _missing(new, lang))
    yield from changed("part", word(f"{old.part}_points", lang), word(f"{new.part}_points", lang))
    yield from changed("groups", _groups(old, lang), _groups(new, lang))
    if _timeless(old) != _timeless(new):
        yield from changed("evidence", old.evidence.text if old.evidence else "",
                           new.evidence.text if new.evidence else "")
    yield from changed("figures", _asked(old), _asked(new))


def _rule(item: Item, explainer: Explainer) -> str:
    """The rule without the maximum, which is a difference of its own."""
    return explainer.rule(item, None)


def _timeless(item: Item) -> str:
    """The evidence asked for without its years, which change every round."""
    return re.sub(r"\b20\d\d\b", "", item.evidence.text) if item.evidence else ""


def _asked(item: Item) -> str:
    return "; ".join(spec.label for spec in item.figures if spec.label)


def _policy(item: Item, lang: str) -> str:
    policies = {"": ("không chấp nhận", "not accepted"), "full": ("tính điểm tối đa", "full points"),
                "zero": ("0 điểm", "0 points"), "remove": ("loại khỏi điểm tối đa", "removed from the maximum"),
                "redistribute": ("chia điểm cho các mục còn lại", "spread over the others")}
    return policies[item.na_policy][0 if lang == "vi" else 1]


def _missing(item: Item, lang: str) -> str:
    policies = {"unranked": ("không xếp hạng", "not ranked"), "zero": ("0 điểm", "0 points"),
                "remove": ("loại khỏi điểm tối đa", "removed from the maximum")}
    return policies[item.missing][0 if lang == "vi" else 1]


def _groups(item: Item, lang: str) -> str:
    return ", ".join(sorted(item.groups)) if item.groups else ("tất cả" if lang == "vi" else "all")


def _whole(old: Program, new: Program, lang: str) -> Iterator[Change]:
    for what, tell in (("total", _total), ("bands", _bands), ("ranking", _ranking), ("rounding", _rounding)):
        before, after = tell(old, lang), tell(new, lang)
        if before != after:
            yield Change(what, "", "", "", before, after)


def _total(program: Program, lang: str) -> str:
    base = [i for i in program.items.values() if i.domain_type == "base"]
    domains = sum((i.max for i in base if i.level == "domain" and isinstance(i.max, Fraction)), Fraction(0))
    highest = program.rubric.max if isinstance(program.rubric.max, Fraction) else domains
    counts = {level: sum(i.level == level for i in base) for level in ("domain", "criterion", "component")}
    said = ", ".join(f"{n} {word(level, lang).lower()}" for level, n in counts.items() if n)
    limits = "".join(f"; {Explainer(program, lang).limit(number)}" for number in range(len(program.limits)))
    return f"{number_text(highest, lang)} {word('points', lang)}; {said}{limits}"


def _bands(program: Program, lang: str) -> str:
    said = []
    for band in program.bands:
        sign = {">=": ("từ {}", "{} or more"), ">": ("trên {}", "over {}")}
        end = "" if band.lower is None else ": " + sign[band.lower[0]][0 if lang == "vi" else 1].format(
            number_text(band.lower[1], lang))
        share = f" (≤ {_shares(band.share, lang)}{_base(band)})" if band.share else ""
        share += "".join(f" [{each.text}: ≤ {_shares(each.share, lang)}]" for each in band.raised)
        gates = f" [{'; '.join(band.gate_texts)}]" if band.gate_texts else ""
        said.append(band.label + end + share + gates)
    vetoes = dict.fromkeys(f"{v.text} → {v.verb}" + ("" if v.by_above else f" {v.target}") for v in program.vetoes)
    return "; ".join([*said, *vetoes])


def _shares(share: Mapping[str, Fraction], lang: str) -> str:
    """`20%`, or by group `xã 20%, phường 25%`."""
    return ", ".join(f"{group} {percent_text(each, lang)}".strip() for group, each in share.items())


def _base(band: BandRule) -> str:
    return f" of {', '.join(band.share_of)}" if band.share_of else "" if band.over == "table" else f" of {band.over}"


def _ranking(program: Program, lang: str) -> str:
    ranking = program.rubric.ranking
    return (f"within {ranking.within}, by {ranking.by}, ties {ranking.ties}, tie_break "
            f"{', '.join(map(str, ranking.tie_break)) or 'none'}")


def _rounding(program: Program, lang: str) -> str:
    rounding = program.rubric.rounding
    keys = ("item", "criterion", "domain", "total", "index")

    def one(key: str) -> str:
        found = getattr(rounding, key)
        grid = f"grid {found.grid}" if found.grid else "none"
        return f"{key}: {grid if found.decimals is None else found.decimals}"

    return ", ".join(map(one, keys))
