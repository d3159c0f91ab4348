"""Which column of a file of forms is what; columns that are absent or there twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ...findings import Finding, error, note, warning
from ...language.names import spelling, suggestions
from ...written.forms import FormsTable
from ..refusals import some
from .answers import Answers, Recognised
from .headings import Headings, header_key
from .questionnaire import Fields, Questionnaire, Respondents

# Columns that Kobo, ODK, Google Forms and LimeSurvey add by themselves.
TECHNICAL = {
    "form": ("_uuid", "meta/instanceid", "instanceid", "_id"),
    "time": ("_submission_time", "submissiondate", "timestamp", "dấu thời gian", "submitdate"),
}
FIELDS = ("form", "collector", "duration", "time", "unit_name")
START, END, DURATION = "start", "end", "_duration"
_FEW = 5


@dataclass(frozen=True)
class Columns:
    """`items`: item -> index of its column; `named`: column of the definition, or of TECHNICAL, -> index; `fields` as
    the definition names them or as they were recognised; `span`: the columns with the start and end of filling in,
    where they make the duration."""

    items: Mapping[str, int]
    named: Mapping[str, int]
    fields: Fields
    span: tuple[int, int] | None
    recognised: tuple[Recognised, ...]
    findings: tuple[Finding, ...]


def recognise(table: FormsTable, form: Questionnaire, group: Respondents, extra: Sequence[str] = ()) -> Columns:
    search = _Search(table, Headings(form, group, extra))
    return Columns(search.items, {**search.named, **search.technical}, search.fields, search.span,
                   tuple(search.roles()), tuple(search.findings()))


@dataclass(frozen=True)
class _Search:
    table: FormsTable
    headings: Headings

    @cached_property
    def spelled(self) -> list[str]:
        return [header_key(name) for name in self.table.header]

    @cached_property
    def options(self) -> set[int]:
        """Columns of one option of a question with several answers, `q/option`, beside the column `q` itself."""
        there = set(self.spelled)
        return {n for n, name in enumerate(self.spelled)
                if any(name[:at] in there for at, sign in enumerate(name) if sign == "/")}

    @cached_property
    def all_named(self) -> dict[str, list[int]]:
        """Column of the definition -> columns of the file. One that is written alike to the letter leaves out those in
        other case: `N` is the households of a village and `n` those that were asked."""
        found: dict[str, list[int]] = {}
        alike = {name for name in self.table.header if name in self.headings.by_column.values()}
        for number, name in enumerate(self.table.header):
            column = name if name in alike else self.headings.column(name)
            if column and (name in alike or column not in alike or spelling(name) != spelling(column)):
                found.setdefault(column, []).append(number)
        return found

    @cached_property
    def all_items(self) -> dict[str, list[tuple[int, str]]]:
        """Item -> columns and how they were known; a LimeSurvey prefix counts only where nothing else is found."""
        found: dict[str, list[tuple[int, str]]] = {}
        other = {number for numbers in self.all_named.values() for number in numbers}
        for number, name in enumerate(self.table.header):
            item, way = self.headings.item(name)
            if item and number not in self.options | other:
                found.setdefault(item, []).append((number, way))
        return {item: self._best(item, columns) for item, columns in found.items()}

    def _best(self, item: str, columns: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Without prefixes where there is another way,
        without names in other case where one is written alike to the letter."""
        written = next(q.column or q.id for q in self.headings.questions if q.id == item)
        alike = {number for number, _ in columns if self.table.header[number] == written}
        left = [(number, way) for number, way in columns
                if way != "prefix" and (way != "name" or not alike or number in alike)]
        return left or columns

    @cached_property
    def items(self) -> dict[str, int]:
        return {q.id: self.all_items[q.id][0][0] for q in self.headings.questions if q.id in self.all_items}

    @cached_property
    def named(self) -> dict[str, int]:
        return {name: numbers[0] for name, numbers in self.all_named.items()}

    @cached_property
    def technical(self) -> dict[str, int]:
        """Header -> index of what the fields of the definition leave open."""
        given = self.headings.form.fields_of(self.headings.group)
        wanted = [names for role, names in TECHNICAL.items() if getattr(given, role) is None]
        first = [next((self.spelled.index(name) for name in names if name in self.spelled), None) for names in wanted]
        return {self.table.header[number]: number for number in first if number is not None}

    @cached_property
    def fields(self) -> Fields:
        """Those of the definition that are there, then the recognised ones."""
        given = self.headings.form.fields_of(self.headings.group)
        found = {role: name for role in FIELDS if (name := getattr(given, role)) in self.named}
        for header, number in self.technical.items():
            found |= {role: header for role, names in TECHNICAL.items() if self.spelled[number] in names}
        if self.span:
            found["duration"] = DURATION
        return Fields(**found)

    @cached_property
    def span(self) -> tuple[int, int] | None:
        named = self.headings.form.fields_of(self.headings.group).duration
        if named or START not in self.spelled or END not in self.spelled:
            return None
        return self.spelled.index(START), self.spelled.index(END)

    def roles(self) -> Iterator[Recognised]:
        of_item = {columns[0][0]: (item, columns[0][1]) for item, columns in self.all_items.items()}
        of_name = {number: name for name, number in {**self.named, **self.technical}.items()}
        for number, header in enumerate(self.table.header):
            if number in of_item:
                yield Recognised(header, "item", *of_item[number])
            elif number in of_name:
                yield Recognised(header, self._role(of_name[number]), of_name[number], "name")
            elif self.span and number in self.span:
                yield Recognised(header, "duration", DURATION, "name")
            elif header:
                yield Recognised(header, "unused", "", "option" if number in self.options else "")

    def _role(self, name: str) -> str:
        form, group = self.headings.form, self.headings.group
        roles: dict[str | None, str] = {form.unit_of(group): "unit", group.column: "group"}
        roles |= dict.fromkeys(form.design_of(group).columns, "design")
        roles = {**{getattr(self.fields, role): role for role in FIELDS}, **roles, form.unit_of(group): "unit"}
        return roles.get(name, "margin")

    def findings(self) -> Iterator[Finding]:
        yield from self._twice()
        absent = [q for q in self.headings.questions if q.id not in self.items]
        if len(absent) > _FEW:
            yield error("item_columns_absent", self.table.header_place(), items=[q.id for q in absent[:20]],
                        count=len(absent), found=[name[:40] for name in self.table.header[:12] if name])
        for question in absent if len(absent) <= _FEW else ():
            near = suggestions(question.column or question.id, self.free) or suggestions(question.text, self.free)
            yield error("item_column_absent", self.table.header_place(), item_id=question.id, item=question.id,
                        column=question.column or question.id, text=question.text, near=near)
        for name in self.headings.needed:
            if name not in self.named:
                yield error("forms_column_absent", self.table.header_place(), column=name,
                            near=suggestions(name, self.free))
        for name in self.headings.form.fields_of(self.headings.group).columns:
            if name not in self.named:
                yield warning("forms_field_absent", self.table.header_place(), column=name,
                              near=suggestions(name, self.free))

    @cached_property
    def free(self) -> list[str]:
        """Headers that were taken for nothing."""
        return [role.column for role in self.roles() if role.role == "unused"][:500]

    def _twice(self) -> Iterator[Finding]:
        """Two columns for one thing; names that head two columns which nobody needs."""
        several = [(item,
                    [c[0] for c in columns]) for item, columns in self.all_items.items()] + list(self.all_named.items())
        taken = {number for _, numbers in several for number in numbers}
        for name, numbers in several:
            if len(numbers) > 1:
                places = [self.table.header_place(number) for number in numbers]
                yield error("two_columns_for_one", places[0], name=name,
                            columns=[self.table.header[n] for n in numbers], places=places)
        seen: set[str] = set()
        for number, name in enumerate(self.table.header):
            if name and number not in taken and name in seen:
                yield warning("header_twice", self.table.header_place(number), column=self.table.header[number])
            seen.add(name)


def recognised_note(form: Questionnaire, answers: Answers) -> Finding:
    """What the columns of a file were taken for, in one sentence."""
    by_role: dict[str, list[str]] = {}
    for found in answers.recognised:
        by_role.setdefault(found.role, []).append(found.column)
    items, unused = by_role.pop("item", []), by_role.pop("unused", [])
    others = [column for columns in by_role.values() for column in columns]
    asked = len(form.asked(answers.group))
    return note("forms_recognised", answers.file, group=answers.group.name, forms=Fraction(len(answers)),
                found=len(items), asked=asked, others=some(dict.fromkeys(others)), unused=some(unused))
