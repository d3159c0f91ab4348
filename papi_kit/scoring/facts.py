"""Reported figures: read against what the rubric declares, kept stage by stage with their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from ..findings import Finding, error, note, warning
from ..language.names import name_key, nfc, suggestions
from ..language.numbers import (
    NotUnderstood,
    Share,
    half_up,
    is_not_applicable,
    number_text,
    read_amount,
    read_count,
    read_date,
    read_percent,
    read_yes_no,
)
from ..rubric.model import STAGES
from .kinds import FigureSpec
from .program import Item, Program
from .readers.exact import MISSING, NOT_APPLICABLE
from .units import Register, Unit

REQUIRED = ("unit_id", "item_id", "input", "value")
OPTIONAL = ("stage", "evidence", "note")
_STAGE_NUMBER = {stage: number for number, stage in enumerate(STAGES)}
_STAGE_NAMES = {name_key(text): stage for stage, texts in {
    "self": ("self", "tự đánh giá", "tự chấm"), "appraisal": ("appraisal", "thẩm định"),
    "explanation": ("explanation", "giải trình", "sau giải trình"), "final": ("final", "hội đồng", "chính thức", "cuối cùng"),
}.items() for text in texts}


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure as given: `value` is typed (a fraction, text, date, yes/no or NOT_APPLICABLE)."""

    value: Any
    stage: str
    place: str
    evidence: str = ""
    note: str = ""
    default: bool = False


Key = tuple[str, str]                                       # (item or "", input or "")


@dataclass
class FactBook:
    """unit -> (item, input) -> stage number -> fact."""

    facts: dict[str, dict[Key, dict[int, Fact]]] = field(default_factory=dict)

    def add(self, unit: str, key: Key, fact: Fact) -> Fact | None:
        """Keeps the fact; gives the one that already stood there, which then stays."""
        stages = self.facts.setdefault(unit, {}).setdefault(key, {})
        number = _STAGE_NUMBER[fact.stage]
        if number in stages:
            return stages[number]
        stages[number] = fact
        return None

    def at_stage(self, unit: str, stage: str) -> dict[Key, Fact]:
        """Figure by figure, the latest row not after `stage`."""
        limit = _STAGE_NUMBER[stage]
        found = {}
        for key, stages in self.facts.get(unit, {}).items():
            latest = max((n for n in stages if n <= limit), default=None)
            if latest is not None and stages[latest].value is not MISSING:
                found[key] = stages[latest]
        return found

    def has_stage(self, stage: str) -> bool:
        number = _STAGE_NUMBER[stage]
        return any(number in stages for keys in self.facts.values() for stages in keys.values())


def read_figure(spec: FigureSpec, cell: Any) -> Any:
    """The typed value of a cell. Raises NotUnderstood, with the code of the finding."""
    match spec.type:
        case "count":
            return read_count(cell)
        case "amount":
            found = read_amount(cell)
            return half_up(found, spec.decimals) if spec.decimals is not None else found
        case "percent":
            return read_percent(cell)
        case "share":
            return half_up(_read_share(cell), spec.decimals if spec.decimals is not None else 10)
        case "date":
            return read_date(cell)
        case "yes_no":
            return read_yes_no(cell)
        case "choice":
            return _read_choice(spec, cell)
    return nfc(str(cell)).strip()


def _read_share(cell: Any) -> Fraction:
    """A share as 0.83 or as 83%."""
    if isinstance(cell, str) and "%" in cell:
        return read_percent(cell)
    text = cell.strip().replace(",", ".") if isinstance(cell, str) else cell
    try:
        found = Fraction(text) if not isinstance(text, str) or text.replace(".", "", 1).isdecimal() else read_amount(cell)
    except (ValueError, TypeError):
        found = read_amount(cell)
    if found > 1:
        raise NotUnderstood("share_or_percent", {"text": str(cell), "percent": f"{cell}%", "share": number_text(found / 100)})
    return found


