"""What a person said of each rule that was read: right or wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ...findings import Finding, Place, error, warning
from ...language.say import Both
from ...language.sentences.papers.import_rubric import WHY
from .draft import Draft, Item

CONFIRMED = frozenset({"draft_to_complete", "draft_without_wording", "draft_unsaid_zero"})


@dataclass(frozen=True)
class Tick:
    """A row of the review: `shown` is the wording and the rule that the person saw; `right` None where nothing was
    ticked."""

    item: str
    shown: str
    right: bool | None
    place: Place


def shown_of(item: Item, words: str) -> str:
    """The wording and the rule of an item on one line, as they are compared."""
    return " ".join(" ".join((*(text.text for text in item.wording), words)).split())


def reviewed(draft: Draft, ticks: Iterable[Tick], words: Mapping[str, str]) -> Draft:
    """What is wrong is left to a person; what is right is asked no more. A tick counts only for what was seen."""
    leaves = {item.id: item for item in draft.leaves()}
    told: list[Finding] = []
    right: set[str] = set()
    wrong: set[str] = set()
    for tick in ticks:
        item = leaves.get(tick.item)
        if item is None:
            told.append(warning("draft_review_unknown", tick.place, item=tick.item))
        elif tick.shown != shown_of(item, words.get(item.id, "")):
            told.append(warning("draft_review_changed", tick.place, item_id=item.id, item=item.id))
        elif tick.right is not None:
            (right if tick.right else wrong).add(item.id)
    told += _refused(leaves[name] for name in leaves if name in wrong)
    missed = [name for name in leaves if name not in right | wrong]
    told += [warning("draft_not_reviewed", missed=missed, count=len(missed))] if missed else []
    kept = [one for one in draft.found if not (one.item_id in right | wrong and one.code in CONFIRMED)]
    return Draft(tuple(_without(domain, wrong) for domain in draft.domains), (*kept, *told))


def _refused(items: Iterable[Item]) -> Iterator[Finding]:
    for item in items:
        yield error("draft_to_complete", item.wording[0].place if item.wording else item.place, item_id=item.id,
                    item=item.id, name=item.name, text=" / ".join(text.text for text in item.wording),
                    why=Both(*WHY["refused"]))


def _without(item: Item, wrong: set[str]) -> Item:
    if item.parts:
        return replace(item, parts=tuple(_without(part, wrong) for part in item.parts))
    return replace(item, rule=None, absent="", why="refused") if item.id in wrong else item
