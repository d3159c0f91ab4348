"""The questionnaire of one group of respondents as it is asked: its columns in order, and what may be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ....findings import Finding, error, warning
from ....language.say import Both
from ....written.source import Source
from ..codes import answer_key
from ..questionnaire import Question, Questionnaire, Respondents
from .words import COLLECTOR, DAY, FORM, MISSING, UNIT, VILLAGE, number_of, question_label, village_of

Kind = Literal["number", "collector", "text", "unit", "village", "told", "constant", "unit_name", "day", "item"]
_NAME = re.compile(r"[^\W\d][\w.\-]*")
_CODE = re.compile(r"[^\W_][\w.\-]{0,11}")


@dataclass(frozen=True)
class Choice:
    """What an answer is written as, and what is read out."""

    code: str
    label: str | Both


@dataclass(frozen=True)
class Column:
    """`name` heads the column and names the question in an XLSForm; `list` is the key of its choices; `value` what a
    constant column always holds. `optional`: it may be left blank."""

    name: str
    kind: Kind
    text: str | Both = ""
    list: str = ""
    factor: str = ""
    value: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Village:
    """A village drawn, of which unit, and what the design says of it: column -> value."""

    unit: str
    name: str
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Paper:
    """`units`: id and name; `lists`: choices by key; `factors`: id -> name, in the order asked."""

    id: str
    title: str
    year: int
    columns: tuple[Column, ...]
    units: tuple[Choice, ...]
    villages: tuple[Village, ...]
    lists: Mapping[str, tuple[Choice, ...]]
    factors: Mapping[str, str]
    findings: tuple[Finding, ...] = ()

    def one(self, kind: Kind) -> Column | None:
        return next((column for column in self.columns if column.kind == kind), None)

    def choices(self, column: Column) -> tuple[Choice, ...]:
        if column.kind == "unit":
            return self.units
        if column.kind == "village":
            return tuple(Choice(village.name, village.name) for village in self.villages)
        return self.lists.get(column.list, ())


def paper(form: Questionnaire, group: Respondents, source: Source, units: Sequence[tuple[str, str]],
          villages: Sequence[Village]) -> Paper:
    """`villages`: of the sample list, where there is one. What a form cannot ask is a finding: a column of the design
    that the sample list lacks, a name that no XLSForm takes."""
    asking = _Asking(form, group, source, bool(units), {name for one in villages for name in one.told}, bool(villages))
    columns = [column for column in asking.columns() if column.name]
    named = [Column(**{**vars(column), "name": xml_name(column.name) or column.name}) for column in columns]
    wrong = [column.name for column in columns if not xml_name(column.name)]
    found = list(asking.findings)
    if wrong:
        found.append(error("names_not_for_forms", source.place(("items",)), names=wrong))
    several = len(form.groups()) > 1
    return Paper(f"{form.survey}-{group.id}" if several else form.survey,
                 f"{form.title} – {group.name}" if several and group.name else form.title, form.year, tuple(named),
                 tuple(Choice(*one) for one in units), tuple(villages), asking.lists,
                 {factor.id: factor.name for factor in form.factors_of(group)}, tuple(found))


def xml_name(name: str) -> str:
    """The name by which an XLSForm may call a column and by which it is known again; "" for none."""
    if _NAME.fullmatch(name):
        return name
    return f"_{name}" if _NAME.fullmatch(f"_{name}") and name[:1].isdigit() else ""


@dataclass
class _Asking:
    form: Questionnaire
    group: Respondents
    source: Source
    with_units: bool
    told: set[str]
    with_villages: bool
    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def columns(self) -> Iterator[Column]:
        fields, unit = self.form.fields_of(self.group), self.form.unit_of(self.group)
        yield Column(number_of(self.form, self.group), "number", FORM)
        if fields.collector:
            yield Column(fields.collector, "collector", COLLECTOR)
        if fields.time:
            yield Column(fields.time, "day", DAY, optional=True)
        yield Column(unit, "unit" if self.with_units else "text", UNIT)
        if fields.unit_name and self.with_units:
            yield Column(fields.unit_name, "unit_name", optional=True)
        if self.group.column and self.group.values:
            yield Column(self.group.column, "constant", value=self.group.values[0], optional=True)
        yield from self._design({number_of(self.form, self.group), unit, self.group.column})
        yield from self._items()

    def _design(self, known: Iterable[str | None]) -> Iterator[Column]:
        """The village is chosen or written, what the sample list says of it follows, the rest cannot be asked."""
        design, lacking = self.form.design_of(self.group), list[str]()
        village = village_of(self.form, self.group)
        if village:
            yield Column(village, "village" if self.with_villages else "text", VILLAGE)
        for name in design.columns:
            if name in {*known, village}:
                continue
            if name in self.told:
                yield Column(name, "told", optional=True)
            elif name in design.strata or name in design.clusters:
                yield Column(name, "text", name)
            else:
                lacking.append(name)
        if lacking:
            self.findings.append(warning("design_not_asked", self.source.place(("design",)), columns=lacking))

    def _items(self) -> Iterator[Column]:
        questions = {question.id: question for question in self.form.asked(self.group)}
        factors = self.form.factors_of(self.group)
        placed = [(factor.id, item) for factor in factors for item in factor.items if item in questions]
        inside = {item for _, item in placed}
        placed += [("", item) for item in questions if item not in inside]
        for factor, item in placed:
            question = questions[item]
            key, answers = self._list(question)
            self.lists[key] = answers
            yield Column(question.columns[0] if question.columns else item, "item", question_label(question), key,
                         factor, optional=len(answers) == len(self.form.scale_of(question, self.group)))
            for name in question.columns[1:]:                      # a form has its answer in one of them
                yield Column(name, "constant", factor=factor, optional=True)

    def _list(self, question: Question) -> tuple[str, tuple[Choice, ...]]:
        data = self.source.data
        if question.scale is not None:
            key, written = f"muc_{question.scale}", data["scales"][question.scale]
        else:
            own = next((one.get("scale") for one in data.get("respondents", ()) if one["id"] == self.group.id), None)
            key, written = "muc", own if own is not None else data.get("scale", [])
        return key, (*scale_choices(written), *missing_choices(self.form, written))


def scale_choices(written: Any) -> tuple[Choice, ...]:
    """The answers of a scale as the definition writes it: those of one value are its code and its words."""
    pairs = [(str(part), str(part)) for part in written] if isinstance(written, list) else [
        (str(text), str(value)) for text, value in written.items()]
    texts: dict[str, list[str]] = {}
    for text, value in pairs:
        texts.setdefault(answer_key(value), []).append(text)
    return tuple(_choice(several) for several in texts.values())


def missing_choices(form: Questionnaire, written: Any) -> tuple[Choice, ...]:
    """Those for which the definition has a code or words: don't know, refused, not applicable."""
    taken = set(map(answer_key, written))
    found = [(kind, [text for text in getattr(form.missing, kind) if answer_key(text) not in taken])
             for kind in MISSING]
    return tuple(_choice(texts, MISSING[kind]) for kind, texts in found if texts)


def _choice(texts: Sequence[str], otherwise: str | Both = "") -> Choice:
    code = next((text for text in texts if _CODE.fullmatch(text)), texts[0])
    return Choice(code, next((text for text in texts if text != code), otherwise or code))