def _read_choice(spec: FigureSpec, cell: Any) -> str:
    if isinstance(cell, bool):
        cell = "có" if cell else "không"
    key = name_key(str(cell))
    for code, label in spec.choices:
        if key in (name_key(code), name_key(label)):
            return code
    if {code for code, _ in spec.choices} == {"yes", "no"}:
        try:
            return "yes" if read_yes_no(cell) else "no"
        except NotUnderstood:
            pass
    labels = [label or code for code, label in spec.choices]
    raise NotUnderstood("unknown_choice", {"text": str(cell), "allowed": labels, "near": suggestions(str(cell), labels, 1)})


class FactReader:
    """Reads rows of facts into a FactBook, one finding a fault."""

    def __init__(self, program: Program, register: Register, scored: Iterable[Unit]):
        self.program, self.register = program, register
        self.scored = {unit.id for unit in scored}
        self.findings: list[Finding] = []
        self.book = FactBook()
        self._values: dict[tuple[str, str, Any], Any] = {}
        self._specs: dict[tuple[str, str], FigureSpec | str] = {}
        self._unknown_units: set[str] = set()
        self._unknown_items: set[str] = set()
        self._unknown_inputs: set[tuple[str, str, str]] = set()
        self._renamed: set[str] = set()

    def read(self, rows: Iterable[Any]) -> None:
        for row in rows:
            cells = row.cells
            unit = self.unit(row, cells["unit_id"])
            if unit is None:
                continue
            item, name = self.item_id(row, unit, cells["item_id"]), str(cells["input"]).strip()
            if item is None:
                continue
            cell = cells["value"]
            if cell == "":
                if cells.get("evidence", "") or cells.get("note", ""):
                    self.findings.append(note("fact_without_value", row.where("value"), unit.id, item, input=name))
                continue
            self.fact(row, unit, item, name, cell)

    def unit(self, row: Any, written: Any) -> Unit | None:
        unit = self.register.find(written)
        if unit is not None:
            if unit.id != written and str(written) not in self._renamed:
                self._renamed.add(str(written))
                self.findings.append(note("unit_by_name", row.where("unit_id"), unit.id, text=str(written), unit=unit.id))
            return unit
        if str(written) not in self._unknown_units:
            self._unknown_units.add(str(written))
            if not str(written).strip():
                self.findings.append(error("row_without_unit", row.where("unit_id")))
                return None
            self.findings.append(error("unknown_unit", row.where("unit_id"), text=str(written), near=self.register.near(written)))
        return None

    def item_id(self, row: Any, unit: Unit, cell: Any) -> str | None:
        if isinstance(cell, date):
            self.findings.append(error("item_id_is_date", row.where("item_id"), unit.id, text=cell.isoformat()))
            return None
        if isinstance(cell, Fraction):
            return self.numeric_item(row, unit, cell)
        item = cell.strip()
        if not item or item in self.program.items:
            return item
        return self.unknown_item(row, item)

    def numeric_item(self, row: Any, unit: Unit, cell: Fraction) -> str | None:
        """An id that Excel took for a number: `1.10` and `1.1` look the same."""
        text = str(int(cell)) if cell.denominator == 1 else str(float(cell))
        same = [i for i in self.program.items if _as_number(i) == cell]
        if len(same) == 1:
            return same[0]
        if len(same) > 1:
            self.findings.append(error("item_id_as_number", row.where("item_id"), unit.id, text=text, near=same))
            return None
        return self.unknown_item(row, text)

    def unknown_item(self, row: Any, item: str) -> None:
        if item not in self._unknown_items:
            self._unknown_items.add(item)
            near = suggestions(item, list(self.program.items))
            self.findings.append(error("unknown_item_in_facts", row.where("item_id"), text=item, near=near))

    def spec(self, item: str, name: str) -> FigureSpec | str | None:
        """The declared figure; "hand" for a mark by hand; "n/a" where only not-applicable may stand."""
        key = (item, name)
        if key not in self._specs:
            found: FigureSpec | str | None = self.program.spec(item, name)
            node = self.program.items.get(item)
            if found is None and node is not None:
                found = "hand" if name == "points" else "n/a" if name == "" else None
            self._specs[key] = found  # type: ignore[assignment]
        return self._specs[key]

    def fact(self, row: Any, unit: Unit, item: str, name: str, cell: Any) -> None:
        node = self.program.items.get(item)
        spec = self.spec(item, name)
        if spec is None:
            self.unknown_input(row, unit, item, name)
            return
        if node is not None and unit.id in self.scored and not node.exists_for(unit.group):
            self.findings.append(warning("item_not_for_group", row.where("item_id"), unit.id, item, group=unit.group))
            return
        allowed = self.allowed_stages(node, spec)
        stage = self.stage(row, unit, item, name, allowed)
        if stage is None:
            return
        try:
            value = self.value(spec, node, unit, cell)
        except NotUnderstood as problem:
            self.findings.append(error(problem.code, row.where("value"), unit.id, item, **{"input": name, **problem.values}))
            return
        evidence, remark = str(row.cells.get("evidence", "")).strip(), str(row.cells.get("note", "")).strip()
        if evidence.isdecimal() and isinstance(cell, str) and cell.isdecimal():
            self.findings.append(warning("evidence_is_number", row.where("evidence"), unit.id, item, value=cell, evidence=evidence))
        if spec == "hand" and not remark:
            self.findings.append(warning("hand_without_note", row.where("note"), unit.id, item))
        before = self.book.add(unit.id, (item, name), Fact(value, stage, row.where("value"), evidence, remark))
        if before is not None:
            self.findings.append(error("fact_twice", row.where("value"), unit.id, item, input=name, first=before.place))

    def unknown_input(self, row: Any, unit: Unit, item: str, name: str) -> None:
        """Told once a unit, as each such unit is left unranked."""
        if (unit.id, item, name) in self._unknown_inputs:
            return
        self._unknown_inputs.add((unit.id, item, name))
        node = self.program.items.get(item)
        known = [s.name for s in node.figures] if node else list(self.program.shared)
        code = "unknown_input_in_facts" if node else "unknown_shared_in_facts"
        self.findings.append(error(code, row.where("input"), unit.id, item, text=name, known=known, near=suggestions(name, known, 1)))

    def allowed_stages(self, node: Item | None, spec: FigureSpec | str) -> tuple[str, ...]:
        if isinstance(spec, FigureSpec):
            return spec.stages or STAGES
        assert node is not None
        return node.hand_stages if spec == "hand" else node.stages

    def stage(self, row: Any, unit: Unit, item: str, name: str, allowed: tuple[str, ...]) -> str | None:
        written = row.cells.get("stage", "")
        if written == "":
            if allowed:
                return allowed[0]
            self.findings.append(error("no_hand_mark", row.where("input"), unit.id, item))
            return None
        stage = _STAGE_NAMES.get(name_key(str(written)))
        if stage is None:
            self.findings.append(error("unknown_stage", row.where("stage"), unit.id, item, text=str(written), allowed=list(STAGES)))
            return None
        if stage not in allowed:
            code = "stage_not_allowed" if allowed else "no_hand_mark"
            self.findings.append(error(code, row.where("stage"), unit.id, item, input=name, stage=stage, allowed=list(allowed)))
            return None
        return stage

    def value(self, spec: FigureSpec | str, node: Item | None, unit: Unit, cell: Any) -> Any:
        """The typed value; MISSING where the rubric says that it stands for "no value"."""
        if isinstance(cell, str) and is_not_applicable(cell):
            return NOT_APPLICABLE
        if spec == "n/a":
            raise NotUnderstood("only_not_applicable", {"text": str(cell)})
        if spec == "hand":
            mark = read_amount(cell)
            check_range(mark, Fraction(0), node.max_for(unit.group) if node else None)
            return mark
        assert isinstance(spec, FigureSpec)
        key = (spec.item, spec.name, cell)
        if key not in self._values:
            self._values[key] = self.checked(spec, cell)
        value = self._values[key]
        if isinstance(value, NotUnderstood):
            raise value
        if node is not None and node.kind == "judgement" and spec.name == "points" and value is not MISSING:
            check_judgement(value, spec, node.max_for(unit.group))
        return value

    def checked(self, spec: FigureSpec, cell: Any) -> Any:
        """The value, MISSING for a missing_if, or the fault itself (kept, so that it is found once a spelling)."""
        try:
            value = read_figure(spec, cell)
            if spec.missing_if and any(_same(spec, value, text) for text in spec.missing_if):
                return MISSING
            check_ends(value, spec)
            return value
        except NotUnderstood as problem:
            return problem


