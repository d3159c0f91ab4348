"""Which column of a file of forms is what; columns that are absent or there twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

import numpy as np

from ...findings import Finding, error, note, warning
from ...language.names import suggestions
from ...values import dataclass
from ...written.forms import FormsTable
from ..refusals import some
from .answers import Answers, Recognised
from .headings import Fit, Headings, options_of
from .joining import Joined, by_itself, joining
from .programs.registry import TECHNICAL, statuses
from .questionnaire import Fields, Question, Questionnaire, Respondents
from .wordings import after_marks, header_key

FIELDS = tuple(Fields.model_fields)
START, END, DURATION = "start", "end", "_duration"
_FEW = 5


@dataclass(frozen=True)
class Columns:
    """`items`: item -> index of its column; `named`: column of the definition, or of TECHNICAL, -> index; `fields` as
    the definition names them or as they were recognised; `span`: the columns with the start and end of filling in,
    where they make the duration; `joined`: the first of several columns for one thing -> all of them."""

    items: Mapping[str, int]
    named: Mapping[str, int]
    fields: Fields
    span: tuple[int, int] | None
    joined: Mapping[int, Joined]
    recognised: tuple[Recognised, ...]
    findings: tuple[Finding, ...]


def recognise(table: FormsTable, form: Questionnaire, group: Respondents, extra: Sequence[str] = (),
              rows: np.ndarray | None = None) -> Columns:
    """`rows`: those that are forms, by default all."""
    search = _Search(table, Headings(form, group, extra), np.arange(len(table)) if rows is None else rows)
    return Columns(search.items, {**search.named, **search.technical}, search.fields, search.span,
                   search.joined, tuple(search.roles()), tuple(search.findings()))


@dataclass(frozen=True)
class _Search:
    table: FormsTable
    headings: Headings
    rows: np.ndarray

    @cached_property
    def spelled(self) -> list[str]:
        return [header_key(name) for name in self.table.header]

    @cached_property
    def fits(self) -> dict[int, Fit]:
        return self.headings.assign(self.table.header)

    @cached_property
    def several(self) -> dict[tuple[str, str], list[tuple[int, Fit]]]:
        """Kind and target -> the columns that stand for it; a heading with a number behind it stands for something
        else where its answers do not go with those of the column before."""
        found: dict[tuple[str, str], list[tuple[int, Fit]]] = {}
        for number, fit in sorted(self.fits.items()):
            found.setdefault(fit.wanted, []).append((number, fit))
        for wanted, fits in found.items():
            sure = [(number, fit) for number, fit in fits if fit.how != "again"]
            if len(sure) < len(fits) and by_itself(self.table, fits, self.rows) is None:
                found[wanted] = sure
        return found

    @cached_property
    def joined(self) -> dict[int, Joined]:
        """Those of several columns that can be put together, under the first of them."""
        found: dict[int, Joined] = {}
        for wanted, fits in self.several.items():
            if len(fits) > 1:
                listed = len(self.headings.written[wanted]) > 1
                one = joining(self.table, [n for n, _ in fits], self.rows) if listed else by_itself(self.table, fits,
                                                                                                   self.rows)
                found |= {fits[0][0]: one} if one else {}
        return found

    @cached_property
    def items(self) -> dict[str, int]:
        return {q.id: fits[0][0] for q in self.headings.questions if (fits := self.several.get(("item", q.id)))}

    @cached_property
    def named(self) -> dict[str, int]:
        return {name: fits[0][0] for (kind, name), fits in self.several.items() if kind == "column"}

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
        return Fields.model_construct(**found)

    @cached_property
    def span(self) -> tuple[int, int] | None:
        named = self.headings.form.fields_of(self.headings.group).duration
        given = named or any(name in self.spelled for name in TECHNICAL["duration"])
        if given or START not in self.spelled or END not in self.spelled:
            return None
        return self.spelled.index(START), self.spelled.index(END)

    def roles(self) -> Iterator[Recognised]:
        of = {number: fit for fits in self.several.values() for number, fit in fits}
        technical = {number: name for name, number in self.technical.items()}
        options, states = options_of(self.spelled), statuses(self.spelled)
        for number, header in enumerate(self.table.header):
            if number in of and of[number].kind == "item":
                yield Recognised(header, "item", of[number].target, of[number].how)
            elif number in of or number in technical:
                name = of[number].target if number in of else technical[number]
                yield Recognised(header, self._role(name), name, "name")
            elif self.span and number in self.span:
                yield Recognised(header, "duration", DURATION, "name")
            elif number in states:
                yield Recognised(header, "status", "", "name")
            elif header:
                yield Recognised(header, "unused", "", "option" if number in options else "")

    def _role(self, name: str) -> str:
        form, group = self.headings.form, self.headings.group
        roles: dict[str | None, str] = {form.unit_of(group): "unit", group.column: "group"}
        roles |= dict.fromkeys(form.mix_of(group), "mix")
        roles |= dict.fromkeys(form.design_of(group).columns, "design")
        roles = {**{getattr(self.fields, role): role for role in FIELDS}, **roles, form.unit_of(group): "unit"}
        return roles.get(name, "margin")

    def findings(self) -> Iterator[Finding]:
        yield from self._twice()
        yield from self._put_together()
        yield from self._understood()
        absent = [q for q in self.headings.questions if q.id not in self.items]
        if len(absent) > _FEW:
            near = next((ends[0] for q in absent if (ends := self._near(q))), "")
            yield error("item_columns_absent", self.table.header_place(), items=[q.id for q in absent[:20]],
                        count=len(absent), found=[name[:40] for name in self.table.header[:12] if name], near=near[:80])
        for question in absent if len(absent) <= _FEW else ():
            if together := self._options_together(question):
                yield error("options_together", self.table.header_place(together), item_id=question.id,
                            item=question.id, column=together, wanted=question.columns[0])
                continue
            yield error("item_column_absent", self.table.header_place(), item_id=question.id, item=question.id,
                        column=", ".join(question.columns) or question.id, text=question.text,
                        near=self._near(question))
        yield from self._columns_absent()

    def _columns_absent(self) -> Iterator[Finding]:
        where, written = self.table.header_place(), set(self.named)
        for name in self.headings.needed:
            if name not in written:
                yield error("forms_column_absent", where, column=name,
                            near=self.headings.ends(self.free, ("column", name)) or suggestions(name, self.free))
        for name in self.headings.form.fields_of(self.headings.group).columns:
            if name not in written:
                yield warning("forms_field_absent", where, column=name, near=suggestions(name, self.free))
        for question in self.headings.questions:
            there = {header_key(self.table.header[number]) for number, _ in self.several.get(("item", question.id), ())}
            for name in question.columns if len(question.columns) > 1 and there else ():
                if header_key(name) not in there:
                    yield error("forms_column_absent", where, item_id=question.id, column=name,
                                near=suggestions(name, self.free))

    def _near(self, question: Question) -> list[str]:
        """Headings that end with the id, else those that are written much alike."""
        ends = self.headings.ends(self.free, ("item", question.id))
        alike = (suggestions(name, self.free) for name in (*(question.columns or [question.id]), question.text))
        return ends[:3] or next((near for near in alike if near), [])

    def _options_together(self, question: Question) -> str:
        """The column that holds all answers to a question with several, where one of them is wanted; "" for none."""
        bases = {base for name in question.columns if (base := header_key(name).rpartition("/")[0])}
        keys = ((name, header_key(name)) for name in self.free)
        return next((name for name, key in keys if bases & {key, *(rest for rest, _, _ in after_marks(key))}), "")

    def _put_together(self) -> Iterator[Finding]:
        """Columns that were put together, and forms with two different answers."""
        for fits in self.several.values():
            first, fit = fits[0]
            if joined := self.joined.get(first):
                headers = list(dict.fromkeys(self.table.header[n] for n in joined.columns))
                place = self.table.header_place(first)
                yield note("columns_joined", place, name=fit.target, count=len(fits), columns=headers)
                if rows := joined.rows.tolist():
                    yield error("answers_differ", self.table.place(rows[0], first), name=fit.target, count=len(rows),
                                cells=self.table.places(rows, first))

    def _understood(self) -> Iterator[Finding]:
        """Headings that were understood by their end, or although they are cut short."""
        for how in ("end", "code", "cut"):
            fits = sorted((number, fit.target) for found in self.several.values() for number, fit in found
                          if fit.how == how)
            for number, name in fits[:1]:
                yield note("headings_understood", self.table.header_place(number), count=len(fits),
                           column=self.table.header[number][:80], name=name)

    @cached_property
    def free(self) -> list[str]:
        """Headers that were taken for nothing."""
        return [role.column for role in self.roles() if role.role == "unused"][:500]

    def _twice(self) -> Iterator[Finding]:
        """Two columns for one thing; names that head two columns which nobody needs."""
        taken = {number for fits in self.several.values() for number, _ in fits}
        for (_, name), fits in self.several.items():
            numbers = [number for number, _ in fits]
            if len(numbers) > 1 and numbers[0] not in self.joined:
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
        by_role.setdefault(found.role, []).append(found.target if found.role == "item" else found.column)
    items, unused = dict.fromkeys(by_role.pop("item", [])), by_role.pop("unused", [])
    others = [column for columns in by_role.values() for column in columns]
    asked = len(form.asked(answers.group))
    return note("forms_recognised", answers.file, group=answers.group.name, forms=Fraction(answers.forms),
                found=len(items), asked=asked, others=some(dict.fromkeys(others)), unused=some(unused))
