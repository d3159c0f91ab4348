"""What other figures would do to the marks of a unit: which leaves, from what to what, and the total."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ..language.numbers import number_text, percents_apart, texts_apart
from ..language.say import Say
from ..rule.readers.exact import branch_taken
from ..rule.readers.shapes import plain
from ..rule.readers.words import where_words
from ..rule.tree import Cases
from ..scoring.exact.marks import Score, UnitState
from ..scoring.exact.totals import Totals
from ..scoring.explain import Explainer
from ..scoring.program.item import Item
from ..scoring.program.program import Program
from ..values import dataclass

MOST_ITEMS = 3


@dataclass(frozen=True)
class MovedItem:
    """A leaf with other points; `rung` is what it falls into, where that is another branch of its rule."""

    item: Item
    before: Score
    after: Score
    rung: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Moved:
    """`total`: points of the unit before and after, known ones where it is incomplete."""

    items: tuple[MovedItem, ...]
    total: tuple[Fraction, Fraction]

    def details(self) -> dict[str, Any]:
        items = [{"item_id": one.item.id, "points_before": one.before.points, "points_after": one.after.points,
                  "value_before": _number(one.before.value), "value_after": _number(one.after.value)}
                 for one in self.items]
        return {"items": items, "total_before": self.total[0], "total_after": self.total[1]}


def moved(program: Program, before: UnitState, was: Totals, after: UnitState, now: Totals) -> Moved:
    """The leaves whose points differ between two markings of a unit."""
    differ = [item for item in program.leaves() if before.scores[item.id].points != after.scores[item.id].points]
    items = tuple(MovedItem(item, before.scores[item.id], after.scores[item.id], _rung(program, item, before, after))
                  for item in differ)
    return Moved(items, (_total(was), _total(now)))


def moved_words(program: Program, found: Moved, lang: str) -> str:
    """`mục 3.2.1: 98,75% → 93,36%, xuống bậc “dưới 95%”, 2 → 1 điểm; tổng 80,5 → 79,5 điểm`."""
    say = Say(lang)
    if not found.items and found.total[0] == found.total[1]:
        return say("điểm không đổi", "no mark changes")
    said = [_item_words(one, say) for one in found.items[:MOST_ITEMS]]
    if len(found.items) > MOST_ITEMS:
        more = len(found.items) - MOST_ITEMS
        said.append(say(f"và {more} mục khác", f"and {more} more"))
    before, after = texts_apart(found.total, lang)
    return "; ".join([*said, say(f"tổng {before} → {after} điểm", f"total {before} → {after} points")])


def _item_words(one: MovedItem, say: Say) -> str:
    lang, values = say.lang, (_number(one.before.value), _number(one.after.value))
    said = []
    if values[0] is not None and values[1] is not None and values[0] != values[1]:
        told = percents_apart if one.item.percent or one.item.by_ratio else texts_apart
        said.append(" → ".join(told([x for x in values if x is not None], lang)))
    if rung := say(*one.rung):
        said.append(say(f"sang bậc “{rung}”", f"now “{rung}”"))
    points = [one.before.points, one.after.points]
    shown = (texts_apart([p for p in points if p is not None], lang) if None not in points
             else ["–" if p is None else number_text(p, lang) for p in points])
    said.append(say(f"{' → '.join(shown)} điểm", f"{' → '.join(shown)} points"))
    return f"{say('mục', 'item')} {one.item.id}: {', '.join(said)}"


def _rung(program: Program, item: Item, before: UnitState, after: UnitState) -> tuple[str, str]:
    """The branch of the rule that is met after, in both languages, where it is not the one met before."""
    tree = plain(item.rule) if item.rule is not None else None
    if not isinstance(tree, Cases):
        return "", ""
    said = [Explainer(program, lang) for lang in ("vi", "en")]
    met = [branch_taken([program.run(condition) for condition, _ in tree.branches],
                        said[0].env(item, state.scores[item.id], state)) for state in (before, after)]
    if met[1] is None or met[0] == met[1]:
        return "", ""
    vi, en = (where_words(tree, met[1], one.speech(item, item.max_for(after.unit.group))) for one in said)
    return vi, en


def _total(totals: Totals) -> Fraction:
    return totals.known_points if totals.points is None else totals.points


def _number(value: Any) -> Fraction | None:
    return value if isinstance(value, Fraction) else None
