"""The ways to head the column of a question or of the design, compared exactly after `spelling`: never by likeness.

The id or the name in the definition, alone or after the groups of Kobo and ODK (`nhom_a/q01`, `nhom_a.q01`); after any
other mark, where the file uses one mark for all (`nhom_a-q01`, `nhom_a_q01`); the words of the question, alone, after
a number, its id or a group; a grid of Google Forms (`Question [Row]`); LimeSurvey (`F1[q01]`, `F1_q01`,
`12345X6X7q01`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ...language.names import spelling
from ...values import dataclass
from .asked.words import asked_columns, asked_items
from .questionnaire import Question, Questionnaire, Respondents
from .wordings import after_marks, bare, cut_short, header_key, in_brackets, led_by, of_a_group, sgqa, without_suffix

_LONGEST_OPTION = 200


@dataclass(frozen=True, slots=True)
class Fit:
    """What a heading stands for: `kind` item | column, and how that is known: name | text | group | grid | prefix |
    code | asked | end | cut | again."""

    kind: str
    target: str
    how: str
    mark: str = ""

    @property
    def wanted(self) -> tuple[str, str]:
        return self.kind, self.target


@dataclass(frozen=True)
class Headings:
    """What one group of respondents needs; `extra` columns are wanted beside those of the definition."""

    form: Questionnaire
    group: Respondents
    extra: Sequence[str] = ()

    @cached_property
    def questions(self) -> list[Question]:
        return self.form.asked(self.group)

    @cached_property
    def needed(self) -> list[str]:
        """Columns without which the forms cannot be read."""
        named = [self.form.unit_of(self.group), self.group.column, *self.form.design_of(self.group).columns,
                 *self.form.mix_of(self.group), *self.form.exclude, *self.extra]
        return list(dict.fromkeys(name for name in named if name))

    @cached_property
    def written(self) -> dict[tuple[str, str], list[str]]:
        """Kind and target -> the names by which the definition calls it."""
        columns = dict.fromkeys((*self.form.fields_of(self.group).columns, *self.needed))
        return {**{("item", q.id): q.columns or [q.id] for q in self.questions},
                **{("column", name): [name] for name in columns}}

    @cached_property
    def names(self) -> dict[str, tuple[str, str]]:
        """Spelling of a name -> kind and target; a column of the design comes before an item. `_1.1` is `1.1`: no
        question of Kobo or ODK may begin with a number."""
        found = {spelling(name): wanted for wanted, names in self.written.items() for name in names}
        return {**{f"_{name}": wanted for name, wanted in found.items() if name[:1].isdigit()}, **found}

    @cached_property
    def explicit(self) -> set[tuple[str, str]]:
        """What the definition gives a column by name."""
        return {("item", q.id) for q in self.questions if q.columns}

    @cached_property
    def words(self) -> dict[str, tuple[str, str]]:
        """Spelling of a question -> item; where two questions have the same words, neither."""
        return _only_once((header_key(q.text), q) for q in self.questions)

    @cached_property
    def bare_words(self) -> dict[str, tuple[str, str]]:
        """The same without number and marks at the ends, and names that the definition gives to columns too."""
        named = [(bare(key), wanted) for key, wanted in self.names.items()
                 if wanted[0] == "column" or wanted in self.explicit]
        asked = _only_once((bare(header_key(q.text)), q) for q in self.questions)
        once = Counter(text for text, _ in named)
        return {**asked, **{text: wanted for text, wanted in named if text and once[text] == 1}}

    def fit(self, header: Sequence[str]) -> int:
        """How many of the wanted columns a row of names holds; a row of labels may stand above one of names."""
        return len({fit.wanted for fit in self.assign(header).values() if fit.how != "asked" or fit.kind == "item"})

    @staticmethod
    def most(header: Sequence[str]) -> int:
        """How many it holds at most: columns that are headed alike stand for one thing."""
        return len({*header})

    def whole(self, header: Sequence[str]) -> bool:
        """Whether a row of names lacks no column without which the forms cannot be read."""
        found = {fit.wanted for fit in self.assign(header).values()}
        return found.issuperset(("column", name) for name in self.needed) and found.issuperset(
            ("item", question.id) for question in self.questions)

    def assign(self, header: Sequence[str]) -> dict[int, Fit]:
        """Number of a column -> what it stands for; of several columns for one thing, those known the surest way."""
        keys = [header_key(name) for name in header]
        found = {number: fit for number, key in enumerate(keys) if key and (fit := self._known(key))}
        for number in options_of(keys):
            fit = found.get(number)
            if fit is None or not (fit.how == "name" or (fit.how == "group" and fit.wanted in self.explicit)):
                found.pop(number, None)
                keys[number] = ""
        found = self._surest(header, found)
        found |= self._as_asked(keys, found)
        found |= self._by_one_mark(keys, found)
        found |= self._cut(keys, found)
        return found | self._again(keys, found)

    @cached_property
    def _met(self) -> dict[str, Fit | None]:
        return {}

    def _known(self, key: str) -> Fit | None:
        """What one heading alone tells, found once: where the row of headings is sought, texts of forms come again."""
        if key not in self._met:
            self._met[key] = self.of(key)
        return self._met[key]

    def of(self, key: str) -> Fit | None:
        """What one heading alone tells."""
        if key in self.names:
            return Fit(*self.names[key], "name")
        if wanted := self._by_words(key):
            return Fit(*wanted, "text")
        return self._in_group(key) or self._in_grid(key) or self._of_limesurvey(key)

    def ends(self, header: Sequence[str], wanted: tuple[str, str]) -> list[str]:
        """Headings that end with the name of something, for whoever asks what is near."""
        names = {spelling(name) for name in self.written[wanted]}
        return [name for name in header if names & {rest for rest, _, _ in after_marks(header_key(name))}]

    def _by_words(self, key: str) -> tuple[str, str] | None:
        """By the words of the question, alone, after a number or after its own id."""
        if key in self.words:
            return self.words[key]
        leader, rest = led_by(key)
        wanted = (self.words.get(rest) or self.bare_words.get(bare(rest))) if leader in self.names else None
        if wanted:
            return wanted if self.names[leader] == wanted else None
        return self.bare_words.get(bare(key))

    def _in_group(self, key: str) -> Fit | None:
        for rest, mark, before in after_marks(key):
            wanted = self.names.get(rest) if of_a_group(before, mark, rest) else None
            if wanted is None and (" " in rest or "/" in mark):
                wanted = self._by_words(rest)
            if wanted and self.names.get(before, wanted) == wanted:
                return Fit(*wanted, "group")
        return None

    def _in_grid(self, key: str) -> Fit | None:
        for row in in_brackets(key):
            if wanted := self.names.get(row) or self._by_words(row):
                return Fit(*wanted, "grid")
        return None

    def _of_limesurvey(self, key: str) -> Fit | None:
        group, _, rest = key.rpartition("_")
        if group in self._factors and rest in self.names:
            return Fit(*self.names[rest], "prefix")
        ends = {self.names[rest] for rest in sgqa(key) if rest in self.names}
        return Fit(*ends.pop(), "code") if len(ends) == 1 else None

    @cached_property
    def _factors(self) -> set[str]:
        return {spelling(factor.id) for factor in self.form.factors}

    def _surest(self, header: Sequence[str], found: Mapping[int, Fit]) -> dict[int, Fit]:
        """Without prefixes where there is another way; a column that the definition names is that column, of the design
        also where another version of the form had it in a group; without names in other case where one is written
        alike to the letter: `N` is the households of a village and `n` those that were asked."""
        numbers: dict[tuple[str, str], list[int]] = {}
        for number, fit in found.items():
            numbers.setdefault(fit.wanted, []).append(number)
        left: dict[int, Fit] = {}
        for wanted, several in numbers.items():
            sure = [n for n in several if found[n].how not in ("prefix", "code")] or several
            named = [n for n in sure if found[n].how == "name"]
            alike = [n for n in named if header[n] in self.written[wanted]]
            if named and (wanted in self.explicit or wanted[0] == "column"):
                sure = named
            if alike and len(self.written[wanted]) == 1:
                sure = [n for n in sure if n in alike or n not in named]
            left |= {number: found[number] for number in sure}
            if wanted[0] == "column" and sure == named:
                left |= {n: Fit(*wanted, "again") for n in several if found[n].how == "group" and "/" in header[n]}
        return left

    @cached_property
    def _asked(self) -> tuple[dict[str, str], dict[str, str]]:
        return asked_items(self.form, self.group), asked_columns(self.form, self.group)

    def _as_asked(self, keys: Sequence[str], found: Mapping[int, Fit]) -> dict[int, Fit]:
        """What `papi-kit form` asks in its own words, as an export of labels has them, alone or after a group. Only
        beside a question headed by its id and words: the words for the unit and the village, and a column's name
        before its question, `xa. Xã nào?`, as LimeSurvey may write both."""
        absent = self.written.keys() - {fit.wanted for fit in found.values()}
        if not absent:
            return {}
        items, columns = self._asked
        ends = [[(key, "/"), *((rest, mark) for rest, mark, _ in after_marks(key))] if key else [] for key in keys]
        asked = {n: ("item", items[text]) for n, texts in enumerate(ends) for text, _ in texts if text in items}
        if asked:
            asked |= {n: ("column", columns[text]) for n, texts in enumerate(ends) for text, mark in texts
                      if mark == "/" and text in columns}
            asked |= {n: wanted for n, key in enumerate(keys) for _, mark, before in after_marks(key)
                      if mark in (".", ":") and (wanted := self.names.get(before)) and wanted[0] == "column"}
        return {n: Fit(*wanted, "asked") for n, wanted in asked.items() if n not in found and wanted in absent}

    def _by_one_mark(self, keys: Sequence[str], found: Mapping[int, Fit]) -> dict[int, Fit]:
        """Names after a mark that is the same for all that were not found otherwise; one alone proves no mark."""
        there = {fit.wanted for fit in found.values()}
        absent = {name: wanted for name, wanted in self.names.items() if wanted not in there}
        by_mark: dict[str, dict[int, Fit]] = {}
        for number, key in enumerate(keys):
            if absent and number not in found:
                for rest, mark, _ in after_marks(key):
                    if rest in absent and not rest.isdigit():
                        by_mark.setdefault(mark, {}).setdefault(number, Fit(*absent[rest], "end", mark))
        best = max(by_mark.values(), key=lambda fits: len({fit.wanted for fit in fits.values()}), default={})
        several = len({fit.wanted for fit in best.values()})
        return best if several > 1 else {}

    def _cut(self, keys: Sequence[str], found: Mapping[int, Fit]) -> dict[int, Fit]:
        """A heading cut short by a program, or with its translation behind it, where it fits one question."""
        there = {fit.wanted for fit in found.values()}
        absent = {text: wanted for text, wanted in self.bare_words.items() if wanted not in there}
        fits: dict[int, Fit] = {}
        for number, key in enumerate(keys if absent else ()):
            if key and number not in found:
                start = bare(key)[:1]
                near = {wanted for text, wanted in absent.items() if text[:1] == start and cut_short(key, text)}
                if len(near) == 1:
                    fits[number] = Fit(*near.pop(), "cut")
        once = Counter(fit.wanted for fit in fits.values())
        return {number: fit for number, fit in fits.items() if once[fit.wanted] == 1}

    def _again(self, keys: Sequence[str], found: Mapping[int, Fit]) -> dict[int, Fit]:
        """The heading of another column with the number that programs put behind a name that is there twice."""
        first = {keys[number]: fit for number, fit in found.items()}
        fits = {}
        for number, key in enumerate(keys):
            if key and number not in found and key not in first and (fit := first.get(without_suffix(key))):
                fits[number] = Fit(fit.kind, fit.target, "again")
        return fits


def options_of(keys: Sequence[str]) -> set[int]:
    """Columns of one option of a question with several answers, `q/option`, beside the column `q` itself."""
    there = set(keys)
    return {n for n, name in enumerate(keys)
            if any(name[:at] in there for at, sign in enumerate(name[:_LONGEST_OPTION]) if sign == "/")}


def _only_once(texts: Iterable[tuple[str, Question]]) -> dict[str, tuple[str, str]]:
    found: dict[str, list[Question]] = {}
    for text, question in texts:
        found.setdefault(text, []).append(question)
    return {text: ("item", same[0].id) for text, same in found.items()
            if text and len(same) == 1 and not same[0].columns}