def _as_number(item: str) -> Fraction | None:
    whole, _, part = item.partition(".")
    return Fraction(item) if whole.isdecimal() and (part.isdecimal() or not part) else None


def _same(spec: FigureSpec, value: Any, text: str) -> bool:
    try:
        return value == read_figure(spec, text)
    except NotUnderstood:
        return False


def check_range(mark: Fraction, low: Fraction | None, high: Fraction | None) -> None:
    if (low is not None and mark < low) or (high is not None and mark > high):
        raise NotUnderstood("mark_out_of_range", {"text": mark, "low": low or Fraction(0), "high": high})


def check_judgement(mark: Fraction, spec: FigureSpec, maximum: Fraction | None) -> None:
    ends = spec.ends
    low = ends.lower if ends is not None and ends.lower is not None else Fraction(0)
    check_range(mark, low, ends.upper if ends is not None and ends.upper is not None else maximum)
    if spec.grid and (mark / spec.grid).denominator != 1:
        raise NotUnderstood("mark_off_grid", {"text": mark, "grid": spec.grid})


def check_ends(value: Any, spec: FigureSpec) -> None:
    """Declared bounds; without a lower one an amount is at least 0, a percent lies within 0 to 100%."""
    if not isinstance(value, (Fraction, date)):
        return
    ends = spec.ends
    low, high = (ends.lower, ends.upper) if ends is not None else (None, None)
    open_low = ends is not None and ends.above is not None
    open_high = ends is not None and ends.below is not None
    if isinstance(value, Fraction) and spec.name != "points":
        low = Fraction(0) if low is None else low
        high = Fraction(1) if high is None and spec.type in ("percent", "share") else high
    too_low = low is not None and (value <= low if open_low else value < low)
    too_high = high is not None and (value >= high if open_high else value > high)
    if too_low or too_high:
        shown = Share if spec.type in ("percent", "share") else lambda end: end
        low, high = (None if end is None else shown(end) for end in (low, high))
        raise NotUnderstood("out_of_bounds", {"text": shown(value), "low": low, "high": high})


