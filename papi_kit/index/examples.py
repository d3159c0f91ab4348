"""A rubric's own examples: figures in, marks expected, written by an official in YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field, PlainValidator, ValidationError

from ..findings import Finding, Place, Refused, error
from ..rule.peer_functions import canonical
from ..rule.peers import PeerKey
from ..rule.tokens import tokens_of
from ..scoring.facts.cells import read_figure
from ..scoring.facts.reading import FactReader
from ..scoring.facts.register import Register
from ..scoring.facts.units import Unit
from ..scoring.program.program import Program
from ..written.scalars import Number, Text, Whole, iso_date, number
from ..written.source import Source, locate
from ..written.strict import Strict
from .assessment import Assessment, assess_values
from .neighbours import Found, Neighbours

_TOTALS, _TOLD = ("total", "index"), ("band", "reason")
_UNIT_COLUMNS = {"name", "group", "level", "population", "valid_from", "valid_to"}


def _as_written(value: Any) -> Any:
    return value


Written = Annotated[Any, PlainValidator(_as_written)]


class Result(Strict):
    """What another rubric found of a unit; `unit`: its columns of units.csv."""

    band: Text = ""
    points: Number | None = None
    index: Number | None = None
    rank: Whole | None = None
    unit: dict[str, Written] = {}

    def found(self, name: str) -> Found:
        columns = {key: _extra(value) for key, value in self.unit.items()}
        return Found(name, name, self.band, self.points, self.index, self.rank, columns)


class Example(Strict):
    name: Text
    unit: dict[str, Written] = {}
    facts: dict[str, Written] = {}
    surveys: dict[str, Written] = {}
    best: dict[str, Written] = {}                    # item -> the best value of the peers of its rule
    peers: dict[str, dict[str, Written]] = {}        # item -> function, as written or its name -> what peers have
    last: dict[str, dict[str, Written]] = {}
    children: list[Result] = []                      # of each unit below
    parent: Result | None = None                     # of the unit above
    hand: dict[str, Written] = {}
    evidence: dict[str, Text] = {}                   # item -> what is cited, or `none`; else each item cites its own
    expect: Annotated[dict[str, Written], Field(min_length=1)]


class ExampleFile(Strict):
    tests: Annotated[list[Example], Field(min_length=1)]


@dataclass(frozen=True)
class Difference:
    """What an example expected and what came out, both as values."""

    what: str
    expected: Any
    got: Any
    place: Place


@dataclass(frozen=True)
class Outcome:
    name: str
    place: Place
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        return not self.differences and not any(f.severity == "error" and f.code in _READING for f in self.findings)


_READING = frozenset({"unknown_item_in_facts", "unknown_input_in_facts", "unknown_shared_in_facts", "not_a_number",
                      "not_whole", "negative", "ambiguous_number", "percent_or_share", "not_a_date", "not_yes_no",
                      "unknown_choice", "share_or_percent", "no_hand_mark", "word_for_number", "word_for_date",
                      "sign_for_yes_no", "two_numbers", "other_measure", "number_is_date", "unknown_peers",
                      "assessor_unknown", "assessor_lacking", "assessor_of_other_items", "assessor_not_applicable",
                      "row_lacking", "row_not_of_list", "row_not_number", "list_without_row", "month_not_in_force",
                      "quarter_not_in_force"})


@dataclass(frozen=True)
class _Row:
    cells: Mapping[str, Any]
    place: Place

    def where(self, column: str) -> str:
        return self.place


def read_examples(source: Source) -> list[tuple[Example, int]]:
    """The examples with their line. Raises Refused with every fault of the file."""
    try:
        found = ExampleFile.model_validate(source.data, context={})
    except ValidationError as problem:
        raise Refused([*source.findings, *(_fault(source, fault) for fault in problem.errors())]) from problem
    if source.findings:
        raise Refused(source.findings)
    return [(example, locate(source.data, ("tests", n))[0]) for n, example in enumerate(found.tests)]


def _fault(source: Source, fault: Any) -> Finding:
    path = tuple(fault["loc"])
    code = {"extra_forbidden": "unknown_key", "missing": "missing_key", "list_type": "expected_list",
            "dict_type": "expected_mapping", "model_type": "expected_mapping",
            "too_short": "list_too_short"}.get(fault["type"], fault["type"])
    values: dict[str, Any] = {"key": str(path[-1]) if path else "", "near": [], "least": 1}
    return error(code, source.place(path), **{**values, **(fault.get("ctx") or {})})


def run_example(program: Program, example: Example, place: Place) -> Outcome:
    """Score the one unit of the example and compare exactly what it names; quotas need a league and are left out."""
    alone = replace(program, bands=tuple(replace(band, share=None) for band in program.bands))
    unit = _unit(example, program, place)
    reader = FactReader(program, Register({unit.id: unit}), [unit])
    reader.read(_rows(example, program, unit, place))
    peers, unknown = _peers(example, program, place)
    assessment = assess_values(alone, [unit], {unit.id: unit}, reader.book,
                               last={unit.id: dict(_last(example, program))}, found=[*reader.findings, *unknown],
                               peers=peers, neighbours=_neighbours(example, unit))
    return Outcome(example.name, place, tuple(_differences(example, program, assessment, place)), assessment.found)


def _neighbours(example: Example, unit: Unit) -> Neighbours:
    below = [one.found(f"{unit.id}{number}") for number, one in enumerate(example.children, 1)]
    return Neighbours({unit.id: below}, {} if example.parent is None else {unit.id: example.parent.found("above")})


def _unit(example: Example, program: Program, place: Place) -> Unit:
    given = example.unit
    extra = {key: _extra(value) for key, value in given.items() if key not in _UNIT_COLUMNS}
    population = given.get("population")
    since, until = (None if day is None else iso_date(day) for day in map(given.get, ("valid_from", "valid_to")))
    return Unit("x", str(given.get("name", "x")), str(given.get("group", "")),
                str(given.get("level", program.rubric.level)), valid_from=since, valid_to=until,
                population=None if population is None else number(population), place=place, extra=extra)


def _extra(value: Any) -> Any:
    text = str(value)
    return Fraction(text) if text.replace(".", "", 1).isdecimal() else text


def _rows(example: Example, program: Program, unit: Unit, place: Place) -> Iterator[_Row]:
    def row(item: str, name: str, value: Any, stage: str = "", who: str = "", number: Any = "") -> _Row:
        line = getattr(value, "line", 0)
        where = place.at(line) if line else place
        return _Row({"unit_id": unit.id, "item_id": item, "input": name, "value": value, "stage": stage,
                     "evidence": _cited(example, item), "note": "–", "assessor": who, "row": number}, where)

    for item, figures in example.facts.items():
        if not isinstance(figures, dict):
            yield row(item, "", figures)
            continue
        for name, value in figures.items():
            if isinstance(value, dict):                      # the marks of several, by who gives them
                yield from (row(item, name, given, who=who) for who, given in value.items())
            else:
                yield from (row(item, column, cell, number=number) for column, cell, number in _cells(name, value))
    for item, value in example.surveys.items():
        yield row(item, "estimate", value)
    for item, value in example.hand.items():
        node = program.items.get(item)
        yield row(item, "points", value,
                  node.hand_stages[0] if node and node.hand_stages and node.origin != "judgement" else "")


def _cells(name: str, value: Any) -> Iterator[tuple[str, Any, Any]]:
    """A figure; of a list each cell with the number of its row: that which it gives as `row`, else its place. A row
    that is no mapping says something of the whole row, as does the name of the list among its columns."""
    if not isinstance(value, list):
        yield name, value, ""
    elif not value:
        yield name, "0", ""
    else:
        for place, given in enumerate(value, 1):
            cells = given if isinstance(given, dict) else {name: given}
            number = cells.get("row", Fraction(place))
            yield from ((column, cell, number) for column, cell in cells.items() if column != "row")


def _cited(example: Example, item: str) -> str:
    cited = example.evidence.get(item, f"tài liệu {item}")
    return "" if cited == "none" else cited


def _last(example: Example, program: Program) -> Iterator[tuple[tuple[str, str], Any]]:
    for item, values in example.last.items():
        for name, value in values.items():
            if name == "share":
                yield (item, ""), number(value)
            else:
                spec = program.spec(item, name)
                yield (item, name), read_figure(spec, str(value)) if spec else number(value)


def _peers(example: Example, program: Program, place: Place) -> tuple[dict[PeerKey, Fraction], list[Finding]]:
    """What peers have, as given; what names no function of the item, or several, is an error."""
    given = [(item, "", value) for item, value in example.best.items()]
    given += [(item, name, value) for item, named in example.peers.items() for name, value in named.items()]
    found: dict[PeerKey, Fraction] = {}
    unknown = []
    for item, name, value in given:
        asked = program.peers.get(item, ())
        written = canonical(tokens_of(name)) if "(" in name else name
        fitting = [peer.key for peer in asked if (peer.written and written in (peer.text, peer.what))
                   or (not name and not peer.written)]
        if len(fitting) == 1:
            found[fitting[0]] = number(value)
        else:
            line = getattr(value, "line", 0)
            unknown.append(error("unknown_peers", place.at(line) if line else place, item_id=item, item=item,
                                 text=name or "best", known=[peer.text for peer in asked if peer.written]))
    return found, unknown


def _differences(example: Example, program: Program, assessment: Assessment, place: Place) -> Iterator[Difference]:
    result = assessment.results[0]
    got: dict[str, Any] = {"total": result.totals.points, "index": result.totals.index, "band": result.band or "none",
                           "reason": result.reason or "none"}
    for what, expected in example.expect.items():
        line = getattr(expected, "line", 0)
        where = place.at(line) if line else place
        if what in (*_TOTALS, *_TOLD):
            wanted = str(expected) if what in _TOLD else number(expected)
            if wanted != got[what]:
                yield Difference(what, wanted, got[what], where)
        elif what not in program.items:
            yield Difference(what, str(expected), None, where)
        else:
            score = result.state.scores[what]
            wanted_marks = expected if isinstance(expected, dict) else {"points": expected}
            for key, value in wanted_marks.items():
                found = getattr(score, key, None)
                wanted = str(value) if key == "status" else number(value)
                if wanted != found:
                    yield Difference(f"{what} {key}" if key != "points" else what, wanted, found, where)


def shown(value: Any) -> str:
    from ..language.numbers import date_text, number_text

    if value is None:
        return "–"
    if isinstance(value, Fraction):
        return number_text(value)
    return date_text(value) if isinstance(value, date) else str(value)
