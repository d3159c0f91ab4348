"""Last year's whole facts scored by this year's rubric."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..files.manifest import manifest
from ..findings import Finding, Refused, error, note, warning
from ..index.assessment import Assessment, assess_values
from ..index.results import LastFacts
from ..rubric.model import STAGES
from ..scoring.carried import Counterparts, Left, book_of, counterparts, taken, without
from ..scoring.facts.book import Fact, Key
from ..scoring.facts.parts import Part
from ..scoring.facts.units import Unit
from .data import Listed, load_units, notice_of
from .last_year import Before, faults_of, of_parts, read_before, specs_of
from .rubric import Loaded

_MOST = 8


def assess_last_facts(loaded: Loaded, units: Path | None, stage: str, command: Sequence[str],
                      tell: Callable[[str], None]) -> Assessment:
    """This year's units marked by this year's rubric on what they reported last year. Raises Refused where the rubric
    names no last year with facts, or where none of its units and items is of this year; or Unreadable."""
    now = load_units(loaded, units, tell)
    before = read_before(loaded, now, scored=False)
    if before is None:
        raise Refused([error("last_facts_none", loaded.program.source.place(("files",)))])
    found = counterparts(loaded.program, before.loaded.program)
    if len(found.left) == len(loaded.program.leaves()):
        raise Refused([error("last_facts_without_items", loaded.program.source.place(("files", "previous")))])
    facts, told = _facts(loaded, before, now, found, stage)
    present = [unit for unit in now.units if unit.id in facts]
    if not present:
        raise Refused([*told, error("last_facts_without_units", loaded.program.source.place(("files", "previous")))])
    lost = [unit.name for unit in now.units if unit.id not in facts]
    told += [warning("last_facts_units_lost", names=lost[:_MOST], count=len(lost))] if lost else []
    told += faults_of(loaded, [*before.loaded.findings, *before.inputs.findings])
    program = without(loaded.program, found.left)
    book = book_of(found.left, facts, [unit for code, unit in now.register.items() if code in facts])
    place = loaded.program.source.place(("files", "previous"))
    said = [*loaded.findings, *now.findings, *(f if f.place else replace(f, place=place)
                                               for f in (*_said(program, found), *before.links.findings, *told))]
    assessment = assess_values(program, present, now.register, book, stage, None, said)
    records = [*loaded.records, *now.records, *loaded.beheld, *before.records]
    year = before.loaded.program.rubric.year
    about = {**manifest(records, stage, command), "facts_of": year}
    return replace(assessment, manifest=about, notice=notice_of(before.loaded, None),
                   inputs=(*(one.path for one in records), *loaded.named()), records=tuple(records),
                   last_facts=LastFacts(year, tuple(left.item for left in found.left)))


def _facts(loaded: Loaded, before: Before, now: Listed, found: Counterparts,
           stage: str) -> tuple[dict[str, Mapping[Key, Fact]], list[Finding]]:
    """The facts of each unit of this year that was one last year, or was made of some."""
    program, told = loaded.program, list[Finding]()
    then: dict[str, Mapping[Key, Fact]] = {}
    for code in {*before.links.same.values(), *(part.id for parts in before.links.made.values() for part in parts)}:
        one = taken(program, found, before.inputs.book.at_stage(code, stage))
        then[code] = one.facts
        told += [warning("last_facts_outside", unit_id="", item_id=key[0], item=key[0], name=key[1],
                         unit=before.inputs.register[code].name) for key in one.refused]
    facts = {unit: then[code] for unit, code in before.links.same.items()}
    for code, parts in before.links.made.items():
        joined, said = _joined(loaded, before, now.register[code], parts, then)
        told += said
        if joined:
            facts[code] = joined
    return facts, told


def _joined(loaded: Loaded, before: Before, unit: Unit, parts: Sequence[Part],
            then: Mapping[str, Mapping[Key, Fact]]) -> tuple[dict[Key, Fact], list[Finding]]:
    known: dict[str, dict[Key, Any]] = {part.id: {key: fact.value for key, fact in then[part.id].items()}
                                        for part in parts}
    wanted = list(dict.fromkeys(key for values in known.values() for key in values))
    whole, told = of_parts(loaded.program, unit, parts, known, specs_of(loaded.program, before.loaded.program), wanted)
    return {key: Fact(value, STAGES[-1], unit.place) for key, value in whole.known.items()}, told


def _said(program: Any, found: Counterparts) -> Iterator[Finding]:
    """What was left out, and why."""
    by_why: dict[str, list[Left]] = {}
    for left in found.left:
        by_why.setdefault(left.why, []).append(left)
    for why, several in by_why.items():
        items = [f"{left.item} ({', '.join(left.what)})" if left.what else left.item for left in several]
        yield note(why, items=items, count=len(items))
    if found.unlike:
        yield warning("last_facts_unlike", figures=list(found.unlike))