def default_facts(program: Program) -> tuple[dict[Key, Fact], list[Finding]]:
    """The declared defaults as facts; in bonus and penalty groups 0 or no. Faults of the rubric are errors."""
    found: dict[Key, Fact] = {}
    findings = []
    specs = [*program.shared.values(), *(s for i in program.leaves() for s in i.figures)]
    for spec in specs:
        if spec.default is None:
            continue
        try:
            found[(spec.item, spec.name)] = Fact(read_figure(spec, spec.default), STAGES[0], "", default=True)
        except NotUnderstood:
            findings.append(error("default_not_understood", program.source.place(), item_id=spec.item, name=spec.name, text=spec.default))
    for item in program.leaves():
        if item.domain_type != "base":
            for spec in item.figures:
                value = extra_default(spec, item)
                if value is not None:
                    found.setdefault((spec.item, spec.name), Fact(value, STAGES[0], "", default=True))
    return found, findings


def extra_default(spec: FigureSpec, item: Item) -> Any:
    """What an absent figure counts as below a bonus or penalty domain."""
    if spec.type in ("count", "amount", "percent", "share"):
        return Fraction(0)
    if spec.type == "yes_no":
        return False
    if spec.type == "choice" and {code for code, _ in spec.choices} == {"yes", "no"}:
        return "no"
    return None
